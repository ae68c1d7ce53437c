"""What MD gave one person to know of one order beyond his own relation (A-005)."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.access.groups import Group
from app.access.sealed import Guarded, Sealed
from app.extensions import Code, Model
from app.people.models import Account
from app.reception.knowledge.widening.rules import WideningState
from app.reception.orders.models import Order

IN_FORCE = text("ended_at IS NULL")


class Widening(Model):
    """One person, one order, the groups named. At most one is in force."""

    __tablename__ = "widening"
    __table_args__ = (
        Index(
            "uq_widening_in_force", "order_id", "account_id", unique=True,
            sqlite_where=IN_FORCE, postgresql_where=IN_FORCE,
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("reception_order.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    groups: Mapped[list[str]] = mapped_column(JSON)
    reason: Mapped[Sealed] = mapped_column(Guarded(Group.F11, String(500)))
    state: Mapped[WideningState] = mapped_column(Code(WideningState), default=WideningState.GIVEN)
    given_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    acting_for: Mapped[str | None] = mapped_column(String(60))
    given_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    order: Mapped[Order] = relationship()
    account: Mapped[Account] = relationship(foreign_keys=[account_id])
    given_by: Mapped[Account] = relationship(foreign_keys=[given_by_id])
    ended_by: Mapped[Account | None] = relationship(foreign_keys=[ended_by_id])
