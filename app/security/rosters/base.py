"""What is left for the base shifts while a task runs, and what helpers from outside need (S-016, S-034). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from app import clock
from app.security.spans import Span


@dataclass(frozen=True)
class BaseStrength:
    """S-016. Guards on the day and night base shift, those left over, and how many are lacking (SE-05)."""

    total: int
    day: int
    night: int
    reserve: int
    shortage: int


def base_strength(*, house: int, on_task: int, external: int, minimum: int) -> BaseStrength:
    """S-016. House guards not on the task plus external guards, split over two shifts.

    Enough for both: equal shifts, an odd one is the reserve. Too few: everybody works, the day shift gets the odd one,
    and the shortage is what both shifts lack to the minimum.
    """
    total = max(house - on_task, 0) + external
    if total >= 2 * minimum:
        return BaseStrength(total, total // 2, total // 2, total % 2, 0)
    return BaseStrength(total, total - total // 2, total // 2, 0, 2 * minimum - total)


@dataclass(frozen=True)
class ShiftStrength:
    """House and external guards of one base shift."""

    house: int
    external: int


def shifts(strength: BaseStrength, external: int) -> tuple[ShiftStrength, ShiftStrength]:
    """S-016, S-025. Day and night shift with the external guards spread evenly; the reserve is one of the house."""
    by_day = min(external - external // 2, strength.day)
    by_night = min(external - by_day, strength.night)
    return (
        ShiftStrength(strength.day - by_day, by_day),
        ShiftStrength(strength.night - by_night, by_night),
    )


def presence_period(window: Span, *, shift_start: time, shift: timedelta) -> Span:
    """S-034. From the start of the base shift in which the window begins to the end of the one in which it ends."""
    first = clock.at_local(clock.day_of(window.start) - timedelta(days=1), shift_start)
    start = first + (window.start - first) // shift * shift
    shifts = -((start - window.end) // shift)  # rounded up: a shift just begun is stayed to its end
    return Span(start, start + shifts * shift)


def meals(persons: int, presence: Span, meal_times: Sequence[time]) -> int:
    """S-034. Persons times the meal times in the presence period, both ends included (X-020)."""
    return persons * len(_meal_moments(presence, meal_times))


def _meal_moments(presence: Span, meal_times: Sequence[time]) -> list[datetime]:
    day, last = clock.day_of(presence.start), clock.day_of(presence.end)
    moments = []
    while day <= last:
        moments += [clock.at_local(day, hour) for hour in meal_times]
        day += timedelta(days=1)
    return [moment for moment in moments if presence.start <= moment <= presence.end]


def nights(presence: Span) -> int:
    """Nights between the first and the last day of the presence period."""
    return (clock.day_of(presence.end) - clock.day_of(presence.start)).days


def rooms(persons: int, *, default: int, capacity: int) -> int:
    """S-034. The default number of rooms, or more where so many persons would not fit; none for nobody."""
    return 0 if persons == 0 else max(default, -(-persons // capacity))
