"""Rest and working time of one person over all rosters (S-023). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.marks import Mark
from app.security.spans import Span

DAY = timedelta(hours=24)
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class RestLimits:
    """Policy values of S-023, in hours."""

    min_rest_h: int = 8
    max_h_24: int = 12
    max_h_7d: int = 60


class Strain(Mark):
    """S-023. What is wrong with somebody's hours; the first two refuse (SE-03), the last warns HR."""

    REST = "rest", "休息不足", "too little rest"
    DAY_HOURS = "day_hours", "24 小时内值勤过长", "too long on duty within 24 h"
    WEEK_HOURS = "week_hours", "7 天内值勤过长", "too long on duty within 7 days"

    @property
    def refuses(self) -> bool:
        return self is not Strain.WEEK_HOURS


@dataclass(frozen=True)
class Verdict:
    """One finding about one person: what, around which duty, and the hours that were found."""

    strain: Strain
    at: Span
    hours: float


def strains(duties: Sequence[Span], limits: RestLimits) -> list[Verdict]:
    """S-023. Everything wrong with a person's duties, base and task rosters together.

    A rest of exactly 8 h, exactly 12 h within 24 h and exactly 60 h within 7 days are allowed (X-020). Two duties that
    touch or overlap have no rest between them.
    """
    ordered = sorted(duties)
    return [
        *_short_rests(ordered, timedelta(hours=limits.min_rest_h)),
        *_too_many(ordered, DAY, limits.max_h_24, Strain.DAY_HOURS),
        *_too_many(ordered, WEEK, limits.max_h_7d, Strain.WEEK_HOURS),
    ]


def new_strains(kept: Sequence[Span], added: Span, limits: RestLimits) -> list[Verdict]:
    """S-023. What an added duty makes wrong that was not wrong before; older faults do not stop an unrelated change."""
    before = {(v.strain, v.at) for v in strains(kept, limits)}
    return [v for v in strains([*kept, added], limits) if (v.strain, v.at) not in before]


def _short_rests(duties: Sequence[Span], least: timedelta) -> list[Verdict]:
    """Each duty that begins too soon after the latest end of those before it."""
    found = []
    for index, later in enumerate(duties[1:], start=1):
        rest = max(later.start - max(earlier.end for earlier in duties[:index]), timedelta(0))
        if rest < least:
            found.append(Verdict(Strain.REST, later, rest / timedelta(hours=1)))
    return found


def _too_many(duties: Sequence[Span], stretch: timedelta, limit_h: int, strain: Strain) -> list[Verdict]:
    """The duties after which the hours of the stretch ending with them exceed the limit."""
    limit = timedelta(hours=limit_h)
    loads = ((duty, _load(duties, duty.end - stretch, duty.end)) for duty in duties)
    return [Verdict(strain, duty, load / timedelta(hours=1)) for duty, load in loads if load > limit]


def _load(duties: Sequence[Span], start: datetime, end: datetime) -> timedelta:
    inside = (duty.cut_to(Span(start, end)) for duty in duties)
    return sum((part.length for part in inside if part is not None), timedelta(0))
