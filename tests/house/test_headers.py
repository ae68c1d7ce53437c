"""SECURITY R31. The headers of every kind of answer; hosts, proxies and sizes that are believed, and no more."""

import re
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from app import create_app
from app.config import Settings, Unusable, from_environment
from app.extensions import db
from app.headers import FEATURES
from tests.application import HouseClient
from tests.house.test_sign_in import with_numbers

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
}
NONCE = re.compile(r"'nonce-([\w-]{20,})'")


def wrong(answer) -> list[str]:
    """What is missing or wrong in the headers of one answer."""
    found = [name for name, told in ALWAYS.items() if answer.headers.get(name) != told]
    policy = answer.headers.get("Content-Security-Policy", "")
    for needed in ("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"):
        if needed not in policy:
            found.append(needed)
    if "unsafe-" in policy or "*" in policy or not NONCE.search(policy):
        found.append("script-src")
    if any(f"{feature}=()" not in answer.headers.get("Permissions-Policy", "") for feature in FEATURES):
        found.append("Permissions-Policy")
    if not re.fullmatch(r"[A-Za-z0-9_-]{8,64}", answer.headers.get("X-Request-ID", "")):
        found.append("X-Request-ID")
    if "Server" in answer.headers and "Werkzeug" in answer.headers["Server"]:
        found.append("Server")
    return found


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("/sign-in", 200), ("/healthz", 200), ("/static/js/desk.js", 200), ("/vendor/htmx.js", 200), ("/", 302),
        ("/nowhere", 404), ("/static/nothing.css", 404), ("/vendor/nothing.js", 404), ("/orders/99999999999", 404),
        ("/sign-in/code", 302), ("/desk/return", 404),
    ],
)  # fmt: skip
def test_every_kind_of_answer_to_a_stranger(client: HouseClient, house, kind: str, status: int) -> None:
    answer = client.get(kind)
    assert (answer.status_code, wrong(answer)) == (status, [])


def test_every_page_of_a_signed_in_person_has_them_and_is_not_stored(app: Flask, sign_in) -> None:
    """Generated from the map of addresses: 200, 302, 403, 404, 405 and PDF alike."""
    person = sign_in("gm")
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint not in ("static", "vendor.send")]
    answers = {}
    for rule in rules:
        for method in ("get", "post"):
            answers[rule.rule, method] = getattr(person, method)(with_numbers(rule.rule))
            if rule.endpoint in ("people.sign_out", "people.lock_desk"):
                person.arrive("gm")
    assert {answer.status_code for answer in answers.values()} >= {200, 302, 403, 404, 405, 422}
    assert {asked: wrong(answer) for asked, answer in answers.items() if wrong(answer)} == {}
    assert {a: b.headers["Cache-Control"] for a, b in answers.items() if b.headers["Cache-Control"] != "no-store"} == {}
    assert {asked: answer.status_code for asked, answer in answers.items() if answer.status_code >= 500} == {}


def test_an_error_of_the_house_429_and_413_have_them(app: Flask, client: HouseClient, house, monkeypatch) -> None:
    tries = [client.post("/sign-in", data={"name": f"guess-{n}", "password": "x"}) for n in range(32)]
    assert (tries[-1].status_code, wrong(tries[-1])) == (429, [])
    large = client.post("/sign-in", data={"name": "x" * (6 * 1024 * 1024), "password": "x"})
    assert (large.status_code, wrong(large), "提交的内容过大" in large.text) == (413, [], True)
    monkeypatch.setitem(app.view_functions, "people.sign_in", lambda: 1 / 0)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    fallen = client.get("/sign-in")
    assert (fallen.status_code, wrong(fallen), fallen.headers["Cache-Control"]) == (500, [], "no-store")
    assert "ZeroDivision" not in fallen.text


def test_a_forged_form_is_400_and_gives_the_text_back_to_its_writer_only(
    app: Flask, sign_in, client, forgery_check
) -> None:
    typed = {"subject": "一封写了很久的说明文字，不应丢失。", "password": "my-own-secret-password"}
    answer = sign_in("gm").post("/language", data=typed)
    assert (answer.status_code, wrong(answer)) == (400, [])
    assert typed["subject"] in answer.text
    assert typed["password"] not in answer.text
    assert typed["subject"] not in client.post("/language", data=typed).text


@pytest.mark.parametrize("parts", [150, 250])
def test_a_form_in_parts_has_two_hundred_at_most(sign_in, parts: int) -> None:
    data = {f"field{number}": "x" for number in range(parts)}
    answer = sign_in("gm").post("/me/undertaking", data=data, content_type="multipart/form-data")
    assert answer.status_code == (422 if parts < 200 else 413)


def test_a_form_of_a_hundred_thousand_fields_is_refused(client: HouseClient) -> None:
    typed = "&".join(f"f{number}=x" for number in range(100_000))
    answer = client.post("/sign-in", data=typed, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413


def test_the_nonce_is_new_each_time_and_stands_at_every_script(sign_in) -> None:
    person, seen = sign_in("gm"), set()
    for page in ("/", "/me/logins", "/orders"):
        answer = person.get(page)
        nonce = NONCE.search(answer.headers["Content-Security-Policy"]).group(1)
        scripts = re.findall(r"<script\b[^>]*>", answer.text)
        assert scripts
        assert [script for script in scripts if f'nonce="{nonce}"' not in script] == []
        assert re.findall(r"\son\w+=|\sstyle=|javascript:", re.sub(r">[^<]*<", "><", answer.text)) == []
        seen.add(nonce)
    assert len(seen) == 3


@pytest.mark.parametrize(
    ("sent", "echoed"),
    [
        ("abc-DEF_12345", True), ("a" * 64, True), ("a" * 65, False), ("short", False), ("has blank here", False),
        ("<script>alert(1)</script>", False), ("迎宾迎宾迎宾", False), ("", False),
    ],
)  # fmt: skip
def test_the_request_number_is_echoed_when_it_is_one(client: HouseClient, sent: str, echoed: bool) -> None:
    answer = client.get("/healthz", headers={"X-Request-ID": sent.encode().decode("latin-1")})
    assert (answer.headers["X-Request-ID"] == sent) is echoed


def test_the_session_cookie_is_kept_from_scripts_and_other_sites(app: Flask, client: HouseClient, house) -> None:
    answer = client.post("/sign-in", data={"name": "guqinglan", "password": house.password})
    cookies = answer.headers.getlist("Set-Cookie")
    assert {cookie.split("=")[0] for cookie in cookies} == {"yingbin", "yingbin-device"}
    for cookie in cookies:
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        assert "Domain" not in cookie
    assert not any("Expires" in cookie or "Max-Age" in cookie for cookie in cookies if cookie.startswith("yingbin="))


@pytest.fixture
def made(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Flask]]:
    """Other houses with other settings, on the same database; they let go of it afterwards."""
    houses = []

    def make(**told: str) -> Flask:
        for name, value in told.items():
            monkeypatch.setenv(name, value)
        houses.append(create_app(from_environment()))
        return houses[-1]

    yield make
    for house in houses:
        with house.app_context():
            db.engine.dispose()


def test_behind_tls_cookies_and_headers_say_so(app: Flask, made) -> None:
    answer = made(YINGBIN_TLS="1").test_client().post("/sign-in", data={})
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert "Strict-Transport-Security" not in app.test_client().get("/sign-in").headers
    assert all(c.startswith("__Host-") and "Secure" in c for c in answer.headers.getlist("Set-Cookie"))


def test_only_declared_proxies_are_believed(app: Flask, made) -> None:
    claimed = {"X-Forwarded-For": "10.1.1.1, 10.2.2.2", "X-Forwarded-Proto": "https"}
    assert not isinstance(app.wsgi_app, ProxyFix)
    assert "Strict-Transport-Security" not in app.test_client().get("/healthz", headers=claimed).headers
    behind = made(YINGBIN_PROXY_HOPS="1")
    assert "Strict-Transport-Security" in behind.test_client().get("/healthz", headers=claimed).headers
    with behind.test_client() as client:
        from flask import request

        client.get("/healthz", headers=claimed)
        assert request.remote_addr == "10.2.2.2"


@pytest.mark.parametrize("hops", ["-1", "six", "99"])
def test_nonsense_hops_stop_the_start(monkeypatch, hops: str) -> None:
    monkeypatch.setenv("YINGBIN_PROXY_HOPS", hops)
    with pytest.raises(Unusable):
        from_environment()


def test_a_foreign_host_is_refused(app: Flask, made) -> None:
    behind = made(YINGBIN_HOSTS="desk.hotel.example,localhost").test_client()
    assert behind.get("/sign-in").status_code == 200
    foreign = behind.get("/sign-in", base_url="http://evil.example")
    assert (foreign.status_code, wrong(foreign)) == (400, [])
    assert "evil.example" not in foreign.text


def test_settings_of_a_real_house_by_default() -> None:
    assert Settings.__dataclass_fields__["proxy_hops"].default == 0
