"""The reads about enquiries that are worth a name. Names are opened here to be compared, and shown to nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.access.sealed import unseal
from app.extensions import db
from app.people import queries as people
from app.people.models import Account
from app.people.rules import Role
from app.reception.enquiries import rules
from app.reception.enquiries.models import AgreedCaller, Enquiry, MessageCopy, WatchedName
from app.reception.enquiries.names import spellings
from app.reception.enquiries.rules import MessageState, OpenOrder
from app.reception.enquiries.visibility import readable
from app.reception.orders.models import Order, OrderGuest
from app.reception.orders.states import LIVE, OrderState
from app.reception.orders.visibility import desk_window

PAGE = 50

# --- where a message may go ---------------------------------------------------------------------------


@dataclass(frozen=True)
class HouseNow:
    """Everything that decides where a message goes. It is read whole for every enquiry, whoever is asked for."""

    orders: dict[int, Order]
    compared: tuple[OpenOrder, ...]
    watched: tuple[frozenset[str], ...]
    director: Account | None
    general_manager: Account | None
    on_duty: tuple[Account, ...]


def house_now(at: datetime) -> HouseNow:
    orders = {order.id: order for order in _open_orders(at)}
    callers = _agreed_callers(orders)
    compared = tuple(
        OpenOrder(order.id, tuple(_spelled(guest) for guest in _here(order)), tuple(callers.get(order.id, ())))
        for order in orders.values()
    )
    watched = tuple(spellings(unseal(row.name)) for row in watched_names())
    return HouseNow(
        orders,
        compared,
        watched,
        director=people.marketing_director(at),
        general_manager=people.general_manager(at),
        on_duty=tuple(people.active(role=Role.DUTY_MANAGER)),
    )


def _open_orders(at: datetime) -> Sequence[Order]:
    """In house, or arriving within the window in which the desks know of it (A-004)."""
    is_open = or_(Order.state == OrderState.IN_HOUSE, and_(Order.state.in_(LIVE), desk_window(at)))
    return db.session.scalars(
        select(Order)
        .where(is_open)
        .order_by(Order.id)
        .options(selectinload(Order.guests), joinedload(Order.coordinator), joinedload(Order.deputy))
    ).all()


def _here(order: Order) -> list[OrderGuest]:
    return [guest for guest in order.guests if guest.taken_off_at is None]


def _spelled(guest: OrderGuest) -> frozenset[str]:
    return spellings(unseal(guest.name) or "", unseal(guest.name_en) or "")


def _agreed_callers(order_ids: dict[int, Order]) -> dict[int, list[frozenset[str]]]:
    """The callers agreed for every open order. Few are; all are read, so that the question says nothing."""
    found: dict[int, list[frozenset[str]]] = {}
    for row in db.session.scalars(select(AgreedCaller).where(AgreedCaller.withdrawn_at.is_(None))):
        if row.order_id in order_ids:
            found.setdefault(row.order_id, []).append(spellings(unseal(row.name)))
    return found


# --- messages -----------------------------------------------------------------------------------------


def taken_by(account: Account, at: datetime) -> Sequence[Enquiry]:
    """What this person typed in this shift, newest first."""
    return db.session.scalars(
        select(Enquiry)
        .where(Enquiry.taken_by_id == account.id, Enquiry.taken_at >= at - rules.SHIFT)
        .order_by(Enquiry.id.desc())
        .limit(PAGE)
    ).all()


def messages(account: Account, at: datetime, *, after: int = 0) -> Sequence[MessageCopy]:
    """What this person may read: what waits first, then the newest; one more than a page (X-010)."""
    settled = case((MessageCopy.state == MessageState.WAITING, 0), else_=1)
    query = (
        select(MessageCopy)
        .join(Enquiry, Enquiry.id == MessageCopy.enquiry_id)
        .outerjoin(Order, Order.id == MessageCopy.order_id)
        .where(readable(account, at))
        .order_by(settled, MessageCopy.id.desc())
        .options(joinedload(MessageCopy.enquiry).joinedload(Enquiry.taken_by), joinedload(MessageCopy.order))
    )
    return db.session.scalars(query.offset(after).limit(PAGE + 1)).all()


def waiting(account: Account, at: datetime) -> list[tuple[Order | None, int]]:
    """How many messages wait for this person, by order."""
    query = (
        select(MessageCopy.order_id, func.count())
        .join(Enquiry, Enquiry.id == MessageCopy.enquiry_id)
        .outerjoin(Order, Order.id == MessageCopy.order_id)
        .where(readable(account, at), MessageCopy.state == MessageState.WAITING)
        .group_by(MessageCopy.order_id)
    )
    counted = {order_id: number for order_id, number in db.session.execute(query)}
    named = {order.id: order for order in db.session.scalars(select(Order).where(Order.id.in_(counted)))}
    return [(named.get(order_id) if order_id else None, number) for order_id, number in counted.items()]


def copy(copy_id: int, *, lock: bool = False) -> MessageCopy | None:
    query = select(MessageCopy).where(MessageCopy.id == copy_id)
    return db.session.scalar(query.with_for_update().execution_options(populate_existing=True) if lock else query)


# --- agreed callers, watched names --------------------------------------------------------------------


def callers_of(order: Order) -> Sequence[AgreedCaller]:
    return db.session.scalars(
        select(AgreedCaller)
        .where(AgreedCaller.order_id == order.id, AgreedCaller.withdrawn_at.is_(None))
        .order_by(AgreedCaller.id)
        .options(joinedload(AgreedCaller.agreed_by))
    ).all()


def agreed_caller(caller_id: int, *, lock: bool = False) -> AgreedCaller | None:
    return db.session.get(AgreedCaller, caller_id, with_for_update=lock)


def watched_names() -> Sequence[WatchedName]:
    return db.session.scalars(
        select(WatchedName)
        .where(WatchedName.withdrawn_at.is_(None))
        .order_by(WatchedName.id)
        .options(joinedload(WatchedName.entered_by))
    ).all()


def watched_name(watched_id: int, *, lock: bool = False) -> WatchedName | None:
    return db.session.get(WatchedName, watched_id, with_for_update=lock)
