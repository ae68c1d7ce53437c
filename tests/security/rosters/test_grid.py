"""Window and reliefs: S-010, S-020, example S-1."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clock import local
from app.security.rosters.grid import RELIEF_HOURS, GridOrigin, reliefs
from app.security.spans import Span
from app.security.tasks.rules import window_of
from tests.security import example_s1
from tests.security.example_s1 import ARRIVAL, DEPARTURE, SLOTS, WINDOW, span, when

FOUR_HOURS = timedelta(hours=4)
HOUR = timedelta(hours=1)


def test_the_window_runs_from_two_hours_before_arrival_to_one_hour_after_departure():
    assert window_of(ARRIVAL, DEPARTURE, before=2 * HOUR, after=HOUR) == WINDOW
    assert WINDOW.hours == 45.5


def test_example_s1_has_twelve_reliefs_on_the_clock_with_teams_in_turn():
    drawn = [(r.span, "ABC"[r.team]) for r in reliefs(WINDOW, FOUR_HOURS, 3)]
    assert drawn == [(span(start, end), team) for start, end, team in SLOTS]


def test_example_s1_duty_hours_of_the_teams():
    hours = [0.0, 0.0, 0.0]
    for relief in reliefs(WINDOW, FOUR_HOURS, 3):
        hours[relief.team] += relief.span.hours
    assert hours == [14.5, 16, 15]
    assert sum(hours) * len(example_s1.POSTS) == 227.5


def test_a_later_arrival_cuts_the_first_relief_and_changes_nothing_else():
    before = reliefs(WINDOW, FOUR_HOURS, 3)
    moved = Span(WINDOW.start + timedelta(minutes=25), WINDOW.end)
    after = reliefs(moved, FOUR_HOURS, 3, anchor=before[0].cell_at)
    assert after[0].span == span("09-16 13:55", "09-16 16:00")
    assert after[1:] == before[1:]


@pytest.mark.parametrize(
    ("start", "first_start", "first_team", "number"),
    [
        ("09-16 12:00", "09-16 12:00", "A", 12),  # on the grid: nothing new in front
        ("09-16 11:59", "09-16 11:59", "C", 13),  # a minute earlier: one more, of the team whose turn it was
        ("09-16 15:59", "09-16 15:59", "A", 12),
        ("09-16 16:00", "09-16 16:00", "B", 11),  # the first relief has fallen out; B keeps its hours
    ],
)
def test_a_window_that_moved_by_itself_leaves_the_teams_on_their_hours(start, first_start, first_team, number):
    drawn = reliefs(Span(when(start), WINDOW.end), FOUR_HOURS, 3, anchor=when("09-16 12:00"))
    assert (drawn[0].span.start, "ABC"[drawn[0].team], len(drawn)) == (when(first_start), first_team, number)
    assert "ABC"[drawn[-1].team] == "C"


def test_the_other_grid_counts_from_the_window():
    drawn = reliefs(WINDOW, FOUR_HOURS, 3, origin=GridOrigin.WINDOW)
    assert [r.span for r in drawn[:2]] == [span("09-16 13:30", "09-16 17:30"), span("09-16 17:30", "09-16 21:30")]
    assert drawn[-1].span == span("09-18 09:30", "09-18 11:00")


def test_no_team_no_relief():
    assert reliefs(WINDOW, FOUR_HOURS, 0) == []


minutes = st.integers(0, 60 * 24 * 400)
windows = st.builds(
    lambda start, length: Span(
        datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=start),
        datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=start + length),
    ),
    minutes,
    st.integers(1, 60 * 24 * 10),
)


@given(windows, st.sampled_from(RELIEF_HOURS), st.integers(1, 5), st.sampled_from(GridOrigin), st.none() | minutes)
def test_reliefs_partition_the_window_exactly(window, hours, teams, origin, anchor):
    """S-020, S-022: no minute of the window is in no relief or in two, whatever the anchor."""
    at = None if anchor is None else datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=anchor)
    drawn = reliefs(window, timedelta(hours=hours), teams, origin=origin, anchor=at)
    assert drawn[0].span.start == window.start
    assert drawn[-1].span.end == window.end
    for earlier, later in pairwise(drawn):
        assert earlier.span.end == later.span.start
        assert later.team == (earlier.team + 1) % teams
        if origin is GridOrigin.CLOCK:
            assert (local(later.span.start).hour % hours, local(later.span.start).minute) == (0, 0)
