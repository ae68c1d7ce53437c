"""A-015. A suspension stands until it is lifted. Pure."""

from app.errors import WrongState
from app.marks import Mark


class SuspensionState(Mark):
    STANDING = "suspended", "已暂停", "suspended"
    LIFTED = "lifted", "已恢复", "lifted"


class SuspensionAction(Mark):
    LIFT = "lift", "恢复访问", "lift"


MOVES = {(SuspensionState.STANDING, SuspensionAction.LIFT): SuspensionState.LIFTED}


def after(state: SuspensionState, action: SuspensionAction) -> SuspensionState:
    """X-017."""
    try:
        return MOVES[state, action]
    except KeyError:
        raise WrongState(state, action) from None
