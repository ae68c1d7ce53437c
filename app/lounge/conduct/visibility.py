"""Who may know of a violation: the lounge's people, MD and GM; its words, who may know the guest."""

from datetime import datetime

from app.access.projector import NO_STANDING, Standing, guarded
from app.lounge.conduct.models import Violation
from app.lounge.visibility import AT_THE_DOOR, guest_standing, order_of, roles_of
from app.people.models import Account
from app.people.rules import Role

DECIDE = frozenset({Role.GM, Role.MARKETING_DIRECTOR})


@guarded(Violation, name=lambda one: f"violation:{one.id}", order=lambda one: order_of(one.guest))
def violation_standing(violation: Violation, reader: Account, at: datetime) -> Standing:
    if not roles_of(reader, at) & (AT_THE_DOOR | DECIDE):
        return NO_STANDING
    return guest_standing(violation.guest, reader, at)
