"""Junk that no keyboard gives is left out before any form or query sees it."""

from collections.abc import Callable

import pytest

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
