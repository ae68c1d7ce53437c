"""Permits for restricted equipment, and what a task's sets hold (S-040, S-041)."""

from datetime import datetime

from sqlalchemy import select

from app import policy
from app.extensions import db
from app.journal import services as journal
from app.people.models import Account
from app.security.kit import rules
from app.security.kit.models import KitPermit
from app.security.kit.rules import Kit, KitItem


def permits() -> dict[KitItem, KitPermit]:
    """The permits on record by kind of equipment."""
    return {permit.kind: permit for permit in db.session.scalars(select(KitPermit)).unique()}


def record_permit(kind: KitItem, reference: str, *, by: Account, at: datetime) -> KitPermit:
    """S-041. Enter or replace the authority's reference for one kind; the journal keeps who and when."""
    permit = permits().get(kind)
    if permit is None:
        permit = KitPermit(kind=kind)
        db.session.add(permit)
    permit.reference, permit.recorded_by_id, permit.recorded_at = reference, by.id, at
    db.session.flush()
    journal.record("security.kit_permit", record=f"kit_permit:{permit.id}", facts={"kind": kind.value})
    return permit


def current_kit(at: datetime) -> Kit:
    """S-040, S-041. What a set holds now by the policy and the permits on record."""
    on_record = [kind.value for kind in permits()]
    return rules.kit_of(policy.value("security.kit", at), policy.value("security.restricted_kit", at), on_record)


def sets_needed(posts: int, at: datetime) -> int:
    return rules.sets_needed(posts, policy.value("security.kit_spare_pct", at))
