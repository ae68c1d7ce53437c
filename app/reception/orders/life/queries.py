"""When things were done to an order, as its moves tell."""

from datetime import datetime

from app.reception.orders import queries
from app.reception.orders.models import Order
from app.reception.orders.states import Action


def last_move(order: Order, action: Action) -> datetime | None:
    return max((move.at for move in queries.moves(order) if move.action is action), default=None)
