"""The states of a security task and what a changed order does: S-012, S-014, S-015, section 17, XE-02."""

from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import WrongState
from app.reception.levels import SecurityLevel
from app.security.tasks.rules import (
    MOVES,
    PLANNING,
    ChangeWeight,
    Stay,
    TaskAction,
    TaskState,
    after,
    approver_role,
    ensure_planning,
    state_at,
    weight,
)
from tests.security.example_s1 import ARRIVAL, DEPARTURE, WINDOW

SECTION_17 = {
    ("draft", "submit", "planned"),
    ("planned", "approve", "approved"),
    ("approved", "declare_ready", "ready"),
    ("ready", "activate", "active"),
    ("active", "stand_down", "stood_down"),
    ("stood_down", "close", "closed"),
    ("approved", "return_to_planning", "planned"),
    ("ready", "return_to_planning", "planned"),
    ("draft", "cancel", "cancelled"),
    ("planned", "cancel", "cancelled"),
    ("approved", "cancel", "cancelled"),
    ("ready", "cancel", "cancelled"),
}


def test_the_table_of_moves_is_that_of_section_17():
    assert {(before.value, action.value, to.value) for (before, action), to in MOVES.items()} == SECTION_17


@pytest.mark.parametrize(("state", "action"), sorted(set(product(TaskState, TaskAction)) - set(MOVES)))
def test_every_other_move_is_refused_with_xe_02(state, action):
    with pytest.raises(WrongState) as refused:
        after(state, action)
    assert refused.value.key == "XE-02"


@given(st.lists(st.sampled_from(TaskAction), max_size=30))
def test_a_random_walk_never_reaches_active_without_approval_and_readiness(actions):
    state, passed = TaskState.DRAFT, []
    for action in actions:
        try:
            state = after(state, action)
        except WrongState:
            continue
        passed.append(state)
    if TaskState.ACTIVE in passed:
        upto = passed[: passed.index(TaskState.ACTIVE)]
        assert upto[-1] is TaskState.READY
        assert {TaskState.PLANNED, TaskState.APPROVED} <= set(upto)
    if TaskState.CLOSED in passed:
        assert passed[-1] is TaskState.CLOSED


@pytest.mark.parametrize(
    ("stored", "late", "read"),
    [
        ("ready", -1, "ready"),
        ("ready", 0, "active"),
        ("ready", 1, "active"),
        ("approved", 1, "approved"),
        ("stood_down", 1, "stood_down"),
    ],
)
def test_a_ready_task_is_active_from_the_first_minute_of_its_window(stored, late, read):
    """S-012, X-009: no timer has to run."""
    at = WINDOW.start + timedelta(minutes=late)
    assert state_at(TaskState(stored), WINDOW.start, at) is TaskState(read)


@pytest.mark.parametrize("state", TaskState)
def test_only_a_task_in_planning_may_be_replanned(state):
    if state in PLANNING:
        ensure_planning(state, TaskAction.CHANGE_ROSTER)
    else:
        with pytest.raises(WrongState):
            ensure_planning(state, TaskAction.CHANGE_ROSTER)


BEFORE = Stay(ARRIVAL, DEPARTURE, "rooms", "programme", SecurityLevel.I)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (BEFORE, "nothing"),
        (Stay(ARRIVAL + 25 * MINUTE, DEPARTURE, "rooms", "programme", SecurityLevel.I), "window"),
        (Stay(ARRIVAL + 119 * MINUTE, DEPARTURE, "rooms", "programme", SecurityLevel.I), "window"),
        (Stay(ARRIVAL - 119 * MINUTE, DEPARTURE, "rooms", "programme", SecurityLevel.I), "window"),
        (Stay(ARRIVAL + 120 * MINUTE, DEPARTURE, "rooms", "programme", SecurityLevel.I), "plan"),
        (Stay(ARRIVAL - 120 * MINUTE, DEPARTURE, "rooms", "programme", SecurityLevel.I), "plan"),
        (Stay(ARRIVAL, DEPARTURE + 119 * MINUTE, "rooms", "programme", SecurityLevel.I), "window"),
        (Stay(ARRIVAL, DEPARTURE + 120 * MINUTE, "rooms", "programme", SecurityLevel.I), "plan"),
        (Stay(ARRIVAL, DEPARTURE, "other", "programme", SecurityLevel.I), "plan"),
        (Stay(ARRIVAL, DEPARTURE, "rooms", "other", SecurityLevel.I), "plan"),
        (Stay(ARRIVAL, DEPARTURE, "rooms", "programme", SecurityLevel.II), "plan"),
    ],
)
def test_what_a_changed_order_means_for_the_plan(now, expected):
    """S-014: under two hours the window moves by itself; two hours exactly is not under."""
    assert weight(BEFORE, now) is ChangeWeight(expected)


def test_a_small_shift_over_midnight_is_another_calendar_day():
    late = Stay(ARRIVAL + timedelta(hours=8), DEPARTURE)  # 23:30
    assert weight(late, Stay(late.arrival_at + 29 * MINUTE, DEPARTURE)) is ChangeWeight.WINDOW
    assert weight(late, Stay(late.arrival_at + 30 * MINUTE, DEPARTURE)) is ChangeWeight.PLAN


@pytest.mark.parametrize(("level", "role"), [("I", "gm"), ("II", "gm"), ("III", "security_manager")])
def test_who_approves_the_plan(level, role):
    assert approver_role(SecurityLevel(level)) == role
