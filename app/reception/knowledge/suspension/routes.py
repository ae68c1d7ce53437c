"""Suspending one person's access to one order, and lifting it (A-015)."""

from typing import NamedTuple

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access.capabilities import Can
from app.access.door import needs
from app.errors import NotFound
from app.people.current import me
from app.reception.knowledge.desk import bp
from app.reception.knowledge.disclosure import queries as cases
from app.reception.knowledge.suspension import queries, services
from app.reception.knowledge.suspension.forms import SuspendForm
from app.reception.knowledge.suspension.models import AccessSuspension
from app.reception.orders.desk import find_order, head_of
from app.reception.orders.forms import ReasonForm
from app.reception.orders.models import Order


class OfOrder(NamedTuple):
    order: Order
    suspension: AccessSuspension


def find_suspension(order_id: int, suspension_id: int, lock: bool = False) -> OfOrder:
    order = find_order(order_id, lock)
    suspension = queries.get(order.id, suspension_id, lock=lock)
    if suspension is None:
        raise NotFound
    return OfOrder(order, suspension)


@bp.route("/orders/<int:order_id>/knowledge/suspend", methods=["GET", "POST"])
@needs(Can.SUSPEND_ACCESS, find_order)
def suspend(order: Order) -> ResponseReturnValue:
    """At once; from a case as well, whose number then stands beside it."""
    case = cases.of_order_by_no(order.id, request.args.get("case", ""))
    form = SuspendForm()
    form.offer(me())
    if form.validate_on_submit():
        with form.keeping():
            case_id = case.id if case is not None else None
            services.suspend(order, form.chosen, reason=form.reason.data, by=me(), at=clock.now(), case_id=case_id)
            flash(_("Suspended. For this person the order is no longer there."))
            return redirect(url_for(".case", case_id=case_id) if case_id else url_for(".show", order_id=order.id))
    return render_template("knowledge/suspend.html", form=form, order=head_of(order),
                           case_no=case.case_no if case is not None else ""), form.status  # fmt: skip


@bp.route("/orders/<int:order_id>/knowledge/suspensions/<int:suspension_id>/lift", methods=["GET", "POST"])
@needs(Can.SUSPEND_ACCESS, find_suspension)
def lift(found: OfOrder) -> ResponseReturnValue:
    form = ReasonForm()
    if form.validate_on_submit():
        with form.keeping():
            services.lift(found.suspension, reason=form.reason.data, by=me(), at=clock.now())
            flash(_("Lifted."))
            return redirect(url_for(".show", order_id=found.order.id))
    return render_template(
        "knowledge/lift.html", form=form, order=head_of(found.order), person=found.suspension.account.display_name
    ), form.status
