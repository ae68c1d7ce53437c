"""5.4 and section 17: the machines of stay and registration are closed (X-017)."""

from itertools import product

import pytest

from app.errors import WrongState
from app.lounge.rules.moves import COMPANION_MOVES, STAY_MOVES, after, companion_after
from app.lounge.rules.terms import CompanionAction, CompanionState, StayAction, StayState

pytestmark = pytest.mark.pure

EVERY_STAY_MOVE = list(product([None, *StayState], StayAction))
EVERY_COMPANION_MOVE = list(product(CompanionState, CompanionAction))


@pytest.mark.parametrize(
    ("path", "end"),
    [
        (["admit", "step_out", "return", "leave"], "left"),
        (["admit", "step_out", "long_absence"], "left"),
        (["admit", "evacuate", "return"], "inside"),
        (["expect", "admit", "eject"], "ejected"),
        (["refuse"], "denied"),
    ],
)
def test_the_ways_of_a_stay(path, end):
    state = None
    for action in path:
        state = after(state, StayAction(action))
    assert state == end


@pytest.mark.parametrize(("state", "action"), [move for move in EVERY_STAY_MOVE if move not in STAY_MOVES])
def test_a_stay_makes_no_other_move(state, action):
    with pytest.raises(WrongState):
        after(state, action)


@pytest.mark.parametrize(("state", "action"), [move for move in EVERY_COMPANION_MOVE if move not in COMPANION_MOVES])
def test_a_registration_makes_no_other_move(state, action):
    with pytest.raises(WrongState):
        companion_after(state, action)


def test_a_registration_is_seen_before_it_is_used():
    assert companion_after(CompanionState.REGISTERED, CompanionAction.VERIFY) is CompanionState.VERIFIED
    assert companion_after(CompanionState.VERIFIED, CompanionAction.USE) is CompanionState.USED


def test_what_has_ended_moves_no_more():
    """An exit by mistake can be undone; nothing else comes back."""
    for state in (StayState.LEFT, StayState.DENIED, StayState.EJECTED):
        ways = [action for from_state, action in STAY_MOVES if from_state is state]
        assert ways == ([StayAction.REOPEN] if state is StayState.LEFT else [])
