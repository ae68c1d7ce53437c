"""Base shifts and helpers from outside: S-016, S-034, SE-05, examples S-1 and S-2."""

from datetime import time, timedelta

import pytest

from app.security.rosters.base import (
    BaseStrength,
    ShiftStrength,
    base_strength,
    meals,
    nights,
    presence_period,
    rooms,
    shifts,
)
from tests.security.example_s1 import WINDOW, span

MEALS = (time(7), time(12), time(18))
PRESENCE = span("09-16 08:00", "09-18 20:00")


@pytest.mark.parametrize(
    ("on_task", "external", "expected"),
    [
        (15, 10, BaseStrength(16, 8, 8, 0, 0)),  # level I
        (12, 8, BaseStrength(17, 8, 8, 1, 0)),  # level II
        (4, 0, BaseStrength(17, 8, 8, 1, 0)),  # level III
        (15, 9, BaseStrength(15, 8, 7, 0, 1)),
        (15, 0, BaseStrength(6, 3, 3, 0, 10)),
        (0, 0, BaseStrength(21, 10, 10, 1, 0)),
        (30, 0, BaseStrength(0, 0, 0, 0, 16)),
    ],
)
def test_base_shifts_while_a_task_runs(on_task, external, expected):
    assert base_strength(house=21, on_task=on_task, external=external, minimum=8) == expected


@pytest.mark.parametrize(
    ("on_task", "external", "day", "night"),
    [(15, 10, (3, 5), (3, 5)), (12, 8, (4, 4), (4, 4)), (4, 0, (8, 0), (8, 0)), (15, 9, (3, 5), (3, 4))],
)
def test_external_guards_are_spread_over_both_shifts(on_task, external, day, night):
    strength = base_strength(house=21, on_task=on_task, external=external, minimum=8)
    assert shifts(strength, external) == (ShiftStrength(*day), ShiftStrength(*night))


def test_external_guards_are_there_for_whole_base_shifts():
    assert presence_period(WINDOW, shift_start=time(8), shift=timedelta(hours=12)) == PRESENCE


@pytest.mark.parametrize(
    ("window", "presence"),
    [
        (span("09-16 08:00", "09-16 20:00"), span("09-16 08:00", "09-16 20:00")),
        (span("09-16 07:59", "09-16 20:01"), span("09-15 20:00", "09-17 08:00")),
        (span("09-16 02:00", "09-16 03:00"), span("09-15 20:00", "09-16 08:00")),
    ],
)
def test_presence_edges(window, presence):
    assert presence_period(window, shift_start=time(8), shift=timedelta(hours=12)) == presence


def test_example_s1_needs_80_meals_and_two_rooms_for_two_nights():
    assert meals(10, PRESENCE, MEALS) == 80
    assert rooms(10, default=2, capacity=5) == 2
    assert nights(PRESENCE) == 2


@pytest.mark.parametrize(
    ("start", "end", "times"),
    [
        ("09-16 07:00", "09-16 12:00", 2),  # both ends are meal times
        ("09-16 07:01", "09-16 11:59", 0),
        ("09-16 18:00", "09-17 07:00", 2),
    ],
)
def test_meal_times_at_the_edges_of_the_presence(start, end, times):
    assert meals(1, span(start, end), MEALS) == times


@pytest.mark.parametrize(("persons", "expected"), [(0, 0), (1, 2), (10, 2), (11, 3), (16, 4)])
def test_rooms_hold_five_persons_each(persons, expected):
    assert rooms(persons, default=2, capacity=5) == expected
