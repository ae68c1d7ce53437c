"""R25, A-009: what was seen is entered, whole, and the trail itself holds no guest's value."""

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from app.access.groups import Group
from app.extensions import db
from app.journal import proof, queries, rules
from app.journal.models import JournalEntry
from app.reception.grades import Grade
from app.reception.orders import queries as orders
from app.reception.orders.models import Order
from app.reception.rooms.models import Room
from tests.house.test_scenarios import guest_pages

READERS = ("md", "head_fo", "front_desk_1", "attendant_1", "security_manager", "leader_a")
SHORTEST = 3
HOURS = re.compile(r"[\d:–]+")


def said(tree: Any, group: str = "F1") -> Iterator[tuple[str, str]]:
    """Every text of an order's content with its group."""
    if is_dataclass(tree):
        for part in fields(tree):
            yield from said(getattr(tree, part.name), str(part.metadata.get("group") or group))
    elif isinstance(tree, tuple | list):
        for item in tree:
            yield from said(item, group)
    elif isinstance(tree, str) and len(tree) >= SHORTEST and not HOURS.fullmatch(tree) and type(tree) is str:
        yield group, tree


def secrets_of_the_house() -> dict[str, set[tuple[int, str]]]:
    """Texts of F2 to F12 that belong to one VA or VB order alone: to which order and group each belongs."""
    found: dict[str, set[tuple[int, str]]] = {}
    strangers = {word for room in db.session.scalars(select(Room)) for word in (room.number, room.building)}
    for order in db.session.scalars(select(Order)):
        for group, text in said(orders.content_in_force(order)):
            if group == Group.F1 or order.grade not in (Grade.VA, Grade.VB):
                strangers.add(text)
            else:
                found.setdefault(text, set()).add((order.id, group))
    return {text: where for text, where in found.items() if text not in strangers and len({n for n, _g in where}) == 1}


def entries(**wanted: object) -> list[JournalEntry]:
    return list(db.session.query(JournalEntry).filter_by(**wanted).order_by(JournalEntry.number))


@pytest.fixture
def told_by(app, busy_house, sign_in, at):
    """What eight readers saw on every page of the house: person, request and text."""
    secrets, seen = secrets_of_the_house(), []
    with at("2026-09-16 12:00"):
        pages = guest_pages(app, busy_house)
        for reader in READERS:
            client = sign_in(reader)
            for page in pages:
                answer = client.get(page)
                if answer.status_code == 200 and answer.mimetype == "text/html":
                    shown = [text for text in secrets if text in answer.text]
                    seen += [(reader, answer.headers["X-Request-ID"], page, text) for text in shown]
    return secrets, seen


def test_r25_everything_seen_of_va_and_vb_orders_is_entered_and_no_entry_holds_a_guests_value(told_by, house):
    secrets, seen = told_by
    assert {reader for reader, *_rest in seen} == set(READERS) and len(seen) > 100, "there was much to see"
    entered: dict[tuple[int, str], set[tuple[int, str]]] = {}
    for entry in entries(action="view"):
        groups = {group.partition(".")[0] for group in entry.groups.split(",")}
        entered.setdefault((entry.actor_id, entry.request_id), set()).update((entry.order_id, one) for one in groups)
    missing = [
        (reader, page, text)
        for reader, request_id, page, text in seen
        if not {(n, g.partition(".")[0]) for n, g in secrets[text]} & entered.get((house[reader].id, request_id), set())
    ]
    assert missing == []
    rows = [
        json.dumps({column.name: getattr(entry, column.name) for column in JournalEntry.__table__.columns}, default=str,
                   ensure_ascii=False)
        for entry in entries()
    ]  # fmt: skip
    assert len(rows) > 200
    assert [(text, row) for row in rows for text in secrets if text in row] == []
    assert proof.verify().whole


def test_a009_an_entry_says_who_in_which_role_what_why_from_where_under_which_policy(busy_house, sign_in, at, house):
    with at("2026-09-16 12:00"):
        client = sign_in("front_desk_1")
        answer = client.get(f"/orders/{busy_house['0031']}", headers={"X-Request-ID": "request-of-the-test"})
    assert answer.status_code == 200 and answer.headers["X-Request-ID"] == "request-of-the-test"
    view = entries(action="view", request_id="request-of-the-test")[0]
    assert (view.actor_id, view.role, view.outcome) == (house["front_desk_1"].id, "front_desk", "done")
    assert (view.record, view.order_id, view.purpose) == (f"order:{busy_house['0031']}", busy_house["0031"], "read")
    assert view.facts["as"] == ["front_desk"]
    assert view.groups.split(",")[0] == "F1" and "F2" in view.groups and "F12" not in view.groups
    assert (view.address, view.policy_version) == ("127.0.0.1", 0)
    assert view.login_id is not None


def test_no_entry_no_data(busy_house, sign_in, at, monkeypatch):
    """A-009. Where the trail cannot be written, the page is refused."""
    with at("2026-09-16 12:00"):
        client = sign_in("gm")
        address = f"/orders/{busy_house['0031']}"
        secrets = secrets_of_the_house()
        shown = [text for text in secrets if text in client.get(address).text]
        assert len(shown) > 5, "there is something to see"

        def full(*_arguments):
            raise OperationalError("insert", {}, Exception("disk full"))

        monkeypatch.setattr(rules, "chain", full)
        answer = client.get(address)
        assert answer.status_code == 503
        assert [text for text in shown if text in answer.text] == []


@pytest.mark.parametrize(
    ("method", "path", "key"),
    [
        ("get", "/policy", "AE-02"),
        ("get", "/orders/99999", "AE-01"),
        ("get", "/there/is/nothing", "AE-01"),
        ("delete", "/orders", "AE-02"),
    ],
)
def test_a009_every_refused_request_is_entered(sign_in, house, method, path, key):
    getattr(sign_in("front_desk_1"), method)(path)
    last = queries.page(size=1)[0]
    assert (last.action, last.outcome, last.facts["key"]) == ("refused", "refused", key)
    assert last.actor_id == house["front_desk_1"].id


def test_words_typed_into_an_address_do_not_reach_the_trail(sign_in, house):
    """Somebody looks for a guest by name where an order's number belongs."""
    client = sign_in("head_eng")
    assert client.get("/orders/no/JD-2026-0034").status_code == 404
    assert queries.page(size=1)[0].facts["path"] == "/orders/no/JD-2026-0034"
    for name in ("陈砚秋", "chenyanqiu", "Chen%20Yanqiu"):
        assert client.get(f"/orders/no/{name}").status_code == 404
        assert queries.page(size=1)[0].facts["path"] == "/orders/no/…"


def test_a_forged_form_is_entered(app, sign_in, house):
    client = sign_in("md")
    app.config["WTF_CSRF_ENABLED"] = True
    assert client.post("/orders/new", data={}).status_code == 400
    assert queries.page(size=1)[0].facts["key"] == "XE-05"


def test_a010_a_view_under_an_appointment_says_for_whom(busy_house, sign_in, at, house):
    """代: the deputy acts as general manager, so he sees what he otherwise would not."""
    from app.people.rules import Dept
    from app.people.services import appoint_acting
    from tests.application import property_time as moment

    with at("2026-09-16 11:00"):
        to_at = moment("2026-09-18 11:00")
        begins = moment("2026-09-16 11:00")
        appoint_acting(Dept.GMO, house["deputy_gm"], from_at=begins, to_at=to_at, by=house["gm"], at=begins)
    with at("2026-09-16 12:00"):
        assert sign_in("deputy_gm").get(f"/orders/{busy_house['0031']}").status_code == 200
    view = entries(action="view", actor_id=house["deputy_gm"].id)[-1]
    assert (view.acting_for, view.facts["as"], view.role) == (house["gm"].display_name, ["gm"], "deputy_gm,gm")
