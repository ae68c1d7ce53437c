"""The states of a security task and what a changed order does: S-012, S-014, S-015, section 17, XE-02."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import WrongState
from app.reception.grades import Grade
from app.reception.levels import SecurityLevel
from app.security.tasks.rules import (
    MOVES,
    PLANNING,
    ChangeWeight,
    OrderFacts,
    TaskAction,
    TaskState,
    after,
    ensure_planning,
    state_at,
    touches_plan,
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


BEFORE = OrderFacts(1, "JD-2026-0031", "松风", Grade.VA, SecurityLevel.I, ARRIVAL, DEPARTURE)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("arrival", "departure", "expected"),
    [
        (0, 0, "nothing"),
        (25, 0, "window"),
        (119, 0, "window"),
        (-119, 0, "window"),
        (120, 0, "plan"),
        (-120, 0, "plan"),
        (0, 119, "window"),
        (0, 120, "plan"),
        (119, -119, "window"),
    ],
)
def test_what_a_shift_means_for_the_plan(arrival, departure, expected):
    """S-014: under two hours the window moves by itself; two hours exactly is not under."""
    now = replace(BEFORE, arrival_at=ARRIVAL + arrival * MINUTE, departure_at=DEPARTURE + departure * MINUTE)
    assert weight(BEFORE, now) is ChangeWeight(expected)


def test_another_level_and_touched_rooms_or_programme_reach_the_plan():
    assert weight(BEFORE, replace(BEFORE, level=SecurityLevel.II)) is ChangeWeight.PLAN
    assert weight(BEFORE, BEFORE, plan_touched=True) is ChangeWeight.PLAN


@pytest.mark.parametrize(
    ("paths", "touched"),
    [
        (["rooms.number"], True),
        (["programme.start_at"], True),
        (["banquets"], True),
        (["people.room"], True),
        (["people.name", "head_count", "likes"], False),
        ([], False),
    ],
)
def test_which_items_of_an_order_the_plan_depends_on(paths, touched):
    assert touches_plan(paths) is touched


def test_a_small_shift_over_midnight_is_another_calendar_day():
    late = replace(BEFORE, arrival_at=ARRIVAL + timedelta(hours=8))  # 23:30
    assert weight(late, replace(late, arrival_at=late.arrival_at + 29 * MINUTE)) is ChangeWeight.WINDOW
    assert weight(late, replace(late, arrival_at=late.arrival_at + 30 * MINUTE)) is ChangeWeight.PLAN
