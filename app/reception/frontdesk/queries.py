"""The reads of the front desk that are worth a name."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import selectinload

from app import clock
from app.access.projector import standing_of
from app.access.sealed import unseal
from app.extensions import db
from app.people.models import Account
from app.reception.frontdesk.models import ArrivalOverride, CheckIn, RoomKey, Vouchers
from app.reception.frontdesk.rules import WAITED_FOR, window_of
from app.reception.levels import SecurityLevel
from app.reception.orders.models import Order, OrderGuest, OrderVersion
from app.reception.orders.protection import protected_outside_all
from app.reception.orders.snapshot import content_from
from app.reception.orders.states import OrderState
from app.reception.orders.visibility import visible
from app.reception.rooms.models import Room


def of_the_day(account: Account, day: date, at: datetime) -> Sequence[Order]:
    """R-090. The orders of a day that this person may see: coming, in house, leaving."""
    start, end = window_of(day, margin_h=0)
    waited = and_(Order.state.in_(WAITED_FOR), Order.arrival_at >= start, Order.arrival_at < end)
    gone = and_(Order.state == OrderState.DEPARTED, Order.departure_at >= start, Order.departure_at < end)
    query = (
        select(Order)
        .where(visible(account, at), or_(waited, Order.state == OrderState.IN_HOUSE, gone))
        .options(selectinload(Order.guests), selectinload(Order.versions).selectinload(OrderVersion.acks))
        .order_by(Order.arrival_at, Order.id)
    )
    return db.session.scalars(query).all()


def guest(guest_id: int, *, lock: bool = False) -> OrderGuest | None:
    return db.session.get(OrderGuest, guest_id, with_for_update=lock)


def guests_here(order: Order) -> list[OrderGuest]:
    """The people of the version in force, principals first."""
    return sorted(
        (one for one in order.guests if one.taken_off_at is None), key=lambda one: (not one.is_principal, one.id)
    )


def check_ins(order_id: int) -> dict[int, CheckIn]:
    """The check-ins of an order by guest."""
    rows = db.session.scalars(select(CheckIn).where(CheckIn.order_id == order_id))
    return {row.guest_id: row for row in rows}


def check_in_of(guest_id: int) -> CheckIn | None:
    return db.session.scalar(select(CheckIn).where(CheckIn.guest_id == guest_id))


def keys_of(order_id: int) -> dict[int, RoomKey]:
    """The keys of an order by room."""
    rows = db.session.scalars(select(RoomKey).where(RoomKey.order_id == order_id).order_by(RoomKey.room_id))
    return {row.room_id: row for row in rows}


def vouchers_of(order_id: int, *, lock: bool = False) -> Vouchers | None:
    return db.session.get(Vouchers, order_id, with_for_update=lock)


def last_voucher_no(day: date) -> int:
    """The highest number on a voucher drawn this year, so that the next draw goes on from there."""
    start = clock.at_local(date(day.year, 1, 1), datetime.min.time())
    rows = db.session.scalars(select(Vouchers).where(Vouchers.drawn_at >= start))
    return max((row.first_no + row.number - 1 for row in rows), default=0)


def override_of(order_id: int) -> ArrivalOverride | None:
    return db.session.scalar(select(ArrivalOverride).where(ArrivalOverride.order_id == order_id))


def current_version(order: Order) -> OrderVersion | None:
    return next((version for version in order.versions if version.number == order.current_number), None)


def official_facts(order: Order) -> tuple[SecurityLevel | None, str]:
    """R-091. The level and the authority's reference, as the law of registration asks for them."""
    version = current_version(order)
    content = content_from(unseal(version.content)) if version is not None else None
    return unseal(order.security_level), content.source_ref if content else ""


def rooms_by_id(room_ids: Sequence[int]) -> dict[int, Room]:
    return {room.id: room for room in db.session.scalars(select(Room).where(Room.id.in_(room_ids)))}


def protected_of_the_day(account: Account, day: date, at: datetime) -> tuple[str, ...]:
    """What the orders on a day's list hold outside this reader's groups: the printed sheet is compared with it."""
    seen = ((order, standing_of(order, account, at)) for order in of_the_day(account, day, at))
    return protected_outside_all((order, standing.groups, standing.sealed) for order, standing in seen)
