"""The handover through the pages: drafted by the house, explained by people, signed by two (N19, L-100 to L-102)."""

import pytest

from app import clock, periodic
from app.lounge.door import queries as door
from app.lounge.door import services as entry
from app.lounge.door.services import Shown
from app.lounge.handover import draft
from app.lounge.handover.models import Handover
from app.lounge.lockers import queries as lockers
from app.lounge.lockers import services as locker_services
from app.lounge.rules.handover import HandoverKind, HandoverState, Topic
from app.lounge.rules.terms import Check, ProofKind
from app.lounge.seats import queries as seats
from app.lounge.seats import services as seating
from app.lounge.stays import services as stays
from app.notices.models import Notice
from tests.people import PASSWORD

DAY = "2026-09-16"
NOTHING = {"rest_none": "1"}


@pytest.fixture
def enter(attendant):
    def enter(card):
        one = door.of_guest(card.guest, clock.now())
        return entry.answer(one, Shown(ProofKind.CARD, Check.PASSED), by=attendant, at=clock.now())

    return enter


def told(db_session, subject: str) -> list[int]:
    return [one.to_id for one in db_session.query(Notice).filter_by(subject=subject)]


def test_the_draft_says_what_is_so_and_two_persons_sign_it(at, member, enter, attendant, house, sign_in, db_session):
    """N19, L-100, O-020, O-021: facts are explained, not taken out; what was so at the signature stays."""
    desk = sign_in("attendant_1")
    with at(f"{DAY} 13:00"):
        stay = enter(member())
        seating.sit(stay, seats.seat("A3"), by=attendant, at=clock.now())
        locker_services.give(stay, lockers.locker("12"), by=attendant, at=clock.now())
    with at(f"{DAY} 14:50"):
        found = {one.key: one for one in draft.facts(clock.now())}
        assert {f"stay:{stay.id}", "locker:12", "round", "rounds", "check:wifi"} <= set(found)
        assert found[f"stay:{stay.id}"].words.zh == f"{stay.number}，坐位 A3，应离 17:00"
        where = desk.post("/lounge/handover", data={}).location
        assert desk.post("/lounge/handover", data={}).location == where, "one for a shift"
        page = desk.get(where).text
        assert all(word in page for word in ("陈语桐", "坐位 A3，应离 17:00", "储物柜 12", "灭火器", "巡场逾时"))
        missing = desk.post(f"{where}/fill", data={"work": "下午茶一场", "why-locker:12": "客人寄存电脑包"})
        assert (missing.status_code, "LE-140" in missing.text, "客人寄存电脑包" in missing.text) == (422, True, True)
        assert desk.post(f"{where}/sign", data={"password": PASSWORD}).status_code == 409, "not filled in yet"
        filled = {"work": "下午茶一场", "why-locker:12": "客人寄存电脑包", "why-gone:1": "不存在的事实"} | NOTHING
        assert desk.post(f"{where}/fill", data=filled).status_code == 302
        page = desk.get(where).text
        assert "客人寄存电脑包" in page and "储物柜 12" in page and "不存在的事实" not in page
        other = sign_in("attendant_2")
        assert other.post(f"{where}/sign", data={"password": PASSWORD}).status_code == 403
        assert desk.post(f"{where}/sign", data={"password": "wrong-password"}).status_code == 422
        assert desk.post(f"{where}/sign", data={"password": PASSWORD}).status_code == 302
    with at(f"{DAY} 14:58"):
        locker_services.give_back(lockers.locker("12"), by=attendant, at=clock.now())
        assert "储物柜 12" in desk.get(where).text, "it was so when it was signed"
        take = {"name": attendant.name, "password": PASSWORD, "counted": "1"}
        same = desk.post(f"{where}/take-over", data=take)
        assert (same.status_code, "LE-141" in same.text) == (422, True)
        guard = desk.post(f"{where}/take-over", data=take | {"name": house["leader_a"].name})
        assert (guard.status_code, "LE-142" in guard.text) == (422, True)
        take["name"] = house["attendant_2"].name
        assert desk.post(f"{where}/take-over", data={**take, "counted": ""}).status_code == 422
        assert desk.post(f"{where}/take-over", data=take).status_code == 302
    db_session.expire_all()
    made = db_session.query(Handover).one()
    assert (made.state, made.incoming_id) == (HandoverState.COMPLETE, house["attendant_2"].id)
    with at(f"{DAY} 15:31"):
        periodic.run(clock.now())
        assert told(db_session, "lounge.handover_late") == []
        assert desk.post(f"{where}/fill", data=filled).status_code == 409, "O-025"
        assert desk.post(f"{where}/correct", data={"words": "电脑包为两个"}).status_code == 302
        page = desk.get(where).text
        assert "电脑包为两个" in page and "下午茶一场" in page
        assert stay.number in page
        stays.leave(stay, by=attendant, at=clock.now())


def test_a_problem_stops_the_handover_until_a_superior_decides(at, house, sign_in, db_session):
    """O-023, L-101, section 17; O-024: not complete half an hour after the change, the head hears of it once."""
    desk, head = sign_in("attendant_1"), sign_in("lounge_supervisor")
    with at(f"{DAY} 14:50"):
        where = desk.post("/lounge/handover", data={}).location
        assert desk.post(f"{where}/problem", data={"words": "少两副耳机"}).status_code == 409
        assert desk.post(f"{where}/fill", data=NOTHING).status_code == 302
        assert desk.post(f"{where}/problem", data={"words": "少"}).status_code == 422
        assert desk.post(f"{where}/problem", data={"words": "少两副耳机"}).status_code == 302
        assert house["lounge_supervisor"].id in told(db_session, "lounge.handover_problem")
        assert desk.post(f"{where}/sign", data={"password": PASSWORD}).status_code == 409
        assert desk.post(f"{where}/decide", data={"words": "先接班，明日补"}).status_code == 403
        assert "少两副耳机" in head.get(where).text and "班" in head.get("/").text
        assert head.post(f"{where}/decide", data={"words": "先接班，明日补齐"}).status_code == 302
        assert desk.post(f"{where}/sign", data={"password": PASSWORD}).status_code == 302
        assert "先接班，明日补齐" in desk.get(where).text
    with at(f"{DAY} 15:30"):
        periodic.run(clock.now())
        assert told(db_session, "lounge.handover_late") == []
    with at(f"{DAY} 15:31"):
        for _again in range(2):
            periodic.run(clock.now())
        assert told(db_session, "lounge.handover_late") == [house["lounge_supervisor"].id]
    for stranger in ("front_desk_1", "guard_1", "head_eng"):
        assert sign_in(stranger).get(where).status_code == 403


def test_at_closing_the_security_shift_leader_signs(at, house, sign_in, db_session):
    """L-102: keys, found articles, alarm state."""
    desk = sign_in("attendant_1")
    with at(f"{DAY} 23:05"):
        where = desk.post("/lounge/handover", data={}).location
        made = db_session.query(Handover).one()
        assert made.kind is HandoverKind.CLOSING
        page = desk.get(where).text
        assert Topic.ALARM.zh in page and Topic.FOUND.zh in page
        silent = desk.post(f"{where}/fill", data=NOTHING)
        assert (silent.status_code, "LE-140" in silent.text) == (422, True)
        assert desk.post(f"{where}/fill", data=NOTHING | {"alarm": "已布防", "keys": "2 把"}).status_code == 302
        assert desk.post(f"{where}/sign", data={"password": PASSWORD}).status_code == 302
        take = {"name": house["attendant_2"].name, "password": PASSWORD, "counted": "1"}
        assert desk.post(f"{where}/take-over", data=take).status_code == 422
        take["name"] = house["leader_a"].name
        assert desk.post(f"{where}/take-over", data=take).status_code == 302
    db_session.expire_all()
    assert (made.state, made.incoming_id) == (HandoverState.COMPLETE, house["leader_a"].id)
