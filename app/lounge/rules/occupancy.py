"""How full the lounge was over the day, and how it empties as the stays of now run out (L-001, L-030). Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

WIDTH, HEIGHT, HEADROOM = 640, 120, 5
"""Of the picture; with few people inside a scale to five keeps one person a small step."""


@dataclass(frozen=True)
class Span:
    """One person's place: from the entry, until it was given back or falls due."""

    came: datetime
    gone: datetime | None
    due: datetime


@dataclass(frozen=True)
class Step:
    """From this moment on so many were in."""

    at: datetime
    count: int


def course(spans: Sequence[Span], opens: datetime, now: datetime) -> tuple[Step, ...]:
    """What was: who came before opening counts from it, one who leaves counts no more at that second (X-020)."""
    changes = [(max(one.came, opens), 1) for one in spans if one.came <= now]
    changes += [(max(one.gone, opens), -1) for one in spans if one.gone is not None and one.gone <= now]
    return _steps(changes, Step(opens, 0))


def foreseen(spans: Sequence[Span], now: datetime) -> tuple[Step, ...]:
    """What will be if nobody comes and everybody leaves when due; who is over time is asked to leave now."""
    inside = [one for one in spans if one.came <= now and (one.gone is None or one.gone > now)]
    return _steps([(max(one.due, now), -1) for one in inside], Step(now, len(inside)))


def _steps(changes: Iterable[tuple[datetime, int]], start: Step) -> tuple[Step, ...]:
    steps = [start]
    for at, change in sorted(changes):
        count = steps[-1].count + change
        if steps[-1].at == at:
            steps.pop()
        if not steps or steps[-1].count != count:
            steps.append(Step(at, count))
    return tuple(steps)


def peak(steps: Sequence[Step]) -> Step:
    """The fullest moment, the first of them."""
    return max(steps, key=lambda step: (step.count, -step.at.timestamp()))


@dataclass(frozen=True)
class Picture:
    """The day as a line: places of WIDTH x HEIGHT."""

    opens: datetime
    closes: datetime
    top: int
    """How many people the height stands for."""

    def x(self, at: datetime) -> float:
        whole = (self.closes - self.opens).total_seconds()
        return round(WIDTH * min(1.0, max(0.0, (at - self.opens).total_seconds() / whole)), 1)

    def y(self, count: int) -> float:
        return round(HEIGHT * (1 - count / self.top), 1)

    def path(self, steps: Sequence[Step], until: datetime) -> str:
        """A stair: level until the next change."""
        first = f"M{self.x(steps[0].at)} {self.y(steps[0].count)}"
        return first + "".join(f"H{self.x(step.at)}V{self.y(step.count)}" for step in steps[1:]) + f"H{self.x(until)}"

    def hours(self) -> tuple[datetime, ...]:
        """Every second full hour, the end left out: its word would stand outside."""
        first = self.opens.replace(minute=0, second=0, microsecond=0)
        first += timedelta(hours=1) if first < self.opens else timedelta()
        hours = [first + timedelta(hours=n) for n in range(0, 25, 2)]
        return tuple(hour for hour in hours if hour <= self.closes - timedelta(hours=1))


def picture(opens: datetime, closes: datetime, steps: Sequence[Step], capacity: int) -> Picture:
    """Drawn to the capacity once half of it was taken, else to what was needed: two of sixty are still seen."""
    most = peak(steps).count
    top = max(capacity, most) if most * 2 >= capacity else max(HEADROOM, most + most // 4 + 1)
    return Picture(opens, closes, top)
