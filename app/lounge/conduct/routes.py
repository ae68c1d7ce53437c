"""The pages of conduct: what waits, one violation, one suspension, and the question at the door."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access.capabilities import Can, may
from app.access.door import needs, refuse_unseen
from app.errors import NotFound
from app.forms import DeskForm
from app.lounge.blueprint import bp
from app.lounge.conduct import briefs, queries, services
from app.lounge.conduct.forms import (
    EjectForm,
    FindingForm,
    KnownForm,
    LiftForm,
    MatchForm,
    MeasureForm,
    ObjectionForm,
    ViolationForm,
)
from app.lounge.conduct.models import Suspension, Violation
from app.lounge.conduct.visibility import violation_standing
from app.lounge.door.queries import Arrival
from app.lounge.door.routes import find_arrival
from app.lounge.models import Stay
from app.lounge.pen import hold_pen
from app.lounge.rules.conduct import Code, Measure, ViolationAction
from app.lounge.stays.routes import find_stay
from app.people import queries as people
from app.people.current import me
from app.people.models import Account
from app.people.rules import Dept


def find_violation(violation_id: int, lock: bool = False) -> Violation:
    refuse_unseen(Can.LOUNGE_CONDUCT)
    if lock:
        hold_pen()
    return _seen(queries.violation(violation_id))


def find_suspension(suspension_id: int, lock: bool = False) -> Suspension:
    refuse_unseen(Can.LOUNGE_CONDUCT)
    if lock:
        hold_pen()
    suspension = queries.suspension(suspension_id)
    _seen(suspension.violation if suspension else None)
    assert suspension is not None
    return suspension


def _seen(violation: Violation | None) -> Violation:
    if violation is None or not violation_standing(violation, me(), clock.now()).relations:
        raise NotFound
    return violation


@bp.get("/conduct")
@needs(Can.LOUNGE_CONDUCT)
def conduct() -> ResponseReturnValue:
    """What waits for a decision, who is suspended, what the overstays propose, and all that was."""
    at = clock.now()
    before = request.args.get("before", type=int)
    found = queries.page(before)
    more = url_for(".conduct", before=found[queries.PAGE - 1].id) if len(found) > queries.PAGE else None
    return render_template(
        "lounge/conduct.html",
        waiting=briefs.rows(_in_sight(queries.waiting()), me(), at),
        shut=briefs.shut_out(me(), at),
        proposed=briefs.proposed(me(), at) if may(me(), Can.LOUNGE_ENTRY, at) else (),
        rows=briefs.rows(_in_sight(found[: queries.PAGE]), me(), at),
        pager={"previous_url": url_for(".conduct") if before else None, "next_url": more},
    )


def _in_sight(found: Any) -> list[Violation]:
    at = clock.now()
    return [one for one in found if violation_standing(one, me(), at).relations]


@bp.route("/stays/<int:stay_id>/violation", methods=["GET", "POST"])
@needs(Can.LOUNGE_ENTRY, find_stay)
def record_violation(stay: Stay) -> ResponseReturnValue:
    """L-076. At once, by whoever saw it."""
    asked = request.args.get("code", "")
    form = ViolationForm(data={"code": asked if asked in set(Code) else Code.V01.value})
    if form.validate_on_submit():
        with form.keeping():
            violation = services.record(stay, form.happened(), by=me(), at=clock.now())
            flash(_("Recorded. Choose the measure."))
            return _to(violation)
    return render_template("lounge/record_violation.html", form=form, stay_id=stay.id, number=stay.number), form.status


@bp.get("/violations/<int:violation_id>")
@needs(Can.LOUNGE_CONDUCT, find_violation)
def violation(violation: Violation) -> ResponseReturnValue:
    return _page(violation)


def _page(violation: Violation, failed: DeskForm | None = None) -> ResponseReturnValue:
    page = briefs.page(violation, me(), clock.now())
    fresh = {"measure": page.proposal.measure.value, "days": page.proposal.days or None}
    made: dict[str, DeskForm] = {
        "measuring": MeasureForm(formdata=None, data=fresh),
        "objecting": ObjectionForm(formdata=None),
        "deciding": FindingForm(formdata=None),
        "ejecting": EjectForm(formdata=None, guards=_guards()),
    }
    forms = {name: failed if type(failed) is type(form) else form for name, form in made.items()}
    return render_template("lounge/violation.html", page=page, **forms), failed.status if failed else 200


def _guards() -> list[Account]:
    return list(people.active(department=Dept.SEC))


def _act(violation: Violation, form: DeskForm, act: Callable[[], Any], done: str) -> ResponseReturnValue:
    if form.validate_on_submit():
        with form.keeping():
            act()
            flash(done)
            return _to(violation)
    return _page(violation, form)


def _to(violation: Violation) -> ResponseReturnValue:
    return redirect(url_for(".violation", violation_id=violation.id))


@bp.post("/violations/<int:violation_id>/measure")
@needs(Can.LOUNGE_CONDUCT, find_violation)
def measure_violation(violation: Violation) -> ResponseReturnValue:
    """L-077, L-078."""
    form = MeasureForm()
    return _act(violation, form, lambda: services.measure(
        violation, Measure(form.measure.data), form.days.data or 0, told=bool(form.told.data), by=me(), at=clock.now()
    ), _("Entered."))  # fmt: skip


@bp.post("/violations/<int:violation_id>/told")
@needs(Can.LOUNGE_CONDUCT, find_violation)
def tell_of_violation(violation: Violation) -> ResponseReturnValue:
    services.tell_guest(violation, by=me(), at=clock.now())
    flash(_("Noted: the guest was told."))
    return _to(violation)


@bp.post("/violations/<int:violation_id>/object")
@needs(Can.LOUNGE_CONDUCT, find_violation)
def object_to_violation(violation: Violation) -> ResponseReturnValue:
    """L-078. Written down for the guest by whoever hears it."""
    form = ObjectionForm()
    return _act(violation, form, lambda: services.object_to(violation, form.words.data, by=me(), at=clock.now()),
                _("Objection entered; one level higher decides."))  # fmt: skip


@bp.post("/violations/<int:violation_id>/decide")
@needs(Can.LOUNGE_CONDUCT, find_violation)
def decide_violation(violation: Violation) -> ResponseReturnValue:
    """L-078."""
    form = FindingForm()
    return _act(violation, form, lambda: services.decide(
        violation, ViolationAction(form.action.data), form.finding.data, by=me(), at=clock.now()
    ), _("Decided."))  # fmt: skip


@bp.post("/violations/<int:violation_id>/eject")
@needs(Can.LOUNGE_ENTRY, find_violation)
def eject(violation: Violation) -> ResponseReturnValue:
    """5.4."""
    form = EjectForm(guards=_guards())
    return _act(violation, form, lambda: services.eject(
        violation, security=people.account(int(form.security.data)) if form.security.data else None, by=me(),
        at=clock.now(),
    ), _("The guest was asked to leave."))  # fmt: skip


@bp.get("/suspensions/<int:suspension_id>")
@needs(Can.LOUNGE_CONDUCT, find_suspension)
def suspension(suspension: Suspension) -> ResponseReturnValue:
    return _suspension_page(suspension)


def _suspension_page(one: Suspension, failed: DeskForm | None = None) -> ResponseReturnValue:
    lifting, knowing = LiftForm(formdata=None), KnownForm(formdata=None)
    return render_template(
        "lounge/suspension.html",
        page=briefs.suspension_page(one, me(), clock.now()),
        lifting=failed if isinstance(failed, LiftForm) else lifting,
        knowing=failed if isinstance(failed, KnownForm) else knowing,
        supervisor=may(me(), Can.LOUNGE_MANAGE, clock.now()),
    ), failed.status if failed else 200


@bp.post("/suspensions/<int:suspension_id>/lift")
@needs(Can.LOUNGE_CONDUCT, find_suspension)
def lift_suspension(suspension: Suspension) -> ResponseReturnValue:
    form = LiftForm()
    if form.validate_on_submit():
        with form.keeping():
            services.lift(suspension, form.reason.data, by=me(), at=clock.now())
            flash(_("The suspension is lifted."))
            return redirect(url_for(".suspension", suspension_id=suspension.id))
    return _suspension_page(suspension, form)


@bp.post("/suspensions/<int:suspension_id>/known-by")
@needs(Can.LOUNGE_MANAGE, find_suspension)
def know_suspended(suspension: Suspension) -> ResponseReturnValue:
    """FEATURES 60."""
    form = KnownForm()
    if form.validate_on_submit():
        with form.keeping():
            services.know_also(suspension, form.name.data or "", form.document(), by=me(), at=clock.now())
            flash(_("The door will ask by this as well."))
            return redirect(url_for(".suspension", suspension_id=suspension.id))
    return _suspension_page(suspension, form)


@bp.post("/suspensions/<int:suspension_id>/answers/<int:answer_id>/undo")
@needs(Can.LOUNGE_MANAGE, find_suspension)
def undo_match(suspension: Suspension, answer_id: int) -> ResponseReturnValue:
    """A wrong yes is taken back by the supervisor."""
    said = next((one for one in suspension.answers if one.id == answer_id), None)
    if said is None:
        raise NotFound
    services.answer_match(suspension, said.person_key, said.kind, is_same=False, by=me(), at=clock.now())
    flash(_("Taken back: it is another person."))
    return redirect(url_for(".suspension", suspension_id=suspension.id))


@bp.post("/door/<ref>/match/<int:suspension_id>")
@needs(Can.LOUNGE_ENTRY, find_arrival)
def answer_match(one: Arrival, suspension_id: int) -> ResponseReturnValue:
    """LE-02. A person confirms or denies; only then does the door say anything."""
    form, at = MatchForm(), clock.now()
    asked = queries.likely(one.person_key, one.order_guest, one.guest, one.companion, at)
    like = next((like for like in asked if like.suspension.id == suspension_id), None)
    if like is None or one.person_key is None or not form.validate_on_submit():
        raise NotFound
    is_same = form.same.data == "yes"
    services.answer_match(like.suspension, one.person_key, like.kind, is_same=is_same, by=me(), at=at)
    return redirect(url_for(".answer", ref=one.ref))
