"""Checks and repairs: shifts, bounds, due times, the closed table of moves (L-068, L-069, O-008, section 17)."""

from datetime import date, datetime, time, timedelta

import pytest

from app.clock import PROPERTY_ZONE
from app.errors import Refusal, WrongState
from app.lounge.rules.checks import (
    REPAIR_MOVES,
    Bounds,
    Outcome,
    Priority,
    RepairAction,
    RepairState,
    Shift,
    due_at,
    judged,
    repair_after,
    repair_due,
    shift_at,
)
from app.lounge.rules.hours import open_hours

DAY = date(2026, 9, 16)


def on(hour: str, day: int = 16) -> datetime:
    return datetime.fromisoformat(f"2026-09-{day}T{hour}").replace(tzinfo=PROPERTY_ZONE)


@pytest.mark.parametrize(("value", "found"), [
    (21.9, Outcome.DEFECT), (22, Outcome.OK), (26, Outcome.OK), (26.1, Outcome.DEFECT),
])  # fmt: skip
def test_both_ends_of_the_temperature_are_within(value, found):
    """L-069, X-020."""
    assert Bounds(22, 26).judge(value) is found
    assert (Bounds(22, 26).words, Bounds(None, 50).words, Bounds(3, None).words) == ("22–26", "≤ 50", "≥ 3")


def test_fifty_decibel_are_quiet_enough():
    """L-069."""
    assert [Bounds(None, 50).judge(one) for one in (50, 50.5)] == [Outcome.OK, Outcome.DEFECT]


def test_a_measured_item_is_judged_by_its_figure_whatever_was_pressed():
    assert judged(Outcome.OK, 30, Bounds(22, 26)) is Outcome.DEFECT
    assert judged(Outcome.DEFECT, None, None) is Outcome.DEFECT
    with pytest.raises(Refusal, match="LE-120"):
        judged(Outcome.OK, None, Bounds(22, 26))
    with pytest.raises(Refusal, match="LE-121"):
        judged(None, None, None)


@pytest.mark.parametrize(("hour", "shift"), [
    ("06:30", Shift.EARLY), ("14:59:59", Shift.EARLY), ("15:00", Shift.LATE), ("23:30", Shift.LATE),
])  # fmt: skip
def test_the_shift_changes_at_three(hour, shift):
    at = on(hour)
    assert shift_at(at, open_hours(at, time(7), time(23))) == (DAY, shift)


def test_after_midnight_the_late_shift_is_still_that_of_the_day_before():
    """L-001: closing at or before opening means the next morning."""
    at = on("00:30", 17)
    assert shift_at(at, open_hours(at, time(7), time(2))) == (DAY, Shift.LATE)


def test_checks_are_due_by_ten_and_at_the_start_of_the_late_shift():
    """L-068."""
    grace = timedelta(minutes=30)
    dues = [due_at(DAY, shift, time(10), grace, on("08:00")) for shift in Shift]
    assert dues == [on("10:00"), on("15:30")]


def test_what_a_priority_means():
    """L-068, O-008."""
    closes = on("23:00")
    assert [repair_due(one, on("09:00"), closes) for one in Priority] == [on("10:00"), closes, on("09:00", 23)]
    assert repair_due(Priority.TODAY, on("23:00"), closes) == on("00:00", 17)


def test_the_table_of_repairs_is_closed():
    """Section 17, X-017."""
    for state in (None, *RepairState):
        for action in RepairAction:
            if (state, action) not in REPAIR_MOVES:
                with pytest.raises(WrongState):
                    repair_after(state, action)
    assert repair_after(RepairState.REPAIRED, RepairAction.REFUSE) is RepairState.ACCEPTED
