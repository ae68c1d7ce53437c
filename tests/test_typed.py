"""Junk that no keyboard gives is left out before any form or query sees it (X-018)."""

import sys
import unicodedata
from collections.abc import Callable

import pytest

from app.typed import UNTYPABLE
from tests.application import House, HouseClient

SignIn = Callable[..., HouseClient]


@pytest.mark.parametrize("name", ["gu\x00qinglan", "guqinglan\ud800", "\x00", "\udfff"])
def test_untypable_characters_are_no_error(client: HouseClient, house: House, name: str) -> None:
    typed = name.encode("utf-8", "surrogatepass")
    body = b"name=" + b"".join(b"%%%02X" % byte for byte in typed) + b"&password=x"
    answer = client.post("/sign-in", data=body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 422


def test_an_address_with_nul_is_no_address(sign_in: SignIn) -> None:
    client = sign_in("md")
    for path in ("/orders/no/JD%00-2026", "/policy/values/a%00", "/desk?day=%00"):
        assert client.get(path).status_code in (200, 404)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1999-12-31", "2101-01-01", "2027-02-29", "x"])
def test_a_day_that_the_hotel_cannot_have_is_no_error(sign_in: SignIn, day: str) -> None:
    """X-018 (R26): such a day in an address narrows nothing, and no sheet is printed for it."""
    desk, attendant = sign_in("head_fo"), sign_in("attendant_1")
    for client, path in ((desk, "/desk"), (desk, "/orders"), (attendant, "/lounge/log")):
        assert client.get(path, query_string={"day": day}).status_code == 200
    assert desk.post(f"/desk/days/{day}/print").status_code == 404


@pytest.mark.pure
def test_x018_every_control_and_every_formatting_sign_is_untypable_and_nothing_else() -> None:
    """Tab and line end are typed. A sign that turns the text, U+202E first of all, is not."""
    for sign in map(chr, range(sys.maxunicode + 1)):
        kind, untypable = unicodedata.category(sign), bool(UNTYPABLE.search(sign))
        if sign in "\t\n\r" or kind not in {"Cc", "Cf", "Cs", "Zl", "Zp", "Cn"}:
            assert not untypable, hex(ord(sign))
        elif kind != "Cn":
            assert untypable, hex(ord(sign))


def test_x018_a_turned_name_is_kept_as_it_reads(sign_in: SignIn) -> None:
    client = sign_in("front_desk_1")
    assert client.post("/enquiries", data={"name": "秦\u202e川牧\u200b", "caller": "a\x07b"}).status_code == 302
    kept = client.get("/enquiries/taken").text
    assert ("秦川牧" in kept, "ab" in kept) == (True, True)
    assert not UNTYPABLE.search(kept)
