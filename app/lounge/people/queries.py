"""Reads about the people the lounge knows."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.access.blind import blind
from app.access.sealed import unseal
from app.clock import day_of
from app.extensions import db
from app.lounge.models import CompanionRegistration, Entitlement, LoungeGuest, Stay
from app.lounge.rules.companions import companion_limit
from app.lounge.rules.entitlement import Right
from app.lounge.rules.facts import DoorPolicy
from app.lounge.rules.moves import OPEN
from app.lounge.rules.terms import CompanionState, EntitlementKind
from app.people.models import Account
from app.reception.orders.models import Order, OrderGuest
from app.reception.orders.states import LIVE
from app.reception.orders.visibility import visible
from app.reception.standards import standard_of

NAME_COLUMN, CARD_COLUMN = "lounge_guest.name", "lounge_entitlement.card_number"
WAITING = frozenset({CompanionState.REGISTERED, CompanionState.VERIFIED, CompanionState.USED})
PAGE = 50


def guest(guest_id: int) -> LoungeGuest | None:
    return db.session.get(LoungeGuest, guest_id, options=[selectinload(LoungeGuest.rights)])


def guest_of_order(order_guest_id: int) -> LoungeGuest | None:
    """The lounge's own row about a guest of an order; there is one once somebody wrote down something about him."""
    return db.session.scalar(select(LoungeGuest).where(LoungeGuest.order_guest_id == order_guest_id))


def order_guest(order_guest_id: int) -> OrderGuest | None:
    return db.session.get(OrderGuest, order_guest_id)


def entitlement(entitlement_id: int) -> Entitlement | None:
    return db.session.get(Entitlement, entitlement_id)


def companion(companion_id: int) -> CompanionRegistration | None:
    return db.session.get(CompanionRegistration, companion_id)


def rights_of(guest: LoungeGuest | None, at: datetime) -> tuple[Right, ...]:
    """L-002. Everything on which this person may enter: own entitlements, and the order he is received under."""
    if guest is None:
        return ()
    own = [_right_of(row) for row in guest.rights if _stands(row, at)]
    return (*own, *([right_of_order(guest.order_guest)] if guest.order_guest else []))


def _stands(row: Entitlement, at: datetime) -> bool:
    """Given by then, and not yet taken back."""
    return row.given_at <= at and (row.ended_at is None or row.ended_at > at)


def _right_of(row: Entitlement) -> Right:
    return Right(
        kind=row.kind,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        tier=row.tier,
        card_active=row.card_active,
        spend_yuan=unseal(row.spend_yuan) or 0,
        companions=row.companions,
        consented=row.consented,
    )


def right_of_order(order_guest: OrderGuest) -> Right:
    """L-002 c, L-020. A person taken off the order has no more right by it."""
    order = order_guest.order
    assert order.arrival_at is not None and order.departure_at is not None, "an issued order has both"
    arrival, departure = day_of(order.arrival_at), day_of(order.departure_at)
    return Right(
        kind=EntitlementKind.ORDER,
        valid_from=arrival,
        valid_to=departure,
        grade=order.grade,
        order_state="" if order_guest.taken_off_at else order.state.value,
        arrival_day=arrival,
        companions=standard_of(order.grade, order.standard_code or "GS-1").lounge_companions if order.grade else None,
    )


def limit_of(guest: LoungeGuest, policy: DoorPolicy, at: datetime) -> int:
    """L-020. How many companions this guest may have inside."""
    rights = rights_of(guest, at)
    tiers = [right.tier for right in rights if right.tier and right.card_active]
    return companion_limit(
        default=policy.companions_default,
        by_tier=policy.companions_by_tier,
        tier=max(tiers, key=lambda tier: policy.companions_by_tier.get(tier, 0), default=None),
        granted=[right.companions for right in rights if right.companions is not None],
    )


def by_name(name: str) -> Sequence[LoungeGuest]:
    """The lounge's own guests of exactly this name."""
    query = select(LoungeGuest).where(LoungeGuest.name_index == blind(NAME_COLUMN, name))
    query = query.options(selectinload(LoungeGuest.rights)).order_by(LoungeGuest.id).limit(PAGE)
    return db.session.scalars(query).all()


def by_card(number: str) -> LoungeGuest | None:
    index = blind(CARD_COLUMN, number)
    found = db.session.scalar(
        select(Entitlement).where(Entitlement.card_index == index, Entitlement.ended_at.is_(None))
    )
    return found.guest if found else None


def order_guests_in_sight(reader: Account, at: datetime) -> Sequence[OrderGuest]:
    """The people of running orders that this reader may see now (A-003, A-004), in the order of their parties."""
    query = (
        select(OrderGuest)
        .join(Order, Order.id == OrderGuest.order_id)
        .where(visible(reader, at), Order.state.in_(LIVE), OrderGuest.taken_off_at.is_(None))
        .options(selectinload(OrderGuest.order))
        .order_by(Order.arrival_at, OrderGuest.order_id, OrderGuest.id)
    )
    return db.session.scalars(query).all()


def companions_of(day: date, *, host_id: int | None = None) -> Sequence[CompanionRegistration]:
    """L-021. Registrations for a day that still stand."""
    query = select(CompanionRegistration).where(
        CompanionRegistration.visit_day == day, CompanionRegistration.state.in_(WAITING)
    )
    if host_id is not None:
        query = query.where(CompanionRegistration.host_id == host_id)
    return db.session.scalars(query.order_by(CompanionRegistration.registered_at, CompanionRegistration.id)).all()


def companions_after(day: date) -> Sequence[CompanionRegistration]:
    """L-021. Registrations for later days that still stand, fifty at the most."""
    query = select(CompanionRegistration).where(
        CompanionRegistration.visit_day > day, CompanionRegistration.state.in_(WAITING)
    )
    order = CompanionRegistration.visit_day, CompanionRegistration.id
    return db.session.scalars(query.order_by(*order).limit(PAGE)).all()


def open_stay_of(companion_id: int) -> Stay | None:
    return db.session.scalar(select(Stay).where(Stay.companion_id == companion_id, Stay.state.in_(OPEN)))


def cards(after_id: int = 0) -> Sequence[Entitlement]:
    """One page of everything the lounge itself has given or keeps, by number."""
    query = select(Entitlement).where(Entitlement.id > after_id).order_by(Entitlement.id).limit(PAGE + 1)
    return db.session.scalars(query).all()



def changed_by(right: Entitlement) -> str:
    """Who saved this card last, for whoever comes too late (XE-01)."""
    account = db.session.get(Account, right.changed_by_id or right.given_by_id)
    return account.display_name if account else ""


def is_announced(host_id: int, document_hash: str, day: date) -> bool:
    """Whether this person is registered with the same host for the same day, in or not yet in."""
    query = select(CompanionRegistration.id).where(
        CompanionRegistration.host_id == host_id,
        CompanionRegistration.document_hash == document_hash,
        CompanionRegistration.visit_day == day,
        CompanionRegistration.state.not_in((CompanionState.CANCELLED, CompanionState.EXPIRED)),
    )
    return db.session.scalar(query.limit(1)) is not None
