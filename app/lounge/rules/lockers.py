"""Lockers: the closed list of states and moves, and how many a stay may have (L-050 to L-052, section 17). Pure."""

from app.errors import Refusal, WrongState
from app.marks import Mark
from app.reception.grades import Grade

TWO = frozenset({Grade.VA, Grade.VB})
"""L-050. Whose stays may have two."""


class LockerState(Mark):
    """5.1, section 17."""

    FREE = "free", "空闲", "free"
    USED = "used", "在用", "used"
    OPENED = "opened", "已代开", "opened"
    OUT = "out", "停用", "out of use"


class LockerAction(Mark):
    """Section 17. What moves a locker on."""

    GIVE = "give", "发放", "give"
    RETURN = "return", "归还", "return"
    OPEN = "open", "代开", "open"
    CLEAR = "clear", "清空", "clear"
    TAKE_OUT = "take_out", "停用", "take out of use"
    PUT_BACK = "put_back", "恢复使用", "put back"


S, A = LockerState, LockerAction
LOCKER_MOVES: dict[tuple[LockerState, LockerAction], LockerState] = {
    (S.FREE, A.GIVE): S.USED,
    (S.USED, A.RETURN): S.FREE,
    (S.USED, A.OPEN): S.OPENED,
    (S.OPENED, A.CLEAR): S.FREE,
    (S.FREE, A.TAKE_OUT): S.OUT,
    (S.OUT, A.PUT_BACK): S.FREE,
}
"""Section 17, locker use."""


def locker_after(state: LockerState, action: LockerAction) -> LockerState:
    """The state after a move; refuses with XE-02 what the table does not hold (X-017)."""
    try:
        return LOCKER_MOVES[state, action]
    except KeyError:
        raise WrongState(state, action) from None


def lockers_allowed(per_stay: int, grade: Grade | None) -> int:
    """L-050. Two for VA and VB, where the policy does not give more to everybody."""
    return max(per_stay, 2) if grade in TWO else per_stay


def refuse_another(has: int, allowed: int) -> None:
    if has >= allowed:
        raise Refusal("LE-48", n=allowed)
