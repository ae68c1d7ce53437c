"""What was shown to whom. Nothing here tells of a guest."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Code, Model
from app.people.rules import Role


class TourSeen(Model):
    """Somebody has had the first round of a role, or did not want it. It is offered no more."""

    __tablename__ = "tour_seen"
    __table_args__ = (UniqueConstraint("account_id", "role"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    role: Mapped[Role] = mapped_column(Code(Role))
    seen_at: Mapped[datetime]
