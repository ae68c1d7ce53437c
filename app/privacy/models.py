"""Legal holds, retention runs, requests of persons and breach cases. What persons said stands encrypted."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.encrypted import Encrypted
from app.extensions import Code, Model
from app.people.models import Account
from app.privacy.rules import BreachState, RequestKind, RequestState, Step

_STANDS = text("lifted_at IS NULL")
NOTE = 2000


class LegalHold(Model):
    """P-011. A complaint, claim or investigation suspends the deletion of one record and of what hangs on it."""

    __tablename__ = "legal_hold"
    __table_args__ = (
        Index("uq_legal_hold_stands", "record", unique=True, sqlite_where=_STANDS, postgresql_where=_STANDS),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    record: Mapped[str] = mapped_column(String(60))
    reason: Mapped[str] = mapped_column(Encrypted(String(500)))
    placed_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    placed_at: Mapped[datetime]
    lifted_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    lifted_at: Mapped[datetime | None]
    lift_reason: Mapped[str | None] = mapped_column(Encrypted(String(500)))
    placed_by: Mapped[Account] = relationship(foreign_keys=[placed_by_id], lazy="joined", innerjoin=True)


class Erasure(Model):
    """P-012. A record whose content was replaced; it is not erased twice."""

    __tablename__ = "privacy_erasure"
    __table_args__ = (UniqueConstraint("record"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    record: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]


class RetentionRun(Model):
    """P-011. What one daily run did: by kind how many were deleted or made anonymous, and how many a hold kept."""

    __tablename__ = "retention_run"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    done: Mapped[dict[str, int]] = mapped_column(JSON)
    held: Mapped[dict[str, int]] = mapped_column(JSON)


class PrivacyRequest(Model):
    """P-010. What a person asked for; the answer is due within the days of policy that were in force at receipt."""

    __tablename__ = "privacy_request"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[RequestKind] = mapped_column(Code(RequestKind))
    state: Mapped[RequestState] = mapped_column(Code(RequestState), index=True)
    person: Mapped[str] = mapped_column(Encrypted(String(120)))
    contact: Mapped[str] = mapped_column(Encrypted(String(120)))
    words: Mapped[str] = mapped_column(Encrypted(String(NOTE)))
    received_at: Mapped[datetime]
    received_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    due_at: Mapped[datetime]


class BreachCase(Model):
    """P-013. What was disclosed or lost, whose data, and by when the authority is told."""

    __tablename__ = "breach_case"
    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[BreachState] = mapped_column(Code(BreachState), index=True)
    what: Mapped[str] = mapped_column(Encrypted(String(NOTE)))
    whose: Mapped[str] = mapped_column(Encrypted(String(NOTE)))
    opened_at: Mapped[datetime]
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    due_at: Mapped[datetime]


class CaseMove(Model):
    """X-014. One step of a request or breach case, and what was noted: how identified, what answered, who was told."""

    __tablename__ = "privacy_case_move"
    __table_args__ = (Index("ix_privacy_case_move_case", "case_of", "case_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    case_of: Mapped[str] = mapped_column(String(10))
    case_id: Mapped[int]
    step: Mapped[Step | None] = mapped_column(Code(Step))
    note: Mapped[str] = mapped_column(Encrypted(String(NOTE)))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    by: Mapped[Account] = relationship(lazy="joined", innerjoin=True)
