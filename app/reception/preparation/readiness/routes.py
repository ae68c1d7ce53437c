"""The gate before `ready` as a page, the words given by hand, and the declaration (R-045)."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access.capabilities import Can, may
from app.access.door import needs, signed_in
from app.access.groups import Group
from app.people.current import me
from app.reception.orders.models import Order
from app.reception.orders.visibility import known_groups
from app.reception.preparation.desk import bp
from app.reception.preparation.doors import find_gate
from app.reception.preparation.readiness import briefs, services
from app.reception.preparation.readiness.forms import ConfirmForm, DeclareForm


@bp.get("/orders/<int:order_id>/readiness")
@needs(signed_in, find_gate)
def readiness(order: Order) -> ResponseReturnValue:
    return _gate_page(order, DeclareForm(), ConfirmForm(formdata=None))


def _gate_page(order: Order, declare: DeclareForm, confirm: ConfirmForm) -> ResponseReturnValue:
    now = clock.now()
    knows_eta = Group.F4 in known_groups(order, me(), now)
    page = render_template(
        "preparation/readiness.html",
        gate=briefs.gate_brief(order, me(), now, knows_eta=knows_eta),
        form=declare,
        confirm=confirm,
        may_declare=may(me(), Can.DECLARE_READY, now),
        may_add=may(me(), Can.WAIVE_TASK, now),
    )
    return page, max(declare.status, confirm.status)


@bp.post("/orders/<int:order_id>/readiness/confirm")
@needs(Can.CONFIRM_GATE, find_gate)
def confirm_item(order: Order) -> ResponseReturnValue:
    form = ConfirmForm()
    if form.validate_on_submit():
        with form.keeping():
            services.confirm(order, form.key.data, form.note.data, by=me(), at=clock.now())
            flash(_("Confirmed by hand."))
            return redirect(url_for(".readiness", order_id=order.id))
    return _gate_page(order, DeclareForm(formdata=None), form)


@bp.post("/orders/<int:order_id>/readiness/declare")
@needs(Can.DECLARE_READY, find_gate)
def declare_ready(order: Order) -> ResponseReturnValue:
    form = DeclareForm()
    if form.validate_on_submit():
        with form.keeping():
            services.declare_ready(order, by=me(), at=clock.now())
            flash(_("The order is ready."))
            return redirect(url_for(".readiness", order_id=order.id))
    return _gate_page(order, form, ConfirmForm(formdata=None))
