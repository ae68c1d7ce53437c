"""The wall of lockers and what is done with one."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock, transaction
from app.access.capabilities import Can, may
from app.access.door import needs
from app.errors import NotFound
from app.lounge.blueprint import bp
from app.lounge.board.live import live
from app.lounge.lockers import briefs, queries, services
from app.lounge.lockers.forms import GiveForm, OpenForm
from app.lounge.lockers.models import Locker
from app.lounge.models import Stay
from app.lounge.seats.forms import OutForm
from app.lounge.stays.routes import find_stay
from app.people.current import me
from app.printing.witness import witness_here


def find_locker(code: str) -> Locker:
    locker = queries.locker(code)
    if locker is None:
        raise NotFound
    return locker


@bp.get("/lockers")
@needs(Can.LOUNGE_ENTRY)
def lockers() -> ResponseReturnValue:
    """The wall, live."""
    at = clock.now()
    return live("lounge/lockers.html", "lounge/locker_wall.html", at, lambda: {"wall": briefs.wall(me(), at)})


@bp.get("/lockers/<code>")
@needs(Can.LOUNGE_ENTRY, find_locker)
def locker(locker: Locker) -> ResponseReturnValue:
    return _locker_page(locker, OpenForm(formdata=None), OutForm(formdata=None))


def _locker_page(locker: Locker, form: OpenForm, out: OutForm) -> ResponseReturnValue:
    at = clock.now()
    supervisor = may(me(), Can.LOUNGE_MANAGE, at)
    page = briefs.page(locker, me(), at)
    return render_template(
        "lounge/locker.html", page=page, form=form, out=out, supervisor=supervisor
    ), max(form.status, out.status)


@bp.route("/stays/<int:stay_id>/locker", methods=["GET", "POST"])
@needs(Can.LOUNGE_ENTRY, find_stay)
def give_locker(stay: Stay) -> ResponseReturnValue:
    """L-050."""
    form = GiveForm(free=[(one.code, one.code) for one in queries.free()])
    if form.validate_on_submit():
        with form.keeping():
            services.give(stay, find_locker(form.locker.data), by=me(), at=clock.now())
            flash(_("Locker %(code)s is given. Ask the guest to look after valuables.", code=form.locker.data))
            return redirect(url_for(".stay", stay_id=stay.id))
    return render_template("lounge/give_locker.html", form=form, stay_id=stay.id), form.status


@bp.post("/lockers/<code>/return")
@needs(Can.LOUNGE_ENTRY, find_locker)
def return_locker(locker: Locker) -> ResponseReturnValue:
    stay_id = briefs.page(locker, me(), clock.now()).view.stay_id
    services.give_back(locker, by=me(), at=clock.now())
    flash(_("Locker %(code)s is returned.", code=locker.code))
    return redirect(url_for(".stay", stay_id=stay_id))


@bp.post("/lockers/<code>/open")
@transaction.reads_first
@needs(Can.LOUNGE_MANAGE, find_locker)
def open_locker(locker: Locker) -> ResponseReturnValue:
    """L-052. The witness shows who he is before anything is written."""
    form = OpenForm()
    if form.validate_on_submit():
        with form.keeping():
            witness = witness_here(form.witness.data.strip(), form.password.data)
            transaction.start_writing()
            services.open_with_witness(locker, form.contents.data, by=me(), witness=witness, at=clock.now())
            flash(_("Opened and listed. The things go to lost property; call the guest."))
            return redirect(url_for(".locker", code=locker.code))
    return _locker_page(locker, form, OutForm(formdata=None))


@bp.post("/lockers/<code>/clear")
@needs(Can.LOUNGE_MANAGE, find_locker)
def clear_locker(locker: Locker) -> ResponseReturnValue:
    services.clear(locker, by=me(), at=clock.now())
    flash(_("Locker %(code)s is free again.", code=locker.code))
    return redirect(url_for(".lockers"))


@bp.post("/lockers/<code>/out")
@needs(Can.LOUNGE_MANAGE, find_locker)
def take_locker_out(locker: Locker) -> ResponseReturnValue:
    form = OutForm()
    if form.validate_on_submit():
        with form.keeping():
            services.take_out(locker, form.reason.data, by=me(), at=clock.now())
            flash(_("Locker %(code)s is out of use.", code=locker.code))
            return redirect(url_for(".lockers"))
    return _locker_page(locker, OpenForm(formdata=None), form)


@bp.post("/lockers/<code>/back")
@needs(Can.LOUNGE_MANAGE, find_locker)
def put_locker_back(locker: Locker) -> ResponseReturnValue:
    services.put_back(locker, by=me(), at=clock.now())
    flash(_("Locker %(code)s is free again.", code=locker.code))
    return redirect(url_for(".lockers"))
