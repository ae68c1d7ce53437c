"""What preparation adds to the order's own page and to a department's copy on paper."""

from collections.abc import Iterable
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from app.access.relations import HEAD_RELATION
from app.people.models import Account
from app.people.rules import Dept
from app.people.standing import standing
from app.printing.contents import TaskLine
from app.reception.orders.life.queries import last_move
from app.reception.orders.life.rules import Kind, Milestone
from app.reception.orders.models import Order
from app.reception.orders.next_acts import Act
from app.reception.orders.states import LIVE, Action, OrderState
from app.reception.orders.visibility import relations
from app.reception.preparation import queries as preparation
from app.reception.preparation.contingency.visibility import knows_whole
from app.reception.preparation.doors import HEADS, OVERSEERS
from app.reception.preparation.tasks import queries as tasks
from app.reception.preparation.tasks.briefs import whom
from app.reception.preparation.tasks.models import Task


def acts(order: Order, account: Account, at: datetime) -> Iterable[Act]:
    """The ways from an order to its preparation, for those who have a page there."""
    if order.state not in LIVE:
        return
    found = relations(order, account, at)
    for dept in sorted(standing(account, at).headed - {Dept.GMO}):
        if dept is Dept.MKT or HEAD_RELATION.get(dept) in found:
            where = url_for("preparation.part", order_id=order.id, dept=dept.value)
            yield Act(_("Preparation: %(dept)s", dept=dept.label), where, primary=_waits(order, dept))
    if found:
        yield Act(_("Run sheet"), url_for("preparation.run_sheet", order_id=order.id))
    if found & (OVERSEERS | HEADS):
        leads = bool(found & OVERSEERS) and order.state is OrderState.PREPARING
        yield Act(_("Go or no-go"), url_for("preparation.readiness", order_id=order.id), primary=leads)
    if knows_whole(order, account, at):
        yield Act(_("Contingency plan"), url_for("preparation.contingency", order_id=order.id))


def _waits(order: Order, dept: Dept) -> bool:
    """R-034. Signed, and work that nobody has yet."""
    return any(task.delegation_id is None for task in tasks.standing_tasks(order.id, dept=dept)) and (
        preparation.is_signed(order, dept)
    )


def ready(order: Order, _at: datetime) -> Iterable[Milestone]:
    """4.1, R-045, R-048. The ready time; a declaration that fell back does not count."""
    fell_back = order.state in (OrderState.ISSUED, OrderState.PREPARING)
    yield Milestone(
        Kind.READY, preparation.ready_by(order), None if fell_back else last_move(order, Action.DECLARE_READY)
    )


def task_lines(order_id: int, dept: Dept, at: datetime) -> list[TaskLine]:
    """D-01. The department's tasks, with who does each and how far its inspection is."""
    return [line_of(task) for task in tasks.standing_tasks(order_id, dept=dept)]


def line_of(task: Task) -> TaskLine:
    """A task as sheets list it."""
    return TaskLine(task.code, task.text_zh, task.due_at, whom(task), f"{task.state.zh} {task.reached}/{task.levels}")
