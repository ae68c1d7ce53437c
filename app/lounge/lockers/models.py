"""Lockers and their uses (5.1). What was found in one is written down encrypted: it may tell whose it is."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.encrypted import Encrypted
from app.extensions import Code, Model
from app.lounge.models import Stay
from app.lounge.rules.lockers import LockerState

RUNS = text("ended_at IS NULL")


class Locker(Model):
    """One of the twenty (section 16)."""

    __tablename__ = "lounge_locker"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(10), unique=True)
    state: Mapped[LockerState] = mapped_column(Code(LockerState), default=LockerState.FREE)
    out_reason: Mapped[str] = mapped_column(String(500), default="")
    uses: Mapped[list["LockerUse"]] = relationship(back_populates="locker", order_by="LockerUse.id")


class LockerUse(Model):
    """From the key handed out to the key returned, or to what two persons found."""

    __tablename__ = "lounge_locker_use"
    __table_args__ = (
        CheckConstraint("(opened_at IS NULL) = (witness_id IS NULL)", name="opened_before_witness"),
        CheckConstraint("witness_id <> opened_by_id", name="two_persons"),
        Index("ux_lounge_locker_use", "locker_id", unique=True, sqlite_where=RUNS, postgresql_where=RUNS),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    locker_id: Mapped[int] = mapped_column(ForeignKey("lounge_locker.id"))
    stay_id: Mapped[int] = mapped_column(ForeignKey("lounge_stay.id"), index=True)
    given_at: Mapped[datetime]
    given_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    opened_at: Mapped[datetime | None]
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    witness_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    contents: Mapped[str] = mapped_column(Encrypted(String(500)), default="")
    locker: Mapped[Locker] = relationship(back_populates="uses")
    stay: Mapped[Stay] = relationship()
