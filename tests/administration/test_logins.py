"""Who is signed in, and who may end it (A-012, A-009, X-008, FEATURES 44, 108)."""

import pyotp

from app import clock
from app.extensions import db
from app.journal import queries as trail
from app.notices.models import Notice
from app.people.factor import services as factor
from app.people.models import LoginSession
from tests.people import head_of, person


def names(page: str) -> set[str]:
    rows = page.split("<tbody>")[1].split("</tbody>")[0] if "<tbody>" in page else ""
    return {called for called in ("gm", "fo_head", "front_desk_1", "attendant_1") if _name(called) in rows}


def _name(called: str) -> str:
    return head_of("FO").name if called == "fo_head" else person(called).name


def test_a_head_sees_the_own_department_and_the_director_and_administrator_all(sign_in, house) -> None:
    sign_in("front_desk_1"), sign_in("attendant_1")
    head = sign_in(house.head("FO").name)
    assert names(head.get("/administration/logins").text) == {"fo_head", "front_desk_1"}
    for called in ("gm", "md", "sysadmin"):
        assert names(sign_in(called).get("/administration/logins").text) >= {"fo_head", "front_desk_1", "attendant_1"}
    assert sign_in("front_desk_1").get("/administration/logins").status_code == 403


def login_of(account) -> int:
    return db.session.query(LoginSession).filter_by(account_id=account.id, ended_at=None).one().id


def test_a_head_ends_a_sign_in_the_person_is_told_and_it_is_recorded(sign_in, house) -> None:
    staff, other = sign_in("front_desk_1"), sign_in("attendant_1")
    head = sign_in(house.head("FO").name)
    assert head.post(f"/administration/logins/{login_of(house['attendant_1'])}/end").status_code == 404
    assert head.post(f"/administration/logins/{login_of(house['front_desk_1'])}/end").status_code == 302
    assert (staff.get("/me/logins").status_code, other.get("/me/logins").status_code) == (302, 200)
    told = db.session.query(Notice).filter_by(subject="login.ended").one()
    assert told.to_id == house["front_desk_1"].id
    entry = next(entry for entry in trail.page() if entry.action == "logout.by_head")
    assert (entry.record, entry.actor_id) == (f"account:{house['front_desk_1'].id}", house.head("FO").id)


def test_a012_a_leaver_is_out_everywhere_at_the_next_request(sign_in, house) -> None:
    here, there = sign_in("front_desk_1"), sign_in("front_desk_1")
    head = sign_in(house.head("FO").name)
    number = db.session.query(LoginSession).filter_by(account_id=house["front_desk_1"].id).first().id
    assert head.post(f"/administration/logins/{number}/end-person").status_code == 302
    assert [client.get("/me/logins").status_code for client in (here, there)] == [302, 302]


def test_features_44_the_director_signs_everybody_out_but_herself(sign_in, house) -> None:
    others = [sign_in(called) for called in ("front_desk_1", "attendant_1", "gm", "sysadmin")]
    director = sign_in("md")
    assert director.post("/administration/logins/end-all").status_code == 302
    assert {client.get("/me/logins").status_code for client in others} == {302}
    assert director.get("/me/logins").status_code == 200


def enrolled(account) -> None:
    secret, sealed = factor.offer(account)
    factor.enrol(account, sealed, pyotp.TOTP(secret).at(clock.now()), at=clock.now())
    db.session.commit()


def test_the_administrator_takes_a_lost_second_factor_off(sign_in, house) -> None:
    enrolled(house["gm"])
    gm, admin = sign_in("gm"), sign_in("sysadmin")
    page = f"/administration/accounts/{house['gm'].id}"
    assert f"{page}/reset-second-factor" in admin.get(page).text
    assert sign_in("md").post(f"{page}/reset-second-factor").status_code == 403
    assert factor.enrolled(house["gm"].id) is not None
    assert admin.post(f"{page}/reset-second-factor", data={"revision": house["gm"].revision}).status_code == 302
    assert factor.enrolled(house["gm"].id) is None
    assert gm.get("/me/logins").status_code == 302
    assert db.session.query(Notice).filter_by(subject="factor.reset").one().to_id == house["gm"].id
    assert "factor.reset" in [entry.action for entry in trail.page()]


def test_the_operator_takes_a_lost_second_factor_off(manage, house) -> None:
    enrolled(house["gm"])
    answer = manage("staff", "reset-second-factor", house["gm"].name)
    assert (answer.exit_code, factor.enrolled(house["gm"].id)) == (0, None)
    assert manage("staff", "reset-second-factor", "nobody-here").exit_code == 1
