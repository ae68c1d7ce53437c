"""A relation of its own for those whose groups MD widened (A-005): told to the room below when this one is loaded.

The room below adds the state of the order and the end of the departments' access (R-108). The desk window does not
bind it: MD named the person and the moment himself.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, select

from app.access.groups import Group
from app.access.relations import Relation
from app.people.models import Account
from app.reception.knowledge.persons import may_be_widened
from app.reception.knowledge.widening import queries
from app.reception.knowledge.widening.models import Widening
from app.reception.orders import visibility
from app.reception.orders.models import Order


def relations(order: Order, account: Account, at: datetime) -> frozenset[Relation]:
    return frozenset(given(order, account, at))


def given(order: Order, account: Account, at: datetime) -> dict[Relation, frozenset[Group]]:
    """The groups named. Who has become an administrator meanwhile knows nothing by it (A-008)."""
    held = queries.held(account, at) if may_be_widened(account) else {}
    return {Relation.WIDENED: held[order.id]} if order.id in held else {}


def widened_orders(account: Account, at: datetime) -> list[tuple[Relation, ColumnElement[bool]]]:
    """The same as a condition on `Order`."""
    if not may_be_widened(account):
        return []
    return [(Relation.WIDENED, Order.id.in_(select(Widening.order_id).where(queries.in_force(account, at))))]


def connect() -> None:
    visibility.add_relations(relations, widened_orders, given)
