"""R-001 and R-003: the grades and the default standard GS-1, cell by cell where a rule computes with it."""

from dataclasses import fields

import pytest

from app.people.rules import Dept
from app.policy.register import REGISTER
from app.reception.grade_standard import InspectionLevel, Need, Post, Words
from app.reception.grades import Grade, from_the_top
from app.reception.levels import SecurityLevel, proposed_level
from app.reception.standards import STANDARD, STANDARDS, standard_of


def column(name: str) -> list[object]:
    """One row of the table, from VA to VD."""
    return [getattr(STANDARD[grade], name) for grade in Grade]


def test_there_are_four_grades_from_high_to_low():
    """R-001."""
    assert [grade.value for grade in Grade] == ["VA", "VB", "VC", "VD"]
    assert from_the_top([Grade.VD, Grade.VA, Grade.VC, Grade.VB]) == list(Grade)


def test_grades_compare_by_rank():
    assert Grade.VA > Grade.VB > Grade.VC > Grade.VD
    assert max(Grade) is Grade.VA
    assert Grade.VB >= Grade.VB and not Grade.VB > Grade.VB
    assert [grade.rank for grade in Grade] == [4, 3, 2, 1]


@pytest.mark.parametrize("typed", ["VA", "va", "Va", " va ", "ＶＡ", "ｖａ"])
def test_a_grade_is_read_as_people_type_it(typed):
    assert Grade(typed) is Grade.VA


@pytest.mark.parametrize("typed", ["", "VE", "V", "A", "VAA", None, 1, "贵宾"])
def test_no_other_grade_exists(typed):
    with pytest.raises(ValueError, match="not a valid Grade"):
        Grade(typed)


@pytest.mark.parametrize(
    ("cell", "va", "vb", "vc", "vd"),
    [
        ("lead_time_h", 72, 48, 24, 4),
        ("lead", (Post.GM,), (Post.DEPUTY_GM, Post.GM), (Post.MD,), (Post.HEAD_FO,)),
        ("leading_group", Need.REQUIRED, Need.IF_I_OR_II, Need.NO, Need.NO),
        ("sign_minutes", 30, 60, 120, 240),
        ("delegate_minutes", 30, 60, 120, 240),
        ("ready_before_minutes", 240, 180, 120, 60),
        ("meeting_in_place_minutes", 30, 30, 20, None),
        ("greeting_before_minutes", 15, 10, 10, 5),
        ("banquet_approver", Post.GM, Post.MD, Post.HEAD_FNB, Post.HEAD_FNB),
        ("food_samples_h", 48, 48, 0, 0),
        ("gift_decided_by", Post.GM, Post.MD, Post.MD, None),
        ("security_level", SecurityLevel.I, SecurityLevel.II, SecurityLevel.III, SecurityLevel.NONE),
        ("contingency", Need.REQUIRED, Need.IF_I_OR_II, Need.NO, Need.NO),
        ("lounge_companions", 3, 2, 1, 1),
        ("lounge_limit_minutes", 240, 240, 240, 240),
        ("follow_up_by", Post.MD, Post.MD, Post.GUEST_RELATIONS, Post.GUEST_RELATIONS),
        ("handback_h", 24, 24, 24, 24),
        ("archive_h", 48, 48, 72, 72),
    ],
)
def test_gs1_says_what_the_table_says(cell, va, vb, vc, vd):
    """R-003, DOMAIN 4.1."""
    assert column(cell) == [va, vb, vc, vd]


def test_the_distribution_list_grows_with_the_grade():
    """R-003, R-023."""
    assert [list(STANDARD[grade].distribution) for grade in Grade] == [
        ["FO", "LNG", "HSK", "FNB", "REC", "SEC", "ENG", "HR", "FIN", "GR"],
        ["FO", "LNG", "HSK", "FNB", "SEC", "ENG", "HR", "GR"],
        ["FO", "LNG", "HSK", "FNB", "SEC"],
        ["FO", "LNG", "HSK", "FNB"],
    ]


def test_the_inspection_levels_of_each_grade():
    """R-043: VA is looked at four times, VC and VD twice."""
    assert [[level.number for level in STANDARD[grade].inspection_levels] for grade in Grade] == [
        [1, 2, 3, 4],
        [1, 2, 3],
        [1, 2],
        [1, 2],
    ]
    assert STANDARD[Grade.VB].inspection_levels[-1] is InspectionLevel.MD


@pytest.mark.parametrize(
    ("need", "level", "applies"),
    [
        (Need.REQUIRED, SecurityLevel.NONE, True),
        (Need.IF_I_OR_II, SecurityLevel.I, True),
        (Need.IF_I_OR_II, SecurityLevel.II, True),
        (Need.IF_I_OR_II, SecurityLevel.III, False),
        (Need.IF_I_OR_II, SecurityLevel.NONE, False),
        (Need.NO, SecurityLevel.I, False),
    ],
)
def test_a_need_may_hang_on_the_security_level(need, level, applies):
    """R-055 and the leading group of 4.1: level III does not count."""
    assert need.applies(level) is applies


def test_the_level_of_the_standard_is_the_one_the_grade_proposes():
    """S-002 and 4.1 say the same."""
    assert column("security_level") == [proposed_level(grade) for grade in Grade]


def test_every_cell_people_read_stands_in_both_languages():
    """X-011."""
    for standard in STANDARD.values():
        for field in fields(standard):
            cell = getattr(standard, field.name)
            if isinstance(cell, Words):
                assert cell.zh and cell.en, (standard.grade, field.name)


def test_an_order_finds_the_standard_it_kept():
    """R-003."""
    assert standard_of(Grade.VB, "GS-1") is STANDARDS["GS-1"][Grade.VB]
    with pytest.raises(KeyError):
        standard_of(Grade.VB, "GS-0")


def test_the_register_offers_exactly_the_standards_there_are():
    """`reception.grade_standard`."""
    assert set(REGISTER["reception.grade_standard"].kind.codes) == set(STANDARDS)


def test_the_distribution_names_departments_of_the_house():
    """2.1; marketing issues and does not sign (R-026)."""
    listed = {code for standard in STANDARD.values() for code in standard.distribution}
    assert listed <= {dept.value for dept in Dept} - {"MKT", "GMO"}
