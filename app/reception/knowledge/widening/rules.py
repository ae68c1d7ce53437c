"""A-005. A widening is given and ends once; what it opens is named on it. Pure."""

from datetime import datetime

from app.errors import WrongState
from app.marks import Mark


class WideningState(Mark):
    GIVEN = "given", "有效", "in force"
    ENDED = "ended", "已结束", "ended"


class WideningAction(Mark):
    END = "end", "结束", "end"


MOVES = {(WideningState.GIVEN, WideningAction.END): WideningState.ENDED}


def after(state: WideningState, action: WideningAction) -> WideningState:
    """X-017."""
    try:
        return MOVES[state, action]
    except KeyError:
        raise WrongState(state, action) from None


def is_in_force(*, given_at: datetime, ended_at: datetime | None, at: datetime) -> bool:
    """From the act that gives it; at the very moment of its end it is over."""
    return given_at <= at and (ended_at is None or at < ended_at)
