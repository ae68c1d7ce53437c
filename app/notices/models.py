"""Notices as they were sent. Nothing here tells of a guest."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.people.models import Account


class Notice(Model):
    """X-008. To one person: what kind, about which record, when it was sent and when it was seen.

    ``name`` is an order number or a code name. ``once`` names the occasion: the same one is told to a person once.
    """

    __tablename__ = "notice"
    __table_args__ = (
        UniqueConstraint("to_id", "once"),
        CheckConstraint("seen_at IS NULL OR seen_at >= sent_at", name="seen_after_sent"),
        Index("ix_notice_to_id_seen_at", "to_id", "seen_at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    to_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    to: Mapped[Account] = relationship(lazy="joined", innerjoin=True)
    subject: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(60))
    record: Mapped[str] = mapped_column(String(60), index=True)
    link: Mapped[str] = mapped_column(String(200))
    urgent: Mapped[bool]
    once: Mapped[str | None] = mapped_column(String(120))
    sent_at: Mapped[datetime] = mapped_column(index=True)
    seen_at: Mapped[datetime | None]
    from_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id"))
    """The notice that was not seen in time, where this one went up."""
