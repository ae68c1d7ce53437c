"""The facts of the gate (R-045), gathered from the order, its tasks, receipts, plan and the words given by hand."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from app.extensions import db
from app.people.models import Account
from app.people.rules import Dept
from app.reception.orders import columns, items
from app.reception.orders import queries as orders
from app.reception.orders.models import Ack, Order
from app.reception.orders.states import AckState
from app.reception.preparation import gate as gates
from app.reception.preparation import queries as preparation
from app.reception.preparation.contingency import queries as contingency
from app.reception.preparation.gate import GateItem
from app.reception.preparation.readiness import rules
from app.reception.preparation.readiness.models import GateConfirmation
from app.reception.preparation.readiness.rules import Confirmation, GateFacts, TaskFact
from app.reception.preparation.tasks import queries as tasks


def gate_of(order: Order, at: datetime) -> tuple[GateItem, ...]:
    """R-045. The whole gate of an order now: own items, and what desks above answer by their records."""
    return gates.with_provided(rules.gate(facts_of(order, at)), gates.ask_providers(order.id, at))


def open_items(order: Order, at: datetime) -> tuple[GateItem, ...]:
    """What still keeps the order from `ready`; at arrival the list of RE-14."""
    return rules.still_open(gate_of(order, at))


def facts_of(order: Order, at: datetime) -> GateFacts:
    receipts = orders.acks(order)
    nameless = items.nameless(orders.content_in_force(order), columns.known(at)) if order.names_withheld else ()
    plan = contingency.approved(order.id)
    return GateFacts(
        ready_by=preparation.ready_by(order),
        tasks=_tasks(order),
        unsigned=_in_state(receipts, AckState.PENDING, AckState.QUERIED),
        queried=_in_state(receipts, AckState.QUERIED),
        plan_required=preparation.plan_required(order),
        plan_approved=plan is not None,
        plan_unread=contingency.unread_count(plan.id) if plan is not None else 0,
        guarded=orders.security_level(order).is_guarded,
        doubtful=len(orders.open_doubts(order)),
        unnamed=len(nameless),
        name_due=any(is_due for _person, is_due in nameless),
        confirmations=confirmations(order),
    )


def _tasks(order: Order) -> tuple[TaskFact, ...]:
    return tuple(
        TaskFact(task.code, task.dept, task.mandatory, task.due_at, task.state, task.reached, task.levels)
        for task in tasks.standing_tasks(order.id)
    )


def _in_state(receipts: Sequence[Ack], *states: AckState) -> tuple[Dept, ...]:
    return tuple(ack.department for ack in receipts if ack.state in states)


def confirmations(order: Order) -> Mapping[str, Confirmation]:
    """The words given by hand for the version in force."""
    query = (
        select(GateConfirmation, Account.display_name)
        .join(Account, Account.id == GateConfirmation.by_id)
        .where(GateConfirmation.order_id == order.id, GateConfirmation.version_number == order.current_number)
    )
    return {word.key: Confirmation(name, word.at, word.note) for word, name in db.session.execute(query)}
