"""A department's hand-back of one reception (R-106, section 17). What the head reports is guarded (F11, costs F12)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.access.groups import Group
from app.access.projector import GuardedRow
from app.access.sealed import Guarded, Sealed
from app.extensions import Code, Model, Revised
from app.people.models import Account
from app.people.rules import Dept
from app.reception.handback.rules import HandBackAction, HandBackState
from app.reception.orders.models import Order


class HandBack(GuardedRow, Revised, Model):
    """R-105. Asked of every listed department when the guest has left or the reception is cancelled."""

    __tablename__ = "hand_back"
    __table_args__ = (
        UniqueConstraint("order_id", "dept"),
        CheckConstraint("state = 'requested' OR submitted_at IS NOT NULL", name="submitted_before_accepted"),
        Index("ix_hand_back_dept_state", "dept", "state"),
    )
    __plain__ = frozenset({
        "id", "order_id", "dept", "state", "requested_at", "due_at", "submitted_at", "submitted_by_id", "acting_for",
        "decided_at", "decided_by_id", "kept_none", "revision", "changed_at", "changed_by_id",
    })  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("reception_order.id"), index=True)
    dept: Mapped[Dept] = mapped_column(Code(Dept))
    state: Mapped[HandBackState] = mapped_column(Code(HandBackState), default=HandBackState.REQUESTED)
    requested_at: Mapped[datetime]
    due_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    submitted_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    acting_for: Mapped[str | None] = mapped_column(String(60))
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    kept_none: Mapped[bool] = mapped_column(default=False)
    notes: Mapped[Sealed | None] = mapped_column(Guarded(Group.F11, Text))
    went_well: Mapped[Sealed | None] = mapped_column(Guarded(Group.F11, Text))
    went_wrong: Mapped[Sealed | None] = mapped_column(Guarded(Group.F11, Text))
    remarks: Mapped[Sealed | None] = mapped_column(Guarded(Group.F11, Text))
    costs: Mapped[Sealed | None] = mapped_column(Guarded(Group.F12, Text))
    order: Mapped[Order] = relationship(lazy="joined", innerjoin=True)
    submitted_by: Mapped[Account | None] = relationship(foreign_keys=[submitted_by_id])
    decided_by: Mapped[Account | None] = relationship(foreign_keys=[decided_by_id])


class HandBackMove(Model):
    """A step of it (X-014)."""

    __tablename__ = "hand_back_move"

    id: Mapped[int] = mapped_column(primary_key=True)
    hand_back_id: Mapped[int] = mapped_column(ForeignKey("hand_back.id"), index=True)
    action: Mapped[HandBackAction] = mapped_column(Code(HandBackAction))
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    acting_for: Mapped[str | None] = mapped_column(String(60))
    reason: Mapped[Sealed | None] = mapped_column(Guarded(Group.F11, String(500)))
    by: Mapped[Account] = relationship()
