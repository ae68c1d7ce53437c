"""Teams, their members and the duty slots of a task (S-020, S-021)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.security.guards.models import GuardPerson
from app.security.spans import Span
from app.security.tasks.models import TaskPost

FIRST_TEAM = ord("A")


class TeamMember(Model):
    """S-021. One person of one team at one post for the whole task; teams are counted from 0 and called A, B, C."""

    __tablename__ = "team_member"
    __table_args__ = (
        UniqueConstraint("task_id", "team", "post_id"),
        UniqueConstraint("task_id", "guard_id"),
        CheckConstraint("team >= 0 AND team < 26", name="team_has_a_letter"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("security_task.id"), index=True)
    team: Mapped[int]
    post_id: Mapped[int] = mapped_column(ForeignKey("task_post.id"))
    post: Mapped[TaskPost] = relationship()
    guard_id: Mapped[int] = mapped_column(ForeignKey("guard_person.id"), index=True)
    guard: Mapped[GuardPerson] = relationship(lazy="joined", innerjoin=True)


class DutySlot(Model):
    """One post in one relief; without a person it is a gap (S-022). ``by_hand`` stands in for the team's member."""

    __tablename__ = "duty_slot"
    __table_args__ = (
        UniqueConstraint("task_id", "cell_at", "post_id"),
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        Index("ix_duty_slot_guard_time", "guard_id", "starts_at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("security_task.id"), index=True)
    number: Mapped[int]
    cell_at: Mapped[datetime]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    team: Mapped[int]
    post_id: Mapped[int] = mapped_column(ForeignKey("task_post.id"))
    post: Mapped[TaskPost] = relationship()
    guard_id: Mapped[int | None] = mapped_column(ForeignKey("guard_person.id"))
    guard: Mapped[GuardPerson | None] = relationship(lazy="joined")
    by_hand: Mapped[bool] = mapped_column(default=False)

    @property
    def span(self) -> Span:
        return Span(self.starts_at, self.ends_at)


def team_name(team: int) -> str:
    """A, B, C ..."""
    return chr(FIRST_TEAM + team)
