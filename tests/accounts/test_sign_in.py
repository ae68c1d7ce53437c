"""Coming in and going out through the pages (A-001, A-006, A-012, A-014, SECURITY 2)."""

from collections.abc import Callable

import pytest
from flask import Flask

from app import clock
from app.errors import NotPermitted, Refusal
from app.extensions import db
from app.journal import queries as trail
from app.people import queries, services
from app.people.models import LoginSession
from app.people.rules import Dept, Role
from app.people.standing import standing
from tests.application import House, HouseClient
from tests.application import property_time as moment
from tests.people import PASSWORD

At = Callable[[str], object]
SignIn = Callable[..., HouseClient]


def knock(client: HouseClient, name: str = "guqinglan", password: str = PASSWORD, **more: str) -> object:
    return client.post(
        "/sign-in" + (f"?next={more['next']}" if "next" in more else ""), data={"name": name, "password": password}
    )


def actions() -> list[str]:
    return [entry.action for entry in reversed(trail.page())]


def test_a001_right_name_and_password_open_the_own_desk(client: HouseClient, house: House) -> None:
    answer = knock(client)
    assert (answer.status_code, answer.location) == (302, "/")
    assert client.get("/").status_code == 200
    assert "login" in actions()


def test_a001_wrong_name_and_wrong_password_get_the_same_answer(client: HouseClient, house: House) -> None:
    wrong_password = knock(client, password="not-the-password")
    wrong_name = knock(client, name="nobody-here", password="not-the-password")
    assert wrong_password.status_code == wrong_name.status_code == 422
    assert "用户名或密码不正确。" in wrong_password.text
    assert "用户名或密码不正确。" in wrong_name.text
    assert actions().count("login.failed") == 2


def test_a001_fifth_failure_locks_for_fifteen_minutes(client: HouseClient, house: House, at: At) -> None:
    with at("2026-09-16 09:00"):
        for _time in range(5):
            knock(client, password="not-the-password")
        assert "账号已锁定 15 分钟" in knock(client).text
    with at("2026-09-16 09:14:59"):
        assert knock(client).status_code == 422
    with at("2026-09-16 09:15"):
        assert knock(client).status_code == 302


def test_a001_idle_login_ends_after_thirty_minutes(client: HouseClient, house: House, at: At) -> None:
    with at("2026-09-16 09:00"):
        assert knock(client).status_code == 302
    with at("2026-09-16 09:30"):
        assert client.get("/me/logins").status_code == 200
    with at("2026-09-16 10:00:01"):
        assert client.get("/me/logins").location.startswith("/sign-in")


def test_a001_login_ends_after_twelve_hours_whatever_is_done(client: HouseClient, house: House, at: At) -> None:
    with at("2026-09-16 08:00"):
        knock(client)
    for half_hour in range(24):
        with at(f"2026-09-16 {8 + (half_hour + 1) // 2:02d}:{'30' if half_hour % 2 == 0 else '00'}"):
            assert client.get("/me/logins").status_code == 200
    with at("2026-09-16 20:00:01"):
        assert client.get("/me/logins").status_code == 302


def test_a_copied_cookie_opens_nothing_after_sign_out(app: Flask, client: HouseClient, house: House) -> None:
    knock(client)
    stolen = client.get_cookie("yingbin").value
    thief = app.test_client()
    thief.set_cookie("yingbin", stolen)
    assert thief.get("/me/logins").status_code == 200
    client.post("/sign-out")
    assert client.get("/me/logins").status_code == 302
    assert thief.get("/me/logins").status_code == 302


def test_a012_disabled_account_is_out_at_the_next_request(sign_in: SignIn, house: House) -> None:
    client = sign_in("front_desk_1")
    assert client.get("/me/logins").status_code == 200
    services.disable(house["front_desk_1"], by=house["sysadmin"], at=clock.now())
    assert client.get("/me/logins").status_code == 302


def test_a014_undertaking_lasts_365_days_the_last_included(house: House) -> None:
    person = house["front_desk_1"].id
    assert queries.undertaking_valid(person, moment("2027-09-01 09:00"))
    assert not queries.undertaking_valid(person, moment("2027-09-01 09:01"))


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_sign_in_leads_nowhere_else(client: HouseClient, house: House, elsewhere: str) -> None:
    assert knock(client, next=elsewhere).location == "/"


def test_sign_in_leads_on_to_the_page_that_was_asked(client: HouseClient, house: House) -> None:
    asked = client.get("/me/logins").location
    assert "next=/me/logins" in asked
    assert knock(client, next="/me/logins").location == "/me/logins"


def test_password_change_ends_the_logins_and_opens_with_the_new_one(app: Flask, sign_in: SignIn, house: House) -> None:
    client = sign_in("guqinglan", by_form=True)
    new = "forty-two-lanterns"
    wrong = client.post("/me/password", data={"current": "nope-nope-nope", "new": new, "again": new})
    assert (wrong.status_code, "密码不正确" in wrong.text) == (422, True)
    weak = client.post("/me/password", data={"current": PASSWORD, "new": "guqinglan1", "again": "guqinglan1"})
    assert weak.status_code == 422
    assert client.post("/me/password", data={"current": PASSWORD, "new": new, "again": new}).status_code == 302
    assert client.get("/me/logins").status_code == 302
    assert knock(client).status_code == 422
    assert knock(client, password=new).status_code == 302


def test_own_logins_are_seen_and_ended_and_nobody_elses(app: Flask, sign_in: SignIn, house: House) -> None:
    first, second = sign_in("gm"), sign_in("gm")
    other = sign_in("md")
    rows = {row.account_id: row.id for row in db.session.query(LoginSession).order_by(LoginSession.id)}
    assert other.post(f"/me/logins/{rows[house['gm'].id]}/end").status_code == 404
    assert second.post(f"/me/logins/{rows[house['gm'].id] - 1}/end").status_code == 302
    assert first.get("/me/logins").status_code == 302
    assert second.get("/me/logins").status_code == 200


def test_x011_language_is_kept_with_the_account(sign_in: SignIn, house: House) -> None:
    client = sign_in("gm")
    assert 'lang="zh-Hans"' in client.get("/me/logins").text
    assert client.post("/language", data={"locale": "en", "next": "/me/logins"}).location == "/me/logins"
    assert '<html lang="en"' in client.get("/me/logins").text
    assert house["gm"].language == "en"
    assert client.post("/language", data={"locale": "xx"}).status_code == 404


def test_a010_acting_head_has_the_powers_in_the_period_only(house: House, at: At) -> None:
    services.appoint_acting(
        Dept.FO, house["front_desk_1"], from_at=moment("2026-09-16 08:00"), to_at=moment("2026-09-17 08:00"),
        by=house.head("FO"), at=moment("2026-09-15 12:00"),
    )  # fmt: skip
    before = standing(house["front_desk_1"], moment("2026-09-16 07:59:59"))
    within = standing(house["front_desk_1"], moment("2026-09-16 08:00"))
    after = standing(house["front_desk_1"], moment("2026-09-17 08:00"))
    assert (before.headed, after.headed) == (frozenset(), frozenset())
    assert within.headed == {Dept.FO}
    assert Role.DEPT_HEAD in within.roles
    assert within.acting_for(Dept.FO) == house.head("FO").display_name
    assert queries.head_of(Dept.FO, moment("2026-09-16 12:00")) == house["front_desk_1"]


def test_a010_appointments_do_not_overlap_and_are_not_passed_on(house: House) -> None:
    period = {
        "from_at": moment("2026-09-16 08:00"),
        "to_at": moment("2026-09-17 08:00"),
        "at": moment("2026-09-15 12:00"),
    }
    services.appoint_acting(Dept.GMO, house["deputy_gm"], by=house["gm"], **period)
    with pytest.raises(Refusal, match="AE-09"):
        services.appoint_acting(Dept.GMO, house["md"], by=house["gm"], **period)
    with pytest.raises(NotPermitted, match="AE-10"):
        services.appoint_acting(
            Dept.GMO, house["md"], by=house["deputy_gm"], **period | {"at": moment("2026-09-16 12:00")}
        )
    with pytest.raises(NotPermitted):
        services.appoint_acting(Dept.GMO, house["deputy_gm"], by=house["md"], **period)
    next_day = {
        "from_at": moment("2026-09-17 08:00"),
        "to_at": moment("2026-09-18 08:00"),
        "at": moment("2026-09-15 12:00"),
    }
    services.appoint_acting(Dept.GMO, house["deputy_gm"], by=house["gm"], **next_day)


def test_the_last_general_manager_and_sysadmin_stay(house: House) -> None:
    for called in ("gm", "sysadmin"):
        with pytest.raises(Refusal, match="AE-11"):
            services.disable(house[called], by=house["sysadmin"], at=clock.now())
