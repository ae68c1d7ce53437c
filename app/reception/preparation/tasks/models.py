"""Preparation tasks, what happened to each, and what inspectors said of it (R-040 to R-044)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.encrypted import Encrypted
from app.extensions import Code, Model, Revised
from app.people.models import Account
from app.people.rules import Dept
from app.reception.orders.models import Order
from app.reception.preparation.delegation.models import Delegation
from app.reception.preparation.tasks.rules import TaskAction, TaskState
from app.reception.preparation.tasks.tasklist import Element, Evidence, Scope

_STANDING = text("state <> 'withdrawn'")


class Task(Revised, Model):
    """One piece of preparation of one order, for one department. Its text names places and things, never a guest."""

    __tablename__ = "preparation_task"
    __table_args__ = (
        CheckConstraint("levels BETWEEN 1 AND 4", name="levels_of_r043"),
        CheckConstraint("reached BETWEEN 0 AND levels", name="reached_within_levels"),
        Index("ux_preparation_task_listed", "order_id", "code", "occasion", unique=True,
              sqlite_where=_STANDING, postgresql_where=_STANDING),
        Index("ix_preparation_task_dept_due", "dept", "state", "due_at"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("reception_order.id"), index=True)
    code: Mapped[str] = mapped_column(String(10))
    occasion: Mapped[str] = mapped_column(String(40), default="")
    """Which banquet or gift of the order it belongs to; empty for a task of the whole order."""
    dept: Mapped[Dept] = mapped_column(Code(Dept))
    text_zh: Mapped[str] = mapped_column(String(200))
    text_en: Mapped[str] = mapped_column(String(200))
    mandatory: Mapped[bool] = mapped_column(default=True)
    evidence: Mapped[Evidence] = mapped_column(Code(Evidence))
    scope: Mapped[Scope] = mapped_column(Code(Scope))
    due_at: Mapped[datetime]
    levels: Mapped[int]
    """R-043. How many inspection levels this task has; the standard of the order decided it."""
    facts_hash: Mapped[str] = mapped_column(String(64))
    """R-064. A keyed hash of what the task depends on; another hash means its facts changed."""
    state: Mapped[TaskState] = mapped_column(Code(TaskState), default=TaskState.OPEN)
    reached: Mapped[int] = mapped_column(default=0)
    failed_at: Mapped[int | None]
    """R-044. The level that found it bad; after mending, inspection begins there again."""
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("delegation.id"), index=True)
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    done_at: Mapped[datetime | None]
    number: Mapped[int | None]
    note: Mapped[str | None] = mapped_column(Encrypted(String(2000)))
    created_at: Mapped[datetime]

    order: Mapped[Order] = relationship()
    delegation: Mapped[Delegation | None] = relationship()
    done_by: Mapped[Account | None] = relationship(foreign_keys=[done_by_id])


class AddedElement(Model):
    """What MD says the order contains beside its content: a flag that protocol requires, a gift (4.6, ○)."""

    __tablename__ = "preparation_element"
    __table_args__ = (UniqueConstraint("order_id", "element", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("reception_order.id"), index=True)
    element: Mapped[Element] = mapped_column(Code(Element))
    key: Mapped[str] = mapped_column(String(40), default="")
    happens_at: Mapped[datetime | None]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class TaskMove(Model):
    """X-014. Who did what with a task and when; without a person it was the house itself."""

    __tablename__ = "preparation_task_move"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("preparation_task.id"), index=True)
    action: Mapped[TaskAction] = mapped_column(Code(TaskAction))
    before: Mapped[TaskState] = mapped_column(Code(TaskState))
    after: Mapped[TaskState] = mapped_column(Code(TaskState))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    acting_for: Mapped[str | None] = mapped_column(String(60))
    at: Mapped[datetime]
    reason: Mapped[str | None] = mapped_column(Encrypted(String(500)))


class Inspection(Model):
    """R-043, R-044. One look at a task by one level: good, or bad with defect, responsible person and time."""

    __tablename__ = "preparation_inspection"
    __table_args__ = (
        CheckConstraint("level BETWEEN 2 AND 4", name="above_self"),
        CheckConstraint(
            "passed OR (defect IS NOT NULL AND responsible_id IS NOT NULL AND fix_by IS NOT NULL)",
            name="bad_names_its_defect",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("preparation_task.id"), index=True)
    level: Mapped[int]
    passed: Mapped[bool]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    acting_for: Mapped[str | None] = mapped_column(String(60))
    at: Mapped[datetime]
    defect: Mapped[str | None] = mapped_column(Encrypted(String(2000)))
    responsible_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    fix_by: Mapped[datetime | None]
