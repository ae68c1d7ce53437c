"""Identity documents are checked and forgotten (P-008, R-091)."""

from datetime import date

import pytest

from app.errors import Refusal
from app.reception.frontdesk import documents
from app.reception.frontdesk.documents import DocumentKind, Problem

TODAY = date(2026, 9, 16)
STANDARD_EXAMPLE = "11010519491231002X"
"""The example number of GB 11643 itself."""


def see(kind: DocumentKind, typed: str) -> documents.SeenDocument:
    return documents.see(kind, typed, key=b"k" * 32, today=TODAY)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        (STANDARD_EXAMPLE, None),
        ("11010519491231002x", None),
        (" 110105 1949-1231 002X ", None),
        ("110105194912310021", Problem.DIGIT),
        ("110105194913310021", Problem.BIRTH),
        ("11010520270101002X", Problem.BIRTH),
        ("11010518991231002X", Problem.BIRTH),
        ("1101051949123100", Problem.LENGTH),
        ("11010519491231002Y", Problem.LENGTH),
        ("abc", Problem.SHAPE),
        ("证件号码", Problem.SHAPE),
    ],
)
def test_p008_resident_number_is_checked_when_typed(typed: str, problem: Problem | None) -> None:
    number = documents.normal(typed)
    assert documents.problem_of(DocumentKind.RESIDENT_ID, number, today=TODAY) is problem


@pytest.mark.parametrize(("length", "fits"), [(3, False), (4, True), (30, True), (31, False)])
def test_x018_other_documents_have_4_to_30_letters_or_digits(length: int, fits: bool) -> None:
    problem = documents.problem_of(DocumentKind.PASSPORT, "A" * length, today=TODAY)
    assert (problem is None) is fits


def test_p008_only_kind_last_four_and_a_keyed_hash_stay() -> None:
    seen = see(DocumentKind.RESIDENT_ID, STANDARD_EXAMPLE)
    assert (seen.kind, seen.last4) == (DocumentKind.RESIDENT_ID, "002X")
    assert STANDARD_EXAMPLE not in repr(seen)
    assert seen.fingerprint == see(DocumentKind.RESIDENT_ID, "110105 19491231 002x").fingerprint
    assert seen.fingerprint != see(DocumentKind.OTHER, STANDARD_EXAMPLE).fingerprint
    elsewhere = documents.see(DocumentKind.RESIDENT_ID, STANDARD_EXAMPLE, key=b"o" * 32, today=TODAY)
    assert seen.fingerprint != elsewhere.fingerprint


def test_a_wrong_number_is_refused_without_being_repeated() -> None:
    with pytest.raises(Refusal) as caught:
        see(DocumentKind.RESIDENT_ID, "110105194912310021")
    assert caught.value.key == "RE-24"
    assert "110105194912310021" not in caught.value.sentence(english=False)
