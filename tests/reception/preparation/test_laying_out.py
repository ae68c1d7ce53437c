"""Tasks follow the order: issue, new version, moved ETA, cancellation (R-040, R-047, R-064, R-112, R-005, R-026)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app import clock
from app.people import services as staff
from app.people.rules import Dept, Role
from app.reception.orders import queries as order_queries
from app.reception.orders import services as order_services
from app.reception.orders.content import Room
from app.reception.preparation.delegation import queries as delegations
from app.reception.preparation.delegation.rules import DelegationState
from app.reception.preparation.tasks import laying_out, queries, services
from app.reception.preparation.tasks.models import Task
from app.reception.preparation.tasks.rules import TaskState
from app.reception.preparation.tasks.tasklist import Element
from app.signals import order_cancelled
from tests.application import property_time
from tests.reception.orders import acts as orders
from tests.reception.preparation import acts

pytestmark = pytest.mark.usefixtures("no_desks_above")


def codes(order) -> set[str]:
    return {task.code for task in queries.standing_tasks(order.id)}


def test_r040_issue_lays_out_the_tasks_of_the_grade_and_of_its_elements(house):
    order = acts.issued(house)
    assert codes(order) == {f"PT-{n:02}" for n in range(1, 31)} - {"PT-07", "PT-25"}
    assert acts.task_of(order, "PT-05").due_at == property_time("2026-09-16 12:30")
    assert acts.task_of(order, "PT-12").due_at == property_time("2026-09-16 20:30")
    assert acts.task_of(order, "PT-30").due_at == property_time("2026-09-17 10:00")


def test_r043_levels_are_those_of_the_grade_within_the_scope(house):
    order = acts.issued(house)
    assert {code: acts.task_of(order, code).levels for code in ("PT-04", "PT-10", "PT-14", "PT-22")} == {
        "PT-04": 4, "PT-10": 4, "PT-14": 4, "PT-22": 2,
    }  # fmt: skip
    smaller = acts.issued(house, replace(orders.reeds(), code_name="蒹葭"))
    assert {task.levels for task in queries.standing_tasks(smaller.id)} == {2}


def test_laying_out_twice_changes_nothing(house, db_session):
    order = acts.issued(house)
    before = [(task.id, task.revision, task.due_at) for task in queries.standing_tasks(order.id)]
    laying_out.lay_out(order, at=clock.now())
    assert [(task.id, task.revision, task.due_at) for task in queries.standing_tasks(order.id)] == before


def test_r026_marketing_tasks_go_straight_to_the_marketing_staff(house):
    order = acts.issued(house)
    (given,) = delegations.of_order(order.id, dept=Dept.MKT)
    assert (given.role, given.delegate_id) == (Role.MARKETING_STAFF, None)
    assert acts.task_of(order, "PT-06").delegation_id == given.id
    services.complete(acts.task_of(order, "PT-06"), by=house["marketing_2"], at=clock.now())
    assert acts.task_of(order, "PT-06").state is TaskState.DONE


def test_r064_tasks_whose_facts_changed_open_again_and_others_stay(house):
    order = acts.preparing(house)
    acts.delegate_all(house, order)
    for code in ("PT-02", "PT-09", "PT-22"):
        acts.see_through(house, acts.task_of(order, code))
    acts.do(house, acts.task_of(order, "PT-18"))
    content = order_queries.content_in_force(order)
    orders.amended(house, order, head_count=7, people=orders.parties.pines(orders.DAY, persons=7).people)
    assert content.rooms
    states = {code: acts.task_of(order, code).state for code in ("PT-02", "PT-09", "PT-18", "PT-22")}
    assert states == {"PT-02": TaskState.PASSED, "PT-09": TaskState.OPEN, "PT-18": TaskState.OPEN,
                      "PT-22": TaskState.PASSED}  # fmt: skip


def test_r064_new_elements_bring_tasks_and_those_gone_take_them_along(house):
    order = acts.preparing(house)
    orders.amended(house, order, banquets=())
    assert not {"PT-10", "PT-11", "PT-12"} & codes(order)
    banquet = orders.pines().banquets[0]
    orders.amended(house, order, banquets=(banquet, replace(banquet, key="b2", at=banquet.at + timedelta(days=1))))
    twice = [task for task in queries.standing_tasks(order.id) if task.code == "PT-11"]
    assert [task.occasion for task in twice] == ["b1", "b2"]


def test_r005_what_is_finished_is_kept_when_it_is_no_longer_needed(house):
    order = acts.preparing(house)
    acts.delegate_all(house, order)
    acts.see_through(house, acts.task_of(order, "PT-13"))
    acts.do(house, acts.task_of(order, "PT-26"))
    orders.amended(house, order, vehicles=(), programme=(), no_programme=True, banquets=())
    assert acts.task_of(order, "PT-13").state is TaskState.PASSED
    assert "PT-26" not in codes(order)


def test_r047_a_moved_eta_moves_due_times_and_opens_nothing(house):
    order = acts.preparing(house)
    acts.delegate_all(house, order)
    acts.see_through(house, acts.task_of(order, "PT-04"))
    before = {task.id: task.due_at for task in queries.standing_tasks(order.id)}
    eta = order_queries.eta(order) + timedelta(minutes=25)
    order_services.hear_arrival(order, eta, source="航司", by=house["marketing_1"], at=clock.now())
    moved = {task.code: task.due_at - before[task.id] for task in queries.standing_tasks(order.id)}
    from_elsewhere = {"PT-10", "PT-11", "PT-12", "PT-30"}
    assert {code for code, by in moved.items() if by == timedelta(minutes=25)} == codes(order) - from_elsewhere
    assert {by for code, by in moved.items() if code in from_elsewhere} == {timedelta(0)}
    assert acts.task_of(order, "PT-04").state is TaskState.PASSED


def test_md_names_a_flag_and_a_gift_and_their_tasks_come_once(house):
    order = acts.preparing(house)
    at = property_time("2026-09-17 16:00")
    for _again in range(2):
        laying_out.add_element(order, Element.FLAG, None, by=house["md"], at=clock.now())
        laying_out.add_element(order, Element.GIFT, at, by=house["md"], at=clock.now())
    assert acts.task_of(order, "PT-07").due_at == property_time("2026-09-16 11:30")
    gifts = [task.due_at for task in queries.standing_tasks(order.id) if task.code == "PT-25"]
    assert gifts == [at - timedelta(hours=6)]


def test_r112_cancellation_withdraws_what_is_open_and_ends_delegations(house, db_session):
    order = acts.preparing(house)
    acts.delegate_all(house, order)
    acts.see_through(house, acts.task_of(order, "PT-04"))
    order_cancelled.send(order, at=clock.now())
    assert {task.code for task in queries.standing_tasks(order.id)} == {"PT-04"}
    assert delegations.of_order(order.id) == []
    assert {one.state for one in delegations.history(order.id, Dept.HSK)} == {DelegationState.ENDED}


def test_a012_a_disabled_account_leaves_its_tasks_without_a_delegate(house):
    order = acts.preparing(house)
    given = acts.delegate(house, order, "HSK")
    staff.disable(house["housekeeping_1"], by=house["sysadmin"], at=clock.now())
    assert given.state is DelegationState.ENDED
    left = [(one.id, dept, count) for one, dept, count, _due in queries.undelegated([Dept.HSK])]
    assert left == [(order.id, Dept.HSK, 2)]


def test_the_hash_of_facts_says_nothing_that_can_be_tried(house, db_session):
    """Two orders with the same rooms have different hashes; the key stands outside the database."""
    order = acts.issued(house)
    other = acts.issued(house, replace(orders.reeds(), code_name="蒹葭"))
    assert not {t.facts_hash for t in queries.standing_tasks(order.id)} & {
        t.facts_hash for t in queries.standing_tasks(other.id)
    }


def test_rooms_by_another_order_of_listing_are_the_same_facts(house):
    order = acts.preparing(house)
    acts.delegate_all(house, order)
    acts.see_through(house, acts.task_of(order, "PT-02"))
    content = order_queries.content_in_force(order)
    orders.amended(house, order, rooms=tuple(reversed(content.rooms)), remarks="抵店时间以通知为准")
    assert acts.task_of(order, "PT-02").state is TaskState.PASSED


def test_a_changed_room_opens_the_cleaning_again(house, db_session):
    order = acts.preparing(house)
    acts.delegate_all(house, order)
    acts.see_through(house, acts.task_of(order, "PT-02"))
    content = order_queries.content_in_force(order)
    rooms = (replace(content.rooms[0], number="莞香1810"), *content.rooms[1:])
    acts.rooms_of(replace(content, rooms=(Room("x", "莞香1810"),)))
    orders.amended(house, order, rooms=rooms)
    task: Task = acts.task_of(order, "PT-02")
    assert (task.state, task.done_by_id, task.reached) == (TaskState.OPEN, None, 0)
