"""How often one may try to come in, and how long what was begun may wait. Pure."""

from datetime import datetime, timedelta
from typing import NamedTuple

from app.people.rules import ABSOLUTE_HOURS

HALF_MINUTES = 5
"""SECURITY 2. So long the page that asks for the second factor waits after the password."""
DEVICE_DAYS = 180
"""A device on which nobody of that name came in for so long is a stranger again."""
PIN_TRIES = 5
LONGEST_BROWSER = 60


class Allowance(NamedTuple):
    """How many failures in a row, and how many a minute in the long run."""

    burst: int
    per_minute: float


BY_SOURCE = Allowance(burst=30, per_minute=10)
"""A whole hotel stands behind one address; what succeeds does not count."""
BY_ACCOUNT = Allowance(burst=15, per_minute=0.25)
"""Beyond the lock of A-001: who waits for its end again and again has fifteen tries an hour."""


def half_open(opened_at: datetime, *, now: datetime) -> bool:
    """Exactly five minutes are still within (X-020)."""
    return now <= opened_at + timedelta(minutes=HALF_MINUTES)


def is_known(signed_in_at: datetime, *, now: datetime) -> bool:
    return now <= signed_in_at + timedelta(days=DEVICE_DAYS)


def may_return(signed_in_at: datetime, left_at: datetime | None, *, now: datetime) -> bool:
    """P-015. By PIN comes back who signed in fully on this device within the length of a login and has not left it."""
    return left_at is None and now <= signed_in_at + timedelta(hours=ABSOLUTE_HOURS)


BROWSERS = (
    ("MicroMessenger", "微信"), ("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("Windows", "Windows"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)  # fmt: skip
"""What a browser's long name gives away, first match first."""


def browser_words(named: str) -> str:
    """A device as people know it: ``Chrome · Windows``; what nobody knows keeps its own name, cut short."""
    words = [next((word for sign, word in known if sign in named), "") for known in (BROWSERS, SYSTEMS)]
    return " · ".join(filter(None, words)) or named[:LONGEST_BROWSER]
