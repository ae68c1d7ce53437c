"""The pages of the door: one field, one answer, one form."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access.capabilities import Can, may
from app.access.door import needs
from app.access.projector import standing_of
from app.errors import NotFound
from app.extensions import db
from app.lounge.blueprint import bp
from app.lounge.conduct import briefs as conduct
from app.lounge.door import briefs, queries, services
from app.lounge.door.forms import AdmitForm, OverCapacityForm, SearchForm
from app.lounge.door.queries import Arrival
from app.lounge.models import LoungeWaiting
from app.lounge.rules.scans import Unread
from app.lounge.rules.terms import ProofKind
from app.people import queries as accounts
from app.people.current import me
from app.people.rules import Dept


def find_arrival(ref: str) -> Arrival:
    return queries.arrival(ref, me(), clock.now())


def find_waiting(waiting_id: int) -> LoungeWaiting:
    row = db.session.get(LoungeWaiting, waiting_id)
    if row is None or row.ended_at is not None:
        raise NotFound
    standing_of(row.guest, me(), clock.now())
    return row


@bp.get("/door")
@needs(Can.LOUNGE_ENTRY)
def door() -> ResponseReturnValue:
    """Whom the door waits for: the next card, name, code name or order number."""
    return door_page(SearchForm(formdata=None))


@bp.post("/door")
@needs(Can.LOUNGE_ENTRY)
def search() -> ResponseReturnValue:
    """What was typed never stands in an address: names are searched by POST, and nothing is changed by it."""
    form = SearchForm()
    if not form.validate_on_submit():
        return door_page(form)
    found = briefs.found(form.words.data, me(), clock.now())
    if len(found) == 1:
        return redirect(url_for(".answer", ref=found[0].ref))
    return door_page(form, found=found)


def door_page(
    form: SearchForm, found: list[briefs.Candidate] | None = None, *, shown: str = "", unread: Unread | None = None
) -> ResponseReturnValue:
    at = clock.now()
    return render_template(
        "lounge/door.html",
        form=form,
        found=found,
        shown=shown,
        unread=unread,
        expected=briefs.expected(me(), at),
        queue=briefs.queue(me(), at),
        stranger=queries.STRANGER,
    ), form.status


@bp.route("/door/<ref>", methods=["GET", "POST"])
@needs(Can.LOUNGE_ENTRY, find_arrival)
def answer(one: Arrival) -> ResponseReturnValue:
    """L-009. The one answer; the form below it lets in, and writes down a refusal just as well."""
    form = admit_form(one)
    if form.validate_on_submit():
        with form.keeping():
            stay = services.answer(one, form.shown(), by=me(), at=clock.now())
            return redirect(url_for(".stay", stay_id=stay.id))
    return answer_page(one, form)


def answer_page(one: Arrival, form: AdmitForm, *, scanned: bool = False) -> ResponseReturnValue:
    """``scanned`` where the page stands at the scanner's address, and its form has to be told where it belongs."""
    at = clock.now()
    told = briefs.answer(one, me(), at)
    page = render_template(
        "lounge/answer.html",
        answer=told,
        form=form,
        questions=conduct.questions(one, me(), at),
        scanned=scanned,
        may_override=told.is_full and may(me(), Can.LOUNGE_MANAGE, at),
    )
    return page, form.status


def admit_form(one: Arrival, *, fresh: bool = False, kind: type[AdmitForm] = AdmitForm) -> AdmitForm:
    """``fresh`` where the post under way is not this form's own."""
    asked = briefs.asked_of(one, clock.now())
    security = accounts.head_of(Dept.SEC, clock.now()) if asked.waivable else None
    sent = {"formdata": None} if fresh else {}
    form = kind(proofs=asked.proofs, waivers=[security] if security else [], **sent)
    if (fresh or not form.is_submitted()) and asked.proofs[0] is not ProofKind.ESCORT:
        form.proof.data = asked.proofs[0].value
    return form


@bp.route("/door/<ref>/over-capacity", methods=["GET", "POST"])
@needs(Can.LOUNGE_MANAGE, find_arrival)
def over_capacity(one: Arrival) -> ResponseReturnValue:
    """FEATURES 53. Full, and the supervisor answers for one more, with a reason."""
    form = admit_form(one, kind=OverCapacityForm)
    if form.validate_on_submit():
        with form.keeping():
            stay = services.let_in_over_capacity(one, form.shown(), form.reason.data, by=me(), at=clock.now())
            return redirect(url_for(".stay", stay_id=stay.id))
    told = briefs.answer(one, me(), clock.now())
    return render_template("lounge/over_capacity.html", answer=told, form=form), form.status


@bp.post("/door/<ref>/refuse")
@needs(Can.LOUNGE_ENTRY, find_arrival)
def refuse(one: Arrival) -> ResponseReturnValue:
    """L-011. Stored without document; if the answer has turned to yes meanwhile, the page says so."""
    stay = services.turn_away(one, by=me(), at=clock.now())
    if stay is None:
        flash(_("The door would let this person in now."))
        return redirect(url_for(".answer", ref=one.ref))
    return redirect(url_for(".stay", stay_id=stay.id))


@bp.post("/queue/<int:waiting_id>/call")
@needs(Can.LOUNGE_ENTRY, find_waiting)
def call_waiting(waiting: LoungeWaiting) -> ResponseReturnValue:
    services.call_in(waiting, by=me(), at=clock.now())
    flash(_("Noted: the guest was called."))
    return redirect(url_for(".door"))


@bp.post("/queue/<int:waiting_id>/end")
@needs(Can.LOUNGE_ENTRY, find_waiting)
def end_waiting(waiting: LoungeWaiting) -> ResponseReturnValue:
    services.no_longer_waits(waiting, by=me(), at=clock.now())
    flash(_("Taken off the waiting list."))
    return redirect(url_for(".door"))
