"""The door through HTTP: examples L-1 to L-3, E-09, one effect of a double press, what is out of sight."""

import re

import pytest

from app import clock, policy
from app.lounge.models import LoungeGuest, Stay
from app.lounge.people import services as people
from app.lounge.rules.terms import StayState, Tier
from app.lounge.seats.models import SeatHold
from tests.application import property_time

SHOWN = {"proof": "card", "check": "passed", "document_kind": "resident_id"}
PASSPORT = {"proof": "document", "check": "passed", "document_kind": "passport", "last_four": "4567"}


@pytest.fixture
def door(sign_in):
    return sign_in("attendant_1")


def ask(door, words: str) -> str:
    """Type into the one field; the address of the answer."""
    answer = door.post("/lounge/door", data={"words": words})
    assert answer.status_code == 302, answer.text
    return answer.location


def let_in(door, where: str, **typed: str) -> str:
    """Fill in the form and press: the page of the entry or of the refusal."""
    answer = door.post(where, data=SHOWN | typed)
    assert answer.status_code == 302, answer.text
    return door.get(answer.location).text


def press(door, stay: Stay, act: str, **more: str):
    return door.post(f"/lounge/stays/{stay.id}/{act}", data=more)


def stay_of(db_session, number: str) -> Stay:
    return db_session.query(Stay).filter_by(number=number).one()


def test_the_field_is_focused_and_a_card_is_answered_in_words(at, door, member):
    with at("2026-09-16 13:05"):
        member(number="HY-0000042")
        field = re.search(r'<input[^>]*id="words"[^>]*>', door.get("/lounge/door").text)
        assert field is not None and "autofocus" in field[0]
        page = door.get(ask(door, "hy 0000042")).text
    assert "可以入场" in page and "陈语桐" in page and "17:05" in page


def reserve(door, guest_id: int, **typed: str):
    """A hold for two hours of the day, typed at the desk."""
    where, asked = f"g{guest_id}", {"day": "2026-09-16", "minutes": "120", "channel": "phone"}
    answer = door.post(f"/lounge/holds/new?guest={where}", data=asked | {"guest": where} | typed)
    assert answer.status_code == 302, answer.text


def test_example_l_1(at, door, member, db_session):
    """Example L-1, E-10, whole: hold, companion, clock, seat and next hold, reminders, overstay, companion after."""
    with at("2026-09-16 12:00"):
        guest_id = member(number="HY-0000042").guest_id
        for n, seat in enumerate(("A1", "A2", "A4")):
            reserve(door, member(f"宾客{n}", number=f"HY-000010{n}").guest_id, seats=seat, start="16:00")
        reserve(door, member("方远", number="HY-0000110").guest_id, seats="A3", start="16:30")
        reserve(door, guest_id, seats="A3", start="13:00")
    with at("2026-09-16 12:40"):
        companion = {
            "host": f"g{guest_id}", "name": "吴越", "document_kind": "passport", "document_number": "E1234567",
            "visit_day": "2026-09-16",
        }  # fmt: skip
        assert door.post(f"/lounge/companions/new?host=g{guest_id}", data=companion).status_code == 302
    with at("2026-09-16 13:05"):
        assert "17:05" in let_in(door, ask(door, "HY-0000042"))
        assert "17:05" in let_in(door, ask(door, "吴越"), **PASSPORT)
    chen, wu = stay_of(db_session, "LG-20260916-001"), stay_of(db_session, "LG-20260916-002")
    assert (chen.limit_minutes, chen.due_out_at, wu.due_out_at) == (240, *[property_time("2026-09-16 17:05")] * 2)
    with at("2026-09-16 13:08"):
        assert "A3 · 静区 · 为该宾客预留" in door.get(f"/lounge/stays/{chen.id}/seat").text
        seated = press(door, chen, "seat", chosen="A3")
        assert "A3 自 16:30 起另有预留，届时可请客人移至 A5。" in door.get(seated.location).text
        assert seat_states(db_session) == {"claimed": ["A3"], "held": ["A1", "A2", "A3", "A4"]}
    with at("2026-09-16 14:10"):
        press(door, chen, "step-out")
        assert "还有 15 分钟返回" in door.get("/lounge/board").text
    with at("2026-09-16 14:21"):
        assert "欢迎回来" in door.get(ask(door, "HY-0000042")).text
        press(door, chen, "return")
    with at("2026-09-16 16:30"):
        assert press(door, chen, "seat", chosen="A3").status_code == 422
        assert press(door, chen, "seat", chosen="A5").status_code == 302
        page = door.get("/lounge/seats").text
        assert 'aria-label="A3 · 预留 · 至 18:30 · 方远"' in page
        assert 'aria-label="A5 · 在用 · 剩 35分 · 陈语桐"' in page
    for moment, minutes in (("16:35", "30"), ("16:55", "10")):
        with at(f"2026-09-16 {moment}"):
            assert f"提醒：{minutes} 分钟" in door.get("/lounge/board").text
            assert press(door, chen, "remind", minutes=minutes).status_code == 302
            assert press(door, wu, "remind", minutes=minutes).status_code == 302
    with at("2026-09-16 17:05"):
        assert "已超时" not in door.get("/lounge/board").text
    with at("2026-09-16 17:06"):
        assert "已超时 1 分钟" in door.get("/lounge/board").text
    with at("2026-09-16 17:19:59"):
        assert "已告知主管" not in door.get("/lounge/board").text
    with at("2026-09-16 17:20"):
        assert "已告知主管" in door.get("/lounge/board").text
    with at("2026-09-16 17:24"):
        press(door, chen, "leave")
        assert "主宾已离厅" in door.get("/lounge/board").text
        assert seat_states(db_session) == {"ended": ["A3"], "held": ["A1", "A2", "A3", "A4"]}
    with at("2026-09-16 17:30"):
        press(door, wu, "leave")
    db_session.expire_all()
    assert (chen.state, chen.left_at) == (StayState.LEFT, property_time("2026-09-16 17:24"))
    assert (wu.end_reason, wu.left_at) == ("with_host", property_time("2026-09-16 17:30"))


def seat_states(db_session) -> dict[str, list[str]]:
    """Which seats stand under holds of which state."""
    db_session.expire_all()
    found: dict[str, list[str]] = {}
    for hold in db_session.query(SeatHold):
        found.setdefault(hold.state.value, []).extend(seat.code for seat in hold.seats)
    return {state: sorted(codes) for state, codes in found.items()}


def test_scenario_e_19(at, door, member, db_session):
    """E-19: the limit becomes 180 at 12:00; a stay from 11:50 keeps 240, a stay from 12:05 has 180."""
    with at("2026-09-16 10:00"):
        noon = property_time("2026-09-16 12:00")
        policy.services.enter("lounge.stay_limit_minutes", 180, at=clock.now(), effective_from=noon)
        member(number="HY-0000042")
        member("方远", number="HY-0000051")
    with at("2026-09-16 11:50"):
        assert "15:50" in let_in(door, ask(door, "HY-0000042"))
    with at("2026-09-16 12:05"):
        assert "15:05" in let_in(door, ask(door, "HY-0000051"))
        board = door.get("/lounge/board").text
    assert ("15:50 前离厅" in board, "15:05 前离厅" in board) == (True, True)
    limits = [stay_of(db_session, f"LG-20260916-00{n}").limit_minutes for n in (1, 2)]
    assert limits == [240, 180]


def test_example_l_2(at, door, member, registered, supervisor, db_session):
    with at("2026-09-16 12:40"):
        chen = member(number="HY-0000042")
        registered(chen.guest)
        registered(chen.guest, "郑朗", "E7778888")
        member("方远", tier=Tier.SILVER, spend_yuan=12000, number="HY-0000051")
        member("许漫", tier=Tier.SILVER, spend_yuan=16500, number="HY-0000052")
        member("岳临川", number="HY-0000053")
        people.consent_to_escort("罗安", "韩书宁", clock.day_of(clock.now()), by=supervisor, at=clock.now())
    with at("2026-09-16 13:05"):
        let_in(door, ask(door, "HY-0000042"))
        let_in(door, ask(door, "吴越"), **PASSPORT)
    with at("2026-09-16 15:00"):
        assert "LE-07" in let_in(door, ask(door, "郑朗"), **PASSPORT | {"last_four": "8888"})
        assert db_session.query(Stay).filter_by(denial_key="LE-07").one().denial_words == {"n": 1}
    with at("2026-09-16 15:10"):
        page = let_in(door, ask(door, "HY-0000051"))
        assert "您的会员等级/预订暂不包含贵宾厅服务" in page and "L-002" in page
    with at("2026-09-16 15:20"):
        assert "欢迎光临" in let_in(door, ask(door, "HY-0000052"))
    with at("2026-09-16 20:30"):
        assert "23:00" in let_in(door, ask(door, "HY-0000053"))
    with at("2026-09-16 21:10"):
        page = let_in(door, ask(door, "罗安"), **PASSPORT)
        assert "陪同入场仅限 09:00–21:00 且需主管同意" in page


def test_example_l_3(at, door, member, db_session):
    """In 09:00, out 11:00, back 11:40: the first stay ended 11:00, the new one is due 15:40."""
    with at("2026-09-16 09:00"):
        member(number="HY-0000042")
        let_in(door, ask(door, "HY-0000042"))
    first = stay_of(db_session, "LG-20260916-001")
    with at("2026-09-16 11:00"):
        press(door, first, "step-out")
    with at("2026-09-16 11:40"):
        answer = press(door, first, "return")
        assert answer.location == f"/lounge/door/g{first.guest_id}"
        assert "15:40" in let_in(door, answer.location)
    db_session.expire_all()
    second = stay_of(db_session, "LG-20260916-002")
    assert (first.state, first.left_at) == (StayState.LEFT, property_time("2026-09-16 11:00"))
    assert second.due_out_at == property_time("2026-09-16 15:40")


def test_e_09_a_companion_nobody_registered(at, door, member, db_session):
    with at("2026-09-16 13:05"):
        member(number="HY-0000042")
        let_in(door, ask(door, "HY-0000042"))
        host = stay_of(db_session, "LG-20260916-001")
        page = door.get(f"/lounge/door/b{host.id}").text
        assert "陪同人员须在贵宾入场前登记并出示有效证件" in page
        refused = door.get(door.post(f"/lounge/door/b{host.id}/refuse").location).text
        assert "陪同人员须在贵宾入场前登记并出示有效证件" in refused
        also = let_in(door, f"/lounge/door/b{host.id}", **PASSPORT)
    assert "LE-06" in door.get("/lounge/log?day=2026-09-16").text and "LE-06 · L-021" in also
    assert {row.denial_key for row in db_session.query(Stay).filter_by(kind="companion")} == {"LE-06"}


def test_a_double_press_has_one_effect(at, door, member, db_session):
    """X-007."""
    with at("2026-09-16 13:05"):
        member(number="HY-0000042")
        where = ask(door, "HY-0000042")
        answers = [door.post(where, data=SHOWN | {"_once": "the-same"}).location for _ in range(2)]
    assert answers[0] == answers[1]
    assert db_session.query(Stay).count() == 1


def test_a_stranger_is_refused_and_written_down(at, door, db_session):
    with at("2026-09-16 13:05"):
        page = door.post("/lounge/door", data={"words": "无名氏"})
        assert (page.status_code, "未找到" in page.text) == (200, True)
        door.post("/lounge/door/nobody/refuse")
    row = db_session.query(Stay).one()
    assert (row.denial_key, row.guest_id, row.number) == ("LE-04", None, None)


@pytest.mark.parametrize(
    "typed",
    [
        {"proof": ""},
        {"check": ""},
        {"check": "sideways"},
        {"proof": "document", "last_four": "12"},
        {"proof": "document", "last_four": "441900199003071234"},
        {"proof": "document", "document_kind": "library_card", "last_four": "1234"},
        {"proof": "\x00" * 50},
    ],
)
def test_junk_stays_on_the_form(at, door, member, db_session, typed):
    with at("2026-09-16 13:05"):
        member(number="HY-0000042")
        answer = door.post(ask(door, "HY-0000042"), data=SHOWN | typed)
    assert answer.status_code == 422
    assert db_session.query(Stay).count() == 0


@pytest.mark.parametrize("ref", ["g999", "c999", "b999", "o999", "x1", "g", "g1x", "g99999999999", "nobody1", "g²"])
def test_who_is_not_there_is_not_found(door, ref):
    assert door.get(f"/lounge/door/{ref}").status_code == 404


@pytest.mark.parametrize("path", ["/lounge/door", "/lounge/board", "/lounge/log", "/lounge/stays/1", "/lounge/rights"])
@pytest.mark.parametrize("who", ["front_desk_1", "guard_a1", "sysadmin", "housekeeping_1"])
def test_the_door_is_the_lounges(sign_in, path, who):
    assert sign_in(who).get(path).status_code in (403, 404)


def test_an_attendant_keeps_no_cards(sign_in):
    assert sign_in("attendant_1").get("/lounge/rights").status_code == 403
    assert sign_in("lounge_supervisor").get("/lounge/rights").status_code == 200


def test_the_supervisor_enters_a_card_an_invitation_and_an_escort(at, sign_in, db_session):
    desk = sign_in("lounge_supervisor")
    card = {
        "name": "陈语桐", "number": "hy-0000042", "tier": "gold", "active": "y", "spend_yuan": "0",
        "valid_from": "2026-01-01", "valid_to": "2026-12-31",
    }  # fmt: skip
    with at("2026-09-16 10:00"):
        assert desk.post("/lounge/cards/new", data=card).status_code == 302
        second = desk.post("/lounge/cards/new", data=card | {"name": "方远"})
        assert (second.status_code, "方远" in second.text, "LE-19" in second.text) == (422, True, True)
        days = {"valid_from": "2026-09-16", "valid_to": "2026-09-16"}
        assert desk.post("/lounge/invitations/new", data={"name": "罗安", "companions": "0"} | days).status_code == 302
        wrong = desk.post("/lounge/invitations/new", data={"name": "罗安", "companions": "11"} | days)
        assert wrong.status_code == 422
        escort = {"name": "岳临川", "escort_name": "韩书宁", "day": "2026-09-16"}
        assert desk.post("/lounge/escorts/new", data=escort).status_code == 302
        listed = desk.get("/lounge/rights").text
    assert all(word in listed for word in ("陈语桐", "HY-0000042", "罗安", "岳临川", "韩书宁"))
    assert db_session.query(LoungeGuest).count() == 3


def test_a_stale_card_is_not_saved_over_a_newer_one(at, sign_in, member):
    """XE-01."""
    desk = sign_in("lounge_supervisor")
    right = member(number="HY-0000042")
    card = {
        "name": "陈语桐", "number": "HY-0000042", "tier": "platinum", "active": "y", "spend_yuan": "0",
        "valid_from": "2026-01-01", "valid_to": "2026-12-31", "revision": "1",
    }  # fmt: skip
    assert desk.post(f"/lounge/cards/{right.id}", data=card).status_code == 302
    stale = desk.post(f"/lounge/cards/{right.id}", data=card | {"spend_yuan": "777"})
    assert (stale.status_code, "XE-01" in stale.text, "777" in stale.text) == (409, True, True)


def test_a_document_number_is_not_kept(at, sign_in, member, db_session):
    """P-008."""
    guest_id = member(number="HY-0000042").guest_id
    desk = sign_in("attendant_1")
    typed = {
        "host": f"g{guest_id}", "name": "吴越", "document_kind": "passport", "document_number": "E1234567",
        "visit_day": "2026-09-12", "phone": "", "relation": "",
    }  # fmt: skip
    answer = desk.post(f"/lounge/companions/new?host=g{guest_id}", data=typed)
    page = desk.get(answer.location).text
    assert "4567" in page and "E1234567" not in page
    stored = db_session.connection().connection.execute("SELECT * FROM lounge_companion").fetchall()
    assert "E1234567" not in str(stored)


def test_l021_what_was_registered_is_read_again_by_who_may_know_it(sign_in, member):
    """The telephone is F9, which the lounge's own people do not have (2.4)."""
    guest_id = member(number="HY-0000042").guest_id
    desk, md = sign_in("attendant_1"), sign_in("md")
    typed = {
        "host": f"g{guest_id}", "name": "吴越", "document_kind": "passport", "document_number": "E1234567",
        "visit_day": "2026-09-13", "phone": "13800007711", "relation": "同窗",
    }  # fmt: skip
    assert desk.post(f"/lounge/companions/new?host=g{guest_id}", data=typed).status_code == 302
    to_come = desk.get("/lounge/companions").text.partition("今后几日")[2]
    assert (">吴越</a>" in to_come, 'href="/lounge/companions/1"' in to_come) == (True, True)
    shown = {who: client.get("/lounge/companions/1").text for who, client in (("desk", desk), ("md", md))}
    assert {who: "同窗" in page and "4567" in page for who, page in shown.items()} == {"desk": True, "md": True}
    assert {who: "13800007711" in page for who, page in shown.items()} == {"desk": False, "md": True}
    assert sign_in("guard_1").get("/lounge/companions/1").status_code == 404


@pytest.mark.parametrize(
    ("number", "kind"),
    [("12345678901234567X", "resident_id"), ("", "passport"), ("E12", "passport"), ("E1;DROP", "passport")],
)
def test_a_wrong_document_is_refused_and_what_was_typed_stays(sign_in, member, number, kind):
    guest_id = member(number="HY-0000042").guest_id
    typed = {
        "host": f"g{guest_id}", "name": "吴越", "document_kind": kind, "document_number": number,
        "visit_day": "2026-09-12",
    }  # fmt: skip
    answer = sign_in("attendant_1").post(f"/lounge/companions/new?host=g{guest_id}", data=typed)
    assert (answer.status_code, "吴越" in answer.text) == (422, True)


def test_a_registration_is_cancelled_once(at, sign_in, member, registered):
    with at("2026-09-16 12:00"):
        companion = registered(member().guest)
        desk = sign_in("attendant_1")
        assert desk.post(f"/lounge/companions/{companion.id}/cancel").status_code == 302
        assert desk.post(f"/lounge/companions/{companion.id}/cancel").status_code == 409


def test_an_entry_is_taken_back_with_a_reason(at, door, member, db_session):
    with at("2026-09-16 13:05"):
        member(number="HY-0000042")
        let_in(door, ask(door, "HY-0000042"))
        stay = stay_of(db_session, "LG-20260916-001")
        assert press(door, stay, "correct", reason="错").status_code == 422
        assert press(door, stay, "correct", reason="刷错了会员卡").status_code == 302
    db_session.expire_all()
    assert stay.end_reason == "corrected"


def test_a_page_says_why(at, door, member, db_session):
    """The rule, the facts, the values; what a member spends is said as reached or not."""
    with at("2026-09-16 15:20"):
        member("许漫", tier=Tier.SILVER, spend_yuan=16500, number="HY-0000052")
        page = let_in(door, ask(door, "HY-0000052"))
    assert "L-002b" in page and "安全检查通过" in page
    assert "16500" not in page and "16,500" not in page
