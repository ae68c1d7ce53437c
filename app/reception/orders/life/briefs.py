"""The life of an order for one reader: drawn from his brief of it and nothing that he could not read there."""

from collections.abc import Iterable
from datetime import datetime

from app.access.projector import WITHHELD
from app.access.relations import Relation
from app.reception.orders import hooks
from app.reception.orders.briefs import OrderPage
from app.reception.orders.life.rules import Axis, Kind, Milestone, axis
from app.reception.orders.models import Order

BEFORE_ISSUE = frozenset({Kind.APPLIED, Kind.VERIFIED, Kind.APPROVED})
"""X-014. The way to the issue is for those who lead, decide or applied."""


def life_of(order: Order, page: OrderPage, at: datetime) -> Axis | None:
    found = [one for one in _milestones(order, page, at) if one.kind in _kinds(page)]
    if order.cancelled_at is not None:
        found = [one for one in found if one.done_at is not None]
    return axis(found, at)


def _kinds(page: OrderPage) -> frozenset[Kind]:
    """The ready time is the ETA less what the grade says: it is for those who know the ETA (F4)."""
    kinds = set(Kind)
    if not page.leading and Relation.APPLICANT not in page.relations:
        kinds -= BEFORE_ISSUE
    if not page.leading:
        kinds.discard(Kind.ARCHIVED)
    if page.eta_at is WITHHELD:
        kinds.discard(Kind.READY)
    return frozenset(kinds)


def _milestones(order: Order, page: OrderPage, at: datetime) -> Iterable[Milestone]:
    yield Milestone(Kind.APPLIED, done_at=order.submitted_at)
    yield Milestone(Kind.VERIFIED, done_at=order.verified_at)
    yield Milestone(Kind.APPROVED, done_at=order.approved_at)
    yield Milestone(Kind.ISSUED, done_at=order.issued_at)
    yield _signed(page)
    yield Milestone(Kind.ARRIVAL, page.eta_at or order.arrival_at, order.arrived_at)
    yield Milestone(Kind.DEPARTURE, order.departure_at, order.departed_at)
    yield Milestone(Kind.CANCELLED, done_at=order.cancelled_at)
    if order.current_number is not None:
        for ask in hooks.milestones:
            yield from ask(order, at)


def _signed(page: OrderPage) -> Milestone:
    """R-031. The last deadline among the receipts that this reader sees, and when the last of them was signed."""
    due = [one.due_at for one in page.receipts]
    signed = [one.signed_at for one in page.receipts if one.signed_at is not None]
    if not due:
        return Milestone(Kind.SIGNED)
    return Milestone(Kind.SIGNED, max(due), max(signed) if len(signed) == len(due) else None)
