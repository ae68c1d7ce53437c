"""SECURITY R13: fifty tablets press at once; one place has one winner, the others are told why, nothing answers 5xx.

The same harness against a door without its pen and constraints lets several in: it would notice.
"""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from app import clock, policy
from app.extensions import db
from app.lounge.door import queries as door
from app.lounge.door import services as entry
from app.lounge.door import situation
from app.lounge.door.services import Shown
from app.lounge.models import Stay
from app.lounge.rules.terms import Check, ProofKind, StayAction, StayState
from app.lounge.seats.models import SeatHold, Sitting
from app.lounge.stays import services as stays

CLIENTS = 50
SHOWN = {"proof": "card", "check": "passed", "document_kind": "resident_id"}


@pytest.fixture
def press_at_once(sign_in):
    """Every address is posted to by a client of its own, all in the same moment; the status of each."""

    def press(addresses: list[str], typed: list[dict[str, str]]) -> list[int]:
        clients = [sign_in("lounge_supervisor") for _ in addresses]
        db.session.commit()
        db.session.remove()
        barrier = Barrier(len(addresses))

        def one(place: int) -> int:
            barrier.wait(timeout=30)
            return clients[place].post(addresses[place], data=typed[place]).status_code

        with ThreadPoolExecutor(len(addresses)) as tablets:
            return list(tablets.map(one, range(len(addresses))))

    return press


@pytest.fixture
def without_a_pen(monkeypatch):
    """The naive door: it reads in one transaction and writes in the next, as two tablets without a lock do."""
    read = situation.read_room

    def read_and_let_go(moment):
        room = read(moment)
        list(room.waiting)
        db.session.commit()
        time.sleep(0.02)
        return room

    monkeypatch.setattr(situation, "read_room", read_and_let_go)
    monkeypatch.setattr(entry, "hold_pen", lambda: None)


def outcomes() -> Counter[str]:
    return Counter(row.denial_key or "in" for row in db.session.query(Stay))


def test_the_last_place_has_one_guest(at, member, press_at_once):
    """L-001, LE-09; the refused stand in the queue, each with a number of his own."""
    with at("2026-09-16 13:00"):
        policy.services.enter("lounge.capacity", 1, at=clock.now())
        guests = [member(f"宾客{n}").guest_id for n in range(CLIENTS)]
        statuses = press_at_once([f"/lounge/door/g{number}" for number in guests], [SHOWN] * CLIENTS)
    assert set(statuses) == {302}
    assert outcomes() == {"in": 1, "LE-09": CLIENTS - 1}
    assert {row.queue_number for row in db.session.query(Stay) if row.denial_key} == set(range(1, CLIENTS))


def test_the_same_race_notices_a_door_without_its_pen(at, member, press_at_once, without_a_pen):
    """The harness itself: read, let go, write lets more than one into the last place."""
    with at("2026-09-16 13:00"):
        policy.services.enter("lounge.capacity", 1, at=clock.now())
        guests = [member(f"宾客{n}").guest_id for n in range(CLIENTS)]
        press_at_once([f"/lounge/door/g{number}" for number in guests], [SHOWN] * CLIENTS)
    assert outcomes()["in"] > 1


def test_an_entry_is_taken_back_once(at, member, attendant, press_at_once):
    """X-017, XE-02: the place is given back once, and the timeline says so once."""
    with at("2026-09-16 13:00"):
        one = door.of_guest(member().guest, clock.now())
        inside = entry.answer(one, Shown(ProofKind.CARD, Check.PASSED), by=attendant, at=clock.now()).id
        wrong = [{"reason": "登记有误，取消"}] * CLIENTS
        statuses = press_at_once([f"/lounge/stays/{inside}/correct"] * CLIENTS, wrong)
        assert Counter(statuses) == {302: 1, 409: CLIENTS - 1}
        moves = [move.action for move in db.session.get(Stay, inside).moves]
    assert moves == [StayAction.ADMIT, StayAction.LEAVE]


def test_an_exit_is_taken_back_once(at, member, attendant, press_at_once):
    """X-017: fifty who undo the same exit undo it once."""
    with at("2026-09-16 13:00"):
        one = door.of_guest(member().guest, clock.now())
        stay = entry.answer(one, Shown(ProofKind.CARD, Check.PASSED), by=attendant, at=clock.now())
        stays.leave(stay, by=attendant, at=clock.now())
        inside = stay.id
        statuses = press_at_once([f"/lounge/stays/{inside}/reopen"] * CLIENTS, [{"reason": "误点离厅，撤销"}] * CLIENTS)
        assert (Counter(statuses)[302], sum(Counter(statuses)[told] for told in (409, 422))) == (1, CLIENTS - 1)
    assert db.session.get(Stay, inside).state is StayState.INSIDE


def test_one_person_is_inside_once(at, member, press_at_once):
    """L-008, LE-05: the same card at fifty tablets."""
    with at("2026-09-16 13:00"):
        where = f"/lounge/door/g{member().guest_id}"
        statuses = press_at_once([where] * CLIENTS, [SHOWN] * CLIENTS)
    assert set(statuses) == {302}
    assert outcomes() == {"in": 1, "LE-05": CLIENTS - 1}


def test_one_companion_place_has_one_companion(at, member, registered, attendant, press_at_once):
    """L-023, LE-07: gold may bring one, fifty are registered."""
    with at("2026-09-16 13:00"):
        card = member()
        companions = [registered(card.guest, f"同伴{n}", f"E{n:03d}4567").id for n in range(CLIENTS)]
        entry.answer(
            door.of_guest(card.guest, clock.now()), Shown(ProofKind.CARD, Check.PASSED), by=attendant, at=clock.now()
        )
        passport = SHOWN | {"proof": "document", "document_kind": "passport", "last_four": "4567"}
        statuses = press_at_once([f"/lounge/door/c{number}" for number in companions], [passport] * CLIENTS)
    assert set(statuses) == {302}
    assert outcomes() == {"in": 2, "LE-07": CLIENTS - 1}


def test_one_form_sent_by_fifty_clicks_has_one_effect(at, member, press_at_once):
    """X-007, under a race."""
    with at("2026-09-16 13:00"):
        where = f"/lounge/door/g{member().guest_id}"
        statuses = press_at_once([where] * CLIENTS, [SHOWN | {"_once": "one-press"}] * CLIENTS)
    assert set(statuses) == {302}
    assert outcomes() == {"in": 1}


def test_numbers_run_without_gaps(at, member, press_at_once):
    """X-012."""
    with at("2026-09-16 13:00"):
        guests = [member(f"宾客{n}").guest_id for n in range(CLIENTS)]
        assert set(press_at_once([f"/lounge/door/g{number}" for number in guests], [SHOWN] * CLIENTS)) == {302}
    numbers = sorted(row.number for row in db.session.query(Stay))
    assert numbers == [f"LG-20260916-{n:03d}" for n in range(1, CLIENTS + 1)]


def test_one_seat_has_one_guest(at, member, attendant, press_at_once):
    """L-043, LE-36: fifty guests inside, every tablet gives the same seat."""
    with at("2026-09-16 13:00"):
        cards = [member(f"宾客{n}") for n in range(CLIENTS)]
        shown, at_one = Shown(ProofKind.CARD, Check.PASSED), {"by": attendant, "at": clock.now()}
        inside = [entry.answer(door.of_guest(card.guest, clock.now()), shown, **at_one).id for card in cards]
        statuses = press_at_once([f"/lounge/stays/{number}/seat" for number in inside], [{"chosen": "A3"}] * CLIENTS)
    assert Counter(statuses) == {302: 1, 422: CLIENTS - 1}
    assert db.session.query(Sitting).filter_by(ended_at=None).count() == 1


def test_one_seat_is_promised_once(at, member, press_at_once):
    """L-044, LE-13."""
    with at("2026-09-16 13:00"):
        guests = [member(f"宾客{n}").guest_id for n in range(CLIENTS)]
        asked = {"day": "2026-09-16", "start": "15:00", "minutes": "60", "channel": "desk", "seats": "B2"}
        statuses = press_at_once(
            [f"/lounge/holds/new?guest=g{number}" for number in guests],
            [asked | {"guest": f"g{number}"} for number in guests],
        )
    assert Counter(statuses) == {302: 1, 422: CLIENTS - 1}
    assert db.session.query(SeatHold).count() == 1
