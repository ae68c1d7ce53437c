"""Seats through services and pages: holds, sitting down, what follows the arrival (L-040 to L-046, R-122)."""

import re

import pytest

from app import clock
from app.errors import Refusal, WrongState
from app.extensions import db
from app.lounge.door import queries as door
from app.lounge.door import services as entry
from app.lounge.door.services import Shown
from app.lounge.rules.seating import Channel, HoldAction, HoldState
from app.lounge.rules.terms import Check, ProofKind
from app.lounge.seats import queries, services
from app.lounge.seats.models import SeatHold, Sitting
from app.lounge.stays import services as stays
from tests.application import property_time
from tests.lounge.test_board import POLL, counted

DAY = "2026-09-16"


@pytest.fixture
def enter(attendant):
    def enter(card):
        one = door.of_guest(card.guest, clock.now())
        return entry.answer(one, Shown(ProofKind.CARD, Check.PASSED), by=attendant, at=clock.now())

    return enter


@pytest.fixture
def hold(attendant):
    """``hold(card.guest, "A3", "13:00")``: two hours, asked for now."""

    def hold(guest, codes: str, start: str, minutes: int = 120, day: str = DAY) -> SeatHold:
        seats = [queries.seat(code) for code in codes.split()]
        return services.reserve(
            guest, seats, start=property_time(f"{day} {start}"), minutes=minutes, channel=Channel.PHONE, by=attendant,
            at=clock.now(),
        )  # fmt: skip

    return hold


def sit(stay, code, by):
    return services.sit(stay, queries.seat(code), by=by, at=clock.now())


def test_the_house_opens_with_24_seats_in_three_zones(app, db_session):
    """Section 16."""
    codes = [seat.code for seat in queries.seats()]
    assert codes == [f"{zone}{n}" for zone, count in (("A", 8), ("B", 10), ("C", 6)) for n in range(1, count + 1)]
    assert {seat.code[0]: seat.zone.kind.value for seat in queries.seats()} == {
        "A": "quiet", "B": "seating", "C": "business",
    }  # fmt: skip


def test_a_hold_is_claimed_ended_expired_or_cancelled(at, member, enter, hold, attendant):
    """L-042, L-043, L-046; without any timer (X-009)."""
    with at(f"{DAY} 12:00"):
        chen, fang, xu = member(), member("方远"), member("许漫")
        mine, gone = hold(chen.guest, "A3", "13:00"), hold(fang.guest, "A4", "13:00")
        dropped = hold(xu.guest, "A5", "13:00")
        services.cancel(dropped, by=attendant, at=clock.now())
        with pytest.raises(Refusal, match="LE-31"):
            hold(chen.guest, "A6", "18:00")
        assert hold(xu.guest, "A5", "14:00").state is HoldState.HELD
    with at(f"{DAY} 13:05"):
        stay = enter(chen)
        told = sit(stay, "A3", attendant)
        assert (mine.state, told.until, told.next_hold) == (HoldState.CLAIMED, property_time(f"{DAY} 17:05"), None)
    with at(f"{DAY} 14:59:59"), pytest.raises(Refusal, match="LE-13"):
        sit(enter(member("郑朗")), "A4", attendant)
    with at(f"{DAY} 15:00"):
        walker = enter(member("岳临川"))
        sit(walker, "A4", attendant)
        assert (gone.state, [move.action for move in gone.moves]) == (
            HoldState.EXPIRED, [HoldAction.HOLD, HoldAction.EXPIRE],
        )  # fmt: skip
        stays.leave(stay, by=attendant, at=clock.now())
        assert (mine.state, queries.seats_of(stay.id)) == (HoldState.ENDED, [])
        for over in (mine, gone, dropped):
            with pytest.raises(WrongState):
                services.cancel(over, by=attendant, at=clock.now())


def test_three_who_did_not_come_wait_thirty_days(at, member, enter, hold, attendant):
    """L-042; who was in the lounge meanwhile did come, wherever he sat."""
    with at("2026-09-12 09:00"):
        card, other = member(), member("方远")
    for day in ("2026-09-13", "2026-09-14", "2026-09-15"):
        with at(f"{day} 09:00"):
            hold(card.guest, "A3", "10:00", day=day)
            hold(other.guest, "B1", "10:00", day=day)
        with at(f"{day} 11:00"):
            stay = enter(other)
            sit(stay, "B2", attendant)
            stays.leave(stay, by=attendant, at=clock.now())
    with at("2026-09-16 09:00"):
        with pytest.raises(Refusal, match="LE-34"):
            hold(card.guest, "A3", "10:00")
        assert hold(other.guest, "B1", "10:00").state is HoldState.HELD
    with at("2026-10-15 11:59:59"), pytest.raises(Refusal, match="LE-34"):
        hold(card.guest, "A3", "20:00", day="2026-10-15")
    with at("2026-10-15 12:00"):
        assert hold(card.guest, "A3", "20:00", day="2026-10-15").state is HoldState.HELD


def test_a_long_absence_frees_the_seat_without_being_written_down(at, member, enter, attendant):
    """L-031, X-009."""
    with at(f"{DAY} 13:00"):
        stay = enter(member())
        sit(stay, "A3", attendant)
        stays.step_out(stay, by=attendant, at=clock.now())
    with at(f"{DAY} 13:15"), pytest.raises(Refusal, match="LE-36"):
        sit(enter(member("方远")), "A3", attendant)
    with at(f"{DAY} 13:15:01"):
        assert queries.sittings(clock.now()) == []
        sit(enter(member("许漫")), "A3", attendant)
    assert db.session.query(Sitting).filter_by(stay_id=stay.id).one().ended_at == property_time(f"{DAY} 13:00")


def test_the_database_lets_two_stays_not_have_one_seat(at, member, enter, attendant, db_session):
    """L-043: even when nobody asks the rules."""
    from sqlalchemy.exc import IntegrityError

    with at(f"{DAY} 13:00"):
        first, second = enter(member()), enter(member("方远"))
        sit(first, "A3", attendant)
        db_session.add(Sitting(seat=queries.seat("A3"), stay=second, since=clock.now(), by_id=attendant.id))
        with pytest.raises(IntegrityError):
            db_session.flush()
        db_session.rollback()


def test_a_seat_out_of_use_is_nobodys(at, member, enter, hold, attendant, supervisor, sign_in):
    with at(f"{DAY} 13:00"):
        stay = enter(member())
        assert sign_in("attendant_1").post("/lounge/seats/A3/out", data={"reason": "扶手松动待修"}).status_code == 403
        desk = sign_in("lounge_supervisor")
        assert desk.post("/lounge/seats/A3/out", data={"reason": "坏"}).status_code == 422
        assert desk.post("/lounge/seats/A3/out", data={"reason": "扶手松动待修"}).status_code == 302
        db.session.expire_all()
        for what in (lambda: sit(stay, "A3", attendant), lambda: hold(member("方远").guest, "A3", "14:00")):
            with pytest.raises(Refusal, match="LE-37"):
                what()
        assert desk.post("/lounge/seats/A3/back", data={}).status_code == 302
        db.session.expire_all()
        sit(stay, "A3", attendant)
        assert desk.post("/lounge/seats/A3/out", data={"reason": "扶手松动待修"}).status_code == 422


def test_the_plan_says_each_state_in_words_and_costs_the_same_for_all(at, member, enter, hold, attendant, sign_in):
    """L-040 to L-043; 304 while nothing changes, constant queries."""
    desk = sign_in("attendant_1")
    with at(f"{DAY} 12:00"):
        cards = [member(name) for name in ("陈语桐", "方远", "许漫")]
        hold(cards[2].guest, "B1", "13:00")
        hold(cards[1].guest, "A4", "14:00")
    with at(f"{DAY} 13:00"):
        sit(enter(cards[0]), "A3", attendant)
        page = desk.get("/lounge/seats")
        said = set(re.findall(r'aria-label="([ABC]\d+ · [^"]+)"', page.text))
        told = {"A3 · 在用 · 剩 4小时 · 陈语桐", "B1 · 预留 · 至 15:00 · 许漫", "A4 · 空闲 · 至 14:00", "C6 · 空闲"}
        assert told <= said
        tag = {"If-None-Match": desk.get("/lounge/seats", headers=POLL).headers["ETag"]}
        assert desk.get("/lounge/seats", headers=POLL | tag).status_code == 304
        with counted() as asked:
            desk.get("/lounge/seats")
        before = len(asked)
        for n, name in enumerate(("岳临川", "郑朗", "罗安"), start=5):
            sit(enter(member(name)), f"A{n}", attendant)
            hold(member(f"{name}二").guest, f"B{n}", "15:00")
        assert desk.get("/lounge/seats", headers=POLL | tag).status_code == 200
        with counted() as asked:
            desk.get("/lounge/seats")
        assert len(asked) == before


def test_reserving_on_the_page_keeps_what_was_typed(at, member, sign_in, db_session):
    """LE-11, LE-13, X-015."""
    desk = sign_in("attendant_1")
    with at(f"{DAY} 12:00"):
        guest = member().guest_id
        typed = {"guest": f"g{guest}", "seats": ["A3"], "day": DAY, "start": "13:00", "channel": "phone"}
        where = f"/lounge/holds/new?guest=g{guest}"
        long = desk.post(where, data=typed | {"minutes": "121"})
        assert (long.status_code, "坐位预留最长 2 小时。" in long.text, 'value="121"' in long.text) == (422, True, True)
        made = desk.post(where, data=typed | {"minutes": "120"})
        assert made.status_code == 302
        other = member("方远").guest_id
        clash = desk.post(
            f"/lounge/holds/new?guest=g{other}", data=typed | {"guest": f"g{other}", "start": "14:30", "minutes": "60"}
        )
        assert (clash.status_code, "该坐位 13:00 起已有预留。" in clash.text) == (422, True)
        assert "已预留" in desk.get(made.location).text
        hold_id = db_session.query(SeatHold).one().id
        assert sign_in("front_desk_1").post(f"/lounge/holds/{hold_id}/cancel").status_code in (403, 404)
        assert desk.post(f"/lounge/holds/{hold_id}/cancel", data={}).status_code == 302
        db_session.expire_all()
        assert db_session.query(SeatHold).one().state is HoldState.CANCELLED


def test_nobody_outside_sits(at, member, enter, attendant):
    """LE-39."""
    with at(f"{DAY} 13:00"):
        stay = enter(member())
        stays.leave(stay, by=attendant, at=clock.now())
        with pytest.raises(Refusal, match="LE-39"):
            sit(stay, "A3", attendant)
