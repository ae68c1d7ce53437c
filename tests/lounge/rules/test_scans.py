"""FEATURES 57: what a scanner's signs are taken for, and what of them is shown."""

from datetime import date

import pytest

from app.lounge.rules.scans import Code, Paper, Unread, as_shown, plain, read_scan
from app.reception.frontdesk.documents import DocumentKind
from tests.lounge.rules.test_mrz import CARD, PASSPORT

pytestmark = pytest.mark.pure

LAST_DAY = date(2012, 4, 15)


@pytest.mark.parametrize(
    "typed", ["HY-0000042", "]C1HY-0000042", "\x02HY-0000042\x03", "HY-\u200b0000042\r\n", "ＨＹ－００００４２"]
)
def test_a_code_without_what_scanners_add(typed):
    assert plain(typed) in ("HY-0000042", "HY-000042")
    assert isinstance(read_scan(typed, LAST_DAY), Code)


def test_a_document_counts_on_its_last_day_and_not_after():
    """X-020."""
    names = ("ERIKSSONANNAMARIA", "ANNAMARIAERIKSSON")
    assert read_scan("\n".join(PASSPORT), LAST_DAY) == Paper(DocumentKind.PASSPORT, "02C3", names)
    assert read_scan("\n".join(CARD), date(2012, 4, 16)) is Unread.EXPIRED


@pytest.mark.parametrize(
    ("typed", "why"), [("", Unread.EMPTY), (PASSPORT[1], Unread.SHAPE), ("\n".join(PASSPORT)[:-1] + "7", Unread.DIGIT)]
)
def test_what_cannot_be_used_says_why(typed, why):
    assert read_scan(typed, LAST_DAY) is why


def test_a_resident_number_is_a_document_and_only_its_end_is_kept():
    """P-008, GB 11643: the standard's own example, and the same with a wrong check digit."""
    paper = read_scan("11010519491231002X", LAST_DAY)
    assert paper == Paper(DocumentKind.RESIDENT_ID, "002X")
    assert read_scan("110105194912310021", LAST_DAY) == Code("110105194912310021")


@pytest.mark.parametrize(("code", "shown"), [("A12345", "A12345"), ("E12345678", "E1…5678"), ("<b>x", "<b>x")])
def test_an_unknown_code_is_shown_by_its_ends(code, shown):
    assert as_shown(code) == shown
