"""Emergency access: opening one order, reading it on the screen, judging it (A-013, AE-06)."""

from typing import NamedTuple

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock, policy, transaction
from app.access.capabilities import Can, may
from app.access.door import needs
from app.access.projector import Purpose, standing_of
from app.errors import NotFound, Refusal, TooMany
from app.people import throttle
from app.people.current import me
from app.people.passwords import matches
from app.reception.knowledge.desk import bp
from app.reception.knowledge.emergency import briefs, queries, services
from app.reception.knowledge.emergency.forms import OpenForm, ReviewForm
from app.reception.knowledge.emergency.models import EmergencyAccess
from app.reception.knowledge.messages import NothingToOpen
from app.reception.orders import briefs as orders
from app.reception.orders import queries as order_queries
from app.reception.orders.desk import refuse_without_undertaking
from app.reception.orders.models import Order

TRIES, TRIES_A_MINUTE = 6, 0.2
"""SECURITY 1. So many wrong passwords or unknown names at once, and one more every five minutes."""


class Opened(NamedTuple):
    order: Order
    access: EmergencyAccess


def find_opened(order_id: int) -> Opened:
    """An order that this person has open now; any other is not there."""
    order, at = order_queries.get(order_id), clock.now()
    standing_of(order, me(), at, Purpose.EMERGENCY)
    access = queries.open_access(order_id, me(), at)
    if access is None:
        raise NotFound
    return Opened(order, access)


def find_access(access_id: int, lock: bool = False) -> EmergencyAccess:
    """Who sees the order alone does not learn that somebody opened it in an emergency."""
    refuse_without_undertaking()
    access = queries.get(access_id, lock=lock)
    if access is None or not may(me(), Can.REVIEW_EMERGENCY):
        raise NotFound
    standing_of(access.order, me(), clock.now())
    return access


@bp.route("/emergency", methods=["GET", "POST"])
@transaction.reads_first
@needs(Can.OPEN_EMERGENCY)
def emergency() -> ResponseReturnValue:
    """The password is checked before anything is written or looked for."""
    refuse_without_undertaking()
    form = OpenForm(data={"called": request.args.get("order", "")})
    if form.validate_on_submit():
        with form.keeping():
            _check_password(form.password.data or "")
            access = _open(form)
            throttle.give_back("emergency", str(me().id), per_minute=TRIES_A_MINUTE)
            flash(_("Opened. The marketing director and the general manager have been told."))
            return redirect(url_for(".read_in_emergency", order_id=access.order_id))
    return render_template(
        "knowledge/emergency.html",
        form=form,
        open=briefs.open_lines(me(), clock.now()),
        minutes=policy.value("access.emergency_minutes"),
    ), form.status


def _open(form: OpenForm) -> EmergencyAccess:
    """A number mistyped in a hurry keeps the form; no such order and none of his are one and the same."""
    try:
        return services.open_order(form.called.data, reason=form.reason.data, by=me(), at=clock.now())
    except NotFound:
        raise NothingToOpen from None


def _check_password(password: str) -> None:
    """A wrong try and an unknown name count alike; only what was opened gives its try back."""
    by, at = me(), clock.now()
    if not throttle.take("emergency", str(by.id), per_minute=TRIES_A_MINUTE, burst=TRIES, at=at):
        raise TooMany
    if not matches(by.password_hash, password):
        raise Refusal("AE-07")
    transaction.start_writing()


@bp.get("/orders/<int:order_id>/emergency")
@needs(Can.OPEN_EMERGENCY, find_opened)
def read_in_emergency(opened: Opened) -> ResponseReturnValue:
    """Screen only. The page leaves the screen by itself when the time is over."""
    at = clock.now()
    answer = make_response(render_template(
        "knowledge/opened.html",
        page=orders.page(opened.order, me(), at, Purpose.EMERGENCY),
        ends_at=opened.access.ends_at,
        not_included=Refusal("AE-06").sentence(),
    ))  # fmt: skip
    seconds_left = int((opened.access.ends_at - at).total_seconds()) + 1
    answer.headers["Refresh"] = f"{seconds_left}; url={url_for('.emergency')}"
    return answer


@bp.route("/emergency/<int:access_id>/review", methods=["GET", "POST"])
@needs(Can.REVIEW_EMERGENCY, find_access)
def review_emergency(access: EmergencyAccess) -> ResponseReturnValue:
    """By MD, GM or who acts for them; never by the opener."""
    form = ReviewForm()
    if form.validate_on_submit():
        with form.keeping():
            services.review(access, form.found.mark, words=form.words.data, by=me(), at=clock.now())
            flash(_("Reviewed."))
            return redirect(url_for(".show", order_id=access.order_id))
    return render_template("knowledge/review.html", form=form, access=briefs.line(access, me())), form.status
