"""Policy values that are lists of numbers or times, rates by amount, office hours (X-001). Pure."""

import re
from dataclasses import dataclass
from datetime import time
from fractions import Fraction
from itertools import pairwise

from app.errors import Words
from app.policy.kinds import Kind, TimeOfDay, Whole, parts

NUMBER_WITH_HALVES = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,2})?")
_TIME = TimeOfDay()
MOST_ROWS = 12


@dataclass(frozen=True)
class Numbers(Kind):
    """Whole numbers, each within bounds. ``falling``: from large to small, as reminders come nearer."""

    each: Whole
    falling: bool = False
    count: int | None = None

    def parse(self, text: str) -> tuple[int, ...]:
        try:
            numbers = tuple(self.each.parse(part) for part in parts(text))
        except ValueError:
            raise self.refuse() from None
        ordered = sorted(set(numbers), reverse=self.falling)
        if list(numbers) != ordered or (self.count and len(numbers) != self.count) or len(numbers) > MOST_ROWS:
            raise self.refuse()
        return numbers

    def show(self, value: tuple[int, ...]) -> str:
        return ",".join(str(number) for number in value)

    def reads(self, value: tuple[int, ...]) -> Words:
        shown = self.show(value).replace(",", "、")
        return Words(f"{shown} {self.each.unit.zh}", f"{self.show(value).replace(',', ', ')} {self.each.unit.en}")

    def bounds(self) -> Words:
        low, high, unit = self.each.low, self.each.high, self.each.unit
        zh_count = f" {self.count} 个" if self.count else ""
        en_count = f"{self.count} " if self.count else ""
        zh_order, en_order = (
            ("由大到小", "from large to small") if self.falling else ("由小到大", "from small to large")
        )
        return Words(
            f"请填写{zh_count} {low} 至 {high} 的整数（{unit.zh}），{zh_order}，以逗号分隔。",
            f"Enter {en_count}whole numbers from {low} to {high} ({unit.en}), {en_order}, separated by commas.",
        )


@dataclass(frozen=True)
class Times(Kind):
    """Times of day, from early to late."""

    def parse(self, text: str) -> tuple[time, ...]:
        try:
            times = tuple(_TIME.parse(part) for part in parts(text))
        except ValueError:
            raise self.refuse() from None
        if list(times) != sorted(set(times)) or len(times) > MOST_ROWS:
            raise self.refuse()
        return times

    def show(self, value: tuple[time, ...]) -> str:
        return ",".join(_TIME.show(each) for each in value)

    def bounds(self) -> Words:
        return Words(
            "请填写 00:00 至 23:59 的时刻（HH:MM），由早到晚，以逗号分隔。",
            "Enter times of day from 00:00 to 23:59 (HH:MM), early to late, separated by commas.",
        )


@dataclass(frozen=True)
class Spans(Kind):
    """Spans of a day, each ``10:00-12:00``, early to late, not overlapping; one may start when another ends (X-020)."""

    def parse(self, text: str) -> tuple[tuple[time, time], ...]:
        try:
            spans = tuple(span_of(part) for part in parts(text))
        except ValueError:
            raise self.refuse() from None
        clashing = any(before[1] > after[0] for before, after in pairwise(spans))
        if clashing or any(start >= end for start, end in spans) or len(spans) > MOST_ROWS:
            raise self.refuse()
        return spans

    def show(self, value: tuple[tuple[time, time], ...]) -> str:
        return ",".join(f"{_TIME.show(start)}-{_TIME.show(end)}" for start, end in value)

    def bounds(self) -> Words:
        return Words(
            "请填写时段，如 10:00-12:00，由早到晚，不得重叠，以逗号分隔。",
            "Enter spans such as 10:00-12:00, early to late, not overlapping, separated by commas.",
        )


def span_of(text: str) -> tuple[time, time]:
    """``10:00-12:00`` as two times; a longer dash reads like a hyphen."""
    start, end = re.split(r"\s*[-–—~]\s*", text.strip(), maxsplit=1)
    return _TIME.parse(start), _TIME.parse(end)


@dataclass(frozen=True)
class Steps(Kind):
    """A rate from an amount upward: ``10000:1.5,20000:2`` (M-080). Amounts rise, the rate is 0 to 100 per cent."""

    def parse(self, text: str) -> tuple[tuple[int, Fraction], ...]:
        steps = []
        for part in parts(text):
            amount, colon, rate = part.partition(":")
            if not colon or not re.fullmatch("[0-9]{1,7}", amount.strip()) or not _is_rate(rate.strip()):
                raise self.refuse()
            steps.append((int(amount), Fraction(rate.strip())))
        amounts = [amount for amount, _rate in steps]
        if amounts != sorted(set(amounts)) or amounts[-1] > 1_000_000 or len(steps) > MOST_ROWS:
            raise self.refuse()
        return tuple(steps)

    def show(self, value: tuple[tuple[int, Fraction], ...]) -> str:
        return ",".join(f"{amount}:{float(rate):g}" for amount, rate in value)

    def bounds(self) -> Words:
        return Words(
            "请按“起点金额（元）：比例(%)”填写，如 10000:1.5,20000:2；金额 0 至 1000000 由小到大，比例 0 至 100。",
            "Enter amount (yuan):rate (%), such as 10000:1.5,20000:2; amounts 0 to 1000000 rising, rates 0 to 100.",
        )


def _is_rate(text: str) -> bool:
    return bool(NUMBER_WITH_HALVES.fullmatch(text)) and Fraction(text) <= 100


@dataclass(frozen=True)
class OfficeHours:
    """When an office is manned: days of the week, a span, a break in it."""

    days: tuple[str, ...]
    span: tuple[time, time]
    pause: tuple[time, time] | None = None


WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True)
class Office(Kind):
    """Office hours as people write them: ``Mon-Fri 08:30-17:30, break 12:00-13:30`` (G-036)."""

    def parse(self, text: str) -> OfficeHours:
        found = re.fullmatch(r"([A-Z][a-z]{2})-([A-Z][a-z]{2}) (\S+?)(?:, ?break (\S+))?", text)
        if not found:
            raise self.refuse()
        first, last, hours, pause = found.groups()
        try:
            span, rest = span_of(hours), span_of(pause) if pause else None
            days = WEEKDAYS[WEEKDAYS.index(first) : WEEKDAYS.index(last) + 1]
        except ValueError:
            raise self.refuse() from None
        inside = rest is None or span[0] <= rest[0] < rest[1] <= span[1]
        if not days or span[0] >= span[1] or not inside:
            raise self.refuse()
        return OfficeHours(days, span, rest)

    def show(self, value: OfficeHours) -> str:
        start, end = (_TIME.show(each) for each in value.span)
        shown = f"{value.days[0]}-{value.days[-1]} {start}-{end}"
        return shown + (f", break {_TIME.show(value.pause[0])}-{_TIME.show(value.pause[1])}" if value.pause else "")

    def bounds(self) -> Words:
        return Words(
            "请按“Mon-Fri 08:30-17:30, break 12:00-13:30”的格式填写，午休须在上班时间之内。",
            "Write it like “Mon-Fri 08:30-17:30, break 12:00-13:30”; the break lies within the hours.",
        )
