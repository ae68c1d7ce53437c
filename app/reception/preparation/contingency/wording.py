"""N2 for contingency cards (R-056): what an event's words would tell somebody it names that he may not know."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from app.access.groups import Group
from app.access.relations import CEILINGS, Relation
from app.errors import Words
from app.people import queries as people
from app.people.models import Account
from app.people.rules import Dept
from app.reception.orders import queries as orders
from app.reception.orders.linter import queries as linter
from app.reception.orders.linter import rules
from app.reception.orders.linter.queries import Checked
from app.reception.orders.linter.rules import Readers, Secret, Text
from app.reception.orders.linter.texts import secrets_in
from app.reception.orders.models import Order
from app.reception.orders.seals.queries import sealed_for
from app.reception.orders.seals.rules import EXEMPT
from app.reception.orders.visibility import known_groups, relations
from app.reception.preparation.contingency import queries
from app.reception.preparation.contingency.models import ContingencyEvent, ContingencyPlan
from app.reception.preparation.contingency.visibility import order_of

FIELDS = {
    "trigger": Words("触发情形", "trigger"), "first_action": Words("首要措施", "first action"),
    "place": Words("集合或备用地点", "place"), "means": Words("器材", "means"),
    "phones": Words("电话", "telephone numbers"), "informs": Words("通报", "who informs whom"),
}  # fmt: skip


def leaks(plan: ContingencyPlan, by: Account, at: datetime) -> tuple[Checked, ...]:
    """Only what the author knows himself is compared, with everybody whom an event names."""
    order = order_of(plan)
    knows, shut = known_groups(order, by, at), sealed_for(order, relations(order, by, at), at)
    secrets = [one for one in secrets_in(orders.content_in_force(order)) if one.is_open_to(knows, shut)]
    found = (one for event in plan.events for one in _of_event(event, secrets, _readers(order, event, at)))
    return linter.checked(order, tuple(found))


def _of_event(event: ContingencyEvent, secrets: list[Secret], readers: Readers) -> Iterator[rules.Finding]:
    yield from rules.findings(_texts(event), secrets, readers)


def _texts(event: ContingencyEvent) -> Iterable[Text]:
    for name, words in queries.words_of(event).items():
        label = FIELDS[name]
        named = Words(f"{event.kind.zh} · {label.zh}", f"{event.kind.en} · {label.en}")
        yield Text(f"contingency.{name}", event.kind.value, named, Group.F10, words)


def _readers(order: Order, event: ContingencyEvent, at: datetime) -> Readers:
    """Of each department what everybody named of it may know; shift leaders read the whole plan (2.4)."""
    by_dept: dict[Dept, frozenset[Group]] = {Dept.SEC: CEILINGS[Relation.SHIFT_LEADER]}
    for account in map(people.account, sorted(event.named)):
        if account is None or relations(order, account, at) & EXEMPT:
            continue
        groups = known_groups(order, account, at) | {Group.F10}
        by_dept[account.department] = by_dept.get(account.department, groups) & groups
    return {f"{dept.value}:{Relation.OTHER_STAFF.value}": groups for dept, groups in by_dept.items()}
