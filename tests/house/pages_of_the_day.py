"""What the pages of the demonstration day offer: their addresses, forms and buttons, read once for all tests that ask.

Reading changes nothing (R26), so what one test found on its copy of the day holds on the copy of the next one.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from flask import Flask
from werkzeug.exceptions import MethodNotAllowed, NotFound

from app import clock
from app.access.capabilities import Can, may
from tests.application import House, HouseClient
from tests.house.addresses import Route, routes, rows, stored
from tests.stories.paper_forms import PageForm, forms_of

SignIn = Callable[..., HouseClient]
NOON = "2026-09-16 12:00"
PEOPLE = ("md", "security_manager", "lounge_supervisor", "head_fo", "gm", "front_desk_1", "sysadmin")
OWN_LOGIN = {"people.sign_out", "people.end_login", "people.end_other_logins", "people.password", "people.language"}
"""They end or change the login with which a test goes on."""


@dataclass(frozen=True)
class Offer:
    """One form of a page: who saw it, where it goes, whether it is a button alone."""

    called: str
    target: str
    form: PageForm
    is_button: bool


@dataclass
class Pages:
    """``offers`` holds one form for each kind of address that forms go to."""

    opened: dict[str, tuple[str, str]] = field(default_factory=dict)
    offers: dict[str, Offer] = field(default_factory=dict)
    failed: dict[tuple[str, str], int] = field(default_factory=dict)
    changed: dict[str, set[str]] = field(default_factory=dict)


_kept: list[Pages] = []


def pages_of_the_day(app: Flask, sign_in: SignIn) -> Pages:
    """At noon. Each page is read by the first of the people who may, of records drawn by chance."""
    if not _kept:
        pages = Pages()
        for called in PEOPLE:
            before = stored()
            _read(pages, called, sign_in(called), app)
            pages.changed[called] = {name for name, value in stored().items() if before[name] != value}
        _kept.append(pages)
    return _kept[0]


def _read(pages: Pages, called: str, person: HouseClient, app: Flask) -> None:
    chance = random.Random(called)
    for route in routes(app):
        if "GET" not in route.methods or route.endpoint in pages.opened or not _may(app, called, route):
            continue
        for path in _paths(route, chance):
            answer = person.get(path)
            if answer.status_code >= 500:
                pages.failed[called, path] = answer.status_code
            if answer.status_code == 200:
                pages.opened.setdefault(route.endpoint, (called, path))
                _note(pages, called, path, answer.text if answer.mimetype == "text/html" else "", app)
                break


def _note(pages: Pages, called: str, path: str, page: str, app: Flask) -> None:
    for form in forms_of(page):
        target = urlsplit(urljoin(path, form.action)).path
        button = bool(form.action) and f'action="{form.action}" class="one-button"' in page
        pages.offers.setdefault(endpoint_of(app, target), Offer(called, target, form, button))


def _may(app: Flask, called: str, route: Route) -> bool:
    need = getattr(app.view_functions[route.endpoint], "needs", None)
    return not isinstance(need, Can) or may(House()[called], need, clock.now())


def _paths(route: Route, chance: random.Random) -> Iterator[str]:
    """Two addresses of records that are there."""
    found: list[Any] = rows(route.model) if route.arguments and route.model is not None else []
    if not found:
        yield route.path(route.values())
    for row in chance.sample(found, min(2, len(found))):
        yield route.path(route.values(row))


def endpoint_of(app: Flask, target: str) -> str:
    """Where a form goes; every form of a page goes to an address that takes it."""
    try:
        return str(app.url_map.bind("localhost").match(target, method="POST")[0])
    except (MethodNotAllowed, NotFound) as error:
        raise AssertionError(f"a form goes to {target}") from error
