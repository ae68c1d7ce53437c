"""Reads about stays."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload

from app.clock import at_local
from app.extensions import db
from app.lounge.models import CompanionRegistration, LoungeGuest, Stay
from app.lounge.rules.moves import OPEN
from app.lounge.rules.stay_clock import StayTimes, is_absence_over
from app.lounge.rules.terms import EndReason, StayState
from app.people.models import Account
from app.reception.orders.models import Order, OrderGuest

PAGE = 50
_PARTY = selectinload(Stay.guest).selectinload(LoungeGuest.order_guest).selectinload(OrderGuest.order)
PEOPLE = (
    _PARTY.selectinload(Order.guests),
    selectinload(Stay.guest).selectinload(LoungeGuest.rights),
    selectinload(Stay.companion).selectinload(CompanionRegistration.host),
    selectinload(Stay.reminders),
)
"""All that a list says of its people, read at once: a board of three rows asks no more often than a board of one."""


def stay(stay_id: int) -> Stay | None:
    return db.session.get(Stay, stay_id)


def open_stays() -> Sequence[Stay]:
    """Every stay that is stored as open, with who it is; whether it still runs, its clock says."""
    return counted(OPEN)


def counted(states: Collection[StayState]) -> Sequence[Stay]:
    """The stays in these states, with who it is."""
    query = select(Stay).where(Stay.state.in_(states)).options(*PEOPLE)
    return db.session.scalars(query.order_by(Stay.due_out_at, Stay.id)).all()


def lapsed(at: datetime) -> Sequence[Stay]:
    """L-031. Absences that were too long and are not yet written down as ended."""
    over = db.session.scalars(select(Stay.id).where(Stay.state == StayState.AWAY, Stay.return_by < at)).all()
    return db.session.scalars(select(Stay).where(Stay.id.in_(over))).all() if over else []


def person_key_of(stay: Stay) -> str | None:
    """L-008. Who this is, as the door would know the person again."""
    if stay.companion is not None:
        return f"document:{stay.companion.document_hash}"
    if stay.guest is None:
        return None
    return f"party:{stay.guest.order_guest_id}" if stay.guest.order_guest_id else f"guest:{stay.guest.id}"


def entered_by_now(person_key: str | None) -> datetime | None:
    """Since when this person is in on another stay."""
    query = select(Stay.entered_at).where(Stay.person_key == person_key, Stay.state.in_(OPEN))
    return db.session.scalar(query) if person_key else None


def count_inside(at: datetime) -> int:
    """L-001. Inside or away within the time of L-031."""
    returns = db.session.scalars(select(Stay.return_by).where(Stay.state.in_(OPEN)))
    return sum(1 for back_by in returns if not is_absence_over(back_by, at))


def times_since(moment: datetime) -> Sequence[Any]:
    """Of everybody who came in since then or is still here: the times, without who it is. No entry by mistake."""
    times = (Stay.entered_at, Stay.left_at, Stay.stepped_out_at, Stay.return_by, Stay.leave_by, Stay.due_out_at)
    by_mistake = Stay.end_reason == EndReason.CORRECTED
    query = select(*times).where(Stay.entered_at.is_not(None), or_(Stay.end_reason.is_(None), ~by_mistake))
    return db.session.execute(query.where(or_(Stay.asked_at >= moment, Stay.state.in_(OPEN)))).all()


def past_closing(at: datetime) -> Sequence[Stay]:
    """L-036. Still open after closing."""
    query = select(Stay).where(Stay.state.in_(OPEN), Stay.closes_at <= at).options(*PEOPLE)
    return db.session.scalars(query.order_by(Stay.entered_at, Stay.id)).all()


def companions_inside(host_stay_id: int) -> Sequence[Stay]:
    query = select(Stay).where(Stay.host_stay_id == host_stay_id, Stay.state.in_(OPEN))
    return db.session.scalars(query.order_by(Stay.id)).all()


def log(day: date, *, before_id: int | None = None) -> Sequence[Stay]:
    """Entries and refusals of a day, the newest first, one page and one row more."""
    start = at_local(day, time.min)
    query = select(Stay).where(Stay.asked_at >= start, Stay.asked_at < start + timedelta(days=1))
    if before_id is not None:
        query = query.where(Stay.id < before_id)
    return db.session.scalars(query.options(*PEOPLE).order_by(Stay.id.desc()).limit(PAGE + 1)).all()


def names_of(account_ids: set[int]) -> Mapping[int, str]:
    """Who of the staff did it, as timelines say it."""
    if not account_ids:
        return {}
    rows = db.session.execute(select(Account.id, Account.display_name).where(Account.id.in_(account_ids)))
    return {row.id: row.display_name for row in rows}


def times_of(stay: Stay) -> StayTimes:
    """The stored times, as the clock reads them."""
    assert stay.entered_at is not None and stay.due_out_at is not None, "a refused entry has no clock"
    return StayTimes(
        state=stay.state,
        entered_at=stay.entered_at,
        due_out_at=stay.due_out_at,
        stepped_out_at=stay.stepped_out_at,
        return_by=stay.return_by,
        left_at=stay.left_at,
        leave_by=stay.leave_by,
    )


def ticked_on(stay: Stay) -> frozenset[int]:
    """What was spoken for the leaving time of now; an extension asks for its reminders again (L-034)."""
    assert stay.due_out_at is not None
    return frozenset(
        one.minutes for one in stay.reminders if one.at >= stay.due_out_at - timedelta(minutes=one.minutes)
    )
