"""The security task, its posts and its timeline (S-010 to S-017).

A task keeps no guest information: of its order it knows number, code name, grade and the times from which its window
follows. Everything else a reader may know of the order comes from the order's own brief.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.encrypted import Encrypted
from app.extensions import Code, Model, Revised
from app.people.models import Account
from app.reception.grades import Grade
from app.reception.levels import SecurityLevel
from app.security.guards.models import GuardPerson
from app.security.posts.models import SitePlan
from app.security.posts.rules import PostKind, Visibility, Zone, circled
from app.security.spans import Span
from app.security.tasks.rules import TaskAction, TaskState

_NOT_CANCELLED = text("state <> 'cancelled'")


class SecurityTask(Revised, Model):
    """One guard task for one reception order (警卫任务)."""

    __tablename__ = "security_task"
    __table_args__ = (
        Index(
            "uq_security_task_live_order", "order_id", unique=True,
            sqlite_where=_NOT_CANCELLED, postgresql_where=_NOT_CANCELLED,
        ),
        CheckConstraint("window_to > window_from", name="window_ends_after_start"),
        CheckConstraint("external_guards >= 0 AND external_rooms >= 0", name="externals_counted"),
    )  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("reception_order.id"))
    order_no: Mapped[str | None] = mapped_column(String(20))
    code_name: Mapped[str | None] = mapped_column(String(20))
    grade: Mapped[Grade] = mapped_column(Code(Grade))
    level: Mapped[SecurityLevel] = mapped_column(Code(SecurityLevel))
    arrival_at: Mapped[datetime]
    departure_at: Mapped[datetime]
    window_from: Mapped[datetime] = mapped_column(index=True)
    window_to: Mapped[datetime]
    wider_before_minutes: Mapped[int] = mapped_column(default=0)
    wider_after_minutes: Mapped[int] = mapped_column(default=0)
    state: Mapped[TaskState] = mapped_column(Code(TaskState), default=TaskState.DRAFT, index=True)

    plan_id: Mapped[int | None] = mapped_column(ForeignKey("site_plan.id"))
    plan: Mapped[SitePlan | None] = relationship()
    relief_hours: Mapped[int]
    teams_wanted: Mapped[int]
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("guard_person.id"))
    leader: Mapped[GuardPerson | None] = relationship()
    external_guards: Mapped[int] = mapped_column(default=0)
    external_rooms: Mapped[int] = mapped_column(default=0)
    anchor_at: Mapped[datetime | None]
    roster_version: Mapped[int] = mapped_column(default=0)

    planned_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    approved_at: Mapped[datetime | None]
    guest_left_at: Mapped[datetime | None]
    report: Mapped[str | None] = mapped_column(Encrypted(String(2000)))

    posts: Mapped[list["TaskPost"]] = relationship(order_by="TaskPost.number", cascade="all, delete-orphan")
    moves: Mapped[list["SecurityMove"]] = relationship(order_by="SecurityMove.id", cascade="all, delete-orphan")

    @property
    def window(self) -> Span:
        return Span(self.window_from, self.window_to)

    @property
    def called(self) -> str:
        """A-016. What everybody without F2 calls the reception."""
        return self.code_name or self.order_no or self.number

    @property
    def journal_name(self) -> str:
        return f"security_task:{self.id}"


class TaskPost(Model):
    """A post of this task, copied from the plan so that a later plan changes no past record."""

    __tablename__ = "task_post"
    __table_args__ = (
        UniqueConstraint("task_id", "number"),
        CheckConstraint("number >= 1", name="counts_from_one"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("security_task.id"), index=True)
    number: Mapped[int]
    place_zh: Mapped[str] = mapped_column(String(120))
    place_en: Mapped[str] = mapped_column(String(120))
    duty_zh: Mapped[str] = mapped_column(String(200))
    duty_en: Mapped[str] = mapped_column(String(200))
    kind: Mapped[PostKind] = mapped_column(Code(PostKind))
    zone: Mapped[Zone] = mapped_column(Code(Zone), default=Zone.FRONT)
    visibility: Mapped[Visibility] = mapped_column(Code(Visibility), default=Visibility.OVERT)
    in_house_only: Mapped[bool] = mapped_column(default=False)

    @property
    def sign(self) -> str:
        """The number as the plan shows it: ①."""
        return circled(self.number)

    @property
    def title_zh(self) -> str:
        return f"{self.sign} {self.place_zh}"

    @property
    def title_en(self) -> str:
        return f"{self.sign} {self.place_en}"


class SecurityMove(Model):
    """X-014. One line of the timeline; without a person it was the system, from the order's own change."""

    __tablename__ = "security_task_move"
    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("security_task.id"), index=True)
    action: Mapped[TaskAction] = mapped_column(Code(TaskAction))
    state: Mapped[TaskState] = mapped_column(Code(TaskState))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    by: Mapped[Account | None] = relationship(lazy="joined")
    acting_for: Mapped[str | None] = mapped_column(String(60))
    at: Mapped[datetime]
    note: Mapped[str | None] = mapped_column(Encrypted(String(500)))
