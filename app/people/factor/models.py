"""The sealed secret of a second factor, and the recovery codes for a lost telephone."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Model


class SecondFactor(Model):
    """One person's second factor. ``last_step`` is the last time step whose code was used: none is used twice."""

    __tablename__ = "second_factor"
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    sealed_secret: Mapped[str] = mapped_column(String(200))
    last_step: Mapped[int]
    since: Mapped[datetime]


class RecoveryCode(Model):
    """A code on paper for a lost telephone; the row holds only its keyed hash."""

    __tablename__ = "recovery_code"
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64))
    used_at: Mapped[datetime | None]
