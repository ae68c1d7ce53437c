"""Section 17 as a table, and the comparison of printed words with what they may not say."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.printing import rules
from app.printing.rules import MOVES, OUTSTANDING, CopyAction, CopyState
from app.printing.sheet import Secrecy

pytestmark = pytest.mark.pure

NOW = datetime(2026, 9, 16, 8, tzinfo=UTC)
SECTION_17 = {
    ("out", "recall", "recall"), ("out", "receive", "returned"), ("recall", "receive", "returned"),
    ("out", "destroy", "destroyed"), ("recall", "destroy", "destroyed"), ("out", "report_lost", "lost"),
    ("recall", "report_lost", "lost"), ("out", "void", "void"),
}  # fmt: skip


def test_the_table_of_moves_is_that_of_section_17():
    assert {(before.value, action.value, after.value) for (before, action), after in MOVES.items()} == SECTION_17


@pytest.mark.parametrize(("state", "action"), list(product(CopyState, CopyAction)))
def test_nothing_else_moves_a_copy(state, action):
    known = {(before, act) for before, act, _ in SECTION_17}
    assert (rules.after(state, action) is not None) == ((state.value, action.value) in known)


@given(st.lists(st.sampled_from(CopyAction)))
def test_a_copy_ends_once_and_stays_ended(walk):
    """Random walks: out, perhaps recall, then one of four ends for ever."""
    state, ended = CopyState.OUT, None
    for action in walk:
        state = rules.after(state, action) or state
        ended = ended or (state if state not in OUTSTANDING else None)
        assert state == (ended or state)
        assert state in OUTSTANDING or rules.after(state, action) is None


@pytest.mark.parametrize(
    ("later", "allowed"), [(timedelta(minutes=10), True), (timedelta(minutes=10, microseconds=1), False)]
)
def test_at_once_is_within_ten_minutes(later, allowed):
    assert rules.may_void(printed_at=NOW, now=NOW + later) is allowed


@pytest.mark.parametrize(
    ("grades", "mark"),
    [(("VA",), "机密"), (("VB",), "机密"), (("VC",), "内部"), (("VD",), "内部"), (("VC", "VB"), "机密"), ((), "内部")],
)
def test_the_highest_grade_decides_the_secrecy_mark(grades, mark):
    """DOMAIN 12.1."""
    assert Secrecy.of(*grades).zh == mark


PRINT = """
岗位排班表 AB-2026-0007 V1
欧 阳
㛃 董事长 Ouyang Jie
电话 138 0013 8000 房 1201 2026-09-16 15:30 09-17
粤S·A8899 CZ 3582 Alessandro
Fernández room B12 Ann Planning
"""


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("欧阳㛃", True),  # over a line end
        ("欧阳㛂", False),
        ("13800138000", True),  # blanks inside
        ("粤SA8899", True),  # dots inside
        ("粤S·A8899", True),
        ("CZ3582", True),
        ("alessandro fernández", True),  # case
        ("1201", True),  # a room is a whole number
        ("120", False),  # part of one is not
        ("2026", False),  # a date is no room
        ("0007", False),  # nor is a document number
        ("915", False),
        ("1530", False),  # nor a time
        ("917", False),
        ("16", False),  # two digits are no finding
        ("7", False),
        ("㛃", False),  # one character neither
        ("无", False),
        ("Ann", False),  # three letters neither
        ("Plan", False),  # four letters as a whole word only
        ("Jie", False),
        ("room", True),
        ("", False),
        ("   ", False),
        ("不在纸上的话。欧 阳㛃董事长是谁", False),
        ("第一句不在纸上。欧阳㛃 董事长 Ouyang", True),  # a sentence of a longer text
    ],
)
def test_forbidden_values_are_found_as_people_would_read_them(value, found):
    assert rules.found(PRINT, (value,)) == ((value,) if found else ())


def test_full_width_is_the_same_as_half_width():
    assert rules.found("房号 1201 CZ3582", ("1201", "CZ3582")) == ("1201", "CZ3582")


def test_the_same_value_twice_is_one_finding():
    assert rules.found(PRINT, ("欧阳㛃", "欧阳㛃", "1201")) == ("欧阳㛃", "1201")


@given(st.text(alphabet="欧阳陈林松风湖", min_size=2, max_size=6), st.integers(0, 5))
def test_no_line_end_hides_a_name(name, place):
    broken = name[:place] + "\n  " + name[place:]
    assert rules.found(f"前文 {broken} 后文", (name,)) == (name,)


def test_a_value_that_is_a_label_of_the_sheet_is_no_leak():
    """Every reader's sheet says "岗位"; a guest whose position is "岗位" cannot be told from it."""
    labels = "岗位排班表 值岗人 On post"
    assert set(rules.without_labels(("岗位", "On post", "欧阳㛃"), labels)) == {"欧阳㛃"}
