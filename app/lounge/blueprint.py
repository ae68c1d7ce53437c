"""The lounge's pages under one blueprint, and the line of its own pages."""

from typing import Any

from flask import Blueprint, url_for
from flask_babel import gettext as _

from app import clock
from app.access.capabilities import Can, may
from app.lounge.emergencies.briefs import Banner, banner
from app.people.current import me

bp = Blueprint("lounge", __name__, url_prefix="/lounge")


@bp.context_processor
def pages() -> dict[str, Any]:
    """``lounge_pages()`` for the line on top: key, name, address, and whether this person may open it.

    ``lounge_alarm()`` is the emergency under way, for those who are told of it.
    """

    def alarm() -> Banner | None:
        return banner() if may(me(), Can.LOUNGE_EMERGENCY, clock.now()) else None

    def lounge_pages() -> list[tuple[str, str, str, bool]]:
        at = clock.now()
        door, manage = may(me(), Can.LOUNGE_ENTRY, at), may(me(), Can.LOUNGE_MANAGE, at)
        return [
            ("door", _("Door"), url_for("lounge.door"), door),
            ("board", _("Board"), url_for("lounge.board"), door),
            ("seats", _("Seat plan"), url_for("lounge.seats"), door),
            ("service", _("Service"), url_for("lounge.service"), door),
            ("checks", _("Checks"), url_for("lounge.checks"), door),
            ("repairs", _("Repair requests"), url_for("lounge.repairs"), may(me(), Can.MEND, at)),
            ("stock", _("Stock"), url_for("lounge.stock"), door),
            ("handover", _("Shift handover"), url_for("lounge.handovers"), may(me(), Can.READ_HANDOVER, at)),
            ("lockers", _("Lockers"), url_for("lounge.lockers"), door),
            ("emergencies", _("Emergency"), url_for("lounge.emergencies"), may(me(), Can.LOUNGE_EMERGENCY, at)),
            ("claims", _("Damage"), url_for("lounge.claims"), may(me(), Can.LOUNGE_CLAIMS, at)),
            ("conduct", _("House rules"), url_for("lounge.conduct"), may(me(), Can.LOUNGE_CONDUCT, at)),
            ("log", _("Log"), url_for("lounge.log"), door),
            ("companions", _("Companions"), url_for("lounge.companions"), may(me(), Can.REGISTER_COMPANION, at)),
            ("tablet", _("Door without network"), url_for("lounge.offline"), door),
            ("paper", _("On paper"), url_for("lounge.paper_packs"), door),
            ("offline", _("Acts to settle"), url_for("lounge.offline_acts"), manage),
            ("day", _("Day report"), url_for("lounge.day"), manage),
            ("closing", _("Closing"), url_for("lounge.closing"), manage),
            ("rights", _("Cards and invitations"), url_for("lounge.rights"), manage),
        ]

    return {"lounge_pages": lounge_pages, "lounge_alarm": alarm}
