"""R-055, R-056: when a plan is complete, and its closed table of moves (section 17)."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import WrongState
from app.reception.grades import Grade
from app.reception.levels import SecurityLevel
from app.reception.preparation.contingency.events import OPENINGS, EventKind
from app.reception.preparation.contingency.rules import (
    MOVES,
    EventFact,
    Lack,
    PlanAction,
    PlanState,
    after,
    gaps,
)
from app.reception.standards import standard_of

pytestmark = pytest.mark.pure

S, A = PlanState, PlanAction
COMPLETE = tuple(EventFact(kind, 1, 2) for kind in EventKind)


def changed(**facts) -> list[EventFact]:
    first = {"kind": EventKind.MEDICAL, "commander": 1, "deputy": 2} | facts
    return [EventFact(**first), *COMPLETE[1:]]


def test_r055_there_are_ten_default_events_each_with_an_opening_text():
    assert len(EventKind) == 10
    assert set(OPENINGS) == set(EventKind)
    assert all(opening.first_action and opening.trigger for opening in OPENINGS.values())


def test_r055_ten_events_with_commander_and_deputy_are_complete():
    assert gaps(COMPLETE) == ()


@pytest.mark.parametrize(
    ("facts", "lack"),
    [
        ({"commander": None}, Lack.COMMANDER),
        ({"deputy": None}, Lack.DEPUTY),
        ({"deputy": 1}, Lack.SAME),
        ({"has_first_action": False}, Lack.FIRST_ACTION),
    ],
)
def test_r055_one_thing_lacking_in_one_event_is_named(facts, lack):
    assert [(gap.kind, gap.lack) for gap in gaps(changed(**facts))] == [(EventKind.MEDICAL, lack)]


@pytest.mark.parametrize("left_out", list(EventKind))
def test_r055_no_event_may_be_left_out(left_out):
    found = gaps(event for event in COMPLETE if event.kind is not left_out)
    assert [(gap.kind, gap.lack) for gap in found] == [(left_out, Lack.EVENT)]


@pytest.mark.parametrize(
    ("grade", "level", "required"),
    [
        (Grade.VA, SecurityLevel.I, True), (Grade.VA, SecurityLevel.NONE, True),
        (Grade.VB, SecurityLevel.I, True), (Grade.VB, SecurityLevel.II, True),
        (Grade.VB, SecurityLevel.III, False), (Grade.VB, SecurityLevel.NONE, False),
        (Grade.VC, SecurityLevel.I, False), (Grade.VD, SecurityLevel.NONE, False),
    ],
)  # fmt: skip
def test_r055_va_always_vb_with_level_one_or_two(grade, level, required):
    assert standard_of(grade).contingency.applies(level) is required


SECTION_17 = {
    "draft": {"draft", "submitted"},
    "submitted": {"approved", "returned"},
    "returned": {"returned", "submitted"},
    "approved": {"approved", "superseded"},
    "superseded": set(),
}


def test_the_moves_are_those_of_section_17():
    assert {state.value: {to.value for (begin, _), to in MOVES.items() if begin is state} for state in S} == SECTION_17


@pytest.mark.parametrize(("state", "action"), [pair for pair in product(S, A) if pair not in MOVES])
def test_x017_every_other_move_is_refused(state, action):
    with pytest.raises(WrongState):
        after(state, action)


@given(st.lists(st.sampled_from(list(A)), max_size=30))
def test_r056_no_walk_approves_what_was_not_submitted_since_it_was_last_edited(actions):
    state, last = S.DRAFT, None
    for action in actions:
        if (state, action) in MOVES:
            assert action is not A.APPROVE or last is A.SUBMIT
            state, last = after(state, action), action
