"""``/rules``: the book, and the page behind each key that stands beside a refusal or a verdict."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from app.access.door import needs, signed_in
from app.errors import NotFound
from app.rulebook import briefs

bp = Blueprint("rulebook", __name__, url_prefix="/rules")

TITLES = {
    "A": _l("Knowing and acting"),
    "X": _l("Everywhere"),
    "P": _l("Personal data"),
    "D": _l("Paper"),
    "R": _l("Reception"),
    "L": _l("Lounge"),
    "O": _l("Daily operations"),
    "S": _l("Security"),
}


@bp.get("")
@needs(signed_in)
def index() -> ResponseReturnValue:
    chapters = [(str(TITLES[letter]), rules) for letter, rules in briefs.chapters()]
    return render_template("rulebook/index.html", chapters=chapters)


@bp.get("/<key>")
@needs(signed_in)
def show(key: str) -> ResponseReturnValue:
    page = briefs.page_of(key)
    if page is None:
        raise NotFound
    return render_template("rulebook/show.html", page=page)
