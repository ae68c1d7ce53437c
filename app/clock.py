"""The only place that asks what time it is. Rules and services are told the time as an argument."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

PROPERTY_ZONE = ZoneInfo("Asia/Shanghai")
"""X-002. The zone of the property; a record stores UTC, people read this."""

_told: ContextVar[datetime | None] = ContextVar("told_time", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _told.get() or datetime.now(UTC)


def local(moment: datetime) -> datetime:
    """The same moment as the hotel's clocks show it."""
    return moment.astimezone(PROPERTY_ZONE)


def today() -> date:
    return local(now()).date()


def at_local(day: date, hour: time) -> datetime:
    """The UTC moment at which the hotel's clocks show this day and time."""
    return datetime.combine(day, hour, PROPERTY_ZONE).astimezone(UTC)


def day_of(moment: datetime) -> date:
    """The calendar day of the property on which a moment falls (X-002)."""
    return local(moment).date()


EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)
"""X-018, and an end beyond which nobody plans: the days that an address may name."""


def day_typed(text: str) -> date | None:
    """The day that somebody wrote into an address; none where it is no day the hotel can have."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if EARLIEST <= day <= LATEST else None


@contextmanager
def told(moment: datetime) -> Iterator[None]:
    """Tell the time while a demonstration day is being laid out; nothing else may."""
    token = _told.set(moment)
    try:
        yield
    finally:
        _told.reset(token)
