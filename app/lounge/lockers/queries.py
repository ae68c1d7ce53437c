"""Reads about lockers: two for the whole wall."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.extensions import db
from app.lounge.lockers.models import Locker, LockerUse
from app.lounge.models import CompanionRegistration, LoungeGuest, Stay
from app.lounge.rules.lockers import LockerState
from app.reception.orders.models import Order, OrderGuest

_WHO = (
    selectinload(LockerUse.stay)
    .selectinload(Stay.guest)
    .selectinload(LoungeGuest.order_guest)
    .selectinload(OrderGuest.order)
    .selectinload(Order.guests),
    selectinload(LockerUse.stay).selectinload(Stay.guest).selectinload(LoungeGuest.rights),
    selectinload(LockerUse.stay).selectinload(Stay.companion).selectinload(CompanionRegistration.host),
)


def locker(code: str) -> Locker | None:
    query = select(Locker).where(Locker.code == code)
    return db.session.scalar(query.execution_options(populate_existing=True))


def lockers() -> Sequence[Locker]:
    return db.session.scalars(select(Locker).order_by(Locker.id)).all()


def running() -> Sequence[LockerUse]:
    """Uses that have not ended, with whose they are."""
    return db.session.scalars(select(LockerUse).where(LockerUse.ended_at.is_(None)).options(*_WHO)).all()


def running_of(locker: Locker) -> LockerUse | None:
    return db.session.scalar(select(LockerUse).where(LockerUse.locker_id == locker.id, LockerUse.ended_at.is_(None)))


def codes_of(stay_id: int) -> tuple[str, ...]:
    """L-052. The lockers that this stay has and has not returned; what two persons have opened is no longer its own."""
    query = select(Locker.code).join(LockerUse, LockerUse.locker_id == Locker.id)
    query = query.where(LockerUse.stay_id == stay_id, LockerUse.ended_at.is_(None), Locker.state == LockerState.USED)
    return tuple(db.session.scalars(query.order_by(Locker.id)))


def free() -> Sequence[Locker]:
    return db.session.scalars(select(Locker).where(Locker.state == LockerState.FREE).order_by(Locker.id)).all()
