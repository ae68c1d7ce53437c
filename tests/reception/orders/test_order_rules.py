"""R-010 to R-021, R-113, S-003: who applies, what is urgent, what clashes, what is warned of. Both sides of edges."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from app.clock import PROPERTY_ZONE
from app.people.rules import Dept, Role
from app.reception.grades import Grade
from app.reception.levels import SecurityLevel
from app.reception.orders import rules
from app.reception.orders.content import OrderContent, Person
from app.reception.orders.states import Category

pytestmark = pytest.mark.pure

TABLE = {
    "public_security": "SEC", "food_health": "FNB", "public_hygiene": "HSK", "tax_audit": "FIN", "labour": "HR",
    "construction": "ENG", "other": "MKT",
}  # fmt: skip


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PROPERTY_ZONE)


ARRIVAL, DEPARTURE = moment("2026-09-16 15:30"), moment("2026-09-18 10:00")


def stay(name: str, arrival: datetime = ARRIVAL, departure: datetime = DEPARTURE, **changed) -> OrderContent:
    person = Person("p1", True, name)
    return OrderContent(arrival_at=arrival, departure_at=departure, people=(person,), **changed)


@pytest.mark.parametrize(("authority", "dept"), TABLE.items())
def test_authority_is_applied_for_by_the_matching_department(authority, dept):
    """R-010, the table."""
    assert rules.applying_departments(Category.AUTHORITY, authority, False, TABLE) == {Dept(dept)}


@pytest.mark.parametrize("category", [Category.GROUP_RECEPTION, Category.KEY_GUEST])
def test_other_receptions_are_applied_for_by_marketing(category):
    assert rules.applying_departments(category, "", False, TABLE) == {Dept.MKT}


def test_an_unknown_authority_goes_to_marketing():
    assert rules.applying_departments(Category.AUTHORITY, "weather", False, TABLE) == {Dept.MKT}


@pytest.mark.parametrize("category", Category)
def test_guard_task_is_applied_for_by_marketing_or_security(category):
    """R-010, S-004."""
    assert rules.applying_departments(category, "tax_audit", True, TABLE) == {Dept.MKT, Dept.SEC}


@pytest.mark.parametrize(
    ("allowed", "roles", "headed", "may"),
    [
        ({Dept.MKT}, {Role.MARKETING_STAFF}, set(), True),
        ({Dept.MKT}, {Role.MARKETING_DIRECTOR}, {Dept.MKT}, True),
        ({Dept.MKT}, {Role.SALES}, set(), False),
        ({Dept.MKT}, {Role.DEPT_HEAD}, {Dept.FO}, False),
        ({Dept.FIN}, {Role.DEPT_HEAD}, {Dept.FIN}, True),
        ({Dept.FIN}, {Role.DEPT_HEAD}, {Dept.HR}, False),
        ({Dept.FIN}, {Role.MARKETING_DIRECTOR}, {Dept.MKT}, False),
        ({Dept.MKT, Dept.SEC}, {Role.SECURITY_MANAGER}, {Dept.SEC}, True),
        ({Dept.SEC}, {Role.GUARD}, set(), False),
    ],
)
def test_who_may_apply(allowed, roles, headed, may):
    """R-010. Staff of other departments report by R-070."""
    assert rules.may_apply(allowed, roles, headed) is may


@pytest.mark.parametrize(("before", "urgent"), [(72 * 60 + 1, False), (72 * 60, False), (72 * 60 - 1, True)])
def test_urgent_only_below_the_lead_time(before, urgent):
    """R-011, X-020."""
    at = ARRIVAL - timedelta(minutes=before)
    assert rules.is_urgent(at=at, arrival_at=ARRIVAL, lead_time=timedelta(hours=72)) is urgent


def test_example_r1_is_not_urgent():
    """R-1: 102.5 hours."""
    at = moment("2026-09-12 09:00")
    assert ARRIVAL - at == timedelta(hours=102.5)
    assert not rules.is_urgent(at=at, arrival_at=ARRIVAL, lead_time=timedelta(hours=72))


@pytest.mark.parametrize(
    ("departure", "problem"),
    [
        ("2026-09-16 15:30", "order"),
        ("2026-09-16 15:31", None),
        ("2026-11-15 10:00", None),
        ("2026-11-16 10:00", "long"),
    ],
)
def test_dates_of_a_stay(departure, problem):
    """4.2, item 11: departure after arrival, at most 60 nights."""
    leaves = moment(departure)
    assert rules.dates_problem(ARRIVAL, leaves, ARRIVAL.date(), leaves.date(), moment("2026-09-12 09:00")) == problem


@pytest.mark.parametrize(("at", "problem"), [("2026-09-16 15:30", None), ("2026-09-16 15:31", "past")])
def test_arrival_in_the_past_is_refused_at_submission(at, problem):
    found = rules.dates_problem(ARRIVAL, DEPARTURE, ARRIVAL.date(), DEPARTURE.date(), moment(at))
    assert found == problem


@pytest.mark.parametrize(
    ("other", "clash"),
    [
        (stay("秦牧川"), True),
        (stay(" 秦 牧川 "), True),
        (stay("秦牧川", moment("2026-09-18 09:59"), moment("2026-09-20 10:00")), True),
        (stay("秦牧川", moment("2026-09-18 10:00"), moment("2026-09-20 10:00")), False),
        (stay("秦牧川", moment("2026-09-14 10:00"), moment("2026-09-16 15:30")), False),
        (stay("秦牧川", moment("2026-09-14 10:00"), moment("2026-09-16 15:31")), True),
        (stay("梁景行"), False),
        (stay(""), False),
    ],
)
def test_same_principal_with_overlapping_dates(other, clash):
    """R-012, X-020: one may leave at the minute in which the next begins."""
    assert rules.clashes(stay("秦牧川"), other) is clash
    assert rules.clashes(other, stay("秦牧川")) is clash


def test_names_are_compared_without_width_and_case():
    ida = Person("p1", True, "", "Ida Quill")
    shouted = Person("p1", True, "ＩＤＡ quill")
    assert rules.clashes(replace(stay(""), people=(ida,)), replace(stay(""), people=(shouted,)))


def test_entourage_does_not_clash():
    """R-012 speaks of principals."""
    companion = replace(stay("秦牧川"), people=(Person("p1", False, "秦牧川"),))
    assert not rules.clashes(stay("秦牧川"), companion)


def test_code_name_may_not_be_a_guests_name():
    assert rules.code_name_clashes("秦牧川", stay("秦牧川"))
    for told in ("秦 牧 川", "秦", "Qin", "ＱＩＮ", "qin muchuan", "MuchuanQin"):
        assert rules.code_name_clashes(told, stay("秦牧川")), told
    for told in ("欧阳", "ouyang"):
        assert rules.code_name_clashes(told, stay("欧阳若兰")), told
    for told in ("BRANDT", "Helena", "Brandt Helena"):
        assert rules.code_name_clashes(told, stay("Helena Brandt")), told
    for told in ("松风", "秦岭", "Qinling", "牧"):
        assert not rules.code_name_clashes(told, stay("秦牧川")), told
    assert not rules.code_name_clashes("", stay(""))


def warned(content: OrderContent, **facts) -> list[rules.Warning]:
    known = {"grade": Grade.VA, "doubtful": [], "urgent": False, "self_verified": False, "template_active": True,
             "rooms_short": []} | facts  # fmt: skip
    return [caution.warning for caution in rules.cautions(content, **known)]


QUIET = stay("秦牧川", head_count=1, security_level=SecurityLevel.I)


@pytest.mark.parametrize(
    ("facts", "warning"),
    [
        ({"doubtful": ["人数"]}, rules.Warning.DOUBTFUL),
        ({"urgent": True}, rules.Warning.SHORT_LEAD),
        ({"self_verified": True}, rules.Warning.SELF_VERIFIED),
        ({"template_active": False}, rules.Warning.NO_TEMPLATE),
        ({"rooms_short": ["莞香1801"]}, rules.Warning.ROOMS_SHORT),
    ],
)
def test_each_warning_stands_alone(facts, warning):
    """R-017."""
    assert warned(QUIET) == []
    assert warned(QUIET, **facts) == [warning]


@pytest.mark.parametrize(("level", "low"), [(SecurityLevel.I, False), (SecurityLevel.II, True)])
def test_level_below_the_default_of_the_grade_is_warned_of(level, low):
    """R-017, S-002."""
    assert (rules.Warning.LOW_LEVEL in warned(replace(QUIET, security_level=level))) is low


def test_head_count_that_differs_from_the_persons_named_is_warned_of():
    assert warned(replace(QUIET, head_count=3)) == [rules.Warning.HEADS_DIFFER]


@pytest.mark.parametrize(
    ("today", "missing"),
    [("2026-09-13", []), ("2026-09-14", [13]), ("2026-09-16", [13, 15]), ("2026-09-19", [13, 15, 16, 17, 18])],
)
def test_days_without_contact(today, missing):
    """R-021: one a day from issue to departure; today is not missing before it is over."""
    found = rules.contact_days_missing(
        "VA", ("VA", "VB"), issued=date(2026, 9, 13), until=date(2026, 9, 18),
        logged={date(2026, 9, 14)}, today=date.fromisoformat(today),
    )  # fmt: skip
    assert [day.day for day in found] == missing


def test_lower_grades_owe_no_daily_contact():
    found = rules.contact_days_missing(
        "VC", ("VA", "VB"), issued=date(2026, 9, 1), until=date(2026, 9, 9), logged=set(), today=date(2026, 9, 9)
    )
    assert found == ()


@pytest.mark.parametrize(("after", "late"), [(4 * 60, False), (4 * 60 + 1, True)])
def test_late_to_verify(after, late):
    """R-018."""
    at = ARRIVAL + timedelta(minutes=after)
    assert rules.is_late_to_verify(submitted_at=ARRIVAL, at=at, hours=4) is late


@pytest.mark.parametrize(
    ("verified", "at", "late"),
    [
        ("2026-09-12 11:00", "2026-09-12 19:00", False),
        ("2026-09-12 11:00", "2026-09-12 19:01", True),
        ("2026-09-15 14:00", "2026-09-15 15:30", False),
        ("2026-09-15 14:00", "2026-09-15 15:31", True),
    ],
)
def test_late_to_decide(verified, at, late):
    """R-018: 8 h after verification, or 24 h before arrival."""
    found = rules.is_late_to_decide(verified_at=moment(verified), arrival_at=ARRIVAL, at=moment(at), hours=8)
    assert found is late


@pytest.mark.parametrize(("at", "asked"), [("2026-09-16 21:29", False), ("2026-09-16 21:30", True)])
def test_no_show_is_asked_after_six_hours(at, asked):
    """R-113."""
    assert rules.is_no_show(eta_at=ARRIVAL, at=moment(at), hours=6) is asked


def test_distribution_leaves_marketing_out():
    """R-026."""
    assert rules.proposed_distribution(("FO", "MKT", "HSK")) == (Dept.FO, Dept.HSK)


def test_a_notice_of_routine_sets_no_floor():
    """S-003."""
    assert rules.level_floor_notice(SecurityLevel.NONE) is None
    assert rules.level_floor_notice(SecurityLevel.II) is SecurityLevel.II
