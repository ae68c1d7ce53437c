"""A-004, R-035. What a delegate at a desk is told of his charge before his window opens.

That there is one, from whom and by when to confirm it: neither the order's number, code name and grade, nor the
instruction, nor a task. Only a task that is due by the opening itself is shown, by its text alone: it could not be done
in time otherwise (R-041).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from flask_babel import gettext as _

from app.people.models import Account
from app.reception.orders.models import Order
from app.reception.orders.visibility import desk_window_opens, relations
from app.reception.preparation.tasks.briefs import TaskBrief, briefs_of
from app.reception.preparation.tasks.models import Task


def too_early(account: Account, orders: Iterable[Order], at: datetime) -> frozenset[int]:
    """Of these orders, by id, those that this person cannot see because the desks' window has not opened yet."""
    ahead = {order.id: order for order in orders if _is_ahead(order, at)}
    return frozenset(order.id for order in ahead.values() if not relations(order, account, at))


def _is_ahead(order: Order, at: datetime) -> bool:
    """What has departed or was cancelled is handed back, however early that was (R-108)."""
    over = order.departed_at is not None or order.cancelled_at is not None
    return not over and order.arrival_at is not None and at < desk_window_opens(order, at)


def is_due_before_the_window(task: Task, at: datetime) -> bool:
    return task.due_at <= desk_window_opens(task.order, at)


def briefs_for(found: Sequence[Task], account: Account, at: datetime) -> tuple[TaskBrief, ...]:
    """A delegate's own tasks, as far as they are his to know by now."""
    early = too_early(account, [task.order for task in found], at)
    shown = [task for task in found if task.order_id not in early or is_due_before_the_window(task, at)]
    return tuple(
        replace(brief, order=not_to_be_read_yet(), grade=None) if brief.order_id in early else brief
        for brief in briefs_of(shown, at)
    )


def not_to_be_read_yet() -> str:
    """What stands for number and code name."""
    return _("A reception, not to be read yet")
