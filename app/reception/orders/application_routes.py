"""The applicant's pages: write, submit, discard, withdraw."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access.capabilities import Can
from app.access.door import needs
from app.access.projector import draw_document
from app.access.relations import Relation, ceiling
from app.errors import NotPermitted
from app.people.current import me
from app.people.rules import Role
from app.reception.orders import applications, briefs, choices, columns, queries
from app.reception.orders.content import OrderContent
from app.reception.orders.content_form import ContentForm, values_of
from app.reception.orders.desk import bp, find_order, has_role, head_of, refuse_without_undertaking
from app.reception.orders.forms import ReasonForm
from app.reception.orders.items import completeness
from app.reception.orders.models import Order

WHOLE = ceiling({Relation.GM})


@bp.route("/orders/new", methods=["GET", "POST"])
@needs(Can.APPLY)
def new() -> ResponseReturnValue:
    """R-010. A new application; it is a draft until it is submitted."""
    refuse_without_undertaking()
    at = clock.now()
    start = values_of(draw_document(OrderContent(), WHOLE))
    form = ContentForm(authorities=choices.authorities(at), data=start)
    if form.is_submitted() and form.changes_rows():
        return _edit_page(form, None)
    if form.validate_on_submit():
        with form.keeping():
            order = applications.create(OrderContent(**form.typed()), by=me(), at=at)
            if form.wants_to_submit():
                applications.submit(order, by=me(), at=at)
            flash(_said(order))
            return redirect(url_for(".show", order_id=order.id))
    return _edit_page(form, None), form.status


@bp.route("/orders/<int:order_id>/application", methods=["GET", "POST"])
@needs(Can.APPLY, find_order)
def edit(order: Order) -> ResponseReturnValue:
    """The applicant's own text, while it is a draft or was returned to him."""
    at = clock.now()
    start = values_of(briefs.application_text(order, me(), at)) | {"revision": order.revision}
    form = ContentForm(authorities=choices.authorities(at), data=start)
    if form.is_submitted() and form.changes_rows():
        return _edit_page(form, order)
    if form.validate_on_submit():
        with form.keeping():
            form.refuse_stale(order, changed_by=_changed_by(order), changed_at=order.changed_at)
            applications.save(order, OrderContent(**form.typed()), by=me(), at=at)
            if form.wants_to_submit():
                applications.submit(order, by=me(), at=at)
            flash(_said(order))
            return redirect(url_for(".show", order_id=order.id))
    return _edit_page(form, order), form.status


def _edit_page(form: ContentForm, order: Order | None) -> str:
    content = OrderContent(**form.typed()) if form.is_submitted() and not form.errors else None
    return render_template(
        "reception/orders/edit.html",
        form=form,
        order=head_of(order) if order is not None else None,
        meter=completeness(content, columns.known(clock.now())) if content is not None else None,
        submits=True,
        action="",
        readers=None,
    )


def _said(order: Order) -> str:
    if order.submitted_at is None:
        return _("Saved as a draft.")
    urgent = _("urgent") if order.urgent else ""
    return _("Submitted as %(number)s.", number=f"{order.order_no} {urgent}".strip())


def _changed_by(order: Order) -> str:
    return queries.name_of(order.changed_by_id)


@bp.post("/orders/<int:order_id>/submit")
@needs(Can.APPLY, find_order)
def submit(order: Order) -> ResponseReturnValue:
    applications.submit(order, by=me(), at=clock.now())
    flash(_said(order))
    return redirect(url_for(".show", order_id=order.id))


@bp.post("/orders/<int:order_id>/discard")
@needs(Can.APPLY, find_order)
def discard(order: Order) -> ResponseReturnValue:
    applications.discard(order, by=me(), at=clock.now())
    flash(_("The draft is discarded."))
    return redirect(url_for(".index"))


@bp.route("/orders/<int:order_id>/withdraw", methods=["GET", "POST"])
@needs(Can.SEE_ORDERS, find_order)
def withdraw(order: Order) -> ResponseReturnValue:
    """By the applicant or the marketing director."""
    at = clock.now()
    if order.applicant_id != me().id and not has_role(me(), Role.MARKETING_DIRECTOR, at):
        raise NotPermitted
    form = ReasonForm()
    if form.validate_on_submit():
        with form.keeping():
            applications.withdraw(order, by=me(), at=at, reason=form.reason.data)
            flash(_("The application is withdrawn."))
            return redirect(url_for(".show", order_id=order.id))
    return render_template(
        "reception/orders/reason.html", form=form, order=head_of(order), title=_("Withdraw the application"),
        act=_("Withdraw"), note="",
    ), form.status  # fmt: skip
