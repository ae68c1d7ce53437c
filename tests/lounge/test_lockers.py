"""Lockers and the call of who waits (L-010, L-050 to L-052, LE-12, section 17), through services and pages."""

import pytest

from app import clock, policy
from app.errors import Refusal, WrongState
from app.lounge.door import queries as door
from app.lounge.door import services as entry
from app.lounge.door.services import Shown
from app.lounge.lockers import queries, services
from app.lounge.lockers.models import LockerUse
from app.lounge.models import LoungeWaiting
from app.lounge.rules.lockers import LOCKER_MOVES, LockerAction, LockerState, locker_after, lockers_allowed
from app.lounge.rules.terms import Check, ProofKind, StayState
from app.lounge.stays import services as stays
from app.reception.grades import Grade
from tests.lounge.test_board import counted
from tests.people import PASSWORD

DAY = "2026-09-16"


@pytest.fixture
def enter(attendant):
    def enter(card):
        one = door.of_guest(card.guest, clock.now())
        return entry.answer(one, Shown(ProofKind.CARD, Check.PASSED), by=attendant, at=clock.now())

    return enter


def test_the_table_of_lockers_is_closed():
    """Section 17, X-017."""
    for state in LockerState:
        for action in LockerAction:
            if (state, action) not in LOCKER_MOVES:
                with pytest.raises(WrongState):
                    locker_after(state, action)
    assert locker_after(LockerState.USED, LockerAction.OPEN) is LockerState.OPENED


def test_va_and_vb_have_two():
    """L-050."""
    allowed = {grade: lockers_allowed(1, grade) for grade in (Grade.VA, Grade.VB, Grade.VC, None)}
    assert allowed == {Grade.VA: 2, Grade.VB: 2, Grade.VC: 1, None: 1}
    assert lockers_allowed(3, Grade.VA) == 3


def test_leaving_with_a_locker_warns_until_it_is_returned(at, member, enter, sign_in, db_session):
    """LE-12, L-050, Example L-1: locker 12 returned, then out."""
    desk = sign_in("attendant_1")
    with at(f"{DAY} 13:05"):
        assert [one.code for one in queries.lockers()] == [f"{n:02d}" for n in range(1, 21)]
        stay = enter(member())
        where = f"/lounge/stays/{stay.id}/locker"
        assert desk.post(where, data={"locker": "12"}).status_code == 302
        second = desk.post(where, data={"locker": "13"})
        assert (second.status_code, "LE-48" in second.text) == (422, True)
    with at(f"{DAY} 17:24"):
        kept = desk.post(f"/lounge/stays/{stay.id}/leave", data={})
        assert (kept.status_code, "储物柜 12 尚未归还，请提醒客人取物。" in kept.text) == (422, True)
        db_session.expire_all()
        assert stay.state is StayState.INSIDE
        assert desk.post("/lounge/lockers/12/return", data={}).status_code == 302
        assert desk.post(f"/lounge/stays/{stay.id}/leave", data={}).status_code == 302
    db_session.expire_all()
    assert (stay.state, queries.locker("12").state) == (StayState.LEFT, LockerState.FREE)


def test_two_persons_open_what_nobody_collected(at, member, enter, attendant, supervisor, sign_in, db_session):
    """L-052: not while the guest is in, not alone, not with a wrong password; listed, and then free again."""
    desk = sign_in("lounge_supervisor")
    found = {"contents": "黑色双肩包一个，内有书一本", "witness": "attendant_1", "password": PASSWORD}
    found["witness"] = attendant.name
    with at(f"{DAY} 13:00"):
        stay = enter(member())
        services.give(stay, queries.locker("07"), by=attendant, at=clock.now())
        too_early = desk.post("/lounge/lockers/07/open", data=found)
        stays.step_out(stay, by=attendant, at=clock.now())
    with at(f"{DAY} 23:05"):
        assert "未取物" in desk.get("/lounge/lockers").text
        assert sign_in("attendant_1").post("/lounge/lockers/07/open", data=found).status_code == 403
        alone = desk.post("/lounge/lockers/07/open", data=found | {"witness": supervisor.name})
        wrong = desk.post("/lounge/lockers/07/open", data=found | {"password": "not-the-password"})
        told = [(one.status_code, key in one.text) for one, key in (
            (too_early, "LE-51"), (alone, "LE-52"), (wrong, "PE-16"),
        )]  # fmt: skip
        assert told == [(422, True)] * 3
        assert desk.post("/lounge/lockers/07/open", data=found).status_code == 302
        db_session.expire_all()
        use = db_session.query(LockerUse).one()
        assert (use.opened_by_id, use.witness_id, use.contents) == (supervisor.id, attendant.id, found["contents"])
        assert found["contents"] in desk.get("/lounge/lockers/07").text
        assert desk.post("/lounge/lockers/07/clear", data={}).status_code == 302
    db_session.expire_all()
    assert (queries.locker("07").state, db_session.query(LockerUse).one().ended_at is not None) == ("free", True)


def test_out_of_use_is_not_given_and_the_wall_costs_the_same(at, member, enter, attendant, sign_in, db_session):
    desk = sign_in("lounge_supervisor")
    with at(f"{DAY} 13:00"):
        assert desk.post("/lounge/lockers/01/out", data={"reason": "锁芯损坏待修"}).status_code == 302
        db_session.expire_all()
        first = enter(member())
        with pytest.raises(WrongState):
            services.give(first, queries.locker("01"), by=attendant, at=clock.now())
        services.give(first, queries.locker("02"), by=attendant, at=clock.now())
        desk.get("/lounge/lockers")
        with counted() as asked:
            assert "陈语桐" in desk.get("/lounge/lockers").text
        before = len(asked)
        for code, name in (("03", "方远"), ("04", "许漫")):
            services.give(enter(member(name)), queries.locker(code), by=attendant, at=clock.now())
        desk.get("/lounge/lockers")
        with counted() as asked:
            assert "许漫" in desk.get("/lounge/lockers").text
        assert len(asked) == before
        assert desk.post("/lounge/lockers/01/back", data={}).status_code == 302
        stays_over = enter(member("郑朗"))
        services.give(stays_over, queries.locker("05"), by=attendant, at=clock.now())
        services.give_back(queries.locker("05"), by=attendant, at=clock.now())
        stays.leave(stays_over, by=attendant, at=clock.now())
        with pytest.raises(Refusal, match="LE-50"):
            services.give(stays_over, queries.locker("05"), by=attendant, at=clock.now())


def test_the_promised_call_goes_to_the_first_when_a_place_is_free(at, member, enter, attendant, sign_in, db_session):
    """L-010: in the order of the list, platinum first among those of the same five minutes."""
    desk = sign_in("attendant_1")
    policy.services.enter("lounge.capacity", 1, at=clock.now())
    with at(f"{DAY} 13:00"):
        inside = enter(member("方远"))
        enter(member("许漫"))
    with at(f"{DAY} 13:05"):
        enter(member("岳临川", tier="platinum"))
        rows = {row.tier.value: row.id for row in db_session.query(LoungeWaiting)}
        first, second = f"/lounge/queue/{rows['platinum']}/call", f"/lounge/queue/{rows['gold']}/call"
        full = desk.post(first, data={})
        assert (full.status_code, "LE-53" in full.text) == (422, True)
        stays.leave(inside, by=attendant, at=clock.now())
        assert first in desk.get("/lounge/door").text and second not in desk.get("/lounge/door").text
        assert desk.post(second, data={}).status_code == 422
        assert desk.post(first, data={}).status_code == 302
        assert "13:05 已通知" in desk.get("/lounge/door").text
