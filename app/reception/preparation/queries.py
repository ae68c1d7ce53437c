"""What preparation needs to know of an order: its times, its standard, its content, how its departments stand."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.access.sealed import unseal
from app.errors import NotFound
from app.extensions import db
from app.people.rules import Dept
from app.reception.grade_standard import GradeStandard
from app.reception.grades import Grade
from app.reception.levels import SecurityLevel
from app.reception.orders.content import OrderContent
from app.reception.orders.models import Ack, Order, OrderVersion
from app.reception.orders.snapshot import content_from
from app.reception.preparation.tasks import rules
from app.reception.standards import standard_of


def current_version(order: Order) -> OrderVersion:
    """The version in force. An order that was never issued has nothing to prepare and is not found here."""
    query = select(OrderVersion).where(OrderVersion.order_id == order.id)
    version = db.session.scalar(query.where(OrderVersion.number == order.current_number))
    if version is None:
        raise NotFound
    return version


def content_of(version: OrderVersion) -> OrderContent:
    return content_from(unseal(version.content))


def grade_of(order: Order) -> Grade:
    if order.grade is None:
        raise NotFound
    return order.grade


def standard(order: Order) -> GradeStandard:
    """R-003. The standard the order kept when it was approved."""
    return standard_of(grade_of(order), order.standard_code or "GS-1")


def eta_of(order: Order) -> datetime:
    """R-124. The ETA at the hotel; before a leg told one, the arrival of the order."""
    eta = unseal(order.eta_at) or order.arrival_at
    if eta is None:
        raise NotFound
    return eta


def etd_of(order: Order) -> datetime:
    return order.departure_at or eta_of(order)


def security_level(order: Order) -> SecurityLevel:
    return unseal(order.security_level) or SecurityLevel.NONE


def ready_by(order: Order) -> datetime:
    """4.1. "Ready before ETA" of the grade."""
    return rules.ready_by(eta_of(order), standard(order).ready_before_minutes)


def plan_required(order: Order) -> bool:
    """R-055. VA always, VB with security level I or II."""
    return standard(order).contingency.applies(security_level(order))


def acks(order: Order) -> list[Ack]:
    """The receipts of the version in force."""
    query = select(Ack).join(OrderVersion, OrderVersion.id == Ack.version_id)
    query = query.where(OrderVersion.order_id == order.id, OrderVersion.number == order.current_number)
    return list(db.session.scalars(query.order_by(Ack.id)))


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
    ack = next((ack for ack in acks(order) if ack.department is dept), None)
    return Part(order, dept, ack) if ack is not None or dept is Dept.MKT else None
