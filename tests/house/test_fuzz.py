"""SECURITY R26. What nobody would type, in every form and at every address: no server error, and no change by reading.

The forms are those of the demonstration day's pages; each field gets its turn. A run draws the same cases each time.
"""

import json
import random
from collections.abc import Callable
from typing import Any

from flask import Flask

from app.typed import UNTYPABLE
from tests.application import HouseClient
from tests.house.addresses import routes, stored
from tests.house.pages_of_the_day import NOON, OWN_LOGIN, SignIn, pages_of_the_day
from tests.stories.paper_forms import PageForm

At = Callable[[str], object]
CASES_PER_FORM = 2
PAGES_WITH_A_QUERY = 40
QUERY = ("page", "day", "after", "before", "state", "text", "record", "next", "order", "dept")
JUNK = (
    "", " ", "　", "\x00", "a\x00b", "\ud800", "\u202e川牧秦", "\u200b", "\ufeff", "Ａ１", "９９９９", "-1", "0",
    "1e309", "NaN", "1" * 400, "9" * 10_000, "长" * 10_000, "a\r\nb: c", "<script>alert(1)</script>", "' OR 1=1 --",
    "{{7*7}}", "%s%s%n", "../../etc/passwd", "=1+1", "2026-02-30", "2026-02-30T25:61", "9999-12-31T23:59", "0001-01-01",
    "😀" * 99, "None", "[]", "{}", "true", "٣", "²", "Ⅷ", "ﷺ" * 500, "İ", "ß" * 61,
)  # fmt: skip
TYPES = ("application/json", "text/plain", "multipart/form-data", "application/x-www-form-urlencoded; charset=utf-16")
METHODS = ("PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "POST")
URLENCODED = {"content_type": "application/x-www-form-urlencoded"}


def test_r26_reading_every_page_with_junk_in_its_query_changes_nothing(
    busy_house: dict[str, int], app: Flask, sign_in: SignIn, at: At
) -> None:
    """X-009: what is due is derived when read. A view notes the first opening of an order by its head (R-025) only."""
    chance, failed = random.Random("R26 reading"), {}
    with at(NOON):
        pages = pages_of_the_day(app, sign_in)
        assert len(pages.opened) > 90, "there is something to read"
        assert pages.failed == {}
        assert {name for names in pages.changed.values() for name in names} <= {"reception_ack"}
        people, before = {called: sign_in(called) for called in pages.changed}, stored()
        for called, path in chance.sample(sorted(pages.opened.values()), PAGES_WITH_A_QUERY):
            query = _encoded({name: [chance.choice(JUNK)] for name in QUERY}).decode()
            failed |= _failed(people[called], "GET", path, query_string=query)
        assert {name for name, value in stored().items() if before[name] != value} <= {"reception_ack"}
    assert failed == {}


def test_r26_no_junk_in_any_form_is_a_server_error(
    busy_house: dict[str, int], app: Flask, sign_in: SignIn, at: At
) -> None:
    chance, failed = random.Random("R26 forms"), {}
    with at(NOON):
        offers = {kind: one for kind, one in pages_of_the_day(app, sign_in).offers.items() if kind not in OWN_LOGIN}
        assert len(offers) > 70, "there is something to fill in"
        for offer in offers.values():
            person = sign_in(offer.called)
            for _case in range(CASES_PER_FORM):
                failed |= _failed(person, "POST", offer.target, data=_mutated(offer.form, chance))
            failed |= _failed(person, "POST", offer.target, **_oddly_sent(offer.form, chance))
    assert failed == {}


def test_r26_every_address_answers_every_method_and_body(sign_in: SignIn, app: Flask, at: At) -> None:
    """Without any record in the house: wrong methods, wrong types, arrays for single values."""
    chance, failed = random.Random("R26 methods"), {}
    with at(NOON):
        person = sign_in("md")
        for route in (one for one in routes(app) if one.endpoint not in OWN_LOGIN):
            path, junk = route.path(route.values()), chance.choice(JUNK).encode("utf-8", "surrogatepass")
            if "POST" in route.methods:
                failed |= _failed(person, "POST", path, **_oddly_sent(PageForm(path, ["name"]), chance))
            else:
                failed |= _failed(person, chance.choice(METHODS), path, data=junk)
    assert failed == {}


def test_r26_a_document_in_place_of_a_form_is_not_taken(sign_in: SignIn, at: At) -> None:
    """It would pass by the cleaning of fields and by the once-token."""
    with at(NOON):
        desk = sign_in("front_desk_1")
        for document in ('{"name": "王\\u0000不识"}', "[" * 5_000, "5", '["a"]', ""):
            assert desk.post("/enquiries", data=document, content_type="application/json").status_code == 415
        assert "王" not in desk.get("/enquiries/taken").text
        assert desk.post("/enquiries", data={"name": "王不识"}).status_code == 302
        assert "王不识" in desk.get("/enquiries/taken").text


def test_r26_what_is_typed_is_kept_without_the_signs_that_nobody_types(sign_in: SignIn, at: At) -> None:
    with at(NOON):
        desk = sign_in("front_desk_1")
        for junk in (text for text in JUNK if UNTYPABLE.search(text)):
            typed = _encoded({"name": [f"王{junk}不识"]})
            assert _failed(desk, "POST", "/enquiries", data=typed, **URLENCODED) == {}
        kept = desk.get("/enquiries/taken").text
    assert "王不识" in kept
    assert not UNTYPABLE.search(kept)


def _mutated(form: PageForm, chance: random.Random) -> bytes:
    """What a browser would send, with junk in some fields, some sent twice, some not at all."""
    sent = {name: list(values) for name, values in form.sent.items()}
    for name in dict.fromkeys(form.names):
        turn = chance.random()
        if turn < 0.5 and name != "_once":
            sent[name] = [chance.choice(JUNK)]
        elif turn < 0.6:
            sent.pop(name, None)
        elif turn < 0.7:
            sent[name] = [*sent.get(name, []), *chance.sample(JUNK, 3)]
        elif turn < 0.75:
            sent[f"{name}[]"] = sent[f"{name}[0][x]"] = ["1", "2"]
    sent["act"] = sent["row"] = [chance.choice(("submit", "add:people", "remove:people:9", "remove:x:y", *JUNK))]
    return _encoded(sent)


def _encoded(sent: dict[str, list[str]]) -> bytes:
    """As a form is sent, halves of pairs and all."""

    def percent(text: str) -> bytes:
        return b"".join(b"%%%02X" % byte for byte in text.encode("utf-8", "surrogatepass"))

    return b"&".join(percent(name) + b"=" + percent(value) for name, values in sent.items() for value in values)


def _oddly_sent(form: PageForm, chance: random.Random) -> dict[str, Any]:
    """The right address, a body of another kind."""
    bodies = (json.dumps(form.sent), "not json", "[" * 5_000, "--x\r\n\r\n", "a=%ZZ&%=1&&&=&b", "\udc80", "")
    return {"data": chance.choice(bodies).encode("utf-8", "surrogatepass"), "content_type": chance.choice(TYPES)}


def _failed(person: HouseClient, method: str, path: str, **sent: Any) -> dict[tuple[str, str], str]:
    """The request as one that failed, if it did."""
    if isinstance(sent.get("data"), bytes) and "content_type" not in sent:
        sent |= URLENCODED
    try:
        answer = person.open(path, method=method, **sent)
    except Exception as error:  # the test's own client hands on what nobody caught
        return {(method, path): f"{type(error).__name__}: {error}"[:300]}
    return {(method, path): str(answer.status_code)} if answer.status_code >= 500 else {}
