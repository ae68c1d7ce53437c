"""Guards, and the outcome of their vetting for a task (S-030 to S-033)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Code, Model
from app.people.models import Account
from app.security.guards.rules import VettingOutcome


class GuardPerson(Model):
    """Somebody who stands guard. House guards may have an account; external ones never do (S-033)."""

    __tablename__ = "guard_person"
    __table_args__ = (CheckConstraint("NOT (external AND account_id IS NOT NULL)", name="external_has_no_account"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    external: Mapped[bool] = mapped_column(default=False)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), unique=True)
    account: Mapped[Account | None] = relationship(lazy="joined")
    certificate: Mapped[str | None] = mapped_column(String(60))
    certificate_until: Mapped[date | None]
    unit: Mapped[str | None] = mapped_column(String(120))
    left_at: Mapped[datetime | None]


class Vetting(Model):
    """S-032. Outcome, by whom, when, until, reference; no reasons and nothing about the person."""

    __tablename__ = "vetting"
    __table_args__ = (
        UniqueConstraint("guard_id", "task_id"),
        CheckConstraint("outcome <> 'expired'", name="expiry_is_read_not_stored"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    guard_id: Mapped[int] = mapped_column(ForeignKey("guard_person.id"))
    task_id: Mapped[int] = mapped_column(ForeignKey("security_task.id"), index=True)
    outcome: Mapped[VettingOutcome] = mapped_column(Code(VettingOutcome))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    by: Mapped[Account] = relationship(lazy="joined", innerjoin=True)
    at: Mapped[datetime]
    valid_to: Mapped[date]
    reference: Mapped[str | None] = mapped_column(String(120))
