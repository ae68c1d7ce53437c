"""The course of a delegation and its time limits (R-034, R-035, section 17). Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.errors import WrongState
from app.marks import Mark


class DelegationState(Mark):
    GIVEN = "given", "已落实", "given"
    CONFIRMED = "confirmed", "已确认", "confirmed"
    REPLACED = "replaced", "已更换", "replaced"
    ENDED = "ended", "已结束", "ended"


class DelegationAction(Mark):
    CONFIRM = "confirm", "确认接受", "confirm"
    REPLACE = "replace", "更换责任人", "replace"
    END = "end", "结束", "end"


S, A = DelegationState, DelegationAction
MOVES: dict[tuple[DelegationState, DelegationAction], DelegationState] = {
    (S.GIVEN, A.CONFIRM): S.CONFIRMED,
    (S.GIVEN, A.REPLACE): S.REPLACED,
    (S.CONFIRMED, A.REPLACE): S.REPLACED,
    (S.GIVEN, A.END): S.ENDED,
    (S.CONFIRMED, A.END): S.ENDED,
}
"""Section 17. `ended` from "any" reads as any that still runs: what was replaced has ended already."""

RUNNING = frozenset({DelegationState.GIVEN, DelegationState.CONFIRMED})


def after(state: DelegationState, action: DelegationAction) -> DelegationState:
    """The state after a move; refuses with XE-02 what the table does not hold."""
    try:
        return MOVES[state, action]
    except KeyError:
        raise WrongState(state, action) from None


def is_unconfirmed(given_at: datetime, *, limit: timedelta, now: datetime) -> bool:
    """R-035. Not confirmed strictly after the limit; at exactly the limit it is still in time."""
    return now > given_at + limit


def delegate_by(signed_at: datetime, within: timedelta) -> datetime:
    """R-034. Until when a department names somebody, counted from its signature."""
    return signed_at + within
