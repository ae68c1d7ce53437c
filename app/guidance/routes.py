"""``/help``: about every page that the reader may open, the keys; and that somebody has been shown around."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.access.door import needs, signed_in
from app.errors import NotFound
from app.guidance import briefs, services
from app.guidance.tours import tour_of
from app.people.current import me

bp = Blueprint("guidance", __name__, url_prefix="/help")


@bp.get("")
@needs(signed_in)
def index() -> ResponseReturnValue:
    if _over_a_page():
        return render_template("guidance/box.html", page=None, shortcuts=briefs.shortcuts)
    return render_template("guidance/index.html", pages=list(briefs.open_pages()), shortcuts=briefs.shortcuts)


@bp.get("/<name>")
@needs(signed_in)
def show(name: str) -> ResponseReturnValue:
    """As a page; or for the box over a page, which keeps what was typed below it."""
    if not briefs.is_open(name):
        raise NotFound
    template = "guidance/box.html" if _over_a_page() else "guidance/show.html"
    return render_template(template, page=briefs.help_of(name), shortcuts=briefs.shortcuts)


def _over_a_page() -> bool:
    return "HX-Request" in request.headers


@bp.post("/tour")
@needs(signed_in)
def see_tour() -> ResponseReturnValue:
    role, _steps = tour_of(me().roles)
    services.see_tour(me(), role, at=clock.now())
    return redirect(url_for("home.desk"))
