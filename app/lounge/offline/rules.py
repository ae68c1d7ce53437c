"""Acts that a tablet kept while the network was away: their true time, their order, and what becomes of each. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.errors import WrongState
from app.marks import Mark

PACK_LIFE = timedelta(hours=12)
"""How long a tablet may write on one sealed pack: not longer than a login lasts."""
STEADY = timedelta(seconds=60)
"""How far the tablet's clock may have moved against the house's between pack and return and still be believed."""
MOST_AT_ONCE = 50


class ActKind(Mark):
    """What is done at a door without network."""

    ADMIT = "admit", "入场", "let in"
    COMPANION = "companion", "陪同人员入场", "companion let in"
    STEP_OUT = "step_out", "暂离", "stepped out"
    RETURN = "return", "返回", "back"
    LEAVE = "leave", "离厅", "left"
    REFUSE = "refuse", "拒绝入场", "turned away"


AT_THE_DOOR = frozenset({ActKind.ADMIT, ActKind.COMPANION, ActKind.REFUSE})
"""What needs to know who it is; the others speak of a stay."""


class ActState(Mark):
    """What became of an act."""

    WAITING = "waiting", "等待前一条", "waits for the one before it"
    APPLIED = "applied", "已入账", "entered"
    CONFLICT = "conflict", "待主管核对", "for the supervisor"
    REFUSED = "refused", "不予入账", "does not count"


class ActMove(Mark):
    """What moves an act on."""

    HOLD = "hold", "暂存", "hold"
    APPLY = "apply", "入账", "enter"
    OBJECT = "object", "转主管核对", "pass to the supervisor"
    DISMISS = "dismiss", "不予入账", "do not count"


S, M = ActState, ActMove
MOVES: dict[tuple[ActState | None, ActMove], ActState] = {
    (None, M.HOLD): S.WAITING,
    (S.WAITING, M.APPLY): S.APPLIED,
    (S.WAITING, M.OBJECT): S.CONFLICT,
    (S.WAITING, M.DISMISS): S.REFUSED,
    (S.CONFLICT, M.APPLY): S.APPLIED,
    (S.CONFLICT, M.OBJECT): S.CONFLICT,
    (S.CONFLICT, M.DISMISS): S.REFUSED,
}
OPEN = frozenset({ActState.WAITING, ActState.CONFLICT})
"""What still asks for something: for the act before it, or for a person."""


def after(state: ActState | None, move: ActMove) -> ActState:
    """The state after a move; refuses with XE-02 what the table does not hold (X-017)."""
    try:
        return MOVES[state, move]
    except KeyError:
        raise WrongState(state or ActState.WAITING, move) from None


class Doubt(Mark):
    """Why an act is put before a person instead of being entered."""

    TIME = "time", "平板时钟在断网期间被改动，时间不能确定", "the tablet's clock was moved: the time is not sure"
    ACCOUNT = "account", "该账号当时已停用或无此权限", "the account was disabled or had no right to it at that time"
    NOBODY = "nobody", "系统中查无此人", "nobody of this card, name or number is known"
    SEVERAL = "several", "符合条件的不止一人", "more than one person fits"
    NO_STAY = "no_stay", "找不到对应的入厅记录", "the stay it speaks of is not there"
    BEFORE = "before", "其前一条尚待核对", "the act before it still waits for a person"
    MISSING = "missing", "前面缺少登记，未收到", "an act before it never arrived"
    OVERTAKEN = "overtaken", "此后系统中已有该客人的其他记录", "the record of this guest went on after it"
    CHANGED = "changed", "其入场资格在此后有变更", "the right it rests on was changed after it"
    RULE = "rule", "按当时规则不应如此办理", "the rules of that time say otherwise"
    NOT_REFUSED = "not_refused", "按当时规则应准予入场", "the door would have let this person in"


@dataclass(frozen=True)
class TabletClock:
    """What the tablet's clocks showed."""

    shown_at: datetime
    """At the act."""
    opened_at: datetime
    """When the pack arrived."""
    sent_at: datetime
    """When the act was sent."""
    ran: timedelta | None = None
    """How long the tablet's steady clock ran from pack to act; unknown once its page was opened anew."""


@dataclass(frozen=True)
class TrueTime:
    """When an act really was, by the house's clock."""

    at: datetime
    skew: timedelta
    """By how much the tablet was ahead of the house."""
    is_sure: bool


def true_time(clock: TabletClock, *, issued_at: datetime, received_at: datetime) -> TrueTime:
    """The tablet's wall clock, put right by how it stood against the house's at pack and at return.

    A clock that is wrong by the same amount both times is only put right, however wrong it is. One that was moved in
    between by more than :data:`STEADY` (exactly so much is still steady) is not believed: the steady clock gives the
    time to show to a person, else the pack's offset. Nothing was before its pack or after its arrival.
    """
    before, now = clock.opened_at - issued_at, clock.sent_at - received_at
    is_steady = abs(now - before) <= STEADY
    told = clock.shown_at - before
    if not is_steady and clock.ran is not None:
        told = issued_at + clock.ran
    at = min(max(told, issued_at), received_at)
    is_sure = is_steady and abs(at - told) <= STEADY and at <= issued_at + PACK_LIFE
    return TrueTime(at, before, is_sure)


@dataclass(frozen=True)
class Kept:
    """One act in the order of its pack."""

    act_id: str
    pack: int
    number: int
    at: datetime


def next_ready(waiting: Iterable[Kept], due: Mapping[int, int]) -> Kept | None:
    """The act to judge next: of each pack only the one whose number is due, and of these the earliest.

    So it makes no difference in which order, in how many parts or how often the acts of a tablet arrive: an act that
    overtook another waits for it.
    """
    ready = [one for one in waiting if one.number == due.get(one.pack, 1)]
    return min(ready, key=lambda one: (one.at, one.pack, one.number), default=None)


def is_overtaken(at: datetime, last_at: datetime | None) -> bool:
    """Whether a record went on after this moment; what happened in the same second did not overtake."""
    return last_at is not None and last_at > at


def counts(at: datetime, disabled_at: datetime | None) -> bool:
    """A-012. What somebody did before the account was disabled counts; at that very moment it no longer does."""
    return disabled_at is None or at < disabled_at
