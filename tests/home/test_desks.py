"""The navigation names what a person may enter, the own desk first (A-002)."""

import re

import pytest

from app.access.capabilities import ROLES
from app.home.desks import OWN_DESK, PLACES
from tests.people import STAFF


def desks_of(client):
    text = client.get("/").text
    bar = text[text.index('<nav class="desks"') : text.index("</nav>")]
    return list(dict.fromkeys(re.findall(r'<a href="([^"]+)"', bar)))


@pytest.mark.parametrize(
    ("who", "first"),
    [("gm", "/orders"), ("front_desk_1", "/desk"), ("attendant_1", "/lounge/"), ("leader_a", "/security/")],
)
def test_the_own_desk_stands_first(sign_in, who, first):
    assert desks_of(sign_in(who))[:2] == ["/", first]


def test_every_desk_in_the_navigation_opens_for_the_person_who_sees_it(sign_in):
    for person in {one.roles: one for one in STAFF}.values():
        client = sign_in(person.key)
        for desk in desks_of(client):
            assert client.get(desk, follow_redirects=True).status_code == 200, (person.key, desk)


def test_the_system_administrator_sees_no_desk_of_guests(sign_in):
    """A-008, E-20"""
    assert set(desks_of(sign_in("sysadmin"))) == {"/", "/administration", "/policy"}


def test_every_place_of_the_navigation_asks_for_something_and_exists(app):
    assert all(place.can and all(ROLES[can] for can in place.can) for place in PLACES)
    assert {place.endpoint for place in PLACES} | set(OWN_DESK.values()) <= set(app.view_functions)
