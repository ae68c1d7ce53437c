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
