"""N15. Missing numbers, impossible times, broken limits: both sides of every edge."""

import pytest

from app.lounge.backentry.rules import Finding, Written, findings, is_impossible, missing, sheets_of
from app.lounge.rules.facts import DoorPolicy
from tests.lounge.rules.people import moment

F = Finding


def found(came, gone=None, *, host=None, now="22:00", hosts=()):
    line = Written(14, moment(came) if came else None, moment(gone) if gone else None, host)
    return findings(line, now=moment(now), policy=DoorPolicy(), limit_minutes=240, hosts=hosts)


@pytest.mark.parametrize(
    ("came", "gone", "said"),
    [
        ("14:00", None, ()), ("14:00", "14:00", ()), ("14:00", "13:59:59", (F.OUT_BEFORE_IN,)),
        (None, "15:00", (F.NO_TIME,)),
        ("14:00", "18:00", ()), ("14:00", "18:00:01", (F.OVER_LIMIT,)),
        ("22:00", None, ()), ("22:00:01", None, (F.FUTURE,)),
        ("21:00", "22:00:01", (F.FUTURE,)), ("06:59:59", None, (F.CLOSED,)), ("07:00", None, ()),
    ],
)  # fmt: skip
def test_times_of_a_line(came, gone, said):
    assert found(came, gone) == said


def test_nobody_stays_past_closing():
    """L-030: in at 20:30, closing 23:00."""
    assert found("20:30", "23:00", now="23:30") == ()
    assert found("20:30", "23:00:01", now="23:30") == (F.OVER_LIMIT,)
    assert found("23:00", now="23:30") == (F.CLOSED,)


def test_a_companion_names_the_line_of_the_host():
    assert found("14:00", host=13, hosts={13}) == ()
    assert found("14:00", host=13, hosts={12}) == (F.NO_HOST,)


def test_only_what_cannot_be_true_stops_the_sheet():
    assert [one for one in Finding if not is_impossible([one])] == [F.OVER_LIMIT, F.CLOSED]
    assert not is_impossible([])


def test_missing_numbers_lie_before_the_last_known_one():
    assert missing(31, {31, 32, 35}) == (33, 34)
    assert (missing(31, ()), missing(31, {31}), missing(31, {32})) == ((), (), (31,))


def test_the_sheets_of_a_pack():
    sheets = sheets_of(16, 45)
    assert [(sheet[0], sheet[-1]) for sheet in sheets] == [(16, 30), (31, 45)]
