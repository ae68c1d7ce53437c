"""Giving and ending a widening (A-005)."""

from collections.abc import Collection
from datetime import datetime

from app.access.groups import WHOLE, Group
from app.errors import Refusal, reason_given
from app.extensions import db
from app.journal import services as journal
from app.notices import services as notices
from app.people.models import Account
from app.reception.knowledge import messages
from app.reception.knowledge.desk import as_director
from app.reception.knowledge.persons import may_be_widened
from app.reception.knowledge.widening import queries, rules
from app.reception.knowledge.widening.models import Widening
from app.reception.knowledge.widening.rules import WideningAction
from app.reception.orders.models import Order
from app.reception.orders.visibility import handed_back, is_open_to_delegates


def widen(
    order: Order, person: Account, groups: Collection[Group], *, reason: str, by: Account, at: datetime
) -> Widening:
    """MD names one person, the groups and why; a former widening of that person for this order ends with it.

    The summary F1 always belongs to it: who reads any part of an order reads what it is about.
    """
    words = reason_given(reason)
    if not may_be_widened(person):
        raise Refusal("AE-30")
    if not is_open_to_delegates(order, at) or person.department in handed_back(order, at):
        raise Refusal("AE-31")
    if not frozenset(groups) & frozenset(WHOLE):
        raise Refusal("AE-32")
    former = queries.standing_one(order.id, person.id)
    if former is not None:
        end(former, by=by, at=at)
    given = Widening(
        order=order, account=person, groups=[group.value for group in WHOLE if group in {Group.F1, *groups}],
        reason=words, given_by=by, acting_for=as_director(by, at), given_at=at,
    )  # fmt: skip
    db.session.add(given)
    db.session.flush()
    _enter("widen", given)
    notices.tell(
        [person], messages.WIDENED, name=order.called, record=order.journal_name, link=f"/orders/{order.id}", at=at
    )
    return given


def end(widening: Widening, *, by: Account | None, at: datetime) -> None:
    """Earlier than the hand-back: by MD, or by the house when the person leaves (A-012)."""
    widening.state = rules.after(widening.state, WideningAction.END)
    widening.ended_at = at
    widening.ended_by_id = by.id if by is not None else None
    db.session.flush()
    _enter("widen.end", widening)


def end_of_person(account: Account, *, at: datetime) -> None:
    """A-012."""
    for widening in queries.standing_of_person(account.id):
        end(widening, by=None, at=at)


def _enter(what: str, widening: Widening) -> None:
    journal.record(
        f"order.{what}",
        record=f"order:{widening.order_id}",
        groups=widening.groups,
        facts={"widening": widening.id, "person": widening.account_id},
        acting_for=widening.acting_for,
    )
