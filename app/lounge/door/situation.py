"""What the door has to know about whoever stands before it: the facts of L-009, read now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from sqlalchemy import select

from app.clock import at_local, day_of, local
from app.extensions import db
from app.lounge.door.queries import Arrival
from app.lounge.models import LoungeWaiting, Stay
from app.lounge.people import queries as people
from app.lounge.rules.entitlement import Right
from app.lounge.rules.facts import CompanionFacts, DoorFacts, Proof
from app.lounge.rules.moves import OPEN
from app.lounge.rules.queue import Waiting, place_of
from app.lounge.rules.stay_clock import is_absence_over
from app.lounge.rules.terms import Check, StayKind


@dataclass(frozen=True)
class OpenStay:
    """As much of a running stay as the door counts."""

    id: int
    person_key: str | None
    entered_at: datetime
    host_stay_id: int | None
    return_by: datetime | None


def open_stays() -> list[OpenStay]:
    query = select(Stay.id, Stay.person_key, Stay.entered_at, Stay.host_stay_id, Stay.return_by)
    return [OpenStay(*row) for row in db.session.execute(query.where(Stay.state.in_(OPEN)))]  # type: ignore[arg-type]


def running_of_person(person_key: str, at: datetime) -> OpenStay | None:
    own = next((stay for stay in open_stays() if stay.person_key == person_key), None)
    return None if own is None or is_absence_over(own.return_by, at) else own


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
    at: datetime,
    *,
    tie_minutes: int,
    proof: Proof | None = None,
    check: Check | None = None,
    document_matches: bool = True,
) -> DoorFacts:
    """Everything L-009 asks about, read now. A stay that a long absence ended counts no more (X-009)."""
    running = [stay for stay in open_stays() if not is_absence_over(stay.return_by, at)]
    own = next((stay for stay in running if stay.person_key == one.person_key), None)
    plain = DoorFacts(
        at=local(at),
        kind=one.kind,
        rights=rights_of(one, at),
        proof=proof,
        check=check,
        occupancy=len(running),
        open_stay_since=local(own.entered_at) if own else None,
        companion=_beside_host(one, running, document_matches) if one.kind is StayKind.COMPANION else None,
    )
    return _with_queue(plain, one, at, tie_minutes)


def rights_of(one: Arrival, at: datetime) -> tuple[Right, ...]:
    if one.guest is None and one.order_guest is not None:
        return (people.right_of_order(one.order_guest),)
    return people.rights_of(one.guest, at)


def _beside_host(one: Arrival, running: list[OpenStay], document_matches: bool) -> CompanionFacts:
    host, registration = one.host_stay, one.companion
    stands = registration is not None and registration.state in people.WAITING
    return CompanionFacts(
        host_entered_at=local(host.entered_at) if host and host.entered_at else None,
        registered_at=local(registration.registered_at) if registration and stands else None,
        visit_day=registration.visit_day if registration else None,
        document_matches=document_matches,
        inside=sum(1 for stay in running if host is not None and stay.host_stay_id == host.id),
    )


def _with_queue(plain: DoorFacts, one: Arrival, at: datetime, tie_minutes: int) -> DoorFacts:
    rows = [as_waiting(row) for row in waiting(at)]
    if not rows:
        return plain
    key = one.person_key or ""
    mine = next((row for row in rows if row.key == key), Waiting(key, at, plain.grade, plain.tier))
    place = place_of(key, [*(row for row in rows if row.key != key), mine], tie_minutes)
    return replace(plain, ahead=place - 1)
