"""Who may know what of a claim: its words who may know the guest; number, thing and sum whoever works with claims."""

from datetime import datetime

from app.access.capabilities import Can, condition
from app.access.projector import Standing, guarded
from app.lounge.claims.models import DamageClaim
from app.lounge.rules.conduct import DISCREET
from app.lounge.visibility import guest_standing, order_of, roles_of
from app.people.models import Account
from app.people.rules import Role


@guarded(DamageClaim, name=lambda one: one.journal_name, order=lambda one: order_of(one.guest))
def claim_standing(claim: DamageClaim, reader: Account, at: datetime) -> Standing:
    return guest_standing(claim.guest, reader, at)


@condition(Can.LOUNGE_WAIVE)
def gm_for_va_and_vb(account: Account, claim: DamageClaim, at: datetime) -> bool:
    """2.6."""
    return claim.grade not in DISCREET or Role.GM in roles_of(account, at)
