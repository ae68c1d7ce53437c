"""R-045: the gate as a pure function, RE-09, and how desks above take part."""

from datetime import UTC, datetime, timedelta

import pytest

from app.people.rules import Dept
from app.reception.preparation.gate import GateItem, with_provided
from app.reception.preparation.readiness.rules import (
    Confirmation,
    GateFacts,
    TaskFact,
    gate,
    holding_back,
    still_open,
    words_of,
)
from app.reception.preparation.tasks.rules import TaskState

pytestmark = pytest.mark.pure

READY_BY = datetime(2026, 9, 16, 3, 30, tzinfo=UTC)
SECOND = timedelta(seconds=1)
WORD = Confirmation("雷振邦", READY_BY - timedelta(hours=1), "已到岗核实")


def a_task(state: TaskState = TaskState.OPEN, *, due: datetime = READY_BY, mandatory: bool = True, reached: int = 0):
    return TaskFact("PT-04", Dept.HSK, mandatory, due, state, reached, 4)


def cleared(**changed) -> GateFacts:
    """Nothing open, unless changed."""
    facts = {"ready_by": READY_BY, "confirmations": {"urgent": WORD, "security": WORD}}
    return GateFacts(**(facts | changed))


def open_keys(facts: GateFacts) -> list[str]:
    return [item.key for item in still_open(gate(facts))]


def test_r045_nothing_open_lets_the_order_through():
    assert open_keys(cleared(tasks=(a_task(TaskState.PASSED),))) == []


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"tasks": (a_task(),)}, "tasks:HSK"),
        ({"tasks": (a_task(TaskState.DONE, reached=3),)}, "tasks:HSK"),
        ({"unsigned": (Dept.ENG,)}, "signatures"),
        ({"queried": (Dept.ENG,)}, "queries"),
        ({"plan_required": True}, "contingency"),
        ({"plan_required": True, "plan_approved": True, "plan_unread": 1}, "contingency_read"),
        ({"doubtful": 1}, "doubtful"),
        ({"guarded": True, "confirmations": {"urgent": WORD}}, "security"),
        ({"confirmations": {}}, "urgent"),
    ],
)
def test_r045_each_condition_alone_keeps_the_gate_shut(changed, key):
    assert key in open_keys(cleared(**changed))


@pytest.mark.parametrize("state", [TaskState.PASSED, TaskState.WAIVED])
def test_r045_passed_and_waived_tasks_do_not_hold_back(state):
    assert holding_back(cleared(tasks=(a_task(state),))) == ()


@pytest.mark.parametrize(
    ("due", "mandatory", "holds"),
    [
        (READY_BY - SECOND, True, True), (READY_BY, True, True),
        (READY_BY + SECOND, True, False), (READY_BY, False, False),
    ],
)  # fmt: skip
def test_r049_tasks_due_after_the_ready_time_hold_nothing_back(due, mandatory, holds):
    assert bool(open_keys(cleared(tasks=(a_task(due=due, mandatory=mandatory),)))) is holds


@pytest.mark.parametrize(("required", "keys"), [(False, []), (True, ["contingency", "contingency_read"])])
def test_r055_the_plan_is_asked_for_only_where_it_is_required(required, keys):
    assert open_keys(cleared(plan_required=required)) == keys


def test_r056_an_approved_and_read_plan_closes_both_items():
    assert open_keys(cleared(plan_required=True, plan_approved=True)) == []


def test_s012_no_security_item_without_a_guard():
    assert "security" not in [item.key for item in gate(cleared(guarded=False))]


def test_a_word_given_by_hand_shows_whose_it_is():
    item = next(item for item in gate(cleared(guarded=True)) if item.key == "security")
    assert (item.open, item.confirmed, item.confirmed_by, item.note) == (False, True, "雷振邦", "已到岗核实")


def test_records_of_a_desk_above_take_the_place_of_a_word():
    own = gate(cleared(guarded=True))
    record = GateItem("security", "S-013", "警卫任务", "security task", open=True)
    extra = GateItem("seats", "L-040", "坐位", "seats", open=True)
    both = with_provided(own, [record, extra])
    assert [item for item in both if item.key == "security"] == [record]
    assert both[-1] is extra
    assert len(both) == len(own) + 1


def test_re09_lists_what_is_open_in_both_languages():
    items = still_open(gate(cleared(tasks=(a_task(),), unsigned=(Dept.ENG,))))
    words = words_of(items)
    assert [word.zh for word in words] == [
        "各部门已签收现行版本（工程部）",
        "客房部必办任务全部检查合格（PT-04 未开始）",
    ]
    assert words[1].en == "Housekeeping: mandatory tasks passed (PT-04 open)"


def test_a_task_between_levels_says_how_far_it_is():
    item = next(item for item in gate(cleared(tasks=(a_task(TaskState.DONE, reached=2),))) if item.open)
    assert item.detail_zh == "PT-04 已检 2/4 级"
