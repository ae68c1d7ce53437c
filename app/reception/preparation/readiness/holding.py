"""N6. What of an open gate item is whose, since when, by when, and where it is dealt with."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from app.marks import spoken
from app.people import queries as people
from app.people.rules import Dept
from app.reception.orders import queries as orders
from app.reception.orders.items import BY_NUMBER
from app.reception.orders.models import Ack, Order
from app.reception.orders.states import AckState
from app.reception.preparation import queries as preparation
from app.reception.preparation.contingency import queries as contingency
from app.reception.preparation.contingency.rules import PlanState
from app.reception.preparation.readiness import rules
from app.reception.preparation.tasks import queries as tasks
from app.reception.preparation.tasks.briefs import whom
from app.reception.preparation.tasks.models import Task
from app.reception.preparation.tasks.rules import TaskState, next_level


@dataclass(frozen=True)
class Holding:
    """One thing that is open, or that those who lead should know: who has it, since when, by when, one link."""

    what: str
    who: str = ""
    since: datetime | None = None
    due_at: datetime | None = None
    url: str = ""
    dept: Dept | None = None


def holdings(key: str, order: Order, at: datetime) -> tuple[Holding, ...]:
    """The single things behind an open item of the gate; none where the item says all."""
    kind, _sep, dept = key.partition(":")
    if kind == rules.TASKS:
        return tuple(_task(task, at) for task in _held_tasks(order, Dept(dept)))
    find = FINDERS.get(kind)
    return tuple(find(order, at)) if find is not None else ()


def head_name(dept: Dept, at: datetime) -> str:
    head = people.head_of(dept, at)
    return head.display_name if head is not None else dept.label


def _signatures(order: Order, at: datetime) -> Iterable[Holding]:
    for ack in orders.acks(order):
        if ack.state in (AckState.PENDING, AckState.QUERIED):
            yield _receipt(ack, at)


def _receipt(ack: Ack, at: datetime) -> Holding:
    url = url_for("orders.show", order_id=ack.order_id)
    what = f"{ack.department.label} · {ack.state.label}"
    return Holding(what, head_name(ack.department, at), ack.started_at, ack.due_at, url, ack.department)


def _queries(order: Order, at: datetime) -> Iterable[Holding]:
    """R-032. The marketing director answers."""
    for ack in orders.acks(order):
        asked = orders.open_query(ack) if ack.state is AckState.QUERIED else None
        if asked is not None:
            url = url_for("orders.show", order_id=order.id)
            yield Holding(ack.department.label, head_name(Dept.MKT, at), asked.asked_at, None, url, Dept.MKT)


def _held_tasks(order: Order, dept: Dept) -> Iterable[Task]:
    ready_by = preparation.ready_by(order)
    for task in tasks.standing_tasks(order.id, dept=dept):
        if rules.keeps_from_ready(task.state, task.mandatory, task.due_at, ready_by):
            yield task


def _task(task: Task, at: datetime) -> Holding:
    """A task done waits for whose turn it is to look; an open one for its delegate, or for the head to name one."""
    url = url_for("preparation.part", order_id=task.order_id, dept=task.dept.value)
    what = f"{task.code} {spoken(task.text_zh, task.text_en)}"
    found = Holding(what, whom(task) or _("nobody named"), None, task.due_at, url, task.dept)
    turn = next_level(task.reached, task.levels) if task.state is TaskState.DONE else None
    if turn is None:
        return found
    return replace(found, who=_("to inspect: %(level)s", level=turn.label), since=task.done_at)


def _plan(order: Order, at: datetime) -> Iterable[Holding]:
    """R-056. Not written yet, in writing, or with the general manager."""
    url = url_for("preparation.contingency", order_id=order.id)
    plan = contingency.in_work(order.id)
    if plan is None:
        yield Holding(_("No plan is written yet"), head_name(Dept.SEC, at), order.issued_at, None, url, Dept.SEC)
        return
    waits_for = Dept.GMO if plan.state is PlanState.SUBMITTED else Dept.SEC
    since = plan.submitted_at or plan.created_at
    yield Holding(plan.state.label, head_name(waits_for, at), since, None, url, waits_for)


def _plan_unread(order: Order, at: datetime) -> Iterable[Holding]:
    plan = contingency.approved(order.id)
    url = url_for("preparation.contingency", order_id=order.id)
    for asked, person in contingency.readings(plan.id) if plan is not None else ():
        if asked.read_at is None:
            yield Holding(_("Has not confirmed the plan"), person.display_name, asked.asked_at, None, url, Dept.SEC)


def _doubts(order: Order, at: datetime) -> Iterable[Holding]:
    url = url_for("orders.show", order_id=order.id)
    for check in orders.open_doubts(order):
        item, owner = BY_NUMBER[check.item], check.owner.display_name if check.owner is not None else ""
        yield Holding(spoken(item.zh, item.en), owner, check.at, check.settle_by, url, Dept.MKT)


FINDERS: dict[str, Callable[[Order, datetime], Iterable[Holding]]] = {
    rules.SIGNATURES: _signatures,
    rules.QUERIES: _queries,
    rules.CONTINGENCY: _plan,
    rules.CONTINGENCY_READ: _plan_unread,
    rules.DOUBTFUL: _doubts,
}
