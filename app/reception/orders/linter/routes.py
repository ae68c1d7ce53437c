"""Answering a finding: the code name in one press, or the text as it stands with a reason."""

from datetime import datetime
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access.capabilities import Can
from app.access.door import needs
from app.access.relations import HEAD_RELATION
from app.errors import NotFound
from app.people.current import me
from app.people.rules import Dept
from app.reception.orders import queries as orders
from app.reception.orders.content import OrderContent
from app.reception.orders.desk import bp, find_order, head_of
from app.reception.orders.linter import briefs, queries, services
from app.reception.orders.linter.forms import SendForm
from app.reception.orders.linter.queries import Checked
from app.reception.orders.models import Order, OrderDraft


def asked_for() -> tuple[Dept, ...]:
    """``?to=FO-HSK``: the departments that stood on the list of the page one comes from."""
    codes = set(request.args.get("to", "").split("-"))
    return tuple(dept for dept in HEAD_RELATION if dept.value in codes)


def listed(departments: tuple[Dept, ...]) -> str:
    return "-".join(dept.value for dept in departments)


def leaks(order: Order, content: OrderContent, departments: tuple[Dept, ...], at: datetime) -> dict[str, Any]:
    """What the pages of issue and amendment show of the linter, for the departments on their list."""
    found = queries.of_content(order, content, departments, at)
    return {"leaks": briefs.cards(found), "open_leaks": sum(one.is_open for one in found), "to": listed(departments)}


def _found(order: Order, token: str) -> tuple[OrderDraft, Checked]:
    draft = orders.draft_of(order)
    if draft is None:
        raise NotFound
    found = queries.of_content(order, orders.content_of(draft), asked_for(), clock.now())
    for one in found:
        if one.token == token:
            return draft, one
    raise NotFound


def _back(order: Order, draft: OrderDraft) -> str:
    page = ".review" if draft.base_number else ".issue"
    return url_for(page, order_id=order.id, to=listed(asked_for()))


@bp.post("/orders/<int:order_id>/leaks/<token>/code-name")
@needs(Can.ISSUE_ORDER, find_order)
def put_code_name(order: Order, token: str) -> ResponseReturnValue:
    draft, one = _found(order, token)
    services.put_code_name(order, draft, one, by=me(), at=clock.now())
    flash(_("The code name stands in its place."))
    return redirect(_back(order, draft))


@bp.route("/orders/<int:order_id>/leaks/<token>", methods=["GET", "POST"])
@needs(Can.ISSUE_ORDER, find_order)
def send_leak(order: Order, token: str) -> ResponseReturnValue:
    """The text goes out as it stands, for a reason that is kept with it."""
    draft, one = _found(order, token)
    form = SendForm()
    if form.validate_on_submit():
        with form.keeping():
            services.send_with_reason(order, one, form.reason.data or "", by=me(), at=clock.now())
            flash(_("Kept with your reason. It holds until the text changes."))
            return redirect(_back(order, draft))
    return render_template(
        "reception/orders/leak.html", form=form, order=head_of(order), cards=briefs.cards([one]),
        back=_back(order, draft),
    ), form.status  # fmt: skip
