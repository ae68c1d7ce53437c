"""Whom a scan means (FEATURES 57): a code by number only, an original document by name or by what was seen before."""

from collections.abc import Iterator
from datetime import datetime

from app.access.blind import folded
from app.access.groups import Group
from app.access.sealed import unseal
from app.clock import day_of
from app.lounge import visibility
from app.lounge.door import queries
from app.lounge.door.queries import Arrival
from app.lounge.people import queries as people
from app.lounge.people import services
from app.lounge.rules.scans import Code, Paper
from app.people.models import Account
from app.reception.frontdesk import queries as frontdesk
from app.reception.orders.models import OrderGuest


def whom(read: Code | Paper, reader: Account, at: datetime) -> list[Arrival]:
    """Only whom this reader may know, each once."""
    found = _by_code(read.text, reader, at) if isinstance(read, Code) else _by_paper(read, reader, at)
    seen: dict[str, Arrival] = {}
    for one in found:
        if one.person_key:
            seen.setdefault(one.person_key, one)
    return [one for one in seen.values() if queries.is_in_sight(one, reader, at)]


def _by_code(code: str, reader: Account, at: datetime) -> Iterator[Arrival]:
    """A card or the number of an order; names and code names are not asked."""
    holder = people.by_card(code)
    if holder is not None:
        yield queries.of_guest(holder, at)
    for guest in people.order_guests_in_sight(reader, at):
        if guest.order.order_no and folded(guest.order.order_no) == folded(code):
            yield queries.of_party(guest)


def _by_paper(paper: Paper, reader: Account, at: datetime) -> Iterator[Arrival]:
    """L-003, L-022. By the name on it, or by kind and last four of what was registered or seen at check-in."""
    names = {folded(name) for name in paper.names}
    for name in names:
        for holder in people.by_name(name):
            yield queries.of_guest(holder, at)
    for guest in people.order_guests_in_sight(reader, at):
        if queries.knows_the_name(guest, reader, at) and (_bears(guest, names) or _was_seen(guest, paper)):
            yield queries.of_party(guest)
    for one in people.companions_of(day_of(at)):
        knows = Group.F2 in visibility.guest_standing(one.host, reader, at).groups
        named = folded(unseal(one.name)) in names
        if knows and (named or services.is_registered_document(one, paper.kind, paper.last_four)):
            yield queries.of_companion(one, at)


def _bears(guest: OrderGuest, names: set[str]) -> bool:
    return any(folded(unseal(name)) in names for name in (guest.name, guest.name_en) if name is not None)


def _was_seen(guest: OrderGuest, paper: Paper) -> bool:
    """R-091. The front desk saw a document of this kind with these last four."""
    seen = frontdesk.check_in_of(guest.id)
    return seen is not None and seen.document_kind is paper.kind and unseal(seen.document_last4) == paper.last_four
