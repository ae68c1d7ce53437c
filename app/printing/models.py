"""The copy register (DOMAIN 12.2): every sheet that left the printer, and what became of it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.encrypted import Encrypted
from app.extensions import Code, Model
from app.people.models import Account
from app.people.rules import Dept
from app.printing.rules import CopyAction, CopyState
from app.printing.sheet import Doc, Secrecy


class PrintedCopy(Model):
    """One sheet of paper. Its number counts within document and record, over all versions, and is never used again.

    ``record`` is the record's name as the journal has it; ``order_id`` the order it belongs to. Printing stands below
    reception and security, so these are names and no foreign keys. Nothing here tells of a guest.
    """

    __tablename__ = "printed_copy"
    __table_args__ = (
        UniqueConstraint("doc", "record", "copy_no"),
        CheckConstraint("copy_no >= 1 AND version >= 1", name="counts_from_one"),
        CheckConstraint("state <> 'destroyed' OR witness_id IS NOT NULL", name="destroyed_before_witness"),
        CheckConstraint("witness_id <> settled_by_id", name="two_persons"),
        CheckConstraint("state <> 'lost' OR report IS NOT NULL", name="lost_with_report"),
        CheckConstraint("(decided_at IS NULL) = (decision IS NULL)", name="decided_in_words"),
        CheckConstraint("(state IN ('out', 'recall')) = (settled_at IS NULL)", name="settled_once"),
        Index("ix_printed_copy_order_id_state", "order_id", "state"),
        Index("ix_printed_copy_department_state", "department", "state"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    doc: Mapped[Doc] = mapped_column(Code(Doc))
    record: Mapped[str] = mapped_column(String(60), index=True)
    order_id: Mapped[int | None]
    number: Mapped[str] = mapped_column(String(60))
    version: Mapped[int]
    copy_no: Mapped[int]
    secrecy: Mapped[Secrecy] = mapped_column(Code(Secrecy))
    for_whom: Mapped[str] = mapped_column(String(120))
    department: Mapped[Dept] = mapped_column(Code(Dept))
    return_by: Mapped[datetime | None]
    printed_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    printed_at: Mapped[datetime]
    code: Mapped[str | None] = mapped_column(String(6), unique=True)
    """What the sheet's code answers with: only whether it is still in force. Copies from before have none."""
    reprint_reason: Mapped[str | None] = mapped_column(Encrypted(String(500)))
    fingerprint: Mapped[str] = mapped_column(String(64))
    pages: Mapped[int]
    state: Mapped[CopyState] = mapped_column(Code(CopyState), default=CopyState.OUT)
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    witness_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    report: Mapped[str | None] = mapped_column(Encrypted(String(2000)))
    decision: Mapped[str | None] = mapped_column(Encrypted(String(500)))
    """R-107. What the marketing director decided about the loss."""
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    printed_by: Mapped[Account] = relationship(foreign_keys=[printed_by_id], lazy="joined", innerjoin=True)
    settled_by: Mapped[Account | None] = relationship(foreign_keys=[settled_by_id])
    witness: Mapped[Account | None] = relationship(foreign_keys=[witness_id])
    decided_by: Mapped[Account | None] = relationship(foreign_keys=[decided_by_id])
    moves: Mapped[list["CopyMove"]] = relationship(order_by="CopyMove.id", back_populates="copy")


class CopyMove(Model):
    """A step in the life of a copy (X-014). ``by`` is empty where the system moved it."""

    __tablename__ = "copy_move"
    id: Mapped[int] = mapped_column(primary_key=True)
    copy_id: Mapped[int] = mapped_column(ForeignKey("printed_copy.id"), index=True)
    copy: Mapped[PrintedCopy] = relationship(back_populates="moves")
    action: Mapped[CopyAction] = mapped_column(Code(CopyAction))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    by: Mapped[Account | None] = relationship()
    acting_for: Mapped[str | None] = mapped_column(String(60))


class PrintStop(Model):
    """A print that would have told its reader too much (DESIGN 6): shown to the marketing director until seen.

    It holds how many values were found and of which field groups, never which.
    """

    __tablename__ = "print_stop"
    id: Mapped[int] = mapped_column(primary_key=True)
    doc: Mapped[Doc] = mapped_column(Code(Doc))
    record: Mapped[str] = mapped_column(String(60))
    number: Mapped[str] = mapped_column(String(60))
    version: Mapped[int]
    for_whom: Mapped[str] = mapped_column(String(120))
    findings: Mapped[int]
    groups: Mapped[str] = mapped_column(String(80), default="")
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    asked_by: Mapped[Account] = relationship(foreign_keys=[asked_by_id], lazy="joined", innerjoin=True)
    asked_at: Mapped[datetime]
    seen_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    seen_at: Mapped[datetime | None] = mapped_column(index=True)
