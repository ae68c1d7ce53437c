"""R-030 to R-033, R-062: deadlines, who signs again, when the order moves on."""

from datetime import timedelta

import pytest

from app.people.rules import Dept
from app.reception.orders.signing import (
    Lateness,
    SignTimes,
    is_complete,
    lateness,
    may_sign_for,
    sign_minutes,
    signs_again,
)
from app.reception.orders.states import AckState
from tests.application import property_time

pytestmark = pytest.mark.pure

ISSUED = property_time("2026-09-13 10:00")
TIMES = SignTimes(ISSUED, ISSUED + timedelta(minutes=30))


@pytest.mark.parametrize(
    ("clock", "late"),
    [
        ("10:14", Lateness.IN_TIME), ("10:15", Lateness.REMINDED), ("10:30", Lateness.REMINDED),
        ("10:31", Lateness.LATE), ("11:00", Lateness.LATE), ("11:01", Lateness.TWICE_LATE),
    ],
)  # fmt: skip
def test_reminder_deadline_and_twice(clock, late):
    """R-031, example R-1: reminder 10:15, deadline 10:30; exactly at the deadline is in time (X-020)."""
    assert lateness(TIMES, AckState.PENDING, property_time(f"2026-09-13 {clock}")) is late


@pytest.mark.parametrize("state", [AckState.SIGNED, AckState.SUPERSEDED, AckState.WITHDRAWN])
def test_what_is_settled_is_never_late(state):
    assert lateness(TIMES, state, ISSUED + timedelta(days=2)) is Lateness.IN_TIME


def test_an_open_query_does_not_stop_the_deadline():
    """R-032."""
    assert lateness(TIMES, AckState.QUERIED, ISSUED + timedelta(minutes=31)) is Lateness.LATE


@pytest.mark.parametrize(
    ("version", "ahead_minutes", "minutes"),
    [(1, 60, 30), (2, 241, 30), (2, 240, 30), (2, 239, 15), (2, 1, 15), (2, 0, 30), (2, -60, 30)],
)
def test_short_deadline_close_to_arrival(version, ahead_minutes, minutes):
    """R-062: less than 4 h ahead; with the guest in house there is no ETA ahead (R-3)."""
    eta = ISSUED + timedelta(minutes=ahead_minutes)
    found = sign_minutes(30, version=version, eta_at=eta, at=ISSUED, short_minutes=15, short_window_h=4)
    assert found == minutes


BEFORE = {Dept.FO: "a", Dept.HSK: "b", Dept.FNB: "c"}


def test_only_changed_departments_sign_again():
    now = {Dept.FO: "a", Dept.HSK: "B", Dept.ENG: "d"}
    asked, kept, gone = signs_again(BEFORE, now)
    assert (asked, kept, gone) == ({Dept.HSK, Dept.ENG}, {Dept.FO}, {Dept.FNB})


def test_all_sign_again_where_the_house_wants_it():
    """`reception.resign` = all."""
    assert signs_again(BEFORE, BEFORE, resign="all") == (set(BEFORE), set(), set())


@pytest.mark.parametrize(
    ("states", "complete"),
    [
        ([AckState.SIGNED, AckState.SIGNED], True),
        ([AckState.SIGNED, AckState.QUERIED], False),
        ([AckState.SIGNED, AckState.PENDING], False),
        ([], False),
    ],
)
def test_complete_when_every_receipt_is_signed(states, complete):
    """R-033."""
    assert is_complete(states) is complete


def test_only_the_head_signs():
    """R-030."""
    assert may_sign_for(Dept.ENG, {Dept.ENG})
    assert not may_sign_for(Dept.ENG, {Dept.FO})
