"""Rounds: when one is due, and how many of an hour were made (L-062). Pure; moments are aware."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

HOUR = timedelta(hours=1)
Interval = Callable[[datetime], int]
"""Minutes between two rounds, in force at a moment."""


@dataclass(frozen=True)
class Presence:
    """A stretch of time in which somebody was inside; without an end it goes on."""

    start: datetime
    end: datetime | None = None


def together(stretches: Iterable[Presence]) -> list[Presence]:
    """When the lounge had guests at all: overlapping and touching stretches become one."""
    joined: list[Presence] = []
    for one in sorted(stretches, key=lambda one: one.start):
        if joined and (joined[-1].end is None or one.start <= joined[-1].end):
            last = joined[-1]
            end = None if last.end is None or one.end is None else max(last.end, one.end)
            joined[-1] = Presence(last.start, end)
        else:
            joined.append(one)
    return joined


def due_moments(occupied: Iterable[Presence], interval: Interval, now: datetime) -> list[datetime]:
    """L-062. From the first guest on, one after each interval, while somebody is inside; the moment itself is due.

    At the moment in which the last guest leaves none is due any more (X-020).
    """
    found: list[datetime] = []
    for stretch in occupied:
        moment = _next(stretch.start, interval)
        while moment <= now and (stretch.end is None or moment < stretch.end):
            found.append(moment)
            moment = _next(moment, interval)
    return found


def _next(moment: datetime, interval: Interval) -> datetime:
    return moment + timedelta(minutes=max(1, interval(moment)))


def next_due(occupied: Sequence[Presence], last: datetime | None, interval: Interval, now: datetime) -> datetime | None:
    """When the next round is due: after the last one, or after the first guest came; nobody inside, none."""
    running = next((one for one in occupied if one.start <= now and (one.end is None or one.end > now)), None)
    if running is None:
        return None
    return _next(max(running.start, last) if last is not None else running.start, interval)


@dataclass(frozen=True)
class HourCount:
    """One hour: rounds made and rounds due."""

    start: datetime
    logged: int
    due: int

    @property
    def percent(self) -> int | None:
        """Rounded half up; None where nothing was due."""
        return int(self.logged * 100 / self.due + 0.5) if self.due else None

    def is_short(self, target: int) -> bool:
        """Below the target; exactly the target is reached."""
        return self.logged * 100 < self.due * target


def by_hour(due: Iterable[datetime], logged: Iterable[datetime]) -> list[HourCount]:
    """L-062. The hours in which a round was due or made, in order. Moments come in property time."""
    due, logged = list(due), list(logged)
    hours = sorted({_hour(moment) for moment in (*due, *logged)})
    return [
        HourCount(hour, sum(_hour(one) == hour for one in logged), sum(_hour(one) == hour for one in due))
        for hour in hours
    ]


def _hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)
