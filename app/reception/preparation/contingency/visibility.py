"""Who reads a contingency plan: who knows the order's security (F10), and everybody named his own events (R-056)."""

from datetime import datetime

from app.access.groups import Group
from app.access.projector import NO_STANDING, Standing, guarded
from app.access.relations import Relation
from app.extensions import db
from app.people.models import Account
from app.reception.grades import Grade
from app.reception.orders.models import Order
from app.reception.orders.visibility import is_open_to, known_groups, relations, shut_to
from app.reception.preparation.contingency import queries
from app.reception.preparation.contingency.models import ContingencyEvent, ContingencyPlan
from app.reception.preparation.contingency.rules import PlanState


def knows_whole(order: Order, account: Account, at: datetime) -> bool:
    """Who knows F10 of the order knows its plan, in every state of it."""
    return Group.F10 in known_groups(order, account, at)


def is_named(plan: ContingencyPlan, account: Account) -> bool:
    """R-056. Named in the plan in force, and so asked to read it."""
    return plan.state is PlanState.APPROVED and queries.reading(plan.id, account.id) is not None


def reads(plan: ContingencyPlan, account: Account, at: datetime) -> bool:
    """R-108, A-015. Who is named reads the plan as long as his department has not handed the order back, and he is not
    shut out of it."""
    order, is_his = order_of(plan), account.active and is_named(plan, account)
    return is_his and is_open_to(order, account.department, at) and order.id not in shut_to(account, at)


def order_id_of(event: ContingencyEvent) -> int | None:
    plan = queries.get(event.plan_id)
    return plan.order_id if plan is not None else None


def order_of(plan: ContingencyPlan) -> Order:
    order = db.session.get(Order, plan.order_id)
    assert order is not None
    return order


def is_visible(plan: ContingencyPlan, account: Account, at: datetime) -> bool:
    return knows_whole(order_of(plan), account, at) or reads(plan, account, at)


@guarded(ContingencyEvent, name=lambda event: f"contingency:{event.plan_id}", order=order_id_of)
def event_standing(event: ContingencyEvent, reader: Account, at: datetime) -> Standing:
    """Whoever is named reads the events that name him, and by this nothing else of the order."""
    plan = queries.get(event.plan_id)
    assert plan is not None
    order = order_of(plan)
    journalled = order.grade in (Grade.VA, Grade.VB)
    found, groups = relations(order, reader, at), known_groups(order, reader, at)
    if Group.F10 in groups:
        return Standing(found, groups, journalled)
    if reader.id in event.named and reads(plan, reader, at):
        return Standing(found or frozenset({Relation.OTHER_STAFF}), frozenset({Group.F10}), journalled)
    return NO_STANDING
