"""The steps of the seals on an order. Nothing is written over: the last step of a fact is what holds."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.access.facts import Fact
from app.access.groups import Group
from app.access.sealed import Guarded, Sealed
from app.extensions import Code, Model
from app.people.models import Account
from app.reception.orders.seals.rules import SealAct


class SealStep(Model):
    """FEATURES N7. A fact sealed until a time or so many hours before arrival, its term changed, or lifted."""

    __tablename__ = "reception_seal_step"
    __table_args__ = (
        CheckConstraint("until_at IS NULL OR hours_before IS NULL", name="one_term"),
        Index("ix_reception_seal_step_order_fact", "order_id", "fact"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("reception_order.id"))
    fact: Mapped[Fact] = mapped_column(Code(Fact))
    act: Mapped[SealAct] = mapped_column(Code(SealAct))
    until_at: Mapped[datetime | None]
    hours_before: Mapped[int | None]
    reason: Mapped[Sealed | None] = mapped_column(Guarded(Group.F11, String(500)))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    acting_for: Mapped[str | None] = mapped_column(String(60))
    at: Mapped[datetime]
    by: Mapped[Account] = relationship()
