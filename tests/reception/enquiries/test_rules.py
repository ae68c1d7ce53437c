"""Where a message goes, and for how long it is read."""

from datetime import UTC, datetime, timedelta

import pytest

from app.errors import WrongState
from app.reception.enquiries.rules import (
    SHIFT,
    Address,
    Addressee,
    MessageAction,
    MessageState,
    OpenOrder,
    addresses,
    after,
    in_shift,
    is_kept,
)

NOW = datetime(2026, 9, 16, 4, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
PINES = OpenOrder(1, (frozenset({"a"}), frozenset({"b"})), (frozenset({"aunt"}),))
REEDS = OpenOrder(2, (frozenset({"b"}), frozenset({"c"})))
BAIT = (frozenset({"bait"}),)


def test_there_is_always_somewhere_to_go() -> None:
    assert addresses("nobody", "", (PINES, REEDS), BAIT) == (Address(Addressee.HOUSE),)
    assert addresses("a", "", (), ()) == (Address(Addressee.HOUSE),)


def test_each_order_with_this_name_hears_of_it_and_no_other() -> None:
    assert addresses("a", "", (PINES, REEDS), BAIT) == (Address(Addressee.ORDER, 1),)
    assert addresses("b", "", (PINES, REEDS), BAIT) == (Address(Addressee.ORDER, 1), Address(Addressee.ORDER, 2))


def test_the_hint_of_an_agreed_caller_is_for_the_order_that_agreed_it() -> None:
    assert addresses("b", "aunt", (PINES, REEDS), BAIT) == (
        Address(Addressee.ORDER, 1, agreed_caller=True),
        Address(Addressee.ORDER, 2, agreed_caller=False),
    )
    assert addresses("c", "aunt", (PINES, REEDS), BAIT) == (Address(Addressee.ORDER, 2),)


def test_a_watched_name_goes_to_the_director_and_not_to_the_duty() -> None:
    assert addresses("bait", "", (PINES, REEDS), BAIT) == (Address(Addressee.WATCH),)


def test_x017_what_is_dealt_with_is_not_dealt_with_again() -> None:
    assert after(MessageState.WAITING, MessageAction.PASS_ON) is MessageState.PASSED_ON
    with pytest.raises(WrongState):
        after(MessageState.PASSED_ON, MessageAction.PASS_ON)


@pytest.mark.parametrize(("later", "still"), [(-SECOND, True), (timedelta(0), True), (SECOND, False)])
def test_x020_the_shift_and_the_keeping_include_their_end(later: timedelta, still: bool) -> None:
    assert in_shift(NOW, now=NOW + SHIFT + later) is still
    assert is_kept(NOW, days=180, now=NOW + timedelta(days=180) + later) is still
