"""The reads about orders that are worth a name. What is opened here is for services and for the desks' own queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import selectinload

from app import clock
from app.access.facts import Fact
from app.access.groups import Group
from app.access.sealed import Sealed, unseal
from app.errors import NotFound
from app.extensions import db
from app.folding import unspaced
from app.people.models import Account
from app.people.rules import Dept
from app.reception.grades import Grade
from app.reception.levels import SecurityLevel
from app.reception.orders import rules
from app.reception.orders.content import OrderContent
from app.reception.orders.items import is_none
from app.reception.orders.models import (
    UNFINISHED,
    Ack,
    AckQuery,
    Application,
    ArrivalNews,
    CancelRequest,
    ContactLog,
    ItemCheck,
    Order,
    OrderDraft,
    OrderGuest,
    OrderMove,
    OrderVersion,
)
from app.reception.orders.snapshot import content_from
from app.reception.orders.snapshot import values_outside as values_not_in
from app.reception.orders.states import HELD, LIVE, OVER, AckState, CheckState, OrderState

# --- one order --------------------------------------------------------------------------------------


def get(order_id: int, *, lock: bool = False) -> Order:
    query = select(Order).where(Order.id == order_id)
    order = db.session.scalar(query.with_for_update().execution_options(populate_existing=True) if lock else query)
    if order is None:
        raise NotFound
    return order


def by_no(order_no: str) -> Order | None:
    return db.session.scalar(select(Order).where(Order.order_no == order_no.strip().upper()))


def eta(order: Order) -> datetime:
    """The time at which the guest is expected at the hotel: as last heard, else as the order says."""
    moment = unseal(order.eta_at) or order.arrival_at
    assert moment is not None, "an order without a time of arrival has no ETA"
    return moment  # type: ignore[no-any-return]


def security_level(order: Order) -> SecurityLevel:
    """What the general manager fixed; routine before he did."""
    return unseal(order.security_level) or SecurityLevel.NONE


def name_of(account_id: int | None) -> str:
    """The display name of a member of staff."""
    person = db.session.get(Account, account_id) if account_id is not None else None
    return person.display_name if person is not None else ""


def draft_of(order: Order) -> OrderDraft | None:
    """The working copy: of the application, after issue of an amendment; None when nothing is being drafted."""
    return db.session.scalar(
        select(OrderDraft).where(OrderDraft.order_id == order.id, OrderDraft.state.in_(UNFINISHED))
    )


def application_of(order: Order) -> Application:
    found = db.session.get(Application, order.id)
    assert found is not None, "an order begins with an application"
    return found


def current_version(order: Order) -> OrderVersion | None:
    return version(order, order.current_number) if order.current_number else None


def version(order: Order, number: int) -> OrderVersion | None:
    return db.session.scalar(
        select(OrderVersion)
        .where(OrderVersion.order_id == order.id, OrderVersion.number == number)
        .options(selectinload(OrderVersion.acks))
    )


def versions(order: Order) -> Sequence[OrderVersion]:
    return db.session.scalars(
        select(OrderVersion)
        .where(OrderVersion.order_id == order.id)
        .order_by(OrderVersion.number)
        .options(selectinload(OrderVersion.acks), selectinload(OrderVersion.issued_by))
    ).all()


def content_of(held: OrderDraft | OrderVersion) -> OrderContent:
    """The whole content of a working copy or version."""
    return content_from(unseal(held.content))


def text_of(application: Application, *, submitted: bool = False) -> OrderContent:
    """What the applicant wrote: as it stands, or as he last submitted it."""
    return content_from(unseal(application.submitted_text if submitted else application.text))


def content_in_force(order: Order) -> OrderContent:
    """What holds now: the current version, before issue the working copy, of a withdrawn application the last text."""
    held = current_version(order) or draft_of(order) or _last_draft(order)
    assert held is not None
    return content_of(held)


def _last_draft(order: Order) -> OrderDraft | None:
    return db.session.scalar(
        select(OrderDraft).where(OrderDraft.order_id == order.id).order_by(OrderDraft.id.desc()).limit(1)
    )


def values_outside(
    version: OrderVersion, groups: frozenset[Group], *, sealed: frozenset[Fact] = frozenset()
) -> tuple[str, ...]:
    """What a print for a reader with these groups must not say; a stated nothing is no secret."""
    return tuple(text for text in values_not_in(content_of(version), groups, sealed) if not is_none(text))


def reason_of(row: OrderDraft | OrderVersion | OrderMove | CancelRequest) -> str:
    return unseal(row.reason) or ""


# --- receipts ---------------------------------------------------------------------------------------


def acks(order: Order) -> Sequence[Ack]:
    """The receipts of the current version, in the order of the distribution list; those withdrawn are left out."""
    return db.session.scalars(
        select(Ack)
        .join(OrderVersion, OrderVersion.id == Ack.version_id)
        .where(Ack.order_id == order.id, OrderVersion.number == order.current_number, Ack.state != AckState.WITHDRAWN)
        .order_by(Ack.id)
        .options(selectinload(Ack.queries), selectinload(Ack.version), selectinload(Ack.signed_by))
    ).all()


def ack_of(order: Order, department: Dept) -> Ack | None:
    return next((ack for ack in acks(order) if ack.department is department), None)


def open_query(ack: Ack) -> AckQuery | None:
    return next((query for query in ack.queries if query.answered_at is None), None)


def words_of(query: AckQuery) -> tuple[str, str]:
    """Question and answer; for the department that asked and for those who lead the reception only."""
    return unseal(query.text), unseal(query.answer) or ""


# --- items ------------------------------------------------------------------------------------------


def checks(order: Order) -> dict[int, ItemCheck]:
    rows = db.session.scalars(
        select(ItemCheck)
        .where(ItemCheck.order_id == order.id)
        .order_by(ItemCheck.item)
        .options(selectinload(ItemCheck.by), selectinload(ItemCheck.owner))
    )
    return {check.item: check for check in rows}


def source_of(check: ItemCheck) -> str:
    return unseal(check.source) or ""


def open_doubts(order: Order) -> list[ItemCheck]:
    """R-045. Doubtful items neither settled nor accepted by the reception lead."""
    return [check for check in checks(order).values() if check.is_open_doubt]


def doubts_owned(account_id: int) -> Sequence[ItemCheck]:
    return db.session.scalars(
        select(ItemCheck)
        .join(Order)
        .where(
            ItemCheck.owner_id == account_id,
            ItemCheck.state == CheckState.DOUBTFUL,
            ItemCheck.accepted_at.is_(None),
            Order.state.in_(HELD),
        )
        .order_by(ItemCheck.settle_by)
        .options(selectinload(ItemCheck.order))
    ).all()


# --- other orders -----------------------------------------------------------------------------------


def clashing(content: OrderContent, *, but: int | None) -> Order | None:
    """R-012. Another open order for the same principal guest whose dates overlap."""
    return next((order for order, other in _overlapping(content, but) if rules.clashes(content, other)), None)


def rooms_taken(content: OrderContent, *, but: int | None) -> list[str]:
    """Item 10. Rooms of this content that another open order of the same time has."""
    wanted = {room.number for room in content.rooms}
    others = {room.number for _order, other in _overlapping(content, but) for room in other.rooms}
    return sorted(wanted & others)


def _overlapping(content: OrderContent, but: int | None) -> list[tuple[Order, OrderContent]]:
    if content.arrival_at is None or content.departure_at is None:
        return []
    query = select(Order).where(
        Order.state.in_(HELD), Order.arrival_at < content.departure_at, Order.departure_at > content.arrival_at
    )
    if but is not None:
        query = query.where(Order.id != but)
    return [(order, content_in_force(order)) for order in db.session.scalars(query)]


def code_name_taken(code_name: str, *, but: int | None) -> bool:
    """Unique among open orders, in whatever width and case it is written (4.2)."""
    query = select(Order.id).where(Order.code_name_key == unspaced(code_name), Order.state.not_in(OVER))
    return db.session.scalar(query if but is None else query.where(Order.id != but)) is not None


# --- the house at a glance ----------------------------------------------------------------------------


def day_bounds(day: date) -> tuple[datetime, datetime]:
    """From inclusive to exclusive, in property time."""
    return clock.at_local(day, time.min), clock.at_local(day + timedelta(days=1), time.min)


def arrivals(day: date) -> Sequence[Order]:
    """Issued orders whose guest is due on this day and not yet here, by ETA, which never leaves the order's day."""
    start, end = day_bounds(day)
    due = db.session.scalars(
        select(Order)
        .where(Order.state.in_(LIVE - {OrderState.IN_HOUSE}), Order.arrival_at >= start, Order.arrival_at < end)
        .order_by(Order.id)
    )
    return sorted(due, key=eta)


def heard_by(moment: datetime) -> list[int]:
    """Orders of this moment's day whose ETA was heard anew and is not after it."""
    start, end = day_bounds(clock.day_of(moment))
    query = select(Order.id, Order.eta_at).where(
        Order.eta_at.is_not(None), Order.arrival_at >= start, Order.arrival_at < end
    )
    return [order_id for order_id, heard in db.session.execute(query) if unseal(heard) <= moment]


def in_house() -> Sequence[Order]:
    return db.session.scalars(
        select(Order).where(Order.state == OrderState.IN_HOUSE).order_by(Order.departure_at, Order.id)
    ).all()


def departures(day: date) -> Sequence[Order]:
    """Orders in house that leave on this day, and those that have left on it."""
    start, end = day_bounds(day)
    leaving = and_(Order.state == OrderState.IN_HOUSE, Order.departure_at >= start, Order.departure_at < end)
    left = and_(Order.departed_at >= start, Order.departed_at < end)
    return db.session.scalars(select(Order).where(or_(leaving, left)).order_by(Order.departure_at, Order.id)).all()


# --- guests -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class LoungeGuest:
    """A person of an issued order as the lounge's own queries need it. The name stays sealed."""

    order_id: int
    guest_id: int
    name: Sealed | None
    is_principal: bool
    grade: Grade | None
    code_name: str
    order_state: OrderState
    arrival_at: datetime
    departure_at: datetime
    room: Sealed | None


def guests(order: Order) -> Sequence[OrderGuest]:
    """Principals first, then the entourage, without those taken off."""
    return db.session.scalars(
        select(OrderGuest)
        .where(OrderGuest.order_id == order.id, OrderGuest.taken_off_at.is_(None))
        .order_by(OrderGuest.is_principal.desc(), OrderGuest.id)
    ).all()


def lounge_guests(at: datetime) -> list[LoungeGuest]:
    """The persons of every issued order whose days of arrival and departure enclose this moment."""
    start, end = day_bounds(clock.day_of(at))
    query = (
        select(OrderGuest, Order)
        .join(Order, Order.id == OrderGuest.order_id)
        .where(
            OrderGuest.taken_off_at.is_(None),
            Order.state.in_(LIVE | {OrderState.DEPARTED}),
            Order.arrival_at < end,
            Order.departure_at >= start,
        )
        .order_by(Order.arrival_at, OrderGuest.is_principal.desc(), OrderGuest.id)
    )
    return [_for_lounge(guest, order) for guest, order in db.session.execute(query)]


def _for_lounge(guest: OrderGuest, order: Order) -> LoungeGuest:
    assert order.arrival_at is not None and order.departure_at is not None
    return LoungeGuest(
        order.id, guest.id, guest.name, guest.is_principal, order.grade, order.called, order.state,
        order.arrival_at, order.departure_at, guest.room,
    )  # fmt: skip


# --- what happened ----------------------------------------------------------------------------------


def moves(order: Order) -> Sequence[OrderMove]:
    return db.session.scalars(
        select(OrderMove)
        .where(OrderMove.order_id == order.id)
        .order_by(OrderMove.at, OrderMove.id)
        .options(selectinload(OrderMove.by))
    ).all()


@dataclass(frozen=True)
class Contact:
    at: datetime
    channel: str
    with_whom: str
    content: str
    result: str
    by: str


def contact_rows(order: Order) -> Sequence[ContactLog]:
    return db.session.scalars(
        select(ContactLog)
        .where(ContactLog.order_id == order.id)
        .order_by(ContactLog.at.desc(), ContactLog.id.desc())
        .options(selectinload(ContactLog.by))
    ).all()


def contacts(order: Order) -> list[Contact]:
    """R-021. For those who may read F9 and F11."""
    return [
        Contact(
            row.at, row.channel.label, unseal(row.with_whom), unseal(row.content), unseal(row.result) or "",
            row.by.display_name,
        )
        for row in contact_rows(order)
    ]  # fmt: skip


def arrival_news(order: Order) -> Sequence[ArrivalNews]:
    return db.session.scalars(
        select(ArrivalNews)
        .where(ArrivalNews.order_id == order.id)
        .order_by(ArrivalNews.at.desc(), ArrivalNews.id.desc())
        .options(selectinload(ArrivalNews.by))
    ).all()


def arrival_heard(order: Order) -> list[tuple[datetime, datetime, str, ArrivalNews]]:
    """Before, after and source of every news. For those who may read F4."""
    return [(unseal(row.before_at), unseal(row.eta_at), unseal(row.source), row) for row in arrival_news(order)]


def cancel_requests(order: Order) -> Sequence[CancelRequest]:
    return db.session.scalars(select(CancelRequest).where(CancelRequest.order_id == order.id)).all()


def cancel_request(order: Order) -> CancelRequest | None:
    """The request that waits for the general manager."""
    return db.session.scalar(
        select(CancelRequest).where(CancelRequest.order_id == order.id, CancelRequest.approved.is_(None))
    )
