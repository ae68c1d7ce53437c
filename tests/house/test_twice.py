"""SECURITY R14, X-007. The same form twice has one effect, whoever presses it, however often, with whatever in it.

The acts are the buttons that the pages of the demonstration day offer: each is found on its page, and pressed.
"""

import threading
from collections.abc import Callable
from urllib.parse import urlencode

from flask import Flask
from werkzeug.test import TestResponse

from app.extensions import db
from app.reception.enquiries.models import AgreedCaller, Enquiry, WatchedName
from tests.application import HouseClient
from tests.house.addresses import stored
from tests.house.pages_of_the_day import NOON, OWN_LOGIN, Offer, SignIn, pages_of_the_day

At = Callable[[str], object]
AT_ONCE = 50
FORM = "application/x-www-form-urlencoded"
PRINTS = {
    "security.print_post", "security.print_roster", "orders.print_copy", "preparation.print_run_sheet",
    "frontdesk.print_day", "lounge.print_hourly",
}  # fmt: skip
"""Seconds each; their numbers are tried in tests/printing."""


def test_r14_every_button_pressed_twice_has_one_effect_and_one_answer(
    busy_house: dict[str, int], app: Flask, sign_in: SignIn, at: At
) -> None:
    pressed, wrong = set(), {}
    with at(NOON):
        offers = pages_of_the_day(app, sign_in).offers
        buttons = {kind: one for kind, one in offers.items() if one.is_button and kind not in OWN_LOGIN | PRINTS}
        for kind, button in buttons.items():
            person = sign_in(button.called)
            before, first = stored(), _press(person, button)
            after = stored()
            if first.status_code != 302 or before == after:
                assert 200 <= first.status_code < 500, kind
                continue
            pressed.add(kind)
            again = _press(person, button)
            differing = _press(person, button, revision="7", reason="other words", status="dirty")
            foreign = _press(sign_in("marketing_2"), button)
            same = [(one.status_code, one.location) for one in (again, differing)] == [(302, first.location)] * 2
            if not same or not 400 <= foreign.status_code < 500 or stored() != after:
                wrong[kind] = (again.status_code, differing.status_code, foreign.status_code)
            anew = _press(person, button, _once=f"anew {kind}")
            if anew.status_code >= 500:
                wrong[kind] = anew.status_code
    assert len(pressed) >= 8, "there is something to press"
    assert wrong == {}


def test_x004_a_form_that_does_not_say_its_revision_saves_nothing(
    busy_house: dict[str, int], app: Flask, sign_in: SignIn, at: At
) -> None:
    """XE-01. Left out, blank, or sent twice: as if somebody else had saved in between; as it was drawn, it is taken.
    What has no revision yet is entered without one."""
    told, taken = [], 0
    with at(NOON):
        offers = pages_of_the_day(app, sign_in).offers
        revised = {kind: one for kind, one in offers.items() if one.form.sent.get("revision", [""]) != [""]}
        for kind, offer in revised.items():
            before = stored()
            unsaid = {name: values for name, values in offer.form.sent.items() if name != "revision"}
            revision = offer.form.sent["revision"][0]
            for sent in (unsaid, unsaid | {"revision": ""}, unsaid | {"revision": [revision, revision]}):
                answer = _send(sign_in(offer.called), offer.target, sent)
                assert 400 <= answer.status_code < 500, kind
                told.append("XE-01" in answer.text)
            assert {name for name, value in stored().items() if before[name] != value} == set(), kind
        for offer in revised.values():
            answer = _send(sign_in(offer.called), offer.target, offer.form.sent)
            taken += answer.status_code == 302
        for kind, offer in offers.items():
            if kind not in revised and kind not in OWN_LOGIN | PRINTS:
                answer = _send(sign_in(offer.called), offer.target, offer.form.sent)
                assert (answer.status_code == 409 and "XE-01" in answer.text) is False, kind
    assert (told.count(True) >= 12, taken >= 3) == (True, True), "there is something to save"


def _send(person: HouseClient, target: str, sent: dict[str, list[str]]) -> TestResponse:
    """As a browser sends it, and nothing more: the client of the tests adds no revision to this."""
    return person.post(target, data=urlencode(sent, doseq=True), content_type=FORM)


def _press(person: HouseClient, button: Offer, **differing: str) -> TestResponse:
    return person.post(button.target, data=button.form.sent | differing)


def test_r14_fifty_presses_at_once_have_one_effect(
    busy_house: dict[str, int], app: Flask, sign_in: SignIn, at: At
) -> None:
    """More presses than a desk may ask names: the first result, not that it was too often."""
    with at(NOON):
        md, desk = sign_in("md"), sign_in("front_desk_1")
        for person, path, led_to in (
            (md, "/messages/watched", "/messages/watched"),
            (md, f"/orders/{busy_house['0031']}/callers", f"/orders/{busy_house['0031']}/callers"),
            (desk, "/enquiries", "/enquiries/said"),
        ):
            asked = db.session.query(Enquiry).count()
            answers = _at_once(app, person, path, {"name": "贾雨亭", "_once": "one token"})
            assert answers == [(302, led_to)] * AT_ONCE
        assert (db.session.query(WatchedName).count(), db.session.query(AgreedCaller).count()) == (1, 1)
        assert db.session.query(Enquiry).count() == asked + 1
        assert desk.post("/enquiries", data={"name": "贾雨亭", "_once": "another"}).status_code == 302


def _at_once(app: Flask, person: HouseClient, path: str, data: dict[str, str]) -> list[tuple[int, str | None]]:
    with person.session_transaction() as cookie:
        secret = dict(cookie)
    answers: list[tuple[int, str | None]] = []
    barrier = threading.Barrier(AT_ONCE)

    def press() -> None:
        window = app.test_client()
        with app.app_context(), window.session_transaction() as cookie:
            cookie.update(secret)
        barrier.wait(60)
        answer = window.post(path, data=data)
        answers.append((answer.status_code, answer.location))

    db.session.remove()
    threads = [threading.Thread(target=press) for _window in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return answers


def test_r14_after_a_refused_try_the_same_token_still_works_once(sign_in: SignIn, at: At) -> None:
    with at(NOON):
        desk = sign_in("front_desk_1")
        token = {"_once": "a token"}
        assert desk.post("/enquiries", data=token | {"name": "", "caller": "周"}).status_code == 422
        assert desk.post("/enquiries", data=token | {"name": "王", "telephone": "x"}).status_code == 422
        assert db.session.query(Enquiry).count() == 0
        done = desk.post("/enquiries", data=token | {"name": "王不识"})
        again = desk.post("/enquiries", data=token | {"name": "秦牧川", "message": "another body"})
        assert (done.status_code, again.status_code, again.location) == (302, 302, done.location)
    assert db.session.query(Enquiry).count() == 1
