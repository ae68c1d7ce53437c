"""The pages of enquiries: the words to say and a message at the desk; the messages for those they are meant for."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access.capabilities import Can, may
from app.access.door import needs
from app.access.projector import standing_of
from app.errors import NotFound
from app.people import throttle
from app.people.current import me
from app.reception.enquiries import briefs, queries, script, services, visibility
from app.reception.enquiries.forms import AgreedCallerForm, EnquiryForm, WatchedNameForm
from app.reception.enquiries.messages import TooOften
from app.reception.enquiries.models import AgreedCaller, MessageCopy, WatchedName
from app.reception.orders.desk import find_order as order_in_sight
from app.reception.orders.desk import head_of
from app.reception.orders.models import Order

bp = Blueprint("enquiries", __name__)
LONGEST_PLACE = 5
PER_MINUTE, BURST = 4, 10
"""Nobody takes more calls than these; who lists names gets no further."""


def find_copy(copy_id: int, lock: bool = False) -> MessageCopy:
    """A message that this person may read; another one is not there (A-006)."""
    copy = queries.copy(copy_id, lock=lock)
    if copy is None or not visibility.copy_standing(copy, me(), clock.now()).relations:
        raise NotFound
    return copy


def find_order(order_id: int, lock: bool = False) -> Order:
    """An order of which this person is on the coordinator's side."""
    order = order_in_sight(order_id, lock)
    if not standing_of(order, me(), clock.now()).relations & visibility.ORDERS_SIDE:
        raise NotFound
    return order


def find_caller(caller_id: int, lock: bool = False) -> AgreedCaller:
    caller = queries.agreed_caller(caller_id, lock=lock)
    if caller is None:
        raise NotFound
    standing_of(caller, me(), clock.now())
    return caller


def find_watched(watched_id: int, lock: bool = False) -> WatchedName:
    watched = queries.watched_name(watched_id, lock=lock)
    if watched is None:
        raise NotFound
    standing_of(watched, me(), clock.now())
    return watched


# --- the desk -----------------------------------------------------------------------------------------


@bp.route("/enquiries", methods=["GET", "POST"])
@needs(Can.TAKE_MESSAGE)
def index() -> ResponseReturnValue:
    """N9. What to say stands there before anybody types; what is typed leads to the same page for every name."""
    form = EnquiryForm()
    if form.validate_on_submit():
        with form.keeping():
            _count_tries()
            services.take(form.told(), by=me(), at=clock.now())
            return redirect(url_for(".said"))
    return render_template("enquiries/take.html", form=form, script=script), form.status


def _count_tries() -> None:
    """Rate limited by person, whoever is asked for; what was typed stays on the page. The same form counts once."""
    if not throttle.take_with_act("enquiry", str(me().id), per_minute=PER_MINUTE, burst=BURST, at=clock.now()):
        raise TooOften


@bp.get("/enquiries/said")
@needs(Can.TAKE_MESSAGE)
def said() -> ResponseReturnValue:
    """After every message: the words once more, and how to close."""
    return render_template("enquiries/said.html", script=script)


@bp.get("/enquiries/taken")
@needs(Can.TAKE_MESSAGE)
def taken() -> ResponseReturnValue:
    """What this desk typed itself in this shift."""
    return render_template("enquiries/taken.html", taken=briefs.own_words(me(), clock.now()))


@bp.get("/enquiries/sheet")
@needs(Can.TAKE_MESSAGE)
def sheet() -> ResponseReturnValue:
    """The words for the wall beside the telephone. There is nothing of any guest on it."""
    return render_template("enquiries/sheet.html", script=script)


# --- those for whom it is meant -----------------------------------------------------------------------


@bp.get("/messages")
@needs(Can.READ_MESSAGES)
def messages() -> ResponseReturnValue:
    typed = request.args.get("after", "")
    start = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_PLACE else 0
    found = queries.messages(me(), clock.now(), after=start)
    page = {
        "previous_url": url_for(".messages", after=max(0, start - queries.PAGE)) if start else None,
        "next_url": url_for(".messages", after=start + queries.PAGE) if len(found) > queries.PAGE else None,
    }
    lines = [briefs.MessageLine.of(copy) for copy in found[: queries.PAGE]]
    return render_template(
        "enquiries/messages.html", lines=lines, page=page, may_watch=may(me(), Can.WATCH_NAMES)
    )


@bp.get("/messages/<int:copy_id>")
@needs(Can.READ_MESSAGES, find_copy)
def message(copy: MessageCopy) -> ResponseReturnValue:
    may_agree = copy.order_id is not None and may(me(), Can.AGREE_CALLERS)
    return render_template(
        "enquiries/message.html", page=briefs.message(copy, me(), clock.now()), may_agree=may_agree
    )


@bp.post("/messages/<int:copy_id>/passed-on")
@needs(Can.READ_MESSAGES, find_copy)
def pass_on(copy: MessageCopy) -> ResponseReturnValue:
    services.pass_on(copy, by=me(), at=clock.now())
    flash(_("Noted."))
    return redirect(url_for(".message", copy_id=copy.id))


@bp.route("/orders/<int:order_id>/callers", methods=["GET", "POST"])
@needs(Can.AGREE_CALLERS, find_order)
def callers(order: Order) -> ResponseReturnValue:
    """Whom the key contact named. It shows beside a message; the desk says the same words to everybody."""
    form = AgreedCallerForm()
    if form.validate_on_submit():
        with form.keeping():
            services.agree_caller(order, form.name.data or "", by=me(), at=clock.now())
            return redirect(url_for(".callers", order_id=order.id))
    shown = briefs.callers(order, me(), clock.now())
    return render_template("enquiries/callers.html", form=form, order=head_of(order), callers=shown), form.status


@bp.post("/agreed-callers/<int:caller_id>/withdraw")
@needs(Can.AGREE_CALLERS, find_caller)
def withdraw_caller(caller: AgreedCaller) -> ResponseReturnValue:
    services.withdraw_caller(caller, by=me(), at=clock.now())
    return redirect(url_for(".callers", order_id=caller.order_id))


@bp.route("/messages/watched", methods=["GET", "POST"])
@needs(Can.WATCH_NAMES)
def watched() -> ResponseReturnValue:
    """Names that warn the director when somebody asks for them."""
    form = WatchedNameForm()
    if form.validate_on_submit():
        with form.keeping():
            services.watch(form.name.data or "", by=me(), at=clock.now())
            return redirect(url_for(".watched"))
    return render_template("enquiries/watched.html", form=form, watched=briefs.watched(me(), clock.now())), form.status


@bp.post("/messages/watched/<int:watched_id>/withdraw")
@needs(Can.WATCH_NAMES, find_watched)
def stop_watching(watched: WatchedName) -> ResponseReturnValue:
    services.stop_watching(watched, by=me(), at=clock.now())
    return redirect(url_for(".watched"))
