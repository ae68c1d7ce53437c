"""All pages of the lounge."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.access.capabilities import Can, may
from app.access.door import needs
from app.lounge.backentry import routes as backentry
from app.lounge.blueprint import bp
from app.lounge.board import routes as board
from app.lounge.checks import routes as checks
from app.lounge.claims import routes as claims
from app.lounge.conduct import routes as conduct
from app.lounge.daybook import routes as daybook
from app.lounge.door import routes as door
from app.lounge.emergencies import routes as emergencies
from app.lounge.handover import routes as handover
from app.lounge.lockers import routes as lockers
from app.lounge.offline import routes as offline
from app.lounge.people import routes as people
from app.lounge.scanning import routes as scanning
from app.lounge.seats import routes as seats
from app.lounge.service import routes as service
from app.lounge.stays import routes as stays
from app.lounge.stock import routes as stock
from app.people.current import me

__all__ = [
    "backentry",
    "board",
    "bp",
    "checks",
    "claims",
    "conduct",
    "daybook",
    "door",
    "emergencies",
    "handover",
    "lockers",
    "offline",
    "people",
    "scanning",
    "seats",
    "service",
    "stays",
    "stock",
]


@bp.get("/")
@needs(Can.REGISTER_COMPANION)
def index() -> ResponseReturnValue:
    """The door for who stands at it, the registrations for who announces companions."""
    at_the_door = may(me(), Can.LOUNGE_ENTRY, clock.now())
    return redirect(url_for(".door" if at_the_door else ".companions"))
