"""From the order to the task: S-010, S-014, the gate of the order (R-045)."""

from app import clock
from app.reception.grades import Grade
from app.reception.levels import GuestCategory, SecurityLevel
from app.reception.preparation.gate import ask_providers
from app.security.tasks import queries
from app.security.tasks.rules import TaskState
from tests.reception.orders import acts as orders
from tests.security import acts
from tests.security.example_s1 import WINDOW


def test_an_approved_order_with_a_level_opens_a_draft_task(house):
    order = orders.approved(house, orders.pines())
    task = queries.live_of_order(order.id)
    assert task is not None
    assert (task.number, task.state, task.level) == ("AB-2026-0001", TaskState.DRAFT, SecurityLevel.I)
    assert task.window == WINDOW
    assert (task.relief_hours, task.teams_wanted, task.external_guards, task.external_rooms) == (4, 3, 10, 2)
    assert task.called == "松风"


def test_a_routine_order_opens_none(house):
    order = orders.approved(house, orders.pines(guest_category=GuestCategory.OTHER), grade=Grade.VD)
    assert queries.live_of_order(order.id) is None


def test_the_gate_of_the_order_asks_for_the_task(house):
    task = acts.draft(house)
    item = ask_providers(task.order_id, clock.now())[0]
    assert (item.key, item.open, item.by_hand) == ("security", True, False)


def test_a_ready_task_opens_the_gate_of_the_order(house):
    task = acts.ready(house)
    assert [item.open for item in ask_providers(task.order_id, clock.now())] == [False]


def test_another_level_by_a_new_version_reaches_the_plan(house):
    """S-010, S-014, S-015: the new level's own numbers, and a plan to be confirmed anew."""
    order = acts.order_of_s1(house)
    task = acts.approved(house, task=acts.draft(house, order))
    orders.amended(
        house,
        order,
        security_level=SecurityLevel.II,
        level_reason="主管部门已另派警力",
        guest_category=GuestCategory.MINISTRY_PROVINCE,
    )
    assert (task.level, task.state) == (SecurityLevel.II, TaskState.PLANNED)
    assert (task.external_guards, task.external_rooms) == (8, 2)
    assert task.order_no == order.order_no


def test_a_level_taken_off_cancels_the_task(house):
    order = acts.order_of_s1(house)
    task = acts.draft(house, order)
    orders.amended(
        house,
        order,
        security_level=SecurityLevel.NONE,
        level_reason="主管部门已另派警力",
        guest_category=GuestCategory.OTHER,
    )
    assert task.state is TaskState.CANCELLED
    assert queries.live_of_order(order.id) is None
