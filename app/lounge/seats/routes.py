"""The plan of seats, holds, and sitting down."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access.capabilities import Can, may
from app.access.door import needs
from app.errors import NotFound
from app.formats import clock_time
from app.lounge.blueprint import bp
from app.lounge.board.live import live
from app.lounge.models import Stay
from app.lounge.pen import hold_pen
from app.lounge.people.hosts import host_behind, hosts_for
from app.lounge.rules.seating import Channel
from app.lounge.seats import briefs, queries, services
from app.lounge.seats.forms import HoldForm, OutForm, SitForm
from app.lounge.seats.models import Seat, SeatHold
from app.lounge.stays.routes import find_stay
from app.lounge.visibility import guest_standing
from app.people.current import me


def find_seat(code: str) -> Seat:
    seat = queries.seat(code)
    if seat is None:
        raise NotFound
    return seat


def find_hold(hold_id: int, lock: bool = False) -> SeatHold:
    if lock:
        hold_pen()
    hold = queries.hold(hold_id)
    if hold is None or not guest_standing(hold.guest, me(), clock.now()).relations:
        raise NotFound
    return hold


@bp.get("/seats")
@needs(Can.LOUNGE_ENTRY)
def seats() -> ResponseReturnValue:
    """Every seat by its zone, live."""
    at = clock.now()
    return live("lounge/seats.html", "lounge/seat_plan.html", at, lambda: {"plan": briefs.plan(me(), at)})


@bp.get("/seats/<code>")
@needs(Can.LOUNGE_ENTRY, find_seat)
def seat(seat: Seat) -> ResponseReturnValue:
    return _seat_page(seat, _sit_form(seat, fresh=True), OutForm(formdata=None))


def _sit_form(seat: Seat, *, fresh: bool = False) -> SitForm:
    offered = briefs.may_sit_here(me(), clock.now())
    return SitForm(offered=offered, asks_who=True, **({"formdata": None} if fresh else {}))


def _seat_page(seat: Seat, form: SitForm, out: OutForm) -> ResponseReturnValue:
    at = clock.now()
    return render_template(
        "lounge/seat.html",
        page=briefs.seat_page(seat, me(), at),
        form=form,
        out=out,
        supervisor=may(me(), Can.LOUNGE_MANAGE, at),
    ), max(form.status, out.status)


@bp.post("/seats/<code>/sit")
@needs(Can.LOUNGE_ENTRY, find_seat)
def sit(seat: Seat) -> ResponseReturnValue:
    """The plan was pressed first: who sits down here."""
    form = _sit_form(seat)
    if form.validate_on_submit():
        with form.keeping():
            _say(seat, services.sit(find_stay(int(form.chosen.data)), seat, by=me(), at=clock.now()))
            return redirect(url_for(".seats"))
    return _seat_page(seat, form, OutForm(formdata=None))


@bp.route("/stays/<int:stay_id>/seat", methods=["GET", "POST"])
@needs(Can.LOUNGE_ENTRY, find_stay)
def seat_of_stay(stay: Stay) -> ResponseReturnValue:
    """The guest was pressed first: where to sit."""
    at = clock.now()
    form = SitForm(offered=briefs.seats_for(stay, at))
    if form.validate_on_submit():
        with form.keeping():
            chosen = find_seat(form.chosen.data)
            _say(chosen, services.sit(stay, chosen, by=me(), at=at))
            return redirect(url_for(".stay", stay_id=stay.id))
    return render_template("lounge/sit.html", form=form, stay_id=stay.id, own=briefs.own_seat(stay, at)), form.status


def _say(seat: Seat, told: services.Seated) -> None:
    """L-043. The next hold is told at sitting down."""
    if told.next_hold is None:
        flash(_("%(seat)s is the guest's until %(time)s.", seat=seat.code, time=clock_time(told.until)))
        return
    facts = {"seat": seat.code, "time": clock_time(told.next_hold), "other": told.offered}
    if told.offered:
        flash(_("%(seat)s is reserved again from %(time)s; %(other)s is free from then.", **facts))
    else:
        flash(_("%(seat)s is reserved again from %(time)s; no other seat is free then.", **facts))


@bp.route("/holds/new", methods=["GET", "POST"])
@needs(Can.LOUNGE_ENTRY)
def reserve() -> ResponseReturnValue:
    """L-040. For a guest of an order in sight, or whoever was opened at the door."""
    at = clock.now()
    asked, seat = request.args.get("guest", ""), request.args.get("seat", "")
    form = HoldForm(
        guests=hosts_for(me(), at, asked),
        seats=briefs.all_seats(queries.seats()),
        longest=briefs.longest(at),
        data={"guest": asked, "seats": [seat] if seat else [], "channel": Channel.DESK.value},
    )
    if form.validate_on_submit():
        with form.keeping():
            guest = host_behind(form.guest.data, me(), at)
            wanted = [find_seat(code) for code in form.seats.data]
            hold = services.reserve(
                guest,
                wanted,
                start=form.starts_at(),
                minutes=form.minutes.data,
                channel=Channel(form.channel.data),
                by=me(),
                at=at,
            )
            flash(_("Seat reserved."))
            return redirect(url_for(".hold", hold_id=hold.id))
    return render_template("lounge/reserve.html", form=form), form.status


@bp.get("/holds/<int:hold_id>")
@needs(Can.LOUNGE_ENTRY, find_hold)
def hold(hold: SeatHold) -> ResponseReturnValue:
    return render_template("lounge/hold.html", page=briefs.hold_page(hold, me(), clock.now()))


@bp.post("/holds/<int:hold_id>/cancel")
@needs(Can.LOUNGE_ENTRY, find_hold)
def cancel_hold(hold: SeatHold) -> ResponseReturnValue:
    services.cancel(hold, by=me(), at=clock.now())
    flash(_("Reservation cancelled."))
    return redirect(url_for(".seats"))


@bp.post("/seats/<code>/out")
@needs(Can.LOUNGE_MANAGE, find_seat)
def take_seat_out(seat: Seat) -> ResponseReturnValue:
    form = OutForm()
    if form.validate_on_submit():
        with form.keeping():
            services.take_out(seat, form.reason.data, by=me(), at=clock.now())
            flash(_("%(seat)s is out of use.", seat=seat.code))
            return redirect(url_for(".seats"))
    return _seat_page(seat, _sit_form(seat, fresh=True), form)


@bp.post("/seats/<code>/back")
@needs(Can.LOUNGE_MANAGE, find_seat)
def put_seat_back(seat: Seat) -> ResponseReturnValue:
    services.put_back(seat, by=me(), at=clock.now())
    flash(_("%(seat)s is in use again.", seat=seat.code))
    return redirect(url_for(".seats"))
