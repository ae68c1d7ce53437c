"""The course of an order: contacts, news of the arrival, cancelling, archive and close."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access.capabilities import Can, may
from app.access.door import needs
from app.errors import NotPermitted
from app.people.current import me
from app.people.rules import Role
from app.reception.orders import cancelling, course, queries, waiting
from app.reception.orders.desk import bp, find_order, has_role, head_of
from app.reception.orders.forms import ArrivalForm, ContactForm, ReasonForm
from app.reception.orders.models import Order
from app.reception.orders.states import HELD, Action, is_possible


@bp.route("/orders/<int:order_id>/contacts", methods=["GET", "POST"])
@needs(Can.DRAFT_ORDER, find_order)
def contacts(order: Order) -> ResponseReturnValue:
    """R-021. The line to the key contact: every contact, and the days without one."""
    at = clock.now()
    form = ContactForm(data={"when": at})
    if form.validate_on_submit() and form.when.data is not None:
        with form.keeping():
            course.log_contact(
                order, when=form.when.data, channel=form.channel.data, with_whom=form.with_whom.data,
                content=form.content.data, result=form.result.data or "", by=me(), at=at,
            )  # fmt: skip
            flash(_("Entered."))
            return redirect(url_for(".contacts", order_id=order.id))
    return render_template(
        "reception/orders/contacts.html",
        form=form,
        order=head_of(order),
        contacts=queries.contacts(order),
        missing=waiting.contact_days_missing(order, at),
        open=order.state in HELD,
    ), form.status


@bp.route("/orders/<int:order_id>/arrival", methods=["GET", "POST"])
@needs(Can.DRAFT_ORDER, find_order)
def hear_arrival(order: Order) -> ResponseReturnValue:
    """R-121, R-122. A newly heard time moves what hangs on it."""
    at = clock.now()
    form = ArrivalForm(data={"eta_at": queries.eta(order)})
    if form.validate_on_submit() and form.eta_at.data is not None:
        with form.keeping():
            course.hear_arrival(order, form.eta_at.data, source=form.source.data, by=me(), at=at)
            flash(_("Noted. Everything that hangs on the arrival has moved."))
            return redirect(url_for(".show", order_id=order.id))
    return render_template("reception/orders/arrival.html", form=form, order=head_of(order)), form.status


@bp.route("/orders/<int:order_id>/cancel", methods=["GET", "POST"])
@needs(Can.SEE_ORDERS, find_order)
def cancel(order: Order) -> ResponseReturnValue:
    """R-112, R-113. The marketing director asks, the general manager decides; a no-show the director cancels alone."""
    at = clock.now()
    asks, decides = may(me(), Can.ISSUE_ORDER, at), may(me(), Can.DECIDE_APPLICATION, at)
    if not asks and not decides:
        raise NotPermitted
    asked, form = queries.cancel_request(order), ReasonForm()
    if decides and request.form.get("act") in ("approve", "refuse"):
        del form.reason
    if form.validate_on_submit():
        with form.keeping():
            flash(_cancelling(order, form))
            return redirect(url_for(".show", order_id=order.id))
    return render_template(
        "reception/orders/cancel.html",
        form=form,
        order=head_of(order),
        asked=queries.reason_of(asked) if asked is not None else "",
        asked_at=asked.asked_at if asked is not None else None,
        asks=asks and asked is None and is_possible(order.state, Action.CANCEL),
        decides=decides and asked is not None,
        no_show=is_possible(order.state, Action.CANCEL) and cancelling.is_no_show(order, at),
    ), form.status


def _cancelling(order: Order, form: ReasonForm) -> str:
    at = clock.now()
    director, manager = has_role(me(), Role.MARKETING_DIRECTOR, at), has_role(me(), Role.GM, at)
    match request.form.get("act"):
        case "approve" | "refuse" as word if manager:
            cancelling.decide(order, approved=word == "approve", by=me(), at=at)
            return _("Cancelled.") if word == "approve" else _("The reception goes on.")
        case "no_show" if director:
            cancelling.no_show(order, note=form.reason.data, by=me(), at=at)
            return _("Cancelled as no-show.")
        case "ask" if director:
            cancelling.ask(order, reason=form.reason.data, by=me(), at=at)
            return _("The general manager is asked.")
        case _:
            raise NotPermitted


@bp.route("/orders/<int:order_id>/archive", methods=["GET", "POST"])
@needs(Can.ARCHIVE_ORDER, find_order)
def archive(order: Order) -> ResponseReturnValue:
    """R-109. By the director; by the general manager with what is missing named."""
    form = ReasonForm()
    gaps = course.missing(order) if course.names_gaps(me(), clock.now()) else ()
    if form.validate_on_submit():
        with form.keeping():
            course.archive(order, note=form.reason.data, by=me(), at=clock.now())
            flash(_("Archived."))
            return redirect(url_for(".show", order_id=order.id))
    return render_template(
        "reception/orders/reason.html",
        form=form,
        order=head_of(order),
        title=_("Archive"),
        act=_("Archive"),
        note=_archive_note(gaps),
    ), form.status  # fmt: skip


def _archive_note(gaps: Sequence[str]) -> str:
    if gaps:
        return _("Still missing: %(gaps)s. You archive with these gaps named; say why they are not waited for.",
                 gaps="、".join(gaps))  # fmt: skip
    return _("Confirmed by hand: say that no urgent change is open. "
             "Hand-backs and printed copies are checked in their records.")  # fmt: skip


@bp.route("/orders/<int:order_id>/close", methods=["GET", "POST"])
@needs(Can.ISSUE_ORDER, find_order)
def close(order: Order) -> ResponseReturnValue:
    """R-119."""
    form = ReasonForm()
    if form.validate_on_submit():
        with form.keeping():
            course.close(order, note=form.reason.data, by=me(), at=clock.now())
            flash(_("Closed."))
            return redirect(url_for(".index"))
    return render_template(
        "reception/orders/reason.html",
        form=form,
        order=head_of(order),
        title=_("Close"),
        act=_("Close"),
        note=_("Confirmed by hand: say when the follow-up call was made, or why it is waived."),
    ), form.status
