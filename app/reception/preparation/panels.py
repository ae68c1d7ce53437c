"""What preparation tells a person on the landing page: his tasks, charges, inspections, plans, gates."""

from datetime import datetime, timedelta

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from app.extensions import db
from app.formats import duration, is_soon
from app.panel import Line, Panel, Urgency
from app.people.models import Account
from app.people.rules import Dept
from app.people.standing import PersonStanding, standing
from app.reception.orders import queries as orders
from app.reception.orders.models import Order
from app.reception.orders.states import LIVE, OrderState
from app.reception.orders.visibility import shut_to, undertaking_holds, visible
from app.reception.preparation import queries as preparation
from app.reception.preparation.contingency import queries as plans
from app.reception.preparation.contingency.visibility import order_of
from app.reception.preparation.delegation import queries as delegations
from app.reception.preparation.delegation.briefs import charges_for
from app.reception.preparation.delegation.rules import DelegationState
from app.reception.preparation.readiness.queries import open_items
from app.reception.preparation.tasks import queries as tasks
from app.reception.preparation.tasks.briefs import TaskBrief, briefs_of, label_of
from app.reception.preparation.tasks.early import briefs_for

SHOWN = 8
"""Lines of one panel; the rest stands on the desk's own page."""
GATE_DAYS = 3
"""An order appears among the gates so many days before its arrival."""


def live_orders(account: Account, at: datetime) -> list[Order]:
    """The orders under preparation that this person sees, the earliest arrival first."""
    query = select(Order).where(visible(account, at), Order.state.in_(LIVE), Order.current_number.is_not(None))
    return list(db.session.scalars(query.order_by(Order.arrival_at, Order.id).limit(50)))


def panels(account: Account, at: datetime) -> list[Panel]:
    """What needs this person now. An empty panel is left out, and every panel without undertaking (A-014)."""
    if not undertaking_holds(account, at):
        return []
    person = standing(account, at)
    offered = [
        _tasks_panel(account, at),
        _charges_panel(account, at),
        _plans_to_read(account, at),
        _inspections_panel(account, person, at),
        _delegation_panel(account, person, at),
        _late_delegations(account, person, at),
        _department_panel(account, person, at),
        _plans_to_decide(person),
        _gates_panel(account, person, at),
    ]
    return [panel for panel in offered if panel.lines]


def _urgency(due_at: datetime, at: datetime) -> Urgency:
    if at > due_at:
        return Urgency.NOW
    return Urgency.SOON if is_soon(due_at, 60, at) else Urgency.CALM


def _tasks_panel(account: Account, at: datetime) -> Panel:
    lines = tuple(
        Line(
            text=f"{task.order} · {task.text}",
            url=url_for("preparation.task", task_id=task.id),
            action=_("Do it"),
            due_at=task.due_at,
            grade=task.grade,
            urgency=_urgency(task.due_at, at),
            blocker=task.defect,
        )
        for task in briefs_for(tasks.to_do(account, at), account, at)[:SHOWN]
    )
    return Panel(_("My tasks"), lines, url=url_for("preparation.index"), order=10)


def _charges_panel(account: Account, at: datetime) -> Panel:
    mine = delegations.mine(account, at)
    given = [one for one in mine if one.state is DelegationState.GIVEN and one.order.state in LIVE]
    drawn = charges_for(given, account, at)
    lines = tuple(
        Line(
            text=charge.order,
            url=url_for("preparation.index"),
            action=_("Confirm receipt"),
            due_at=charge.confirm_by,
            grade=charge.grade,
            urgency=_urgency(charge.confirm_by, at),
        )
        for charge in drawn[:SHOWN]
    )
    return Panel(_("Delegated to me"), lines, order=12)


def _plans_to_read(account: Account, at: datetime) -> Panel:
    lines = tuple(
        Line(
            text=order_of(plan).called,
            url=url_for("preparation.read_plan", plan_id=plan.id),
            action=_("Read and confirm"),
            urgency=Urgency.SOON,
        )
        for plan in plans.to_read(account, at)[:SHOWN]
    )
    return Panel(_("Contingency plans to read"), lines, order=14)


def _inspections_panel(account: Account, person: PersonStanding, at: datetime) -> Panel:
    """One line for each order: how many tasks wait for this person's look."""
    waiting: dict[int, list[TaskBrief]] = {}
    for task in briefs_of(tasks.to_inspect(account, at), at) if person.headed else ():
        waiting.setdefault(task.order_id, []).append(task)
    lines = tuple(
        Line(
            text=found[0].order,
            url=url_for("preparation.inspections"),
            action=_("Inspect"),
            due_at=min(task.due_at for task in found),
            grade=found[0].grade,
            urgency=_urgency(min(task.due_at for task in found), at),
            count=len(found),
        )
        for found in list(waiting.values())[:SHOWN]
    )
    return Panel(_("To inspect"), lines, url=url_for("preparation.inspections"), order=20)


def _delegation_panel(account: Account, person: PersonStanding, at: datetime) -> Panel:
    """R-034, A-012. Parts for which nobody is named, and open tasks that nobody has, of the departments headed."""
    headed, shut = sorted(person.headed - {Dept.GMO}), shut_to(account, at)
    lines = {
        (order.id, dept): _to_delegate(order, dept, _delegate_by(order, signed_at), at)
        for order, dept, signed_at in delegations.parts_without_delegate(headed)
        if order.id not in shut
    }
    for order, dept, count, first_due in tasks.undelegated(headed):
        if (order.id, dept) not in lines and order.state is not OrderState.ISSUED and order.id not in shut:
            lines[order.id, dept] = _to_delegate(order, dept, first_due, at, count)
    return Panel(_("To delegate"), tuple(lines.values())[:SHOWN], order=15)


def _to_delegate(order: Order, dept: Dept, due_at: datetime, at: datetime, count: int | None = None) -> Line:
    return Line(
        text=f"{label_of(order)} · {dept.label}",
        url=url_for("preparation.part", order_id=order.id, dept=dept.value),
        action=_("Delegate"),
        due_at=due_at,
        grade=order.grade,
        urgency=_urgency(due_at, at),
        count=count,
    )


def _delegate_by(order: Order, signed_at: datetime) -> datetime:
    return signed_at + timedelta(minutes=preparation.standard(order).delegate_minutes)


def _department_panel(account: Account, person: PersonStanding, at: datetime) -> Panel:
    """R-041. For a head: what his people have still to do, order by order, and how much of it is late."""
    headed, shut = sorted(person.headed - {Dept.GMO}), shut_to(account, at)
    lines = tuple(
        Line(
            text=f"{label_of(order)} · {dept.label}",
            url=url_for("preparation.part", order_id=order.id, dept=dept.value),
            action=_("See how far"),
            due_at=first_due,
            grade=order.grade,
            urgency=_urgency(first_due, at),
            blocker=_open_and_late(count, late),
        )
        for order, dept, count, late, first_due in tasks.unfinished(headed, at)
        if order.id not in shut
    )
    return Panel(_("Work of my department"), lines[:SHOWN], order=22)


def _open_and_late(count: int, late: int) -> str:
    if late:
        return _("%(n)s not done yet, %(late)s of them late", n=count, late=late)
    return _("%(n)s not done yet", n=count)


def _late_delegations(account: Account, person: PersonStanding, at: datetime) -> Panel:
    """R-034. A department with no delegation strictly after its deadline is shown to MD."""
    found = delegations.parts_without_delegate(list(Dept)) if Dept.MKT in person.headed else ()
    late = [(order, dept, due) for order, dept, signed_at in found if at > (due := _delegate_by(order, signed_at))]
    shut = shut_to(account, at)
    lines = tuple(
        Line(
            text=f"{label_of(order)} · {dept.label}",
            url=url_for("preparation.part", order_id=order.id, dept=dept.value),
            due_at=due,
            grade=order.grade,
            urgency=Urgency.NOW,
        )
        for order, dept, due in late[:SHOWN]
        if order.id not in shut
    )
    return Panel(_("Nobody named in time"), lines, order=25)


def _plans_to_decide(person: PersonStanding) -> Panel:
    found = plans.submitted() if Dept.GMO in person.headed else ()
    lines = tuple(
        Line(
            text=label_of(order_of(plan)),
            url=url_for("preparation.contingency", order_id=plan.order_id),
            action=_("Decide"),
            grade=order_of(plan).grade,
            urgency=Urgency.SOON,
        )
        for plan in found[:SHOWN]
    )
    return Panel(_("Contingency plans to approve"), lines, order=16)


def _gates_panel(account: Account, person: PersonStanding, at: datetime) -> Panel:
    """R-046. For those who lead: orders not ready yet, the ready time, and how much is open."""
    if not person.headed & {Dept.GMO, Dept.MKT}:
        return Panel(_("Readiness"), order=30)
    lines = []
    for order in live_orders(account, at):
        soon = order.arrival_at is not None and order.arrival_at <= at + timedelta(days=GATE_DAYS)
        if order.state not in (OrderState.ISSUED, OrderState.PREPARING) or not soon:
            continue
        due, open_now = preparation.ready_by(order), open_items(order, at)
        may_declare = not open_now and order.state is OrderState.PREPARING
        lines.append(Line(
            text=label_of(order),
            url=url_for("preparation.readiness", order_id=order.id),
            action=_("Declare ready") if may_declare else _("Go or no-go"),
            due_at=due,
            state=order.state,
            grade=order.grade,
            urgency=_urgency(due, at),
            blocker=_t_minus(order, len(open_now), at),
        ))  # fmt: skip
    return Panel(_("Readiness"), tuple(lines[:SHOWN]), order=30)


def _t_minus(order: Order, count: int, at: datetime) -> str:
    """N6. ``T minus 3 h 20, 4 open``, for those who lead and know the ETA."""
    how_many = _("%(n)s open", n=count) if count else _("nothing open")
    ahead = orders.eta(order) - at
    if ahead <= timedelta(0):
        return how_many
    return _("T minus %(time)s, %(open)s", time=duration(ahead), open=how_many)
