"""Opening one order in an emergency, and judging it afterwards (A-013)."""

from datetime import datetime, timedelta

from app import policy
from app.access.relations import CEILINGS, Relation
from app.errors import NotFound, NotPermitted, reason_given
from app.extensions import db
from app.journal import services as journal
from app.notices import services as notices
from app.people.models import Account
from app.reception.knowledge import messages
from app.reception.knowledge.desk import as_leader, leaders
from app.reception.knowledge.disclosure import services as disclosure
from app.reception.knowledge.disclosure.rules import Source
from app.reception.knowledge.emergency import queries, rules
from app.reception.knowledge.emergency.models import EmergencyAccess
from app.reception.knowledge.emergency.rules import Review, ReviewAction
from app.reception.knowledge.emergency.visibility import may_open
from app.reception.knowledge.finding import order_called

FOUND = {
    Review.JUSTIFIED: ReviewAction.FIND_JUSTIFIED,
    Review.NOT_JUSTIFIED: ReviewAction.FIND_NOT_JUSTIFIED,
}


def open_order(typed: str, *, reason: str, by: Account, at: datetime) -> EmergencyAccess:
    """Exactly one order, by its number or code name; what cannot be opened is answered like what does not exist.

    What is still open to him is not opened a second time; once it has ended, opening again is another act.
    """
    words = reason_given(reason)
    order = order_called(typed)
    if order is None or not may_open(order, by, at):
        raise NotFound
    running = queries.open_access(order.id, by, at)
    if running is not None:
        return running
    minutes = policy.value("access.emergency_minutes", at)
    access = EmergencyAccess(
        order=order, opened_by=by, reason=words, opened_at=at, minutes=minutes, ends_at=at + timedelta(minutes=minutes)
    )
    db.session.add(access)
    db.session.flush()
    journal.record(
        "emergency.open", record=order.journal_name, groups=CEILINGS[Relation.EMERGENCY],
        facts={"emergency": access.id, "minutes": minutes},
    )  # fmt: skip
    told = [person for person in leaders(at) if person is not None and person.id != by.id]
    notices.tell(
        told, messages.EMERGENCY_OPENED, name=order.called, record=order.journal_name,
        link=f"/emergency/{access.id}/review", at=at, urgent=True, once=f"emergency:{access.id}",
    )  # fmt: skip
    return access


def review(access: EmergencyAccess, found: Review, *, words: str, by: Account, at: datetime) -> None:
    """By MD, GM or who acts for them, never by the opener. What was not justified ends at once and opens a case."""
    said = reason_given(words)
    if access.opened_by_id == by.id:
        raise NotPermitted("AE-35")
    access.review = rules.after(access.review, FOUND[found])
    access.reviewed_at, access.reviewed_by_id, access.acting_for = at, by.id, as_leader(by, at)
    access.finding = said  # type: ignore[assignment]
    db.session.flush()
    journal.record(
        "emergency.review", record=access.order.journal_name, facts={"emergency": access.id, "found": found.value},
        acting_for=access.acting_for,
    )  # fmt: skip
    if found is Review.NOT_JUSTIFIED:
        disclosure.open_case(access.order, said, by=by, at=at, source=Source.EMERGENCY, cause=f"emergency:{access.id}")
