"""What the marketing director, or a head, answered to a finding: sent as it stands, and why."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.access.groups import Group
from app.access.sealed import Guarded, Sealed
from app.extensions import Model
from app.people.models import Account


class LeakAnswer(Model):
    """One finding sent with a reason. It holds for this text and these readers; another text is asked anew."""

    __tablename__ = "reception_leak_answer"
    __table_args__ = (Index("ix_reception_leak_answer_order_token", "order_id", "token"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("reception_order.id"))
    token: Mapped[str] = mapped_column(String(32))
    """A keyed hash of place, text and kind of value: nobody reads the value out of it."""
    readers: Mapped[list[str]] = mapped_column(JSON)
    reason: Mapped[Sealed] = mapped_column(Guarded(Group.F11, String(500)))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    by: Mapped[Account] = relationship()
