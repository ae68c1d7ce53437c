"""What they will read: the editor's page drawn again with the readers of exactly what was typed. Nothing is written."""

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from app import clock, transaction
from app.access.capabilities import Can
from app.access.door import needs
from app.errors import NotFound
from app.reception.orders import queries
from app.reception.orders.desk import bp, find_order, head_of
from app.reception.orders.models import Order
from app.reception.orders.readers import editor


def find_drafted(order_id: int) -> Order:
    """An order with a working copy; it is not locked, for nothing is written."""
    order = find_order(order_id)
    if queries.draft_of(order) is None:
        raise NotFound
    return order


@bp.get("/orders/<int:order_id>/readers")
@needs(Can.DRAFT_ORDER, find_drafted)
def readers(order: Order) -> ResponseReturnValue:
    """Who loads the page of a preview anew goes on with what is saved."""
    return redirect(editor.address(order))


@bp.post("/orders/<int:order_id>/readers")
@transaction.reads_first
@needs(Can.DRAFT_ORDER, find_drafted)
def show_readers(order: Order) -> ResponseReturnValue:
    """Typed and not saved: no write, no once-token, no view in the name of the reader.

    The form starts from nothing: what is drawn was sent by the one who looks, who saw the stored text on the editor's
    page, where the view was entered (A-009); of the stored text stands here only what his form cannot hold and he may
    read.
    """
    at = clock.now()
    form = editor.form_for(order, at)
    form.validate()
    if "HX-Request" in request.headers:
        return render_template("reception/orders/readers.html", order=head_of(order), **editor.beside(form, order, at))
    return editor.edit_page(form, order, at)
