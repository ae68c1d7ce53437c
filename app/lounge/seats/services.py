"""Seats promised, taken, moved and given back (L-040 to L-046). Every act holds the pen of the lounge."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.clock import local
from app.errors import Refusal, reason_given
from app.extensions import db
from app.journal import services as journal
from app.lounge.models import LoungeGuest, Stay
from app.lounge.pen import changed, hold_pen
from app.lounge.people import queries as people
from app.lounge.policies import seat_policy
from app.lounge.rules.facts import highest_grade
from app.lounge.rules.seating import (
    Channel,
    HoldAction,
    HoldState,
    Span,
    Wish,
    is_within_hours,
    refuse_seat,
    refuse_sitting,
    refuse_wish,
    seats_from,
)
from app.lounge.rules.terms import StayKind
from app.lounge.seats import occupancy, queries
from app.lounge.seats.messages import HOLD_LOST, HOLD_MOVED
from app.lounge.seats.models import Seat, SeatHold
from app.lounge.seats.queries import SeatNow
from app.lounge.stays.services import is_running, take
from app.notices import services as notices
from app.people import queries as staff
from app.people.models import Account
from app.people.rules import Role
from app.reception.grades import Grade
from app.reception.orders import queries as orders
from app.reception.orders.models import Order

FOLLOWING = frozenset({Grade.VA, Grade.VB})
"""L-046. Whose holds start with the arrival and move with it."""


def arrival_followed(guest: LoungeGuest, at: datetime) -> datetime | None:
    """L-046. The ETA at which a hold of this guest starts; None once it is past, and for everybody else."""
    if guest.order_guest is None or highest_grade(people.rights_of(guest, at)) not in FOLLOWING:
        return None
    expected = orders.eta(guest.order_guest.order)
    return expected if expected > at else None


def reserve(
    guest: LoungeGuest,
    seats: Sequence[Seat],
    *,
    start: datetime,
    minutes: int,
    channel: Channel,
    by: Account,
    at: datetime,
) -> SeatHold:
    """L-040, L-041, L-044. The first that speaks against it is told."""
    hold_pen()
    _settle(at)
    if not seats:
        raise Refusal("LE-40")
    arrives = arrival_followed(guest, at)
    start = arrives or start
    span = Span(local(start), local(start + timedelta(minutes=minutes)))
    refuse_wish(_wish(guest, seats, span, at), local(at), seat_policy(at))
    now = {one.seat.id: one for one in queries.room(at)}
    for seat in seats:
        refuse_seat(now[seat.id].book(), span)
    hold = SeatHold(
        guest=guest, held_from=span.start, held_until=span.end, follows_arrival=arrives is not None, channel=channel,
        seats=list(seats),
    )  # fmt: skip
    occupancy.move(hold, HoldAction.HOLD, by=by, at=at)
    db.session.add(hold)
    db.session.flush()
    _done("lounge.seat_held", hold)
    return hold


def _wish(guest: LoungeGuest, seats: Sequence[Seat], span: Span, at: datetime) -> Wish:
    other = queries.open_hold_of(guest.id, at)
    return Wish(
        span=span,
        places=sum(seat.places for seat in seats),
        rights=people.rights_of(guest, at),
        companions=people.limit_of(guest, seat_policy(at).door, at),
        open_since=local(other.held_from) if other else None,
        noshows=queries.noshows(guest.id, at),
    )


def cancel(hold: SeatHold, *, by: Account, at: datetime) -> None:
    """L-046. By the guest's wish."""
    hold_pen()
    _settle(at)
    occupancy.move(hold, HoldAction.CANCEL, by=by, at=at)
    _done("lounge.seat_cancelled", hold)


@dataclass(frozen=True)
class Seated:
    """L-043. What is told when somebody sits down."""

    until: datetime
    """Due out, or the next hold if that comes first."""
    next_hold: datetime | None
    offered: str
    """A seat that is open from the next hold until due out."""


def sit(stay: Stay, seat: Seat, *, by: Account, at: datetime) -> Seated:
    """L-043, L-045. First come, first served; on the own hold's seats the hold is claimed. The seat before is left."""
    take(stay, at)
    _settle(at)
    if not is_running(stay, at):
        raise Refusal("LE-39")
    own = _hold_to_claim(stay, seat, at)
    now = {one.seat.id: one for one in queries.room(at)}
    wanted = list(own.seats) if own else [seat]
    occupancy.stand_up(stay, at)
    for one in wanted:
        book = _without(stay, now[one.id]).book(leaving_out=own)
        refuse_sitting(book, local(at))
        occupancy.take_seat(stay, one, by=by, at=at)
    if own:
        own.stay_id = stay.id
        occupancy.move(own, HoldAction.CLAIM, by=by, at=at)
        journal.record("lounge.seat_claimed", record=f"seat_hold:{own.id}")
    journal.record("lounge.seated", record=f"stay:{stay.id}", facts={"seat": seat.code})
    changed()
    return seated(stay, at)


def _hold_to_claim(stay: Stay, seat: Seat, at: datetime) -> SeatHold | None:
    """The guest's own hold on this seat, if it begins while the guest may stay; companions sit with their host."""
    if stay.kind is not StayKind.HOLDER or stay.guest_id is None or stay.due_out_at is None:
        return None
    own = queries.open_hold_of(stay.guest_id, at)
    mine = own is not None and own.state is HoldState.HELD and seat in own.seats and own.held_from < stay.due_out_at
    return own if mine else None


def _without(stay: Stay, now: SeatNow) -> SeatNow:
    """The seat as others find it: who moves within the own seats is not in the own way."""
    mine = now.sitting is not None and now.sitting.stay_id == stay.id
    return SeatNow(now.seat, None, now.holds) if mine else now


def seated(stay: Stay, at: datetime) -> Seated:
    """L-043. Until when the seat is this guest's, and what is offered from then."""
    assert stay.due_out_at is not None
    room = queries.room(at)
    mine = [one for one in room if one.sitting is not None and one.sitting.stay_id == stay.id]
    due = local(stay.leave_by or stay.due_out_at)
    coming = [span.start for one in mine for span in one.book().holds if local(at) < span.start < due]
    if not coming:
        return Seated(due, None, "")
    rest = Span(min(coming), due)
    zone = mine[0].seat.zone_id
    near_first = sorted(room, key=lambda one: (one.seat.zone_id != zone, one.seat.id))
    offered = seats_from((one.book() for one in near_first), rest, sum(one.seat.places for one in mine))
    return Seated(rest.start, rest.start, offered[0] if offered else "")


def take_out(seat: Seat, reason: str, *, by: Account, at: datetime) -> None:
    """The supervisor takes a seat out of use; not while somebody sits there."""
    hold_pen()
    if any(one.seat_id == seat.id for one in queries.sittings(at)):
        raise Refusal("LE-36", code=seat.code)
    seat.out_since, seat.out_reason = at, reason_given(reason)
    journal.record("lounge.seat_out", record=f"seat:{seat.id}")
    changed()


def put_back(seat: Seat, *, by: Account, at: datetime) -> None:
    hold_pen()
    seat.out_since, seat.out_reason = None, ""
    journal.record("lounge.seat_back", record=f"seat:{seat.id}")
    changed()


def follow_arrival(order: Order, arrives: datetime, *, at: datetime) -> None:
    """L-046, R-122. The holds of a party start when it comes; where the seat is promised by then, another one is found.

    Where none is open, or the lounge is closed by then, the hold ends and the supervisor is told.
    """
    holds = [hold for hold in queries.holds_of_order(order.id, at) if hold.follows_arrival]
    if not holds:
        return
    hold_pen()
    for hold in holds:
        span = queries.span_of(hold).starting(local(arrives))
        seats = _seats_for(hold, span, at)
        if seats:
            hold.held_from, hold.held_until, hold.seats = span.start, span.end, seats
            occupancy.move(hold, HoldAction.MOVE, by=None, at=at)
        else:
            occupancy.move(hold, HoldAction.CANCEL, by=None, at=at)
        _tell(hold, order, kept=bool(seats), at=at)
        _done("lounge.seat_moved" if seats else "lounge.seat_cancelled", hold)


def release(order: Order, *, at: datetime) -> None:
    """R-112. Nobody comes: what was held for the party is free."""
    for hold in queries.holds_of_order(order.id, at):
        occupancy.move(hold, HoldAction.CANCEL, by=None, at=at)
        _done("lounge.seat_cancelled", hold)


def _seats_for(hold: SeatHold, span: Span, at: datetime) -> list[Seat]:
    """The same seats if they are open then, else the first that is large enough."""
    door = seat_policy(at).door
    if not is_within_hours(span, door.open, door.close) or span.end <= local(at):
        return []
    room = queries.room(at)
    books = {one.seat.code: one.book(leaving_out=hold) for one in room}
    if all(books[seat.code].is_open(span) for seat in hold.seats):
        return list(hold.seats)
    places = sum(seat.places for seat in hold.seats)
    codes = seats_from(books.values(), span, places)
    return [one.seat for one in room if codes and one.seat.code == codes[0]]


def _tell(hold: SeatHold, order: Order, *, kept: bool, at: datetime) -> None:
    notices.tell(
        staff.active(role=Role.LOUNGE_SUPERVISOR) if not kept else staff.active(role=Role.LOUNGE_ATTENDANT),
        HOLD_MOVED if kept else HOLD_LOST,
        name=order.called,
        record=f"seat_hold:{hold.id}",
        link="/lounge/seats",
        at=at,
        urgent=not kept,
    )


def _settle(at: datetime) -> None:
    """L-042, X-009. Write down, with the next act, that holds have expired."""
    for hold in queries.overdue_holds(at):
        occupancy.move(hold, HoldAction.EXPIRE, by=None, at=hold.held_until)
    db.session.flush()


def _done(action: str, hold: SeatHold) -> None:
    journal.record(action, record=f"seat_hold:{hold.id}")
    changed()
