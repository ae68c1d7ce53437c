"""L-040 to L-046 as pure rules, both sides of each edge."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from app.errors import Refusal, WrongState
from app.lounge.rules.entitlement import Right
from app.lounge.rules.facts import DoorPolicy
from app.lounge.rules.seating import (
    HOLD_MOVES,
    HoldAction,
    HoldState,
    SeatBook,
    SeatPolicy,
    SeatState,
    Span,
    Wish,
    blocked_until,
    hold_after,
    is_expired,
    may_reserve,
    refuse_seat,
    refuse_sitting,
    refuse_wish,
    seats_from,
    state_of,
)
from app.lounge.rules.terms import EntitlementKind, Tier
from app.reception.grades import Grade
from tests.application import property_time

POLICY = SeatPolicy(days_ahead=7, max_minutes=120, noshow_count=3, block_days=30, door=DoorPolicy())
NOW = property_time("2026-09-16 12:00")
GOLD = Right(EntitlementKind.MEMBER, date(2026, 1, 1), date(2026, 12, 31), tier=Tier.GOLD, card_active=True)


def span(start: str, end: str) -> Span:
    return Span(property_time(f"2026-09-{start}"), property_time(f"2026-09-{end}"))


WISH = Wish(span=span("16 13:00", "16 15:00"), places=2, rights=(GOLD,), companions=1)


def told(wish: Wish, now: datetime = NOW) -> str:
    try:
        refuse_wish(wish, now, POLICY)
    except Refusal as refusal:
        return refusal.key
    return ""


@pytest.mark.parametrize(("changed", "key"), [
    ({}, ""),
    ({"span": span("16 13:00", "16 15:01")}, "LE-11"),
    ({"span": span("23 13:00", "23 15:00")}, ""),
    ({"span": span("24 07:00", "24 08:00")}, "LE-30"),
    ({"span": span("16 12:00", "16 13:00")}, ""),
    ({"span": span("16 11:59", "16 13:00")}, "LE-38"),
    ({"span": span("17 07:00", "17 09:00")}, ""),
    ({"span": span("17 06:59", "17 08:00")}, "LE-33"),
    ({"span": span("16 21:00", "16 23:00")}, ""),
    ({"span": span("16 21:01", "16 23:01")}, "LE-33"),
    ({"places": 3}, "LE-32"),
    ({"places": 3, "companions": 2}, ""),
    ({"open_since": NOW}, "LE-31"),
    ({"rights": ()}, "LE-04"),
    ({"rights": (replace(GOLD, card_active=False),)}, "LE-04"),
    ({"rights": (replace(GOLD, valid_to=date(2026, 9, 15)),)}, "LE-04"),
])  # fmt: skip
def test_what_a_hold_must_not_be(changed, key):
    """L-040, L-041: 7 days, 120 minutes, 1 + companions, within the hours; both sides of each."""
    assert told(replace(WISH, **changed)) == key


def test_the_sentence_says_two_hours():
    """LE-11."""
    with pytest.raises(Refusal) as refused:
        refuse_wish(replace(WISH, span=span("16 13:00", "16 15:01")), NOW, POLICY)
    assert refused.value.sentence(english=False) == "坐位预留最长 2 小时。"


def test_three_noshows_in_ninety_days_block_for_thirty():
    """L-042: the third counts from the first; on the 91st day it no longer does."""
    first = property_time("2026-06-18 15:00")
    close = (first, first + timedelta(days=10), first + timedelta(days=90))
    until = close[-1] + timedelta(days=30)
    assert blocked_until(close[:2], 3, 30) is None
    assert blocked_until(close, 3, 30) == until
    assert blocked_until((*close[:2], close[2] + timedelta(seconds=1)), 3, 30) is None
    wish = replace(WISH, span=Span(until, until + timedelta(hours=1)), noshows=close)
    assert told(wish, until - timedelta(seconds=1)) == "LE-34"
    assert told(wish, until) == ""


@pytest.mark.parametrize(("day", "state", "may"), [
    (date(2026, 9, 16), "issued", True),
    (date(2026, 9, 18), "preparing", True),
    (date(2026, 9, 18), "in_house", True),
    (date(2026, 9, 19), "in_house", False),
    (date(2026, 9, 16), "cancelled", False),
])  # fmt: skip
def test_guests_of_an_order_reserve_for_the_days_of_the_visit(day, state, may):
    right = Right(
        EntitlementKind.ORDER, date(2026, 9, 16), date(2026, 9, 18), grade=Grade.VA, order_state=state,
        arrival_day=date(2026, 9, 16),
    )  # fmt: skip
    assert may_reserve([right], day, DoorPolicy()) is may


def test_an_escorted_visitor_reserves_nothing():
    """L-006."""
    escorted = Right(EntitlementKind.ESCORTED, date(2026, 9, 16), date(2026, 9, 16), consented=True)
    invited = replace(escorted, kind=EntitlementKind.INVITED)
    assert may_reserve([invited], date(2026, 9, 16), DoorPolicy())
    assert not may_reserve([escorted], date(2026, 9, 16), DoorPolicy())


BOOK = SeatBook("A3", 2, is_out=False, taken_until=None, holds=(span("16 16:30", "16 18:30"),))


def refusal_of(check, *asked) -> str:
    try:
        check(*asked)
    except Refusal as refusal:
        return refusal.key
    return ""


def test_holds_on_a_seat_do_not_overlap():
    """L-044, LE-13: neighbours are no overlap."""
    assert refusal_of(refuse_seat, BOOK, span("16 14:30", "16 16:30")) == ""
    assert refusal_of(refuse_seat, BOOK, span("16 14:31", "16 16:31")) == "LE-13"
    assert refusal_of(refuse_seat, BOOK, span("16 18:29", "16 19:00")) == "LE-13"
    assert refusal_of(refuse_seat, BOOK, span("16 18:30", "16 19:00")) == ""


def test_a_hold_does_not_start_before_the_due_out_of_who_sits_there():
    """L-044."""
    taken = replace(BOOK, taken_until=property_time("2026-09-16 17:05"), holds=())
    assert refusal_of(refuse_seat, taken, span("16 17:04", "16 18:00")) == "LE-35"
    assert refusal_of(refuse_seat, taken, span("16 17:05", "16 18:00")) == ""
    assert refusal_of(refuse_seat, replace(BOOK, is_out=True), span("16 19:00", "16 20:00")) == "LE-37"


@pytest.mark.parametrize(("moment", "key", "state"), [
    ("16:29:59", "", SeatState.FREE),
    ("16:30:00", "LE-13", SeatState.HELD),
    ("18:29:59", "LE-13", SeatState.HELD),
    ("18:30:00", "", SeatState.FREE),
])  # fmt: skip
def test_nobody_sits_on_a_seat_held_for_another(moment, key, state):
    """L-042, L-045, V-08; the hold ends by itself, to the second."""
    now = property_time(f"2026-09-16 {moment}")
    assert refusal_of(refuse_sitting, BOOK, now) == key
    assert state_of(BOOK, now) is state
    assert is_expired(HoldState.HELD, property_time("2026-09-16 18:30"), now) is (moment == "18:30:00")


def test_taken_and_out_of_use_are_refused():
    now = property_time("2026-09-16 12:00")
    taken = replace(BOOK, taken_until=property_time("2026-09-16 13:00"))
    out = replace(BOOK, is_out=True)
    assert [refusal_of(refuse_sitting, book, now) for book in (taken, out)] == ["LE-36", "LE-37"]
    assert [state_of(book, now) for book in (taken, out)] == [SeatState.TAKEN, SeatState.OUT]


def test_what_is_offered_is_open_all_the_time_and_large_enough():
    """L-043."""
    rest = span("16 16:30", "16 17:05")
    small = replace(BOOK, code="A7", places=1, holds=())
    fits = replace(BOOK, code="A5", holds=(span("16 17:05", "16 18:00"),))
    assert seats_from((BOOK, small, fits), rest, 2) == ["A5"]
    assert seats_from((BOOK, small, fits), rest, 1) == ["A7", "A5"]


def test_the_table_of_holds_is_closed():
    """Section 17, X-017."""
    assert hold_after(HoldState.CLAIMED, HoldAction.END) is HoldState.ENDED
    for state in HoldState:
        for action in HoldAction:
            if (state, action) not in HOLD_MOVES:
                with pytest.raises(WrongState):
                    hold_after(state, action)
