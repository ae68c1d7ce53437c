"""Who has which seat, as it is written down. A stay that ends gives its seat back in the same act (L-043)."""

from datetime import datetime

from sqlalchemy import select

from app.extensions import db
from app.lounge.models import Stay
from app.lounge.rules.seating import HoldAction, HoldState, hold_after
from app.lounge.seats.models import HoldMove, Seat, SeatHold, Sitting
from app.people.models import Account


def take_seat(stay: Stay, seat: Seat, *, by: Account, at: datetime) -> None:
    db.session.add(Sitting(seat=seat, stay=stay, since=at, by_id=by.id))
    db.session.flush()


def stand_up(stay: Stay, at: datetime) -> None:
    """The seat is free again; what the guest had reserved stays the guest's until the stay ends."""
    sat = select(Sitting).where(Sitting.stay_id == stay.id, Sitting.ended_at.is_(None))
    for sitting in db.session.scalars(sat):
        sitting.ended_at = max(at, sitting.since)
    db.session.flush()


def give_back(stay: Stay, *, left_at: datetime, at: datetime) -> None:
    """Section 17. The stay is over: the seat is free since then, and a claimed hold has ended."""
    stand_up(stay, left_at)
    claimed = select(SeatHold).where(SeatHold.stay_id == stay.id, SeatHold.state == HoldState.CLAIMED)
    for hold in db.session.scalars(claimed):
        move(hold, HoldAction.END, by=None, at=at)


def move(hold: SeatHold, action: HoldAction, *, by: Account | None, at: datetime) -> None:
    """The only writer of a hold's state (X-017)."""
    hold.state = hold_after(hold.state, action)
    hold.moves.append(HoldMove(action=action, at=at, by_id=by.id if by else None))
