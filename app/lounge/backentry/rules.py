"""What is wrong with lines that were written by hand: missing numbers, impossible times, broken limits (N15). Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from app.lounge.rules.facts import DoorPolicy
from app.lounge.rules.hours import open_hours
from app.lounge.rules.stay_clock import due_out, is_overstay
from app.marks import Mark

LINES_A_SHEET, MOST_SHEETS = 15, 6


class LineState(Mark):
    """What became of a numbered line."""

    ENTERED = "entered", "已补录", "entered"
    SPOILT = "void", "作废", "void"


class Finding(Mark):
    """What the page tells of a line."""

    OUT_BEFORE_IN = "out_before_in", "离厅早于入厅", "out before in"
    FUTURE = "future", "时间晚于现在", "later than now"
    NO_TIME = "no_time", "未填入厅时间", "no time of entry"
    NO_HOST = "no_host", "找不到所陪同宾客的行号", "the line of the host is not there"
    OVER_LIMIT = "over_limit", "超过使用时限", "longer than the time limit"
    CLOSED = "closed", "不在开放时间内", "outside the opening hours"


IMPOSSIBLE = frozenset({Finding.OUT_BEFORE_IN, Finding.FUTURE, Finding.NO_TIME, Finding.NO_HOST})
"""Such a line cannot be true as it stands: it is looked at again on the paper before anything is entered."""


@dataclass(frozen=True)
class Written:
    """One line of the paper, as it was typed in."""

    serial: int
    in_at: datetime | None
    out_at: datetime | None = None
    host_serial: int | None = None


def findings(line: Written, *, now: datetime, policy: DoorPolicy, limit_minutes: int, hosts: Collection[int]) -> tuple[
    Finding, ...
]:  # fmt: skip
    """What is wrong with a line; times are property time. Exactly the limit, and leaving as one came, are in order."""
    if line.in_at is None:
        return (Finding.NO_TIME,)
    found = []
    last = max(line.in_at, line.out_at or line.in_at)
    if line.out_at is not None and line.out_at < line.in_at:
        found.append(Finding.OUT_BEFORE_IN)
    if last > now:
        found.append(Finding.FUTURE)
    if line.host_serial is not None and line.host_serial not in hosts:
        found.append(Finding.NO_HOST)
    hours = open_hours(line.in_at, policy.open, policy.close)
    if hours is None:
        found.append(Finding.CLOSED)
    elif line.out_at is not None and is_overstay(due_out(line.in_at, limit_minutes, hours.closes_at), line.out_at):
        found.append(Finding.OVER_LIMIT)
    return tuple(found)


def is_impossible(found: Iterable[Finding]) -> bool:
    return bool(IMPOSSIBLE & set(found))


def missing(first: int, known: Collection[int]) -> tuple[int, ...]:
    """Numbers before the last known one that nobody entered or declared void: where is that sheet?"""
    return tuple(serial for serial in range(first, max(known, default=first - 1)) if serial not in known)


def sheets_of(first: int, last: int) -> tuple[tuple[int, ...], ...]:
    """The numbers as they stand on the sheets of a pack."""
    starts = range(first, last + 1, LINES_A_SHEET)
    return tuple(tuple(range(start, min(start + LINES_A_SHEET, last + 1))) for start in starts)
