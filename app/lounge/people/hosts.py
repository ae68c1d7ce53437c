"""With whom a companion may come: the guests whom the registering person knows (L-021)."""

from datetime import datetime

from app.access.projector import Purpose
from app.errors import NotFound, Refusal
from app.lounge.door import briefs as door_briefs
from app.lounge.door import queries as door
from app.lounge.models import LoungeGuest
from app.lounge.people import queries, services
from app.lounge.rules.terms import StayKind
from app.people.models import Account


def hosts_for(reader: Account, at: datetime, asked: str) -> list[tuple[str, str]]:
    """The guests of the orders in sight, and the one who was asked for; on a list VA and VB are called by code name."""
    arrivals = [door.of_party(one) for one in queries.order_guests_in_sight(reader, at)]
    if asked and all(one.ref != asked for one in arrivals):
        arrivals.insert(0, door.arrival(asked, reader, at))
    called = (door_briefs.candidate(one, reader, at, Purpose.LIST) for one in arrivals if one.kind is StayKind.HOLDER)
    return [(one.ref, one.called) for one in called]


def host_behind(ref: str, reader: Account, at: datetime) -> LoungeGuest:
    """The guest's own row, written now if this is the first thing known of him at the lounge."""
    one = door.arrival(ref, reader, at)
    if one.kind is not StayKind.HOLDER:
        raise Refusal("LE-21")
    if one.guest is not None:
        return one.guest
    if one.order_guest is None:
        raise NotFound
    return services.guest_for(one.order_guest, by=reader, at=at)
