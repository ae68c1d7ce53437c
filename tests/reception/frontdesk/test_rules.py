"""The law of the front desk, on both sides of each edge (R-090 to R-099)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Refusal, WrongState
from app.reception.frontdesk import rules
from app.reception.frontdesk.rules import CheckInMode, DayPart, Departure, KeyAction, KeyState, Way
from app.reception.levels import SecurityLevel
from app.reception.orders.states import OrderState
from tests.application import property_time as at

OPEN = {
    OrderState.READY: Way.OPEN,
    OrderState.ISSUED: Way.OVERRIDE,
    OrderState.PREPARING: Way.OVERRIDE,
    OrderState.IN_HOUSE: Way.JOIN,
}


@pytest.mark.parametrize("state", OrderState)
def test_r095_r096_only_an_issued_order_is_checked_in_and_an_unready_one_by_override(state: OrderState) -> None:
    if state in OPEN:
        assert rules.way_in(state) is OPEN[state]
        return
    with pytest.raises(Refusal) as caught:
        rules.way_in(state)
    assert caught.value.key == "RE-13"


@pytest.mark.parametrize(
    ("level", "source", "allowed"),
    [
        (SecurityLevel.I, "市接办〔2026〕12号", True),
        (SecurityLevel.II, "市接办〔2026〕12号", True),
        (SecurityLevel.III, "市接办〔2026〕12号", False),
        (SecurityLevel.I, "  ", False),
        (None, "市接办〔2026〕12号", False),
    ],
)
def test_r091_official_list_needs_level_and_reference(level: SecurityLevel | None, source: str, allowed: bool) -> None:
    if allowed:
        rules.refuse_mode(CheckInMode.OFFICIAL_LIST, level=level, source_ref=source)
        return
    with pytest.raises(Refusal, match="RE-28"):
        rules.refuse_mode(CheckInMode.OFFICIAL_LIST, level=level, source_ref=source)
    rules.refuse_mode(CheckInMode.IN_ROOM, level=level, source_ref=source)


@pytest.mark.parametrize(
    ("order", "document", "same"),
    [
        ("秦牧川", "秦牧川", True),
        ("秦牧川", "秦 牧 川", True),
        ("秦牧川", "秦牧州", False),
        ("何㛃", "何㛃", True),
        ("Helena Brandt", "BRANDT, HELENA", True),
        ("Helena Brandt", "BRANDT HELENE", False),
        ("阿不都·热合曼", "阿不都热合曼", True),
    ],
)
def test_r092_name_on_the_document_must_match(order: str, document: str, same: bool) -> None:
    assert rules.same_name(order, document) is same


@pytest.mark.parametrize(("nights", "due"), [(0, 0), (1, 7), (2, 14)])
def test_r094_vouchers_are_persons_times_breakfasts(nights: int, due: int) -> None:
    arrival = date(2026, 9, 16)
    assert rules.breakfasts(7, arrival=arrival, departure=arrival + timedelta(days=nights)) == due


@pytest.mark.parametrize("left_out", Departure)
def test_r099_check_out_names_what_is_missing(left_out: Departure) -> None:
    rules.refuse_unsettled(frozenset(Departure), with_room=True)
    with pytest.raises(Refusal) as caught:
        rules.refuse_unsettled(frozenset(Departure) - {left_out}, with_room=True)
    assert left_out.zh in caught.value.sentence(english=False)


def test_r099_day_visitor_has_neither_keys_nor_room() -> None:
    rules.refuse_unsettled({Departure.BILL, Departure.LEG}, with_room=False)
    with pytest.raises(Refusal, match="RE-29"):
        rules.refuse_unsettled({Departure.BILL}, with_room=False)


@pytest.mark.parametrize("state", KeyState)
@pytest.mark.parametrize("action", KeyAction)
def test_section_17_key_moves_are_closed(state: KeyState, action: KeyAction) -> None:
    allowed = {
        (KeyState.MADE, KeyAction.HOLD): KeyState.HELD,
        (KeyState.HELD, KeyAction.HOLD): KeyState.HELD,
        (KeyState.HELD, KeyAction.HAND_OVER): KeyState.WITH_GUEST,
        (KeyState.WITH_GUEST, KeyAction.RETURN): KeyState.RETURNED,
        (KeyState.LOST, KeyAction.VOID): KeyState.VOID,
    }
    if action is KeyAction.LOSE and state not in (KeyState.LOST, KeyState.VOID):
        allowed[state, action] = KeyState.LOST
    if (state, action) in allowed:
        assert rules.key_after(state, action) is allowed[state, action]
    else:
        with pytest.raises(WrongState):
            rules.key_after(state, action)


@given(st.lists(st.sampled_from(KeyAction), max_size=20))
def test_section_17_a_void_key_is_never_used_again(actions: list[KeyAction]) -> None:
    state, was_void = KeyState.MADE, False
    for action in actions:
        try:
            state = rules.key_after(state, action)
        except WrongState:
            continue
        assert not was_void
        was_void = state is KeyState.VOID


ARRIVAL, LEAVES = at("2026-09-16 15:30"), at("2026-09-18 10:00")


@pytest.mark.parametrize(
    ("state", "day", "part"),
    [
        (OrderState.READY, "2026-09-15", None),
        (OrderState.READY, "2026-09-16", DayPart.ARRIVAL),
        (OrderState.ISSUED, "2026-09-16", DayPart.ARRIVAL),
        (OrderState.READY, "2026-09-17", None),
        (OrderState.IN_HOUSE, "2026-09-15", None),
        (OrderState.IN_HOUSE, "2026-09-16", DayPart.IN_HOUSE),
        (OrderState.IN_HOUSE, "2026-09-17", DayPart.IN_HOUSE),
        (OrderState.IN_HOUSE, "2026-09-18", DayPart.DEPARTURE),
        (OrderState.DEPARTED, "2026-09-18", DayPart.DEPARTURE),
        (OrderState.DEPARTED, "2026-09-19", None),
        (OrderState.APPROVED, "2026-09-16", None),
        (OrderState.CANCELLED, "2026-09-16", None),
    ],
)
def test_r090_where_an_order_stands_on_the_list_of_a_day(state: OrderState, day: str, part: DayPart | None) -> None:
    found = rules.day_part(state, arrival_at=ARRIVAL, departure_at=LEAVES, day=date.fromisoformat(day))
    assert found is part
