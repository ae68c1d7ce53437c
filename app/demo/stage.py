"""The stage of the demonstration: who plays, and the times at which things were done."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from app import clock
from app.demo.parties import at as hour_of
from app.demo.people import BY_KEY
from app.extensions import db
from app.people import queries as people
from app.people.models import Account


@dataclass(frozen=True)
class Stage:
    """The demonstration's arrival day; every other time is told from it."""

    day: date

    def person(self, key: str) -> Account:
        found = people.by_name(BY_KEY[key].username)
        assert found is not None, key
        return found

    @contextmanager
    def at(self, days: int, hour: int, minute: int = 0) -> Iterator[datetime]:
        """The house's clocks show this time, so many days from the arrival day, while the block runs."""
        moment = hour_of(self.day, hour, minute, plus=days)
        with clock.told(moment):
            yield moment
            db.session.flush()
