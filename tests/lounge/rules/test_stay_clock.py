"""L-030 to L-033, L-024: the clock of a stay, on both sides of every edge, without any timer (X-009)."""

from datetime import timedelta

import pytest

from app.lounge.rules.stay_clock import (
    StayTimes,
    companions_leave_by,
    due_out,
    is_absence_over,
    is_escalated,
    is_overstay,
    read_clock,
    reminders_due,
    return_by,
)
from app.lounge.rules.terms import StayState
from tests.lounge.rules.people import moment

pytestmark = pytest.mark.pure

CLOSING = moment("23:00")


@pytest.mark.parametrize(
    ("entered", "limit", "due"),
    [
        ("13:05", 240, "17:05"),
        ("20:30", 240, "23:00"),
        ("19:00:00", 240, "23:00:00"),
        ("18:59:59", 240, "22:59:59"),
        ("19:00:01", 240, "23:00:00"),
        ("12:05", 180, "15:05"),
        ("22:59:59", 240, "23:00:00"),
    ],
)
def test_due_out_is_entry_plus_limit_but_not_after_closing(entered, limit, due):
    """L-030; Example L-2: in at 20:30, due 23:00 and not 00:30."""
    assert due_out(moment(entered), limit, CLOSING) == moment(due)


@pytest.mark.parametrize(("stayed", "over"), [("3:59:59", False), ("4:00:00", False), ("4:00:01", True)])
def test_exactly_four_hours_are_within_the_limit(stayed, over):
    """L-033, X-020."""
    hours, minutes, seconds = map(int, stayed.split(":"))
    entered = moment("13:05")
    now = entered + timedelta(hours=hours, minutes=minutes, seconds=seconds)
    assert is_overstay(due_out(entered, 240, CLOSING), now) is over


@pytest.mark.parametrize(("now", "told"), [("17:19:59", False), ("17:20:00", True), ("17:20:01", True)])
def test_the_supervisor_is_told_fifteen_minutes_after_due_out(now, told):
    """L-033; Example L-1: due 17:05, supervisor notified 17:20."""
    assert is_escalated(moment("17:05"), moment(now), 15) is told


@pytest.mark.parametrize(
    ("now", "ticked", "due"),
    [
        ("16:34:59", (), ()),
        ("16:35:00", (), (30,)),
        ("16:54:59", (), (30,)),
        ("16:55:00", (), (30, 10)),
        ("16:55:00", (30,), (10,)),
        ("16:56:00", (30, 10), ()),
        ("17:05:00", (30,), (10,)),
        ("17:05:01", (), ()),
    ],
)
def test_reminders_fall_due_at_30_and_10_minutes(now, ticked, due):
    """L-032; Example L-1: 16:35 and 16:55 for due out 17:05."""
    spoken = reminders_due(moment("13:05"), moment("17:05"), moment(now), minutes=(30, 10), ticked=ticked)
    assert spoken == due


def test_a_reminder_that_was_over_at_entry_is_not_spoken():
    """L-032: in at 22:45, due 23:00; only the ten-minute reminder lies within the stay."""
    assert reminders_due(moment("22:45"), CLOSING, moment("22:46"), minutes=(30, 10), ticked=()) == ()
    assert reminders_due(moment("22:45"), CLOSING, moment("22:50"), minutes=(30, 10), ticked=()) == (10,)


@pytest.mark.parametrize(("back", "over"), [("14:21", False), ("14:25:00", False), ("14:25:01", True)])
def test_fifteen_minutes_away_continue_the_stay(back, over):
    """L-031; Example L-1: out 14:10, back 14:21, same clock."""
    assert is_absence_over(return_by(moment("14:10"), 15), moment(back)) is over


def test_who_is_inside_has_no_absence():
    assert not is_absence_over(None, moment("14:25:01"))


def test_companions_have_ten_minutes_after_the_host():
    """L-024; Example L-1: host out 17:24, companion out 17:30."""
    leave_by = companions_leave_by(moment("17:24"), 10)
    assert not is_overstay(leave_by, moment("17:30"))
    assert not is_overstay(leave_by, moment("17:34:00"))
    assert is_overstay(leave_by, moment("17:34:01"))


def times(**changed: object) -> StayTimes:
    given = {"state": StayState.INSIDE, "entered_at": moment("13:05"), "due_out_at": moment("17:05")}
    return StayTimes(**{**given, **changed})  # type: ignore[arg-type]


def read(stay: StayTimes, now: str, ticked: tuple[int, ...] = ()):
    return read_clock(stay, moment(now), remind=(30, 10), ticked=ticked, escalate_minutes=15)


def test_a_long_absence_has_ended_at_the_step_out_whether_stored_or_not():
    """L-031, X-009; Example L-3: out 11:00, the stay ended 11:00."""
    stay = times(
        state=StayState.AWAY,
        entered_at=moment("09:00"),
        due_out_at=moment("13:00"),
        stepped_out_at=moment("11:00"),
        return_by=moment("11:15"),
    )
    assert read(stay, "11:15:00").state is StayState.AWAY
    over = read(stay, "11:15:01")
    assert (over.state, over.left_at, over.is_open) == (StayState.LEFT, moment("11:00"), False)
    assert not read(stay, "14:00").is_overstay


@pytest.mark.parametrize(
    ("now", "left", "overstay", "escalated"),
    [
        ("13:05:00", 240, False, False),
        ("17:04:01", 1, False, False),
        ("17:05:00", 0, False, False),
        ("17:05:01", 0, True, False),
        ("17:20:00", -15, True, True),
        ("17:24:00", -19, True, True),
    ],
)
def test_the_board_reads_example_l_1(now, left, overstay, escalated):
    reading = read(times(), now, ticked=(30, 10))
    assert (reading.minutes_left, reading.is_overstay, reading.is_escalated) == (left, overstay, escalated)


def test_an_ended_stay_keeps_its_overstay_of_nineteen_minutes():
    """Example L-1: out at 17:24, due 17:05; asked again at any later time the answer is the same."""
    left = times(state=StayState.LEFT, left_at=moment("17:24"))
    for now in ("17:24", "22:00", "2026-09-20 08:00"):
        reading = read(left, now)
        assert (reading.minutes_over, reading.is_overstay, reading.is_escalated) == (19, True, False)
        assert reading.reminders == ()


def test_a_companion_goes_by_the_hosts_leaving():
    """L-024: before due out when the host goes early; within ten minutes of a host who overstayed."""
    early = times(leave_by=moment("15:10"))
    assert not read(early, "15:10:00").is_overstay
    assert read(early, "15:10:01").is_overstay
    late = times(leave_by=moment("17:34"))
    assert not read(late, "17:30").is_overstay
