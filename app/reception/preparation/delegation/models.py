"""Delegation: a head passes a department's part of an order to a person or a duty group (R-034, R-035)."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.encrypted import Encrypted
from app.extensions import Code, Model
from app.people.models import Account
from app.people.rules import Dept, Role
from app.reception.orders.models import Order
from app.reception.preparation.delegation.rules import DelegationState

_RUNNING = "state IN ('given', 'confirmed')"
_PERSON = text(f"{_RUNNING} AND delegate_id IS NOT NULL")
_DUTY_GROUP = text(f"{_RUNNING} AND delegate_id IS NULL")


class Delegation(Model):
    """Who carries out what for a department on one order. Without a person it is everybody on duty with the role."""

    __tablename__ = "delegation"
    __table_args__ = (
        CheckConstraint("(confirmed_at IS NULL) = (confirmed_by_id IS NULL)", name="confirmed_by_somebody"),
        Index("ux_delegation_person", "order_id", "dept", "role", "delegate_id", unique=True,
              sqlite_where=_PERSON, postgresql_where=_PERSON),
        Index("ux_delegation_duty_group", "order_id", "dept", "role", unique=True,
              sqlite_where=_DUTY_GROUP, postgresql_where=_DUTY_GROUP),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("reception_order.id"), index=True)
    version_number: Mapped[int]
    dept: Mapped[Dept] = mapped_column(Code(Dept))
    role: Mapped[Role] = mapped_column(Code(Role))
    """The work for which somebody is named: it decides the ceiling of what he is shown (2.4)."""
    delegate_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    groups: Mapped[list[str]] = mapped_column(JSON)
    """A-005. The field groups given, never more than the ceiling."""
    instruction: Mapped[str] = mapped_column(Encrypted(String(2000)), default="")
    state: Mapped[DelegationState] = mapped_column(Code(DelegationState), default=DelegationState.GIVEN)
    given_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    given_at: Mapped[datetime]
    acting_for: Mapped[str | None] = mapped_column(String(60))
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    confirmed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    order: Mapped[Order] = relationship()
    delegate: Mapped[Account | None] = relationship(foreign_keys=[delegate_id])
    given_by: Mapped[Account] = relationship(foreign_keys=[given_by_id])
