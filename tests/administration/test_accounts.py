"""A-001, A-008, A-012: the administrator's pages of accounts."""

import re

import pytest

from app.administration.accounts.rules import READABLE, roles_problem, start_password
from app.extensions import db
from app.people.models import Account, LoginSession
from app.people.rules import Dept, Role
from app.signals import account_disabled

NEW = {"name": "tangxiaomo", "display_name": "唐小墨", "department": "FO", "roles": ["front_desk"]}


def account(name="tangxiaomo"):
    return db.session.query(Account).filter_by(name=name).one_or_none()


def hire(client, **more):
    return client.post("/administration/accounts/new", data=NEW | more)


def password_in(answer):
    return re.search(r"<output[^>]*>([^<]+)</output>", answer.text).group(1)


def test_a_new_account_gets_a_start_password_that_is_shown_once(sign_in, client):
    """A-001."""
    admin = sign_in("sysadmin")
    answer = hire(admin)
    assert answer.status_code == 201
    password = password_in(answer)
    made = account()
    assert (made.department, made.roles, made.must_change_password) == (Dept.FO, {Role.FRONT_DESK}, True)
    assert password not in admin.get(f"/administration/accounts/{made.id}").text
    assert password not in made.password_hash
    assert client.post("/sign-in", data={"name": "tangxiaomo", "password": password}).status_code == 302


def test_a_start_password_opens_nothing_but_the_page_to_change_it(sign_in, client, house):
    """A-001: somebody else has seen it."""
    password = password_in(hire(sign_in("sysadmin")))
    client.post("/sign-in", data={"name": "tangxiaomo", "password": password})
    assert client.get("/").location == "/me/password"
    assert client.get("/me/logins").location == "/me/password"
    own = {"current": password, "new": "Own-words-of-Tang-77", "again": "Own-words-of-Tang-77"}
    assert client.post("/me/password", data=own).status_code == 302
    client.post("/sign-in", data={"name": "tangxiaomo", "password": own["new"]})
    assert client.get("/").status_code == 200


def test_the_same_form_twice_makes_one_account_and_tells_no_second_password(sign_in):
    """X-007."""
    admin = sign_in("sysadmin")
    token = re.search(r'name="_once" value="([^"]+)"', admin.get("/administration/accounts/new").text).group(1)
    assert hire(admin, _once=token).status_code == 201
    again = hire(admin, _once=token)
    assert (again.status_code, again.location) == (302, f"/administration/accounts/{account().id}")


@pytest.mark.parametrize("who", ["gm", "md", "head_hr", "privacy_officer", "front_desk_1"])
def test_nobody_else_manages_accounts(sign_in, house, who):
    client = sign_in(who)
    number = house["front_desk_1"].id
    assert client.get("/administration/accounts").status_code == 403
    assert client.get(f"/administration/accounts/{number}").status_code == 403
    assert hire(client).status_code == 403
    for step in ("disable", "enable", "unlock", "start-password"):
        assert client.post(f"/administration/accounts/{number}/{step}").status_code == 403
    assert client.get("/administration/accounts/9999").status_code == 403, "no such account"
    assert account() is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "a"},
        {"name": "two words"},
        {"name": "x" * 61},
        {"name": "a\tb"},
        {"display_name": ""},
        {"display_name": "  "},
        {"display_name": "长" * 61},
        {"display_name": "唐\n墨"},
        {"department": "XX"},
        {"roles": []},
        {"roles": ["king"]},
        {"roles": ["sysadmin", "gm"]},
        {"department": "FO", "roles": ["marketing_director"]},
        {"department": "MKT", "roles": ["dept_head"]},
        {"department": "FO", "roles": ["dept_head"]},
        {"name": "shenyanqiu"},
    ],
)
def test_what_is_wrong_is_refused_and_what_was_typed_stays(sign_in, wrong):
    """X-015; a second head of the front office and a taken name are refused by law, the rest by shape."""
    answer = hire(sign_in("sysadmin"), **wrong)
    assert answer.status_code == 422
    if "display_name" not in wrong:
        assert "唐小墨" in answer.text
    assert account() is None


@pytest.mark.parametrize(
    ("department", "roles", "right"),
    [
        (Dept.HR, {Role.SYSADMIN}, True),
        (Dept.HR, {Role.SYSADMIN, Role.STAFF}, False),
        (Dept.MKT, {Role.MARKETING_DIRECTOR}, True),
        (Dept.GMO, {Role.MARKETING_DIRECTOR}, False),
        (Dept.FO, {Role.DEPT_HEAD, Role.FRONT_DESK}, True),
        (Dept.SEC, {Role.DEPT_HEAD}, False),
        (Dept.FO, set(), False),
    ],
)
def test_which_roles_go_together(department, roles, right):
    """A-008: the system administrator reads no guest content, so the role stands alone. 2.1: who heads what."""
    assert (roles_problem(department, roles) is None) is right


@pytest.mark.parametrize("shortest", [8, 10, 64])
def test_a_start_password_is_long_enough_and_readable(shortest):
    made = start_password(shortest)
    assert len(made) >= shortest
    assert set(made) <= set(READABLE) | {"-"}
    assert made != start_password(shortest)


def test_a_changed_role_counts_at_the_next_request(sign_in, house):
    admin, clerk = sign_in("sysadmin"), sign_in("marketing_1")
    number = house["marketing_1"].id
    assert clerk.get("/policy").status_code == 403
    data = {"display_name": "方可昕", "department": "GMO", "roles": ["privacy_officer"]}
    assert admin.post(f"/administration/accounts/{number}", data=data).status_code == 302
    assert clerk.get("/policy").status_code == 200


def test_a_stale_page_keeps_what_was_typed(sign_in, house):
    """X-004, XE-01."""
    admin = sign_in("sysadmin")
    number = house["marketing_1"].id
    data = {"display_name": "方可昕", "department": "MKT", "roles": ["sales"], "revision": "1"}
    assert admin.post(f"/administration/accounts/{number}", data=data).status_code == 302
    answer = admin.post(f"/administration/accounts/{number}", data=data | {"display_name": "方可欣"})
    assert answer.status_code == 409
    assert "XE-01" in answer.text and "方可欣" in answer.text and "钟启航" in answer.text
    assert house["marketing_1"].display_name == "方可昕"


def test_disabling_ends_every_login_at_once_and_is_announced(sign_in, house):
    """A-012."""
    heard = []

    def hear(sender, **facts):
        heard.append(sender.id)

    account_disabled.connect(hear)
    admin, clerk = sign_in("sysadmin"), sign_in("front_desk_1")
    number = house["front_desk_1"].id
    assert clerk.get("/me/logins").status_code == 200
    assert admin.post(f"/administration/accounts/{number}/disable").status_code == 302
    account_disabled.disconnect(hear)
    assert clerk.get("/me/logins").status_code == 302
    assert heard == [number]
    assert db.session.query(LoginSession).filter_by(account_id=number, ended_at=None).count() == 0


def test_a_disabled_account_comes_back_only_if_its_post_is_free(sign_in, house):
    admin = sign_in("sysadmin")
    number = house["head_fo"].id
    admin.post(f"/administration/accounts/{number}/disable")
    assert hire(admin, roles=["dept_head"]).status_code == 201
    answer = admin.post(f"/administration/accounts/{number}/enable")
    assert answer.status_code == 422
    assert "BE-01" in answer.text
    admin.post(f"/administration/accounts/{account().id}/disable")
    assert admin.post(f"/administration/accounts/{number}/enable").status_code == 302


@pytest.mark.parametrize("last", ["gm", "sysadmin"])
def test_the_last_gm_and_the_last_administrator_stay(sign_in, house, last):
    answer = sign_in("sysadmin").post(f"/administration/accounts/{house[last].id}/disable")
    assert answer.status_code == 422
    assert "AE-11" in answer.text


def test_a_locked_account_is_unlocked(sign_in, house, client):
    """A-001."""
    for _try in range(5):
        client.post("/sign-in", data={"name": "suxiaotang", "password": "wrong-wrong"})
    admin = sign_in("sysadmin")
    number = house["front_desk_1"].id
    assert "已锁定" in admin.get(f"/administration/accounts/{number}").text
    assert admin.post(f"/administration/accounts/{number}/unlock").status_code == 302
    assert client.post("/sign-in", data={"name": "suxiaotang", "password": house.password}).status_code == 302


def test_a_new_start_password_ends_the_old_one(sign_in, house, client):
    admin, clerk = sign_in("sysadmin"), sign_in("front_desk_1")
    answer = admin.post(f"/administration/accounts/{house['front_desk_1'].id}/start-password")
    assert answer.status_code == 200
    assert clerk.get("/me/logins").status_code == 302
    assert client.post("/sign-in", data={"name": "suxiaotang", "password": house.password}).status_code == 422
    assert client.post("/sign-in", data={"name": "suxiaotang", "password": password_in(answer)}).status_code == 302


def test_the_list_is_searched_and_paged(sign_in, house):
    admin = sign_in("sysadmin")
    first = admin.get("/administration/accounts")
    assert first.text.count('<th scope="row">') == 50
    after = re.search(r"after=([\w.-]+)", first.text).group(1)
    rest = admin.get(f"/administration/accounts?after={after}")
    assert 0 < rest.text.count('<th scope="row">') < 50
    assert "苏晓棠" in admin.get("/administration/accounts?text=苏晓&department=FO").text
    assert "苏晓棠" not in admin.get("/administration/accounts?text=%25").text
    for junk in ("?department=XX", "?state=1", "?after=" + "x" * 500, "?text=" + "x" * 500):
        assert admin.get(f"/administration/accounts{junk}").status_code == 200


@pytest.mark.parametrize("path", ["accounts/99999", "accounts/99999999999999999999", "accounts/x"])
def test_what_does_not_exist_is_not_found(sign_in, path):
    assert sign_in("sysadmin").get(f"/administration/{path}").status_code == 404


def test_the_page_shows_who_did_what_but_not_the_persons_sign_ins(sign_in, house):
    """X-014; A-009: the trail itself is for the privacy officer and the GM."""
    admin = sign_in("sysadmin")
    sign_in("front_desk_1")
    number = house["front_desk_1"].id
    admin.post(f"/administration/accounts/{number}/unlock")
    page = admin.get(f"/administration/accounts/{number}").text
    assert "解除锁定" in page and "钟启航" in page
    assert "timeline" in page and ">登录<" not in page


ADDRESSES = ("/orders", "/preparation", "/frontdesk", "/lounge", "/security", "/journal")


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_administrator_sees_no_guest_content(sign_in, address):
    """A-008, E-20: neither orders nor lounge nor security nor the trail."""
    assert sign_in("sysadmin").get(address).status_code in (403, 404, 308)
