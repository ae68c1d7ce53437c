"""The page on which marketing writes, with its readers beside it: for the routes that correct, complete and amend."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from flask import render_template, request, url_for

from app.access.projector import standing_of
from app.errors import NotFound
from app.people.current import me
from app.reception.orders import choices, queries
from app.reception.orders.content import OrderContent
from app.reception.orders.content_form import ContentForm, DecidedForm, filled_rows
from app.reception.orders.desk import head_of
from app.reception.orders.models import Order, OrderDraft
from app.reception.orders.readers import briefs
from app.reception.orders.readers.briefs import Told
from app.reception.orders.states import OrderState


def form_for(order: Order, at: datetime, **start: Any) -> ContentForm:
    """The form of the working copy with the fields that this person may read; of an amendment with what the general
    manager fixes. Without a start it holds nothing but what was sent."""
    draft = _working_copy(order)
    if draft.base_number:
        form: ContentForm = DecidedForm(authorities=choices.authorities(at), leads=choices.leads(at), **start)
    else:
        form = ContentForm(authorities=choices.authorities(at), **start)
    form.only_for(standing_of(draft, me(), at).groups)
    return form


def _working_copy(order: Order) -> OrderDraft:
    draft = queries.draft_of(order)
    if draft is None:
        raise NotFound
    return draft


def edit_page(form: ContentForm, order: Order, at: datetime) -> str:
    return render_template(
        "reception/orders/edit.html", form=form, order=head_of(order), meter=None, submits=False,
        action=address(order), **beside(form, order, at),
    )  # fmt: skip


def address(order: Order) -> str:
    """Where this text is saved."""
    if order.current_number:
        return url_for("orders.amend", order_id=order.id)
    return url_for("orders.draft" if order.state is OrderState.APPROVED else "orders.correct", order_id=order.id)


def beside(form: ContentForm, order: Order, at: datetime) -> dict[str, Any]:
    """The draft as it stands in the form, through the eyes of the reader who was chosen last."""
    draft = _working_copy(order)
    content = replace(queries.content_of(draft), **form.typed())
    asked = request.form.getlist("reader")[-1:] or [""]
    readers = briefs.page(order, draft, content, asked[0], me(), at)
    unread = [str(field.label.text) for field in form if field.errors and field.type != "CSRFTokenField"]
    places = {told: _place(form, told, content) for told in readers.told}
    return {"readers": readers, "unread": unread, "places": places}


def _place(form: ContentForm, told: Told, content: OrderContent) -> str:
    """The id of the field in which these words are typed; empty where this person has no such field."""
    top, _dot, name = told.path.partition(".")
    if top not in form:
        return ""
    if not told.row:
        return told.path.replace(".", "-")
    keys = [row.key for row in getattr(content, top)]
    entry = filled_rows(form[top])[keys.index(told.row)]
    return str(entry[name].id) if name in entry else ""
