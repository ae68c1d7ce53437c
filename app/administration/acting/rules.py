"""The period of an acting appointment as people type it (A-010). Pure."""

from datetime import datetime, timedelta

LONGEST = timedelta(days=366)


def start_of(typed: datetime | None, at: datetime) -> datetime | None:
    """From when it holds: from now where nothing or the present minute is typed; None for an earlier moment."""
    if typed is None:
        return at
    return max(typed, at) if typed >= at.replace(second=0, microsecond=0) else None


def is_within_a_year(from_at: datetime, to_at: datetime) -> bool:
    """A stated period has an end in sight; a year to the day is within."""
    return from_at < to_at <= from_at + LONGEST
