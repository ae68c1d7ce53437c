"""Lists of orders: F1 only, which everybody with a relation may know, and a constant number of queries (X-010)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from app.extensions import db
from app.people.rules import Dept
from app.reception.grades import Grade
from app.reception.orders.models import Order
from app.reception.orders.queries import day_bounds
from app.reception.orders.states import OVER, OrderState


@dataclass(frozen=True)
class OrderRow:
    """What anybody with a relation to an order may know of it in a list (F1)."""

    id: int
    order_no: str | None
    code_name: str | None
    state: OrderState
    grade: Grade | None
    urgent: bool
    arrival_at: datetime | None
    departure_at: datetime | None
    head_count: int | None
    version: int | None

    @property
    def called(self) -> str:
        return " ".join(part for part in (self.order_no, self.code_name) if part)


@dataclass(frozen=True)
class Wanted:
    """X-010. What a list is narrowed to."""

    day: date | None = None
    grade: Grade | None = None
    state: OrderState | None = None
    department: Dept | None = None


PAGE = 50


def rows(may_see: ColumnElement[bool], wanted: Wanted, *, page: int = 1) -> tuple[list[OrderRow], bool]:
    """One page by urgency then time, and whether there is another. ``may_see`` comes from `visibility`."""
    query: Select[Any] = _narrowed(select(*_ROW).where(may_see), wanted)
    query = query.order_by(_URGENCY, Order.urgent.desc(), Order.arrival_at, Order.id).offset((page - 1) * PAGE)
    found = db.session.execute(query.limit(PAGE + 1)).all()
    return [OrderRow(*row) for row in found[:PAGE]], len(found) > PAGE


def count(may_see: ColumnElement[bool], wanted: Wanted) -> int:
    return db.session.scalar(_narrowed(select(func.count(Order.id)).where(may_see), wanted)) or 0


_ROW = (
    Order.id, Order.order_no, Order.code_name, Order.state, Order.grade, Order.urgent, Order.arrival_at,
    Order.departure_at, Order.head_count, Order.current_number,
)  # fmt: skip
_SETTLED = OVER | {OrderState.DEPARTED}
_URGENCY = Order.state.in_(_SETTLED)


def _narrowed(query: Any, wanted: Wanted) -> Any:
    if wanted.grade is not None:
        query = query.where(Order.grade == wanted.grade)
    if wanted.state is not None:
        query = query.where(Order.state == wanted.state)
    if wanted.department is not None:
        query = query.where(Order.applicant_dept == wanted.department)
    if wanted.day is not None:
        start, end = day_bounds(wanted.day)
        query = query.where(Order.arrival_at < end, Order.departure_at >= start)
    return query
