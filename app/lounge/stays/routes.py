"""The page of a stay and what is done with it."""

from collections.abc import Callable
from functools import partial

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access.capabilities import Can, may
from app.access.door import needs
from app.access.projector import Purpose
from app.errors import NotFound
from app.lounge.blueprint import bp
from app.lounge.board import briefs as board
from app.lounge.door import queries as door
from app.lounge.door import situation
from app.lounge.lockers import queries as lockers
from app.lounge.models import Stay
from app.lounge.pen import hold_pen
from app.lounge.people import briefs as people
from app.lounge.rules.terms import StayKind, StayState
from app.lounge.seats import briefs as seats
from app.lounge.stays import briefs, queries, services
from app.lounge.stays import why as why_briefs
from app.lounge.stays.forms import ReasonForm, SweepForm
from app.lounge.visibility import stay_standing
from app.people.current import me


def find_stay(stay_id: int, lock: bool = False) -> Stay:
    """Who is about to change a stay takes the pen before reading it."""
    if lock:
        hold_pen()
    stay = queries.stay(stay_id)
    if stay is None or not stay_standing(stay, me(), clock.now()).relations:
        raise NotFound
    return stay


@bp.get("/stays/<int:stay_id>")
@needs(Can.LOUNGE_ENTRY, find_stay)
def stay(stay: Stay) -> ResponseReturnValue:
    return _page(stay, ReasonForm(formdata=None))


def _page(stay: Stay, form: ReasonForm) -> ResponseReturnValue:
    at = clock.now()
    return render_template(
        "lounge/stay.html",
        page=briefs.page(stay, me(), at, is_supervisor=may(me(), Can.LOUNGE_MANAGE, at)),
        form=form,
        waiting_companions=_registered(stay),
        seat=seats.own_seat(stay, at) if services.is_running(stay, at) else None,
        lockers=lockers.codes_of(stay.id),
        may_register=stay.kind is StayKind.HOLDER and stay.guest is not None,
    ), form.status


def _registered(stay: Stay) -> list[dict[str, str]]:
    """The companions who were registered in time and may be let in next."""
    if stay.kind is not StayKind.HOLDER or stay.guest is None or not services.is_running(stay, clock.now()):
        return []
    at = clock.now()
    inside = situation.read_room(at).person_keys
    rows = [door.of_companion(row, at) for row in door.registered_with(stay.guest.id, at)]
    return [
        {"ref": one.ref, "called": people.call_companion(one.companion, me(), at).shown}
        for one in rows
        if one.companion is not None and one.person_key not in inside
    ]


@bp.post("/stays/<int:stay_id>/step-out")
@needs(Can.LOUNGE_ENTRY, find_stay)
def step_out(stay: Stay) -> ResponseReturnValue:
    services.step_out(stay, by=me(), at=clock.now())
    flash(_("Out for a moment."))
    return _back(stay)


@bp.post("/stays/<int:stay_id>/return")
@needs(Can.LOUNGE_ENTRY, find_stay)
def come_back(stay: Stay) -> ResponseReturnValue:
    """L-031. Too late is a new entry: the old stay is closed, and the door asks again."""
    at = clock.now()
    if stay.state is StayState.AWAY and not services.is_running(stay, at):
        services.settle(at)
        flash(_("Away for longer than allowed: that stay has ended. A new entry begins a new stay."))
        return redirect(url_for(".answer", ref=_ref(stay)))
    services.come_back(stay, by=me(), at=at)
    flash(_("Back in the lounge; the clock runs on."))
    return _back(stay)


def _ref(stay: Stay) -> str:
    at = clock.now()
    if stay.companion is not None:
        return door.of_companion(stay.companion, at).ref
    return door.of_guest(stay.guest, at).ref if stay.guest else door.STRANGER


@bp.post("/stays/<int:stay_id>/leave")
@needs(Can.LOUNGE_ENTRY, find_stay)
def leave(stay: Stay) -> ResponseReturnValue:
    """N10. Who leaves companions behind is asked for: are they leaving too?"""
    services.leave(stay, by=me(), at=clock.now())
    flash(_("Left the lounge."))
    if stay.kind is StayKind.HOLDER and queries.companions_inside(stay.id):
        return redirect(url_for(".stay", stay_id=stay.id))
    return _back(stay)


@bp.post("/stays/<int:stay_id>/remind")
@needs(Can.LOUNGE_ENTRY, find_stay)
def remind(stay: Stay) -> ResponseReturnValue:
    minutes = request.form.get("minutes", type=int)
    if minutes is None:
        raise NotFound
    services.remind(stay, minutes, by=me(), at=clock.now())
    flash(_("Reminder ticked."))
    return _back(stay)


@bp.post("/stays/<int:stay_id>/correct")
@needs(Can.LOUNGE_ENTRY, find_stay)
def correct(stay: Stay) -> ResponseReturnValue:
    supervisor = may(me(), Can.LOUNGE_MANAGE, clock.now())
    return _with_reason(stay, partial(services.correct, is_supervisor=supervisor), _("Entry taken back."))


@bp.post("/stays/<int:stay_id>/reopen")
@needs(Can.LOUNGE_ENTRY, find_stay)
def reopen(stay: Stay) -> ResponseReturnValue:
    supervisor = may(me(), Can.LOUNGE_MANAGE, clock.now())
    act = partial(services.reopen, is_supervisor=supervisor)
    return _with_reason(stay, act, _("Exit taken back; the clock runs on."))


@bp.post("/stays/<int:stay_id>/extend")
@needs(Can.LOUNGE_MANAGE, find_stay)
def extend(stay: Stay) -> ResponseReturnValue:
    """L-034."""
    return _with_reason(stay, services.extend, _("Stay extended."))


def _with_reason(stay: Stay, act: Callable[..., None], done: str) -> ResponseReturnValue:
    form = ReasonForm()
    if form.validate_on_submit():
        with form.keeping():
            act(stay, form.reason.data, by=me(), at=clock.now())
            flash(done)
            return redirect(url_for(".stay", stay_id=stay.id))
    return _page(stay, form)


@bp.get("/stays/<int:stay_id>/why")
@needs(Can.LOUNGE_ENTRY, find_stay)
def why(stay: Stay) -> ResponseReturnValue:
    """N11. The answer of the door with all it rests on, as an answer to who asks or complains."""
    return render_template("lounge/why.html", card=why_briefs.card(stay))


@bp.get("/closing")
@needs(Can.LOUNGE_MANAGE)
def closing() -> ResponseReturnValue:
    """L-036. What is still open after closing."""
    return render_template("lounge/closing.html", lines=board.past_closing(me(), clock.now()))


@bp.route("/stays/<int:stay_id>/sweep", methods=["GET", "POST"])
@needs(Can.LOUNGE_MANAGE, find_stay)
def sweep(stay: Stay) -> ResponseReturnValue:
    form = SweepForm()
    if form.validate_on_submit():
        with form.keeping():
            left_at = services.moment_of(stay, form.left_at.data)
            services.sweep(stay, left_at, form.reason.data, by=me(), at=clock.now())
            flash(_("Closed with the real time."))
            return redirect(url_for(".closing"))
    who = {"called": board.called(stay, me(), clock.now(), Purpose.LIST).on_board, "number": stay.number}
    return render_template("lounge/sweep.html", form=form, stay_id=stay.id, **who), form.status


def _back(stay: Stay) -> ResponseReturnValue:
    """To the page that was pressed on: the board, or the stay itself."""
    on_stay = request.form.get("from") == "stay"
    return redirect(url_for(".stay", stay_id=stay.id) if on_stay else url_for(".board"))
