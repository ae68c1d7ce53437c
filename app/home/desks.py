"""Which desks a person may enter, and what each desk tells him on the landing page."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.access.capabilities import Can, gives
from app.administration import briefs as administration
from app.home.desk import Offer
from app.lounge import briefs as lounge
from app.notices import briefs as notices
from app.people.current import me, my_standing
from app.people.rules import Dept
from app.printing import briefs as printing
from app.privacy import briefs as privacy
from app.reception.enquiries import briefs as enquiries
from app.reception.frontdesk import briefs as frontdesk
from app.reception.handback import panels as handback
from app.reception.knowledge import panels as knowledge
from app.reception.orders import panels as orders
from app.reception.preparation import briefs as preparation
from app.security import briefs as security


class Place(NamedTuple):
    """One entry of the navigation: its word, its page, its icon, the letter after g, and the capabilities of which one
    opens it."""

    name: Any
    endpoint: str
    icon: str
    key: str
    can: tuple[Can, ...]


PLACES = (
    Place(_l("Orders"), "orders.index", "order", "o", (Can.SEE_ORDERS,)),
    Place(_l("Preparation"), "preparation.index", "list", "p", (Can.COMPLETE_TASK,)),
    Place(_l("Front desk"), "frontdesk.index", "bell", "f", (Can.SEE_DAY_LIST,)),
    Place(_l("Enquiries"), "enquiries.index", "phone", "e", (Can.TAKE_MESSAGE,)),
    Place(_l("Messages"), "enquiries.messages", "phone", "m", (Can.READ_MESSAGES,)),
    Place(_l("Rooms"), "rooms.index", "key", "r", (Can.SET_ROOM_STATUS,)),
    Place(_l("Lounge"), "lounge.index", "lounge", "l", (Can.LOUNGE_ENTRY, Can.REGISTER_COMPANION)),
    Place(_l("Security"), "security.index", "shield", "s", (Can.SEE_SECURITY,)),
    Place(_l("Repair requests"), "lounge.repairs", "list", "t", (Can.MEND,)),
    Place(_l("Requisitions"), "lounge.requisitions", "list", "q", (Can.ISSUE_STORES,)),
    Place(_l("Emergency access"), "knowledge.emergency", "lock", "y", (Can.OPEN_EMERGENCY,)),
    Place(_l("Disclosure cases"), "knowledge.cases", "search", "d", (Can.READ_CASES,)),
    Place(_l("Copies"), "printing.index", "paper", "c", (Can.KEEP_COPIES,)),
    Place(_l("People"), "administration.index", "people", "a", (Can.MANAGE_ACCOUNTS, Can.APPOINT_ACTING)),
    Place(_l("Policy"), "policy.index", "policy", "v", (Can.SEE_POLICY,)),
    Place(_l("Privacy"), "privacy.index", "lock", "x", (Can.READ_PRIVACY,)),
    Place(_l("Journal"), "administration.journal", "journal", "j", (Can.READ_JOURNAL,)),
    Place(_l("Report a suspected leak"), "knowledge.report_blind", "lock", "k", (Can.REPORT_LEAK,)),
)

OWN_DESK: dict[Dept, str] = {
    Dept.FO: "frontdesk.index",
    Dept.LNG: "lounge.index",
    Dept.SEC: "security.index",
    Dept.HSK: "preparation.index",
    Dept.FNB: "preparation.index",
    Dept.ENG: "preparation.index",
    Dept.REC: "preparation.index",
}
"""A department's own desk stands first, under the thumb; elsewhere the orders do."""

OFFERS: tuple[Offer, ...] = (
    notices.panels,
    orders.panels,
    preparation.panels,
    handback.panels,
    knowledge.panels,
    frontdesk.panels,
    enquiries.panels,
    lounge.panels,
    security.panels,
    printing.panels,
    privacy.panels,
    administration.panels,
)


def open_desks() -> Iterator[dict[str, Any]]:
    """The navigation of the person who is signed in."""
    yield _entry(_("My desk"), "home.desk", "home", "h")
    stands, department = my_standing(), me().department
    own = OWN_DESK.get(department)
    for place in sorted(PLACES, key=lambda place: place.endpoint != own):
        if any(gives(stands, department, can) for can in place.can):
            yield _entry(str(place.name), place.endpoint, place.icon, place.key)


def _entry(name: str, endpoint: str, icon: str, key: str) -> dict[str, Any]:
    return {"name": name, "url": url_for(endpoint), "icon": icon, "count": 0, "place": endpoint, "key": key}
