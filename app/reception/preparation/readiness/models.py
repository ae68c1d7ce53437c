"""The word of a responsible person on a gate item that has no records of its own yet (R-045)."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.encrypted import Encrypted
from app.extensions import Model


class GateConfirmation(Model):
    """Given for one version of the order: a new version asks for a new word."""

    __tablename__ = "gate_confirmation"
    __table_args__ = (UniqueConstraint("order_id", "version_number", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("reception_order.id"), index=True)
    version_number: Mapped[int]
    key: Mapped[str] = mapped_column(String(40))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    acting_for: Mapped[str | None] = mapped_column(String(60))
    at: Mapped[datetime]
    note: Mapped[str] = mapped_column(Encrypted(String(500)))
