"""P-015, FEATURES 44. A device that several share locks; each comes back with a PIN of his own, and nobody reads on."""

import pytest
from flask import Flask

from app import clock
from app.extensions import db
from app.people import services
from app.people.models import Device, DeviceUse, LoginSession
from app.people.rules import pin_problem
from tests.application import HouseClient
from tests.house.test_sign_in import is_in, knock
from tests.people import PASSWORD, person

FIRST, SECOND = "front_desk_1", "front_desk_2"
PIN = {FIRST: "271829", SECOND: "314157"}
OVERLAY = {"X-Desk": "overlay"}
MINUTE = "2026-09-16 09:{:02d}:{:02d}"


@pytest.fixture
def desk(app: Flask, house, at) -> HouseClient:
    """One browser at the front desk: both people signed in on it since 09:00, the second is there now."""
    client = app.test_client()
    with at("2026-09-16 09:00"):
        for called in (FIRST, SECOND):
            assert knock(client, name=person(called).username).status_code == 302
            set_pin(client, called)
        assert client.post("/me/device", data={"desk": "前台 2"}).status_code == 302
    return client


def set_pin(client: HouseClient, called: str, password: str = PASSWORD):
    return client.post("/me/pin", data={"password": password, "pin": PIN[called], "again": PIN[called]})


def come_back(client: HouseClient, called: str, pin: str | None = None, **more: object):
    return client.post("/desk/return", data={"name": person(called).username, "pin": pin or PIN[called]}, **more)


def here(client: HouseClient) -> str | None:
    """Whose desk it is now."""
    answer = client.get("/me/logins")
    if answer.status_code != 200:
        return None
    return next(called for called in PIN if person(called).name in answer.text)


@pytest.mark.parametrize(("moment", "open_"), [((3, 0), True), ((3, 1), False)])
def test_p015_a_desk_locks_after_three_minutes(desk, at, moment, open_: bool) -> None:
    with at(MINUTE.format(*moment)):
        answer = desk.get("/me/logins")
        assert (answer.status_code == 200) is open_
        assert (answer.location or "").startswith("/desk/return?next=") is not open_


def test_p015_a_device_of_ones_own_does_not_lock(app, house, at) -> None:
    client = app.test_client()
    with at("2026-09-16 09:00"):
        knock(client)
    with at("2026-09-16 09:29"):
        assert is_in(client)


def test_p015_polls_are_no_touch_but_posts_and_signs_of_life_are(desk, at) -> None:
    for minute in (1, 2, 3):
        with at(MINUTE.format(minute, 0)):
            assert desk.get("/desk/awake", headers={"X-Poll": "1"}).status_code == 204
    with at(MINUTE.format(3, 1)):
        assert desk.get("/desk/awake").status_code == 302
        assert come_back(desk, SECOND).status_code == 302
    with at(MINUTE.format(5, 30)):
        assert desk.get("/desk/awake").status_code == 204
    with at(MINUTE.format(8, 0)):
        assert desk.post("/language", data={"locale": "zh"}).status_code == 302
    with at(MINUTE.format(10, 59)):
        assert is_in(desk)


def test_p015_a_locked_desk_answers_no_page_no_part_and_no_form(app, desk, at) -> None:
    copied = app.test_client()
    for name in ("yingbin", "yingbin-device"):
        copied.set_cookie(name, desk.get_cookie(name).value)
    with at(MINUTE.format(1, 0)):
        assert is_in(copied)
        assert desk.post("/desk/lock", headers=OVERLAY).status_code == 204
        for client in (desk, copied):
            assert client.get("/").location.startswith("/desk/return")
            assert client.get("/lounge/board", headers={"HX-Request": "true"}).status_code == 423
            answer = client.post("/me/pin", data={"password": "一段写了很久而没有发出的文字"})
            assert (answer.status_code, "屏幕已锁定" in answer.text) == (423, True)
            assert "一段写了很久" not in answer.text
            assert person(SECOND).name not in client.get("/sign-in/code", follow_redirects=True).text.split("<main")[0]


def test_p015_the_same_person_comes_back_to_the_same_login(desk, at) -> None:
    with at(MINUTE.format(10, 0)):
        before = db.session.query(LoginSession).filter(LoginSession.ended_at.is_(None)).one().id
        answer = come_back(desk, SECOND, headers=OVERLAY)
        assert (answer.status_code, answer.headers["X-Desk"]) == (204, "same")
        assert here(desk) == SECOND
        assert db.session.query(LoginSession).filter(LoginSession.ended_at.is_(None)).one().id == before


def test_p015_another_takes_over_and_the_login_before_ends(app, desk, at) -> None:
    copied = app.test_client()
    copied.set_cookie("yingbin", desk.get_cookie("yingbin").value)
    with at(MINUTE.format(10, 0)):
        answer = come_back(desk, FIRST, headers=OVERLAY)
        assert (answer.status_code, answer.headers["X-Desk"]) == (204, "other")
        assert here(desk) == FIRST
        assert not is_in(copied)
        assert come_back(copied, SECOND, "000000").status_code == 404


@pytest.mark.parametrize(("moment", "comes"), [("2026-09-16 21:00", True), ("2026-09-16 21:00:01", False)])
def test_p015_a_pin_leads_back_within_twelve_hours_of_the_full_sign_in(desk, at, moment: str, comes: bool) -> None:
    with at(moment):
        assert (come_back(desk, FIRST).status_code == 302) is comes
        assert (here(desk) == FIRST) is comes


def test_p015_a_login_by_pin_is_as_old_as_the_full_sign_in(desk, at) -> None:
    with at("2026-09-16 20:59"):
        assert come_back(desk, FIRST).status_code == 302
    with at("2026-09-16 21:00:30"):
        assert here(desk) is None


def test_p015_only_who_signed_in_here_and_the_same_answer_for_nobody(app, desk, house, at) -> None:
    """Neither somebody with a PIN from elsewhere, nor a name that nobody has, nor the right PIN on another device."""
    elsewhere = app.test_client()
    with at("2026-09-16 09:01"):
        knock(elsewhere)
        pin = {"password": PASSWORD, "pin": "628318", "again": "628318"}
        assert elsewhere.post("/me/pin", data=pin).status_code == 302
        assert elsewhere.get("/desk/return").status_code == 404
        told = [
            desk.post("/desk/return", data={"name": name, "pin": "628318"}, headers=OVERLAY)
            for name in ("guqinglan", "nobody-here", person(FIRST).username)
        ]
        assert {(answer.status_code, answer.text) for answer in told} == {(422, told[0].text)}
        assert "用户名或 PIN 不正确" in told[0].text


def test_p015_after_five_wrong_pins_only_the_password_leads_back(desk, at) -> None:
    with at(MINUTE.format(10, 0)):
        told = [come_back(desk, SECOND, "999990", headers=OVERLAY).text for _ in range(5)]
        assert "PIN 多次输入错误" not in told[3]
        assert "PIN 多次输入错误" in told[4]
        assert come_back(desk, SECOND).status_code == 422
        assert come_back(desk, FIRST).status_code == 302
        assert knock(desk, name=person(SECOND).username).status_code == 302
        desk.post("/desk/lock")
        assert come_back(desk, SECOND).status_code == 302


def test_p015_without_a_pin_the_locked_person_uses_the_password(app, house, at) -> None:
    client = app.test_client()
    with at("2026-09-16 09:00"):
        knock(client, name=person(FIRST).username)
        client.post("/me/device", data={"desk": "礼宾"})
        client.post("/desk/lock")
        assert come_back(client, FIRST, "wrong-password").status_code == 422
        assert come_back(client, FIRST, PASSWORD).status_code == 302
        assert here(client) == FIRST


def test_p015_who_signs_out_does_not_come_back_by_pin(desk, at) -> None:
    with at(MINUTE.format(1, 0)):
        desk.post("/sign-out")
        assert come_back(desk, SECOND).status_code == 422
        assert come_back(desk, FIRST).status_code == 302


def test_a012_a_leaver_does_not_come_back_by_pin(desk, house, at) -> None:
    with at(MINUTE.format(1, 0)):
        services.disable(house[FIRST], by=house["sysadmin"], at=clock.now())
        assert come_back(desk, FIRST).status_code == 422
        services.enable(house[FIRST], by=house["sysadmin"], at=clock.now())
        assert come_back(desk, FIRST).status_code == 422
        assert come_back(desk, SECOND).status_code == 302


def test_p015_it_takes_more_to_make_a_shared_desk_ones_own(desk, house, at) -> None:
    with at(MINUTE.format(1, 0)):
        assert desk.post("/me/device/private").status_code == 403
        knock(desk, name=house.head("FO").name)
        assert desk.post("/me/device/private").status_code == 302
        assert db.session.query(Device).one().shared_as is None


def test_a_pin_needs_the_password_and_is_kept_as_a_hash(desk, house, at) -> None:
    with at(MINUTE.format(1, 0)):
        assert set_pin(desk, SECOND, "not-my-password").status_code == 422
        assert house[SECOND].pin_hash.startswith("$argon2id$")
        assert db.session.query(DeviceUse).count() == 2


@pytest.mark.parametrize(
    ("pin", "fits"),
    [
        ("271829", True), ("27182", False), ("2718291", False), ("123456", False), ("987654", False), ("111111", False),
        ("121212", False), ("27182a", False), ("２７１８２９", False), ("901234", False),
    ],
)  # fmt: skip
def test_what_is_a_pin(pin: str, fits: bool) -> None:
    assert (pin_problem(pin) is None) is fits


def test_the_page_of_a_shared_desk_carries_its_lock_and_others_do_not(desk, sign_in, at) -> None:
    with at(MINUTE.format(1, 0)):
        page = desk.get("/me/logins").text
        assert 'data-seconds="180"' in page
        assert "js/desk_lock.js" in page
        assert "desk_lock.js" not in sign_in("gm").get("/me/logins").text
