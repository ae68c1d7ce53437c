"""R-062. What becomes of each receipt, by table."""

import pytest

from app.access.groups import Group, common
from app.people.rules import Dept
from app.reception.orders.readers.rules import ASKED, Signing, signings

FO, HSK, FNB, ENG = Dept.FO, Dept.HSK, Dept.FNB, Dept.ENG


def test_before_the_first_issue_everybody_signs():
    assert signings(None, {FO: "a", HSK: "b"}, ()) == {FO: Signing.FIRST, HSK: Signing.FIRST}


@pytest.mark.parametrize(
    ("before", "now", "signed", "resign", "found"),
    [
        ({FO: "a"}, {FO: "a"}, {FO}, "changed", {FO: Signing.CARRIED}),
        ({FO: "a"}, {FO: "a"}, (), "changed", {FO: Signing.OPEN}),
        ({FO: "a"}, {FO: "b"}, {FO}, "changed", {FO: Signing.AGAIN}),
        ({FO: "a"}, {FO: "b"}, (), "changed", {FO: Signing.AGAIN}),
        ({FO: "a"}, {FO: "a"}, {FO}, "all", {FO: Signing.AGAIN}),
        ({FO: "a"}, {FO: "a", ENG: "c"}, {FO}, "changed", {FO: Signing.CARRIED, ENG: Signing.NEW}),
        ({FO: "a", FNB: "d"}, {FO: "a"}, {FO}, "changed", {FO: Signing.CARRIED, FNB: Signing.LEAVES}),
    ],
)
def test_the_next_version_by_table(before, now, signed, resign, found):
    assert signings(before, now, signed, resign=resign) == found


def test_who_is_asked():
    assert {Signing.FIRST, Signing.AGAIN, Signing.NEW} == ASKED


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ({Group.F1, Group.F2}, {Group.F2, Group.F3}, {Group.F2}),
        ({Group.F10}, {Group.LEVEL}, {Group.LEVEL}),
        ({Group.F10}, {Group.F10}, {Group.F10, Group.LEVEL, Group.VETTING, Group.OWN_POST}),
        ({Group.LEVEL}, {Group.VETTING}, set()),
    ],
)
def test_what_two_readers_both_know(one, other, both):
    """A whole group and one of its parts have the part in common."""
    assert common(one, other) == both
