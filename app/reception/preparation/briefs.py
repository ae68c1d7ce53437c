"""What preparation asks of a person now: his own page. His panels on the landing page stand in `panels`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.extensions import db
from app.people.models import Account
from app.people.rules import Dept
from app.people.standing import PersonStanding
from app.reception.orders.models import Order
from app.reception.orders.states import LIVE
from app.reception.orders.visibility import visible
from app.reception.preparation import queries as preparation
from app.reception.preparation.contingency import queries as plans
from app.reception.preparation.contingency.visibility import order_of, reads
from app.reception.preparation.delegation import queries as delegations
from app.reception.preparation.delegation.briefs import Charged, PartLine, charges_for, part_line
from app.reception.preparation.panels import live_orders
from app.reception.preparation.panels import panels as panels
from app.reception.preparation.tasks import queries as tasks
from app.reception.preparation.tasks.briefs import TaskBrief
from app.reception.preparation.tasks.early import briefs_for


@dataclass(frozen=True)
class PlanLine:
    plan_id: int
    order: str


@dataclass(frozen=True)
class MyPreparation:
    """The first page of the desk for one person."""

    charges: tuple[Charged, ...]
    to_do: tuple[TaskBrief, ...]
    lately: tuple[TaskBrief, ...]
    to_inspect: int
    plans: tuple[PlanLine, ...]
    plans_read: tuple[PlanLine, ...]
    """R-056. Confirmed, and to be looked up as long as the department's time with the order runs."""
    parts: tuple[PartLine, ...]
    gates: tuple[PartLine, ...]
    in_sight: frozenset[int]
    """The orders of the charges that this person may open now (A-004)."""


def my_preparation(account: Account, person: PersonStanding, at: datetime) -> MyPreparation:
    charges = [one for one in delegations.mine(account, at) if one.order.state in LIVE]
    leads = bool(person.headed & {Dept.GMO, Dept.MKT})
    return MyPreparation(
        charges=charges_for(charges, account, at),
        to_do=briefs_for(tasks.to_do(account, at), account, at),
        lately=briefs_for(tasks.lately_done(account, at), account, at),
        to_inspect=len(tasks.to_inspect(account, at)) if person.headed else 0,
        plans=tuple(PlanLine(plan.id, order_of(plan).called) for plan in plans.to_read(account, at)),
        plans_read=tuple(
            PlanLine(plan.id, order_of(plan).called)
            for plan in plans.already_read(account, at)
            if order_of(plan).state in LIVE and reads(plan, account, at)
        ),
        parts=tuple(_parts(account, person, at)),
        gates=tuple(part_line(order, Dept.MKT) for order in live_orders(account, at)) if leads else (),
        in_sight=_in_sight(account, [one.order_id for one in charges], at),
    )


def _in_sight(account: Account, order_ids: list[int], at: datetime) -> frozenset[int]:
    query = select(Order.id).where(Order.id.in_(order_ids), visible(account, at))
    return frozenset(db.session.scalars(query)) if order_ids else frozenset()


def _parts(account: Account, person: PersonStanding, at: datetime) -> Iterable[PartLine]:
    """A head's own part of each order under preparation."""
    for dept in sorted(person.headed - {Dept.GMO}):
        for order in live_orders(account, at):
            if preparation.part(order, dept) is not None:
                yield part_line(order, dept)
