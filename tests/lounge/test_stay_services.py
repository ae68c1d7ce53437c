"""Out, back, reminded, gone: L-024, L-031 to L-033, 5.4; right without any timer (X-009)."""

from datetime import date

import pytest

from app import clock
from app.errors import ReasonMissing, Refusal, WrongState
from app.lounge.door import queries as door
from app.lounge.door import services as entry
from app.lounge.door.services import Shown
from app.lounge.people import services as people
from app.lounge.rules.terms import Check, EndReason, ProofKind, StayState
from app.lounge.stays import services
from app.reception.frontdesk.documents import DocumentKind
from tests.application import property_time

PASSPORT = Shown(ProofKind.DOCUMENT, Check.PASSED, document_kind=DocumentKind.PASSPORT, last_four="4567")


@pytest.fixture
def card(member):
    return member()


@pytest.fixture
def stay(at, card, attendant):
    """Ms. Chen of Example L-1, in since 13:05, due 17:05."""
    with at("2026-09-16 13:05"):
        return enter(card, attendant)


def enter(card, by):
    return entry.answer(
        door.of_guest(card.guest, clock.now()), Shown(ProofKind.CARD, Check.PASSED), by=by, at=clock.now()
    )


def act(at, moment, what, stay, by, **more):
    with at(f"2026-09-16 {moment}"):
        what(stay, by=by, at=clock.now(), **more)


def test_eleven_minutes_away_are_the_same_stay(at, stay, attendant):
    """L-031; Example L-1: out 14:10, back 14:21."""
    act(at, "14:10", services.step_out, stay, attendant)
    assert (stay.state, stay.return_by) == (StayState.AWAY, property_time("2026-09-16 14:25"))
    act(at, "14:21", services.come_back, stay, attendant)
    assert (stay.state, stay.due_out_at, stay.return_by) == (StayState.INSIDE, property_time("2026-09-16 17:05"), None)


@pytest.mark.parametrize(("back", "same"), [("14:25:00", True), ("14:25:01", False)])
def test_after_fifteen_minutes_to_the_second_the_stay_has_ended(at, stay, attendant, back, same):
    act(at, "14:10", services.step_out, stay, attendant)
    if same:
        act(at, back, services.come_back, stay, attendant)
        assert stay.state is StayState.INSIDE
        return
    with pytest.raises(WrongState):
        act(at, back, services.come_back, stay, attendant)


def test_a_long_absence_makes_a_new_stay(at, card, attendant):
    """Example L-3: in 09:00, out 11:00, back 11:40: the first ended 11:00, the new one is due 15:40."""
    with at("2026-09-16 09:00"):
        first = enter(card, attendant)
    act(at, "11:00", services.step_out, first, attendant)
    with at("2026-09-16 11:40"):
        second = enter(card, attendant)
    assert (first.state, first.end_reason) == (StayState.LEFT, EndReason.NORMAL)
    assert first.left_at == property_time("2026-09-16 11:00")
    assert (second.state, second.due_out_at) == (StayState.INSIDE, property_time("2026-09-16 15:40"))
    assert [move.by_id for move in first.moves] == [attendant.id, attendant.id, None]


def test_reminders_are_ticked_when_due_and_once(at, stay, attendant):
    """L-032; Example L-1: 16:35 and 16:55."""
    with pytest.raises(Refusal, match="LE-18"):
        act(at, "16:34:59", lambda one, **who: services.remind(one, 30, **who), stay, attendant)
    for _ in range(2):
        act(at, "16:35", lambda one, **who: services.remind(one, 30, **who), stay, attendant)
    act(at, "16:55", lambda one, **who: services.remind(one, 10, **who), stay, attendant)
    assert [reminder.minutes for reminder in stay.reminders] == [30, 10]


def test_overstay_of_example_l_1(at, stay, attendant):
    """L-033: due 17:05 within; 17:05:01 over; told 17:20; gone 17:24 with 19 minutes."""
    seen = {}
    for moment in ("17:05:00", "17:05:01", "17:19:59", "17:20:00"):
        with at(f"2026-09-16 {moment}"):
            reading = services.reading(stay, clock.now())
            seen[moment] = (reading.is_overstay, reading.is_escalated)
    assert seen == {
        "17:05:00": (False, False),
        "17:05:01": (True, False),
        "17:19:59": (True, False),
        "17:20:00": (True, True),
    }
    act(at, "17:24", services.leave, stay, attendant)
    assert stay.end_reason is EndReason.TIME_LIMIT
    assert services.reading(stay, property_time("2026-09-17 08:00")).minutes_over == 19


def test_companions_have_ten_minutes_when_the_host_leaves(at, card, registered, attendant):
    """L-024; Example L-1: host gone 17:24, Mr. Wu 17:30."""
    with at("2026-09-16 12:40"):
        registration = registered(card.guest)
    with at("2026-09-16 13:05"):
        host = enter(card, attendant)
        companion = entry.answer(door.of_companion(registration, clock.now()), PASSPORT, by=attendant, at=clock.now())
    act(at, "17:24", services.leave, host, attendant)
    assert companion.leave_by == property_time("2026-09-16 17:34")
    assert not services.reading(companion, property_time("2026-09-16 17:34")).is_overstay
    assert services.reading(companion, property_time("2026-09-16 17:34:01")).is_overstay
    act(at, "17:30", services.leave, companion, attendant)
    assert companion.end_reason is EndReason.WITH_HOST


def test_a_companion_does_not_come_back_to_a_host_who_is_gone(at, card, registered, attendant):
    with at("2026-09-16 13:05"):
        registration = registered(card.guest)
        host = enter(card, attendant)
        companion = entry.answer(door.of_companion(registration, clock.now()), PASSPORT, by=attendant, at=clock.now())
    act(at, "14:00", services.leave, host, attendant)
    act(at, "14:01", services.step_out, companion, attendant)
    with pytest.raises(Refusal, match="LE-17"):
        act(at, "14:11", services.come_back, companion, attendant)


def test_a_hosts_long_absence_sends_the_companions_from_when_it_was_one(at, card, registered, attendant):
    with at("2026-09-16 13:05"):
        registration = registered(card.guest)
        host = enter(card, attendant)
        companion = entry.answer(door.of_companion(registration, clock.now()), PASSPORT, by=attendant, at=clock.now())
    act(at, "14:00", services.step_out, host, attendant)
    with at("2026-09-16 14:16"):
        services.settle(clock.now())
    assert (host.state, companion.leave_by) == (StayState.LEFT, property_time("2026-09-16 14:25"))


def test_closing_is_the_reason_at_closing(at, card, attendant):
    with at("2026-09-16 20:30"):
        stay = enter(card, attendant)
    assert stay.due_out_at == property_time("2026-09-16 23:00")
    act(at, "23:00", services.leave, stay, attendant)
    assert stay.end_reason is EndReason.CLOSING


def test_what_has_ended_moves_no_more(at, stay, attendant):
    """XE-02."""
    act(at, "14:00", services.leave, stay, attendant)
    for what in (services.leave, services.step_out, services.come_back):
        with pytest.raises(WrongState):
            act(at, "14:01", what, stay, attendant)


@pytest.mark.parametrize(("moment", "possible"), [("13:15:00", True), ("13:15:01", False)])
def test_an_entry_by_mistake_is_taken_back_within_ten_minutes(at, stay, card, attendant, moment, possible):
    if not possible:
        with pytest.raises(Refusal, match="LE-16"):
            act(at, moment, services.correct, stay, attendant, reason="刷错了会员卡")
        act(at, moment, services.correct, stay, attendant, reason="刷错了会员卡", is_supervisor=True)
    else:
        act(at, moment, services.correct, stay, attendant, reason="刷错了会员卡")
    assert (stay.state, stay.end_reason, stay.moves[-1].note) == (StayState.LEFT, EndReason.CORRECTED, "刷错了会员卡")
    with at("2026-09-16 13:20"):
        assert enter(card, attendant).state is StayState.INSIDE


def test_a_correction_needs_its_reason(at, stay, attendant):
    """XE-03."""
    with pytest.raises(ReasonMissing):
        act(at, "13:06", services.correct, stay, attendant, reason="错")


def test_the_same_companion_is_registered_once_for_a_host_and_day(at, member, registered, attendant):
    """L-021. A second registration with the same document is refused; another day, or after cancelling, is not."""
    with at("2026-09-16 12:00"):
        host = member(number="HY-0000042").guest
        first = registered(host)
        with pytest.raises(Refusal, match="LE-22"):
            registered(host)
        registered(host, day=date(2026, 9, 17))
        people.cancel_companion(first, by=attendant, at=clock.now())
        assert registered(host).state == "registered"
