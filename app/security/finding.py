"""What a route hands to ``@needs``: the record, or NotFound for what is missing or out of sight (A-006)."""

from datetime import datetime

from app import clock
from app.access.capabilities import Can, condition
from app.access.projector import standing_of
from app.errors import NotFound
from app.people.current import me
from app.people.models import Account
from app.people.rules import Role
from app.people.standing import standing
from app.security.rosters import queries as rosters
from app.security.rosters.models import DutySlot
from app.security.standing import WHOLE_TASK
from app.security.tasks import queries, services
from app.security.tasks.models import SecurityTask, TaskPost
from app.security.tasks.rules import OVER


def whole_task(task_id: int, *, lock: bool = False) -> SecurityTask:
    """A task for GM, security manager and its shift leaders; a guard has his own post instead (2.4)."""
    task = queries.task(task_id, lock=lock)
    if task is None or not standing_of(task, me(), clock.now()).relations & WHOLE_TASK:
        raise NotFound
    return task


def post_of_task(task_id: int, post_id: int, *, lock: bool = False) -> tuple[SecurityTask, TaskPost]:
    task = whole_task(task_id, lock=lock)
    post = queries.post(task, post_id)
    if post is None:
        raise NotFound
    return task, post


def slot_of_task(task_id: int, slot_id: int, *, lock: bool = False) -> tuple[SecurityTask, DutySlot]:
    task = whole_task(task_id, lock=lock)
    slot = rosters.slot(task_id, slot_id, lock=lock)
    if slot is None:
        raise NotFound
    return task, slot


def task_to_vet(task_id: int, *, lock: bool = False) -> SecurityTask:
    """S-032. HR sees of a task only whom to vet, while it is not over; the others see it anyway."""
    task = queries.task(task_id, lock=lock)
    if task is None:
        raise NotFound
    account, at = me(), clock.now()
    if Role.HR in standing(account, at).roles and task.state not in OVER:
        return task
    return whole_task(task_id, lock=lock)


@condition(Can.APPROVE_SECURITY_PLAN)
def is_the_approver(account: Account, task: SecurityTask, at: datetime) -> bool:
    """S-012, S-015. Levels of the GM are his alone; level III is the security manager's, or the GM's if asked."""
    return Role.GM in standing(account, at).roles or not services.default_numbers(task.level, at).gm_approves
