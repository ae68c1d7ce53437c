"""The pages of the front desk: the day, the packet, check-in, override, keys, vouchers, check-out."""

from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from app import clock, transaction
from app.access.capabilities import Can, may
from app.access.door import needs
from app.access.facts import Fact
from app.errors import NotFound
from app.people import queries as people
from app.people.current import me
from app.people.rules import Dept
from app.printing import paper
from app.reception.frontdesk import briefs, queries, services, sheets, visibility
from app.reception.frontdesk.finding import find_check_in, find_guest, find_key, find_order
from app.reception.frontdesk.forms import CheckInForm, CheckOutForm, KeysForm, OverrideForm, VouchersForm
from app.reception.frontdesk.models import CheckIn, RoomKey
from app.reception.frontdesk.rules import KeyAction
from app.reception.orders.models import Order, OrderGuest
from app.reception.orders.visibility import refuse_sealed
from app.reception.rooms import queries as rooms

bp = Blueprint("frontdesk", __name__)
assert visibility


@bp.get("/desk")
@needs(Can.SEE_DAY_LIST)
def index() -> ResponseReturnValue:
    """R-090. The list of a day, within the reader's groups."""
    day = clock.day_typed(request.args.get("day", "")) or clock.today()
    lines = briefs.day_lines(me(), day, clock.now())
    parts = [(part, [line for line in lines if line.part is part]) for part in briefs.DayPart]
    return render_template(
        "frontdesk/day.html",
        day=day,
        before=url_for(".index", day=day - timedelta(days=1)),
        after=url_for(".index", day=day + timedelta(days=1)),
        is_today=day == clock.today(),
        parts=parts,
        may_print=may(me(), Can.PRINT_DAY_SHEET),
    )


@bp.get("/desk/orders/<int:order_id>")
@needs(Can.SEE_DAY_LIST, find_order)
def packet(order: Order) -> ResponseReturnValue:
    """Everything prepared for one order, and the next act for each guest."""
    can_act = may(me(), Can.CHECK_IN)
    return render_template(
        "frontdesk/packet.html",
        packet=briefs.packet(order, me(), clock.now()),
        order_id=order.id,
        can_act=can_act,
        can_override=may(me(), Can.OVERRIDE_ARRIVAL),
        stays={one: briefs.stay_of(row, me(), clock.now()) for one, row in queries.check_ins(order.id).items()},
    )


@bp.route("/desk/guests/<int:guest_id>/check-in", methods=["GET", "POST"])
@needs(Can.CHECK_IN, find_guest)
def check_in(guest: OrderGuest) -> ResponseReturnValue:
    """R-091, R-092."""
    order = guest.order
    refuse_sealed(order, me(), clock.now(), Fact.NAME, Fact.ROOM)
    claimed = queries.rooms_by_id([claim.room_id for claim in rooms.claims_of(order.id)])
    numbers = sorted(room.number for room in claimed.values())
    who = briefs.who_is(guest, me(), clock.now())
    form = CheckInForm(numbers, formdata=_typed(), data=_prefilled(who, numbers))
    if form.validate_on_submit():
        with form.keeping():
            services.check_in(guest, form.registration(), by=me(), at=clock.now())
            flash(_("Checked in."))
            return redirect(url_for(".packet", order_id=order.id))
    shown = briefs.packet(order, me(), clock.now())
    return render_template("frontdesk/check_in.html", form=form, who=who, packet=shown, order_id=order.id), form.status


def _typed() -> MultiDict[str, str] | None:
    return request.form if request.method == "POST" else None


def _prefilled(who: briefs.GuestLine, numbers: list[str]) -> dict[str, object]:
    room = who.room if who.room in numbers else (numbers[0] if numbers else "")
    return {"room": room, "keys": 1 if who.is_principal and numbers else 0}


@bp.route("/desk/orders/<int:order_id>/override", methods=["GET", "POST"])
@needs(Can.OVERRIDE_ARRIVAL, find_order)
def override(order: Order) -> ResponseReturnValue:
    """R-095, RE-14. What is open is listed before anybody says "go on"."""
    form = OverrideForm()
    if form.validate_on_submit():
        with form.keeping():
            services.override(order, form.reason.data, by=me(), at=clock.now())
            flash(_("The override is on record. Go on with the registration."))
            return redirect(url_for(".packet", order_id=order.id))
    gates = services.orders_gates(order, clock.now())
    shown = briefs.packet(order, me(), clock.now())
    return render_template(
        "frontdesk/override.html", form=form, packet=shown, gates=[gate.word for gate in gates], order_id=order.id
    ), form.status


@bp.route("/desk/orders/<int:order_id>/keys", methods=["GET", "POST"])
@needs(Can.CHECK_IN, find_order)
def keys(order: Order) -> ResponseReturnValue:
    """R-093. Keys are made before arrival, and somebody by name keeps them."""
    refuse_sealed(order, me(), clock.now(), Fact.ROOM)
    claimed = queries.rooms_by_id([claim.room_id for claim in rooms.claims_of(order.id)])
    form = KeysForm()
    form.room.choices = [(room.number, room.number) for room in sorted(claimed.values(), key=lambda one: one.number)]
    form.custodian.choices = [(one.id, one.display_name) for one in people.active(department=Dept.FO)]
    if form.validate_on_submit():
        with form.keeping():
            _make_keys(order, form)
            flash(_("Keys made and handed to the custodian."))
            return redirect(url_for(".packet", order_id=order.id))
    shown = briefs.packet(order, me(), clock.now())
    return render_template("frontdesk/keys.html", form=form, packet=shown, order_id=order.id), form.status


def _make_keys(order: Order, form: KeysForm) -> None:
    room, custodian = rooms.by_number(form.room.data, lock=True), people.account(form.custodian.data)
    if room is None or custodian is None:
        raise NotFound
    services.make_keys(order, room, form.pieces.data, custodian=custodian, by=me(), at=clock.now())


@bp.post("/desk/keys/<int:key_id>/<action>")
@needs(Can.CHECK_IN, find_key)
def hand_key(key: RoomKey, action: str) -> ResponseReturnValue:
    """Section 17, Key: take back, report lost."""
    if action == KeyAction.LOSE:
        services.lose_keys(key, by=me(), at=clock.now())
    elif action == KeyAction.RETURN:
        services.hand_key(key, KeyAction.RETURN, by=me(), to=None, at=clock.now())
    else:
        raise NotFound
    flash(_("Noted."))
    return redirect(url_for(".packet", order_id=key.order_id))


@bp.route("/desk/orders/<int:order_id>/vouchers", methods=["GET", "POST"])
@needs(Can.CHECK_IN, find_order)
def vouchers(order: Order) -> ResponseReturnValue:
    """R-094."""
    shown = briefs.packet(order, me(), clock.now())
    form = VouchersForm(data={"number": shown.vouchers_due}, formdata=_typed())
    if form.validate_on_submit():
        with form.keeping():
            services.draw_vouchers(order, form.number.data, by=me(), at=clock.now())
            flash(_("Vouchers drawn."))
            return redirect(url_for(".packet", order_id=order.id))
    return render_template("frontdesk/vouchers.html", form=form, packet=shown, order_id=order.id), form.status


@bp.route("/desk/check-ins/<int:check_in_id>/out", methods=["GET", "POST"])
@needs(Can.CHECK_IN, find_check_in)
def check_out(row: CheckIn) -> ResponseReturnValue:
    """R-099."""
    form = CheckOutForm()
    if form.validate_on_submit():
        with form.keeping():
            confirmed = services.confirmed_steps(form.confirmed.data or [])
            services.check_out(row, confirmed, by=me(), at=clock.now())
            flash(_("Checked out."))
            return redirect(url_for(".packet", order_id=row.order_id))
    who = briefs.who_is(row.guest, me(), clock.now())
    shown = briefs.packet(row.order, me(), clock.now())
    stay = briefs.stay_of(row, me(), clock.now())
    return render_template(
        "frontdesk/check_out.html", form=form, who=who, packet=shown, stay=stay, order_id=row.order_id
    ), form.status


@bp.post("/desk/days/<day>/print")
@transaction.reads_first
@needs(Can.PRINT_DAY_SHEET)
def print_day(day: str) -> ResponseReturnValue:
    """D-04 for the reader himself, with a number in the copy register (X-016)."""
    wanted = clock.day_typed(day)
    if wanted is None:
        raise NotFound
    at = clock.now()
    return paper.printed(sheets.day_sheet(me(), wanted, at), by=me(), at=at)
