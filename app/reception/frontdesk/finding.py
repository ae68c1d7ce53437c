"""Finding what the desk acts on. Whatever this person may not see is not there (A-006)."""

from app import clock
from app.access.projector import standing_of
from app.errors import NotFound
from app.extensions import db
from app.people.current import me
from app.reception.frontdesk import queries
from app.reception.frontdesk.models import CheckIn, RoomKey
from app.reception.orders import queries as orders
from app.reception.orders.models import Order, OrderGuest


def find_order(order_id: int, lock: bool = False) -> Order:
    """An issued order in the reader's sight; what was never issued does not exist for the desk (R-020)."""
    order = orders.get(order_id, lock=lock)
    standing_of(order, me(), clock.now())
    if order.current_number is None:
        raise NotFound
    return order


def find_guest(guest_id: int, lock: bool = False) -> OrderGuest:
    guest = queries.guest(guest_id)
    if guest is None or guest.taken_off_at is not None:
        raise NotFound
    find_order(guest.order_id, lock=lock)
    standing_of(guest, me(), clock.now())
    return guest


def find_check_in(check_in_id: int, lock: bool = False) -> CheckIn:
    row = db.session.get(CheckIn, check_in_id)
    if row is None:
        raise NotFound
    find_order(row.order_id, lock=lock)
    return row


def find_key(key_id: int, lock: bool = False) -> RoomKey:
    key = db.session.get(RoomKey, key_id)
    if key is None:
        raise NotFound
    find_order(key.order_id, lock=lock)
    return key
