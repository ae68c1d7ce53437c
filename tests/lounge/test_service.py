"""Service and rounds through services and pages (L-060 to L-066)."""

import pytest
from sqlalchemy import select

from app import clock, periodic
from app.access.sealed import unseal
from app.errors import Refusal
from app.extensions import db
from app.journal.models import JournalEntry
from app.lounge.door import queries as door
from app.lounge.door import services as entry
from app.lounge.door.services import Shown
from app.lounge.rules.rounds import together
from app.lounge.rules.terms import Check, ProofKind
from app.lounge.seats import queries as seats
from app.lounge.seats import services as seating
from app.lounge.service import allergies, queries, services
from app.lounge.service.briefs import hours_of, round_now
from app.lounge.service.models import Item, Round, Serve
from app.lounge.service.services import Seen, Tray
from app.lounge.stays import services as stays
from app.notices.models import Notice
from app.reception.orders import queries as orders
from tests.lounge.test_board import counted
from tests.lounge.test_order_guests import ask, let_in, lotus, lotus_houses  # noqa: F401 - fixtures

DAY = "2026-09-16"


def item(name: str) -> Item:
    return db.session.scalars(select(Item).where(Item.name_zh == name)).one()


@pytest.fixture
def enter(attendant):
    def enter(card):
        one = door.of_guest(card.guest, clock.now())
        return entry.answer(one, Shown(ProofKind.CARD, Check.PASSED), by=attendant, at=clock.now())

    return enter


def test_a_round_is_one_tap_and_the_hour_is_counted(at, member, enter, attendant, sign_in, house, db_session):
    """L-062: due from the first guest on; two taps within a minute are one walk; a poor hour is told."""
    desk = sign_in("attendant_1")
    with at(f"{DAY} 13:00"):
        assert round_now(clock.now()).due_at is None
        stay = enter(member())
        assert f"{clock.local(round_now(clock.now()).due_at):%H:%M}" == "13:05"
    for moment in ("13:05", "13:05:30", "13:20"):
        with at(f"{DAY} {moment}"):
            assert desk.post("/lounge/rounds/quick", data={}).status_code == 302
    assert db_session.query(Round).count() == 2
    with at(f"{DAY} 13:26"):
        assert round_now(clock.now()).is_late
        assert "贵宾厅巡场" in desk.get("/").text and "13:25" in desk.get("/lounge/service").text
        stays.step_out(stay, by=attendant, at=clock.now())
        assert round_now(clock.now()).due_at is None
    with at(f"{DAY} 13:36"):
        stays.come_back(stay, by=attendant, at=clock.now())
    with at(f"{DAY} 13:59"):
        shown = [(one.logged, one.due, one.percent) for one in hours_of(clock.today(), clock.now())]
        assert shown == [(2, 9, 22)], "5 until 13:26, 4 from 13:36 on"
        assert "22 %" in desk.get("/lounge/rounds").text
        stays.leave(stay, by=attendant, at=clock.now())
    with at(f"{DAY} 14:00"):
        for _again in range(2):
            periodic.run(clock.now())
        told = db_session.query(Notice).filter_by(subject="lounge.rounds_short").all()
        assert [one.to_id for one in told] == [house["lounge_supervisor"].id]


def test_an_entry_taken_back_was_nobody_and_an_exit_taken_back_never_was(at, member, enter, attendant):
    """L-062: rounds are due for who was really inside."""
    with at(f"{DAY} 13:00"):
        mistaken, kept = enter(member("方远")), enter(member("许漫"))
    with at(f"{DAY} 13:04"):
        stays.correct(mistaken, "录错了人名", by=attendant, at=clock.now(), is_supervisor=True)
        stays.leave(kept, by=attendant, at=clock.now())
    with at(f"{DAY} 13:07"):
        stays.reopen(kept, "误按了离厅", by=attendant, at=clock.now())
    with at(f"{DAY} 13:30"):
        inside = together(queries.presences(clock.today(), clock.now()))
        assert [(f"{clock.local(one.start):%H:%M}", one.end) for one in inside] == [("13:00", None)]


def test_a_round_with_something_to_report_and_another_interval(at, member, enter, sign_in, db_session):
    """L-062, L-063: only the supervisor changes the interval, with reason and an end; no more served than offered."""
    desk, head = sign_in("attendant_1"), sign_in("lounge_supervisor")
    with at(f"{DAY} 13:00"):
        enter(member())
        seen = {"zone": "A", "refills_offered": "3", "refills_served": "2", "restroom": "not", "note": "地面有水，已擦"}
        assert desk.post("/lounge/rounds", data=seen | {"refills_served": "4"}).status_code == 422
        assert desk.post("/lounge/rounds", data=seen).status_code == 302
        row = db_session.query(Round).one()
        assert (row.refills_served, row.restroom_ok, row.note) == (2, False, "地面有水，已擦")
        page = desk.get("/lounge/rounds").text
        assert "地面有水，已擦" in page and "2 / 3" in page
        told = {"minutes": "15", "until": "18:00", "reason": "多位宾客会议，少打扰"}
        assert desk.post("/lounge/rounds/interval", data=told).status_code == 403
        assert head.post("/lounge/rounds/interval", data=told | {"reason": ""}).status_code == 422
        assert head.post("/lounge/rounds/interval", data=told | {"until": "13:00"}).status_code == 302, "tomorrow"
        assert head.post("/lounge/rounds/interval", data=told).status_code == 302
        assert round_now(clock.now()).minutes == 15
    with at(f"{DAY} 18:00"):
        assert round_now(clock.now()).minutes == 15, "the earlier word still holds until tomorrow"
    with at("2026-09-17 13:00"):
        assert round_now(clock.now()).minutes == 5


def test_serving_takes_from_the_stock_and_a_mistake_gives_it_back(at, member, enter, attendant, sign_in, db_session):
    """L-060, L-066."""
    desk = sign_in("attendant_1")
    with at(f"{DAY} 13:00"):
        stay = enter(member())
        seating.sit(stay, seats.seat("A3"), by=attendant, at=clock.now())
        water, where = item("矿泉水"), f"/lounge/stays/{stay.id}/serve"
        assert "矿泉水" in desk.get(where).text and water.stock == 400
        assert desk.post(where, data={"item": water.id, "repeated": "1"}).status_code == 302
        assert desk.post("/lounge/seats/A3/serve", data={"item": water.id, "refill": "1"}).status_code == 302
        assert desk.get("/lounge/seats/A3/serve").location == where
        rows = db_session.query(Serve).order_by(Serve.id).all()
        assert [(one.stay_id, one.mode.value, one.refill) for one in rows] == [
            (stay.id, rows[0].mode.value, False), (stay.id, rows[0].mode.value, True),
        ]  # fmt: skip
        db_session.expire_all()
        assert item("矿泉水").stock == 398
        for _again in range(2):
            assert desk.post(f"/lounge/serves/{rows[0].id}/take-back", data={}).status_code == 302
        db_session.expire_all()
        assert item("矿泉水").stock == 399
        assert desk.post(where, data={"item": "999983"}).status_code == 404
        assert desk.post(where, data={"item": item("擦手纸").id}).status_code == 422
    with at(f"{DAY} 13:11"):
        late = desk.post(f"/lounge/serves/{rows[1].id}/take-back", data={})
        assert (late.status_code, "LE-85" in late.text) == (422, True)
    assert sign_in("front_desk_1").get(where).status_code in (403, 404)


def test_what_is_past_its_date_is_not_served_and_beer_asks_for_age(at, member, enter, attendant, sign_in, db_session):
    """L-066, L-060: on its last day it is still good."""
    desk = sign_in("attendant_1")
    cake, beer = item("芝士蛋糕"), item("啤酒")
    cake.best_before = clock.day_typed(DAY)
    db_session.commit()
    with at(f"{DAY} 13:00"):
        stay = enter(member())
        services.serve_stay(stay, Tray(cake), by=attendant, at=clock.now())
        where = f"/lounge/stays/{stay.id}/serve"
        asked = desk.post(where, data={"item": beer.id})
        assert (asked.status_code, "LE-81" in asked.text, "已与宾客确认，供应" in asked.text) == (422, True, True)
        assert desk.post(where, data={"item": beer.id, "confirmed": "LE-81"}).status_code == 302
    with at("2026-09-17 13:00"):
        guest = enter(member("方远"))
        with pytest.raises(Refusal, match="LE-82"):
            services.serve_stay(guest, Tray(cake), by=attendant, at=clock.now())
        stays.leave(stay, by=attendant, at=clock.now())
        with pytest.raises(Refusal, match="LE-84"):
            services.serve_stay(stay, Tray(beer), by=attendant, at=clock.now())


def test_a_known_allergy_warns_before_serving_and_tells_the_attendant_no_more(
    at, lotus, sign_in, house, db_session  # noqa: F811 - the fixture
):
    """L-065, 2.4: the attendant hears that it does not agree; the head, who has F8, reads what stands there."""
    desk, head = sign_in("attendant_1"), sign_in("lounge_supervisor")
    with at(f"{DAY} 15:00"):
        let_in(desk, ask(desk, "贺子谦"))
        stay = db_session.scalars(select(queries.Stay)).one()
        known = "对各种坚果过敏，不吃辣"
        version = orders.current_version(stay.guest.order_guest.order)
        version.content = {**unseal(version.content), "diet_health": known}
        db_session.commit()
        nuts, water = item("坚果拼盘"), item("矿泉水")
        assert allergies.words_for(stay, house["lounge_supervisor"], clock.now()) == known
        assert allergies.words_for(stay, house["attendant_1"], clock.now()) == ""
        assert [allergies.does_not_agree(one, stay, clock.now()) for one in (water, nuts)] == [False, True]
        where = f"/lounge/stays/{stay.id}/serve"
        warned = desk.post(where, data={"item": nuts.id})
        assert (warned.status_code, "LE-80" in warned.text, known in warned.text) == (422, True, False)
        assert known not in desk.get(where).text
        read = head.post(where, data={"item": nuts.id})
        assert (read.status_code, known in read.text) == (422, True)
        assert db_session.query(Serve).count() == 0
        assert desk.post(where, data={"item": nuts.id, "confirmed": "LE-80"}).status_code == 302
        assert desk.post(where, data={"item": water.id}).status_code == 302
        confirmed = db_session.query(JournalEntry).filter_by(action="lounge.allergen_confirmed").all()
        assert [one.record for one in confirmed] == [f"serve:{db_session.query(Serve).order_by(Serve.id).first().id}"]


def test_the_page_of_service_costs_the_same_for_many(at, member, enter, attendant, sign_in):
    desk = sign_in("attendant_1")
    with at(f"{DAY} 13:00"):
        first = enter(member())
        services.serve_stay(first, Tray(item("龙井茶")), by=attendant, at=clock.now())
        services.log_round(Seen(), by=attendant, at=clock.now())
        desk.get("/lounge/service")
        with counted() as asked:
            assert "陈语桐" in desk.get("/lounge/service").text
        before = len(asked)
        for name in ("方远", "许漫", "郑朗"):
            services.serve_stay(enter(member(name)), Tray(item("矿泉水")), by=attendant, at=clock.now())
        desk.get("/lounge/service")
        with counted() as asked:
            assert "许漫" in desk.get("/lounge/service").text
        assert len(asked) == before
