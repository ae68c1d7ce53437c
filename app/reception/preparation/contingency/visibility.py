"""Who reads a contingency plan: who knows the order's security (F10), and everybody named his own events (R-056)."""

from datetime import datetime

from app.access.groups import Group
from app.access.projector import NO_STANDING, Standing, guarded
from app.access.relations import Relation, ceiling
from app.extensions import db
from app.people.models import Account
from app.reception.grades import Grade
from app.reception.orders.models import Order
from app.reception.orders.visibility import relations
from app.reception.preparation.contingency import queries
from app.reception.preparation.contingency.models import ContingencyEvent, ContingencyPlan
from app.reception.preparation.contingency.rules import PlanState


def knows_whole(order: Order, account: Account, at: datetime) -> bool:
    """Who knows F10 of the order knows its plan, in every state of it."""
    return Group.F10 in ceiling(relations(order, account, at))


def is_named(plan: ContingencyPlan, account: Account) -> bool:
    """R-056. Named in the plan in force, and so asked to read it."""
    return plan.state is PlanState.APPROVED and queries.reading(plan.id, account.id) is not None


def order_of(plan: ContingencyPlan) -> Order:
    order = db.session.get(Order, plan.order_id)
    assert order is not None
    return order


def is_visible(plan: ContingencyPlan, account: Account, at: datetime) -> bool:
    return knows_whole(order_of(plan), account, at) or (account.active and is_named(plan, account))


@guarded(ContingencyEvent, name=lambda event: f"contingency:{event.plan_id}")
def event_standing(event: ContingencyEvent, reader: Account, at: datetime) -> Standing:
    """Whoever is named reads the events that name him, and by this nothing else of the order."""
    plan = queries.get(event.plan_id)
    assert plan is not None
    order = order_of(plan)
    journalled = order.grade in (Grade.VA, Grade.VB)
    found = relations(order, reader, at)
    if Group.F10 in ceiling(found):
        return Standing(found, ceiling(found), journalled)
    if reader.id in event.named and is_named(plan, reader):
        return Standing(found or frozenset({Relation.OTHER_STAFF}), frozenset({Group.F10}), journalled)
    return NO_STANDING
