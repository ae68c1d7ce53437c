"""The run sheet's lines and where they stand on the axis of their day (R-135). Pure: moments in, places out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from app.marks import Mark


class Strand(Mark):
    """What a line belongs to; each is drawn with a shape of its own."""

    STAY = "stay", "抵离", "stay"
    TRAVEL = "travel", "交通", "transport"
    VEHICLE = "vehicle", "车辆", "vehicles"
    PROGRAMME = "programme", "活动", "programme"
    BANQUET = "banquet", "宴请", "banquets"
    TASK = "task", "准备", "preparation"


class Standing(Mark):
    """How a line stands now: said in a word and drawn as a shape."""

    DONE = "done", "已完成", "done"
    LATE = "late", "已逾期", "late"
    NOW = "now", "进行中", "now"
    AHEAD = "ahead", "未到", "ahead"
    PAST = "past", "已过", "past"


@dataclass(frozen=True)
class Line:
    """One line. Values may be withheld from the reader; a line without a time stands apart.

    ``done`` is known of tasks and of the stay; of a programme nobody says that it is over but the clock.
    """

    strand: Strand
    at: datetime | None
    what: Any
    until: datetime | None = None
    place: Any = ""
    responsible: Any = ""
    contact: Any = ""
    standby_at: datetime | None = None
    done: bool | None = None


def standing(line: Line, now: datetime) -> Standing:
    """X-020. At the very minute of its time a task is still in time; what has an end goes until then."""
    if line.done:
        return Standing.DONE
    if line.at is None or now < line.at or (line.done is False and now == line.at):
        return Standing.AHEAD
    if line.done is False:
        return Standing.LATE
    return Standing.NOW if line.until is not None and now < line.until else Standing.PAST


WIDTH, LEFT, TOP, ROW, WORDS = 1000, 16, 30, 30, 560
"""In units of the drawing. Right of ``WORDS`` a line's words stand before its bar, else behind it."""
LEAST_BAR, HOUR, MARGIN = 14, timedelta(hours=1), timedelta(minutes=30)
MOST_HOURS = 14
STEPS_H = (1, 2, 3)


@dataclass(frozen=True)
class Placed:
    line: Line
    standing: Standing
    x: float
    width: float
    y: int
    words_x: float
    before: bool


@dataclass(frozen=True)
class Tick:
    x: float
    hour: int


@dataclass(frozen=True)
class DayPicture:
    """One day of the property; ``now_x`` where the present stands, if it is this day."""

    day: date
    is_over: bool
    width: int
    height: int
    placed: tuple[Placed, ...]
    ticks: tuple[Tick, ...]
    now_x: float | None


def timed(lines: Iterable[Line]) -> list[Line]:
    """By time; at one time in the order of the strands."""
    strands = list(Strand)
    return sorted((line for line in lines if line.at is not None), key=lambda one: (one.at, strands.index(one.strand)))


def days(lines: Iterable[Line], now: datetime, *, local: Any) -> tuple[DayPicture, ...]:
    """A picture for each day on which something stands; ``local`` gives a moment in property time (X-002)."""
    by_day = groupby(timed(lines), key=lambda line: local(line.at).date())
    return tuple(_picture(day, list(found), now, local) for day, found in by_day)


def _picture(day: date, lines: Sequence[Line], now: datetime, local: Any) -> DayPicture:
    start, end = _span(day, lines, local)
    step = next((hours for hours in STEPS_H if (end - start) / HOUR / hours <= MOST_HOURS), STEPS_H[-1])

    def x(moment: datetime) -> float:
        share = (min(max(local(moment), start), end) - start) / (end - start)
        return round(LEFT + share * (WIDTH - 2 * LEFT), 1)

    placed = tuple(_place(line, now, x, row) for row, line in enumerate(lines))
    count = int((end - start) / HOUR) + 1
    hours = [start + n * HOUR for n in range(0, count, step)]
    here = local(now)
    return DayPicture(
        day=day,
        is_over=day < here.date(),
        width=WIDTH,
        height=TOP + ROW * len(lines) + 8,
        placed=placed,
        ticks=tuple(Tick(x(hour), hour.hour if hour.date() == day else 24) for hour in hours),
        now_x=x(now) if start <= here <= end and here.date() == day else None,
    )


def _span(day: date, lines: Sequence[Line], local: Any) -> tuple[datetime, datetime]:
    """Whole hours around the first and the last of the day, at least four, within the day."""
    moments = [local(line.at) for line in lines] + [local(line.until) for line in lines if line.until is not None]
    morning = local(lines[0].at).replace(hour=0, minute=0, second=0, microsecond=0)
    night = morning + 24 * HOUR
    start = max((min(moments) - MARGIN).replace(minute=0, second=0, microsecond=0), morning)
    last = min(max(moments) + MARGIN, night)
    end = max(last.replace(minute=0, second=0, microsecond=0) + HOUR, start + 4 * HOUR)
    return (start, end) if end <= night else (min(start, night - 4 * HOUR), night)


def _place(line: Line, now: datetime, x: Any, row: int) -> Placed:
    left = x(line.at)
    width = max(round(x(line.until) - left, 1), LEAST_BAR) if line.until is not None else LEAST_BAR
    width = min(width, WIDTH - left)
    before = left > WORDS
    words_x = left - 8 if before else round(left + width + 8, 1)
    return Placed(line, standing(line, now), left, width, TOP + ROW * row, words_x, before)
