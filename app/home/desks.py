"""Which desks a person may enter, and what each desk tells him on the landing page."""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple

from flask import current_app, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.access.capabilities import ROLES, Can
from app.home.desk import Offer
from app.people.current import my_standing


class Place(NamedTuple):
    """One entry of the navigation: its word, its page, its icon, and the capabilities of which one opens it."""

    name: Any
    endpoint: str
    icon: str
    can: tuple[Can, ...]


PLACES = (
    Place(_l("Orders"), "orders.index", "order", (Can.SEE_ORDERS,)),
    Place(_l("Preparation"), "preparation.index", "list", (Can.COMPLETE_TASK,)),
    Place(_l("Front desk"), "frontdesk.index", "bell", (Can.SEE_DAY_LIST,)),
    Place(_l("Rooms"), "rooms.index", "key", (Can.SET_ROOM_STATUS,)),
    Place(_l("Lounge"), "lounge.index", "lounge", (Can.LOUNGE_ENTRY, Can.REGISTER_COMPANION)),
    Place(_l("Security"), "security.index", "shield", (Can.SEE_SECURITY,)),
    Place(_l("Copies"), "printing.index", "paper", (Can.KEEP_COPIES,)),
    Place(_l("People"), "administration.index", "people", (Can.MANAGE_ACCOUNTS, Can.APPOINT_ACTING)),
    Place(_l("Policy"), "policy.index", "policy", (Can.SEE_POLICY,)),
    Place(_l("Journal"), "administration.journal", "journal", (Can.READ_JOURNAL,)),
)

BRIEFS = (
    "app.reception.orders.briefs",
    "app.reception.preparation.briefs",
    "app.reception.frontdesk.briefs",
    "app.lounge.briefs",
    "app.security.briefs",
    "app.printing.briefs",
    "app.administration.briefs",
)


def open_desks() -> Iterator[dict[str, Any]]:
    """The navigation of the person who is signed in."""
    yield {"name": _("My desk"), "url": url_for("home.desk"), "icon": "home", "count": 0}
    roles = my_standing().roles
    for place in PLACES:
        if place.endpoint in current_app.view_functions and any(roles & ROLES[can] for can in place.can):
            yield {"name": str(place.name), "url": url_for(place.endpoint), "icon": place.icon, "count": 0}


def offers() -> list[Offer]:
    """Each desk's ``panels(account, at)``."""
    found = (import_module(name) for name in BRIEFS if find_spec(name.rpartition(".")[0]) and find_spec(name))
    return [module.panels for module in found if hasattr(module, "panels")]
