"""What was entered into the policy register. Rows are added, never changed: together they are the history (X-001)."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Model


class PolicyValue(Model):
    """One value of one key, in force from a moment until the next one of the same key."""

    __tablename__ = "policy_value"
    __table_args__ = (Index("ix_policy_value_key_from", "key", "effective_from"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(60))
    text: Mapped[str] = mapped_column(Text)
    effective_from: Mapped[datetime]
    entered_at: Mapped[datetime]
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
