"""SECURITY R4. What is not for this reader is answered like what does not exist: the same status, the same bytes.

For every route of the map that names a record: another department's, one before its window, an archived one, a missing
one, and what is no number at all.
"""

import random
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import unquote

import pytest
from flask import Flask
from werkzeug.exceptions import MethodNotAllowed, NotFound

from app import clock
from app.access.projector import GUARDS
from app.errors import Refusal
from app.extensions import db
from app.people.models import Account
from app.people.standing import standing
from app.printing.models import PrintedCopy, PrintStop
from app.reception.orders.models import Order
from app.reception.orders.states import OrderState
from app.reception.orders.visibility import relations
from app.reception.preparation.delegation.models import Delegation
from app.reception.preparation.tasks import queries as tasks
from app.reception.preparation.tasks.models import Task
from tests.application import House, HouseClient
from tests.house.addresses import MISSING, Route, plain, routes, rows

SignIn = Callable[..., HouseClient]
At = Callable[[str], object]

MALFORMED = ("-1", str(2**31), "1" + "0" * 30, "abc", "１２", "%00", "1.0", "0x1", "1%20")
NO_RECORD = ("0", str(MISSING), str(2**31 - 1))
OUTSIDERS = (
    "head_eng", "head_hr", "sales", "sysadmin", "privacy_officer", "guard_1", "front_desk_2", "concierge_2",
    "attendant_2", "eng_2", "duty_manager", "guest_relations_2",
)  # fmt: skip
OWN_WAY = {"security.vetting"}
"""HR records an outcome, without standing to the task and without seeing it."""

BY_DEPARTMENT = (PrintedCopy, PrintStop)
"""Paper is known to whoever holds it, not through the order."""

TRIED = 6
"""So many rows of a kind are looked at for one that this reader may not see."""

MOMENTS = ("2026-09-10 12:00", "2026-09-16 12:00", "2027-02-01 12:00")
"""Before every window, on the day, long after."""


def test_r4_what_is_no_number_is_the_address_of_nothing(app: Flask, sign_in: SignIn) -> None:
    """At every place of the map; and what is told of one is what is told of any address that is nothing."""
    map_, places = app.url_map.bind("localhost"), [(one, name) for one in routes(app) for name in one.numbers]
    assert len(places) > 150
    for route, name in places:
        for value in MALFORMED:
            path, method = route.path(route.values() | {name: unquote(value)}), min(route.methods)
            with pytest.raises((NotFound, MethodNotAllowed)):
                print("taken:", map_.match(path, method=method), path)
    chance, person = random.Random("R4"), sign_in("md")
    missing = _nothing(person)
    readable = [(route, name) for route, name in places if "GET" in route.methods]
    for value in MALFORMED:
        route, name = chance.choice(readable)
        told = _told(person, route.path(route.values() | {name: value}), "GET")
        assert told == missing["GET"], (route.endpoint, value)


def test_r4_a_number_that_no_record_has_is_missing_for_everybody(
    busy_house: dict[str, int], sign_in: SignIn, at: At
) -> None:
    """A missing child of an existing record as well."""
    chance = random.Random("R4")
    wrong = {}
    with at(MOMENTS[1]):
        people = [sign_in(called) for called in ("gm", "md", "security_manager", "head_fo")]
        missing = {person: _nothing(person) for person in people}
        for route in (one for one in routes(people[0].application) if one.numbers):
            for values in [chance.choice(_absent(route, chance))]:
                person, method = chance.choice(people), chance.choice(sorted(route.methods))
                answer = person.open(route.path(values), method=method)
                told = (answer.status_code, plain(answer.text))
                if answer.status_code != 403 and told != missing[person][method]:
                    wrong[method, route.path(values)] = answer.status_code
    assert wrong == {}


def _absent(route: Route, chance: random.Random) -> list[dict[str, Any]]:
    found = [route.values() | {name: chance.choice(NO_RECORD)} for name in route.numbers]
    if route.model is not None and len(route.numbers) > 1:
        row = next(iter(rows(route.model)), None)
        found += [route.values(row) | {route.numbers[-1]: MISSING}] if row is not None else []
    return found


@pytest.mark.parametrize("moment", MOMENTS)
def test_r4_what_is_not_for_this_reader_is_answered_like_a_missing_record(
    busy_house: dict[str, int], app: Flask, sign_in: SignIn, house: House, at: At, moment: str
) -> None:
    chance = random.Random(f"R4 {moment}")
    asked, wrong = 0, {}
    with at(moment):
        if moment == MOMENTS[-1]:
            db.session.get_one(Order, busy_house["0034"]).state = OrderState.ARCHIVED
        every = [route for route in routes(app) if route.model not in (None, *BY_DEPARTMENT)]
        every = [route for route in every if route.endpoint not in OWN_WAY]
        people = OUTSIDERS[MOMENTS.index(moment) :: len(MOMENTS)]
        clients = {called: sign_in(called) for called in people}
        nothing = {called: _nothing(person) for called, person in clients.items()}
        for route in chance.sample(every, len(every) * 2 // 3):
            called, found = chance.choice(people), rows(route.model)
            some = chance.sample(found, min(TRIED, len(found)))
            hidden = next((row for row in some if _is_hidden(row, house[called], clock.now())), None)
            if hidden is None:
                continue
            person, path = clients[called], route.path(route.values(hidden))
            method = chance.choice(sorted(route.methods))
            told = _told(person, path, method)
            asked += 1
            is_closed = told[0] == 403
            expected = _told(person, route.path(route.values()), method) if is_closed else nothing[called][method]
            if told != expected:
                wrong[called, method, path] = told[0]
    assert asked > 50, "there is something to hide"
    assert wrong == {}


def _nothing(person: HouseClient) -> dict[str, tuple[int, str]]:
    """What this person is told of an address that is nothing, by reading and by sending."""
    told = {method: _told(person, "/nothing-here", method) for method in ("GET", "POST")}
    assert {status for status, _page in told.values()} == {404}
    return told


def _told(person: HouseClient, path: str, method: str) -> tuple[int, str]:
    answer = person.open(path, method=method)
    return answer.status_code, plain(answer.text)


def _is_hidden(row: Any, reader: Account, at: datetime) -> bool:
    """Whether the law gives this reader no standing to the row, or to the order on which it hangs. R-108: his own task
    and what was delegated to him stay in his sight."""
    if isinstance(row, Delegation) and (row.delegate_id == reader.id or row.role in reader.roles):
        return False
    if isinstance(row, Task) and (
        tasks.was_doer(row, reader) or tasks.is_doer(row, reader) or row.dept in standing(reader, at).headed
    ):
        return False
    if type(row) in GUARDS:
        try:
            return not GUARDS[type(row)].standing(row, reader, at).relations
        except Refusal:
            return False
    order = getattr(row, "order", None) or (db.session.get(Order, row.order_id) if hasattr(row, "order_id") else None)
    return isinstance(order, Order) and not relations(order, reader, at)
