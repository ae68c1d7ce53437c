"""MD's and GM's page of who knows an order beyond his own work. The routes of each subject hang on the same desk."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app import clock
from app.access.capabilities import Can, may
from app.access.door import needs
from app.people.current import me
from app.reception.knowledge import briefs
from app.reception.knowledge.desk import bp as bp
from app.reception.knowledge.disclosure import routes as disclosure
from app.reception.knowledge.emergency import routes as emergency
from app.reception.knowledge.suspension import routes as suspension
from app.reception.knowledge.widening import routes as widening
from app.reception.orders.desk import find_order, head_of
from app.reception.orders.models import Order

__all__ = ["bp", "disclosure", "emergency", "suspension", "widening"]


@bp.get("/orders/<int:order_id>/knowledge")
@needs(Can.SEE_KNOWLEDGE, find_order)
def show(order: Order) -> ResponseReturnValue:
    at = clock.now()
    return render_template(
        "knowledge/show.html",
        order=head_of(order),
        page=briefs.page(order, me(), at),
        may_act=may(me(), Can.SUSPEND_ACCESS, at),
    )
