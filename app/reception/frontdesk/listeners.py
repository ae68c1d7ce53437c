"""What the front desk does when orders announce something: rooms are claimed, checked and given back (R-087, R-112)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.access.capabilities import Can, may
from app.errors import Words
from app.people.models import Account
from app.reception.frontdesk import rules
from app.reception.orders import hooks, next_acts, queries
from app.reception.orders.content import OrderContent
from app.reception.orders.models import Order, OrderVersion
from app.reception.orders.next_acts import Act
from app.reception.orders.states import OrderState
from app.reception.rooms import queries as rooms
from app.reception.rooms import services
from app.reception.rooms.rules import RoomStatus
from app.signals import guest_departed, order_cancelled, order_issued


@order_issued.connect
def claim_rooms(order: Order, *, version: OrderVersion, at: datetime, **_facts: Any) -> None:
    """Each version's rooms become the order's claims, in the transaction of the issue."""
    content = queries.content_of(version)
    if order.arrival_at is None or order.departure_at is None:
        return
    numbers = [] if content.day_visit else [room.number for room in content.rooms]
    services.claim_rooms(order.id, numbers, arrival_at=order.arrival_at, departure_at=order.departure_at, at=at)


@order_cancelled.connect
@guest_departed.connect
def release_rooms(order: Order, *, at: datetime, **_facts: Any) -> None:
    services.release_rooms(order.id, at=at)


def room_problems(content: OrderContent, _order_id: int, _at: datetime) -> list[Words]:
    """Item 10, R-017. Rooms that do not exist or are under repair, as the approval and issue pages show them."""
    wanted = list(dict.fromkeys(room.number for room in content.rooms if room.number))
    found = {room.number: room for room in rooms.by_numbers(wanted)}
    unknown = [number for number in wanted if number not in found]
    broken = [number for number, room in found.items() if room.status is RoomStatus.MAINTENANCE]
    problems = [Words(f"{'、'.join(unknown)} 房不存在", f"no such room: {', '.join(unknown)}")] if unknown else []
    if broken:
        problems.append(Words(f"{'、'.join(broken)} 房正在维修", f"under repair: {', '.join(broken)}"))
    return problems


def registration_act(order: Order, account: Account, at: datetime) -> Iterable[Act]:
    """R-109. From the order to the desk's own record, once somebody is in house."""
    if order.state in rules.OVER | {OrderState.IN_HOUSE} and may(account, Can.SEE_DAY_LIST, at):
        yield Act(_("Registration"), url_for("frontdesk.packet", order_id=order.id))


hooks.room_problems.append(room_problems)
next_acts.more_acts.append(registration_act)
