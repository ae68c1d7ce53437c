"""What the security desk hears from below, in the same transaction (S-010, S-014, A-012)."""

from datetime import datetime
from typing import Any

from flask import url_for
from sqlalchemy import select

from app import signals
from app.extensions import db
from app.notices import services as notices
from app.notices.subjects import subject
from app.people import queries as people
from app.people.models import Account
from app.people.rules import Dept
from app.reception.orders.models import Order
from app.reception.orders.states import OrderState
from app.reception.preparation import gate
from app.reception.preparation.gate import GateItem
from app.security.guards import queries as guards
from app.security.readiness import services
from app.security.rosters.models import TeamMember
from app.security.standing import WHOLE_TASK, relations
from app.security.tasks import queries
from app.security.tasks.models import SecurityTask
from app.security.tasks.rules import OVER, TaskState, state_at, touches_plan

SECURITY_ITEM = "security"
"""The key under which reception's gate (R-045) asks for the security task."""

GONE = frozenset({OrderState.CANCELLED, OrderState.REJECTED, OrderState.ARCHIVED, OrderState.CLOSED})

_IN_ORDER = frozenset({TaskState.READY, TaskState.ACTIVE, TaskState.STOOD_DOWN, TaskState.CLOSED})


@signals.order_approved.connect
def on_approved(order: Order, *, at: datetime, **_: Any) -> None:
    _follow(order, at=at, plan_touched=False)


@signals.order_issued.connect
def on_issued(order: Order, *, changed: Any = (), at: datetime, **_: Any) -> None:
    _follow(order, at=at, plan_touched=touches_plan(_paths(changed)))


@signals.arrival_moved.connect
def on_arrival_moved(order: Order, *, at: datetime, **_: Any) -> None:
    _follow(order, at=at, plan_touched=False)


@signals.order_cancelled.connect
def on_cancelled(order: Order, *, at: datetime, **_: Any) -> None:
    task = queries.live_of_order(order.id, lock=True)
    if task is not None:
        services.order_gone(task, at=at)


@signals.guest_departed.connect
def on_departed(order: Order, *, at: datetime, **_: Any) -> None:
    task = queries.live_of_order(order.id, lock=True)
    if task is not None:
        services.guest_left(task, at=at)


GUARD_LEFT = subject("guard.left", "{name} 有保安员已离岗，班次待补", "A guard of {name} has left: slots are open")


@signals.account_disabled.connect
def on_account_disabled(account: Account, *, at: datetime, **_: Any) -> None:
    """A-012. The slots of somebody who left become unassigned."""
    guard = guards.of_account(account.id)
    if guard is None:
        return
    guard.left_at = at
    tasks = (
        select(SecurityTask)
        .join(TeamMember, TeamMember.task_id == SecurityTask.id)
        .where(TeamMember.guard_id == guard.id, SecurityTask.state.not_in(OVER))
    )
    for task in db.session.scalars(tasks).unique().all():
        services.person_unavailable(task, guard, by=None, at=at)
        notices.tell(
            [people.head_of(Dept.SEC, at)], GUARD_LEFT, name=task.called, record=task.journal_name,
            link=f"/security/tasks/{task.id}/roster", at=at, urgent=True,
        )  # fmt: skip


def _follow(order: Order, *, at: datetime, plan_touched: bool) -> None:
    """A cancelled order also issues a version (its cancellation notice): it opens and changes nothing."""
    facts = queries.facts_of_order(order)
    if facts is not None and order.state not in GONE:
        task = queries.live_of_order(order.id, lock=True)
        services.follow_order(facts, task, plan_touched=plan_touched, at=at)


def _paths(changed: Any) -> list[str]:
    """The paths of changed items, whether told as text or as changes that carry a path."""
    return [item if isinstance(item, str) else item.path for item in changed]


def security_item(order_id: int, at: datetime) -> list[GateItem]:
    """R-045, PT-19. Whether the order's security task is ready; nothing to say where there is none."""
    task = queries.live_of_order(order_id)
    if task is None:
        return []
    state = state_at(task.state, task.window_from, at)
    is_open = state not in _IN_ORDER
    detail = (state.zh, state.en) if is_open else ("", "")
    return [GateItem(SECURITY_ITEM, "S-013", "警卫接待任务就绪", "Security task ready", is_open, *detail)]


def security_link(order_id: int, reader: Account, at: datetime) -> str:
    """N6. The task's own page, for those who see the whole of it."""
    task = queries.live_of_order(order_id)
    if task is None or not relations(task, reader, at) & WHOLE_TASK:
        return ""
    return url_for("security.show", task_id=task.id)


gate.providers.append(security_item)
gate.links[SECURITY_ITEM] = security_link
