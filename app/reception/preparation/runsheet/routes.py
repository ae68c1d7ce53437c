"""The run sheet's page and its sheet on paper (R-135)."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app import clock, transaction
from app.access.capabilities import Can, allowed
from app.access.door import needs, signed_in
from app.people.current import me
from app.printing import paper
from app.reception.orders.models import Order
from app.reception.preparation.desk import bp
from app.reception.preparation.doors import find_order
from app.reception.preparation.runsheet import briefs, sheets


@bp.get("/orders/<int:order_id>/run-sheet")
@needs(signed_in, find_order)
def run_sheet(order: Order) -> ResponseReturnValue:
    at = clock.now()
    return render_template(
        "preparation/run_sheet.html",
        sheet=briefs.run_sheet(order, me(), at),
        may_print=allowed(me(), Can.PRINT_RUN_SHEET, order, at),
    )


@bp.post("/orders/<int:order_id>/run-sheet/print")
@transaction.reads_first
@needs(Can.PRINT_RUN_SHEET, find_order)
def print_run_sheet(order: Order) -> ResponseReturnValue:
    at = clock.now()
    return paper.printed(sheets.run_sheet(order, me(), at), by=me(), at=at)
