"""The gate of an order as a page: what is open, whose it is, where to go."""

from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from app.marks import spoken
from app.people.models import Account
from app.people.rules import Dept
from app.people.standing import standing
from app.reception.grades import Grade
from app.reception.orders import queries as orders
from app.reception.orders.models import Order
from app.reception.orders.states import LIVE, OrderState
from app.reception.orders.visibility import relations
from app.reception.preparation import queries as preparation
from app.reception.preparation.contingency.visibility import knows_whole
from app.reception.preparation.doors import OVERSEERS
from app.reception.preparation.gate import GateItem, links
from app.reception.preparation.readiness import rules, services
from app.reception.preparation.readiness.cautions import cautions
from app.reception.preparation.readiness.holding import Holding, holdings
from app.reception.preparation.readiness.queries import gate_of
from app.reception.preparation.tasks import queries as tasks
from app.reception.preparation.tasks.briefs import TaskBrief, briefs_of, label_of
from app.reception.preparation.tasks.rules import holds_back


@dataclass(frozen=True)
class ItemBrief:
    key: str
    rule: str
    text: str
    is_open: bool
    detail: str
    whose: str
    url: str
    by_hand: bool
    may_confirm: bool
    confirmed_by: str
    confirmed_at: datetime | None
    note: str
    holdings: tuple[Holding, ...]
    """What of it is whose, since when: all for those who lead, his own for a head."""


@dataclass(frozen=True)
class GateBrief:
    order_id: int
    order: str
    grade: Grade | None
    state: OrderState
    eta: datetime | None
    ready_by: datetime
    items: tuple[ItemBrief, ...]
    later: tuple[TaskBrief, ...]
    """R-049. Mandatory tasks due after the ready time: they hold nothing back."""
    cautions: tuple[Holding, ...]
    """For those who lead: what does not hold it back and should be known."""
    leads: bool
    by: str
    at: datetime

    @property
    def open_count(self) -> int:
        return sum(item.is_open for item in self.items)

    @property
    def is_preparing(self) -> bool:
        return self.state is OrderState.PREPARING


def gate_brief(order: Order, reader: Account, at: datetime, *, knows_eta: bool) -> GateBrief:
    ready_by = preparation.ready_by(order)
    standing_tasks = tasks.standing_tasks(order.id)
    later = [task for task in standing_tasks if task.mandatory and not holds_back(True, task.due_at, ready_by)]
    leads = bool(relations(order, reader, at) & OVERSEERS)
    return GateBrief(
        order_id=order.id,
        order=label_of(order),
        grade=order.grade,
        state=order.state,
        eta=orders.eta(order) if knows_eta else None,
        ready_by=ready_by,
        items=tuple(_item(item, order, reader, at) for item in gate_of(order, at)),
        later=briefs_of(later, at),
        cautions=cautions(order, reader, at) if leads and order.state in LIVE else (),
        leads=leads,
        by=reader.display_name,
        at=at,
    )


def _item(item: GateItem, order: Order, reader: Account, at: datetime) -> ItemBrief:
    return ItemBrief(
        key=item.key,
        rule=item.rule,
        text=spoken(item.zh, item.en),
        is_open=item.open,
        detail=spoken(item.detail_zh, item.detail_en),
        whose=_whose(item.key),
        url=_url(item.key, order.id, reader, at),
        by_hand=item.by_hand,
        may_confirm=item.by_hand and item.open and services.may_confirm(item.key, reader, at),
        confirmed_by=item.confirmed_by,
        confirmed_at=item.confirmed_at,
        note=item.note,
        holdings=_holdings(item, order, reader, at) if item.open else (),
    )


def _holdings(item: GateItem, order: Order, reader: Account, at: datetime) -> tuple[Holding, ...]:
    """R-046. A head sees his own; of the plan only those who know the whole of it."""
    if item.key in (rules.CONTINGENCY, rules.CONTINGENCY_READ) and not knows_whole(order, reader, at):
        return ()
    found = holdings(item.key, order, at)
    if relations(order, reader, at) & OVERSEERS:
        return found
    headed = standing(reader, at).headed
    return tuple(one for one in found if one.dept in headed)


WHOSE = {
    rules.QUERIES: Dept.MKT,
    rules.URGENT: Dept.MKT,
    rules.CONTINGENCY: Dept.SEC,
    rules.CONTINGENCY_READ: Dept.SEC,
    rules.SECURITY: Dept.SEC,
}


def _whose(key: str) -> str:
    if key == rules.DOUBTFUL:
        return _("Reception lead")
    dept = WHOSE.get(key)
    return dept.label if dept else ""


def _url(key: str, order_id: int, reader: Account, at: datetime) -> str:
    """Where the open thing is dealt with; empty where this reader has no page of it."""
    if key in links:
        return links[key](order_id, reader, at)
    headed = standing(reader, at).headed
    leads = bool(headed & {Dept.GMO, Dept.MKT})
    if key.startswith(f"{rules.TASKS}:"):
        dept = key.partition(":")[2]
        return url_for("preparation.part", order_id=order_id, dept=dept) if leads or Dept(dept) in headed else ""
    if key in (rules.CONTINGENCY, rules.CONTINGENCY_READ):
        return url_for("preparation.contingency", order_id=order_id) if leads or Dept.SEC in headed else ""
    return ""
