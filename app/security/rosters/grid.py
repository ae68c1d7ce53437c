"""The reliefs of a task (S-020). Pure."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from app import clock
from app.marks import Mark
from app.security.spans import Span

RELIEF_HOURS = (2, 3, 4, 6, 8, 12)
"""Lengths that divide the day, so that each day's reliefs begin at the same hours; more than 12 h breaks S-023."""


class GridOrigin(Mark):
    """S-020. Where the reliefs are counted from (`security.grid`)."""

    CLOCK = "clock", "整点", "clock"
    WINDOW = "window", "警卫时段起点", "window"


@dataclass(frozen=True)
class Relief:
    """One relief of the task: its number from 1, the time on duty, the team (0 = A), the uncut start on the grid."""

    number: int
    span: Span
    team: int
    cell_at: datetime


def cells(window: Span, relief: timedelta, origin: GridOrigin) -> list[Span]:
    """S-020. The uncut reliefs that touch the window, counted from 00:00 of its first day or from its start."""
    first = window.start if origin is GridOrigin.WINDOW else clock.at_local(clock.day_of(window.start), time(0))
    skipped = (window.start - first) // relief
    many = -((first - window.end) // relief)  # rounded up: the relief running at the end counts
    return [Span(first + index * relief, first + (index + 1) * relief) for index in range(skipped, many)]


def reliefs(
    window: Span,
    relief: timedelta,
    teams: int,
    *,
    origin: GridOrigin = GridOrigin.CLOCK,
    anchor: datetime | None = None,
) -> list[Relief]:
    """S-020. The reliefs of the task, the first and the last cut to the window, teams in order A, B, C, A ...

    Without an anchor team A takes the first relief. The anchor is the grid start of team A's first relief: a window
    that moved by itself (S-014) keeps every team on the hours it already has, and a relief newly put in front goes to
    the team whose turn comes before.
    """
    if teams < 1:
        return []
    grid = cells(window, relief, origin)
    first = _turn_of_first(grid[0].start, anchor, relief) if origin is GridOrigin.CLOCK else 0
    return [
        Relief(number, _cut(cell, window), (first + number - 1) % teams, cell.start)
        for number, cell in enumerate(grid, start=1)
    ]


def _turn_of_first(first: datetime, anchor: datetime | None, relief: timedelta) -> int:
    """How many reliefs after the anchor the first one lies; negative when it lies before."""
    return 0 if anchor is None else round((first - anchor) / relief)


def _cut(cell: Span, window: Span) -> Span:
    inside = cell.cut_to(window)
    if inside is None:
        raise AssertionError("a cell of the grid touches its window")
    return inside
