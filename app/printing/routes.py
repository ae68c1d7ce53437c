"""The copy register: who holds which sheet, and what became of it (DOMAIN 12.2, 17)."""

import re
from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock, transaction
from app.access.capabilities import Can
from app.access.door import needs, open_to_all, signed_in
from app.errors import NotFound
from app.extensions import db
from app.forms import DeskForm
from app.people.current import me
from app.printing import briefs, keepers, queries, services
from app.printing import validity as codes
from app.printing.forms import DecideForm, DestroyForm, LostForm
from app.printing.models import PrintedCopy, PrintStop
from app.printing.witness import witness_here

bp = Blueprint("printing", __name__)
LONGEST_PAGE = 5
WANTED_LONGEST = 60
ID_LONGEST = 10
RECORD = re.compile(r"[a-z]{1,20}:[0-9A-Za-z:/-]{1,39}")
LAST_ID = 2**31 - 1


def find_copy(copy_id: int) -> PrintedCopy:
    """A-006. A copy that this person may know of."""
    found = queries.copy(copy_id, me(), clock.now()) if copy_id <= LAST_ID else None
    if found is None:
        raise NotFound
    return found


def find_stop(stop_id: int) -> PrintStop:
    stop = db.session.get(PrintStop, stop_id) if stop_id <= LAST_ID else None
    if stop is None or not keepers.is_director(me(), clock.now()):
        raise NotFound
    return stop


@bp.get("/copies")
@needs(Can.KEEP_COPIES)
def index() -> ResponseReturnValue:
    """The register: copies that are out or wanted back, or all of them; of one record or of every one in sight."""
    at = clock.now()
    named = request.args.get("record", "")
    record = named if RECORD.fullmatch(named) else ""
    settled = request.args.get("all") == "1"
    typed = request.args.get("page", "1")
    page = max(1, int(typed)) if typed.isdecimal() and len(typed) <= LONGEST_PAGE else 1
    wanted = request.args.get("q", "")[:WANTED_LONGEST].strip()
    rows = queries.register(me(), at, record=record, settled=settled, page=page, wanted=wanted)

    def at_page(number: int) -> str:
        return url_for(".index", record=record or None, all="1" if settled else None, q=wanted or None, page=number)

    return render_template(
        "printing/register.html",
        copies=[briefs.CopyBrief.of(copy) for copy in rows[: queries.PAGE]],
        stops=briefs.stops(me(), at) if page == 1 else [],
        record=record,
        settled=settled,
        wanted=wanted,
        ticks=briefs.ticks(rows, me(), at),
        pager={
            "previous_url": at_page(page - 1) if page > 1 else None,
            "next_url": at_page(page + 1) if len(rows) > queries.PAGE else None,
            "note": str(page),
        },
    )


@bp.get("/copies/orders/<int:order_id>")
@needs(Can.KEEP_COPIES)
def of_order(order_id: int) -> ResponseReturnValue:
    """Every copy of one order: who holds it, since when, wanted back since; a head sees his department's."""
    at = clock.now()
    copies = queries.of_order(order_id, me(), at) if order_id <= LAST_ID else ()
    if not copies:
        raise NotFound
    return render_template(
        "printing/order.html",
        number=copies[0].number,
        order_id=order_id,
        copies=[briefs.CopyBrief.of(copy) for copy in copies],
        ticks=briefs.ticks(copies, me(), at),
    )


@bp.post("/copies/receive")
@needs(Can.KEEP_COPIES)
def receive_ticked() -> ResponseReturnValue:
    """Section 17. The pile that lies on the desk, taken back in one go."""
    wanted = {int(text) for text in request.form.getlist("copy") if text.isdecimal() and len(text) < ID_LONGEST}
    taken = queries.chosen(wanted, me(), clock.now())
    if len(taken) != len(wanted):
        raise NotFound
    count = services.receive_all(taken, by=me(), at=clock.now())
    flash(_("%(n)s copies are back.", n=count))
    orders = {copy.order_id for copy in taken}
    only = orders.pop() if len(orders) == 1 else None
    return redirect(url_for(".of_order", order_id=only) if only and request.form.get("from") else url_for(".index"))


@bp.get("/copies/<int:copy_id>")
@needs(signed_in, find_copy)
def show(copy: PrintedCopy) -> ResponseReturnValue:
    return render_template(
        "printing/copy.html",
        copy=briefs.CopyBrief.of(copy),
        pages=copy.pages,
        secrecy=copy.secrecy,
        fingerprint=copy.fingerprint[:16],
        report=copy.report,
        witness=copy.witness.display_name if copy.witness else None,
        acts=briefs.Acts.of(copy, me(), clock.now()),
        steps=briefs.timeline(copy),
    )


@bp.post("/copies/<int:copy_id>/receive")
@needs(Can.KEEP_COPIES, find_copy)
def receive(copy: PrintedCopy) -> ResponseReturnValue:
    services.receive(copy, by=me(), at=clock.now())
    flash(_("The copy is back."))
    return redirect(url_for(".show", copy_id=copy.id))


@bp.post("/copies/<int:copy_id>/void")
@needs(signed_in, find_copy)
def void(copy: PrintedCopy) -> ResponseReturnValue:
    services.void(copy, by=me(), at=clock.now())
    flash(_("The copy is void."))
    return redirect(url_for(".show", copy_id=copy.id))


@bp.route("/copies/<int:copy_id>/destroy", methods=["GET", "POST"])
@transaction.reads_first
@needs(Can.KEEP_COPIES, find_copy)
def destroy(copy: PrintedCopy) -> ResponseReturnValue:
    form = DestroyForm()
    if form.validate_on_submit():
        with form.keeping():
            witness = witness_here(form.witness.data.strip(), form.password.data)
            transaction.start_writing()
            services.destroy(copy, by=me(), witness=witness, at=clock.now())
            flash(_("The copy is destroyed."))
            return redirect(url_for(".show", copy_id=copy.id))
    return _form_page(copy, form, "printing/destroy.html")


@bp.route("/copies/<int:copy_id>/lost", methods=["GET", "POST"])
@needs(Can.KEEP_COPIES, find_copy)
def lost(copy: PrintedCopy) -> ResponseReturnValue:
    form = LostForm()
    if form.validate_on_submit():
        with form.keeping():
            services.report_lost(copy, form.report.data, by=me(), at=clock.now())
            flash(_("The loss is reported."))
            return redirect(url_for(".show", copy_id=copy.id))
    return _form_page(copy, form, "printing/lost.html")


@bp.route("/copies/<int:copy_id>/decide", methods=["GET", "POST"])
@needs(Can.KEEP_COPIES, find_copy)
def decide(copy: PrintedCopy) -> ResponseReturnValue:
    """R-107. What follows from a loss."""
    form = DecideForm()
    if form.validate_on_submit():
        with form.keeping():
            services.decide_loss(copy, form.decision.data, by=me(), at=clock.now())
            flash(_("Decided."))
            return redirect(url_for(".show", copy_id=copy.id))
    return _form_page(copy, form, "printing/decide.html", report=copy.report or "")


@bp.post("/copies/stops/<int:stop_id>/seen")
@needs(Can.KEEP_COPIES, find_stop)
def seen(stop: PrintStop) -> ResponseReturnValue:
    services.see_stop(stop, by=me(), at=clock.now())
    return redirect(url_for(".index"))


def _form_page(copy: PrintedCopy, form: DeskForm, template: str, **more: str) -> ResponseReturnValue:
    return render_template(template, copy=briefs.CopyBrief.of(copy), form=form, **more), form.status


@bp.get("/sheet")
@needs(open_to_all)
def validity() -> ResponseReturnValue:
    """N20. Whether a sheet is still in force: for a kiosk, without signing in, and nothing else about it."""
    code = request.args.get("code", "")[:WANTED_LONGEST]
    if code and not codes.may_ask(request.remote_addr or "", clock.now()):
        page = render_template("printing/validity.html", answer=None, code="", too_often=True)
        return page, HTTPStatus.TOO_MANY_REQUESTS
    answer = codes.ask(code) if code else None
    return render_template("printing/validity.html", answer=answer, code=code, too_often=False)
