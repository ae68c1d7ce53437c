"""Signed receipts (R-030 to R-033, R-062): deadlines, who signs again, when the order moves on. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from app.marks import Mark
from app.people.rules import Dept
from app.reception.orders.states import AckState

Resign = Literal["changed", "all"]


@dataclass(frozen=True)
class SignTimes:
    """R-031. When a receipt is reminded of, due, and twice due."""

    issued_at: datetime
    due_at: datetime

    @property
    def remind_at(self) -> datetime:
        return self.issued_at + (self.due_at - self.issued_at) / 2

    @property
    def to_gm_at(self) -> datetime:
        return self.due_at + (self.due_at - self.issued_at)


class Lateness(Mark):
    """R-031. How late an unsigned receipt is, and who hears of it."""

    IN_TIME = "in_time", "未到期", "in time"
    REMINDED = "reminded", "已提醒", "reminded"
    LATE = "late", "逾期，已报市场营销总监", "late, marketing director told"
    TWICE_LATE = "twice_late", "严重逾期，已报总经理", "twice late, general manager told"


def sign_minutes(
    grade_minutes: int, *, version: int, eta_at: datetime, at: datetime, short_minutes: int, short_window_h: int
) -> int:
    """R-062. A later version is signed in 15 minutes if the ETA is less than 4 h ahead, else as the grade says.

    Exactly 4 h is not less than 4 h. With the guest in house no ETA is ahead (Example R-3).
    """
    ahead = eta_at - at
    if version > 1 and timedelta(0) < ahead < timedelta(hours=short_window_h):
        return min(short_minutes, grade_minutes)
    return grade_minutes


def lateness(times: SignTimes, state: AckState, at: datetime) -> Lateness:
    """R-031. The reminder stands from half time; a signature exactly at the deadline is in time (X-020)."""
    if state not in (AckState.PENDING, AckState.QUERIED) or at < times.remind_at:
        return Lateness.IN_TIME
    if at <= times.due_at:
        return Lateness.REMINDED
    return Lateness.LATE if at <= times.to_gm_at else Lateness.TWICE_LATE


def signs_again(
    before: Mapping[Dept, str], now: Mapping[Dept, str], *, resign: Resign = "changed"
) -> tuple[frozenset[Dept], frozenset[Dept], frozenset[Dept]]:
    """R-062. Departments that sign the new version, those carried over, and those no longer on the list.

    ``before`` and ``now`` give for each listed department the fingerprint of its head's part. A department new on the
    list signs.
    """
    asked = frozenset(dept for dept in now if resign == "all" or before.get(dept) != now[dept])
    return asked, frozenset(now) - asked, frozenset(before) - frozenset(now)


def is_complete(states: Iterable[AckState]) -> bool:
    """R-033. Every receipt of the current version is signed; an open query or an empty list is not complete."""
    found = tuple(states)
    return bool(found) and all(state is AckState.SIGNED for state in found)


def may_sign_for(dept: Dept, headed: Collection[Dept]) -> bool:
    """R-030, RE-07. The first responsible person of the department, own or acting, and nobody else."""
    return dept in headed
