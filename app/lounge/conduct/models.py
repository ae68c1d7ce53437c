"""Violations and suspensions (5.1). The words are guarded; names are compared by keyed hashes."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.access.groups import Group
from app.access.projector import GuardedRow
from app.access.sealed import Guarded, Sealed
from app.encrypted import Encrypted
from app.extensions import Code, Model
from app.lounge.models import CompanionRegistration, LoungeGuest, Stay
from app.lounge.rules import conduct as rules
from app.lounge.rules.likeness import Likeness
from app.reception.grades import Grade

WORDS, SHORT, KEY, HASH = 2000, 500, 80, 64
OPEN = text("state IN ('pending', 'active')")


class Violation(GuardedRow, Model):
    """L-076. What somebody did, and what became of it. What a companion did is recorded for the host too (L-025)."""

    __tablename__ = "lounge_violation"
    __plain__ = frozenset({
        "id", "stay_id", "guest_id", "companion_id", "person_key", "behind_id", "code", "severity", "grade", "state",
        "recorded_at", "recorded_by_id", "window_days", "measure", "days", "measured_at", "measured_by_id", "level",
        "expires_at", "told_at", "told_by_id", "objected_at", "decided_at", "decided_by_id",
    })  # fmt: skip
    __table_args__ = (
        CheckConstraint("(measure IS NULL) = (measured_at IS NULL)", name="a_measure_has_its_time"),
        CheckConstraint("(measure IS NULL) = (state = 'recorded')", name="recorded_until_measured"),
        CheckConstraint("measure <> 'suspension' OR days BETWEEN 1 AND 365", name="days_of_l077"),
        Index("ix_lounge_violation_person", "person_key", "recorded_at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    stay_id: Mapped[int | None] = mapped_column(ForeignKey("lounge_stay.id"), index=True)
    """Kept longer than the stay (P-009)."""
    guest_id: Mapped[int] = mapped_column(ForeignKey("lounge_guest.id"), index=True)
    """The person; for a companion the host."""
    companion_id: Mapped[int | None] = mapped_column(ForeignKey("lounge_companion.id"))
    person_key: Mapped[str] = mapped_column(String(KEY))
    behind_id: Mapped[int | None] = mapped_column(ForeignKey("lounge_violation.id"))
    """L-025. On a host's record: the companion's."""
    code: Mapped[rules.Code] = mapped_column(Code(rules.Code))
    severity: Mapped[rules.Severity] = mapped_column(Code(rules.Severity))
    grade: Mapped[Grade | None] = mapped_column(Code(Grade))
    facts: Mapped[Sealed] = mapped_column(Guarded(Group.F2, String(WORDS)))
    witnesses: Mapped[Sealed | None] = mapped_column(Guarded(Group.F2, String(SHORT)))
    state: Mapped[rules.ViolationState] = mapped_column(Code(rules.ViolationState))
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    window_days: Mapped[int]
    """X-001. The window in force when it was recorded."""
    measure: Mapped[rules.Measure | None] = mapped_column(Code(rules.Measure))
    days: Mapped[int] = mapped_column(default=0)
    measured_at: Mapped[datetime | None]
    measured_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    level: Mapped[rules.Level | None] = mapped_column(Code(rules.Level))
    """The level of who chose the measure; the objection goes one higher."""
    expires_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    told_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    objection: Mapped[Sealed | None] = mapped_column(Guarded(Group.F2, String(WORDS)))
    objected_at: Mapped[datetime | None]
    finding: Mapped[Sealed | None] = mapped_column(Guarded(Group.F2, String(WORDS)))
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    stay: Mapped[Stay | None] = relationship()
    guest: Mapped[LoungeGuest] = relationship()
    companion: Mapped[CompanionRegistration | None] = relationship()
    suspension: Mapped["Suspension | None"] = relationship(back_populates="violation")


class Suspension(Model):
    """L-077. The lounge right is suspended until a day, until decision, or withdrawn (no day)."""

    __tablename__ = "lounge_suspension"
    __table_args__ = (
        CheckConstraint("until_day IS NULL OR until_day >= from_day", name="ends_after_start"),
        CheckConstraint("(state = 'lifted') = (lifted_at IS NOT NULL)", name="lifted_has_its_time"),
        Index("ux_lounge_suspension_open", "person_key", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    violation_id: Mapped[int] = mapped_column(ForeignKey("lounge_violation.id"), unique=True)
    person_key: Mapped[str] = mapped_column(String(KEY))
    state: Mapped[rules.SuspensionState] = mapped_column(Code(rules.SuspensionState))
    from_day: Mapped[date]
    decide_by: Mapped[date]
    """L-077. By when a pending one is decided."""
    until_day: Mapped[date | None]
    started_at: Mapped[datetime]
    lifted_at: Mapped[datetime | None]
    lifted_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    lift_reason: Mapped[str] = mapped_column(Encrypted(String(SHORT)), default="")
    violation: Mapped[Violation] = relationship(back_populates="suspension")
    marks: Mapped[list["SuspensionMark"]] = relationship(order_by="SuspensionMark.id")
    answers: Mapped[list["MatchAnswer"]] = relationship(order_by="MatchAnswer.id")

    @property
    def term(self) -> rules.Term:
        return rules.Term(self.state, self.until_day, self.decide_by)


class SuspensionMark(Model):
    """What somebody at the door is compared with: a keyed hash of a name, a spelling, or a document."""

    __tablename__ = "lounge_suspension_mark"
    id: Mapped[int] = mapped_column(primary_key=True)
    suspension_id: Mapped[int] = mapped_column(ForeignKey("lounge_suspension.id"), index=True)
    kind: Mapped[Likeness] = mapped_column(Code(Likeness))
    mark: Mapped[str] = mapped_column(String(HASH), index=True)


class MatchAnswer(Model):
    """FEATURES 60. What a person said when the door asked whether this is the one; the newest word stands."""

    __tablename__ = "lounge_match_answer"
    __table_args__ = (Index("ux_lounge_match", "suspension_id", "person_key", unique=True),)
    id: Mapped[int] = mapped_column(primary_key=True)
    suspension_id: Mapped[int] = mapped_column(ForeignKey("lounge_suspension.id"))
    person_key: Mapped[str] = mapped_column(String(KEY), index=True)
    kind: Mapped[Likeness] = mapped_column(Code(Likeness))
    is_same: Mapped[bool]
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
