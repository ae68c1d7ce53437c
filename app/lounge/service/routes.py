"""The pages of service: who was brought what, one tap for an item, one tap for a round."""

from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access.capabilities import Can, may
from app.access.door import needs, refuse_unseen
from app.errors import NotFound
from app.lounge.blueprint import bp
from app.lounge.board.live import live
from app.lounge.models import Stay
from app.lounge.seats import queries as seats
from app.lounge.seats.models import Seat
from app.lounge.seats.routes import find_seat
from app.lounge.service import allergies, briefs, queries, services
from app.lounge.service.forms import IntervalForm, RoundForm, ServeForm
from app.lounge.service.models import Item, Serve
from app.lounge.service.services import Seen, Tray
from app.lounge.stays.routes import find_stay
from app.people.current import me

ALLERGEN = "LE-80"


def find_serve(serve_id: int) -> Serve:
    refuse_unseen(Can.LOUNGE_ENTRY)
    serve = queries.serve(serve_id)
    if serve is None:
        raise NotFound
    return serve


@bp.get("/service")
@needs(Can.LOUNGE_ENTRY)
def service() -> ResponseReturnValue:
    """Who is inside and was brought what, live."""
    at = clock.now()
    return live("lounge/service.html", "lounge/service_lines.html", at, lambda: {"page": briefs.service(me(), at)})


@bp.route("/stays/<int:stay_id>/serve", methods=["GET", "POST"])
@needs(Can.LOUNGE_ENTRY, find_stay)
def serve_stay(stay: Stay) -> ResponseReturnValue:
    """L-060, L-065. A warning is shown once the item is pressed, and asks to be confirmed."""
    form = ServeForm()
    done = _serve(form, lambda tray: services.serve_stay(stay, tray, by=me(), at=clock.now()))
    return done or _table(briefs.table_of_stay(stay, me(), clock.now()), form, stay)


@bp.route("/seats/<code>/serve", methods=["GET", "POST"])
@needs(Can.LOUNGE_ENTRY, find_seat)
def serve_seat(seat: Seat) -> ResponseReturnValue:
    """To a seat; where somebody is written down as sitting there, to him."""
    sitting = next((one for one in seats.sittings(clock.now()) if one.seat_id == seat.id), None)
    if sitting is not None and request.method == "GET":
        return redirect(url_for(".serve_stay", stay_id=sitting.stay_id))
    form = ServeForm()
    done = _serve(form, lambda tray: services.serve_seat(seat, tray, by=me(), at=clock.now()))
    return done or _table(briefs.table_of_seat(seat, clock.now()), form, sitting.stay if sitting else None)


def _serve(form: ServeForm, act: Callable[[Tray], Serve]) -> ResponseReturnValue | None:
    if not form.validate_on_submit():
        return None
    with form.keeping():
        item = _item(form)
        confirmed = frozenset((form.confirmed.data or "").split())
        act(Tray(item, form.quantity.data or 1, form.refill.data, form.repeated.data, confirmed))
        said = _("%(item)s: served. Announce it as hot.", item=item.name)
        flash(said if item.hot else _("%(item)s: served.", item=item.name))
        return redirect(url_for(".service"))
    return None


def _item(form: ServeForm) -> Item:
    item = queries.item(form.item.data)
    if item is None:
        raise NotFound
    return item


def _table(table: briefs.Table, form: ServeForm, stay: Stay | None) -> ResponseReturnValue:
    """With what was pressed kept, where a warning asks; its words only for whoever may read them."""
    key = form.refusal.key if form.refusal else ""
    asked = next((one for one in table.choices if one.id == form.item.data), None) if key else None
    known = allergies.words_for(stay, me(), clock.now()) if key == ALLERGEN and stay else ""
    return render_template(
        "lounge/serve.html", table=table, form=form, asked=asked, known=known,
        confirming=" ".join(filter(None, (form.confirmed.data, key))) if key in (ALLERGEN, "LE-81") else "",
    ), form.status  # fmt: skip


@bp.post("/serves/<int:serve_id>/take-back")
@needs(Can.LOUNGE_ENTRY, find_serve)
def take_serve_back(serve: Serve) -> ResponseReturnValue:
    services.take_back(serve, by=me(), at=clock.now())
    flash(_("Taken back."))
    return redirect(url_for(".service"))


@bp.post("/rounds/quick")
@needs(Can.LOUNGE_ENTRY)
def quick_round() -> ResponseReturnValue:
    """L-062. One tap: a round, nothing to report."""
    services.log_round(Seen(), by=me(), at=clock.now())
    flash(_("Round logged."))
    return redirect(url_for(".service"))


@bp.route("/rounds", methods=["GET", "POST"])
@needs(Can.LOUNGE_ENTRY)
def rounds() -> ResponseReturnValue:
    """The rounds of a day by the hour; a round with something to report."""
    form = _round_form(fresh=request.method == "GET")
    if form.validate_on_submit():
        with form.keeping():
            services.log_round(form.seen(), by=me(), at=clock.now())
            flash(_("Round logged."))
            return redirect(url_for(".service"))
    return _rounds(form, IntervalForm(formdata=None))


def _round_form(*, fresh: bool) -> RoundForm:
    zones = list({seat.zone_id: seat.zone for seat in seats.seats()}.values())
    return RoundForm(zones=zones, **({"formdata": None} if fresh else {}))


def _rounds(form: RoundForm, interval: IntervalForm) -> ResponseReturnValue:
    at = clock.now()
    day = clock.day_typed(request.args.get("day", "")) or clock.day_of(at)
    return render_template(
        "lounge/rounds.html", form=form, interval=interval, day=day, hours=briefs.hours_of(day, at),
        lines=briefs.rounds(day), now=briefs.round_now(at), told=briefs.intervals(at),
        supervisor=may(me(), Can.LOUNGE_MANAGE, at),
    ), max(form.status, interval.status)  # fmt: skip


@bp.post("/rounds/interval")
@needs(Can.LOUNGE_MANAGE)
def round_interval() -> ResponseReturnValue:
    form, at = IntervalForm(), clock.now()
    if form.validate_on_submit():
        with form.keeping():
            services.set_interval(form.minutes.data, form.until_at(at), form.reason.data, by=me(), at=at)
            flash(_("The interval is set."))
            return redirect(url_for(".rounds"))
    return _rounds(_round_form(fresh=True), form)
