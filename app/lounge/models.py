"""The lounge, the people it knows, and their stays (5.1). Names and document data are guarded, never stored whole."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.access.groups import Group
from app.access.projector import GuardedRow
from app.access.sealed import Guarded, Sealed
from app.encrypted import Encrypted
from app.extensions import Code, Model, Revised
from app.lounge.rules.terms import (
    Check,
    CompanionState,
    EndReason,
    EntitlementKind,
    ProofKind,
    StayAction,
    StayKind,
    StayState,
    Tier,
)
from app.reception.frontdesk.documents import DocumentKind
from app.reception.grades import Grade
from app.reception.orders.models import OrderGuest

NAME, LAST_FOUR, HASH, CARD = 60, 4, 64, 30
OPEN = text("state IN ('inside', 'away')")
WAITS = text("ended_at IS NULL")
CARD_KEPT = text("card_index IS NOT NULL AND ended_at IS NULL")


class Lounge(Model):
    """The room. Its row is the pen of the door: whoever admits, moves or lets out holds it until the commit."""

    __tablename__ = "lounge"
    id: Mapped[int] = mapped_column(primary_key=True)
    name_zh: Mapped[str] = mapped_column(String(120))
    name_en: Mapped[str] = mapped_column(String(120))
    place: Mapped[str] = mapped_column(String(120), default="")
    version: Mapped[int] = mapped_column(default=0)
    """Counts every change that a board shows; a board that shows this version needs no new drawing."""


class LoungeGuest(GuardedRow, Model):
    """A person the lounge desk knows: card holder, guest of an order, invited or escorted visitor.

    A guest of an order keeps the name on the order and nowhere else; what of it the desk reads, the order decides.
    """

    __tablename__ = "lounge_guest"
    __plain__ = frozenset({
        "id", "name_index", "order_guest_id", "explained_at", "created_at", "created_by_id",
    })  # fmt: skip
    __table_args__ = (CheckConstraint("(name IS NULL) = (order_guest_id IS NOT NULL)", name="one_source_of_the_name"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Sealed | None] = mapped_column(Guarded(Group.F2, String(NAME)))
    name_index: Mapped[str | None] = mapped_column(String(HASH), index=True)
    order_guest_id: Mapped[int | None] = mapped_column(ForeignKey("reception_guest.id"), unique=True)
    explained_at: Mapped[datetime | None]
    """L-005. When privileges, limits and house rules were explained."""
    created_at: Mapped[datetime]
    created_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    order_guest: Mapped[OrderGuest | None] = relationship()
    rights: Mapped[list["Entitlement"]] = relationship(back_populates="guest", order_by="Entitlement.id")


class Entitlement(Revised, GuardedRow, Model):
    """On what somebody may enter (L-002): a card, an invitation, an escort with consent. An order is its own."""

    __tablename__ = "lounge_entitlement"
    __plain__ = frozenset({
        "id", "guest_id", "kind", "valid_from", "valid_to", "tier", "card_index", "card_active", "companions",
        "consented", "escort_name", "given_by_id", "given_at", "ended_at", "revision", "changed_at", "changed_by_id",
    })  # fmt: skip
    __table_args__ = (
        CheckConstraint("valid_to >= valid_from", name="ends_after_start"),
        CheckConstraint("companions IS NULL OR companions BETWEEN 0 AND 10", name="companions_of_l020"),
        CheckConstraint("(kind = 'member') = (tier IS NOT NULL)", name="members_have_a_tier"),
        Index("ux_lounge_card", "card_index", unique=True, sqlite_where=CARD_KEPT, postgresql_where=CARD_KEPT),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    guest_id: Mapped[int] = mapped_column(ForeignKey("lounge_guest.id"), index=True)
    kind: Mapped[EntitlementKind] = mapped_column(Code(EntitlementKind))
    valid_from: Mapped[date]
    valid_to: Mapped[date]
    tier: Mapped[Tier | None] = mapped_column(Code(Tier))
    card_number: Mapped[Sealed | None] = mapped_column(Guarded(Group.F2, String(CARD)))
    card_index: Mapped[str | None] = mapped_column(String(HASH))
    card_active: Mapped[bool] = mapped_column(default=False)
    spend_yuan: Mapped[Sealed | None] = mapped_column(Guarded(Group.F12, Integer()))
    """L-002 b. What was spent in the last twelve months, as the supervisor enters it."""
    companions: Mapped[int | None]
    consented: Mapped[bool] = mapped_column(default=False)
    """L-006. The supervisor agrees to an escorted visitor."""
    escort_name: Mapped[str] = mapped_column(String(NAME), default="")
    given_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    given_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    guest: Mapped[LoungeGuest] = relationship(back_populates="rights")


class CompanionRegistration(Revised, GuardedRow, Model):
    """L-021. Somebody whom a guest will bring, registered before the guest goes in."""

    __tablename__ = "lounge_companion"
    __plain__ = frozenset({
        "id", "host_id", "document_kind", "document_hash", "visit_day", "state", "registered_by_id", "registered_at",
        "verified_by_id", "verified_at", "ended_at", "revision", "changed_at", "changed_by_id",
    })  # fmt: skip
    __table_args__ = (Index("ix_lounge_companion_day", "visit_day", "state"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    host_id: Mapped[int] = mapped_column(ForeignKey("lounge_guest.id"), index=True)
    name: Mapped[Sealed] = mapped_column(Guarded(Group.F2, String(NAME)))
    phone: Mapped[Sealed | None] = mapped_column(Guarded(Group.F9, String(20)))
    relation: Mapped[Sealed | None] = mapped_column(Guarded(Group.F2, String(60)))
    document_kind: Mapped[DocumentKind] = mapped_column(Code(DocumentKind))
    document_last_four: Mapped[Sealed] = mapped_column(Guarded(Group.F2, String(LAST_FOUR)))
    document_hash: Mapped[str] = mapped_column(String(HASH))
    visit_day: Mapped[date]
    state: Mapped[CompanionState] = mapped_column(Code(CompanionState), default=CompanionState.REGISTERED)
    registered_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    registered_at: Mapped[datetime]
    verified_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    verified_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    host: Mapped[LoungeGuest] = relationship()


class Stay(GuardedRow, Model):
    """One person's time in the lounge, from the door in to the door out; a refused entry is a row too (L-011)."""

    __tablename__ = "lounge_stay"
    __plain__ = frozenset({
        "id", "number", "kind", "guest_id", "companion_id", "host_stay_id", "entitlement_id", "person_key", "state",
        "asked_at", "proof_kind", "document_kind", "escort_name", "check", "waived_by_id", "attendant_id", "denial_key",
        "denial_rule", "denial_words", "verdict", "entered_at", "limit_minutes", "closes_at", "due_out_at",
        "stepped_out_at", "return_by", "leave_by", "left_at", "end_reason", "queue_number",
    })  # fmt: skip
    __table_args__ = (
        CheckConstraint("left_at IS NULL OR left_at >= entered_at", name="leaves_after_entering"),
        CheckConstraint("(entered_at IS NULL) = (state = 'denied')", name="entered_unless_denied"),
        CheckConstraint("entered_at IS NULL OR due_out_at IS NOT NULL", name="knows_when_due"),
        CheckConstraint("(state = 'denied') = (denial_key <> '')", name="a_refusal_has_its_reason"),
        CheckConstraint("(state = 'away') = (return_by IS NOT NULL)", name="away_has_an_end"),
        CheckConstraint("kind <> 'companion' OR companion_id IS NOT NULL OR state = 'denied'", name="registered_first"),
        Index("ux_lounge_stay_open", "person_key", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_lounge_stay_state", "state"),
        Index("ix_lounge_stay_asked", "asked_at"),
    )  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str | None] = mapped_column(String(20), unique=True)
    """X-012. LG-YYYYMMDD-NNN; a refused entry takes no number."""
    kind: Mapped[StayKind] = mapped_column(Code(StayKind))
    guest_id: Mapped[int | None] = mapped_column(ForeignKey("lounge_guest.id"), index=True)
    """The person; for a companion the host; nobody for a stranger who was refused."""
    companion_id: Mapped[int | None] = mapped_column(ForeignKey("lounge_companion.id"), index=True)
    host_stay_id: Mapped[int | None] = mapped_column(ForeignKey("lounge_stay.id"), index=True)
    entitlement_id: Mapped[int | None] = mapped_column(ForeignKey("lounge_entitlement.id"))
    person_key: Mapped[str | None] = mapped_column(String(80))
    """L-008. Who this is, as far as one open stay is concerned; emptied when the stay ends."""
    state: Mapped[StayState] = mapped_column(Code(StayState))
    asked_at: Mapped[datetime]
    proof_kind: Mapped[ProofKind | None] = mapped_column(Code(ProofKind))
    document_kind: Mapped[DocumentKind | None] = mapped_column(Code(DocumentKind))
    proof_last_four: Mapped[Sealed | None] = mapped_column(Guarded(Group.F2, String(LAST_FOUR)))
    escort_name: Mapped[str] = mapped_column(String(NAME), default="")
    check: Mapped[Check | None] = mapped_column(Code(Check))
    waived_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    attendant_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    denial_key: Mapped[str] = mapped_column(String(10), default="")
    denial_rule: Mapped[str] = mapped_column(String(10), default="")
    denial_words: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    verdict: Mapped[dict[str, Any]] = mapped_column(JSON)
    """L-009. The facts and the policy values the answer rests on; it can be computed again from them."""
    entered_at: Mapped[datetime | None]
    limit_minutes: Mapped[int | None]
    """L-030. The limit in force at entry; a later change of policy does not touch it."""
    closes_at: Mapped[datetime | None]
    due_out_at: Mapped[datetime | None]
    stepped_out_at: Mapped[datetime | None]
    return_by: Mapped[datetime | None]
    leave_by: Mapped[datetime | None]
    """L-024. Set on a companion when the host has left."""
    left_at: Mapped[datetime | None]
    end_reason: Mapped[EndReason | None] = mapped_column(Code(EndReason))
    queue_number: Mapped[int | None]
    guest: Mapped[LoungeGuest | None] = relationship()
    companion: Mapped[CompanionRegistration | None] = relationship()
    host_stay: Mapped["Stay | None"] = relationship(remote_side=[id])
    moves: Mapped[list["StayMove"]] = relationship(order_by="StayMove.id")
    reminders: Mapped[list["StayReminder"]] = relationship(order_by="StayReminder.id")


class StayMove(Model):
    """X-014. What happened to a stay, who did it and when; without a person it was the house's own clock."""

    __tablename__ = "lounge_stay_move"
    id: Mapped[int] = mapped_column(primary_key=True)
    stay_id: Mapped[int] = mapped_column(ForeignKey("lounge_stay.id"), index=True)
    action: Mapped[StayAction] = mapped_column(Code(StayAction))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    note: Mapped[str] = mapped_column(Encrypted(String(500)), default="")


class StayReminder(Model):
    """L-032. A reminder that was spoken to the guest, and who spoke it."""

    __tablename__ = "lounge_stay_reminder"
    __table_args__ = (Index("ux_lounge_stay_reminder", "stay_id", "minutes", unique=True),)
    id: Mapped[int] = mapped_column(primary_key=True)
    stay_id: Mapped[int] = mapped_column(ForeignKey("lounge_stay.id"))
    minutes: Mapped[int]
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))


class LoungeWaiting(Model):
    """L-010. Somebody whom the full lounge could not take; served in the order of the queue's rule."""

    __tablename__ = "lounge_waiting"
    __table_args__ = (
        Index("ux_lounge_waiting_open", "person_key", unique=True, sqlite_where=WAITS, postgresql_where=WAITS),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    person_key: Mapped[str] = mapped_column(String(80))
    guest_id: Mapped[int] = mapped_column(ForeignKey("lounge_guest.id"))
    since: Mapped[datetime]
    grade: Mapped[Grade | None] = mapped_column(Code(Grade))
    tier: Mapped[Tier | None] = mapped_column(Code(Tier))
    called_at: Mapped[datetime | None]
    """L-010. When the promised call was made: a place is free now."""
    called_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    ended_at: Mapped[datetime | None]
    guest: Mapped[LoungeGuest] = relationship()
