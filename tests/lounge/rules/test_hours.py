"""L-001, L-006: when the lounge is open, and when escorted visitors may enter."""

from datetime import time

import pytest

from app.lounge.rules.hours import is_between, open_hours
from tests.lounge.rules.people import moment

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("at", "is_open"),
    [("06:59:59", False), ("07:00:00", True), ("22:59:59", True), ("23:00:00", False), ("00:30", False)],
)
def test_the_lounge_is_open_from_its_first_second_to_before_its_last(at, is_open):
    """L-001, X-020: occupation is from inclusive to exclusive."""
    assert (open_hours(moment(at), time(7), time(23)) is not None) is is_open


def test_closing_is_the_end_of_the_stretch():
    hours = open_hours(moment("20:30"), time(7), time(23))
    assert hours is not None
    assert (hours.opens_at, hours.closes_at) == (moment("07:00"), moment("23:00"))


@pytest.mark.parametrize(
    ("at", "closes_at"),
    [
        ("23:30", "2026-09-17 02:00"),
        ("2026-09-17 01:59:59", "2026-09-17 02:00"),
        ("2026-09-17 02:00:00", None),
        ("2026-09-17 16:59:59", None),
    ],
)
def test_a_lounge_that_closes_after_midnight_stays_open_over_it(at, closes_at):
    hours = open_hours(moment(at), time(17), time(2))
    assert (hours.closes_at if hours else None) == (moment(closes_at) if closes_at else None)


@pytest.mark.parametrize(
    ("at", "within"),
    [("08:59:59", False), ("09:00:00", True), ("21:00:00", True), ("21:00:01", False), ("21:10", False)],
)
def test_both_ends_of_the_escorted_hours_are_within(at, within):
    """L-006 with X-020."""
    assert is_between(moment(at), time(9), time(21)) is within
