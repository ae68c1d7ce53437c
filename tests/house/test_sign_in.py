"""SECURITY R30. The door: what comes in, what stays outside, and what a stranger learns from knocking (nothing)."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pyotp
import pytest
from flask import Flask

from app import clock, config
from app.extensions import db
from app.journal import queries as trail
from app.people import passwords, queries, services
from app.people.factor import services as factor
from app.people.factor.models import RecoveryCode, SecondFactor
from app.people.factor.rules import STEP_SECONDS
from app.people.models import Account, HalfSignIn, LoginSession
from app.people.rules import password_problem
from tests.application import HouseClient, property_time
from tests.people import PASSWORD

SignIn = Callable[..., HouseClient]
NAME, WRONG = "guqinglan", "not-the-password"


def knock(client: HouseClient, name: str = NAME, password: str = PASSWORD, **more: object):
    return client.post("/sign-in", data={"name": name, "password": password}, **more)


def is_in(client: HouseClient) -> bool:
    return client.get("/me/logins").status_code == 200


def enrol(account: Account) -> pyotp.TOTP:
    """Give the person a second factor by the services; the telephone is returned."""
    secret, sealed = factor.offer(account)
    telephone = pyotp.TOTP(secret)
    factor.enrol(account, sealed, telephone.at(clock.now()), at=clock.now())
    db.session.commit()
    return telephone


# --- failures and locks


def test_a001_a_stranger_cannot_lock_a_colleague_out_of_the_desk_he_works_at(app, client, house, at) -> None:
    """A-001 and SECURITY 2: the lock that strangers bring about does not hold where the person is at home."""
    with at("2026-09-16 09:00"):
        assert knock(client).status_code == 302
        client.post("/sign-out")
        stranger = app.test_client()
        answers = [knock(stranger, password=WRONG).text for _ in range(6)]
        assert "账号已锁定 15 分钟" in answers[5]
        assert "账号已锁定 15 分钟" in knock(app.test_client()).text
        assert knock(client).status_code == 302
        assert is_in(client)


def test_a001_the_known_device_has_a_lock_of_its_own(app, client, house, at) -> None:
    with at("2026-09-16 09:00"):
        knock(client)
        client.post("/sign-out")
        for _ in range(5):
            knock(client, password=WRONG)
        assert "账号已锁定 15 分钟" in knock(client).text
        assert knock(app.test_client()).status_code == 302
    with at("2026-09-16 09:15"):
        assert knock(client).status_code == 302


def test_a_device_cookie_is_at_home_for_those_only_who_came_in_there(app, client, house, at) -> None:
    with at("2026-09-16 09:00"):
        knock(client, name=house["gm"].name)
        client.post("/sign-out")
        for _ in range(5):
            knock(client, password=WRONG)
        assert "账号已锁定" in knock(app.test_client()).text


def test_the_administrator_unlocks_everywhere(app, client, house, at) -> None:
    with at("2026-09-16 09:00"):
        knock(client)
        client.post("/sign-out")
        for _ in range(5):
            knock(client, password=WRONG)
        assert knock(client).status_code == 422
        services.unlock(house[NAME], by=house["sysadmin"], at=clock.now())
        assert knock(client).status_code == 302


def test_enumeration_the_same_text_for_a_name_that_nobody_has_up_to_the_lock(app, house) -> None:
    known, unknown = app.test_client(), app.test_client()
    told_known = [said(knock(known, password=WRONG)) for _ in range(7)]
    told_unknown = [said(knock(unknown, name="nobody-here", password=WRONG)) for _ in range(7)]
    assert [status for status, _ in told_known] == [422] * 7
    assert told_known == told_unknown
    assert "账号已锁定" in told_known[6][1]


def said(answer) -> tuple[int, str]:
    """The status and the banner of a refused sign-in."""
    return answer.status_code, answer.text.split('<p class="refusal-text">')[1].split("</p>")[0]


def test_enumeration_the_same_work_for_a_name_that_nobody_has(app, client, house, monkeypatch) -> None:
    """Time: one comparison with a hash of the same cost, and as many statements, whether the name exists or not."""
    work: list[int] = []
    real = passwords.PasswordHasher.verify
    monkeypatch.setattr(
        passwords.PasswordHasher, "verify", lambda self, *typed: work.append(self.memory_cost) or real(self, *typed)
    )
    knock(client, password=WRONG)
    knock(client, name="nobody-here", password=WRONG)
    disabled = house["front_desk_1"]
    services.disable(disabled, by=house["sysadmin"], at=clock.now())
    knock(client, name=disabled.name)
    assert len(work) == 3
    assert len(set(work)) == 1


def test_throttle_by_source_then_nobody_from_there_but_those_at_home(app, client, house, at) -> None:
    with at("2026-09-16 09:00"):
        knock(client)
        client.post("/sign-out")
        stranger = app.test_client()
        statuses = [knock(stranger, name=f"guess-{number}", password=WRONG).status_code for number in range(32)]
        assert (set(statuses[:29]), statuses[30:]) == ({422}, [429, 429])
        assert knock(app.test_client(), name=house["gm"].name).status_code == 429
        assert knock(client).status_code == 302
        elsewhere = {"environ_base": {"REMOTE_ADDR": "10.9.9.9"}}
        assert knock(app.test_client(), name=house["gm"].name, **elsewhere).status_code == 302
    with at("2026-09-16 09:01"):
        assert knock(app.test_client(), name=house["gm"].name).status_code == 302


def test_throttle_by_account_from_many_sources(app, house) -> None:
    """Waiting for the end of each lock, from a new address each time, is slow in the long run."""
    answers = []
    for number in range(40):
        source = {"environ_base": {"REMOTE_ADDR": f"10.9.{number}.1"}}
        answers.append(knock(app.test_client(), password=WRONG, **source).status_code)
    assert answers[:15] == [422] * 15
    assert answers[15:] == [429] * 25


def test_what_succeeds_does_not_count(app, house) -> None:
    """A whole shift signs in from one address."""
    assert [knock(app.test_client()).status_code for _ in range(40)] == [302] * 40


def test_r13_lockout_counts_across_workers(app, house) -> None:
    """Twenty guesses at once: five are judged, and even the right password among the rest stays outside."""
    db.session.commit()
    db.session.remove()
    barrier = Barrier(12)

    def guess(number: int) -> str:
        client = app.test_client()
        barrier.wait(timeout=30)
        return said(knock(client, password=f"{WRONG}-{number}"))[1]

    with ThreadPoolExecutor(12) as tablets:
        told = list(tablets.map(guess, range(12)))
    assert sum("用户名或密码不正确" in text for text in told) == 5
    assert sum("账号已锁定" in text for text in told) == 7
    assert house[NAME].locked_until is not None
    assert "账号已锁定" in knock(app.test_client()).text


# --- logins


def test_fixation_a_cookie_from_before_the_sign_in_opens_nothing_after_it(app, client, house) -> None:
    planted = app.test_client()
    planted.get("/sign-in")
    before = planted.get_cookie("yingbin")
    if before is not None:
        client.set_cookie("yingbin", before.value)
    knock(client)
    assert is_in(client)
    assert not is_in(planted)


def test_rotation_each_sign_in_has_a_secret_of_its_own_and_ends_the_one_before(app, client, house) -> None:
    knock(client)
    first = client.get_cookie("yingbin").value
    knock(client)
    assert client.get_cookie("yingbin").value != first
    copied = app.test_client()
    copied.set_cookie("yingbin", first)
    assert (is_in(copied), is_in(client)) == (False, True)


def test_end_all_others_leaves_this_one(app, sign_in, house) -> None:
    here, there = sign_in(NAME, by_form=True), sign_in(NAME, by_form=True)
    assert is_in(there)
    assert here.post("/me/logins/end-others").status_code == 302
    assert (is_in(here), is_in(there)) == (True, False)


def test_r9_a_role_taken_away_counts_from_the_next_request(sign_in, house) -> None:
    client = sign_in("sysadmin")
    assert client.get("/administration/accounts").status_code == 200
    other = services.create_account(
        "second-admin", "余叙", department=house["sysadmin"].department, roles=house["sysadmin"].roles,
        password="nine-pale-herons", at=clock.now(),
    )  # fmt: skip
    account = house["sysadmin"]
    kept = {"display_name": account.display_name, "department": account.department}
    services.edit_account(account, **kept, roles=["hr"], by=other, at=clock.now())
    assert client.get("/administration/accounts").status_code == 403


def test_the_hash_is_made_anew_at_sign_in_when_the_work_factor_grew(client, house) -> None:
    cheap = passwords.PasswordHasher(time_cost=1, memory_cost=16, parallelism=1).hash(PASSWORD)
    house[NAME].password_hash = cheap
    assert knock(client).status_code == 302
    assert house[NAME].password_hash != cheap
    assert passwords.matches(house[NAME].password_hash, PASSWORD)


# --- second factor


def test_second_factor_is_asked_of_those_only_who_enrolled(client, house) -> None:
    assert knock(client).location == "/"
    enrol(house[NAME])
    assert knock(client).location == "/sign-in/code"


def test_half_a_sign_in_opens_nothing_else(app, client, house) -> None:
    enrol(house[NAME])
    knock(client)
    assert client.get("/sign-in/code").status_code == 200
    for page in ("/", "/me/logins", "/me/second-factor", "/orders", "/administration"):
        assert client.get(page).location.startswith("/sign-in?"), page
    assert db.session.query(LoginSession).count() == 0
    assert app.test_client().get("/sign-in/code").location == "/sign-in"


def test_second_step_opens_once_and_leads_on(client, house, at) -> None:
    with at("2026-09-16 09:00"):
        telephone = enrol(house[NAME])
    with at("2026-09-16 09:01"):
        client.post("/sign-in?next=/me/logins", data={"name": NAME, "password": PASSWORD})
        answer = client.post("/sign-in/code", data={"code": telephone.at(clock.now())})
        assert (answer.status_code, answer.location) == (302, "/me/logins")
        assert is_in(client)
        assert db.session.query(HalfSignIn).count() == 0


@pytest.mark.parametrize(("waited", "good"), [("09:05:00", True), ("09:05:01", False)])
def test_half_a_sign_in_ends_after_five_minutes(client, house, at, waited: str, good: bool) -> None:
    with at("2026-09-16 08:00"):
        telephone = enrol(house[NAME])
    with at("2026-09-16 09:00"):
        knock(client)
    with at(f"2026-09-16 {waited}"):
        client.post("/sign-in/code", data={"code": telephone.at(clock.now())})
        assert is_in(client) is good


@pytest.mark.parametrize(("steps", "good"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_telephone_may_be_one_step_off(client, house, at, steps: int, good: bool) -> None:
    with at("2026-09-16 08:00"):
        telephone = enrol(house[NAME])
    with at("2026-09-16 09:00"):
        knock(client)
        client.post("/sign-in/code", data={"code": telephone.at(clock.now() + timedelta(seconds=STEP_SECONDS * steps))})
        assert is_in(client) is good


def test_a_code_is_used_once_also_by_two_at_once(app, house, at) -> None:
    with at("2026-09-16 08:00"):
        telephone = enrol(house[NAME])
    with at("2026-09-16 09:00"):
        code = telephone.at(clock.now())
        clients = [app.test_client() for _ in range(4)]
        for client in clients:
            knock(client)
        db.session.commit()
        db.session.remove()
        barrier = Barrier(4)

        def send(client: HouseClient) -> int:
            barrier.wait(timeout=30)
            return client.post("/sign-in/code", data={"code": code}).status_code

        with ThreadPoolExecutor(4) as tablets:
            assert sorted(tablets.map(send, clients)) == [302, 422, 422, 422]
        late = app.test_client()
        knock(late)
        assert late.post("/sign-in/code", data={"code": code}).status_code == 422


def test_an_enrolment_code_is_not_good_for_a_sign_in(client, house) -> None:
    telephone = enrol(house[NAME])
    knock(client)
    assert client.post("/sign-in/code", data={"code": telephone.at(clock.now())}).status_code == 422


def test_wrong_codes_count_like_wrong_passwords(client, house) -> None:
    enrol(house[NAME])
    knock(client)
    told = [said(client.post("/sign-in/code", data={"code": "000000"})) for _ in range(6)]
    assert "验证码不正确" in told[4][1]
    assert "账号已锁定" in told[5][1]
    assert house[NAME].locked_until is not None


def test_a_recovery_code_opens_once(client, house) -> None:
    account = house[NAME]
    secret, sealed = factor.offer(account)
    codes = factor.enrol(account, sealed, pyotp.TOTP(secret).at(clock.now()), at=clock.now())
    assert len(codes) == len(set(codes)) == 10
    knock(client)
    assert client.post("/sign-in/code", data={"code": codes[3].upper().replace("-", " ")}).status_code == 302
    client.post("/sign-out")
    knock(client)
    assert client.post("/sign-in/code", data={"code": codes[3]}).status_code == 422
    assert factor.recovery_codes_left(account.id) == 9


def test_enrolment_by_page_rotates_the_login_and_shows_the_codes_once(app, sign_in, house, at) -> None:
    client = sign_in(NAME, by_form=True)
    copied = app.test_client()
    copied.set_cookie("yingbin", client.get_cookie("yingbin").value)
    page = client.get("/me/second-factor").text
    secret = page.split('<code class="secret">')[1].split("</code>")[0].replace(" ", "")
    offer = page.split('name="offer" type="hidden" value="')[1].split('"')[0]
    typed = {"offer": offer, "code": pyotp.TOTP(secret).at(clock.now()), "password": PASSWORD, "_once": "one-token"}
    assert client.post("/me/second-factor", data=typed | {"password": WRONG}).status_code == 422
    assert client.post("/me/second-factor", data=typed | {"code": "000000"}).status_code == 422
    assert db.session.query(SecondFactor).count() == 0
    done = client.post("/me/second-factor", data=typed)
    assert (done.status_code, done.text.count("<li><code>")) == (201, 10)
    assert "<li><code>" not in client.post("/me/second-factor", data=typed, follow_redirects=True).text
    assert (is_in(client), is_in(copied)) == (True, False)


def test_an_offer_is_good_for_its_person_only(house) -> None:
    secret, sealed = factor.offer(house["md"])
    with pytest.raises(factor.Refusal, match="AE-42"):
        factor.enrol(house["gm"], sealed, pyotp.TOTP(secret).at(clock.now()), at=clock.now())


def test_secrets_stand_nowhere_in_the_clear(app, client, house) -> None:
    telephone = enrol(house[NAME])
    rows = [row.sealed_secret for row in db.session.query(SecondFactor)]
    rows += [row.code_hash for row in db.session.query(RecoveryCode)]
    rows += [str(entry.facts) for entry in trail.page()]
    assert len(rows) > 11
    assert [row for row in rows if telephone.secret in row] == []


def test_required_nothing_opens_before_the_second_factor(app, sign_in, house) -> None:
    app.config["SECOND_FACTOR_REQUIRED"] = True
    client = sign_in("front_desk_1", by_form=True)
    for page in ("/", "/me/logins", "/orders", "/lounge/", "/me/pin"):
        assert client.get(page).location == "/me/second-factor", page
    assert client.get("/me/second-factor").status_code == 200
    page = client.get("/me/second-factor").text
    secret = page.split('<code class="secret">')[1].split("</code>")[0].replace(" ", "")
    offer = page.split('name="offer" type="hidden" value="')[1].split('"')[0]
    typed = {"offer": offer, "code": pyotp.TOTP(secret).at(clock.now()), "password": PASSWORD}
    assert client.post("/me/second-factor", data=typed).status_code == 201
    assert is_in(client)


def test_required_of_everybody_in_production_only() -> None:
    assert [config.second_factor(env) for env in ("production", "demo", "test")] == ["required", "offered", "offered"]


# --- leading elsewhere


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil.example", "https://evil.example/", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)",
        "http:evil.example", "/\t/evil.example", "///evil.example", "data:text/html,x", "evil.example", "//[::1",
        "https:/evil.example", "/ok\r\nSet-Cookie: a=b", " //evil.example", "?next=//evil.example",
        "%2f%2fevil.example",
    ],
)  # fmt: skip
def test_open_redirect_table(app, sign_in, house, elsewhere: str) -> None:
    client = app.test_client()
    answer = client.post("/sign-in", query_string={"next": elsewhere}, data={"name": NAME, "password": PASSWORD})
    assert (answer.status_code, answer.location) == (302, "/")
    assert client.post("/language", data={"locale": "en", "next": elsewhere}).location == "/"


@pytest.mark.parametrize("inside", ["/me/logins", "/orders?page=2", "/%E8%BF%8E"])
def test_an_address_of_the_house_is_followed(client, house, inside: str) -> None:
    answer = client.post("/sign-in", query_string={"next": inside}, data={"name": NAME, "password": PASSWORD})
    assert answer.location == inside


# --- forged forms


def test_csrf_every_unsafe_route_refuses_a_forged_form(app: Flask, sign_in, forgery_check) -> None:
    """Generated from the map of addresses: nothing that writes can be sent from elsewhere."""
    client = sign_in("gm")
    unsafe = sorted(
        {rule.rule for rule in app.url_map.iter_rules() if (rule.methods or set()) & {"POST", "PUT", "PATCH", "DELETE"}}
    )
    assert {"/sign-in", "/language", "/sign-out", "/desk/lock"} <= set(unsafe)
    answers = {page: client.post(with_numbers(page)).status_code for page in unsafe}
    assert {page: status for page, status in answers.items() if status != 400} == {}


def with_numbers(page: str) -> str:
    return re.sub(r"<int[^>]*>", "999983", re.sub(r"<(?!int)[^>]*>", "nothing", page))


# --- words that are no password


@pytest.mark.parametrize(
    ("password", "fits"),
    [
        ("taihu-9-waves", True),
        ("Yingbin-2026!", False),
        ("莞湖国宾酒店2026!", False),
        ("HotelHotel99", False),
        ("Password-2026", False),
        ("2026-09-16-08", False),
        ("ｐａｓｓｗｏｒｄ１２３", False),
        ("hotel-by-the-lake", True),
    ],
)
def test_a001_the_hotels_own_words_are_no_password(password: str, fits: bool) -> None:
    assert (password_problem(password, shortest=10, name=NAME) is None) is fits


def test_live_logins_are_those_that_open_something(house, sign_in) -> None:
    sign_in(NAME)
    number = house[NAME].id
    assert len(queries.live_logins([number], clock.now())) == 1
    assert queries.live_logins([number], clock.now() + timedelta(minutes=30, seconds=1)) == []
    assert property_time("2026-09-12 08:00") == clock.now()
