"""SECURITY R5. Every route says what it needs; what it does not say, nobody may do."""

import re

import pytest
from flask import Flask

from app.access.capabilities import ROLES, Can
from app.access.door import open_to_all

OPEN_PLACES = {
    "people.sign_in", "people.second_step", "people.come_back", "people.language",
    "healthz", "vendor.send", "home.style", "printing.validity",
}  # fmt: skip
"""All that somebody may reach who has not signed in: sign-in with its second step, the way back to a locked desk, files
of the page frame, health, a sheet's validity."""
UNGUARDED = {"static"}
"""The framework's own route, which only hands out our files."""


def test_every_route_says_what_it_needs(application: Flask):
    silent = {name for name, view in application.view_functions.items() if not hasattr(view, "needs")}
    assert silent <= UNGUARDED


def test_only_the_known_places_are_open_to_all(application: Flask):
    opened = {name for name, view in application.view_functions.items() if getattr(view, "needs", None) is open_to_all}
    assert opened <= OPEN_PLACES


def test_every_capability_names_its_roles():
    assert set(ROLES) == set(Can)


def _pages(application: Flask) -> list[str]:
    """The addresses of all pages that are not open to all."""
    views = application.view_functions
    guarded = {name for name in views if getattr(views[name], "needs", open_to_all) is not open_to_all}
    readable = [rule for rule in application.url_map.iter_rules() if "GET" in (rule.methods or ())]
    return sorted(rule.rule for rule in readable if rule.endpoint in guarded)


def test_strangers_are_sent_to_the_door(app: Flask, client):
    for page in _pages(app):
        answer = client.get(_with_numbers(page))
        assert (answer.status_code, "/sign-in" in answer.headers.get("Location", "")) == (302, True), page


@pytest.mark.parametrize("called", ["sysadmin", "guard_1", "housekeeping_1", "gm"])
def test_no_page_falls_over_an_unknown_record(app: Flask, sign_in, called: str):
    """A record that does not exist is 404, a page that is not theirs 403; nothing answers 5xx."""
    person = sign_in(called)
    answers = {page: person.get(_with_numbers(page)).status_code for page in _pages(app)}
    assert {page: status for page, status in answers.items() if status >= 500} == {}
    assert {page: status for page, status in answers.items() if "<int" in page and status < 400 and status != 302} == {}


def test_reading_pages_refuse_to_be_written(app: Flask, sign_in):
    person = sign_in("gm")
    writing = {rule.rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())}
    reading = {rule.rule for rule in app.url_map.iter_rules() if rule.endpoint not in UNGUARDED} - writing
    answers = {page: person.post(_with_numbers(page)).status_code for page in sorted(reading)}
    assert {page: status for page, status in answers.items() if status not in (404, 405)} == {}


def _with_numbers(page: str) -> str:
    """The address with a record that nobody has."""
    return re.sub(r"<int[^>]*>", "999983", re.sub(r"<(?!int)[^>]*>", "nothing", page))
