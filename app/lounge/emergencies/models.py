"""Emergencies, the frozen headcount, and the time log (5.1). A guest stands here by the stay only, never by name."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.encrypted import Encrypted
from app.extensions import Code, Model
from app.lounge.models import Stay
from app.lounge.rules.emergency import EmergencyAction, EmergencyKind, EmergencyState, HeadMark, LineKind, LogWord
from app.people.models import Account

RUNNING = text("state IN ('raised', 'evacuating', 'contained', 'counted')")
NAME, WORDS, NUMBER = 60, 500, 20


class Emergency(Model):
    """From the press of the alarm to the review note. One runs at a time."""

    __tablename__ = "lounge_emergency"
    __table_args__ = (
        CheckConstraint("cleared_at IS NULL OR cleared_at >= raised_at", name="clears_after_alarm"),
        CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed_has_its_time"),
        CheckConstraint("state <> 'all_clear' OR cleared_at IS NOT NULL", name="all_clear_has_its_time"),
        Index("ux_lounge_emergency_running", "lounge_id", unique=True, sqlite_where=RUNNING, postgresql_where=RUNNING),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(NUMBER), unique=True)
    lounge_id: Mapped[int] = mapped_column(ForeignKey("lounge.id"))
    kind: Mapped[EmergencyKind] = mapped_column(Code(EmergencyKind))
    state: Mapped[EmergencyState] = mapped_column(Code(EmergencyState))
    raised_at: Mapped[datetime]
    raised_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    cleared_at: Mapped[datetime | None]
    """L-083. All clear, or the word that the alarm was false."""
    officer: Mapped[str] = mapped_column(Encrypted(String(NAME)), default="")
    """L-083. The officer in charge on whose word the all clear was given; empty where it was the duty manager's own."""
    closed_at: Mapped[datetime | None]
    review: Mapped[str] = mapped_column(Encrypted(String(2000)), default="")
    lines: Mapped[list["HeadcountLine"]] = relationship(back_populates="emergency", order_by="HeadcountLine.id")
    log: Mapped[list["EmergencyEntry"]] = relationship(order_by="EmergencyEntry.id")

    @property
    def journal_name(self) -> str:
        return f"emergency:{self.id}"


class HeadcountLine(Model):
    """L-081. One person of the frozen list: a stay, a member of staff, or a name typed by hand."""

    __tablename__ = "lounge_headcount_line"
    __table_args__ = (
        CheckConstraint("(mark IS NULL) = (marked_at IS NULL)", name="a_mark_has_its_time"),
        CheckConstraint("handed_over_at IS NULL OR handed_over_to <> ''", name="handed_over_to_somebody"),
        Index("ux_lounge_headcount_stay", "emergency_id", "stay_id", unique=True),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    emergency_id: Mapped[int] = mapped_column(ForeignKey("lounge_emergency.id"), index=True)
    kind: Mapped[LineKind] = mapped_column(Code(LineKind))
    stay_id: Mapped[int | None] = mapped_column(ForeignKey("lounge_stay.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    typed_name: Mapped[str] = mapped_column(Encrypted(String(NAME)), default="")
    """A contractor, or somebody of another department, typed by hand."""
    seat: Mapped[str] = mapped_column(String(40), default="")
    """L-082. Where the person sat when the list was frozen."""
    away_since: Mapped[datetime | None]
    mark: Mapped[HeadMark | None] = mapped_column(Code(HeadMark))
    note: Mapped[str] = mapped_column(Encrypted(String(WORDS)), default="")
    marked_at: Mapped[datetime | None]
    marked_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    handed_over_to: Mapped[str] = mapped_column(String(120), default="")
    handover_reference: Mapped[str] = mapped_column(Encrypted(String(WORDS)), default="")
    handed_over_at: Mapped[datetime | None]
    emergency: Mapped[Emergency] = relationship(back_populates="lines")
    stay: Mapped[Stay | None] = relationship()
    account: Mapped[Account | None] = relationship(foreign_keys=[account_id])


class EmergencyEntry(Model):
    """X-014, L-085. The time log: a move, a mark, a call, a note. Exactly one of the three codes says which."""

    __tablename__ = "lounge_emergency_entry"
    __table_args__ = (
        CheckConstraint(
            "(action IS NOT NULL AND mark IS NULL AND word IS NULL) OR"
            " (action IS NULL AND mark IS NOT NULL AND word IS NULL) OR"
            " (action IS NULL AND mark IS NULL AND word IS NOT NULL)",
            name="says_one_thing",
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    emergency_id: Mapped[int] = mapped_column(ForeignKey("lounge_emergency.id"), index=True)
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    """Nobody: the count was complete by itself."""
    action: Mapped[EmergencyAction | None] = mapped_column(Code(EmergencyAction))
    mark: Mapped[HeadMark | None] = mapped_column(Code(HeadMark))
    word: Mapped[LogWord | None] = mapped_column(Code(LogWord))
    line_id: Mapped[int | None] = mapped_column(ForeignKey("lounge_headcount_line.id"))
    words: Mapped[str] = mapped_column(Encrypted(String(WORDS)), default="")
