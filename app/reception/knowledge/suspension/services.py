"""Suspending a person's access to one order at once, and lifting it (A-015)."""

from datetime import datetime

from app.errors import Refusal, reason_given
from app.extensions import db
from app.journal import services as journal
from app.notices import services as notices
from app.people import queries as people
from app.people.models import Account
from app.reception.knowledge import messages
from app.reception.knowledge.desk import as_director
from app.reception.knowledge.persons import may_be_suspended
from app.reception.knowledge.suspension import queries, rules
from app.reception.knowledge.suspension.models import AccessSuspension
from app.reception.knowledge.suspension.rules import SuspensionAction
from app.reception.orders.models import Order
from app.reception.preparation.delegation import queries as delegations


def suspend(
    order: Order, person: Account, *, reason: str, by: Account, at: datetime, case_id: int | None = None
) -> AccessSuspension:
    """At once, whatever the person's relations; his own head is told where work has to be handed to somebody else."""
    words = reason_given(reason)
    if not may_be_suspended(person) or person.id == by.id:
        raise Refusal("AE-33")
    if queries.standing_one(order.id, person.id) is not None:
        raise Refusal("AE-34", name=person.display_name)
    made = AccessSuspension(
        order=order, account=person, case_id=case_id, reason=words, by=by, acting_for=as_director(by, at), from_at=at
    )
    db.session.add(made)
    db.session.flush()
    _enter("suspend", made)
    _tell_head(order, person, at)
    return made


def lift(suspension: AccessSuspension, *, reason: str, by: Account, at: datetime) -> None:
    words = reason_given(reason)
    suspension.state = rules.after(suspension.state, SuspensionAction.LIFT)
    suspension.lifted_at = at
    suspension.lifted_by_id = by.id
    suspension.lift_reason = words  # type: ignore[assignment]
    db.session.flush()
    _enter("suspend.lift", suspension)


def _tell_head(order: Order, person: Account, at: datetime) -> None:
    """R-037. Somebody named in person for the order cannot go on with it; of a duty group the others do."""
    named = [one for one in delegations.mine_on(order.id, person) if one.delegate_id == person.id]
    heads = [people.head_of(dept, at) for dept in sorted({one.dept for one in named})]
    link = f"/orders/{order.id}"
    told = [head for head in heads if head is not None and head.id != person.id]
    notices.tell(told, messages.REPLACE_DELEGATE, name=order.called, record=order.journal_name, link=link, at=at)


def _enter(what: str, suspension: AccessSuspension) -> None:
    journal.record(
        f"order.{what}",
        record=f"order:{suspension.order_id}",
        facts={"suspension": suspension.id, "person": suspension.account_id, "case": suspension.case_id},
        acting_for=suspension.acting_for,
    )
