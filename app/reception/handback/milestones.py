"""When an order's hand-backs and its archive are due (R-105, R-109): for the picture of its life and the panels."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from app import policy
from app.reception.handback import queries
from app.reception.handback.rules import HANDED
from app.reception.orders.life.queries import last_move
from app.reception.orders.life.rules import Kind, Milestone
from app.reception.orders.models import Order
from app.reception.orders.states import Action
from app.reception.preparation import queries as preparation


def milestones(order: Order, at: datetime) -> Iterable[Milestone]:
    """Before the guest has left they are counted from the departure as planned."""
    yield _handed_back(order, at)
    yield Milestone(Kind.ARCHIVED, archive_by(order), last_move(order, Action.ARCHIVE))


def _handed_back(order: Order, at: datetime) -> Milestone:
    """Done when the last department has handed back."""
    asked = queries.of_order(order.id)
    if asked:
        handed = [one.submitted_at for one in asked if one.state in HANDED and one.submitted_at is not None]
        last = max(handed) if len(handed) == len(asked) else None
        return Milestone(Kind.HANDED_BACK, max(one.due_at for one in asked), last)
    if order.departure_at is None:
        return Milestone(Kind.HANDED_BACK)
    hours = policy.value("reception.handback_h", at)
    return Milestone(Kind.HANDED_BACK, (order.departed_at or order.departure_at) + timedelta(hours=hours))


def archive_by(order: Order) -> datetime | None:
    left_at = order.departed_at or order.departure_at
    return None if left_at is None else left_at + timedelta(hours=preparation.standard(order).archive_h)
