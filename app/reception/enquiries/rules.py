"""To whom a message goes, and how far it is (A-016, A-017; FEATURES N9). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.errors import WrongState
from app.marks import Mark
from app.people.rules import ABSOLUTE_HOURS

SHIFT = timedelta(hours=ABSOLUTE_HOURS)
"""How long the desk reads again what it typed: no longer than a login lasts."""


class Addressee(Mark):
    """Who reads a message."""

    ORDER = "order", "专人", "coordinator"
    HOUSE = "house", "值班与市场", "duty and marketing"
    WATCH = "watch", "市场营销总监", "marketing director"


class MessageState(Mark):
    WAITING = "waiting", "待处理", "waiting"
    PASSED_ON = "passed_on", "已处理", "dealt with"


class MessageAction(Mark):
    PASS_ON = "pass_on", "处理", "deal with"


MOVES: dict[tuple[MessageState, MessageAction], MessageState] = {
    (MessageState.WAITING, MessageAction.PASS_ON): MessageState.PASSED_ON,
}


def after(state: MessageState, action: MessageAction) -> MessageState:
    """X-017."""
    try:
        return MOVES[state, action]
    except KeyError:
        raise WrongState(state, action) from None


@dataclass(frozen=True)
class OpenOrder:
    """An order in house or about to arrive: the spellings of its guests, and of the callers agreed for them."""

    order_id: int
    guests: tuple[frozenset[str], ...]
    callers: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True)
class Address:
    to: Addressee
    order_id: int | None = None
    agreed_caller: bool = False


def addresses(
    name: str, caller: str, orders: Iterable[OpenOrder], watched: Iterable[frozenset[str]]
) -> tuple[Address, ...]:
    """Where a message for this name goes. There is always somewhere; each order and each list is looked at to its end,
    so that the answer takes as long for a name that nobody has as for one that somebody has."""
    found = []
    for order in orders:
        agreed = sum(caller in spelled for spelled in order.callers)
        if sum(name in spelled for spelled in order.guests):
            found.append(Address(Addressee.ORDER, order.order_id, bool(caller and agreed)))
    if sum(name in spelled for spelled in watched):
        found.append(Address(Addressee.WATCH))
    return tuple(found) or (Address(Addressee.HOUSE),)


def in_shift(taken_at: datetime, *, now: datetime) -> bool:
    """Up to the end of the shift, that moment included (X-020)."""
    return now <= taken_at + SHIFT


def is_kept(taken_at: datetime, *, days: int, now: datetime) -> bool:
    """P-009. On the last day it is still there."""
    return now <= taken_at + timedelta(days=days)
