"""When an urgent notice that nobody looked at goes further up (X-008)."""

from datetime import datetime, time, timedelta

OFFICE_OPENS, OFFICE_CLOSES = time(8, 30), time(18, 0)
"""Outside these hours of the property's day the duty manager hears of it as well."""


def goes_up(*, urgent: bool, sent_at: datetime, seen_at: datetime | None, minutes: int, now: datetime) -> bool:
    """X-008. Not seen in ten minutes; at exactly ten it still has time (X-020)."""
    return urgent and seen_at is None and now > sent_at + timedelta(minutes=minutes)


def is_out_of_hours(local: datetime) -> bool:
    """Nights and weekends, in property time."""
    return local.weekday() >= 5 or not OFFICE_OPENS <= local.time() < OFFICE_CLOSES
