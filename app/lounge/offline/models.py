"""Packs that tablets were given, and the acts they sent back."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.access.groups import Group
from app.access.projector import GuardedRow
from app.access.sealed import Guarded, Sealed
from app.encrypted import Encrypted
from app.extensions import Code, Model
from app.lounge.models import LAST_FOUR, NAME, Stay
from app.lounge.offline.rules import ActKind, ActState, Doubt
from app.lounge.rules.terms import Check, ProofKind
from app.people.models import Account
from app.reception.frontdesk.documents import DocumentKind

OPEN = text("state IN ('waiting', 'conflict')")


class OfflinePack(Model):
    """What one person's tablet was given while the network was there: it may write acts until it is old.

    Its key is not stored: it is derived from the house's own secret and the tag.
    """

    __tablename__ = "lounge_offline_pack"
    id: Mapped[int] = mapped_column(primary_key=True)
    tag: Mapped[str] = mapped_column(String(32), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    login_id: Mapped[int | None] = mapped_column(ForeignKey("login_session.id"))
    device_id: Mapped[int | None] = mapped_column(ForeignKey("device.id"))
    issued_at: Mapped[datetime]
    due: Mapped[int] = mapped_column(default=1)
    """The number of the act to judge next; what overtook it waits."""
    account: Mapped[Account] = relationship()


class OfflineAct(GuardedRow, Model):
    """One act of a tablet, for good: who did it, when by its clock and by the house's, and what became of it.

    What was typed about the guest is kept only while a person has still to look at it.
    """

    __tablename__ = "lounge_offline_act"
    __plain__ = frozenset({
        "id", "act_id", "pack_id", "number", "serial", "kind", "stay_said", "proof", "document_kind", "check",
        "shown_at", "at", "skew_seconds", "is_sure", "received_at", "sent_by_id", "state", "doubt", "refusal",
        "refusal_facts", "stay_id", "settled_at", "settled_by_id", "settled_why", "escort_name",
    })  # fmt: skip
    __table_args__ = (
        CheckConstraint("(state = 'conflict') = (doubt IS NOT NULL)", name="a_conflict_has_its_doubt"),
        CheckConstraint("state <> 'applied' OR stay_id IS NOT NULL", name="what_is_entered_has_a_stay"),
        Index("ux_lounge_offline_act_number", "pack_id", "number", unique=True),
        Index("ix_lounge_offline_act_open", "state", sqlite_where=OPEN, postgresql_where=OPEN),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    act_id: Mapped[str] = mapped_column(String(36), unique=True)
    """The tablet's own number for it: the same act sent twice is one act."""
    pack_id: Mapped[int] = mapped_column(ForeignKey("lounge_offline_pack.id"))
    number: Mapped[int]
    serial: Mapped[int | None] = mapped_column(index=True)
    """N15. The number of the line of paper it was entered from."""
    kind: Mapped[ActKind] = mapped_column(Code(ActKind))
    words: Mapped[Sealed | None] = mapped_column(Guarded(Group.F2, String(NAME)))
    last_four: Mapped[Sealed | None] = mapped_column(Guarded(Group.F2, String(LAST_FOUR)))
    escort_name: Mapped[str] = mapped_column(Encrypted(String(NAME)), default="")
    stay_said: Mapped[str] = mapped_column(String(NAME), default="")
    proof: Mapped[ProofKind | None] = mapped_column(Code(ProofKind))
    document_kind: Mapped[DocumentKind | None] = mapped_column(Code(DocumentKind))
    check: Mapped[Check | None] = mapped_column(Code(Check))
    shown_at: Mapped[datetime]
    at: Mapped[datetime]
    """By the house's clock."""
    skew_seconds: Mapped[int]
    is_sure: Mapped[bool]
    received_at: Mapped[datetime]
    sent_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    state: Mapped[ActState] = mapped_column(Code(ActState))
    doubt: Mapped[Doubt | None] = mapped_column(Code(Doubt))
    refusal: Mapped[str] = mapped_column(String(10), default="")
    refusal_facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """What the door said, for the person who looks at it."""
    stay_id: Mapped[int | None] = mapped_column(ForeignKey("lounge_stay.id"), index=True)
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    settled_why: Mapped[str] = mapped_column(Encrypted(String(500)), default="")
    pack: Mapped[OfflinePack] = relationship()
    stay: Mapped[Stay | None] = relationship()
    settled_by: Mapped[Account | None] = relationship(foreign_keys=[settled_by_id])
    sent_by: Mapped[Account] = relationship(foreign_keys=[sent_by_id])
