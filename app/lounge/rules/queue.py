"""The waiting list of a full lounge (L-010). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.lounge.rules.terms import Tier
from app.reception.grades import Grade

PREFERENCE: tuple[Grade | Tier, ...] = (Grade.VA, Grade.VB, Tier.PLATINUM, Tier.GOLD)
"""L-010. Among those who arrive together, in this order; everybody else after them."""


@dataclass(frozen=True)
class Waiting:
    """One guest before the door of a full lounge."""

    key: str
    since: datetime
    grade: Grade | None = None
    tier: Tier | None = None

    @property
    def rank(self) -> int:
        """0 for VA down to the last rank for others; who has a grade and a tier stands by the better of both."""
        return min(
            (PREFERENCE.index(mark) for mark in (self.grade, self.tier) if mark in PREFERENCE), default=len(PREFERENCE)
        )


def in_order(waiting: Iterable[Waiting], tie_minutes: int) -> list[Waiting]:
    """L-010. First come, first served; preference counts only within the same few minutes.

    A group is opened by the first who comes and takes in all who come up to `tie_minutes` after that first one, the
    last minute within (X-020); so nobody can be overtaken by somebody who came later than that.
    """
    ordered: list[Waiting] = []
    group: list[Waiting] = []
    for guest in sorted(waiting, key=lambda one: one.since):
        if group and guest.since > group[0].since + timedelta(minutes=tie_minutes):
            ordered += _by_rank(group)
            group = []
        group.append(guest)
    return ordered + _by_rank(group)


def _by_rank(group: list[Waiting]) -> list[Waiting]:
    return sorted(group, key=lambda one: (one.rank, one.since))


def place_of(key: str, waiting: Iterable[Waiting], tie_minutes: int) -> int:
    """LE-09. The number that is told to this guest, counted from 1; 0 for somebody who does not wait."""
    keys = [guest.key for guest in in_order(waiting, tie_minutes)]
    return keys.index(key) + 1 if key in keys else 0
