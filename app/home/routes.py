"""``/``: the landing page of everybody. ``/style``: every block of the screens, in demonstration and tests only."""

from datetime import datetime, timedelta

from flask import Blueprint, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access.door import needs, open_to_all, signed_in
from app.errors import NotFound
from app.guidance import briefs as guidance
from app.home import style as invented
from app.home.desk import desk_of
from app.home.desks import OFFERS
from app.people.current import me, my_standing

bp = Blueprint("home", __name__)

NOON, EVENING = 12, 18


@bp.get("/")
@needs(signed_in)
def desk() -> ResponseReturnValue:
    at, account = clock.now(), me()
    roles = "、".join(role.label for role in sorted(my_standing().roles))
    return render_template(
        "home/show.html",
        desk=desk_of(account, at, OFFERS),
        greeting=greeting(at, account.display_name),
        today=at,
        roles=roles,
        tour=guidance.tour_for(account, account.roles, again="tour" in request.args),
    )


def greeting(at: datetime, name: str) -> str:
    hour = clock.local(at).hour
    if hour < NOON:
        return _("Good morning, %(name)s", name=name)
    return _("Good afternoon, %(name)s", name=name) if hour < EVENING else _("Good evening, %(name)s", name=name)


@bp.get("/style")
@needs(open_to_all)
def style() -> ResponseReturnValue:
    if not current_app.config["DEMO"]:
        raise NotFound
    at = clock.now()
    return render_template(
        "home/style.html",
        at=at,
        calm=at + timedelta(hours=3, minutes=20),
        soon=at + timedelta(minutes=9),
        over=at - timedelta(minutes=5),
        states=list(invented.Sample),
        facts=invented.facts(),
        entries=invented.timeline(at),
        tasks=invented.tasks(at),
        form=invented.form(),
        desk=invented.desk(at),
    )
