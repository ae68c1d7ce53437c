"""Reads about seats: three for the whole plan, however many sit there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.clock import local
from app.extensions import db
from app.lounge.models import LoungeGuest, Stay
from app.lounge.rules.moves import HOLDS_PLACE
from app.lounge.rules.seating import OPEN_HOLDS, HoldState, SeatBook, Span
from app.lounge.rules.stay_clock import is_absence_over
from app.lounge.rules.terms import StayKind
from app.lounge.seats.models import Seat, SeatHold, Sitting
from app.lounge.stays.queries import PEOPLE
from app.reception.orders.models import Order, OrderGuest

_GUEST = (
    selectinload(SeatHold.guest).selectinload(LoungeGuest.rights),
    selectinload(SeatHold.guest)
    .selectinload(LoungeGuest.order_guest)
    .selectinload(OrderGuest.order)
    .selectinload(Order.guests),
)


def seat(code: str) -> Seat | None:
    return db.session.scalar(select(Seat).where(Seat.code == code))


def seats() -> Sequence[Seat]:
    query = select(Seat).options(joinedload(Seat.zone)).order_by(Seat.zone_id, Seat.id)
    return db.session.scalars(query).all()


def hold(hold_id: int) -> SeatHold | None:
    return db.session.get(SeatHold, hold_id)


def sittings(at: datetime) -> list[Sitting]:
    """Who sits now; a stay that a long absence ended sits no more, written down or not (X-009)."""
    query = select(Sitting).join(Stay, Stay.id == Sitting.stay_id)
    query = query.where(Sitting.ended_at.is_(None), Stay.state.in_(HOLDS_PLACE))
    rows = db.session.scalars(query.options(selectinload(Sitting.stay).options(*PEOPLE)))
    return [row for row in rows if not is_absence_over(row.stay.return_by, at)]


def standing_holds(at: datetime) -> Sequence[SeatHold]:
    """Holds that are promised and not over, the earliest first."""
    query = select(SeatHold).where(SeatHold.state == HoldState.HELD, SeatHold.held_until > at)
    query = query.options(*_GUEST, selectinload(SeatHold.seats)).order_by(SeatHold.held_from, SeatHold.id)
    return db.session.scalars(query).all()


def open_hold_of(guest_id: int, at: datetime) -> SeatHold | None:
    """L-040. The one open hold of a guest."""
    query = select(SeatHold).where(SeatHold.guest_id == guest_id, SeatHold.state.in_(OPEN_HOLDS))
    found = db.session.scalar(query.where(or_(SeatHold.state == HoldState.CLAIMED, SeatHold.held_until > at)))
    return found


def overdue_holds(at: datetime) -> Sequence[SeatHold]:
    """L-042. Holds that are over and not yet written down as expired."""
    query = select(SeatHold).where(SeatHold.state == HoldState.HELD, SeatHold.held_until <= at)
    return db.session.scalars(query).all()


def holds_of_order(order_id: int, at: datetime) -> Sequence[SeatHold]:
    """L-046. What stands for the people of an order."""
    query = select(SeatHold).join(LoungeGuest, LoungeGuest.id == SeatHold.guest_id)
    query = query.join(OrderGuest, OrderGuest.id == LoungeGuest.order_guest_id)
    query = query.where(OrderGuest.order_id == order_id, SeatHold.state == HoldState.HELD)
    return db.session.scalars(query.where(SeatHold.held_until > at).order_by(SeatHold.id)).all()


def noshows(guest_id: int, at: datetime) -> tuple[datetime, ...]:
    """L-042. When holds ended without the guest having come; who was in the lounge meanwhile did come."""
    came = exists().where(
        Stay.guest_id == SeatHold.guest_id,
        Stay.kind != StayKind.COMPANION,
        Stay.entered_at < SeatHold.held_until,
        or_(Stay.left_at.is_(None), Stay.left_at > SeatHold.held_from),
    )
    query = select(SeatHold.held_until).where(
        SeatHold.guest_id == guest_id,
        SeatHold.state.in_((HoldState.HELD, HoldState.EXPIRED)),
        SeatHold.held_until <= at,
        ~came,
    )
    return tuple(map(local, db.session.scalars(query)))


def seats_of(stay_id: int) -> Sequence[Seat]:
    query = select(Seat).join(Sitting, Sitting.seat_id == Seat.id)
    return db.session.scalars(query.where(Sitting.stay_id == stay_id, Sitting.ended_at.is_(None))).all()


@dataclass(frozen=True)
class SeatNow:
    """A seat with who sits there and which holds stand on it."""

    seat: Seat
    sitting: Sitting | None
    holds: tuple[SeatHold, ...]

    def book(self, leaving_out: SeatHold | None = None) -> SeatBook:
        """As the rules read it, in property time; a hold that is about to be claimed is in nobody's way."""
        stay = self.sitting.stay if self.sitting else None
        return SeatBook(
            code=self.seat.code,
            places=self.seat.places,
            is_out=self.seat.out_since is not None,
            taken_until=local(stay.leave_by or stay.due_out_at) if stay and stay.due_out_at else None,
            holds=tuple(span_of(one) for one in self.holds if one is not leaving_out),
        )


def span_of(hold: SeatHold) -> Span:
    return Span(local(hold.held_from), local(hold.held_until))


def room(at: datetime) -> list[SeatNow]:
    """The whole plan now."""
    sitting = {one.seat_id: one for one in sittings(at)}
    standing = standing_holds(at)
    return [SeatNow(one, sitting.get(one.id), _on(one, standing)) for one in seats()]


def _on(seat: Seat, holds: Iterable[SeatHold]) -> tuple[SeatHold, ...]:
    return tuple(hold for hold in holds if seat in hold.seats)
