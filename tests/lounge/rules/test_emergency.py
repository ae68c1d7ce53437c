"""L-080 to L-084 and section 17 as pure rules."""

from datetime import datetime, timedelta
from itertools import product

import pytest

from app.clock import PROPERTY_ZONE
from app.errors import WrongState
from app.lounge.rules.emergency import (
    EMERGENCY_MOVES,
    STOPS_ENTRY,
    EmergencyAction,
    EmergencyKind,
    EmergencyState,
    Head,
    HeadMark,
    LogWord,
    emergency_after,
    evacuated_for,
    is_counted,
    is_list_due,
    log_words,
    resumed,
    unaccounted,
)
from app.lounge.rules.instructions import CARDS

pytestmark = pytest.mark.pure


def clock(hour: str) -> datetime:
    return datetime.fromisoformat(f"2026-09-16 {hour}").replace(tzinfo=PROPERTY_ZONE)


@pytest.mark.parametrize(
    ("path", "end"),
    [
        ("raise evacuate count clear close", "closed"),
        ("raise contain clear close", "closed"),
        ("raise call_off close", "closed"),
        ("raise evacuate count", "counted"),
    ],
)
def test_the_ways_of_an_emergency(path, end):
    state = None
    for action in path.split():
        state = emergency_after(state, EmergencyAction(action))
    assert state == end


def test_an_emergency_makes_no_other_move():
    """X-017."""
    every = list(product([None, *EmergencyState], EmergencyAction))
    closed = [move for move in every if move not in EMERGENCY_MOVES]
    assert (len(every) - len(closed), len(closed)) == (9, 47)
    for state, action in closed:
        with pytest.raises(WrongState):
            emergency_after(state, action)


def test_entry_is_stopped_until_the_all_clear():
    """L-081."""
    assert {state.value for state in EmergencyState if state not in STOPS_ENTRY} == {
        "all_clear", "false_alarm", "closed",
    }  # fmt: skip


def test_example_l_4_adds_twenty_eight_minutes_but_never_beyond_closing():
    """L-084, L-030."""
    away_for = evacuated_for(clock("16:12"), clock("16:40"))
    assert away_for == timedelta(minutes=28)
    assert resumed(clock("18:00"), away_for, clock("23:00")) == clock("18:28")
    assert resumed(clock("22:40"), away_for, clock("23:00")) == clock("23:00")
    assert resumed(clock("22:32"), away_for, clock("23:00")) == clock("23:00")


def test_counted_is_when_everybody_is_marked_and_missing_counts_until_handed_over():
    """L-082, L-083, section 17."""
    marks = [Head(mark) for mark in HeadMark]
    assert (is_counted(marks), is_counted([*marks, Head(None)]), is_counted([])) == (True, False, True)
    assert (unaccounted(marks), unaccounted([Head(HeadMark.MISSING, handed_over=True)]), unaccounted([])) == (1, 0, 0)


@pytest.mark.parametrize(
    ("last", "now", "due"),
    [(None, "15:00", True), ("14:59:59", "15:00", True), ("15:00", "15:59:59", False), ("15:00", "16:00", True)],
)
def test_the_list_is_due_once_in_each_hour(last, now, due):
    """L-081."""
    assert is_list_due(clock(last) if last else None, clock(now)) is due


def test_every_kind_has_its_card_and_its_calls_first():
    """L-080, L-085."""
    assert set(CARDS) == set(EmergencyKind)
    assert log_words(EmergencyKind.MEDICAL)[:2] == (LogWord.CALLED_120, LogWord.FIRST_AID)
    assert all(LogWord.NOTE not in log_words(kind) for kind in EmergencyKind)
