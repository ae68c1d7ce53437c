"""Finding what a route speaks of (404 when out of sight), and what of a record decides who may act on it (403)."""

from datetime import datetime
from typing import Any

from app import clock
from app.access.capabilities import Can, condition
from app.access.relations import HEAD_RELATION, Relation
from app.errors import NotFound, NotPermitted
from app.people.current import me
from app.people.models import Account
from app.people.rules import Dept
from app.people.standing import standing
from app.reception.orders import queries as orders
from app.reception.orders.models import Order
from app.reception.orders.visibility import is_open_to, relations, shut_to, undertaking_holds
from app.reception.preparation import queries as preparation
from app.reception.preparation.contingency import queries as plans
from app.reception.preparation.contingency.models import ContingencyPlan
from app.reception.preparation.contingency.visibility import is_visible, knows_whole
from app.reception.preparation.delegation import queries as delegations
from app.reception.preparation.delegation.models import Delegation
from app.reception.preparation.queries import Part
from app.reception.preparation.tasks import queries as tasks
from app.reception.preparation.tasks.early import is_due_before_the_window, too_early
from app.reception.preparation.tasks.models import Task
from app.reception.preparation.tasks.rules import TaskState

OVERSEERS = frozenset({Relation.GM, Relation.MD, Relation.LEAD, Relation.COORDINATOR})
"""They see the preparation of every department; a head sees his own and the gate."""
HEADS = frozenset(HEAD_RELATION.values())
PRINTERS = HEADS | {Relation.MD, Relation.LEAD, Relation.COORDINATOR}


def find_order(order_id: int, lock: bool = False) -> Order:
    """An issued order that the reader may see."""
    order = orders.get(order_id, lock=lock)
    if order.current_number is None or not relations(order, me(), clock.now()):
        raise NotFound
    refuse_without_undertaking()
    return order


def refuse_without_undertaking() -> None:
    """A-014. Who has not confirmed the undertaking is led to it before he sees anything of a reception."""
    if not undertaking_holds(me(), clock.now()):
        raise NotPermitted("AE-03")


def find_gate(order_id: int, lock: bool = False) -> Order:
    """R-046. The gate is for those who lead the reception and for the heads; a delegate sees his tasks only."""
    order = find_order(order_id, lock)
    if not sees_gate(order, me(), clock.now()):
        raise NotPermitted
    return order


def sees_gate(order: Order, reader: Account, at: datetime) -> bool:
    return bool(relations(order, reader, at) & (OVERSEERS | HEADS))


def find_part(order_id: int, dept: str, lock: bool = False) -> Part:
    order = find_order(order_id, lock)
    if dept not in Dept.__members__ or not oversees(order, Dept(dept), me(), clock.now()):
        raise NotFound
    part = preparation.part(order, Dept(dept))
    if part is None:
        raise NotFound
    return part


def oversees(order: Order, dept: Dept, account: Account, at: datetime) -> bool:
    """Who sees all that a department does for an order: its head while he sees the order, and those who lead it."""
    found = relations(order, account, at)
    return bool(found & OVERSEERS) or HEAD_RELATION.get(dept) in found


def find_task(task_id: int, lock: bool = False) -> Task:
    """A task to act on; once the department has handed back, nobody of it does (RE-18)."""
    task = find_task_text(task_id, lock)
    if is_handed_back(task, me(), clock.now()):
        raise NotPermitted("RE-18")
    return task


def find_task_text(task_id: int, lock: bool = False) -> Task:
    """R-108. A person's own task stays in sight as text, whatever he may see of the order."""
    task = tasks.get(task_id, lock=lock)
    if task is None or not _sees_task(task, me(), clock.now()):
        raise NotFound
    refuse_without_undertaking()
    return task


def _sees_task(task: Task, account: Account, at: datetime) -> bool:
    """Of an order that is handed back, tasks stay with their doers, and with the head who answered for them; of one
    that is shut to them with nobody (A-015), of one that the desks cannot read yet only what is due before (R-035)."""
    if task.order_id in shut_to(account, at):
        return False
    if too_early(account, [task.order], at) and not is_due_before_the_window(task, at):
        return False
    if task.done_by_id == account.id or oversees(task.order, task.dept, account, at):
        return True
    if is_open_to(task.order, task.dept, at):
        return tasks.is_doer(task, account)
    return tasks.was_doer(task, account) or task.dept in standing(account, at).headed


def is_handed_back(task: Task, account: Account, at: datetime) -> bool:
    """R-108, RE-18. The task's order is no longer this reader's to see: the department's access has ended."""
    return not is_open_to(task.order, task.dept, at) and not oversees(task.order, task.dept, account, at)


def find_delegation(delegation_id: int, lock: bool = False) -> Delegation:
    found = delegations.get(delegation_id, lock=lock)
    if found is None or not _sees_delegation(found, me(), clock.now()):
        raise NotFound
    refuse_without_undertaking()
    return found


def _sees_delegation(delegation: Delegation, account: Account, at: datetime) -> bool:
    own = delegations.is_delegate(delegation, account) and is_open_to(delegation.order, delegation.dept, at)
    reads = own and delegation.order_id not in shut_to(account, at)
    return reads or oversees(delegation.order, delegation.dept, account, at)


def find_plan(plan_id: int, lock: bool = False) -> ContingencyPlan:
    plan = plans.get(plan_id, lock=lock)
    if plan is None or not is_visible(plan, me(), clock.now()):
        raise NotFound
    refuse_without_undertaking()
    return plan


def find_plan_order(order_id: int, lock: bool = False) -> Order:
    """The order, for those who know its security and so its plan."""
    order = find_order(order_id, lock)
    if not knows_whole(order, me(), clock.now()):
        raise NotPermitted
    return order


@condition(Can.PRINT_RUN_SHEET)
def carries_the_run_sheet(account: Account, thing: Any, at: datetime) -> bool:
    """12.1, D-03: the marketing director, who leads, the coordinator; a head prints his own lines."""
    return not isinstance(thing, Order) or bool(relations(thing, account, at) & PRINTERS)


@condition(Can.DELEGATE)
def heads_it(account: Account, thing: Any, at: datetime) -> bool:
    """R-034. The head of that department, own or acting; for marketing its director."""
    return not isinstance(thing, Part | Delegation) or thing.dept in standing(account, at).headed


@condition(Can.COMPLETE_TASK)
def is_his_to_do(account: Account, thing: Any, at: datetime) -> bool:
    """R-041, R-035."""
    if isinstance(thing, Task):
        return tasks.is_doer(thing, account)
    return not isinstance(thing, Delegation) or delegations.is_delegate(thing, account)


@condition(Can.INSPECT_HEAD)
@condition(Can.INSPECT_MD)
@condition(Can.INSPECT_GM)
def is_his_to_inspect(account: Account, thing: Any, at: datetime) -> bool:
    """R-043, A-011. Where nothing waits for a look, the act itself says so (XE-02)."""
    if not isinstance(thing, Task) or thing.state is not TaskState.DONE:
        return True
    return account.id in tasks.inspectors(thing, at)
