"""How moments, durations, money and marks are shown. Templates use these as filters and count nothing themselves."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from flask import Flask

from app import clock
from app.marks import Mark, reads_english, spoken
from app.tones import tone_of

NOTHING = "—"
MINUTES_A_DAY = 24 * 60
FEN_A_YUAN = 100
WEEKDAYS_ZH = "一二三四五六日"
WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def moment(value: datetime | None) -> str:
    """X-002. ``2026-09-16 15:30`` by the hotel's clocks."""
    return NOTHING if value is None else clock.local(value).strftime("%Y-%m-%d %H:%M")


def day(value: date | datetime | None) -> str:
    if value is None:
        return NOTHING
    return (clock.day_of(value) if isinstance(value, datetime) else value).isoformat()


def weekday(value: date | datetime) -> str:
    on = clock.day_of(value) if isinstance(value, datetime) else value
    return spoken(f"周{WEEKDAYS_ZH[on.weekday()]}", WEEKDAYS_EN[on.weekday()])


def clock_time(value: datetime | time | None) -> str:
    """``15:30``, 24 hours."""
    if value is None:
        return NOTHING
    return (clock.local(value) if isinstance(value, datetime) else value).strftime("%H:%M")


def duration(value: timedelta | float | None, *, english: bool | None = None) -> str:
    """``3小时20分`` / ``3 h 20 min``; a number counts minutes. The two largest units, a started minute counts whole."""
    if value is None:
        return NOTHING
    seconds = value.total_seconds() if isinstance(value, timedelta) else value * 60
    minutes = int(-(-abs(seconds) // 60))
    days, rest = divmod(minutes, MINUTES_A_DAY)
    hours, left = divmod(rest, 60)
    in_english = reads_english() if english is None else english
    units = (" d", " h", " min") if in_english else ("天", spoken("小时", "", english=english), "分")
    parts = [f"{n}{unit}" for n, unit in zip((days, hours, left), units, strict=True) if n][:2]
    return (" " if in_english else "").join(parts) or f"0{units[2]}"


def t_minus(due_at: datetime, now: datetime | None = None, *, english: bool | None = None) -> str:
    """How long until a time that is due. X-020: at exactly that time it is due, not over."""
    at = now or clock.now()
    words = duration(due_at - at, english=english)
    if at > due_at:
        return spoken(f"已超 {words}", f"{words} over", english=english)
    if at == due_at:
        return spoken("现在到时", "due now", english=english)
    return spoken(f"还剩 {words}", f"{words} left", english=english)


def is_over(due_at: datetime, now: datetime | None = None) -> bool:
    """X-020. Late is strictly after."""
    return (now or clock.now()) > due_at


def is_soon(due_at: datetime, minutes: int = 30, now: datetime | None = None) -> bool:
    """Due within the next minutes, the end point included, and not yet over."""
    return timedelta(0) <= due_at - (now or clock.now()) <= timedelta(minutes=minutes)


def yuan(fen: int | None) -> str:
    """X-003. Integer fen as ``¥1,234.50``."""
    if fen is None:
        return NOTHING
    whole, rest = divmod(abs(fen), FEN_A_YUAN)
    return f"{'-' if fen < 0 else ''}¥{whole:,}.{rest:02d}"


def label(value: object) -> str:
    """The word of a mark in the reader's language; other text as it is."""
    return value.label if isinstance(value, Mark) else str(value)


def words(pair: Any) -> str:
    """Two labels of the house, as the reader reads them."""
    return spoken(str(pair.zh), str(pair.en))


def shown(value: object) -> str:
    """Any plain value of a brief as a reader expects it."""
    match value:
        case None | "":
            return NOTHING
        case Mark():
            return value.label
        case bool():
            return ("Yes" if value else "No") if reads_english() else ("是" if value else "否")
        case datetime():
            return moment(value)
        case date():
            return day(value)
        case time():
            return clock_time(value)
        case timedelta():
            return duration(value)
        case str() | int() | float():
            return str(value)
        case Iterable():
            return (", " if reads_english() else "、").join(shown(part) for part in value) or NOTHING
        case _:
            return str(value)


def is_withheld(value: object) -> bool:
    """A brief's field that this reader may not have; the value of that name says so itself."""
    return getattr(value, "withheld", False) is True


def init_app(app: Flask) -> None:
    """Hand the filters and tests to the templates."""
    app.jinja_env.filters.update(
        moment=moment,
        day=day,
        weekday=weekday,
        clock_time=clock_time,
        duration=duration,
        t_minus=t_minus,
        yuan=yuan,
        label=label,
        shown=shown,
        spoken=spoken,
        words=words,
        tone=tone_of,
    )
    app.jinja_env.tests.update(over=is_over, soon=is_soon, withheld=is_withheld)
