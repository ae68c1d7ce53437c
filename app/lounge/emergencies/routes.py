"""The pages of an emergency: raise, count, all clear, close; and the list of the hour."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock, transaction
from app.access.capabilities import Can, may
from app.access.door import needs, refuse_unseen
from app.errors import NotFound
from app.forms import DeskForm
from app.lounge.blueprint import bp
from app.lounge.board.live import live
from app.lounge.emergencies import briefs, queries, services, sheets
from app.lounge.emergencies.forms import (
    ClearForm,
    CloseForm,
    HandOverForm,
    LogForm,
    MarkForm,
    PersonForm,
    RaiseForm,
)
from app.lounge.emergencies.models import Emergency, HeadcountLine
from app.lounge.models import Stay
from app.lounge.rules.emergency import EmergencyKind, HeadMark, LineKind, LogWord
from app.lounge.stays.routes import find_stay
from app.people.current import me
from app.printing import paper
from app.printing import services as printing


def find_emergency(emergency_id: int, lock: bool = False) -> Emergency:
    refuse_unseen(Can.LOUNGE_EMERGENCY)
    emergency = queries.emergency(emergency_id, lock=lock)
    if emergency is None:
        raise NotFound
    return emergency


def find_line(line_id: int) -> HeadcountLine:
    refuse_unseen(Can.LOUNGE_EMERGENCY)
    line = queries.line(line_id)
    if line is None:
        raise NotFound
    return line


@bp.get("/emergencies")
@needs(Can.LOUNGE_EMERGENCY)
def emergencies() -> ResponseReturnValue:
    """Raise one by one press; what was; the list of the hour."""
    return _list(RaiseForm(formdata=None))


def _list(form: RaiseForm) -> ResponseReturnValue:
    at = clock.now()
    before = request.args.get("before", type=int)
    found = queries.page(before)
    more = url_for(".emergencies", before=found[queries.PAGE - 1].id) if len(found) > queries.PAGE else None
    pager = {"previous_url": url_for(".emergencies") if before else None, "next_url": more}
    return render_template(
        "lounge/emergencies.html", form=form, rows=briefs.rows(found[: queries.PAGE]), pager=pager,
        hourly=briefs.hourly(at), kinds=tuple(EmergencyKind), may_raise=may(me(), Can.LOUNGE_ENTRY, at),
    ), form.status  # fmt: skip


@bp.post("/emergencies")
@needs(Can.LOUNGE_ENTRY)
def raise_emergency() -> ResponseReturnValue:
    """L-081."""
    form = RaiseForm()
    if form.validate_on_submit():
        emergency = services.raise_alarm(EmergencyKind(form.kind.data), by=me(), at=clock.now())
        return _to(emergency)
    return _list(form)


@bp.get("/emergencies/<int:emergency_id>")
@needs(Can.LOUNGE_EMERGENCY, find_emergency)
def emergency(emergency: Emergency) -> ResponseReturnValue:
    return _page(emergency)


def _page(emergency: Emergency, failed: DeskForm | None = None, line_id: int | None = None) -> ResponseReturnValue:
    """``failed`` is the one form that was not right, ``line_id`` the person it spoke of."""
    kinds: dict[str, type[DeskForm]] = {
        "marking": MarkForm, "handing": HandOverForm, "adding": PersonForm, "logging": LogForm, "clearing": ClearForm,
        "closing": CloseForm,
    }  # fmt: skip
    forms = {name: failed if type(failed) is kind else kind(formdata=None) for name, kind in kinds.items()}
    return render_template(
        "lounge/emergency.html", page=briefs.page(emergency, me(), clock.now()), failed_line=line_id, **forms
    ), failed.status if failed else 200


@bp.get("/emergencies/<int:emergency_id>/figures")
@needs(Can.LOUNGE_EMERGENCY, find_emergency)
def emergency_figures(emergency: Emergency) -> ResponseReturnValue:
    """How far the count is, live: several people mark at once."""
    part = "lounge/emergency_figures.html"
    return live(part, part, clock.now(), lambda: {"figures": briefs.figures(emergency), "state": emergency.state})


def _act(emergency: Emergency, form: DeskForm, act: Callable[[], Any], done: str, line_id: int | None = None) -> Any:
    if form.validate_on_submit():
        with form.keeping():
            act()
            flash(done)
            return _to(emergency)
    return _page(emergency, form, line_id)


def _to(emergency: Emergency) -> ResponseReturnValue:
    return redirect(url_for(".emergency", emergency_id=emergency.id))


@bp.post("/emergencies/<int:emergency_id>/evacuate")
@needs(Can.LOUNGE_EVACUATE, find_emergency)
def evacuate(emergency: Emergency) -> ResponseReturnValue:
    services.evacuate(emergency, by=me(), at=clock.now())
    flash(_("The lounge is being evacuated."))
    return _to(emergency)


@bp.post("/emergencies/<int:emergency_id>/contain")
@needs(Can.LOUNGE_EVACUATE, find_emergency)
def contain(emergency: Emergency) -> ResponseReturnValue:
    services.contain(emergency, by=me(), at=clock.now())
    flash(_("Contained; nobody goes out."))
    return _to(emergency)


@bp.post("/emergencies/<int:emergency_id>/call-off")
@needs(Can.LOUNGE_EVACUATE, find_emergency)
def call_off(emergency: Emergency) -> ResponseReturnValue:
    services.call_off(emergency, by=me(), at=clock.now())
    flash(_("A false alarm; entry is open again."))
    return _to(emergency)


@bp.post("/emergencies/<int:emergency_id>/people")
@needs(Can.LOUNGE_EMERGENCY, find_emergency)
def add_person(emergency: Emergency) -> ResponseReturnValue:
    form = PersonForm()
    at = clock.now()
    return _act(
        emergency, form, lambda: services.add_person(
            emergency, LineKind(form.kind.data), form.name.data, by=me(), at=at
        ), _("Added to the list."),
    )  # fmt: skip


@bp.post("/emergencies/lines/<int:line_id>/mark")
@needs(Can.LOUNGE_EMERGENCY, find_line)
def mark_line(line: HeadcountLine) -> ResponseReturnValue:
    """L-082. One press; only "whereabouts known" asks how that is known."""
    form = MarkForm()
    return _act(
        line.emergency, form, lambda: services.mark(
            line, HeadMark(form.mark.data), form.note.data, by=me(), at=clock.now()
        ), _("Marked."), line.id,
    )  # fmt: skip


@bp.post("/emergencies/lines/<int:line_id>/hand-over")
@needs(Can.LOUNGE_EMERGENCY, find_line)
def hand_over_line(line: HeadcountLine) -> ResponseReturnValue:
    """L-083."""
    form = HandOverForm()
    return _act(
        line.emergency, form, lambda: services.hand_over(
            line, form.to.data, form.reference.data, by=me(), at=clock.now()
        ), _("Noted: the service was told."), line.id,
    )  # fmt: skip


@bp.post("/emergencies/<int:emergency_id>/log")
@needs(Can.LOUNGE_EMERGENCY, find_emergency)
def log_emergency(emergency: Emergency) -> ResponseReturnValue:
    """L-085."""
    form = LogForm()
    return _act(
        emergency, form, lambda: services.note(
            emergency, LogWord(form.word.data), form.words.data, by=me(), at=clock.now()
        ), _("Entered."),
    )  # fmt: skip


@bp.post("/emergencies/<int:emergency_id>/clear")
@needs(Can.LOUNGE_ALL_CLEAR, find_emergency)
def clear(emergency: Emergency) -> ResponseReturnValue:
    form = ClearForm()
    return _act(
        emergency, form, lambda: services.clear(emergency, form.officer.data, by=me(), at=clock.now()), _("All clear.")
    )


@bp.post("/emergencies/<int:emergency_id>/close")
@needs(Can.LOUNGE_MANAGE, find_emergency)
def close_emergency(emergency: Emergency) -> ResponseReturnValue:
    form = CloseForm()
    return _act(
        emergency, form, lambda: services.close(emergency, form.review.data, by=me(), at=clock.now()), _("Closed.")
    )


@bp.post("/emergencies/<int:emergency_id>/return")
@needs(Can.LOUNGE_ENTRY, find_emergency)
def resume_all(emergency: Emergency) -> ResponseReturnValue:
    """L-084."""
    back = services.resume_all(emergency, by=me(), at=clock.now())
    flash(_("%(n)s stays go on.", n=back))
    return _to(emergency)


@bp.post("/stays/<int:stay_id>/resume")
@needs(Can.LOUNGE_ENTRY, find_stay)
def resume(stay: Stay) -> ResponseReturnValue:
    """L-084."""
    services.resume(stay, by=me(), at=clock.now())
    flash(_("Back in the lounge; the time of the evacuation is added."))
    return redirect(url_for(".stay", stay_id=stay.id))


@bp.post("/stays/<int:stay_id>/gone")
@needs(Can.LOUNGE_ENTRY, find_stay)
def gone(stay: Stay) -> ResponseReturnValue:
    services.gone(stay, by=me(), at=clock.now())
    flash(_("Noted: the guest does not come back."))
    return redirect(url_for(".stay", stay_id=stay.id))


@bp.post("/emergencies/<int:emergency_id>/print")
@transaction.reads_first
@needs(Can.LOUNGE_ENTRY, find_emergency)
def print_headcount(emergency: Emergency) -> ResponseReturnValue:
    """D-09, in one step: each print is a version of its own, so that nobody is asked why."""
    at = clock.now()
    return paper.answer(*printing.release(sheets.of_emergency(emergency, me(), at), by=me(), at=at))


@bp.post("/headcount/print")
@transaction.reads_first
@needs(Can.LOUNGE_ENTRY)
def print_hourly() -> ResponseReturnValue:
    """L-081. The list of the hour; the one before it is to be destroyed."""
    at = clock.now()
    copy, pdf = printing.release(sheets.of_the_hour(me(), at), by=me(), at=at)
    printing.recall_for(copy.record, copy.version, at, telling=False)
    return paper.answer(copy, pdf)
