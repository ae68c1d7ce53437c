"""The administration's blueprint and the places in it that a person may enter."""

from typing import Any, NamedTuple

from flask import Blueprint, url_for
from flask_babel import lazy_gettext as _l

from app.access.capabilities import ROLES, Can
from app.people.current import my_standing

bp = Blueprint("administration", __name__)


class Place(NamedTuple):
    name: Any
    endpoint: str
    can: Can


PLACES = (
    Place(_l("Accounts"), "administration.accounts", Can.MANAGE_ACCOUNTS),
    Place(_l("Acting appointments"), "administration.acting", Can.APPOINT_ACTING),
    Place(_l("Signed in now"), "administration.logins", Can.SEE_LOGINS),
    Place(_l("Journal"), "administration.journal", Can.READ_JOURNAL),
    Place(_l("Who has seen what"), "administration.seen", Can.READ_JOURNAL),
    Place(_l("Views of the day"), "administration.looks", Can.REVIEW_LOOKS),
    Place(_l("Need-to-know"), "administration.matrix", Can.READ_MATRIX),
    Place(_l("Who may do what"), "administration.capabilities", Can.READ_MATRIX),
)


def open_places() -> list[dict[str, str]]:
    """What this person may enter, in the order of the page."""
    roles = my_standing().roles
    return [
        {"name": str(place.name), "url": url_for(place.endpoint), "endpoint": place.endpoint}
        for place in PLACES
        if roles & ROLES[place.can]
    ]


@bp.context_processor
def places() -> dict[str, Any]:
    return {"places": open_places()}
