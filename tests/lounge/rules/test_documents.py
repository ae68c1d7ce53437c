"""P-008, X-018: document numbers are checked when typed. All numbers here are invented."""

import pytest

from app.lounge.rules.documents import DocumentKind, check_sign, is_last_four, is_valid_number, plain_number

pytestmark = pytest.mark.pure

BODY = "44190019900307123"
RESIDENT = BODY + check_sign(BODY)


@pytest.mark.parametrize(
    ("kind", "number", "valid"),
    [
        (DocumentKind.RESIDENT_ID, RESIDENT, True),
        (DocumentKind.RESIDENT_ID, BODY + ("0" if RESIDENT[-1] != "0" else "1"), False),
        (DocumentKind.RESIDENT_ID, BODY, False),
        (DocumentKind.RESIDENT_ID, RESIDENT + "1", False),
        (DocumentKind.PASSPORT, "E12", False),
        (DocumentKind.PASSPORT, "E123", True),
        (DocumentKind.PASSPORT, "E" * 30, True),
        (DocumentKind.PASSPORT, "E" * 31, False),
        (DocumentKind.PASSPORT, "E12-45", False),
        (DocumentKind.OTHER, "", False),
    ],
)
def test_a_number_is_checked_by_its_kind(kind, number, valid):
    assert is_valid_number(kind, number) is valid


def test_a_resident_number_has_a_real_date():
    body = "44190019900230123"
    assert not is_valid_number(DocumentKind.RESIDENT_ID, body + check_sign(body))


def test_the_standards_own_example_is_right():
    """GB 11643, appendix: the check sign of this sequence is X."""
    assert check_sign("11010519491231002") == "X"


def test_numbers_are_compared_narrow_and_in_capitals():
    assert plain_number(" e 12-34５６ ") == "E123456"


@pytest.mark.parametrize(("text", "valid"), [("1234", True), ("123X", True), ("123", False), ("12345", False), ("12 4", False)])
def test_last_four(text, valid):
    assert is_last_four(text) is valid
