"""SECURITY R13: twenty tablets press at once; one place has one winner, and nothing answers 5xx."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from app import clock, policy
from app.extensions import db
from app.lounge.door import queries as door
from app.lounge.door import services as entry
from app.lounge.door.services import Shown
from app.lounge.models import Stay
from app.lounge.rules.terms import Check, ProofKind
from app.lounge.seats.models import SeatHold, Sitting

CLIENTS = 20
SHOWN = {"proof": "card", "check": "passed", "document_kind": "resident_id"}


@pytest.fixture
def press_at_once(sign_in):
    """Every address is posted to by a client of its own, all in the same moment; the status of each."""

    def press(addresses: list[str], typed: list[dict[str, str]]) -> list[int]:
        clients = [sign_in("attendant_1") for _ in addresses]
        db.session.commit()
        db.session.remove()
        barrier = Barrier(len(addresses))

        def one(place: int) -> int:
            barrier.wait(timeout=30)
            return clients[place].post(addresses[place], data=typed[place]).status_code

        with ThreadPoolExecutor(len(addresses)) as tablets:
            return list(tablets.map(one, range(len(addresses))))

    return press


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


def test_one_person_is_inside_once(at, member, press_at_once):
    """L-008, LE-05: the same card at twenty tablets."""
    with at("2026-09-16 13:00"):
        where = f"/lounge/door/g{member().guest_id}"
        statuses = press_at_once([where] * CLIENTS, [SHOWN] * CLIENTS)
    assert set(statuses) == {302}
    assert outcomes() == {"in": 1, "LE-05": CLIENTS - 1}


def test_one_companion_place_has_one_companion(at, member, registered, attendant, press_at_once):
    """L-023, LE-07: gold may bring one, twenty are registered."""
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


def test_one_form_sent_by_twenty_clicks_has_one_effect(at, member, press_at_once):
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
    """L-043, LE-36: twenty guests inside, every tablet gives the same seat."""
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
