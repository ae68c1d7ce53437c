"""An order by exactly what somebody typed: its number, or the code name it bears now. Nothing is searched (A-006)."""

from sqlalchemy import select

from app.extensions import db
from app.reception.orders.models import Order
from app.reception.orders.states import OVER


def order_called(typed: str) -> Order | None:
    """A code name belongs to one open order at a time, a number to one for ever."""
    words = typed.strip()
    if not words:
        return None
    by_no = db.session.scalar(select(Order).where(Order.order_no == words.upper()))
    return by_no or db.session.scalar(select(Order).where(Order.code_name == words, Order.state.not_in(OVER)))
