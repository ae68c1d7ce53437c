"""Reads about packs and acts, and the lounge as it was at a moment."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select

from app.access.sealed import unseal
from app.clock import day_of
from app.extensions import db
from app.lounge.door import queries as door
from app.lounge.door import situation
from app.lounge.door.queries import Arrival
from app.lounge.door.situation import OpenStay, Room
from app.lounge.models import CompanionRegistration, Entitlement, Stay
from app.lounge.offline.models import OfflineAct, OfflinePack
from app.lounge.offline.rules import OPEN, ActKind, ActState
from app.lounge.people import queries as people
from app.lounge.rules import moves
from app.lounge.rules.stay_clock import is_absence_over
from app.lounge.rules.terms import StayKind
from app.lounge.stays import queries as stays
from app.people.models import Account

PAGE, MOST_CARDS = 50, 5000

Mark = Callable[[str, str], str]
"""``mark("word", "HY-0000042")``: the keyed hash of something that is shown at the door."""


def pack(tag: str) -> OfflinePack | None:
    return db.session.scalar(select(OfflinePack).where(OfflinePack.tag == tag))


def act(act_id: str) -> OfflineAct | None:
    return db.session.scalar(select(OfflineAct).where(OfflineAct.act_id == act_id))


def act_by_id(row_id: int) -> OfflineAct | None:
    return db.session.get(OfflineAct, row_id)


def is_number_taken(pack_id: int, number: int) -> bool:
    taken = select(OfflineAct.id).where(OfflineAct.pack_id == pack_id, OfflineAct.number == number)
    return db.session.scalar(taken) is not None


def waiting(packs: Iterable[int]) -> Sequence[OfflineAct]:
    query = select(OfflineAct).where(OfflineAct.pack_id.in_(set(packs)), OfflineAct.state == ActState.WAITING)
    return db.session.scalars(query).all()


def hanging_on(act_id: str) -> Sequence[OfflineAct]:
    """Acts about the stay that this act began, not yet entered."""
    query = select(OfflineAct).where(OfflineAct.stay_said == act_id, OfflineAct.state == ActState.CONFLICT)
    return db.session.scalars(query.order_by(OfflineAct.at, OfflineAct.number)).all()


def of_stay(stay_id: int) -> Sequence[OfflineAct]:
    """How a stay came to be written down, where not at the door itself."""
    return db.session.scalars(select(OfflineAct).where(OfflineAct.stay_id == stay_id).order_by(OfflineAct.id)).all()


def open_acts() -> Sequence[OfflineAct]:
    """What still asks for a person, the oldest first, one page."""
    query = select(OfflineAct).where(OfflineAct.state.in_(OPEN)).order_by(OfflineAct.at, OfflineAct.id)
    return db.session.scalars(query.limit(PAGE)).all()


def count_open() -> int:
    return db.session.scalar(select(func.count()).where(OfflineAct.state.in_(OPEN))) or 0


def closed_acts() -> Sequence[OfflineAct]:
    """The latest acts that ask for nothing any more."""
    query = select(OfflineAct).where(OfflineAct.state.not_in(OPEN)).order_by(OfflineAct.id.desc())
    return db.session.scalars(query.limit(PAGE)).all()


# --- who an act speaks of ---------------------------------------------------------------------------


def persons(one: OfflineAct, reader: Account) -> list[Arrival]:
    """Whom the typed words may mean, found as at the door; for a companion also by the host and the document."""
    words, at = str(unseal(one.words) or ""), one.at
    found = door.search(words, reader, at) if words else []
    if one.kind is not ActKind.COMPANION:
        return [person for person in found if person.kind is not StayKind.COMPANION]
    companions = [person for person in found if person.companion is not None]
    for host in (person.guest for person in found if person.guest is not None and person.companion is None):
        companions += [door.of_companion(row, at) for row in people.companions_of(day_of(at), host_id=host.id)]
    unique = {person.ref: person for person in companions}
    fitting = [person for person in unique.values() if _shows(person.companion, one)]
    return fitting or list(unique.values())


def last_four_of(one: OfflineAct) -> str:
    return unseal(one.last_four) or ""


def _shows(registration: CompanionRegistration | None, one: OfflineAct) -> bool:
    """The document that was noted is the registered one, as far as kind and last four tell."""
    assert registration is not None
    same = unseal(registration.document_last_four) == unseal(one.last_four)
    return same and registration.document_kind is one.document_kind


# --- the lounge then --------------------------------------------------------------------------------


def room_then(at: datetime) -> Room:
    """L-001. Who was inside or away at this moment, whatever happened since."""
    columns = (Stay.id, Stay.person_key, Stay.entered_at, Stay.host_stay_id, Stay.return_by)
    query = select(*columns).where(Stay.entered_at <= at, or_(Stay.state.in_(moves.HOLDS_PLACE), Stay.left_at > at))
    rows = [OpenStay(*row) for row in db.session.execute(query)]  # type: ignore[arg-type]
    running = tuple(row for row in rows if not is_absence_over(row.return_by, at))
    return Room(running, situation.waiting(at), has_lapsed=len(running) < len(rows))


def gone_on(one: Arrival, at: datetime) -> Stay | None:
    """A stay of the same person that began after this moment, or lasted beyond it and has ended since."""
    whose = _whose(one)
    if whose is None:
        return None
    later = or_(Stay.entered_at > at, (Stay.entered_at <= at) & (Stay.left_at > at))
    return db.session.scalar(select(Stay).where(whose, later).order_by(Stay.entered_at).limit(1))


def stays_of(one: Arrival) -> Sequence[Stay]:
    """The latest stays and refusals of a person, for comparing."""
    whose = _whose(one)
    if whose is None:
        return []
    return db.session.scalars(select(Stay).where(whose).order_by(Stay.id.desc()).limit(5)).all()


def _whose(one: Arrival) -> ColumnElement[bool] | None:
    if one.companion is not None:
        same = CompanionRegistration.document_hash == one.companion.document_hash
        return Stay.companion.has(same)
    if one.guest is None or one.kind is StayKind.COMPANION:
        return None
    return (Stay.guest_id == one.guest.id) & (Stay.kind != StayKind.COMPANION)


# --- what a tablet may hold -------------------------------------------------------------------------


def expected_marks(mark: Mark, reader: Account, at: datetime) -> list[str]:
    """Cards valid today, and whom the door expects: as keyed hashes, from which nobody reads a name."""
    today = day_of(at)
    valid = select(Entitlement).where(
        Entitlement.card_active, Entitlement.ended_at.is_(None), Entitlement.valid_from <= today,
        Entitlement.valid_to >= today,
    )  # fmt: skip
    marks = {mark("word", unseal(card.card_number)) for card in db.session.scalars(valid.limit(MOST_CARDS))}
    for registration in people.companions_of(today):
        shown = f"{registration.document_kind.value} {unseal(registration.document_last_four)}"
        marks.add(mark("document", shown))
    for guest in people.order_guests_in_sight(reader, at):
        marks |= {mark("word", word) for word in (guest.order.code_name, guest.order.order_no) if word}
    return sorted(marks)


def running_marks(mark: Mark, at: datetime) -> list[tuple[Stay, list[str]]]:
    """The stays that run, each with the keyed hashes of what its guest showed."""
    rows = []
    for stay in stays.open_stays():
        if is_absence_over(stay.return_by, at):
            continue
        marks = []
        if stay.document_kind is not None and stay.proof_last_four is not None:
            marks.append(mark("document", f"{stay.document_kind.value} {unseal(stay.proof_last_four)}"))
        if stay.guest is not None and stay.companion is None:
            cards = [right.card_number for right in stay.guest.rights if right.card_number and right.ended_at is None]
            marks += [mark("word", unseal(card)) for card in cards]
        rows.append((stay, marks))
    return rows


def stay_by_number(number: str) -> Stay | None:
    return db.session.scalar(select(Stay).where(Stay.number == number))
