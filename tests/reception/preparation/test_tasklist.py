"""The default task list of DOMAIN 4.6: the table, what an order needs of it, when each task is due (R-040)."""

from datetime import UTC, datetime, timedelta

import pytest

from app.people.rules import Dept
from app.reception.grades import Grade
from app.reception.preparation.tasks.tasklist import (
    BY_CODE,
    PT,
    Anchor,
    Element,
    Evidence,
    Occasion,
    Plan,
    departments_with_tasks,
    tasks_for,
)

pytestmark = pytest.mark.pure

ETA = datetime(2026, 9, 16, 7, 30, tzinfo=UTC)
ETD = datetime(2026, 9, 18, 2, 0, tzinfo=UTC)
BANQUET = datetime(2026, 9, 16, 10, 30, tzinfo=UTC)

TABLE = """
PT-01 FO 24 ●●●●
PT-02 HSK 12 ●●●●
PT-03 ENG 12 ●●
PT-04 HSK 4 ●●●●
PT-05 FNB 3 ●●●●
PT-06 MKT 6 ●●●●
PT-07 FO 4 ○○
PT-08 FO 4 ●●●●
PT-09 FO 4 ●●●
PT-10 FNB 24 ○○○○
PT-11 FNB 2 ○○○
PT-12 FNB -2 ○○
PT-13 FO 4 ○○○○
PT-14 SEC 6 ●●
PT-15 MKT 6 ●●●●
PT-16 MKT 3 ●●
PT-17 FNB 3 ○○○
PT-18 LNG 3 ●●●●
PT-19 SEC 4 ●●●
PT-20 SEC 24 ●●
PT-21 HR 24 ●●
PT-22 HR 12 ●●
PT-23 FO 1 ●●●
PT-24 FO 1 ●●●●
PT-25 MKT 6 ○○○
PT-26 MKT 12 ○○○
PT-27 SEC 12 ●
PT-28 FIN 6 ●
PT-29 GR 24 ●●
PT-30 MKT 24 ○○○
"""


def a_plan(grade: Grade = Grade.VA, **kwargs) -> Plan:
    return Plan(**{"grade": grade, "eta": ETA, "etd": ETD, "guarded": False} | kwargs)


def codes(plan: Plan) -> list[str]:
    return [task.listed.code for task in tasks_for(plan)]


@pytest.mark.parametrize("row", TABLE.split("\n")[1:-1])
def test_the_list_is_the_table_of_4_6(row):
    code, dept, hours, marks = row.split()
    listed = BY_CODE[code]
    assert (listed.dept, listed.offset) == (Dept(dept), timedelta(hours=int(hours)))
    for grade, mark in zip(Grade, marks.ljust(4, "-"), strict=True):
        assert (grade in listed.mandatory, grade in listed.if_contained) == (mark == "●", mark == "○"), grade


def test_the_list_has_thirty_tasks():
    assert [listed.code for listed in PT] == [f"PT-{n:02}" for n in range(1, 31)]


@pytest.mark.parametrize("listed", PT, ids=lambda listed: listed.code)
def test_a_circle_names_its_element_and_a_dot_needs_none(listed):
    assert (listed.element is not None) == bool(listed.if_contained)
    assert not (listed.mandatory and listed.if_contained)


@pytest.mark.parametrize(
    ("grade", "expected"),
    [(Grade.VA, 21), (Grade.VB, 19), (Grade.VC, 12), (Grade.VD, 9)],
)
def test_r040_a_bare_order_gets_its_dots_only(grade, expected):
    assert len(codes(a_plan(grade))) == expected
    assert all(grade in BY_CODE[code].mandatory for code in codes(a_plan(grade)))


@pytest.mark.parametrize("element", list(Element))
def test_r040_a_circle_comes_with_its_element_and_not_without(element):
    circled = {listed.code for listed in PT if listed.element is element and Grade.VA in listed.if_contained}
    assert circled
    assert not circled & set(codes(a_plan()))
    assert circled <= set(codes(a_plan(elements=frozenset({element}))))


def test_r040_an_element_of_another_grade_adds_nothing():
    everything = frozenset(Element)
    assert set(codes(a_plan(Grade.VD, elements=everything))) - set(codes(a_plan(Grade.VD))) == {"PT-10", "PT-13"}


@pytest.mark.parametrize(("grade", "guarded", "is_there"), [
    (Grade.VD, False, False), (Grade.VD, True, True), (Grade.VC, False, True), (Grade.VA, False, True),
])  # fmt: skip
def test_pt19_is_mandatory_whenever_a_security_level_is_set(grade, guarded, is_there):
    assert ("PT-19" in codes(a_plan(grade, guarded=guarded))) is is_there


def due(code: str, plan: Plan) -> datetime:
    return next(task.due_at for task in tasks_for(plan) if task.listed.code == code)


def test_due_times_count_back_from_eta():
    assert due("PT-20", a_plan()) == ETA - timedelta(hours=24)
    assert due("PT-05", a_plan()) == datetime(2026, 9, 16, 4, 30, tzinfo=UTC)


def test_r047_a_moved_eta_moves_every_task_that_counts_from_it():
    by = timedelta(minutes=25)
    before, after = tasks_for(a_plan()), tasks_for(a_plan(eta=ETA + by))
    moved = {one.listed.code: other.due_at - one.due_at for one, other in zip(before, after, strict=True)}
    assert set(moved.values()) == {by}


def test_banquet_tasks_count_from_the_banquet_and_come_once_for_each():
    two = (Occasion(Element.BANQUET, "b1", BANQUET), Occasion(Element.BANQUET, "b2", BANQUET + timedelta(days=1)))
    plan = a_plan(elements=frozenset({Element.BANQUET}), occasions=two)
    samples = [(task.occasion, task.due_at) for task in tasks_for(plan) if task.listed.code == "PT-12"]
    assert samples == [("b1", BANQUET + timedelta(hours=2)), ("b2", BANQUET + timedelta(days=1, hours=2))]


def test_a_gift_counts_from_its_handing_over_and_without_a_time_from_eta():
    gift = frozenset({Element.GIFT})
    given = ETD - timedelta(hours=1)
    timed = a_plan(elements=gift, occasions=(Occasion(Element.GIFT, "g1", given),))
    assert due("PT-25", timed) == given - timedelta(hours=6)
    assert due("PT-25", a_plan(elements=gift)) == ETA - timedelta(hours=6)


def test_outbound_tickets_count_from_etd():
    assert BY_CODE["PT-30"].anchor is Anchor.ETD
    assert due("PT-30", a_plan(elements=frozenset({Element.OUTBOUND}))) == ETD - timedelta(hours=24)


def test_r023_departments_with_a_mandatory_task_stay_on_the_list():
    assert departments_with_tasks(a_plan(Grade.VD)) == {Dept.FO, Dept.HSK, Dept.FNB, Dept.MKT, Dept.LNG}
    assert Dept.SEC in departments_with_tasks(a_plan(Grade.VD, guarded=True))


def test_keys_and_vouchers_are_counted():
    assert {listed.code for listed in PT if listed.evidence is Evidence.NUMBER} == {"PT-08", "PT-09"}
