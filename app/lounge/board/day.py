"""The lounge over the day as a line, with the words that say the same (L-001)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.clock import local
from app.lounge.policies import door_policy
from app.lounge.rules.hours import hours_of
from app.lounge.rules.occupancy import (
    HEIGHT,
    WIDTH,
    Picture,
    Span,
    Step,
    course,
    foreseen,
    peak,
    picture,
)
from app.lounge.rules.stay_clock import is_absence_over
from app.lounge.stays import queries


@dataclass(frozen=True)
class Day:
    """The figure: what was as a full line, what falls due as a broken one."""

    width: int
    height: int
    was: str
    due: str
    now_x: float
    hours: tuple[tuple[float, datetime], ...]
    capacity: int
    limit_y: float | None
    """Where the capacity lies; None while the picture is drawn to less."""
    peak: Step
    peak_x: float
    peak_y: float
    inside: int
    empty_at: datetime | None
    """When the last stay of now falls due."""


def day_of_lounge(at: datetime) -> Day:
    """One read of times, whoever they belong to."""
    rules = door_policy(at)
    hours = hours_of(local(at), rules.open, rules.close)
    now = min(max(local(at), hours.opens_at), hours.closes_at)
    spans = [_span(row, at) for row in queries.times_since(hours.opens_at)]
    was, due = course(spans, hours.opens_at, now), foreseen(spans, now)
    drawn = picture(hours.opens_at, hours.closes_at, was, rules.capacity)
    return _drawn(drawn, was, due, now, rules.capacity)


def _span(row: Any, at: datetime) -> Span:
    """L-031, X-009: too long an absence ended the stay at the step-out, written down or not."""
    gone = row.left_at or (row.stepped_out_at if is_absence_over(row.return_by, at) else None)
    return Span(local(row.entered_at), local(gone) if gone else None, local(row.leave_by or row.due_out_at))


def _drawn(drawn: Picture, was: tuple[Step, ...], due: tuple[Step, ...], now: datetime, capacity: int) -> Day:
    top = peak(was)
    inside = was[-1].count
    return Day(
        width=WIDTH,
        height=HEIGHT,
        was=drawn.path(was, now),
        due=drawn.path(due, drawn.closes),
        now_x=drawn.x(now),
        hours=tuple((drawn.x(hour), hour) for hour in drawn.hours()),
        capacity=capacity,
        limit_y=drawn.y(capacity) if drawn.top >= capacity else None,
        peak=top,
        peak_x=drawn.x(top.at),
        peak_y=drawn.y(top.count),
        inside=inside,
        empty_at=due[-1].at if inside else None,
    )
