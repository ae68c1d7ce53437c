"""The record of a handover (5.11, 9.3). A guest stands in it by the number of the stay, never by name."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.encrypted import Encrypted
from app.extensions import Code, Model, Revised
from app.lounge.rules.checks import Shift
from app.lounge.rules.handover import HandoverAction, HandoverKind, HandoverState, Topic
from app.people.models import Account

WORDS = 2000


class Handover(Revised, Model):
    """From the draft to the second signature. What was so when the outgoing person signed stays with it."""

    __tablename__ = "lounge_handover"
    __table_args__ = (
        Index("ux_lounge_handover", "day", "shift", unique=True),
        CheckConstraint("incoming_id <> outgoing_id", name="two_persons"),
        CheckConstraint("(state = 'complete') = (incoming_id IS NOT NULL)", name="complete_with_both"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
    shift: Mapped[Shift] = mapped_column(Code(Shift))
    kind: Mapped[HandoverKind] = mapped_column(Code(HandoverKind))
    state: Mapped[HandoverState] = mapped_column(Code(HandoverState))
    opened_at: Mapped[datetime]
    outgoing_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    incoming_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    summary: Mapped[str] = mapped_column(Encrypted(String(WORDS)), default="")
    facts: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    """N19. Empty until the outgoing person signs; until then the draft is read from the house itself."""
    signed_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    outgoing: Mapped[Account] = relationship(foreign_keys=[outgoing_id])
    incoming: Mapped[Account | None] = relationship(foreign_keys=[incoming_id])
    lines: Mapped[list["HandoverLine"]] = relationship(order_by="HandoverLine.id")
    moves: Mapped[list["HandoverMove"]] = relationship(order_by="HandoverMove.id")

    @property
    def journal_name(self) -> str:
        return f"handover:{self.id}"

    @property
    def number(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.shift.zh}"


class HandoverLine(Model):
    """A line that somebody typed, or an explanation of a fact. Empty: "none"."""

    __tablename__ = "lounge_handover_line"
    __table_args__ = (Index("ux_lounge_handover_line", "handover_id", "topic", "fact", unique=True),)
    id: Mapped[int] = mapped_column(primary_key=True)
    handover_id: Mapped[int] = mapped_column(ForeignKey("lounge_handover.id"))
    topic: Mapped[Topic] = mapped_column(Code(Topic))
    fact: Mapped[str] = mapped_column(String(40), default="")
    words: Mapped[str] = mapped_column(Encrypted(String(WORDS)), default="")


class HandoverMove(Model):
    """X-014, O-023, O-025. Problem and decision with their words; without an action a correction added below."""

    __tablename__ = "lounge_handover_move"
    id: Mapped[int] = mapped_column(primary_key=True)
    handover_id: Mapped[int] = mapped_column(ForeignKey("lounge_handover.id"), index=True)
    action: Mapped[HandoverAction | None] = mapped_column(Code(HandoverAction))
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    words: Mapped[str] = mapped_column(Encrypted(String(WORDS)), default="")
    by: Mapped[Account] = relationship()
