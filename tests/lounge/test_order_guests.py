"""Guests of orders at the lounge door: L-002 c, L-003, L-007, L-020; who may know them (2.4, A-003, A-004, A-016)."""

from datetime import date, time, timedelta

import pytest
import time_machine
from sqlalchemy import select

from app import clock, signals
from app.demo import arrivals, receptions
from app.demo.stage import Stage
from app.extensions import db
from app.journal.models import JournalEntry
from app.lounge.models import CompanionRegistration, Stay
from app.lounge.people import services as people
from app.lounge.rules.seating import Channel, HoldState
from app.lounge.rules.terms import StayState
from app.lounge.seats import queries as seat_queries
from app.lounge.seats import services as seats
from app.lounge.seats.models import SeatHold
from app.notices.models import Notice
from app.reception.orders import queries as orders
from app.reception.orders.models import OrderGuest
from app.reception.orders.states import OrderState
from tests.application import property_time
from tests.remembered import SHELF

DAY = date(2026, 9, 16)
NAMES = ("戴若琳", "贺子谦", "纪岚")
BY_ESCORT = {"proof": "escort", "escort_name": "白亦帆", "check": "passed", "document_kind": "resident_id"}
BY_PASSPORT = {"proof": "document", "document_kind": "passport", "last_four": "4567", "check": "passed"}


@pytest.fixture(scope="session")
def lotus_houses(application, databases) -> None:
    """The house with 听荷: announced, and come. Played once, copied for each test."""
    for name, come in (("lotus_announced", False), ("lotus", True)):
        if not databases.has(name):
            databases.template(name, lambda come=come: play(application, come=come), start_from="house")


def play(application, *, come: bool) -> None:
    with time_machine.travel(property_time("2026-09-12 08:00"), tick=False), application.app_context():
        stage = Stage(DAY)
        arrivals.furnish(stage)
        order = receptions.lotus(stage)
        if come:
            arrivals.lotus_comes(stage, order)
        db.session.commit()
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def lotus(lotus_houses, app, house, databases) -> list[int]:
    """听荷, a VB delegation of three, in house since the 15th; the numbers of its guests."""
    return guests_of("lotus", databases)


@pytest.fixture
def announced(lotus_houses, app, house, databases) -> list[int]:
    """听荷 before it comes."""
    return guests_of("lotus_announced", databases)


def guests_of(template: str, databases) -> list[int]:
    db.session.remove()
    db.engine.dispose()
    databases.renew(template)
    SHELF.forget_state()
    return list(db.session.scalars(select(OrderGuest.id).order_by(OrderGuest.id)))


@pytest.fixture
def door(sign_in):
    return sign_in("attendant_1")


def ask(door, words: str) -> str:
    answer = door.post("/lounge/door", data={"words": words})
    return answer.location or ""


def let_in(door, where: str, **typed: str) -> str:
    answer = door.post(where, data=BY_ESCORT | typed)
    assert answer.status_code == 302, answer.text
    return door.get(answer.location).text


def test_a_guest_in_house_is_found_by_name_and_vouched_for_by_the_escort(at, door, lotus, db_session):
    with at("2026-09-16 15:00"):
        where = ask(door, "贺子谦")
        page = door.get(where).text
        assert where == f"/lounge/door/o{lotus[1]}"
        assert all(word in page for word in ("贺子谦", "听荷 · 随行 1", "可以入场", "L-002c"))
        assert "欢迎光临" in let_in(door, where)
    stay = db_session.query(Stay).one()
    assert (stay.state, stay.escort_name, stay.guest.order_guest_id) == (StayState.INSIDE, "白亦帆", lotus[1])


def test_the_code_name_finds_the_whole_party(at, door, lotus):
    with at("2026-09-16 15:00"):
        page = door.post("/lounge/door", data={"words": "听荷"}).text
    assert all(f"/lounge/door/o{number}" in page for number in lotus)


def test_boards_and_lists_call_vb_guests_by_code_name(at, door, lotus, sign_in):
    """A-016, P-015: also for who may know the name."""
    with at("2026-09-16 15:00"):
        let_in(door, ask(door, "贺子谦"))
        pages = [door.get(path).text for path in ("/lounge/door", "/lounge/board", "/lounge/log", "/")]
        pages += [sign_in("lounge_supervisor").get("/lounge/board").text]
    assert all("听荷" in page for page in pages)
    assert not [name for name in NAMES for page in pages if name in page]


def test_reading_a_vb_name_at_the_door_is_journalled(at, door, lotus, db_session):
    """A-009; the list of who is expected opens no name and enters nothing."""

    def views():
        return [entry.record for entry in db_session.query(JournalEntry).filter_by(action="view")]

    with at("2026-09-16 15:00"):
        before = len(views())
        door.get("/lounge/door")
        door.get("/lounge/board")
        assert len(views()) == before
        door.get(f"/lounge/door/o{lotus[1]}")
    assert len(views()) > before and all(record.startswith("order:") for record in views()[before:])


@pytest.mark.parametrize("who", ["attendant_1", "lounge_supervisor"])
@pytest.mark.parametrize(
    ("moment", "status"),
    [
        ("2026-09-14 13:59:59", {"attendant_1": 404, "lounge_supervisor": 200}),
        ("2026-09-14 14:00:00", {"attendant_1": 200, "lounge_supervisor": 200}),
    ],
)
def test_a_desk_delegate_knows_the_guest_from_24_hours_before(at, announced, sign_in, who, moment, status):
    """A-004: to the second. Known is not yet entitled: the arrival day is the 15th (L-002 c)."""
    with at(moment):
        answer = sign_in(who).get(f"/lounge/door/o{announced[0]}")
        assert answer.status_code == status[who]
        if answer.status_code == 200:
            assert "暂不能入场" in answer.text
        found = sign_in(who).post("/lounge/door", data={"words": "戴若琳"})
        assert (found.status_code == 302) is (status[who] == 200)


def test_nobody_else_finds_the_guest(at, lotus, sign_in):
    """2.4: guest relations is no door; A-006: not there."""
    with at("2026-09-16 15:00"):
        for who in ("concierge_1", "guard_a1", "sysadmin"):
            assert sign_in(who).get(f"/lounge/door/o{lotus[1]}").status_code in (403, 404)


def test_vb_may_bring_two(at, door, lotus, sign_in, db_session):
    """L-020, by grade; the coordinator registers (L-021)."""
    coordinator = sign_in("marketing_1")
    with at("2026-09-16 12:00"):
        for name, number in (("吴越", "E1234567"), ("郑朗", "E2234567"), ("江月", "E3234567")):
            typed = {
                "host": f"o{lotus[0]}", "name": name, "document_kind": "passport", "document_number": number,
                "visit_day": "2026-09-16",
            }  # fmt: skip
            assert coordinator.post("/lounge/companions/new", data=typed).status_code == 302
    with at("2026-09-16 13:00"):
        let_in(door, ask(door, "戴若琳"))
        numbers = [row.id for row in db_session.query(CompanionRegistration).order_by(CompanionRegistration.id)]
        answers = [let_in(door, f"/lounge/door/c{number}", **BY_PASSPORT) for number in numbers]
        board = door.get("/lounge/board").text
    assert ["LE-07" in answer for answer in answers] == [False, False, True]
    assert "可携带陪同人员 2 位，已满" in answers[2]
    assert "听荷 · 主宾 的陪同" in board and "吴越" not in board


def test_the_check_of_a_vb_guest_is_waived_by_a_name_and_with_escort(at, door, lotus, house, db_session):
    """L-007."""
    waived = {"check": "waived", "waived_by": str(house["security_manager"].id)}
    with at("2026-09-16 15:00"):
        where = f"/lounge/door/o{lotus[0]}"
        assert door.post(where, data=BY_ESCORT | {"check": "waived"}).status_code == 422
        own = BY_PASSPORT | {"last_four": "0731"}
        without = let_in(door, where, **own | waived | {"escort_name": ""})
        assert "未完成安全检查" in without
        assert "欢迎光临" in let_in(door, where, **waived)
    assert db_session.query(Stay).filter_by(state="inside").one().waived_by_id == house["security_manager"].id


def test_a_member_cannot_be_waived(at, door, member):
    with at("2026-09-16 15:00"):
        where = f"/lounge/door/g{member().guest_id}"
        assert door.post(where, data=BY_ESCORT | {"proof": "card", "check": "waived"}).status_code == 422
        assert door.post(where, data=BY_ESCORT).status_code == 422


def test_after_departure_the_right_is_over(at, door, lotus, db_session):
    """L-002 c: departed is neither in house nor arriving."""
    guest = db_session.get(OrderGuest, lotus[0]).order
    with at("2026-09-17 12:00"):
        guest.state, guest.departed_at = OrderState.DEPARTED, guest.departure_at
        db_session.commit()
        answer = door.get(f"/lounge/door/o{lotus[0]}")
        assert answer.status_code in (200, 404)
        assert "可以入场" not in answer.text
        assert f"/lounge/door/o{lotus[0]}" not in door.get("/lounge/door").text


@pytest.mark.parametrize(
    ("who", "status"), [("front_desk_1", 200), ("marketing_1", 200), ("housekeeping_1", 403), ("guard_a1", 403)]
)
def test_who_registers_companions(at, sign_in, lotus, who, status):
    with at("2026-09-16 10:00"):
        assert sign_in(who).get("/lounge/companions/new").status_code == status


def test_a_host_out_of_sight_cannot_be_chosen(at, lotus, sign_in):
    """A forged id of a guest whom this person does not know."""
    typed = {
        "host": f"o{lotus[0]}", "name": "吴越", "document_kind": "passport", "document_number": "E1234567",
        "visit_day": "2026-09-16",
    }  # fmt: skip
    with at("2026-09-16 10:00"):
        assert sign_in("marketing_2").get("/lounge/companions/new?host=o999").status_code == 404
        answer = sign_in("front_desk_1").post("/lounge/companions/new", data=typed | {"host": "o999"})
    assert answer.status_code in (404, 422)


def test_a_hold_of_a_vb_party_starts_at_the_eta_and_moves_with_it(at, announced, house, db_session):
    """L-046, R-122: with the arrival; to another seat where the own is promised by then; gone with the order."""
    attendant = house["attendant_1"]
    order = db_session.get(OrderGuest, announced[0]).order
    with at("2026-09-14 12:00"):
        guest = people.guest_for(db_session.get(OrderGuest, announced[0]), by=attendant, at=clock.now())
        eta = orders.eta(order)
        hold = seats.reserve(
            guest, [seat_queries.seat("B1")], start=clock.now(), minutes=90, channel=Channel.COORDINATOR, by=attendant,
            at=clock.now(),
        )  # fmt: skip
        assert (hold.held_from, hold.held_until, hold.follows_arrival) == (eta, eta + timedelta(minutes=90), True)
        later = eta + timedelta(hours=1)
        signals.arrival_moved.send(order, before=eta, after=later, at=clock.now())
        assert (hold.held_from, hold.held_until, [seat.code for seat in hold.seats]) == (
            later, later + timedelta(minutes=90), ["B1"],
        )  # fmt: skip
        other = people.guest_for(db_session.get(OrderGuest, announced[1]), by=attendant, at=clock.now())
        db_session.add(SeatHold(
            guest=other, held_from=eta, held_until=later, state=HoldState.HELD, channel=Channel.DESK,
            seats=[seat_queries.seat("B1")],
        ))  # fmt: skip
        signals.arrival_moved.send(order, before=later, after=eta, at=clock.now())
        assert (hold.held_from, [seat.code for seat in hold.seats]) == (eta, ["A1"])
        assert {(notice.subject, notice.name) for notice in db_session.query(Notice) if "hold" in notice.subject} == {
            ("lounge.hold_moved", "听荷")
        }
        night = clock.at_local(clock.day_of(eta), time(23, 30))
        signals.arrival_moved.send(order, before=eta, after=night, at=clock.now())
        assert hold.state is HoldState.CANCELLED
        signals.order_cancelled.send(order, at=clock.now())
    assert {row.state for row in db_session.query(SeatHold)} == {HoldState.CANCELLED}
