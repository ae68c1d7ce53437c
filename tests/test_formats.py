"""How moments, durations, money and marks are shown."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from app import formats
from app.marks import Mark

HALF_PAST_THREE = datetime(2026, 9, 16, 7, 30, tzinfo=UTC)


class Lamp(Mark):
    LIT = "lit", "亮", "lit"


def test_a_moment_is_shown_by_the_hotels_clocks():
    """X-002"""
    assert formats.moment(HALF_PAST_THREE) == "2026-09-16 15:30"
    assert formats.moment(None) == "—"


def test_a_day_changes_at_midnight_of_the_property():
    """X-002"""
    assert formats.day(datetime(2026, 9, 15, 15, 59, 59, tzinfo=UTC)) == "2026-09-15"
    assert formats.day(datetime(2026, 9, 15, 16, 0, tzinfo=UTC)) == "2026-09-16"
    assert formats.day(date(2026, 9, 16)) == "2026-09-16"


def test_clock_time_has_24_hours():
    assert formats.clock_time(HALF_PAST_THREE) == "15:30"
    assert formats.clock_time(time(0, 5)) == "00:05"


@pytest.mark.parametrize(
    ("minutes", "chinese", "english"),
    [
        (0, "0分", "0 min"),
        (1, "1分", "1 min"),
        (59, "59分", "59 min"),
        (60, "1小时", "1 h"),
        (200, "3小时20分", "3 h 20 min"),
        (240, "4小时", "4 h"),
        (1439, "23小时59分", "23 h 59 min"),
        (1440, "1天", "1 d"),
        (1445, "1天5分", "1 d 5 min"),
        (1505, "1天1小时", "1 d 1 h"),
    ],
)
def test_a_duration_is_said_in_its_two_largest_units(minutes, chinese, english):
    assert formats.duration(minutes, english=False) == chinese
    assert formats.duration(timedelta(minutes=minutes), english=True) == english


@pytest.mark.parametrize(
    ("seconds_left", "chinese", "english", "over"),
    [
        (61, "还剩 2分", "2 min left", False),
        (60, "还剩 1分", "1 min left", False),
        (1, "还剩 1分", "1 min left", False),
        (0, "现在到时", "due now", False),
        (-1, "已超 1分", "1 min over", True),
        (-61, "已超 2分", "2 min over", True),
    ],
)
def test_a_time_is_over_only_strictly_after_it(seconds_left, chinese, english, over):
    """X-020"""
    due = HALF_PAST_THREE + timedelta(seconds=seconds_left)
    assert formats.t_minus(due, HALF_PAST_THREE, english=False) == chinese
    assert formats.t_minus(due, HALF_PAST_THREE, english=True) == english
    assert formats.is_over(due, HALF_PAST_THREE) is over


@pytest.mark.parametrize(("seconds_left", "soon"), [(1801, False), (1800, True), (0, True), (-1, False)])
def test_soon_is_the_last_half_hour(seconds_left, soon):
    assert formats.is_soon(HALF_PAST_THREE + timedelta(seconds=seconds_left), 30, HALF_PAST_THREE) is soon


@pytest.mark.parametrize(
    ("fen", "text"), [(0, "¥0.00"), (5, "¥0.05"), (123450, "¥1,234.50"), (-199, "-¥1.99"), (None, "—")]
)
def test_money_is_shown_with_two_decimals(fen, text):
    """X-003"""
    assert formats.yuan(fen) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "—"),
        ("", "—"),
        (0, "0"),
        (Lamp.LIT, "亮"),
        (True, "是"),
        (HALF_PAST_THREE, "2026-09-16 15:30"),
        (("甲", Lamp.LIT), "甲、亮"),
        ((), "—"),
    ],
)
def test_any_plain_value_of_a_brief_reads_as_expected(value, text):
    assert formats.shown(value) == text


def test_what_is_withheld_says_so_itself():
    """A-007"""
    from app.access.projector import WITHHELD

    assert formats.is_withheld(WITHHELD)
    assert not formats.is_withheld(None)
