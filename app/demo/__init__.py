"""The demonstration: a fictional house, its staff and its day; loaded and removed in one step."""

from datetime import timedelta

from app import clock
from app.demo.people import PASSWORD
from app.demo.removal import remove
from app.demo.staffing import hire_everybody

__all__ = ["PASSWORD", "load", "remove"]

HIRED_BEFORE = timedelta(days=30)


def load() -> None:
    """Fill a database that has no accounts with the house and its day, which is today; the caller commits."""
    from app.demo import day

    with clock.told(clock.now() - HIRED_BEFORE):
        hire_everybody(at=clock.now())
    day.play(clock.today())
