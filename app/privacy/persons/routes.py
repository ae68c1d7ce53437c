"""One person of an identified request: found, handed out, erased, held. The person stands in no address or title."""

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access.capabilities import Can
from app.access.door import needs
from app.errors import NotFound, Refusal
from app.people.current import me
from app.privacy import queries as cases
from app.privacy.models import PrivacyRequest
from app.privacy.persons import briefs, queries, services
from app.privacy.persons.extract import sheet
from app.privacy.persons.forms import AlsoForm, EraseForm, PersonForm, ReasonedForm
from app.privacy.persons.models import Certificate, PersonHold, PersonSearch

bp = Blueprint("persons", __name__, url_prefix="/privacy")


def find_request(case_id: int, lock: bool = False) -> PrivacyRequest:
    return cases.request(case_id, lock=lock)


def find_hold(hold_id: int, lock: bool = False) -> PersonHold:
    hold = queries.person_hold(hold_id, lock=lock)
    if hold is None:
        raise NotFound
    return hold


def find_certificate(certificate_id: int) -> Certificate:
    row = queries.certificate(certificate_id)
    if row is None:
        raise NotFound
    return row


@bp.route("/requests/<int:case_id>/person/name", methods=["GET", "POST"])
@needs(Can.KEEP_PRIVACY, find_request)
def name(request: PrivacyRequest) -> ResponseReturnValue:
    services.refuse_unidentified(request)
    form = PersonForm()
    if form.validate_on_submit():
        with form.keeping():
            services.name_person(request, form.typed(), by=me(), at=clock.now())
            return redirect(url_for(".show", case_id=request.id))
    return render_template("privacy/persons/name.html", request_id=request.id, form=form), form.status


@bp.route("/requests/<int:case_id>/person", methods=["GET", "POST"])
@needs(Can.KEEP_PRIVACY, find_request)
def show(request: PrivacyRequest) -> ResponseReturnValue:
    """Where something of the person stands, what kinds, and what an erasure would do: the dry view (E-18)."""
    search, at = _search(request), clock.now()
    found = queries.find(search.whom, at)
    form = AlsoForm()
    form.offer([one for one in found if not one.is_sure])
    if form.validate_on_submit():
        with form.keeping():
            services.confirm_his(search, form.records.data or [], form.reason.data or "", at=at)
            flash(_("Saved."))
            return redirect(url_for(".show", case_id=request.id))
    page = briefs.person_page(request, search, found, at)
    return render_template("privacy/persons/show.html", page=page, form=form), form.status


def _search(request: PrivacyRequest) -> PersonSearch:
    services.refuse_unidentified(request)
    search = queries.search_of(request.id)
    if search is None:
        raise Refusal("PE-10")
    return search


@bp.get("/requests/<int:case_id>/person/extract")
@needs(Can.KEEP_PRIVACY, find_request)
def extract(request: PrivacyRequest) -> ResponseReturnValue:
    """P-010. The person's own data, for the answer."""
    parts = _handed_out(request)
    return render_template("privacy/persons/extract.html", request_id=request.id, parts=parts)


@bp.get("/requests/<int:case_id>/person/extract.csv")
@needs(Can.KEEP_PRIVACY, find_request)
def extract_file(request: PrivacyRequest) -> ResponseReturnValue:
    rows = [(part.title, label, value) for part in _handed_out(request) for label, value in part.rows]
    answer = Response(sheet((_("Record"), _("Item"), _("Content")), rows), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="request-{request.id}.csv"'
    return answer


def _handed_out(request: PrivacyRequest) -> tuple[briefs.Part, ...]:
    found = tuple(one for one in queries.find(_search(request).whom, clock.now()) if one.is_sure)
    services.hand_out(request, found)
    return briefs.extract(found)


@bp.route("/requests/<int:case_id>/person/erase", methods=["GET", "POST"])
@needs(Can.KEEP_PRIVACY, find_request)
def erase(request: PrivacyRequest) -> ResponseReturnValue:
    """The second step. What was shown is erased, or nothing (PE-21)."""
    services.refuse_other_kind(request)
    search, at = _search(request), clock.now()
    page = briefs.person_page(request, search, queries.find(search.whom, at), at)
    form = EraseForm(request.id)
    if form.validate_on_submit():
        with form.keeping():
            if form.shown.data != page.shown:
                raise Refusal("PE-21")
            made = services.erase(request, search, by=me(), at=at)
            flash(_("Erased."))
            return redirect(url_for(".certificate", certificate_id=made.id))
    form.shown.data = page.shown
    return render_template("privacy/persons/erase.html", page=page, form=form), form.status


@bp.get("/certificates/<int:certificate_id>")
@needs(Can.KEEP_PRIVACY, find_certificate)
def certificate(row: Certificate) -> ResponseReturnValue:
    """N24."""
    return render_template("privacy/persons/certificate.html", page=briefs.certificate_page(row))


@bp.route("/requests/<int:case_id>/person/hold", methods=["GET", "POST"])
@needs(Can.KEEP_PRIVACY, find_request)
def hold(request: PrivacyRequest) -> ResponseReturnValue:
    search, form = _search(request), ReasonedForm()
    if form.validate_on_submit():
        with form.keeping():
            services.hold_person(search, form.reason.data or "", by=me(), at=clock.now())
            flash(_("Held."))
            return redirect(url_for(".show", case_id=request.id))
    return render_template("privacy/fill.html", title=_("Hold everything of this person"), form=form), form.status


@bp.route("/person-holds/<int:hold_id>/lift", methods=["GET", "POST"])
@needs(Can.PLACE_HOLD, find_hold)
def lift_hold(hold: PersonHold) -> ResponseReturnValue:
    form = ReasonedForm()
    if form.validate_on_submit():
        with form.keeping():
            services.lift_person_hold(hold, form.reason.data or "", by=me(), at=clock.now())
            flash(_("Lifted."))
            return redirect(url_for("privacy.index"))
    return render_template("privacy/fill.html", title=_("Lift the hold"), form=form), form.status
