"""The course of a task: S-012 to S-014, section 17, SE-08, SE-16 to SE-18, XE-01, XE-02."""

from datetime import timedelta

import pytest

from app import clock
from app.errors import NotPermitted, Refusal, WrongState
from app.extensions import db
from app.people import services as people
from app.people.rules import Dept
from app.reception.levels import SecurityLevel
from app.reception.orders import cancelling, course
from app.reception.orders import queries as orders
from app.security.readiness import queries, services
from app.security.readiness.rules import BY_HAND, Item, still_open
from app.security.rosters import queries as rosters
from app.security.rosters import services as roster_services
from app.security.tasks import queries as tasks
from app.security.tasks.rules import TaskAction, TaskState
from tests.application import property_time
from tests.reception.orders import acts as order_acts
from tests.security import acts
from tests.security.example_s1 import SLOTS, span, when


def open_items(task) -> set[str]:
    return {item.key for item in still_open(queries.gate(task, clock.now()))}


def test_the_gate_closes_item_by_item_and_names_what_is_open(house):
    task = acts.approved(house)
    assert open_items(task) == {item.value for item in BY_HAND} | {"cleared"}
    acts.cleared(house, task)
    for item in BY_HAND:
        assert item.value in open_items(task)
        services.confirm(task, item, "已核实", by=house["security_manager"], at=clock.now())
        assert item.value not in open_items(task)
    assert open_items(task) == set()


def test_a_task_with_one_open_item_is_not_ready(house):
    task = acts.confirmed(house, acts.approved(house))
    with pytest.raises(Refusal) as refused:
        services.declare_ready(task, by=house["security_manager"], at=clock.now())
    assert refused.value.key == "SE-08"
    assert refused.value.sentence(english=False) == "安保任务未就绪：上岗人员核查通过。"
    assert task.state is TaskState.APPROVED


def test_the_author_does_not_approve_his_plan_even_as_acting_general_manager(house):
    """SE-18: the security manager acts for the general manager that day."""
    task = acts.submitted(house)
    manager, gm, at = house["security_manager"], house["gm"], clock.now()
    people.appoint_acting(Dept.GMO, manager, from_at=at, to_at=at + timedelta(days=1), by=gm, at=at)
    with pytest.raises(NotPermitted) as refused:
        services.approve_plan(task, by=manager, at=at)
    assert refused.value.key == "SE-18"


def test_level_iii_may_be_approved_by_the_security_manager_but_not_by_its_author(house, sign_in):
    """S-012, S-015: no plan of level III has to go to the GM; its author still does not approve it."""
    task = acts.draft(house, order_acts.approved(house, order_acts.reeds()))
    assert task.level is SecurityLevel.III
    acts.with_plan(house, task, acts.CORDON)
    manager, deputy, at = house["security_manager"], house["leader_a"], clock.now()
    roster_services.arrange(task, acts.setup_of(task), by=manager, at=at)
    teams = {"A": ("马东升", "唐德胜"), "B": ("韦家豪", "钟永健")}
    roster_services.name_teams(task, acts.places(task, teams), by=manager, at=at)
    services.submit_plan(task, by=manager, at=at)
    people.appoint_acting(Dept.SEC, deputy, from_at=at, to_at=at + timedelta(days=1), by=manager, at=at)
    db.session.commit()
    path = f"/security/tasks/{task.id}/approve"
    own = sign_in("security_manager").post(path, data={"revision": task.revision})
    assert (own.status_code, "SE-18" in own.text) == (403, True)
    assert sign_in("leader_a").post(path, data={"revision": task.revision}).status_code == 302
    assert tasks.task(task.id).state is TaskState.APPROVED


def test_a_plan_changed_since_it_was_read_is_not_approved(house, sign_in):
    """XE-01: the approval is bound to what the approver has read."""
    task = acts.submitted(house)
    read = task.revision
    roster_services.name_teams(task, acts.places(task), by=house["security_manager"], at=clock.now())
    db.session.commit()
    gm = sign_in("gm")
    for said in (read, [], "", [task.revision, task.revision]):
        answer = gm.post(f"/security/tasks/{task.id}/approve", data={"revision": said})
        assert (answer.status_code, "XE-01" in answer.text) == (409, True), said
    assert tasks.task(task.id).state is TaskState.PLANNED


@pytest.mark.parametrize("path", ["submit", "activate", "stand-down", "ready"])
def test_a_move_that_the_table_does_not_hold_is_refused(house, sign_in, path):
    """XE-02 through HTTP: nothing changes."""
    task = acts.ready(house) if path in ("submit",) else acts.submitted(house)
    before = task.state
    db.session.commit()
    answer = sign_in("security_manager").post(f"/security/tasks/{task.id}/{path}")
    assert (answer.status_code, "XE-02" in answer.text) == (409, True)
    assert tasks.task(task.id).state is before


def test_an_approved_plan_is_not_changed(house):
    task = acts.approved(house)
    with pytest.raises(WrongState):
        roster_services.name_teams(task, acts.places(task), by=house["security_manager"], at=clock.now())


def test_stand_down_and_close(house, at):
    """S-012: after departure; with a report and everything returned (SE-17)."""
    task = acts.ready(house)
    manager = house["security_manager"]
    with at("2026-09-18 10:04"):
        with pytest.raises(Refusal, match="SE-16"):
            services.stand_down(task, by=manager, at=clock.now())
        services.guest_left(task, at=clock.now())
        services.stand_down(task, by=manager, at=clock.now())
        with pytest.raises(Refusal, match="SE-17"):
            services.close(task, "执行顺利", all_returned=False, by=manager, at=clock.now())
        services.close(task, "执行顺利", all_returned=True, by=manager, at=clock.now())
    assert task.state is TaskState.CLOSED
    steps = [(move.action, move.by_id) for move in task.moves][-3:]
    assert steps == [(TaskAction.ACTIVATE, None), (TaskAction.STAND_DOWN, manager.id), (TaskAction.CLOSE, manager.id)]
    activated = next(move for move in task.moves if move.action is TaskAction.ACTIVATE)
    assert activated.at == when("09-16 13:30")


# --- the order moves (S-014) -------------------------------------------------------------------------


def test_example_s1_eta_25_minutes_later_moves_the_window_by_itself(house):
    """S-1: slot 1 becomes 13:55-16:00; nothing else changes and no new confirmation is needed."""
    order = acts.order_of_s1(house)
    task = acts.ready(house, task=acts.draft(house, order))
    course.hear_arrival(order, when("09-16 15:55"), source="联络人", by=house["marketing_1"], at=clock.now())
    assert task.state is TaskState.READY
    duties = [duty for duty in rosters.slots(task.id) if duty.post.sign == "①"]
    expected = [span("09-16 13:55", "09-16 16:00"), *(span(start, end) for start, end, _team in SLOTS[1:])]
    assert [duty.span for duty in duties] == expected
    assert ["ABC"[duty.team] for duty in duties] == [team for _start, _end, team in SLOTS]
    assert duties[0].guard.name == "陈志强"
    assert open_items(task) == set()
    assert task.moves[-1].action is TaskAction.MOVE_WINDOW


def test_two_hours_put_a_ready_task_back_to_planning_and_void_what_was_confirmed(house):
    order = acts.order_of_s1(house)
    task = acts.ready(house, task=acts.draft(house, order))
    course.hear_arrival(order, when("09-16 17:30"), source="联络人", by=house["md"], at=clock.now())
    assert task.state is TaskState.PLANNED
    assert queries.confirmations(task.id) == {}
    assert task.window == span("09-16 15:30", "09-18 11:00")
    assert rosters.findings(task, rosters.slots(task.id)) == []


def test_another_programme_puts_the_task_back_and_another_taste_does_not(house):
    """S-014: rooms and programme reach the plan; what the guest likes does not."""
    order = acts.order_of_s1(house)
    task = acts.ready(house, task=acts.draft(house, order))
    content = orders.content_in_force(order)
    order_acts.amended(house, order, likes="龙井茶，晨间散步")
    assert task.state is TaskState.READY
    order_acts.amended(house, order, programme=content.programme[:-1])
    assert task.state is TaskState.PLANNED


def test_a_cancelled_order_cancels_its_task_and_opens_no_other(house):
    order = acts.order_of_s1(house)
    task = acts.rostered(house, acts.draft(house, order))
    cancelling.ask(order, reason="行程取消，另行通知", by=house["md"], at=clock.now())
    cancelling.decide(order, approved=True, by=house["gm"], at=clock.now())
    assert task.state is TaskState.CANCELLED
    assert tasks.live_of_order(order.id) is None


def test_an_active_task_of_a_cancelled_order_waits_to_be_stood_down(house, at):
    """Section 17: only before `active` a task is cancelled."""
    task = acts.ready(house)
    with at("2026-09-16 14:00"):
        services.order_gone(task, at=clock.now())
        assert task.state is TaskState.ACTIVE
        services.stand_down(task, by=house["security_manager"], at=clock.now())
    assert task.state is TaskState.STOOD_DOWN


def test_a_disabled_account_leaves_its_slots_unassigned(house):
    """A-012."""
    task = acts.rostered(house)
    people.disable(house["黄伟"], at=property_time("2026-09-12 08:00"), by=house["sysadmin"])
    assert {finding.post for finding in rosters.findings(task, rosters.slots(task.id))} == {"1"}


def test_an_item_with_records_is_not_confirmed_by_hand(house):
    task = acts.approved(house)
    with pytest.raises(NotPermitted):
        services.confirm(task, Item.ROSTER, "已核实", by=house["security_manager"], at=clock.now())
