"""What the door has to know about whoever stands before it: the facts of L-009, read now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from sqlalchemy import and_, or_, select

from app.clock import at_local, day_of, local
from app.extensions import db
from app.lounge.conduct import queries as conduct
from app.lounge.door.queries import Arrival
from app.lounge.emergencies import queries as emergencies
from app.lounge.models import LoungeWaiting, Stay
from app.lounge.people import queries as people
from app.lounge.rules.entitlement import Right
from app.lounge.rules.facts import CompanionFacts, DoorFacts, Proof
from app.lounge.rules.moves import OPEN
from app.lounge.rules.queue import Waiting, place_of
from app.lounge.rules.stay_clock import is_absence_over
from app.lounge.rules.terms import Check, StayKind, StayState


@dataclass(frozen=True)
class OpenStay:
    """As much of a running stay as the door counts."""

    id: int
    person_key: str | None
    entered_at: datetime
    host_stay_id: int | None
    return_by: datetime | None


@dataclass(frozen=True)
class Room:
    """The lounge at one moment: who is in it, and who waits for a place."""

    running: tuple[OpenStay, ...]
    """Inside, away within the time of L-031, or evacuated and expected back (L-084); a stay that a long absence ended
    counts no more (X-009)."""
    waiting: Sequence[LoungeWaiting]
    has_lapsed: bool
    """Whether such an ended stay is still written down as open."""

    @property
    def person_keys(self) -> frozenset[str | None]:
        return frozenset(stay.person_key for stay in self.running)

    def stay_of(self, person_key: str | None) -> OpenStay | None:
        return next((stay for stay in self.running if person_key and stay.person_key == person_key), None)


def read_room(at: datetime) -> Room:
    query = select(Stay.id, Stay.person_key, Stay.entered_at, Stay.host_stay_id, Stay.return_by)
    expected_back = and_(Stay.state == StayState.EVACUATED, Stay.closes_at > at)
    rows = db.session.execute(query.where(or_(Stay.state.in_(OPEN), expected_back)))
    stored = [OpenStay(*row) for row in rows]  # type: ignore[arg-type]
    running = tuple(stay for stay in stored if not is_absence_over(stay.return_by, at))
    return Room(running, waiting(at), has_lapsed=len(running) < len(stored))


def waiting(at: datetime) -> Sequence[LoungeWaiting]:
    """L-010. Who waits today; a list does not outlive its day."""
    start = at_local(day_of(at), time.min)
    query = select(LoungeWaiting).where(LoungeWaiting.ended_at.is_(None), LoungeWaiting.since >= start)
    return db.session.scalars(query.order_by(LoungeWaiting.since)).all()


def still_written_in_queue(person_key: str | None) -> Sequence[LoungeWaiting]:
    """Rows of the queue that nobody ended, of whatever day."""
    query = select(LoungeWaiting).where(LoungeWaiting.person_key == person_key, LoungeWaiting.ended_at.is_(None))
    return db.session.scalars(query).all()


def as_waiting(row: LoungeWaiting) -> Waiting:
    return Waiting(row.person_key, row.since, row.grade, row.tier)


def facts_of(
    one: Arrival,
    room: Room,
    at: datetime,
    *,
    tie_minutes: int,
    proof: Proof | None = None,
    check: Check | None = None,
    document_matches: bool = True,
) -> DoorFacts:
    """Everything L-009 asks about this person in this room."""
    own = room.stay_of(one.person_key)
    shut = conduct.suspension_of(one.person_key, day_of(at))
    plain = DoorFacts(
        at=local(at),
        kind=one.kind,
        rights=rights_of(one, at),
        proof=proof,
        check=check,
        occupancy=len(room.running),
        suspended_until=shut.term.told_until(day_of(at)) if shut else None,
        withdrawn=shut is not None and shut.term.told_until(day_of(at)) is None,
        entry_stopped=emergencies.is_entry_stopped(),
        open_stay_since=local(own.entered_at) if own else None,
        companion=_beside_host(one, room, document_matches) if one.kind is StayKind.COMPANION else None,
    )
    return _with_queue(plain, one, room, tie_minutes)


def rights_of(one: Arrival, at: datetime) -> tuple[Right, ...]:
    if one.guest is None and one.order_guest is not None:
        return (people.right_of_order(one.order_guest),)
    return people.rights_of(one.guest, at)


def _beside_host(one: Arrival, room: Room, document_matches: bool) -> CompanionFacts:
    host, registration = one.host_stay, one.companion
    stands = registration is not None and registration.state in people.WAITING
    return CompanionFacts(
        host_entered_at=local(host.entered_at) if host and host.entered_at else None,
        registered_at=local(registration.registered_at) if registration and stands else None,
        visit_day=registration.visit_day if registration else None,
        document_matches=document_matches,
        inside=sum(1 for stay in room.running if host is not None and stay.host_stay_id == host.id),
    )


def _with_queue(plain: DoorFacts, one: Arrival, room: Room, tie_minutes: int) -> DoorFacts:
    rows = [as_waiting(row) for row in room.waiting]
    if not rows:
        return plain
    key = one.person_key or ""
    mine = next((row for row in rows if row.key == key), Waiting(key, plain.at, plain.grade, plain.tier))
    place = place_of(key, [*(row for row in rows if row.key != key), mine], tie_minutes)
    return replace(plain, ahead=place - 1)
