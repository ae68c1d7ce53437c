"""Task states, inspection levels, the edge of overdue and of the ready time (R-041 to R-049, A-011)."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import WrongState
from app.reception.grade_standard import InspectionLevel
from app.reception.preparation.tasks.rules import (
    MOVES,
    TaskAction,
    TaskState,
    after,
    holds_back,
    inspects_for,
    is_overdue,
    levels_of,
    next_level,
    passing,
    reached_when_done,
    ready_by,
)
from app.reception.preparation.tasks.tasklist import Scope

pytestmark = pytest.mark.pure

S, T, L = TaskState, TaskAction, InspectionLevel
DUE = datetime(2026, 9, 16, 3, 30, tzinfo=UTC)
SECOND = timedelta(seconds=1)

SECTION_17 = {
    "open": {"done", "waived", "withdrawn"},
    "done": {"done", "passed", "failed", "waived", "withdrawn", "open"},
    "failed": {"open"},
    "passed": {"open"},
    "waived": set(),
    "withdrawn": set(),
}
"""done to done: one level passed; done to open: R-064, its facts changed."""


def test_the_moves_are_those_of_section_17():
    assert {state.value: {to.value for (begin, _), to in MOVES.items() if begin is state} for state in S} == SECTION_17


@pytest.mark.parametrize(("state", "action"), [pair for pair in product(S, T) if pair not in MOVES])
def test_x017_every_other_move_is_refused(state, action):
    with pytest.raises(WrongState) as refused:
        after(state, action)
    assert refused.value.key == "XE-02"


@given(st.lists(st.sampled_from(list(T)), max_size=40))
def test_r044_a_walk_never_passes_what_was_not_done_since_it_was_last_open(actions):
    state, done_since = S.OPEN, False
    for action in actions:
        if (state, action) not in MOVES:
            continue
        state = after(state, action)
        done_since = (done_since or action is T.COMPLETE) and state is not S.OPEN
        assert state is not S.PASSED or done_since


@pytest.mark.parametrize(
    ("scope", "by_grade", "expected"),
    [
        (Scope.ROOM, 4, 4), (Scope.GREETING, 4, 4), (Scope.BANQUET, 4, 4), (Scope.VEHICLE, 4, 4), (Scope.OTHER, 4, 2),
        (Scope.ROOM, 3, 3), (Scope.OTHER, 3, 2), (Scope.ROOM, 2, 2), (Scope.OTHER, 2, 2),
    ],
)  # fmt: skip
def test_r043_md_and_gm_inspect_rooms_greeting_banquet_and_vehicles(scope, by_grade, expected):
    assert levels_of(scope, by_grade) == expected


@pytest.mark.parametrize(
    ("reached", "levels", "turn"),
    [(1, 4, L.HEAD), (2, 4, L.MD), (3, 4, L.GM), (4, 4, None), (1, 2, L.HEAD), (2, 2, None), (0, 2, L.SELF)],
)
def test_r043_a_level_waits_for_the_one_below(reached, levels, turn):
    assert next_level(reached, levels) is turn


@pytest.mark.parametrize(
    ("level", "levels", "action"),
    [(2, 4, T.PASS_LEVEL), (3, 4, T.PASS_LEVEL), (4, 4, T.PASS), (2, 2, T.PASS)],
)
def test_section_17_only_the_last_level_passes_the_task(level, levels, action):
    assert passing(level, levels) is action


@pytest.mark.parametrize(("failed_at", "reached"), [(None, 1), (2, 1), (3, 2), (4, 3)])
def test_r044_inspection_begins_again_at_the_level_that_failed(failed_at, reached):
    assert reached_when_done(failed_at) == reached


HEAD_ID, ACTING, MD, GM, WORKER = 2, 3, 4, 5, 6
HOLDERS = {L.HEAD: frozenset({HEAD_ID}), L.MD: frozenset({MD}), L.GM: frozenset({GM})}


@pytest.mark.parametrize(
    ("level", "doer", "holders", "expected"),
    [
        (L.HEAD, WORKER, HOLDERS, {HEAD_ID}),
        (L.MD, WORKER, HOLDERS, {MD}),
        (L.GM, WORKER, HOLDERS, {GM}),
        (L.HEAD, HEAD_ID, HOLDERS, {MD}),
        (L.HEAD, HEAD_ID, HOLDERS | {L.HEAD: frozenset({HEAD_ID, ACTING})}, {ACTING}),
        (L.HEAD, MD, HOLDERS | {L.HEAD: frozenset({MD})}, {GM}),
        (L.MD, MD, HOLDERS, {GM}),
        (L.GM, GM, HOLDERS, set()),
        (L.HEAD, WORKER, {L.MD: frozenset({MD})}, {MD}),
    ],
)
def test_a011_nobody_inspects_his_own_work_and_the_next_rank_looks_instead(level, doer, holders, expected):
    assert inspects_for(level, holders=holders, doer=doer) == expected


@pytest.mark.parametrize(("now", "expected"), [(DUE - SECOND, False), (DUE, False), (DUE + SECOND, True)])
def test_r041_overdue_is_strictly_after_the_due_time(now, expected):
    assert is_overdue(DUE, S.OPEN, now) is expected


@pytest.mark.parametrize("state", [state for state in S if state is not S.OPEN])
def test_r041_what_is_done_is_not_overdue(state):
    assert not is_overdue(DUE, state, DUE + timedelta(days=1))


@pytest.mark.parametrize(
    ("mandatory", "due", "expected"),
    [(True, DUE - SECOND, True), (True, DUE, True), (True, DUE + SECOND, False), (False, DUE - SECOND, False)],
)
def test_r049_only_mandatory_tasks_due_by_the_ready_time_hold_back(mandatory, due, expected):
    assert holds_back(mandatory, due, DUE) is expected


@pytest.mark.parametrize(("minutes", "hour", "minute"), [(240, 3, 30), (180, 4, 30), (120, 5, 30), (60, 6, 30)])
def test_the_ready_time_lies_before_eta_by_the_grade(minutes, hour, minute):
    eta = datetime(2026, 9, 16, 7, 30, tzinfo=UTC)
    assert ready_by(eta, minutes) == datetime(2026, 9, 16, hour, minute, tzinfo=UTC)
