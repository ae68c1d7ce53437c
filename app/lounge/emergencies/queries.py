"""Reads about emergencies."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.access.groups import Group
from app.access.sealed import unseal
from app.extensions import db
from app.lounge.emergencies.models import Emergency, HeadcountLine
from app.lounge.models import Stay
from app.lounge.rules.emergency import MAY_BE_GONE, STOPS_ENTRY, EmergencyState, Head, LineKind
from app.lounge.rules.terms import StayState
from app.lounge.seats.models import Seat, Sitting
from app.lounge.stays.queries import PEOPLE
from app.people import queries as people
from app.people.models import Account
from app.people.rules import Dept
from app.printing.rules import Protected

PAGE = 50


def emergency(emergency_id: int, *, lock: bool = False) -> Emergency | None:
    return db.session.get(Emergency, emergency_id, with_for_update=lock, populate_existing=lock)


def line(line_id: int) -> HeadcountLine | None:
    return db.session.get(HeadcountLine, line_id)


def running() -> Emergency | None:
    """The one that stops entry now."""
    return db.session.scalar(select(Emergency).where(Emergency.state.in_(STOPS_ENTRY)))


def is_entry_stopped() -> bool:
    """L-081. Test 1 of L-009, and everybody who only stepped out."""
    return db.session.scalar(select(Emergency.id).where(Emergency.state.in_(STOPS_ENTRY)).limit(1)) is not None


def to_close() -> Sequence[Emergency]:
    """Over, and without the review note of L-083."""
    over = (EmergencyState.ALL_CLEAR, EmergencyState.FALSE_ALARM)
    return db.session.scalars(select(Emergency).where(Emergency.state.in_(over)).order_by(Emergency.id)).all()


def page(before_id: int | None) -> Sequence[Emergency]:
    """The newest first, one page and one more."""
    query = select(Emergency).order_by(Emergency.id.desc()).limit(PAGE + 1)
    return db.session.scalars(query.where(Emergency.id < before_id) if before_id else query).all()


def lines(emergency_id: int) -> Sequence[HeadcountLine]:
    """The frozen list with who stands on it, read at once."""
    query = select(HeadcountLine).where(HeadcountLine.emergency_id == emergency_id).order_by(HeadcountLine.id)
    people_of = (selectinload(HeadcountLine.stay).options(*PEOPLE), selectinload(HeadcountLine.account))
    return db.session.scalars(query.options(*people_of)).all()


def heads(emergency_id: int) -> list[Head]:
    """The list as counting reads it; fresh, whoever else marks at the same time."""
    query = select(HeadcountLine.mark, HeadcountLine.handed_over_at).where(HeadcountLine.emergency_id == emergency_id)
    return [Head(mark, handed is not None) for mark, handed in db.session.execute(query)]


def line_of_stay(stay_id: int) -> HeadcountLine | None:
    """Of the newest emergency in which this stay was counted."""
    query = select(HeadcountLine).where(HeadcountLine.stay_id == stay_id).order_by(HeadcountLine.id.desc()).limit(1)
    return db.session.scalar(query)


def evacuated(emergency_id: int) -> Sequence[Stay]:
    """Who went out with this emergency and neither came back nor was noted as gone."""
    query = select(Stay).join(HeadcountLine, HeadcountLine.stay_id == Stay.id)
    query = query.where(HeadcountLine.emergency_id == emergency_id, Stay.state == StayState.EVACUATED)
    return db.session.scalars(query.order_by(Stay.id)).all()


def evacuated_past_closing(at: datetime) -> Sequence[Stay]:
    """5.4. Found, not back, and the lounge is closed: gone. Nobody who is missing."""
    found = select(HeadcountLine.stay_id).where(HeadcountLine.mark.in_(MAY_BE_GONE))
    query = select(Stay).where(Stay.state == StayState.EVACUATED, Stay.closes_at <= at, Stay.id.in_(found))
    return db.session.scalars(query.order_by(Stay.id)).all()


def seats_by_stay() -> dict[int, str]:
    """L-082. Where everybody sits now, by stay."""
    query = select(Sitting.stay_id, Seat.code).join(Seat, Seat.id == Sitting.seat_id)
    found: dict[int, str] = {}
    for stay_id, code in db.session.execute(query.where(Sitting.ended_at.is_(None)).order_by(Seat.id)):
        found[stay_id] = f"{found[stay_id]} {code}" if stay_id in found else code
    return found


def staff_on_shift(at: datetime) -> Sequence[Account]:
    """L-081. The lounge's people who are signed in: nobody works at the desk without."""
    crew = {one.id: one for one in people.active(department=Dept.LNG)}
    there = {login.account_id for login in people.live_logins(list(crew), at)}
    return [one for number, one in crew.items() if number in there]


def names_withheld(present: Sequence[Stay], said: Collection[str]) -> tuple[str, ...]:
    """A-016. The names of those who stand on a list by code name: what is printed is read back against them."""
    found = dict.fromkeys(name for stay in present for name in _names(stay))
    return tuple(Protected(name, Group.F2.value) for name in found if name not in said)


def _names(stay: Stay) -> Iterator[str]:
    """The lounge's own guests are called by name or by the stay's number; the others may be called by code name."""
    guest = stay.guest
    if stay.companion is not None:
        yield unseal(stay.companion.name)
    if guest is not None and guest.order_guest is not None:
        yield from (unseal(name) for name in (guest.order_guest.name, guest.order_guest.name_en) if name is not None)


def counted_kinds(emergency_id: int) -> dict[LineKind, int]:
    found = dict.fromkeys(LineKind, 0)
    for kind in db.session.scalars(select(HeadcountLine.kind).where(HeadcountLine.emergency_id == emergency_id)):
        found[kind] += 1
    return found
