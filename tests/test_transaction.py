"""One request, one transaction; the same form twice has one effect (X-007); refusals are entered (A-009)."""

import threading
from collections.abc import Callable

import pytest
from flask import Flask, request

from app import clock
from app.access.capabilities import Can
from app.access.door import needs, signed_in
from app.errors import NotFound, Refusal
from app.extensions import db
from app.journal import queries as trail
from app.journal import services as journal
from tests.application import House, HouseClient

SignIn = Callable[..., HouseClient]


@pytest.fixture
def acts(app: Flask) -> Flask:
    """Three acts of a desk that exists for this test only."""
    if "act" not in app.view_functions:
        app._got_first_request = False

        @app.post("/act")
        @needs(signed_in)
        def act() -> object:
            journal.record("act", record="order:1")
            if request.form.get("refuse"):
                raise Refusal("XE-03")
            return "", 302, {"Location": f"/first?{clock.now().timestamp()}"}

        @app.post("/act-422")
        @needs(signed_in)
        def act_422() -> object:
            journal.record("act", record="order:1")
            return "typed data stays", 422

        @app.get("/shown")
        @needs(Can.READ_JOURNAL)
        def shown() -> str:
            journal.read("order:1", ("F1", "F2"), purpose="read")
            return "what the order says"

        @app.get("/hidden")
        @needs(signed_in)
        def hidden() -> object:
            raise NotFound

    return app


def entries(action: str) -> list[object]:
    return [entry for entry in trail.page(size=500) if entry.action == action]


def test_an_act_is_committed_once_and_its_entry_with_it(acts: Flask, sign_in: SignIn) -> None:
    assert sign_in("md").post("/act").status_code == 302
    assert len(entries("act")) == 1


def test_a_refused_act_is_undone_and_the_refusal_entered(acts: Flask, sign_in: SignIn) -> None:
    answer = sign_in("md").post("/act", data={"refuse": "1"})
    assert (answer.status_code, "请填写原因" in answer.text) == (422, True)
    assert entries("act") == []
    assert [entry.facts["key"] for entry in entries("refused")] == ["XE-03"]


def test_an_answer_of_422_is_undone(acts: Flask, sign_in: SignIn) -> None:
    assert sign_in("md").post("/act-422").text == "typed data stays"
    assert entries("act") == []


def test_x007_the_same_form_twice_has_one_effect_and_the_first_answer(acts: Flask, sign_in: SignIn) -> None:
    client = sign_in("md")
    first = client.post("/act", data={"_once": "a-token"})
    second = client.post("/act", data={"_once": "a-token"})
    assert (second.status_code, second.location) == (302, first.location)
    assert len(entries("act")) == 1
    client.post("/act", data={"_once": "another"})
    assert len(entries("act")) == 2


def test_x007_a_refused_form_may_be_sent_again_with_the_same_token(acts: Flask, sign_in: SignIn) -> None:
    client = sign_in("md")
    client.post("/act", data={"_once": "a-token", "refuse": "1"})
    assert client.post("/act", data={"_once": "a-token"}).status_code == 302
    assert len(entries("act")) == 1


def test_x007_a_form_that_was_led_elsewhere_may_be_sent_again(acts: Flask, sign_in: SignIn, house: House) -> None:
    """A duty first, or the door of the house: the form had no effect, and its second sending is not the first one's."""
    client, person = sign_in("md"), house["md"]
    person.must_change_password = True
    db.session.commit()
    assert client.post("/act", data={"_once": "a-token"}).location == "/me/password"
    person.must_change_password = False
    db.session.commit()
    assert entries("act") == []
    assert "/first" in client.post("/act", data={"_once": "a-token"}).location
    assert len(entries("act")) == 1
    stranger = acts.test_client()
    assert stranger.post("/act", data={"_once": "of-nobody"}).status_code == 302
    assert "/first" in client.post("/act", data={"_once": "of-nobody"}).location


def test_x007_somebody_elses_token_is_refused(acts: Flask, sign_in: SignIn) -> None:
    sign_in("md").post("/act", data={"_once": "a-token"})
    assert sign_in("gm").post("/act", data={"_once": "a-token"}).status_code == 422
    assert len(entries("act")) == 1


def test_x007_twelve_presses_at_once_have_one_effect(acts: Flask, sign_in: SignIn, house: House) -> None:
    clients = [sign_in("md") for _press in range(12)]
    answers: list[object] = []
    barrier = threading.Barrier(len(clients))

    def press(client: HouseClient) -> None:
        barrier.wait(10)
        answers.append(client.post("/act", data={"_once": "one-token"}).location)

    db.session.remove()
    threads = [threading.Thread(target=press, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(entries("act")) == 1
    assert len(answers) == 12
    assert len(set(answers)) == 1


def test_a009_a_view_is_entered_before_the_answer_leaves(acts: Flask, sign_in: SignIn) -> None:
    client = sign_in("gm")
    assert client.get("/shown").text == "what the order says"
    assert [(entry.record, entry.groups) for entry in entries("view")] == [("order:1", "F1,F2")]


def test_a009_no_entry_no_data(acts: Flask, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    client = sign_in("gm")
    assert "what the order says" in client.get("/shown").text

    def broken() -> bytes:
        raise RuntimeError("the trail cannot be written")

    acts.config.update(TESTING=False, PROPAGATE_EXCEPTIONS=False)

    monkeypatch.setattr(journal, "chain_key", broken)
    answer = client.get("/shown")
    assert answer.status_code == 500
    assert "本次操作未保存" in answer.text
    assert "what the order says" not in answer.text


def test_a006_missing_and_hidden_are_the_same_page(acts: Flask, sign_in: SignIn) -> None:
    client = sign_in("md")
    hidden, missing = client.get("/hidden"), client.get("/no-such-page-at-all")
    assert hidden.status_code == missing.status_code == 404
    assert "未找到该记录。" in hidden.text

    def plain(text: str) -> str:
        fresh = ("nonce", "csrf_token", "_once")
        lines = [line for line in text.splitlines() if not any(word in line for word in fresh)]
        return "\n".join(lines).replace("/hidden", "").replace("/no-such-page-at-all", "")

    assert plain(hidden.text) == plain(missing.text)


def test_26_without_the_capability_403_and_without_sign_in_the_door(
    acts: Flask, sign_in: SignIn, client: HouseClient
) -> None:
    assert sign_in("gm").get("/shown").status_code == 200
    refused = sign_in("front_desk_1").get("/shown")
    assert (refused.status_code, "您没有执行此操作的权限。" in refused.text) == (403, True)
    assert client.get("/shown").location.startswith("/sign-in")
    assert client.post("/act").location.startswith("/sign-in")


def test_forged_form_is_refused_without_effect(acts: Flask, sign_in: SignIn, forgery_check: None) -> None:
    answer = sign_in("md").post("/act")
    assert (answer.status_code, "页面已过期" in answer.text) == (400, True)
    assert entries("act") == []


def test_every_answer_carries_the_headers(acts: Flask, sign_in: SignIn, client: HouseClient) -> None:
    for answer in (client.get("/sign-in"), client.get("/nope"), sign_in("gm").get("/shown"), client.get("/healthz")):
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Request-ID"]
    assert sign_in("gm").get("/shown").headers["Cache-Control"] == "no-store"
    assert client.get("/healthz", headers={"X-Request-ID": "abcdef123456"}).headers["X-Request-ID"] == "abcdef123456"
