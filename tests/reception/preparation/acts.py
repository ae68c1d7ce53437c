"""Preparation brought to any point through the services, by the people of the house: for tests only."""

from datetime import timedelta

from app import clock
from app.people import queries as people
from app.people.models import Account
from app.people.rules import Dept, Role
from app.reception.orders.content import OrderContent
from app.reception.orders.models import Order
from app.reception.preparation import queries as preparation
from app.reception.preparation.contingency import queries as plans
from app.reception.preparation.contingency import services as contingency
from app.reception.preparation.contingency.events import EventKind
from app.reception.preparation.contingency.models import ContingencyPlan
from app.reception.preparation.contingency.services import EventText
from app.reception.preparation.delegation import services as delegation
from app.reception.preparation.delegation.charge import Charge
from app.reception.preparation.delegation.models import Delegation
from app.reception.preparation.delegation.posts import ceiling_of
from app.reception.preparation.readiness import services as readiness
from app.reception.preparation.tasks import queries, services
from app.reception.preparation.tasks.models import Task
from app.reception.preparation.tasks.rules import Fault, TaskState
from app.reception.rooms import queries as rooms
from app.reception.rooms.services import add_room
from tests.application import House
from tests.reception.orders import acts as orders
from tests.remembered import remembered

WORKERS: dict[Dept, tuple[str, Role]] = {
    Dept.FO: ("front_desk_1", Role.FRONT_DESK),
    Dept.LNG: ("attendant_1", Role.LOUNGE_ATTENDANT),
    Dept.HSK: ("housekeeping_1", Role.STAFF),
    Dept.FNB: ("fnb_1", Role.STAFF),
    Dept.REC: ("rec_1", Role.STAFF),
    Dept.ENG: ("eng_1", Role.STAFF),
    Dept.SEC: ("leader_a", Role.SHIFT_LEADER),
    Dept.HR: ("hr", Role.HR),
    Dept.FIN: ("finance", Role.FINANCE),
    Dept.GR: ("guest_relations_1", Role.GUEST_RELATIONS),
    Dept.MKT: ("marketing_1", Role.MARKETING_STAFF),
}
"""Who carries out the tasks of a department, and as what."""


@remembered
def rooms_of(content: OrderContent) -> None:
    """The rooms that a content names, in a house that has none yet."""
    for room in content.rooms:
        if rooms.by_number(room.number) is None:
            add_room(room.number, building="莞香楼", floor="18", kind="套房", at=clock.now())


@remembered
def issued(house: House, content: OrderContent | None = None, **changed: object) -> Order:
    asked = content or orders.pines()
    rooms_of(asked)
    return orders.issued(house, asked, **changed)


@remembered
def preparing(house: House, content: OrderContent | None = None, **changed: object) -> Order:
    """Issued and signed by every department; 松风 unless another content is given."""
    asked = content or orders.pines()
    rooms_of(asked)
    return orders.preparing(house, asked, **changed)


def task_of(order: Order, code: str) -> Task:
    return next(task for task in queries.standing_tasks(order.id) if task.code == code)


def delegate(
    house: House,
    order: Order,
    dept: Dept | str,
    *,
    to: Account | None = None,
    role: Role | None = None,
    **charge: object,
) -> Delegation:
    """The head hands all open tasks of his part to the department's worker, or as told."""
    part = preparation.part(order, Dept(dept))
    assert part is not None
    worker, work = WORKERS[part.dept]
    asked = {
        "role": role or work,
        "delegate_id": (to or house[worker]).id,
        "groups": ceiling_of(part.dept, role or work),
        "task_ids": frozenset(task.id for task in queries.standing_tasks(order.id, dept=part.dept)),
    } | charge
    return delegation.delegate(part, Charge(**asked), by=house.head(part.dept.value), at=clock.now())


def delegate_all(house: House, order: Order) -> None:
    for dept in {task.dept for task in queries.standing_tasks(order.id)} - {Dept.MKT}:
        delegate(house, order, dept)


def do(house: House, task: Task) -> None:
    """The department's worker does it, with whatever evidence it asks for."""
    services.complete(task, number=7, note="已核对完成", by=house[WORKERS[task.dept][0]], at=clock.now())


def person(account_id: int) -> Account:
    found = people.account(account_id)
    assert found is not None
    return found


def inspect(task: Task) -> None:
    """One level more: by whoever's turn it is."""
    turn = queries.inspectors(task, clock.now())
    services.pass_level(task, by=person(min(turn)), at=clock.now())


def see_through(house: House, task: Task) -> None:
    """Done, and passed by every level."""
    if task.state is TaskState.OPEN:
        do(house, task)
    while task.state is TaskState.DONE:
        inspect(task)


def fault(house: House, task: Task) -> Fault:
    return Fault("花材不新鲜，需更换", house[WORKERS[task.dept][0]].id, clock.now() + timedelta(hours=1))


def complete_texts(house: House) -> dict[EventKind, EventText]:
    """Ten events, each commanded by the security manager with the duty manager as deputy."""
    words = {"first_action": "就地处置并报告", "trigger": "发现异常", "place": "西侧通道", "phones": "8119"}
    return {
        kind: EventText(house["security_manager"].id, house["duty_manager"].id, (house["head_fnb"].id,), words)
        for kind in EventKind
    }


def submitted_plan(house: House, order: Order) -> ContingencyPlan:
    plan = contingency.begin(order.id, by=house["security_manager"], at=clock.now())
    contingency.write(plan, complete_texts(house), by=house["security_manager"], at=clock.now())
    contingency.submit(plan, by=house["security_manager"], at=clock.now())
    return plan


def approve(house: House, plan: ContingencyPlan) -> None:
    contingency.approve(plan, by=house["gm"], at=clock.now())


def approved_plan(house: House, order: Order, *, read: bool = True) -> ContingencyPlan:
    plan = submitted_plan(house, order)
    approve(house, plan)
    if read:
        read_by_all(plan)
    return plan


def read_by_all(plan: ContingencyPlan) -> None:
    for _reading, account in plans.readings(plan.id):
        contingency.confirm_read(plan, by=account, at=clock.now())


def gate_cleared(house: House, order: Order, *, delegated: bool = False) -> None:
    """Everything that R-045 asks for, so that only the declaration is left."""
    if preparation.plan_required(order):
        approved_plan(house, order)
    if not delegated:
        delegate_all(house, order)
    for task in queries.standing_tasks(order.id):
        see_through(house, task)
    confirm_by_hand(house, order)


def confirm_by_hand(house: House, order: Order) -> None:
    for key, dept in readiness.ANSWERS_FOR.items():
        if any(item.key == key and item.by_hand for item in readiness.gate_of(order, clock.now())):
            readiness.confirm(order, key, "已当面核实", by=house.head(dept.value), at=clock.now())
