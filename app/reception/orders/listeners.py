"""What orders do when the rooms below announce something; in the same transaction."""

from datetime import datetime
from typing import Any

from app.people.models import Account
from app.reception.orders import leaving
from app.signals import account_disabled


@account_disabled.connect
def unassign(account: Account, *, at: datetime, **facts: Any) -> None:
    """A-012."""
    leaving.leave(account, at=at)
