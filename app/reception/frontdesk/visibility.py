"""Who knows what of a registration: whoever knows the guest, and of the guest no more than his groups (2.4)."""

from datetime import datetime

from app.access.projector import Standing, guarded
from app.people.models import Account
from app.reception.frontdesk.models import CheckIn
from app.reception.orders.visibility import guest_standing


@guarded(CheckIn, name=lambda row: row.order.journal_name)
def check_in_standing(row: CheckIn, reader: Account, at: datetime) -> Standing:
    return guest_standing(row.guest, reader, at)
