"""A-012. Somebody of the house has left: what of orders was his is without him, and the marketing director is told."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select

from app.extensions import db
from app.journal import services as journal
from app.people.models import Account
from app.reception.orders import queries, telling
from app.reception.orders.models import Order
from app.reception.orders.states import HELD


def leave(account: Account, *, at: datetime) -> None:
    """Doubts that he was to settle belong to nobody; orders that he led or coordinated wait for another name."""
    orders = {order.id: order for order in _led_or_coordinated(account.id)}
    for check in queries.doubts_owned(account.id):
        check.owner_id = None
        orders[check.order_id] = check.order
        journal.record("order.doubt.unassigned", record=check.order.journal_name, facts={"item": check.item})
    db.session.flush()
    for order in orders.values():
        telling.to_director(order, telling.PERSON_LEFT, at=at)


def _led_or_coordinated(account_id: int) -> Sequence[Order]:
    named = or_(Order.lead_id == account_id, Order.coordinator_id == account_id, Order.deputy_id == account_id)
    return db.session.scalars(select(Order).where(named, Order.state.in_(HELD)).order_by(Order.id)).all()
