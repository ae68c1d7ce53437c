"""What preparation does when the order below it is issued, moves or ends; in the same transaction (architecture 2)."""

from datetime import datetime
from typing import Any

from app.people.models import Account
from app.people.rules import Dept
from app.printing import services as printing
from app.reception.orders import hooks, next_acts
from app.reception.orders.content import OrderContent
from app.reception.orders.models import Order
from app.reception.preparation import links
from app.reception.preparation.contingency.rules import cards_of
from app.reception.preparation.delegation import services as delegation
from app.reception.preparation.delegation import visibility
from app.reception.preparation.tasks import laying_out
from app.reception.preparation.tasks.facts import plan_of
from app.reception.preparation.tasks.tasklist import departments_with_tasks
from app.signals import account_disabled, arrival_moved, order_cancelled, order_issued


@order_issued.connect
def lay_out_tasks(order: Order, *, at: datetime, **facts: Any) -> None:
    """R-040, R-064."""
    laying_out.lay_out(order, at=at)


@arrival_moved.connect
def move_due_times(order: Order, *, at: datetime, **facts: Any) -> None:
    """R-047."""
    if order.current_number is not None:
        laying_out.lay_out(order, at=at)


@order_cancelled.connect
def end_preparation(order: Order, *, at: datetime, **facts: Any) -> None:
    """R-112. Tasks are withdrawn, delegations end, the cards of the plan are wanted back."""
    printing.recall_for(cards_of(order.id), None, at)
    laying_out.withdraw_all(order, at=at)
    delegation.end_all(order, at=at)


@account_disabled.connect
def unassign(account: Account, *, at: datetime, **facts: Any) -> None:
    """A-012."""
    delegation.end_of_person(account, at=at)


def departments_with_duties(content: OrderContent) -> frozenset[Dept]:
    """R-023. Departments that a mandatory task keeps on the distribution list of this content."""
    if content.grade is None or content.arrival_at is None:
        return frozenset()
    etd = content.departure_at or content.arrival_at
    return departments_with_tasks(plan_of(content, grade=content.grade, eta=content.arrival_at, etd=etd))


hooks.mandatory_departments.append(departments_with_duties)
hooks.task_lines.append(links.task_lines)
hooks.milestones.append(links.ready)
next_acts.more_acts.append(links.acts)
visibility.connect()
