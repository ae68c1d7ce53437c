"""The reads about preparation tasks that are worth a name."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, false, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from app.extensions import db
from app.people import queries as people
from app.people.models import Account
from app.people.rules import Dept
from app.people.standing import standing
from app.reception.grade_standard import InspectionLevel
from app.reception.orders.models import Order
from app.reception.orders.states import LIVE
from app.reception.orders.visibility import shut_to
from app.reception.preparation.delegation.models import Delegation
from app.reception.preparation.delegation.queries import falls_to, is_delegate
from app.reception.preparation.delegation.rules import DelegationState
from app.reception.preparation.tasks.models import AddedElement, Inspection, Task, TaskMove
from app.reception.preparation.tasks.rules import TaskState, inspects_for, next_level


def get(task_id: int, *, lock: bool = False) -> Task | None:
    query = select(Task).where(Task.id == task_id)
    return db.session.scalar(query.with_for_update(of=Task) if lock else query)


def standing_tasks(order_id: int, *, dept: Dept | None = None) -> Sequence[Task]:
    """The tasks of an order that were not withdrawn, by due time; of one department if asked."""
    query = select(Task).where(Task.order_id == order_id, Task.state != TaskState.WITHDRAWN)
    if dept is not None:
        query = query.where(Task.dept == dept)
    return db.session.scalars(query.order_by(Task.due_at, Task.code, Task.id)).all()


def added_elements(order_id: int) -> Sequence[AddedElement]:
    query = select(AddedElement).where(AddedElement.order_id == order_id)
    return db.session.scalars(query.order_by(AddedElement.id)).all()


def mine(account: Account) -> ColumnElement[bool]:
    """The tasks that this person may do now."""
    return Task.delegation_id.in_(select(Delegation.id).where(falls_to(account)))


def to_do(account: Account, at: datetime) -> Sequence[Task]:
    """X-010. What this person has still to do on live orders, the earliest due first."""
    query = select(Task).join(Task.order).options(joinedload(Task.order), joinedload(Task.delegation))
    query = query.where(mine(account), Task.state == TaskState.OPEN, Order.state.in_(LIVE), _not_shut(account, at))
    return db.session.scalars(query.order_by(Task.due_at, Task.code).limit(50)).all()


def _not_shut(account: Account, at: datetime) -> ColumnElement[bool]:
    """A-015. Nothing of an order that is shut to this person."""
    return Task.order_id.not_in(shut_to(account, at))


def lately_done(account: Account, at: datetime) -> Sequence[Task]:
    """What this person did last, for looking back."""
    query = select(Task).join(Task.order).options(joinedload(Task.order), joinedload(Task.delegation))
    query = query.where(Task.done_by_id == account.id, Task.state.in_((TaskState.DONE, TaskState.PASSED)))
    query = query.where(_not_shut(account, at))
    return db.session.scalars(query.order_by(Task.done_at.desc()).limit(10)).all()


def is_doer(task: Task, account: Account) -> bool:
    """R-041. Only a delegate of the department does the task."""
    delegation = db.session.get(Delegation, task.delegation_id) if task.delegation_id else None
    return delegation is not None and is_delegate(delegation, account)


def was_doer(task: Task, account: Account) -> bool:
    """R-108. Whether the task was this person's when the reception ended: what was replaced before is not (R-037)."""
    delegation = db.session.get(Delegation, task.delegation_id) if task.delegation_id else None
    if delegation is None or delegation.state is DelegationState.REPLACED or delegation.dept is not account.department:
        return False
    own = delegation.delegate_id == account.id
    return account.active and (own or (delegation.delegate_id is None and delegation.role in account.roles))


def holders(dept: Dept, at: datetime) -> dict[InspectionLevel, frozenset[int]]:
    """Who holds each level for a department: the appointed head and, while there is one, the acting head (A-010)."""
    posts = {InspectionLevel.HEAD: dept, InspectionLevel.MD: Dept.MKT, InspectionLevel.GM: Dept.GMO}
    return {level: _heads(post, at) for level, post in posts.items()}


def _heads(post: Dept, at: datetime) -> frozenset[int]:
    return frozenset(person.id for person in (people.own_head_of(post), people.head_of(post, at)) if person is not None)


def inspectors(task: Task, at: datetime) -> frozenset[int]:
    """R-043, A-011. Who may look at a done task now; nobody at one that is not done."""
    turn = next_level(task.reached, task.levels) if task.state is TaskState.DONE else None
    if turn is None:
        return frozenset()
    return inspects_for(turn, holders=holders(task.dept, at), doer=task.done_by_id)


def to_inspect(account: Account, at: datetime, *, order_id: int | None = None) -> Sequence[Task]:
    """The done tasks whose turn it is to be looked at by this person, by order and due time."""
    query = select(Task).join(Task.order).options(joinedload(Task.order))
    query = query.where(
        Task.state == TaskState.DONE, Order.state.in_(LIVE), _within_reach(account, at), _not_shut(account, at)
    )
    if order_id is not None:
        query = query.where(Task.order_id == order_id)
    asked = db.session.scalars(query.order_by(Order.arrival_at, Task.due_at, Task.code)).all()
    heads = {dept: holders(dept, at) for dept in {task.dept for task in asked}}
    return [task for task in asked if account.id in _whose_turn(task, heads[task.dept])]


def _whose_turn(task: Task, held: dict[InspectionLevel, frozenset[int]]) -> frozenset[int]:
    turn = next_level(task.reached, task.levels)
    return frozenset() if turn is None else inspects_for(turn, holders=held, doer=task.done_by_id)


def _within_reach(account: Account, at: datetime) -> ColumnElement[bool]:
    """Heads look at their own departments, MD and GM at all: narrows the query before the exact question is asked."""
    headed = standing(account, at).headed
    if headed & {Dept.MKT, Dept.GMO}:
        return Task.done_by_id != account.id
    return and_(Task.dept.in_(sorted(headed)), Task.done_by_id != account.id) if headed else false()


def inspections(task_id: int) -> Sequence[tuple[Inspection, str, str | None]]:
    """Every look at a task, with the inspector's name and that of the person to put a defect right."""
    inspector, responsible = aliased(Account), aliased(Account)
    query = (
        select(Inspection, inspector.display_name, responsible.display_name)
        .join(inspector, inspector.id == Inspection.by_id)
        .outerjoin(responsible, responsible.id == Inspection.responsible_id)
        .where(Inspection.task_id == task_id)
        .order_by(Inspection.at, Inspection.id)
    )
    return [(look, name, owner) for look, name, owner in db.session.execute(query)]


def standing_defects(task_ids: Sequence[int]) -> dict[int, Inspection]:
    """R-044. The last failed look at each of these tasks."""
    query = select(Inspection).where(Inspection.task_id.in_(task_ids), Inspection.passed.is_(False))
    return {look.task_id: look for look in db.session.scalars(query.order_by(Inspection.at, Inspection.id))}


def moves(task_id: int) -> Sequence[tuple[TaskMove, str | None]]:
    """X-014. What happened to the task; without a name it was the house itself."""
    query = select(TaskMove, Account.display_name).outerjoin(Account, Account.id == TaskMove.by_id)
    query = query.where(TaskMove.task_id == task_id).order_by(TaskMove.at, TaskMove.id)
    return [(move, name) for move, name in db.session.execute(query)]


def overdue_by_department(order_id: int, at: datetime) -> dict[Dept, int]:
    """R-041. How many mandatory tasks of each department are open past their due time."""
    query = select(Task.dept, func.count()).where(
        Task.order_id == order_id, Task.state == TaskState.OPEN, Task.due_at < at
    )
    return {dept: count for dept, count in db.session.execute(query.group_by(Task.dept))}


def unfinished(depts: Sequence[Dept], at: datetime) -> Sequence[tuple[Order, Dept, int, int, datetime]]:
    """R-041. For each live order and department: its open tasks that somebody has, how many are late, the first due."""
    if not depts:
        return []
    late = func.sum(case((Task.due_at < at, 1), else_=0))
    query = (
        select(Order, Task.dept, func.count(), late, func.min(Task.due_at))
        .join(Order, Order.id == Task.order_id)
        .where(Task.dept.in_(sorted(depts)), Task.state == TaskState.OPEN, Order.state.in_(LIVE))
        .where(Task.delegation_id.is_not(None))
        .group_by(Order.id, Task.dept)
        .order_by(func.min(Task.due_at))
    )
    found = db.session.execute(query)
    return [(order, dept, count, int(over or 0), first) for order, dept, count, over, first in found]


def undelegated(depts: Sequence[Dept]) -> Sequence[tuple[Order, Dept, int, datetime]]:
    """R-034, A-012. For each live order and department: how many open tasks nobody has, and when the first is due."""
    if not depts:
        return []
    running = or_(Task.delegation_id.is_(None), Delegation.state.in_(("replaced", "ended")))
    query = (
        select(Order, Task.dept, func.count(), func.min(Task.due_at))
        .join(Order, Order.id == Task.order_id)
        .outerjoin(Delegation, Delegation.id == Task.delegation_id)
        .where(Task.dept.in_(sorted(depts)), Task.state == TaskState.OPEN, Order.state.in_(LIVE), running)
        .group_by(Order.id, Task.dept)
        .order_by(func.min(Task.due_at))
    )
    return [(order, dept, count, first) for order, dept, count, first in db.session.execute(query)]


def progress(order_id: int) -> dict[Dept, tuple[int, int]]:
    """For each department: how many tasks are passed or waived, and how many there are."""
    settled = func.sum(case((Task.state.in_((TaskState.PASSED, TaskState.WAIVED)), 1), else_=0))
    query = select(Task.dept, settled, func.count()).where(
        Task.order_id == order_id, Task.state != TaskState.WITHDRAWN
    )
    return {dept: (int(done or 0), count) for dept, done, count in db.session.execute(query.group_by(Task.dept))}
