"""Who stands before the door, and what the door has to know about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select

from app.access.blind import folded
from app.access.facts import Fact
from app.access.groups import Group
from app.access.projector import standing_of
from app.access.sealed import unseal
from app.clock import day_of
from app.errors import NotFound
from app.extensions import db
from app.lounge import visibility
from app.lounge.models import CompanionRegistration, LoungeGuest, Stay
from app.lounge.people import queries as people
from app.lounge.rules.moves import OPEN
from app.lounge.rules.stay_clock import is_absence_over
from app.lounge.rules.terms import EntitlementKind, StayKind
from app.people.models import Account
from app.reception.orders.models import OrderGuest

GUEST, PARTY, COMPANION, BESIDE, STRANGER = "g", "o", "c", "b", "nobody"
"""How an address names who stands before the door: by number, never by name."""


@dataclass(frozen=True)
class Arrival:
    """One person before the door: in whose right, by which of our rows."""

    kind: StayKind
    guest: LoungeGuest | None = None
    """The person; for a companion the host. None for a guest of an order of whom nothing was written yet."""
    order_guest: OrderGuest | None = None
    companion: CompanionRegistration | None = None
    host_stay: Stay | None = None

    @property
    def ref(self) -> str:
        if self.companion is not None:
            return f"{COMPANION}{self.companion.id}"
        if self.host_stay is not None:
            return f"{BESIDE}{self.host_stay.id}"
        if self.order_guest is not None:
            return f"{PARTY}{self.order_guest.id}"
        return f"{GUEST}{self.guest.id}" if self.guest else STRANGER

    @property
    def person_key(self) -> str | None:
        """L-008. The same person gives the same key, whichever desk found him; an unregistered companion has none."""
        if self.companion is not None:
            return f"document:{self.companion.document_hash}"
        if self.kind is StayKind.COMPANION:
            return None
        if self.order_guest is not None:
            return f"party:{self.order_guest.id}"
        return f"guest:{self.guest.id}" if self.guest else None


def arrival(ref: str, reader: Account, at: datetime) -> Arrival:
    """Who an address speaks of; what does not exist or is out of sight is not found (A-006)."""
    if ref == STRANGER:
        return Arrival(StayKind.HOLDER)
    kind, digits = ref[:1], ref[1:]
    if not digits.isascii() or not digits.isdigit() or len(digits) > 9:
        raise NotFound
    found = _FINDERS.get(kind, _nobody)(int(digits), at)
    if found is None:
        raise NotFound
    in_sight = found.order_guest if found.order_guest is not None else found.guest
    standing_of(in_sight, reader, at)
    return found


def _nobody(_number: int, _at: datetime) -> Arrival | None:
    return None


def _guest(number: int, at: datetime) -> Arrival | None:
    guest = people.guest(number)
    return of_guest(guest, at) if guest else None


def of_guest(guest: LoungeGuest, at: datetime) -> Arrival:
    """L-006. Who has no other right than an escort's stands there as an escorted visitor."""
    if guest.order_guest is not None:
        return Arrival(StayKind.HOLDER, guest, guest.order_guest)
    kinds = {right.kind for right in guest.rights if right.ended_at is None}
    escorted = kinds == {EntitlementKind.ESCORTED}
    return Arrival(StayKind.ESCORTED if escorted else StayKind.HOLDER, guest)


def _party(number: int, _at: datetime) -> Arrival | None:
    order_guest = people.order_guest(number)
    return of_party(order_guest) if order_guest else None


def of_party(order_guest: OrderGuest) -> Arrival:
    return Arrival(StayKind.HOLDER, people.guest_of_order(order_guest.id), order_guest)


def _companion(number: int, at: datetime) -> Arrival | None:
    registration = people.companion(number)
    return of_companion(registration, at) if registration else None


def of_companion(registration: CompanionRegistration, at: datetime) -> Arrival:
    return Arrival(
        StayKind.COMPANION,
        registration.host,
        companion=registration,
        host_stay=running_stay_of(registration.host_id, at),
    )


def _beside(number: int, at: datetime) -> Arrival | None:
    """Somebody who says he belongs to a guest inside, and whom nobody registered."""
    stay = db.session.get(Stay, number)
    if stay is None or stay.kind is not StayKind.HOLDER:
        return None
    if stay.state not in OPEN or is_absence_over(stay.return_by, at):
        return None
    return Arrival(StayKind.COMPANION, stay.guest, host_stay=stay)


_FINDERS = {GUEST: _guest, PARTY: _party, COMPANION: _companion, BESIDE: _beside}


def afresh(one: Arrival, at: datetime) -> Arrival:
    """The same person, read again by who holds the pen: what another tablet did a moment ago counts."""
    if one.kind is not StayKind.COMPANION or one.guest is None:
        return one
    if one.companion is not None:
        db.session.refresh(one.companion)
    return replace(one, host_stay=running_stay_of(one.guest.id, at))


def running_stay_of(guest_id: int, at: datetime) -> Stay | None:
    """The guest's own open stay, unless the absence has lasted too long (L-031)."""
    query = select(Stay).where(Stay.guest_id == guest_id, Stay.kind != StayKind.COMPANION, Stay.state.in_(OPEN))
    stay = db.session.scalar(query.execution_options(populate_existing=True))
    return None if stay is None or is_absence_over(stay.return_by, at) else stay


# --- what people say or show at the desk ------------------------------------------------------------


def search(words: str, reader: Account, at: datetime) -> list[Arrival]:
    """Card number, whole name, code name or order number; only whom this reader may know."""
    asked = folded(words)
    if not asked:
        return []
    found = [*_own_guests(words, at), *_party_guests(asked, reader, at), *_companions(asked, reader, at)]
    seen: dict[str, Arrival] = {}
    for one in found:
        if one.person_key:
            seen.setdefault(one.person_key, one)
    return [one for one in seen.values() if is_in_sight(one, reader, at)]


def _own_guests(words: str, at: datetime) -> Iterator[Arrival]:
    holder = people.by_card(words)
    if holder is not None:
        yield of_guest(holder, at)
    for guest in people.by_name(words):
        yield of_guest(guest, at)


def _party_guests(asked: str, reader: Account, at: datetime) -> Iterator[Arrival]:
    for guest in people.order_guests_in_sight(reader, at):
        names = {folded(unseal(name)) for name in (guest.name, guest.name_en) if name is not None}
        called = {folded(word) for word in (guest.order.code_name, guest.order.order_no) if word}
        if asked in called or (asked in names and knows_the_name(guest, reader, at)):
            yield of_party(guest)


def knows_the_name(guest: OrderGuest, reader: Account, at: datetime) -> bool:
    """A search by name finds only for those who may read the name, and not while it is sealed (N7)."""
    return standing_of(guest, reader, at).sees(Group.F2, Fact.NAME)


def _companions(asked: str, reader: Account, at: datetime) -> Iterator[Arrival]:
    for registration in people.companions_of(day_of(at)):
        knows = "F2" in visibility.guest_standing(registration.host, reader, at).groups
        if knows and folded(unseal(registration.name)) == asked:
            yield of_companion(registration, at)


def is_in_sight(one: Arrival, reader: Account, at: datetime) -> bool:
    try:
        standing_of(one.order_guest or one.guest, reader, at)
    except NotFound:
        return False
    return True


def registered_with(guest_id: int, at: datetime) -> Sequence[CompanionRegistration]:
    return people.companions_of(day_of(at), host_id=guest_id)
