"""Which orders wait for whom: the reads behind the landing page. F1 and staff only."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import selectinload

from app import clock, policy
from app.extensions import db
from app.people.rules import Dept
from app.reception.orders import queries, rules
from app.reception.orders.models import (
    Ack,
    AckQuery,
    CancelRequest,
    ContactLog,
    DraftState,
    Order,
    OrderDraft,
    OrderVersion,
)
from app.reception.orders.states import LIVE, AckState, OrderState

SHOWN = 20


def in_state(*states: OrderState, limit: int | None = SHOWN) -> Sequence[Order]:
    return _orders(Order.state.in_(states), limit=limit)


def own_applications(account_id: int) -> Sequence[Order]:
    """What an applicant still has in hand: drafts, and what came back."""
    return _orders(Order.applicant_id == account_id, Order.state.in_((OrderState.DRAFT, OrderState.RETURNED)))


def coordinated(account_id: int) -> Sequence[Order]:
    return _orders(
        or_(Order.coordinator_id == account_id, Order.deputy_id == account_id),
        Order.state.in_(LIVE | {OrderState.APPROVED}),
    )


def coming(may_see: ColumnElement[bool], at: datetime) -> Sequence[Order]:
    """The next receptions in a reader's sight."""
    return _orders(may_see, Order.state.in_(LIVE), Order.departure_at >= at)


def _orders(*conditions: ColumnElement[bool], limit: int | None = SHOWN) -> Sequence[Order]:
    query = select(Order).where(*conditions).order_by(Order.arrival_at, Order.id).limit(limit)
    return db.session.scalars(query).all()


def open_receipts(*departments: Dept, limit: int | None = SHOWN * 3) -> Sequence[Ack]:
    """Unsigned receipts of current versions; of these departments, or of all when none is named."""
    query = (
        select(Ack)
        .join(Order, Order.id == Ack.order_id)
        .join(OrderVersion, OrderVersion.id == Ack.version_id)
        .where(
            Ack.state.in_((AckState.PENDING, AckState.QUERIED)),
            OrderVersion.number == Order.current_number,
            Order.state.in_(LIVE | {OrderState.CANCELLED}),
        )
        .order_by(Ack.due_at, Ack.id)
        .options(selectinload(Ack.order))
        .limit(limit)
    )
    if departments:
        query = query.where(Ack.department.in_(departments))
    return db.session.scalars(query).all()


def open_queries() -> Sequence[Ack]:
    """R-032. Queries that wait for the marketing director's answer."""
    query = (
        select(Ack)
        .where(Ack.state == AckState.QUERIED, Ack.queries.any(AckQuery.answered_at.is_(None)))
        .order_by(Ack.due_at)
        .options(selectinload(Ack.order))
        .limit(SHOWN)
    )
    return db.session.scalars(query).all()


def amendments(*states: DraftState) -> Sequence[OrderDraft]:
    query = (
        select(OrderDraft)
        .where(OrderDraft.base_number > 0, OrderDraft.state.in_(states))
        .order_by(OrderDraft.begun_at)
        .options(selectinload(OrderDraft.order))
        .limit(SHOWN)
    )
    return db.session.scalars(query).all()


def cancel_requests() -> Sequence[CancelRequest]:
    query = (
        select(CancelRequest)
        .where(CancelRequest.approved.is_(None))
        .order_by(CancelRequest.asked_at)
        .options(selectinload(CancelRequest.order))
    )
    return db.session.scalars(query).all()


def contact_days_missing(order: Order, at: datetime) -> tuple[date, ...]:
    """R-021. The days without a contact entry, as far as they are over."""
    if order.issued_at is None or order.departure_at is None or order.grade is None:
        return ()
    logged = db.session.scalars(select(ContactLog.at).where(ContactLog.order_id == order.id))
    return rules.contact_days_missing(
        order.grade.value,
        policy.value("reception.contact_log_grades", at),
        issued=clock.day_of(order.issued_at),
        until=clock.day_of(order.departed_at or order.departure_at),
        logged=frozenset(clock.day_of(moment) for moment in logged),
        today=clock.day_of(at),
    )


def no_shows(at: datetime) -> list[Order]:
    """R-113. Orders whose guest is long overdue: the marketing director is asked."""
    hours = policy.value("reception.no_show_h", at)
    expected = _orders(Order.state.in_(LIVE - {OrderState.IN_HOUSE}), Order.arrival_at <= at)
    return [order for order in expected if rules.is_no_show(eta_at=queries.eta(order), at=at, hours=hours)]
