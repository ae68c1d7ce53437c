"""The course of a day: what was, what falls due, the fullest moment (L-001, L-030, X-020)."""

import pytest

from app.lounge.rules.occupancy import HEIGHT, WIDTH, Span, Step, course, foreseen, peak, picture
from tests.lounge.rules.people import moment

pytestmark = pytest.mark.pure

OPENS, CLOSES, NOW = moment("07:00"), moment("23:00"), moment("13:00")


def span(came: str, gone: str | None, due: str) -> Span:
    return Span(moment(came), moment(gone) if gone else None, moment(due))


SPANS = (
    span("09:00", "11:00", "13:00"),
    span("11:00", None, "15:00"),
    span("10:30", None, "12:30"),
    span("06:00", "07:30", "10:00"),
)


def test_who_leaves_makes_place_for_who_comes_at_that_second():
    steps = course(SPANS, OPENS, NOW)
    told = [(f"{step.at:%H:%M}", step.count) for step in steps]
    assert told == [("07:00", 1), ("07:30", 0), ("09:00", 1), ("10:30", 2)]
    assert peak(steps) == Step(moment("10:30"), 2)


def test_who_is_over_time_counts_until_now_only():
    """L-033."""
    assert foreseen(SPANS, NOW) == (Step(NOW, 1), Step(moment("15:00"), 0))


def test_an_empty_day_is_a_line_on_the_ground():
    steps = course((), OPENS, NOW)
    drawn = picture(OPENS, CLOSES, steps, 60)
    assert (steps, drawn.path(steps, NOW)) == ((Step(OPENS, 0),), f"M0.0 {HEIGHT}.0H{WIDTH * 6 / 16}")


@pytest.mark.parametrize(("most", "top"), [(2, 5), (29, 37), (30, 60), (60, 60), (61, 61)])
def test_the_height_stands_for_the_capacity_once_half_is_taken(most, top):
    assert picture(OPENS, CLOSES, (Step(OPENS, most),), 60).top == top


def test_a_night_that_ends_after_midnight_has_its_hours():
    """L-001: closing before opening means the next morning."""
    drawn = picture(moment("18:30"), moment("18:30").replace(day=17, hour=2, minute=0), (Step(OPENS, 0),), 60)
    assert [f"{hour:%H:%M}" for hour in drawn.hours()] == ["19:00", "21:00", "23:00", "01:00"]
