"""What a draft would mean for its departments: the list, who signs, and which of their items changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.access.facts import Fact
from app.access.groups import Group, opens
from app.access.projector import draw_document
from app.access.relations import Relation, ceiling
from app.people.rules import Dept
from app.reception.orders import queries, rules, versions
from app.reception.orders.content import OrderContent
from app.reception.orders.models import Order, OrderVersion
from app.reception.orders.readers.rules import Signing, signings
from app.reception.orders.seals.queries import sealed_for
from app.reception.orders.snapshot import Change, changes
from app.reception.orders.states import AckState
from app.reception.standards import standard_of


def listed(order: Order, content: OrderContent) -> tuple[Dept, ...]:
    """Whom the next version would reach: those of the version in force and of the grade, decided or as yet proposed."""
    if order.current_number and content.grade is not None:
        return versions.next_departments(order, content)
    grade = content.grade or content.proposed_grade
    return rules.proposed_distribution(standard_of(grade).distribution) if grade else ()


def signing_of(order: Order, content: OrderContent, departments: Sequence[Dept], at: datetime) -> dict[Dept, Signing]:
    """R-062. What issuing this text to these departments would do to each receipt."""
    current = queries.current_version(order)
    now = versions.fingerprints(content, departments)
    if current is None:
        return signings(None, now, ())
    receipts = queries.acks(order)
    known = {Dept(code): text for code, text in current.fingerprints.items()}
    before = {ack.department: known[ack.department] for ack in receipts}
    signed = {ack.department for ack in receipts if ack.state is AckState.SIGNED}
    return signings(before, now, signed, resign=versions.resign_rule(at))


def changed_for(
    current: OrderVersion | None, content: OrderContent, relation: Relation, within: frozenset[Group]
) -> tuple[Change, ...]:
    """N5. What changes in the part of a reader, as far as whoever asks may know it; sealed or not, it changes."""
    if current is None:
        return ()
    groups = ceiling({relation})
    found = changes(*(draw_document(one, groups) for one in (queries.content_of(current), content)))
    return tuple(change for change in found if opens(within, change.group))


@dataclass(frozen=True)
class Drafted:
    """What the seals ask of an order, as it would be with a text in force that is not yet (`columns.put_in_force`)."""

    seal_steps: Any
    names_withheld: bool
    arrived_at: datetime | None
    eta_at: Any
    arrival_at: datetime | None


def sealed_from(order: Order, content: OrderContent, relation: Relation, at: datetime) -> frozenset[Fact]:
    """N7. What would be sealed from a reader; a changed arrival moves what hangs on it."""
    heard = order.eta_at if order.arrival_at == content.arrival_at else None
    withheld = any(person.name_withheld for person in content.principals)
    drafted = Drafted(order.seal_steps, withheld, order.arrived_at, heard, content.arrival_at)
    return sealed_for(drafted, frozenset({relation}), at)
