"""What the clock asks of delegations, tasks and readiness (R-034, R-035, R-046, R-049): notices only (X-009)."""

from datetime import datetime, timedelta

from sqlalchemy import select

from app import policy
from app.extensions import db
from app.people import queries as people
from app.people.models import Account
from app.people.rules import Dept
from app.reception.orders.models import Order
from app.reception.orders.states import LIVE, OrderState
from app.reception.preparation import queries, telling
from app.reception.preparation.delegation import queries as delegations
from app.reception.preparation.delegation import rules as delegation_rules
from app.reception.preparation.delegation.models import Delegation
from app.reception.preparation.delegation.rules import DelegationState
from app.reception.preparation.tasks import queries as tasks
from app.reception.preparation.tasks.models import Task
from app.reception.preparation.tasks.rules import TaskState


def send(at: datetime) -> None:
    """Everything that is due at this moment; a second run of it sends nothing twice."""
    _departments_without_delegate(at)
    _unconfirmed(at)
    for order in db.session.scalars(select(Order).where(Order.state.in_(LIVE), Order.current_number.is_not(None))):
        _overdue_tasks(order, at)
        if order.state in (OrderState.ISSUED, OrderState.PREPARING):
            _not_ready(order, at)


def _departments_without_delegate(at: datetime) -> None:
    """R-034. To MD, once the time from the signature is over."""
    for order, dept, signed_at in delegations.parts_without_delegate(list(Dept)):
        within = timedelta(minutes=queries.standard(order).delegate_minutes)
        if at > delegation_rules.delegate_by(signed_at, within):
            once = f"undelegated:{order.id}:{dept}:{order.current_number}"
            telling.about(order, telling.NO_DELEGATE, [people.marketing_director(at)], at=at, urgent=True, once=once)


def _unconfirmed(at: datetime) -> None:
    """R-035. To the head, once the delegate has had his hour."""
    limit = timedelta(minutes=policy.value("reception.delegate_confirm_minutes", at))
    query = select(Delegation).where(Delegation.state == DelegationState.GIVEN, Delegation.given_at < at - limit)
    for given in db.session.scalars(query):
        if given.dept is not Dept.MKT and given.order.state in LIVE:
            head = people.head_of(given.dept, at)
            telling.about(given.order, telling.UNCONFIRMED, [head], at=at, once=f"unconfirmed:{given.id}")


def _overdue_tasks(order: Order, at: datetime) -> None:
    """R-049. A mandatory task past its time alarms MD and the reception lead at once, and the head concerned."""
    late = [task for task in tasks.standing_tasks(order.id) if task.mandatory and _is_overdue(task, at)]
    for task in late:
        to = [people.marketing_director(at), _lead(order), people.head_of(task.dept, at)]
        once = f"overdue:{task.id}:{task.due_at.isoformat()}"
        telling.about(order, telling.OVERDUE, to, at=at, urgent=True, once=once)


def _is_overdue(task: Task, at: datetime) -> bool:
    return task.state is TaskState.OPEN and at > task.due_at


def _not_ready(order: Order, at: datetime) -> None:
    """R-046. To lead, MD and the departments with open tasks, again every half hour until the guest is here."""
    ready_by, every = queries.ready_by(order), policy.value("reception.ready_reminder_minutes", at)
    if at < ready_by or order.arrived_at is not None:
        return
    turn = int((at - ready_by).total_seconds() // 60) // max(every, 1)
    open_depts = {task.dept for task in tasks.standing_tasks(order.id) if task.state is TaskState.OPEN}
    to = [people.marketing_director(at), _lead(order), *(people.head_of(dept, at) for dept in sorted(open_depts))]
    telling.about(order, telling.NOT_READY, to, at=at, urgent=turn == 0, once=f"ready:{order.id}:{ready_by}:{turn}")


def _lead(order: Order) -> Account | None:
    return people.account(order.lead_id) if order.lead_id is not None else None
