"""The privacy officer's desk: retention and holds, requests of persons, breach cases; the notice for guests (P-004)."""

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock, policy
from app.access.capabilities import Can, may
from app.access.door import needs, signed_in
from app.errors import FieldWrong, Words
from app.people.current import me
from app.privacy import briefs, queries, services
from app.privacy.forms import BreachForm, HoldForm, ReasonForm, RequestForm, StepForm
from app.privacy.models import BreachCase, LegalHold, PrivacyRequest
from app.privacy.notice import both
from app.privacy.rules import BREACH_MOVES, POLICY_KEY, REQUEST_MOVES, RequestKind, Step, steps_from
from app.privacy.services import Asked
from app.reception.orders import queries as orders

bp = Blueprint("privacy", __name__)


def find_hold(hold_id: int, lock: bool = False) -> LegalHold:
    return queries.hold(hold_id, lock=lock)


def find_request(case_id: int, lock: bool = False) -> PrivacyRequest:
    return queries.request(case_id, lock=lock)


def find_breach(case_id: int, lock: bool = False) -> BreachCase:
    return queries.breach(case_id, lock=lock)


@bp.get("/privacy")
@needs(Can.READ_PRIVACY)
def index() -> ResponseReturnValue:
    return render_template("privacy/index.html", page=briefs.overview(clock.now()), keeps=may(me(), Can.KEEP_PRIVACY))


@bp.route("/privacy/holds/new", methods=["GET", "POST"])
@needs(Can.PLACE_HOLD)
def new_hold() -> ResponseReturnValue:
    form = HoldForm()
    if form.validate_on_submit():
        with form.keeping():
            services.place_hold(_record(form.record.data or ""), form.reason.data or "", by=me(), at=clock.now())
            flash(_("Held."))
            return redirect(url_for(".index"))
    return _fill(_("Place a legal hold"), form)


def _record(typed: str) -> str:
    """The name of the record; an order may be named by its number."""
    if ":" in typed:
        return typed
    order = orders.by_no(typed)
    if order is None:
        raise FieldWrong(Words("接待令编号", "Order number"), Words("没有此编号", "there is no such number"))
    return order.journal_name


@bp.route("/privacy/holds/<int:hold_id>/lift", methods=["GET", "POST"])
@needs(Can.PLACE_HOLD, find_hold)
def lift_hold(hold: LegalHold) -> ResponseReturnValue:
    form = ReasonForm()
    if form.validate_on_submit():
        with form.keeping():
            services.lift_hold(hold, form.reason.data or "", by=me(), at=clock.now())
            flash(_("Lifted."))
            return redirect(url_for(".index"))
    return _fill(_("Lift the hold"), form)


@bp.route("/privacy/requests/new", methods=["GET", "POST"])
@needs(Can.KEEP_PRIVACY)
def new_request() -> ResponseReturnValue:
    form = RequestForm()
    form.offer()
    if form.validate_on_submit():
        with form.keeping():
            asked = Asked(
                RequestKind(form.kind.data), form.person.data or "", form.contact.data or "", form.words.data or ""
            )
            request = services.receive(asked, by=me(), at=clock.now())
            flash(_("Received."))
            return redirect(url_for(".request", case_id=request.id))
    return _fill(_("Take down a request"), form)


@bp.route("/privacy/requests/<int:case_id>", methods=["GET", "POST"])
@needs(Can.KEEP_PRIVACY, find_request)
def request(row: PrivacyRequest) -> ResponseReturnValue:
    form = StepForm()
    form.offer(steps_from(REQUEST_MOVES, row.state))
    if form.validate_on_submit():
        with form.keeping():
            services.move_request(row, Step(form.step.data), form.note.data or "", by=me(), at=clock.now())
            flash(_("Saved."))
            return redirect(url_for(".request", case_id=row.id))
    page = briefs.request_page(row)
    return render_template("privacy/case.html", title=_("Request"), page=page, form=form), form.status


@bp.route("/privacy/breaches/new", methods=["GET", "POST"])
@needs(Can.KEEP_PRIVACY)
def new_breach() -> ResponseReturnValue:
    form = BreachForm()
    if form.validate_on_submit():
        with form.keeping():
            case = services.open_breach(form.what.data or "", form.whose.data or "", by=me(), at=clock.now())
            flash(_("Opened. The clock runs."))
            return redirect(url_for(".breach", case_id=case.id))
    return _fill(_("Open a breach case"), form)


@bp.route("/privacy/breaches/<int:case_id>", methods=["GET", "POST"])
@needs(Can.KEEP_PRIVACY, find_breach)
def breach(case: BreachCase) -> ResponseReturnValue:
    form = StepForm()
    form.offer(steps_from(BREACH_MOVES, case.state))
    if form.validate_on_submit():
        with form.keeping():
            services.move_breach(case, Step(form.step.data), form.note.data or "", by=me(), at=clock.now())
            flash(_("Saved."))
            return redirect(url_for(".breach", case_id=case.id))
    page = briefs.breach_page(case)
    return render_template("privacy/case.html", title=_("Breach case"), page=page, form=form), form.status


def _fill(title: str, form: HoldForm | ReasonForm | RequestForm | BreachForm) -> ResponseReturnValue:
    return render_template("privacy/fill.html", title=title, form=form), form.status


@bp.get("/privacy-notice")
@needs(signed_in)
def notice() -> ResponseReturnValue:
    """P-004. To be shown to guests at membership, lounge desk and check-in."""
    at = clock.now()
    days = {kind: policy.value(key, at) for kind, key in POLICY_KEY.items()}
    words = both(current_app.config["HOTEL_NAME"], days, policy.value("privacy.answer_days", at))
    return render_template("privacy/notice.html", notice=words)
