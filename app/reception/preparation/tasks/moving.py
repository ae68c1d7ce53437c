"""The only place that writes a task's state (X-017) and the trace of it (X-014, A-009)."""

from datetime import datetime

from app.extensions import db
from app.journal import services as journal
from app.people.models import Account
from app.people.rules import Dept
from app.reception.preparation.acting import acting_name
from app.reception.preparation.tasks import rules
from app.reception.preparation.tasks.models import Task, TaskMove
from app.reception.preparation.tasks.rules import TaskAction, TaskState


def move(
    task: Task,
    action: TaskAction,
    *,
    by: Account | None,
    at: datetime,
    reason: str | None = None,
    posts: tuple[Dept, ...] = (),
) -> None:
    """`by` None is the house itself; `posts` are the posts whose power is used, for "acting for"."""
    before: TaskState = task.state
    task.state = rules.after(before, action)
    acting_for = acting_name(by, posts, at) if by is not None and posts else None
    if task.state is TaskState.OPEN:
        _forget_done(task)
    _note_change(task, by, at)
    db.session.add(TaskMove(
        task_id=task.id, action=action, before=before, after=task.state, by_id=by.id if by else None,
        acting_for=acting_for, at=at, reason=reason,
    ))  # fmt: skip
    facts = {"task": task.id, "code": task.code, "to": task.state}
    journal.record(f"task.{action}", record=f"order:{task.order_id}", facts=facts, acting_for=acting_for)


def _forget_done(task: Task) -> None:
    """What is open again was not done by anybody yet; the moves remember who had done it."""
    task.reached = 0
    task.done_by_id = task.done_at = task.number = task.note = None


def _note_change(task: Task, by: Account | None, at: datetime) -> None:
    task.revision += 1
    task.changed_at = at
    task.changed_by_id = by.id if by is not None else None
