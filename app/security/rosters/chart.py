"""A roster drawn on the clock: post by time, in units of the drawing (the template only places what stands here)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app import clock
from app.security.rosters.models import DutySlot, team_name
from app.security.spans import Span
from app.security.tasks.models import SecurityTask

CHART_WIDTH, ROW_HEIGHT = 1000, 40
TICK_STEPS_H = (1, 2, 4, 6, 12, 24)
MOST_TICKS = 14


@dataclass(frozen=True)
class Bar:
    """A duty in the chart, in units of the drawing."""

    x: float
    y: int
    width: float
    middle: float
    team: int
    label: str
    empty: bool


@dataclass(frozen=True)
class ChartRow:
    """The line of one post: its number and the height at which it is written."""

    sign: str
    y: int


@dataclass(frozen=True)
class Tick:
    x: float
    label: str
    is_midnight: bool


@dataclass(frozen=True)
class Chart:
    """Post by time, drawn on the server; the table below it says the same in words."""

    width: int
    height: int
    rows: tuple[ChartRow, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


def chart_of(task: SecurityTask, duties: Sequence[DutySlot]) -> Chart:
    heights = {post.id: row * ROW_HEIGHT for row, post in enumerate(task.posts)}
    bars = tuple(_bar(task.window, duty, heights[duty.post_id]) for duty in duties)
    rows = tuple(ChartRow(post.sign, heights[post.id]) for post in task.posts)
    return Chart(CHART_WIDTH, len(rows) * ROW_HEIGHT, rows, bars, _ticks(task.window))


def _bar(window: Span, duty: DutySlot, y: int) -> Bar:
    start, end = _x(window, duty.starts_at), _x(window, duty.ends_at)
    return Bar(
        x=start,
        y=y,
        width=round(end - start, 1),
        middle=round((start + end) / 2, 1),
        team=duty.team,
        label=team_name(duty.team),
        empty=duty.guard_id is None,
    )


def _x(window: Span, moment: datetime) -> float:
    return round((moment - window.start) / window.length * CHART_WIDTH, 1)


def _ticks(window: Span) -> tuple[Tick, ...]:
    """Full hours on the clock, as many as can be read; midnight with its day."""
    step = next((h for h in TICK_STEPS_H if window.hours / h <= MOST_TICKS), TICK_STEPS_H[-1])
    first = clock.local(window.start).replace(hour=0, minute=0, second=0, microsecond=0)
    every = timedelta(hours=step)
    count = int((window.end - first) / every) + 1
    moments = [first + n * every for n in range(count)]
    return tuple(
        Tick(_x(window, moment), f"{moment:%m-%d}" if moment.hour == 0 else f"{moment:%H:%M}", moment.hour == 0)
        for moment in moments
        if window.start <= moment <= window.end
    )
