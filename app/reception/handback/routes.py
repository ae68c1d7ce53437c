"""The pages of a hand-back: the head hands in, the director looks through; the archive reads all of an order."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock, transaction
from app.access.capabilities import Can, allowed
from app.access.door import needs, signed_in
from app.access.projector import standing_of
from app.errors import NotFound
from app.people import queries as people
from app.people.current import me
from app.printing import paper
from app.reception.handback import briefs, listeners, queries, services, sheets
from app.reception.handback.forms import ReportForm, ReturnForm
from app.reception.handback.models import HandBack
from app.reception.handback.visibility import READERS, SHELVED
from app.reception.orders import queries as orders
from app.reception.orders.models import Order
from app.reception.orders.visibility import relations
from app.reception.preparation.doors import refuse_without_undertaking

bp = Blueprint("handback", __name__)
assert listeners


def find_hand_back(hand_back_id: int, lock: bool = False) -> HandBack:
    """A-006. One that this person may know of; the head still does when the order itself is out of his sight."""
    found = queries.get(hand_back_id, lock=lock)
    if found is None:
        raise NotFound
    standing_of(found, me(), clock.now())
    return found


def find_order(order_id: int) -> Order:
    """R-109. For the archive's readers, from the moment hand-backs were asked for."""
    order = orders.get(order_id)
    if not relations(order, me(), clock.now()) & READERS or not queries.of_order(order_id):
        raise NotFound
    refuse_without_undertaking()
    return order


@bp.get("/orders/<int:order_id>/handbacks")
@needs(signed_in, find_order)
def of_order(order: Order) -> ResponseReturnValue:
    """Every department of the order: what it reported, and whether it is all in."""
    at = clock.now()
    return render_template(
        "handback/order.html",
        order=order.called,
        order_id=order.id,
        grade=order.grade,
        state=order.state,
        prints=order.state in SHELVED and allowed(me(), Can.ISSUE_ORDER, order, at),
        hand_backs=[briefs.brief_of(one, me(), at) for one in queries.of_order(order.id)],
    )


@bp.post("/orders/<int:order_id>/archive/print")
@transaction.reads_first
@needs(Can.ISSUE_ORDER, find_order)
def print_archive(order: Order) -> ResponseReturnValue:
    """D-18, once archived (12.1)."""
    if order.state not in SHELVED:
        raise NotFound
    at = clock.now()
    return paper.printed(sheets.archive_sheet(order, at), by=me(), at=at)


@bp.get("/handbacks/<int:hand_back_id>")
@needs(signed_in, find_hand_back)
def show(hand_back: HandBack) -> ResponseReturnValue:
    return _page(hand_back, ReportForm(data=_own_words(hand_back)))


def _own_words(hand_back: HandBack) -> dict[str, object]:
    return briefs.own_words(hand_back, me(), clock.now()) | {"revision": hand_back.revision}


def _page(hand_back: HandBack, form: ReportForm) -> ResponseReturnValue:
    at = clock.now()
    brief = briefs.brief_of(hand_back, me(), at)
    page = render_template(
        "handback/show.html",
        form=form,
        hand_back=brief,
        hands=brief.turn_of_head and allowed(me(), Can.HAND_BACK, hand_back, at),
        decides=brief.turn_of_director and allowed(me(), Can.ACCEPT_HAND_BACK, hand_back, at),
        outstanding=briefs.outstanding(hand_back),
        reads_all=bool(relations(hand_back.order, me(), at) & READERS),
        steps=briefs.timeline(hand_back),
    )
    return page, form.status


@bp.post("/handbacks/<int:hand_back_id>")
@needs(Can.HAND_BACK, find_hand_back)
def submit(hand_back: HandBack) -> ResponseReturnValue:
    form = ReportForm()
    if form.validate_on_submit():
        with form.keeping():
            _refuse_stale(form, hand_back)
            services.submit(hand_back, form.report(), by=me(), at=clock.now())
            flash(_("Handed back. Your department does not see the order any more."))
            return redirect(url_for(".show", hand_back_id=hand_back.id))
    return _page(hand_back, form)


def _refuse_stale(form: ReportForm, hand_back: HandBack) -> None:
    changed = people.account(hand_back.changed_by_id) if hand_back.changed_by_id else None
    name = changed.display_name if changed else _("the system")
    form.refuse_stale(hand_back, changed_by=name, changed_at=hand_back.changed_at or hand_back.requested_at)


@bp.post("/handbacks/<int:hand_back_id>/accept")
@needs(Can.ACCEPT_HAND_BACK, find_hand_back)
def accept(hand_back: HandBack) -> ResponseReturnValue:
    services.accept(hand_back, by=me(), at=clock.now())
    flash(_("Accepted."))
    return redirect(url_for(".of_order", order_id=hand_back.order_id))


@bp.route("/handbacks/<int:hand_back_id>/return", methods=["GET", "POST"])
@needs(Can.ACCEPT_HAND_BACK, find_hand_back)
def send_back(hand_back: HandBack) -> ResponseReturnValue:
    form = ReturnForm()
    if form.validate_on_submit():
        with form.keeping():
            services.send_back(hand_back, form.reason.data, by=me(), at=clock.now())
            flash(_("Returned to the department."))
            return redirect(url_for(".of_order", order_id=hand_back.order_id))
    brief = briefs.brief_of(hand_back, me(), clock.now())
    return render_template("handback/return.html", form=form, hand_back=brief), form.status
