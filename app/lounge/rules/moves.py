"""The two closed state machines of the door: a stay (5.4) and a companion's registration (section 17). Pure."""

from app.errors import WrongState
from app.lounge.rules.terms import CompanionAction, CompanionState, StayAction, StayState

S, A = StayState, StayAction

STAY_MOVES: dict[tuple[StayState | None, StayAction], StayState] = {
    (None, A.EXPECT): S.EXPECTED,
    (None, A.ADMIT): S.INSIDE,
    (S.EXPECTED, A.ADMIT): S.INSIDE,
    (None, A.REFUSE): S.DENIED,
    (S.EXPECTED, A.REFUSE): S.DENIED,
    (S.INSIDE, A.STEP_OUT): S.AWAY,
    (S.AWAY, A.RETURN): S.INSIDE,
    (S.AWAY, A.LONG_ABSENCE): S.LEFT,
    (S.INSIDE, A.LEAVE): S.LEFT,
    (S.AWAY, A.LEAVE): S.LEFT,
    (S.INSIDE, A.EJECT): S.EJECTED,
    (S.INSIDE, A.EVACUATE): S.EVACUATED,
    (S.AWAY, A.EVACUATE): S.EVACUATED,
    (S.EVACUATED, A.RETURN): S.INSIDE,
    (S.EVACUATED, A.GONE): S.LEFT,
    (S.INSIDE, A.EXTEND): S.INSIDE,
    (S.LEFT, A.REOPEN): S.INSIDE,
}
"""5.4, the whole table, with the extension of L-034 and the undoing of a mistaken exit; None stands for nothing yet."""

OPEN = frozenset({StayState.INSIDE, StayState.AWAY})
"""L-008. The states in which somebody takes a place: away within its 15 minutes still does."""

HOLDS_PLACE = OPEN | {StayState.EVACUATED}
"""L-084. Who went out with an evacuation is expected back: the place and the seat are still theirs."""

C, D = CompanionState, CompanionAction

COMPANION_MOVES: dict[tuple[CompanionState, CompanionAction], CompanionState] = {
    (C.REGISTERED, D.VERIFY): C.VERIFIED,
    (C.VERIFIED, D.USE): C.USED,
    (C.REGISTERED, D.CANCEL): C.CANCELLED,
    (C.VERIFIED, D.CANCEL): C.CANCELLED,
    (C.REGISTERED, D.EXPIRE): C.EXPIRED,
}
"""Section 17, companion registration."""


def after(state: StayState | None, action: StayAction) -> StayState:
    """The state after a move; refuses with XE-02 what the table does not hold (X-017)."""
    try:
        return STAY_MOVES[state, action]
    except KeyError:
        raise WrongState(state or StayState.EXPECTED, action) from None


def companion_after(state: CompanionState, action: CompanionAction) -> CompanionState:
    """The registration's state after a move; refuses with XE-02 what the table does not hold (X-017)."""
    try:
        return COMPANION_MOVES[state, action]
    except KeyError:
        raise WrongState(state, action) from None
