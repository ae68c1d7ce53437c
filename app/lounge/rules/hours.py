"""When the lounge is open (L-001). Pure: times of day are the property's, moments are aware property time."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

DAY = timedelta(days=1)
LAST_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class OpenHours:
    """One stretch of opening, from its first moment to the moment of closing."""

    opens_at: datetime
    closes_at: datetime


def open_hours(at: datetime, opens: time, closes: time) -> OpenHours | None:
    """L-001. The stretch of opening in which `at` (property time) falls, or None.

    The first second of opening is open. The second of closing is closed: occupation is from inclusive to exclusive
    (X-020), and nobody enters for a stay of no length. Closing at or before opening means the next morning.
    """
    for start in (at, at - DAY):
        stretch = _stretch(start, opens, closes)
        if stretch.opens_at <= at < stretch.closes_at:
            return stretch
    return None


def hours_of(at: datetime, opens: time, closes: time) -> OpenHours:
    """The stretch of now, else that of the day of `at`: still to come in the morning, over at night."""
    return open_hours(at, opens, closes) or _stretch(at, opens, closes)


def is_closing_soon(at: datetime, closes_at: datetime) -> bool:
    """FEATURES 52. In the last hour before closing an entry is "until closing"; a full hour before it is."""
    return closes_at - LAST_HOUR <= at < closes_at


def _stretch(start: datetime, opens: time, closes: time) -> OpenHours:
    opens_at = datetime.combine(start.date(), opens, start.tzinfo)
    closes_at = datetime.combine(start.date(), closes, start.tzinfo)
    return OpenHours(opens_at, closes_at if closes_at > opens_at else closes_at + DAY)


def is_between(moment: datetime, first: time, last: time) -> bool:
    """L-006. Whether escorted visitors may enter; both ends are within (X-020): 21:00:00 is, 21:00:01 is not."""
    return first <= moment.time() <= last
