"""Help for every page, the keys without a clash, and the first round that is remembered."""

import re

import pytest
from flask import Flask

from app.access.door import open_to_all
from app.guidance.pages import PAGES
from app.guidance.tours import MOST, OWN, tour_of
from app.home.desks import PLACES
from app.people.rules import Role
from app.rulebook.behind import RULES
from app.script import traditional

NO_PAGES = {
    "orders.by_number", "administration.index", "persons.extract_file", "people.awake",
    "lounge.offline_now", "lounge.offline_worker", "lounge.emergency_figures",
}  # fmt: skip
"""They answer GET with a file, with nothing, or lead on to a page."""


def test_every_page_has_help_and_there_is_no_help_without_a_page(app: Flask):
    views = app.view_functions
    pages = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and getattr(views[rule.endpoint], "needs", open_to_all) is not open_to_all
    }
    assert sorted(pages - NO_PAGES - set(PAGES)) == []
    assert sorted(set(PAGES) - pages - {"printing.validity"}) == []


def test_help_is_said_twice_and_rests_on_rules_of_the_book():
    for endpoint, told in PAGES.items():
        words = (told.purpose, *told.acts)
        assert [one for one in words if not one.zh.endswith(("。", "？")) and one.zh[-1] != "吗"] == [], endpoint
        assert [one for one in words if not one.en.endswith((".", "?"))] == [], endpoint
        assert told.acts and told.rules and set(told.rules) <= set(RULES), endpoint


def test_help_is_read_as_a_page_and_over_a_page(sign_in):
    clerk = sign_in("front_desk_1")
    page = clerk.get("/help/frontdesk.check_in").text
    assert "凭有效证件登记一位宾客" in page and 'href="/rules/R-091"' in page and "<html" in page
    box = clerk.get("/help/frontdesk.check_in", headers={"HX-Request": "true"}).text
    assert "凭有效证件登记一位宾客" in box and "R-091" in box
    assert "<html" not in box and 'href="/rules/' not in box, "nothing in the box leads away from what was typed"
    english = clerk.get("/help/frontdesk.check_in", headers={"Accept-Language": "en"}).text
    assert "Register one guest with a valid document." in english
    hant = clerk.get("/help/frontdesk.check_in", headers={"Accept-Language": "zh-Hant"}).text
    assert traditional("凭有效证件登记一位宾客") in hant


def test_the_frame_leads_to_the_help_of_the_page_in_hand(sign_in):
    clerk = sign_in("front_desk_1")
    assert 'class="help" href="/help/frontdesk.index"' in clerk.get("/desk").text
    refused = clerk.get("/orders/999983")
    assert refused.status_code == 404 and 'class="help" href="/help"' in refused.text
    box = clerk.get("/help", headers={"HX-Request": "true"}).text
    assert "<kbd>" in box and "<html" not in box


def test_there_is_no_help_about_what_is_closed(sign_in):
    """A-006, A-008"""
    admin = sign_in("sysadmin")
    assert admin.get("/help/administration.accounts").status_code == 200
    missing = admin.get("/help/nothing.at_all")
    closed = admin.get("/help/orders.show")
    assert (missing.status_code, closed.status_code) == (404, 404)
    index = admin.get("/help").text
    assert 'href="/help/administration.accounts"' in index
    assert 'href="/help/orders.index"' not in index and 'href="/help/lounge.door"' not in index


def test_the_keys_of_the_desks_do_not_clash(sign_in):
    letters = [place.key for place in PLACES]
    assert len(letters) == len(set(letters)) and not {"h", "n", "g"} & set(letters)
    page = sign_in("front_desk_1").get("/help").text
    listed = re.findall(r"<kbd>g</kbd><kbd>(\w)</kbd></dt><dd>([^<]+)", page)
    assert ("f", "前台") in [(letter, name[:2]) for letter, name in listed]
    assert len(listed) == len(set(letter for letter, _ in listed))


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_round_of_at_most_five_steps(role: Role):
    assert role in OWN
    _, steps = tour_of([role])
    assert 4 <= len(steps) <= MOST


def test_the_first_round_is_remembered_and_can_be_had_again(sign_in, app: Flask):
    """X-007, A-009"""
    guard = sign_in("guard_1")
    offered = guard.get("/").text
    assert "data-tour" in offered and "岗位单" in offered
    guard.post("/help/tour")
    assert "data-tour" not in guard.get("/").text
    guard.post("/help/tour")
    assert "data-tour" in guard.get("/?tour=1").text
    assert "data-tour" in sign_in("guard_2").get("/").text, "it is remembered for the one who had it"
