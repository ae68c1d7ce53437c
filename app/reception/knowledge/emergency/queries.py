"""The reads about emergency access that are worth a name."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.access.moment import asked_once
from app.access.sealed import unseal
from app.extensions import db
from app.people.models import Account
from app.reception.knowledge.emergency.models import EmergencyAccess
from app.reception.knowledge.emergency.rules import Review

SHOWN = 50


def get(access_id: int, *, lock: bool = False) -> EmergencyAccess | None:
    query = select(EmergencyAccess).where(EmergencyAccess.id == access_id)
    return db.session.scalar(query.with_for_update() if lock else query)


def open_accesses(account: Account, at: datetime) -> Sequence[EmergencyAccess]:
    """What this person has open at this moment, the first to end first."""
    return asked_once(("emergencies", account.id), lambda: _open_accesses(account, at))


def _open_accesses(account: Account, at: datetime) -> Sequence[EmergencyAccess]:
    query = select(EmergencyAccess).options(joinedload(EmergencyAccess.order)).where(
        EmergencyAccess.opened_by_id == account.id,
        EmergencyAccess.review != Review.NOT_JUSTIFIED,
        EmergencyAccess.opened_at <= at,
        EmergencyAccess.ends_at >= at,
    )  # fmt: skip
    return db.session.scalars(query.order_by(EmergencyAccess.ends_at)).all()


def open_access(order_id: int, account: Account, at: datetime) -> EmergencyAccess | None:
    return next((one for one in open_accesses(account, at) if one.order_id == order_id), None)


def to_review() -> Sequence[EmergencyAccess]:
    """A-013. Every access that nobody has judged, the oldest first."""
    query = select(EmergencyAccess).options(joinedload(EmergencyAccess.order), joinedload(EmergencyAccess.opened_by))
    waiting = query.where(EmergencyAccess.review == Review.WAITING)
    return db.session.scalars(waiting.order_by(EmergencyAccess.opened_at).limit(SHOWN)).all()


def of_order(order_id: int) -> Sequence[EmergencyAccess]:
    """X-014. The newest first."""
    people = (joinedload(EmergencyAccess.opened_by), joinedload(EmergencyAccess.reviewed_by))
    query = select(EmergencyAccess).where(EmergencyAccess.order_id == order_id).options(*people)
    return db.session.scalars(query.order_by(EmergencyAccess.opened_at.desc(), EmergencyAccess.id.desc())).all()


def words_of(access: EmergencyAccess) -> tuple[str, str]:
    """The reason given and what was found, for those who review."""
    return str(unseal(access.reason)), unseal(access.finding) or ""
