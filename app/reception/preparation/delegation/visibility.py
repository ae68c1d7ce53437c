"""What a delegation lets a person see of an order (A-003 to A-005): told to the room below when this one is loaded."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from app.access.groups import Group
from app.access.relations import Relation, delegate_relation
from app.people.models import Account
from app.people.rules import Dept, Role
from app.reception.orders import visibility
from app.reception.orders.models import Order
from app.reception.preparation.delegation import queries
from app.reception.preparation.delegation.models import Delegation
from app.reception.preparation.delegation.posts import ceiling_of, posts_of, relation_of


def given(order: Order, account: Account, at: datetime) -> dict[Relation, frozenset[Group]]:
    """Each work the person is named for on this order, with the groups his head gave, never beyond the ceiling."""
    found: dict[Relation, frozenset[Group]] = {}
    for delegation in queries.mine_on(order.id, account):
        relation = relation_of(delegation.dept, delegation.role)
        if relation is not None:
            groups = frozenset(map(Group, delegation.groups)) & ceiling_of(delegation.dept, delegation.role)
            found[relation] = found.get(relation, frozenset()) | groups
    return found


def relations(order: Order, account: Account, at: datetime) -> frozenset[Relation]:
    return frozenset(given(order, account, at))


def delegated_orders(account: Account, at: datetime) -> list[tuple[Relation, ColumnElement[bool]]]:
    """The same as conditions on `Order`, one for each kind of work of the person's department."""
    return [(relation, Order.id.in_(_orders(account, roles))) for relation, roles in _works(account.department).items()]


def _works(dept: Dept) -> dict[Relation, list[Role]]:
    """A head who took a task himself sees the order as head, not as delegate."""
    works: dict[Relation, list[Role]] = {}
    for role in posts_of(dept):
        works.setdefault(delegate_relation(dept, {role}), []).append(role)
    return works


def _orders(account: Account, roles: list[Role]) -> Select[Any]:
    return select(Delegation.order_id).where(queries.falls_to(account), Delegation.role.in_(roles))


def connect() -> None:
    visibility.add_relations(relations, delegated_orders, given)
