"""What the lounge tells its people on the landing page."""

from collections.abc import Iterable
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from app.access.capabilities import Can, may
from app.lounge.board.briefs import Call, Tile, board
from app.lounge.checks import briefs as checks
from app.lounge.claims import briefs as claims
from app.lounge.conduct import briefs as conduct
from app.lounge.door import briefs as door
from app.lounge.emergencies import briefs as emergencies
from app.lounge.handover import briefs as handover
from app.lounge.offline import queries as offline
from app.lounge.service import briefs as service
from app.lounge.stock import briefs as stock
from app.panel import Line, Panel, Urgency
from app.people.models import Account

LOUD = {Call.ESCALATED: Urgency.NOW, Call.OVERSTAY: Urgency.NOW, Call.REMIND: Urgency.SOON}


def panels(account: Account, at: datetime) -> list[Panel]:
    """For those at the door: who is over time or to be reminded, and who is still expected (L-032, L-033)."""
    rooms = (emergencies, conduct, claims, checks, handover, stock)
    common = [panel for room in rooms for panel in room.panels(account, at)]
    if not may(account, Can.LOUNGE_ENTRY, at):
        return common
    shown = board(account, at)
    calls = tuple(_calls(shown.inside, supervisor=may(account, Can.LOUNGE_MANAGE, at)))
    waiting = tuple(
        Line(text=line.called, url=url_for("lounge.answer", ref=line.ref), action=_("Ask"), count=line.place)
        for line in door.queue(account, at)
    )
    return [
        *common,
        Panel(
            _("Lounge: %(n)s of %(capacity)s places taken", n=shown.occupancy, capacity=shown.capacity),
            calls,
            empty=_("Nobody is over time or to be reminded."),
            url=url_for("lounge.board"),
            order=20,
        ),
        *service.panels(account, at),
        *_to_settle(account, at),
        *([Panel(_("Waiting for a place"), waiting, url=url_for("lounge.door"), order=25)] if waiting else []),
        Panel(
            _("Expected at the lounge door"),
            tuple(
                Line(text=party.called, url=url_for("lounge.door"), grade=party.grade, count=party.count)
                for party in door.expected_parties(account, at)
            ),
            empty=_("Nobody else is announced for today."),
            url=url_for("lounge.door"),
            order=45,
        ),
    ]


def _to_settle(account: Account, at: datetime) -> list[Panel]:
    """N15, row 58. What was entered without network and waits for the supervisor's word."""
    waiting = offline.count_open() if may(account, Can.LOUNGE_MANAGE, at) else 0
    if not waiting:
        return []
    line = Line(
        text=_("Entries made without network"), url=url_for("lounge.offline_acts"), action=_("Settle it"),
        count=waiting, urgency=Urgency.SOON,
    )  # fmt: skip
    return [Panel(_("Acts to settle"), (line,), url=url_for("lounge.offline_acts"), order=15)]


def _calls(tiles: Iterable[Tile], *, supervisor: bool) -> Iterable[Line]:
    for tile in tiles:
        if tile.call not in LOUD:
            continue
        told = _("over time, supervisor told") if tile.call is Call.ESCALATED else ""
        yield Line(
            text=f"{tile.called} {tile.number}",
            url=url_for("lounge.stay", stay_id=tile.id),
            action=_("Remind") if tile.call is Call.REMIND else _("See to it") if supervisor else _("Ask to leave"),
            due_at=tile.goes_at,
            grade=tile.grade,
            urgency=LOUD[tile.call],
            blocker=told,
        )
