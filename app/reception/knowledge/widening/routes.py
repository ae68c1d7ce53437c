"""Widening one person's groups for one order, and ending it (A-005)."""

from typing import NamedTuple

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access.capabilities import Can
from app.access.door import needs
from app.errors import NotFound
from app.people.current import me
from app.reception.knowledge.desk import bp
from app.reception.knowledge.widening import queries, services
from app.reception.knowledge.widening.forms import WidenForm
from app.reception.knowledge.widening.models import Widening
from app.reception.orders.desk import find_order, head_of
from app.reception.orders.models import Order


class OfOrder(NamedTuple):
    order: Order
    widening: Widening


def find_widening(order_id: int, widening_id: int, lock: bool = False) -> OfOrder:
    order = find_order(order_id, lock)
    widening = queries.get(order.id, widening_id, lock=lock)
    if widening is None:
        raise NotFound
    return OfOrder(order, widening)


@bp.route("/orders/<int:order_id>/knowledge/widen", methods=["GET", "POST"])
@needs(Can.WIDEN_KNOWLEDGE, find_order)
def widen(order: Order) -> ResponseReturnValue:
    form = WidenForm()
    form.offer()
    if form.validate_on_submit():
        with form.keeping():
            services.widen(order, form.chosen, form.ticked, reason=form.reason.data, by=me(), at=clock.now())
            flash(_("Widened. It ends at the hand-back, or when you end it."))
            return redirect(url_for(".show", order_id=order.id))
    return render_template("knowledge/widen.html", form=form, order=head_of(order)), form.status


@bp.post("/orders/<int:order_id>/knowledge/widenings/<int:widening_id>/end")
@needs(Can.WIDEN_KNOWLEDGE, find_widening)
def end_widening(found: OfOrder) -> ResponseReturnValue:
    services.end(found.widening, by=me(), at=clock.now())
    flash(_("Ended."))
    return redirect(url_for(".show", order_id=found.order.id))
