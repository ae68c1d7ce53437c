"""Remembering that somebody has been shown around."""

from datetime import datetime

from app.extensions import db
from app.guidance import queries
from app.guidance.models import TourSeen
from app.journal import services as journal
from app.people.models import Account
from app.people.rules import Role


def see_tour(account: Account, role: Role, *, at: datetime) -> None:
    """A second time changes nothing (X-007)."""
    if queries.tour_seen(account.id, role) is None:
        db.session.add(TourSeen(account_id=account.id, role=role, seen_at=at))
        journal.record("tour.seen", record=f"account:{account.id}", facts={"role": role.value})
