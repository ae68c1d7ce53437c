"""Rest and working time: S-023, example S-3."""

from datetime import timedelta

import pytest

from app.security.rosters.rest import RestLimits, Strain, new_strains, strains
from app.security.spans import Span
from tests.security.example_s1 import SLOTS, span, when

LIMITS = RestLimits()


def duties(*hours: tuple[float, float]) -> list[Span]:
    """Spans in hours from 2026-09-16 00:00."""
    zero = when("09-16 00:00")
    return [Span(zero + timedelta(hours=a), zero + timedelta(hours=b)) for a, b in hours]


def kinds(*hours: tuple[float, float]) -> list[Strain]:
    return [v.strain for v in strains(duties(*hours), LIMITS)]


@pytest.mark.parametrize("team", ["A", "B", "C"])
def test_example_s1_leaves_every_team_eight_hours_and_nothing_to_say(team):
    assert strains([span(start, end) for start, end, own in SLOTS if own == team], LIMITS) == []


def test_example_s3_huang_wei_straight_into_the_next_relief_has_no_rest():
    """S-3: 黄伟 (team B, 16:00-20:00) put by hand on team C's slot 20:00-24:00."""
    own = [span(start, end) for start, end, team in SLOTS if team == "B"]
    found = new_strains(own, span("09-16 20:00", "09-17 00:00"), LIMITS)
    assert found[0].strain is Strain.REST
    assert found[0].hours == 0
    assert all(v.strain.refuses for v in found)


@pytest.mark.parametrize(
    ("hours", "found"),
    [
        (((0, 4), (12, 16)), []),  # exactly 8 h
        (((0, 4), (11.99, 16)), [Strain.REST]),
        (((0, 4), (4, 8)), [Strain.REST]),
        (((0, 4), (2, 6)), [Strain.REST]),
        (((0, 12), (1, 2), (12.5, 13)), [Strain.REST, Strain.REST, Strain.DAY_HOURS, Strain.DAY_HOURS]),
    ],
)
def test_rest_between_two_slots(hours, found):
    assert kinds(*hours) == found


@pytest.mark.parametrize(
    ("hours", "found"),
    [
        (((0, 12),), []),  # exactly 12 h
        (((0, 12.01),), [Strain.DAY_HOURS]),
        (((0, 12), (24, 36)), []),
        (((0, 12), (20, 28)), [Strain.DAY_HOURS]),  # from 04:00 to 04:00: 8 + 8
        (((0, 6), (14, 20)), []),  # 12 h within one day
        (((0, 6), (14, 20.5)), [Strain.DAY_HOURS]),
        (((0, 6), (18, 24)), []),
    ],
)
def test_duty_within_24_hours(hours, found):
    assert kinds(*hours) == found


@pytest.mark.parametrize(
    ("extra", "found"),
    [(12, []), (12.5, [Strain.WEEK_HOURS])],
)
def test_more_than_60_hours_in_7_days_warns_and_does_not_refuse(extra, found):
    week = [(24 * day, 24 * day + 12) for day in range(4)]
    last = [(24 * 4, 24 * 4 + 6), (24 * 5, 24 * 5 + extra - 6)]
    assert kinds(*week, *last) == found
    assert not Strain.WEEK_HOURS.refuses


def test_the_eighth_day_does_not_count_with_the_first():
    assert kinds(*[(48 * day, 48 * day + 12) for day in range(5)]) == []


def test_an_older_fault_does_not_stop_an_unrelated_change():
    assert new_strains(duties((0, 4), (5, 9)), duties((48, 52))[0], LIMITS) == []
