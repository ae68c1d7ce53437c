"""The board of rooms, which the desk and housekeeping see at any time (R-085)."""

from itertools import groupby

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access.capabilities import Can
from app.access.door import needs
from app.people import queries as people
from app.people.current import me, my_standing
from app.people.rules import Dept
from app.reception.rooms import queries, rules, services
from app.reception.rooms.forms import RoomForm, RoomStatusForm
from app.reception.rooms.models import Room

bp = Blueprint("rooms", __name__, url_prefix="/rooms")


def find_room(room_id: int, lock: bool = False) -> Room | None:
    return queries.room(room_id, lock=lock)


@bp.get("")
@needs(Can.SET_ROOM_STATUS)
def index() -> ResponseReturnValue:
    """Every room with its status, whether an order holds it, and the next steps of this person's department."""
    now = clock.now()
    held = queries.claims_in_force(now)
    departments = my_standing().headed | {me().department}
    everyone = queries.all_rooms()
    status = queries.statuses(everyone, now)
    rows = [
        {
            "id": room.id, "number": room.number, "kind": room.kind, "floor": room.floor, "building": room.building,
            "status": status[room.id], "held": room.id in held, "changed_at": room.changed_at,
            "revision": room.revision, "steps": rules.steps_for(status[room.id], departments),
        }
        for room in everyone
    ]  # fmt: skip
    buildings = [(building, list(group)) for building, group in groupby(rows, key=lambda row: row["building"])]
    return render_template("rooms/index.html", buildings=buildings, may_add=_may_add())


def _may_add() -> bool:
    return Dept.FO in my_standing().headed


@bp.post("/<int:room_id>/status")
@needs(Can.SET_ROOM_STATUS, find_room)
def set_status(room: Room) -> ResponseReturnValue:
    form = RoomStatusForm()
    if not form.validate_on_submit():
        return redirect(url_for(".index"))
    changer = people.account(room.changed_by_id) if room.changed_by_id else None
    form.refuse_stale(
        room, changed_by=changer.display_name if changer else "—", changed_at=room.changed_at or clock.now()
    )
    services.set_status(room, rules.RoomStatus(form.status.data), by=me(), at=clock.now())
    flash(_("Room %(room)s: %(status)s.", room=room.number, status=room.status.label))
    return redirect(url_for(".index"))


@bp.route("/new", methods=["GET", "POST"])
@needs(Can.OVERRIDE_ARRIVAL)
def add() -> ResponseReturnValue:
    """A room of the hotel, entered once by the head of the front office."""
    form = RoomForm()
    if form.validate_on_submit():
        with form.keeping():
            services.add_room(
                form.number.data,
                building=form.building.data,
                floor=form.floor.data,
                kind=form.kind.data,
                at=clock.now(),
            )
            flash(_("Room added."))
            return redirect(url_for(".index"))
    return render_template("rooms/add.html", form=form), form.status
