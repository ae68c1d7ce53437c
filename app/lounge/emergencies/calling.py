"""How somebody on the headcount is called: as on boards, for some readers by code name only (A-016)."""

from datetime import datetime

from flask_babel import gettext as _

from app.access.projector import Purpose
from app.errors import NotFound
from app.lounge.board.briefs import called
from app.lounge.emergencies.models import HeadcountLine
from app.lounge.models import Stay
from app.lounge.people.briefs import alias_of
from app.lounge.rules.terms import StayKind
from app.people.models import Account


def call_line(line: HeadcountLine, reader: Account, at: datetime) -> str:
    if line.account is not None:
        return line.account.display_name
    return call_stay(line.stay, reader, at) if line.stay is not None else line.typed_name or _("no longer kept")


def call_stay(stay: Stay, reader: Account, at: datetime) -> str:
    """L-082. Duty manager and security count people whom they may not know: by code name, or by the stay's number."""
    try:
        return called(stay, reader, at, Purpose.LIST).on_board
    except NotFound:
        return _unnamed(stay)


def _unnamed(stay: Stay) -> str:
    guest = stay.guest
    if guest is None or guest.order_guest is None:
        return stay.number or _("guest")
    alias = alias_of(guest.order_guest)
    return _("%(host)s's companion", host=alias) if stay.kind is StayKind.COMPANION else alias
