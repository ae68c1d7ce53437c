"""One order shut to one person (A-015)."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.access.groups import Group
from app.access.sealed import Guarded, Sealed
from app.extensions import Code, Model
from app.people.models import Account
from app.reception.knowledge.suspension.rules import SuspensionState
from app.reception.orders.models import Order

STANDING = text("lifted_at IS NULL")


class AccessSuspension(Model):
    """From its moment on the order is not there for the person, whatever his relations, until MD lifts it."""

    __tablename__ = "access_suspension"
    __table_args__ = (
        Index(
            "uq_access_suspension_standing", "order_id", "account_id", unique=True,
            sqlite_where=STANDING, postgresql_where=STANDING,
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("reception_order.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("disclosure_case.id"), index=True)
    state: Mapped[SuspensionState] = mapped_column(Code(SuspensionState), default=SuspensionState.STANDING)
    reason: Mapped[Sealed] = mapped_column(Guarded(Group.F11, String(500)))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    acting_for: Mapped[str | None] = mapped_column(String(60))
    from_at: Mapped[datetime]
    lifted_at: Mapped[datetime | None]
    lifted_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    lift_reason: Mapped[Sealed | None] = mapped_column(Guarded(Group.F11, String(500)))
    order: Mapped[Order] = relationship()
    account: Mapped[Account] = relationship(foreign_keys=[account_id])
    by: Mapped[Account] = relationship(foreign_keys=[by_id])
    lifted_by: Mapped[Account | None] = relationship(foreign_keys=[lifted_by_id])
