"""Security levels and floors: S-001 to S-003."""

import pytest

from app.reception.levels import GuestCategory, SecurityLevel, floor_level, is_below_floor, needs_reason, proposed_level

I, II, III, NONE = SecurityLevel.I, SecurityLevel.II, SecurityLevel.III, SecurityLevel.NONE  # noqa: E741


@pytest.mark.parametrize(
    ("category", "floor"),
    [
        ("state_leader", I),
        ("ministry_province", II),
        ("city_leader", III),
        ("soe_head", III),
        ("public_figure", III),
        ("other", NONE),
    ],
)
def test_the_category_sets_the_floor(category, floor):
    assert GuestCategory(category).floor is floor


@pytest.mark.parametrize(("grade", "level"), [("VA", I), ("VB", II), ("VC", III), ("VD", NONE)])
def test_the_grade_proposes_a_level(grade, level):
    assert proposed_level(grade) is level


@pytest.mark.parametrize(
    ("category", "notice", "floor"),
    [
        ("city_leader", II, II),
        ("ministry_province", III, II),
        ("other", I, I),
        ("state_leader", None, I),
    ],
)
def test_the_notice_of_the_authority_raises_the_floor_and_never_lowers_it(category, notice, floor):
    assert floor_level(GuestCategory(category), notice) is floor


@pytest.mark.parametrize(
    ("level", "category", "below"),
    [(I, "state_leader", False), (II, "state_leader", True), (NONE, "city_leader", True), (III, "city_leader", False)],
)
def test_a_level_equal_to_the_floor_is_allowed(level, category, below):
    assert is_below_floor(level, GuestCategory(category)) is below


@pytest.mark.parametrize(
    ("level", "grade", "reason"), [(II, "VA", True), (I, "VA", False), (I, "VB", False), (NONE, "VD", False)]
)
def test_going_below_the_default_of_the_grade_needs_a_reason(level, grade, reason):
    assert needs_reason(level, grade) is reason


def test_only_routine_creates_no_task():
    assert [level for level in SecurityLevel if not level.is_guarded] == [NONE]
