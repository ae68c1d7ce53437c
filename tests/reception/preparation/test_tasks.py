"""Doing, inspecting, failing, waiving a task through the services (R-041 to R-044, R-048, R-049, R-056, A-011)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import clock
from app.errors import FieldWrong, NotPermitted, ReasonMissing, Refusal, WrongState
from app.people.rules import Dept, Role
from app.reception.orders.states import OrderState
from app.reception.preparation.readiness import services as readiness
from app.reception.preparation.tasks import queries, services
from app.reception.preparation.tasks.rules import MOVES, TaskAction, TaskState
from tests.reception.preparation import acts

pytestmark = pytest.mark.usefixtures("no_desks_above")


@pytest.fixture
def order(house):
    order = acts.preparing(house)
    acts.delegate_all(house, order)
    return order


def test_r041_only_a_delegate_of_the_department_does_it(house, order):
    task = acts.task_of(order, "PT-04")
    for who in ("housekeeping_2", "head_hsk", "md", "fnb_1"):
        with pytest.raises(NotPermitted):
            services.complete(task, by=house[who], at=clock.now())
    services.complete(task, by=house["housekeeping_1"], at=clock.now())
    assert (task.state, task.reached, task.done_by_id) == (TaskState.DONE, 1, house["housekeeping_1"].id)


def test_r035_a_duty_group_does_it_by_whoever_of_it_is_there(house):
    order = acts.preparing(house)
    acts.delegate(house, order, "FO", delegate_id=None)
    task = acts.task_of(order, "PT-01")
    with pytest.raises(NotPermitted):
        services.complete(task, by=house["concierge_1"], at=clock.now())
    services.complete(task, by=house["front_desk_2"], at=clock.now())
    assert task.state is TaskState.DONE


@pytest.mark.parametrize(
    ("code", "evidence", "is_enough"),
    [
        ("PT-08", {}, False), ("PT-08", {"number": 7}, True), ("PT-08", {"number": 0}, True),
        ("PT-29", {"note": " "}, False), ("PT-29", {"note": "已核对"}, True), ("PT-04", {}, True),
    ],
)  # fmt: skip
def test_a_task_is_done_with_the_evidence_it_asks_for(house, order, code, evidence, is_enough):
    task = acts.task_of(order, code)
    by = house[acts.WORKERS[task.dept][0]]
    if is_enough:
        services.complete(task, **evidence, by=by, at=clock.now())
        assert task.state is TaskState.DONE
    else:
        with pytest.raises(FieldWrong):
            services.complete(task, **evidence, by=by, at=clock.now())
        assert task.state is TaskState.OPEN


def test_r043_four_levels_in_their_order_and_none_out_of_turn(house, order):
    task = acts.task_of(order, "PT-04")
    acts.do(house, task)
    for turn, others in (("head_hsk", ("md", "gm")), ("md", ("head_hsk", "gm")), ("gm", ("head_hsk", "md"))):
        for other in others:
            with pytest.raises(NotPermitted):
                services.pass_level(task, by=house[other], at=clock.now())
        services.pass_level(task, by=house[turn], at=clock.now())
    assert (task.state, task.reached) == (TaskState.PASSED, 4)


def test_r043_a_task_outside_the_walk_passes_with_the_head(house, order):
    task = acts.task_of(order, "PT-22")
    acts.do(house, task)
    services.pass_level(task, by=house["head_hr"], at=clock.now())
    assert task.state is TaskState.PASSED


def test_a011_a_head_who_did_it_himself_does_not_inspect_it(house, order):
    head = house["head_hsk"]
    acts.delegate(house, order, "HSK", to=head, role=Role.DEPT_HEAD)
    task = acts.task_of(order, "PT-04")
    services.complete(task, by=head, at=clock.now())
    with pytest.raises(NotPermitted):
        services.pass_level(task, by=head, at=clock.now())
    services.pass_level(task, by=house["md"], at=clock.now())
    assert task.reached == 2


def test_r044_a_failed_look_opens_it_and_begins_again_at_that_level(house, order):
    task = acts.task_of(order, "PT-04")
    acts.do(house, task)
    services.pass_level(task, by=house["head_hsk"], at=clock.now())
    services.fail(task, acts.fault(house, task), by=house["md"], at=clock.now())
    assert (task.state, task.failed_at) == (TaskState.OPEN, 3)
    (_, (look, name, owner)) = queries.inspections(task.id)
    assert (look.passed, look.defect, name, owner) == (False, "花材不新鲜，需更换", "顾清岚", "田秀贞")
    acts.do(house, task)
    assert task.reached == 2
    services.pass_level(task, by=house["md"], at=clock.now())
    services.pass_level(task, by=house["gm"], at=clock.now())
    assert task.state is TaskState.PASSED


@pytest.mark.parametrize("wrong", ["stranger", "past"])
def test_r044_the_defect_has_a_person_of_the_department_and_a_time_ahead(house, order, wrong):
    task = acts.task_of(order, "PT-04")
    acts.do(house, task)
    good = acts.fault(house, task)
    stranger, past = replace(good, responsible_id=house["fnb_1"].id), replace(good, fix_by=clock.now())
    bad = {"stranger": stranger, "past": past}[wrong]
    with pytest.raises(FieldWrong):
        services.fail(task, bad, by=house["head_hsk"], at=clock.now())
    assert task.state is TaskState.DONE


def test_section_17_md_waives_with_a_reason_and_not_what_is_passed(house, order):
    task = acts.task_of(order, "PT-16")
    with pytest.raises(ReasonMissing):
        services.waive(task, "不用", by=house["md"], at=clock.now())
    services.waive(task, "对方谢绝红地毯", by=house["md"], at=clock.now())
    assert task.state is TaskState.WAIVED
    passed = acts.task_of(order, "PT-04")
    acts.see_through(house, passed)
    with pytest.raises(WrongState):
        services.waive(passed, "对方谢绝红地毯", by=house["md"], at=clock.now())


def test_r056_pt27_is_done_when_everybody_named_has_read_the_plan(house, order):
    task = acts.task_of(order, "PT-27")
    with pytest.raises(Refusal, match="RE-47"):
        acts.do(house, task)
    plan = acts.approved_plan(house, order, read=False)
    with pytest.raises(Refusal, match="RE-46"):
        acts.do(house, task)
    assert plan.state == "approved"
    acts.read_by_all(plan)
    acts.do(house, task)
    assert task.state is TaskState.DONE


def test_r048_ready_falls_back_when_a_task_it_asked_for_is_found_bad(house, order):
    acts.gate_cleared(house, order, delegated=True)
    readiness.declare_ready(order, by=house["md"], at=clock.now())
    services.reopen(acts.task_of(order, "PT-04"), "插花枯萎，须更换", by=house["head_hsk"], at=clock.now())
    assert order.state is OrderState.PREPARING


def test_r049_a_late_task_found_bad_leaves_ready_as_it_is(house, order):
    acts.gate_cleared(house, order, delegated=True)
    readiness.declare_ready(order, by=house["md"], at=clock.now())
    services.reopen(acts.task_of(order, "PT-05"), "水果不新鲜", by=house["head_fnb"], at=clock.now())
    assert order.state is OrderState.READY


def test_x014_the_timeline_names_who_did_what(house, order):
    task = acts.task_of(order, "PT-22")
    acts.see_through(house, task)
    assert [(move.action, name) for move, name in queries.moves(task.id)] == [
        (TaskAction.COMPLETE, "邹婉婷"), (TaskAction.PASS, "孟静仪"),
    ]  # fmt: skip


ACTS = st.sampled_from(["do", "pass", "fail", "waive", "reopen"])


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ACTS, min_size=1, max_size=12))
def test_random_walks_keep_to_the_table_and_pass_nothing_uninspected(house, order, db_session, walk):
    """Whatever people try in whatever order: every stored move is one of section 17, and passed means all levels."""
    savepoint = db_session.begin_nested()
    task = acts.task_of(order, "PT-04")
    for act in walk:
        with_refusal_ignored(house, task, act)
        moves = [(move.before, move.action, move.after) for move, _name in queries.moves(task.id)]
        assert all(MOVES[before, action] is after for before, action, after in moves)
        assert task.state is not TaskState.PASSED or task.reached == task.levels
        assert task.state is not TaskState.FAILED
    savepoint.rollback()
    db_session.expire_all()


def with_refusal_ignored(house, task, act: str) -> None:
    turn = sorted(queries.inspectors(task, clock.now())) or [house["md"].id]
    inspector = acts.person(turn[0])
    attempts = {
        "do": lambda: acts.do(house, task),
        "pass": lambda: services.pass_level(task, by=inspector, at=clock.now()),
        "fail": lambda: services.fail(task, acts.fault(house, task), by=inspector, at=clock.now()),
        "waive": lambda: services.waive(task, "对方谢绝安排", by=house["md"], at=clock.now()),
        "reopen": lambda: services.reopen(task, "事后发现不合格", by=house["head_hsk"], at=clock.now()),
    }
    try:
        attempts[act]()
    except Refusal:
        return


def test_to_inspect_lists_what_waits_for_this_person_only(house, order):
    acts.do(house, acts.task_of(order, "PT-04"))
    acts.do(house, acts.task_of(order, "PT-22"))
    waiting = {who: [task.code for task in queries.to_inspect(house[who], clock.now())]
               for who in ("head_hsk", "head_hr", "md", "gm", "housekeeping_1")}  # fmt: skip
    assert waiting == {"head_hsk": ["PT-04"], "head_hr": ["PT-22"], "md": [], "gm": [], "housekeeping_1": []}


def test_overdue_is_read_from_stored_times(house, order, at):
    task = acts.task_of(order, "PT-04")
    due = task.due_at
    before = queries.overdue_by_department(order.id, due)
    after = queries.overdue_by_department(order.id, due + timedelta(seconds=1))
    assert (before.get(Dept.HSK), after.get(Dept.HSK)) == (1, 2)
