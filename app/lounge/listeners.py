"""What the lounge hears from below, in the same transaction."""

from datetime import datetime
from typing import Any

from app.lounge.seats import services as seats
from app.reception.orders.models import Order
from app.signals import arrival_moved, order_cancelled


@arrival_moved.connect
def move_holds(order: Order, *, after: datetime, at: datetime, **facts: Any) -> None:
    """L-046, R-122."""
    seats.follow_arrival(order, after, at=at)


@order_cancelled.connect
def release_holds(order: Order, *, at: datetime, **facts: Any) -> None:
    """R-112."""
    seats.release(order, at=at)
