"""What people do with what they were charged with: confirm it, do the tasks, look at them (R-035, R-041, R-043)."""

from datetime import datetime, timedelta

from app.demo.stage import Stage
from app.people import queries as people
from app.people.models import Account
from app.reception.orders.models import Order
from app.reception.preparation.delegation import queries as delegations
from app.reception.preparation.delegation import services as delegation
from app.reception.preparation.delegation.models import Delegation
from app.reception.preparation.delegation.rules import DelegationState
from app.reception.preparation.tasks import queries as tasks
from app.reception.preparation.tasks import services
from app.reception.preparation.tasks.models import Task
from app.reception.preparation.tasks.rules import TaskState

NOTE = "已按要求完成"
LOOK_AFTER = timedelta(minutes=20)


def confirm(stage: Stage, order: Order, *, days: int, hour: int, minute: int = 0) -> None:
    """Everybody charged so far says that he has read it; of a duty group one of them."""
    with stage.at(days, hour, minute) as now:
        for charge in delegations.of_order(order.id):
            if charge.state is DelegationState.GIVEN:
                delegation.confirm(charge, by=doer(charge), at=now)


def do(stage: Stage, order: Order, *, until: datetime, days: int, hour: int, minute: int = 0, looks: int = 0) -> None:
    """The tasks due by then are done; ``looks`` heads on the way up have looked at them."""
    with stage.at(days, hour, minute) as now:
        waiting = (task for task in tasks.standing_tasks(order.id) if task.state is TaskState.OPEN)
        done = [task for task in waiting if task.due_at <= until]
        for task in done:
            assert task.delegation is not None, task.code
            services.complete(task, number=2, note=NOTE, by=doer(task.delegation), at=now)
    with stage.at(days, hour, minute + LOOK_AFTER.seconds // 60) as now:
        for task in done:
            _look(task, looks, now)


def _look(task: Task, looks: int, at: datetime) -> None:
    for _turn in range(looks):
        waiting = tasks.inspectors(task, at)
        if task.state is not TaskState.DONE or not waiting:
            return
        person = people.account(min(waiting))
        assert person is not None
        services.pass_level(task, by=person, at=at)


def doer(charge: Delegation) -> Account:
    """The person named; of a group one who is not its head, as far as there is one (A-011)."""
    if charge.delegate is not None:
        return charge.delegate
    group = people.active(department=charge.dept, role=charge.role)
    head = people.own_head_of(charge.dept)
    return next((person for person in group if person != head), group[0])
