"""What the director said about a view out of duty, and what the viewer answered. The views are the trail's."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.access.groups import Group
from app.access.projector import GuardedRow
from app.access.sealed import Guarded, Sealed
from app.administration.looks.rules import ReviewState
from app.extensions import Code, Model
from app.people.models import Account
from app.reception.orders.models import Order


class LookReview(GuardedRow, Model):
    """N23. One for each day, person and order; the answer may speak of the reception, so it is sealed (F11)."""

    __tablename__ = "look_review"
    __table_args__ = (
        UniqueConstraint("day", "viewer_id", "order_id"),
        CheckConstraint("state <> 'answered' OR answered_at IS NOT NULL", name="answered_with_time"),
    )
    __plain__ = frozenset({
        "id", "day", "viewer_id", "order_id", "state", "asked_by_id", "asked_at", "answered_at", "cleared_by_id",
        "cleared_at",
    })  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    viewer_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("reception_order.id"), index=True)
    state: Mapped[ReviewState] = mapped_column(Code(ReviewState))
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    asked_at: Mapped[datetime | None]
    answer: Mapped[Sealed | None] = mapped_column(Guarded(Group.F11, Text))
    answered_at: Mapped[datetime | None]
    cleared_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    cleared_at: Mapped[datetime | None]
    viewer: Mapped[Account] = relationship(foreign_keys=[viewer_id], lazy="joined", innerjoin=True)
    asked_by: Mapped[Account | None] = relationship(foreign_keys=[asked_by_id], lazy="joined")
    order: Mapped[Order] = relationship(lazy="joined", innerjoin=True)
