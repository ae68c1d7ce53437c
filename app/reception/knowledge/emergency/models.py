"""Emergency access of a duty manager to one order (A-013)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.access.groups import Group
from app.access.sealed import Guarded, Sealed
from app.extensions import Code, Model
from app.people.models import Account
from app.reception.knowledge.emergency.rules import Review
from app.reception.orders.models import Order


class EmergencyAccess(Model):
    """One act, one order, until ``ends_at``; ``minutes`` is the value that was applied (X-001)."""

    __tablename__ = "emergency_access"
    __table_args__ = (
        CheckConstraint("ends_at >= opened_at", name="ends_after_opening"),
        CheckConstraint("reviewed_by_id IS NULL OR reviewed_by_id <> opened_by_id", name="reviewed_by_another"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("reception_order.id"), index=True)
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    reason: Mapped[Sealed] = mapped_column(Guarded(Group.F11, String(500)))
    opened_at: Mapped[datetime]
    minutes: Mapped[int]
    ends_at: Mapped[datetime]
    review: Mapped[Review] = mapped_column(Code(Review), default=Review.WAITING, index=True)
    reviewed_at: Mapped[datetime | None]
    reviewed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    acting_for: Mapped[str | None] = mapped_column(String(60))
    finding: Mapped[Sealed | None] = mapped_column(Guarded(Group.F11, String(500)))
    order: Mapped[Order] = relationship()
    opened_by: Mapped[Account] = relationship(foreign_keys=[opened_by_id])
    reviewed_by: Mapped[Account | None] = relationship(foreign_keys=[reviewed_by_id])
