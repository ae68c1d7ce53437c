"""Laying out the tasks of an order from its version in force, and again whenever it changes (R-040, R-047, R-064)."""

import hmac
from datetime import datetime

from flask import current_app

from app.extensions import db
from app.keys import derive
from app.people.models import Account
from app.people.rules import Dept
from app.reception.orders import queries as orders
from app.reception.orders.content import OrderContent
from app.reception.orders.models import Order
from app.reception.preparation import queries as preparation
from app.reception.preparation import telling
from app.reception.preparation.delegation import services as delegation
from app.reception.preparation.delegation.models import Delegation
from app.reception.preparation.tasks import queries, rules
from app.reception.preparation.tasks.facts import facts_text, plan_of
from app.reception.preparation.tasks.models import AddedElement, Task
from app.reception.preparation.tasks.moving import move
from app.reception.preparation.tasks.rules import TaskAction, TaskState
from app.reception.preparation.tasks.tasklist import Element, Occasion, PlannedTask, tasks_for

CHANGED = "版本变更，相关信息已变 / facts changed by a new version"
UPGRADED = "等级提高，增加检查级别 / more inspection levels"


def lay_out(order: Order, *, at: datetime) -> None:
    """Bring the tasks of an order in line with its version in force. Doing it twice changes nothing the second time.

    New ones are created, ones no longer needed withdrawn (what is passed is kept, R-005), due times follow ETA (R-047),
    and ones whose facts changed return to open (R-064).
    """
    content = orders.content_of(preparation.current_version(order))
    standing = {(task.code, task.occasion): task for task in queries.standing_tasks(order.id)}
    for planned in planned_tasks(order, content):
        task = standing.pop((planned.listed.code, planned.occasion), None)
        if task is None:
            db.session.add(_created(order, planned, content, at=at))
        else:
            _follow(task, order, planned, content, at=at)
    for task in standing.values():
        if (task.state, TaskAction.WITHDRAW) in rules.MOVES:
            move(task, TaskAction.WITHDRAW, by=None, at=at)
    db.session.flush()


def planned_tasks(order: Order, content: OrderContent) -> tuple[PlannedTask, ...]:
    added = (
        Occasion(one.element, one.key, one.happens_at or orders.eta(order))
        for one in queries.added_elements(order.id)
    )
    return tasks_for(
        plan_of(
            content,
            grade=preparation.grade_of(order),
            eta=orders.eta(order),
            etd=preparation.etd_of(order),
            added=added,
        )
    )


def _created(order: Order, planned: PlannedTask, content: OrderContent, *, at: datetime) -> Task:
    listed = planned.listed
    return Task(
        order_id=order.id,
        code=listed.code,
        occasion=planned.occasion,
        dept=listed.dept,
        text_zh=listed.zh,
        text_en=listed.en,
        evidence=listed.evidence,
        scope=listed.scope,
        due_at=planned.due_at,
        levels=_levels(order, planned),
        facts_hash=_hash(order, planned, content),
        delegation_id=_marketing(order, at).id if listed.dept is Dept.MKT else None,
        created_at=at,
    )


def _marketing(order: Order, at: datetime) -> Delegation:
    """R-026. Marketing's tasks are not delegated by a signature: they fall to the marketing staff at once."""
    issued_by = preparation.current_version(order).issued_by_id
    return delegation.give_to_marketing(order, by_id=issued_by, at=at)


def _levels(order: Order, planned: PlannedTask) -> int:
    return rules.levels_of(planned.listed.scope, len(preparation.standard(order).inspection_levels))


def _hash(order: Order, planned: PlannedTask, content: OrderContent) -> str:
    """Keyed and bound to the order, so that nobody reads a room number out of it by trying all of them."""
    key = derive(current_app.config["MASTER_KEY"], "preparation-facts")
    said = f"{order.id}|{planned.listed.code}|{facts_text(planned.listed.code, planned.occasion, content)}"
    return hmac.new(key, said.encode(), "sha256").hexdigest()


def _follow(task: Task, order: Order, planned: PlannedTask, content: OrderContent, *, at: datetime) -> None:
    """What a standing task learns of a new version or a moved ETA."""
    task.due_at = planned.due_at
    facts, levels = _hash(order, planned, content), _levels(order, planned)
    if facts != task.facts_hash:
        task.facts_hash = facts
        _reopen(task, CHANGED, at=at)
    if levels > task.levels and task.state is TaskState.PASSED:
        _reopen(task, UPGRADED, at=at)
    task.reached, task.levels = min(task.reached, levels), levels
    if task.state is TaskState.DONE and task.reached == levels:
        move(task, TaskAction.PASS, by=None, at=at)


def _reopen(task: Task, why: str, *, at: datetime) -> None:
    if (task.state, TaskAction.FACTS_CHANGED) in rules.MOVES:
        task.failed_at = None
        move(task, TaskAction.FACTS_CHANGED, by=None, at=at, reason=why)
        once = f"changed:{task.id}:{task.revision}"
        telling.about(task.order, telling.CHANGED, telling.delegates(task.delegation), at=at, once=once)


def withdraw_all(order: Order, *, at: datetime) -> None:
    """R-112. A cancelled order prepares nothing more; what was finished stays on file."""
    for task in queries.standing_tasks(order.id):
        if (task.state, TaskAction.WITHDRAW) in rules.MOVES:
            move(task, TaskAction.WITHDRAW, by=None, at=at)


def add_element(order: Order, element: Element, happens_at: datetime | None, *, by: Account, at: datetime) -> None:
    """4.6. MD says that the order contains an element of a ○ task; saying it twice adds nothing."""
    key = "" if happens_at is None else happens_at.strftime("%Y%m%d%H%M")
    known = {(one.element, one.key) for one in queries.added_elements(order.id)}
    if (element, key) not in known:
        added = AddedElement(order_id=order.id, element=element, key=key, happens_at=happens_at, by_id=by.id, at=at)
        db.session.add(added)
        db.session.flush()
        lay_out(order, at=at)
