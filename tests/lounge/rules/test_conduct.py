"""L-035, L-076 to L-079 and section 17 as pure rules."""

from datetime import date, datetime, timedelta
from itertools import product

import pytest

from app.clock import PROPERTY_ZONE
from app.errors import WrongState
from app.lounge.rules import conduct
from app.lounge.rules.conduct import Code, Level, Measure, Severity, SuspensionState, Term, ViolationState
from app.lounge.rules.likeness import spellings
from app.people.rules import Role
from app.reception.grades import Grade

pytestmark = pytest.mark.pure

NOW = datetime(2026, 9, 16, 15, tzinfo=PROPERTY_ZONE)
DAY = timedelta(days=1)


def ago(days: int, seconds: int = 0) -> datetime:
    return NOW - days * DAY - timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("code", "earlier", "continued", "chosen", "said"),
    [
        (Code.V01, [Code.V01], False, None, "minor"),
        (Code.V02, [], False, None, "minor"),
        (Code.V02, [Code.V02], False, None, "major"),
        (Code.V06, [Code.V06], False, None, "minor"),
        (Code.V06, [], True, None, "major"),
        (Code.V01, [], True, Severity.MAJOR, "minor"),
        (Code.V07, [], False, None, "major"),
        (Code.V09, [], False, Severity.MAJOR, "major"),
        (Code.V09, [], False, None, "minor"),
    ],
)
def test_l076_how_serious(code, earlier, continued, chosen, said):
    assert conduct.severity_of(code, earlier, continued=continued, chosen=chosen) == said


@pytest.mark.parametrize(
    ("earlier", "measure", "days"),
    [
        ([], "oral", 0),
        ([ago(90)], "written", 0),
        ([ago(90, 1)], "oral", 0),
        ([ago(10), ago(20)], "suspension", 30),
        ([ago(1), ago(2), ago(3)], "suspension", 30),
    ],
)
def test_l077_the_ladder_within_its_window(earlier, measure, days):
    told = conduct.propose(Severity.MINOR, earlier, NOW, window=90, days=30)
    assert (told.measure, told.days) == (measure, days)


def test_l077_a_major_one_is_off_the_ladder():
    told = conduct.propose(Severity.MAJOR, [], NOW, window=90, days=30)
    assert (told.measure, told.step) == (Measure.SUSPENSION, 0)


@pytest.mark.parametrize(
    ("code", "measure", "days", "grade", "level"),
    [
        (Code.V01, Measure.ORAL, 0, None, "attendant"),
        (Code.V09, Measure.ORAL, 0, None, "supervisor"),
        (Code.V01, Measure.NONE, 0, None, "supervisor"),
        (Code.V01, Measure.SUSPENSION, 30, Grade.VC, "supervisor"),
        (Code.V01, Measure.SUSPENSION, 31, Grade.VC, "director"),
        (Code.V04, Measure.WITHDRAWAL, 0, None, "director"),
        (Code.V01, Measure.ORAL, 0, Grade.VB, "gm"),
        (Code.V01, Measure.SUSPENSION, 30, Grade.VA, "gm"),
    ],
)
def test_l078_and_2_6_who_decides(code, measure, days, grade, level):
    assert conduct.level_needed(code, measure, days, grade, supervisor_days=30) == level


def test_l078_one_level_higher_and_the_highest_of_ones_roles():
    assert [conduct.level_above(level) for level in Level] == [
        Level.SUPERVISOR, Level.DIRECTOR, Level.GM, Level.GM,
    ]  # fmt: skip
    assert conduct.level_of([Role.LOUNGE_ATTENDANT, Role.MARKETING_DIRECTOR]) is Level.DIRECTOR
    assert conduct.level_of([Role.GUARD]) is None
    assert not conduct.reaches(None, Level.ATTENDANT) and conduct.reaches(Level.GM, Level.DIRECTOR)


@pytest.mark.parametrize(
    ("moves", "after"),
    [
        (conduct.VIOLATION_MOVES, conduct.violation_after),
        (conduct.SUSPENSION_MOVES, conduct.suspension_after),
    ],
)
def test_x017_the_tables_are_closed(moves, after):
    states, actions = type(next(iter(moves))[0]), type(next(iter(moves))[1])
    for move in product(states, actions):
        if move in moves:
            assert after(*move) is moves[move]
        else:
            with pytest.raises(WrongState):
                after(*move)


def test_l079_a_warning_expires_after_its_window():
    expires = NOW
    assert conduct.state_now(ViolationState.MEASURED, expires, NOW) is ViolationState.MEASURED
    later = NOW + timedelta(seconds=1)
    assert conduct.state_now(ViolationState.UPHELD, expires, later) is ViolationState.EXPIRED
    assert conduct.state_now(ViolationState.OBJECTED, expires, later) is ViolationState.OBJECTED
    assert conduct.state_now(ViolationState.MEASURED, None, later) is ViolationState.MEASURED


@pytest.mark.parametrize(("told", "may"), [(None, True), (ago(7), True), (ago(7, 1), False)])
def test_l078_the_guest_has_seven_days(told, may):
    assert conduct.may_object(told, NOW, days=7) is may


@pytest.mark.parametrize(
    ("state", "until", "day", "shut", "told"),
    [
        ("active", date(2026, 10, 15), date(2026, 10, 15), True, date(2026, 10, 15)),
        ("active", date(2026, 10, 15), date(2026, 10, 16), False, date(2026, 10, 15)),
        ("active", None, date(2030, 1, 1), True, None),
        ("pending", None, date(2026, 9, 20), True, date(2026, 9, 23)),
        ("pending", None, date(2026, 9, 30), True, date(2026, 9, 30)),
        ("lifted", date(2026, 10, 15), date(2026, 9, 20), False, date(2026, 10, 15)),
    ],
)
def test_l077_how_long_a_suspension_shuts_out(state, until, day, shut, told):
    """X-009, X-020: the last day is within; an undecided one goes on."""
    term = Term(SuspensionState(state), until, date(2026, 9, 23))
    assert (term.shuts_out(day), term.told_until(day)) == (shut, told)


@pytest.mark.parametrize(
    ("ended", "recorded", "count"),
    [
        ([ago(90), ago(40), ago(1)], None, 3),
        ([ago(90, 1), ago(40), ago(1)], None, 0),
        ([ago(80), ago(40), ago(1)], ago(30), 0),
        ([ago(20), ago(10), ago(1)], ago(30), 3),
    ],
)
def test_l035_three_overstays_in_ninety_days_are_counted_once(ended, recorded, count):
    assert conduct.overstays_to_record(ended, recorded, NOW, count=3, days=90) == count


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("陈语桐", "Chen Yutong", True),
        ("陈语桐", "Yutong Chen", True),
        ("欧阳修文", "XIUWEN OUYANG", True),
        ("陈语桐", "陈宇彤", True),
        ("陈语桐", "Chen Yu", False),
        ("John Smith", "Smith John", True),
        ("陈语桐", "", False),
    ],
)
def test_a_likeness_is_found_in_pinyin_in_either_order(one, other, meet):
    assert bool(spellings(one) & spellings(other)) is meet
