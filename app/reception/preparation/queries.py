"""What preparation needs to know of an order: its times, its standard, the parts of its departments."""

from dataclasses import dataclass
from datetime import datetime

from app.errors import NotFound
from app.people.rules import Dept
from app.reception.grade_standard import GradeStandard
from app.reception.grades import Grade
from app.reception.orders import queries as orders
from app.reception.orders.models import Ack, Order, OrderVersion
from app.reception.orders.states import AckState
from app.reception.preparation.tasks import rules
from app.reception.standards import standard_of


def current_version(order: Order) -> OrderVersion:
    """The version in force. An order that was never issued has nothing to prepare and is not found here."""
    version = orders.current_version(order)
    if version is None:
        raise NotFound
    return version


def grade_of(order: Order) -> Grade:
    if order.grade is None:
        raise NotFound
    return order.grade


def standard(order: Order) -> GradeStandard:
    """R-003. The standard the order kept when it was approved."""
    return standard_of(grade_of(order), order.standard_code or "GS-1")


def etd_of(order: Order) -> datetime:
    return order.departure_at or orders.eta(order)


def ready_by(order: Order) -> datetime:
    """4.1. "Ready before ETA" of the grade."""
    return rules.ready_by(orders.eta(order), standard(order).ready_before_minutes)


def plan_required(order: Order) -> bool:
    """R-055. VA always, VB with security level I or II."""
    return standard(order).contingency.applies(orders.security_level(order))


@dataclass(frozen=True)
class Part:
    """A department's part of an order: what its head signs for, delegates and inspects."""

    order: Order
    dept: Dept
    ack: Ack | None

    @property
    def called(self) -> str:
        return f"{self.order.called}:{self.dept}"


def part(order: Order, dept: Dept) -> Part | None:
    """The part of a listed department, or of marketing, which issues and does not sign (R-026)."""
    ack = orders.ack_of(order, dept)
    return Part(order, dept, ack) if ack is not None or dept is Dept.MKT else None


def is_signed(order: Order, dept: Dept) -> bool:
    """R-034. Whether a department may name people: it has signed the version in force, or is marketing (R-026)."""
    ack = orders.ack_of(order, dept)
    return dept is Dept.MKT or (ack is not None and ack.state is AckState.SIGNED)
