"""Which views of a day the director may want to ask about, and what becomes of the question. Pure.

Off shift is read where the house keeps hours: guards from the roster, attendants from the opening of the lounge. There
is no register of everybody's shifts: night is judged by the clock for those whose work is by day.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from app.access.relations import Relation
from app.clock import at_local, local
from app.marks import Mark
from app.people.rules import Role

REPEATED_MORE_THAN = 20
"""Requests that opened one order to read or act, in one day. Lists and boards renew themselves: they do not count."""
NIGHT_FROM, NIGHT_TO = time(23), time(6)
NIGHT_ROLES = frozenset({
    Role.DUTY_MANAGER, Role.FRONT_DESK, Role.CONCIERGE, Role.LOUNGE_ATTENDANT, Role.GUARD, Role.SHIFT_LEADER,
})  # fmt: skip
"""Whose work is by night as well."""
WITHOUT_TASK = frozenset({Relation.DUTY_MANAGER})
"""Open by office and time alone: neither a receipt nor a delegation names the person."""
ROSTERED = frozenset({Role.GUARD, Role.SHIFT_LEADER})
TURN_BEFORE, TURN_AFTER = timedelta(hours=12), timedelta(hours=2)
"""A guard reads his post before his turn, and finishes after it."""
LOUNGE_AROUND = timedelta(hours=1)
"""Opening and closing the lounge is work too."""
OPENED = frozenset({"read", "act"})
TOLD_FROM = time(7)


class Why(Mark):
    """Which criterion was met; said as a fact, not as a reproach."""

    NO_TASK = "no_task", "未承担该接待的任务", "has no task in this reception"
    NIGHT = "night", "夜间（23:00–06:00）查阅，日班人员", "at night (23:00–06:00), works by day"
    OFF_ROSTER = "off_roster", "不在本人岗次时段（前12小时至后2小时）", "outside his turns (12 h before to 2 h after)"
    LOUNGE_SHUT = "lounge_shut", "酒廊关闭时段查阅", "while the lounge was closed"
    REPEATED = "repeated", "一日内多次查阅", "many times in one day"


class ReviewState(Mark):
    FINE = "fine", "没有问题", "fine"
    ASKED = "asked", "已询问", "asked"
    ANSWERED = "answered", "已答复", "answered"


class ReviewAction(Mark):
    CLEAR = "clear", "确认没有问题", "say that it is fine"
    ASK = "ask", "询问", "ask"
    ANSWER = "answer", "答复", "answer"


MOVES: dict[tuple[ReviewState | None, ReviewAction], ReviewState] = {
    (None, ReviewAction.CLEAR): ReviewState.FINE,
    (None, ReviewAction.ASK): ReviewState.ASKED,
    (ReviewState.ASKED, ReviewAction.ANSWER): ReviewState.ANSWERED,
    (ReviewState.ANSWERED, ReviewAction.CLEAR): ReviewState.FINE,
}
"""X-017. Without a row nothing has been said yet."""


class View(NamedTuple):
    """One entry of the trail about one order."""

    viewer_id: int
    order_id: int
    at: datetime
    request_id: str | None
    purpose: str | None
    relations: tuple[str, ...]


@dataclass(frozen=True)
class Outlier:
    """What one person did with one order on one day, and why it is shown."""

    viewer_id: int
    order_id: int
    why: tuple[Why, ...]
    count: int
    first_at: datetime
    last_at: datetime


Turn = tuple[datetime, datetime]


@dataclass(frozen=True)
class Hours:
    """When people are on: by person and order the turns of a roster, and the stretches in which the lounge is open."""

    turns: Mapping[tuple[int, int], Sequence[Turn]] = field(default_factory=dict)
    lounge: Sequence[Turn] = ()


def is_night(at: datetime) -> bool:
    """From 23:00, that minute included, to before 06:00."""
    hour = local(at).time()
    return hour >= NIGHT_FROM or hour < NIGHT_TO


def outliers(views: Iterable[View], roles: dict[int, frozenset[Role]], hours: Hours) -> list[Outlier]:
    """N23. Views of general manager and director are not among them: they answer for the whole."""
    by_pair: dict[tuple[int, int], list[View]] = {}
    for view in views:
        held = roles.get(view.viewer_id, frozenset())
        if held and not held & {Role.GM, Role.MARKETING_DIRECTOR}:
            by_pair.setdefault((view.viewer_id, view.order_id), []).append(view)
    found = (_outlier(seen, roles[viewer], hours) for (viewer, _order), seen in by_pair.items())
    return sorted((one for one in found if one.why), key=lambda one: (one.first_at, one.viewer_id, one.order_id))


def _outlier(seen: list[View], roles: frozenset[Role], hours: Hours) -> Outlier:
    opened = {view.request_id for view in seen if view.purpose in OPENED}
    why = []
    if any(view.relations and set(view.relations) <= WITHOUT_TASK for view in seen):
        why.append(Why.NO_TASK)
    if not roles & NIGHT_ROLES and any(is_night(view.at) for view in seen):
        why.append(Why.NIGHT)
    turns = hours.turns.get((seen[0].viewer_id, seen[0].order_id), ())
    if roles & ROSTERED and turns and _any_outside(seen, turns, TURN_BEFORE, TURN_AFTER):
        why.append(Why.OFF_ROSTER)
    if roles <= {Role.LOUNGE_ATTENDANT} and hours.lounge and _any_outside(
        seen, hours.lounge, LOUNGE_AROUND, LOUNGE_AROUND
    ):
        why.append(Why.LOUNGE_SHUT)
    if len(opened) > REPEATED_MORE_THAN:
        why.append(Why.REPEATED)
    moments = [view.at for view in seen]
    requests = len({view.request_id for view in seen})
    return Outlier(seen[0].viewer_id, seen[0].order_id, tuple(why), requests, min(moments), max(moments))


def _any_outside(seen: Iterable[View], turns: Sequence[Turn], before: timedelta, after: timedelta) -> bool:
    """The last moment before and after still belongs to the turn (X-020)."""
    return any(all(not start - before <= view.at <= end + after for start, end in turns) for view in seen)


def is_due(at: datetime) -> bool:
    """From seven in the morning the day before is told of."""
    return local(at).time() >= TOLD_FROM


def day_before(at: datetime) -> date:
    return local(at).date() - timedelta(days=1)


def bounds(day: date) -> tuple[datetime, datetime]:
    return at_local(day, time()), at_local(day + timedelta(days=1), time())
