"""ICAO 9303: the published examples, every single wrong sign, and what is kept of the lines (P-008)."""

from datetime import date

import pytest

from app.lounge.rules.mrz import Misread, Zone, check_digit, lines_of, read_zone
from app.reception.frontdesk.documents import DocumentKind

pytestmark = pytest.mark.pure

PASSPORT = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
)
CARD = (
    "I<UTOD231458907<<<<<<<<<<<<<<<",
    "7408122F1204159UTO<<<<<<<<<<<6",
    "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
)
"""The examples of ICAO 9303, parts 4 and 5."""


def test_the_published_passport():
    assert read_zone(PASSPORT) == Zone(DocumentKind.PASSPORT, "02C3", "ERIKSSON", "ANNAMARIA", date(2012, 4, 15))


def test_the_published_card():
    assert read_zone(CARD) == Zone(DocumentKind.OTHER, "5890", "ERIKSSON", "ANNAMARIA", date(2012, 4, 15))


def test_nothing_kept_holds_the_number():
    kept = repr(read_zone(PASSPORT)) + repr(read_zone(CARD))
    assert "02C3" in kept and "L898902C3" not in kept and "D23145890" not in kept


def test_a_name_is_compared_in_both_orders():
    zone = read_zone(PASSPORT)
    assert isinstance(zone, Zone) and zone.names == ("ERIKSSONANNAMARIA", "ANNAMARIAERIKSSON")


@pytest.mark.parametrize("place", [*range(0, 10), *range(13, 20), *range(21, 28), *range(28, 44)])
def test_no_sign_of_the_second_line_may_differ(place):
    """By anything but ten: L is worth 21 and passes for 1, as the digits of ICAO 9303 go."""
    first, second = PASSPORT
    other = "2" if second[place] in "1LB" else "1"
    assert read_zone((first, second[:place] + other + second[place + 1 :])) is Misread.DIGIT


@pytest.mark.parametrize("place", [*range(5, 15), 30 + 0, 30 + 8, 30 + 29])
def test_no_checked_sign_of_a_card_may_differ(place):
    line, at = divmod(place, 30)
    lines = list(CARD)
    lines[line] = lines[line][:at] + ("1" if lines[line][at] != "1" else "2") + lines[line][at + 1 :]
    assert read_zone(tuple(lines)) is Misread.DIGIT


@pytest.mark.parametrize(
    "lines", [PASSPORT[:1], PASSPORT[1:], CARD[:2], (PASSPORT[0][:43], PASSPORT[1]), ("HY-0000042",), ()]
)
def test_half_a_document_is_none(lines):
    assert read_zone(lines) is Misread.SHAPE


def test_a_long_number_goes_on_in_the_optional_part():
    """ICAO 9303 part 5: more than nine signs; the check digit follows the rest."""
    number = "D23145890XY4"
    first = f"I<UTO{number[:9]}<{number[9:]}{check_digit(number)}<<<<<<<<<<<"
    second = "7408122F1204159UTO<<<<<<<<<<<"
    over_all = check_digit(first[5:] + second[:7] + second[8:15] + second[18:29])
    zone = read_zone((first, second + over_all, CARD[2]))
    assert isinstance(zone, Zone) and zone.last_four == "0XY4"


@pytest.mark.parametrize("lines", [PASSPORT, CARD])
@pytest.mark.parametrize("between", ["\n", "\r\n", ""])
def test_lines_are_found_however_the_scanner_ends_them(lines, between):
    assert lines_of(between.join(lines).lower()) == lines
