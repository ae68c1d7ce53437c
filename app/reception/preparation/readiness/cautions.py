"""N6. What does not keep an order from `ready` (R-045) and still should be known before one says go."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from flask import url_for
from flask_babel import gettext as _

from app.access.capabilities import Can, may
from app.access.facts import Fact
from app.access.groups import Group
from app.access.projector import standing_of
from app.people.models import Account
from app.people.rules import Dept
from app.printing import queries as printing
from app.printing.rules import CopyState
from app.reception.orders import queries as orders
from app.reception.orders.linter import queries as linter
from app.reception.orders.models import Order
from app.reception.preparation import queries as preparation
from app.reception.preparation.delegation import queries as delegations
from app.reception.preparation.readiness.holding import Holding, head_name
from app.reception.rooms import queries as rooms
from app.reception.rooms.models import Room
from app.reception.rooms.rules import FOR_GUESTS, RoomStatus


def cautions(order: Order, reader: Account, at: datetime) -> tuple[Holding, ...]:
    return (
        *_undelegated(order, at),
        *_rooms(order, reader, at),
        *_old_copies(order, reader, at),
        *_sent_anyway(order, at),
    )


def _undelegated(order: Order, at: datetime) -> Iterable[Holding]:
    """R-034. Signed, and nobody is named."""
    minutes = preparation.standard(order).delegate_minutes
    for found, dept, signed_at in delegations.parts_without_delegate(list(Dept)):
        if found.id == order.id:
            url = url_for("preparation.part", order_id=order.id, dept=dept.value)
            what = _("%(dept)s: no delegate named", dept=dept.label)
            yield Holding(what, head_name(dept, at), signed_at, signed_at + timedelta(minutes=minutes), url, dept)


def _rooms(order: Order, reader: Account, at: datetime) -> Iterable[Holding]:
    """R-088. Rooms of the order that could not be given now; without their numbers for whoever may not have them."""
    knows = standing_of(order, reader, at).sees(Group.F3, Fact.ROOM)
    url = url_for("rooms.index") if may(reader, Can.SET_ROOM_STATUS, at) else ""
    claims = rooms.claims_of(order.id)
    held = [room for room in (rooms.room(claim.room_id) for claim in claims) if room is not None]
    states = rooms.statuses(held, at)
    for room in held:
        if states[room.id] not in FOR_GUESTS | {RoomStatus.OCCUPIED}:
            yield replace(_room(room, states[room.id], knows, at), url=url)


def _room(room: Room, status: RoomStatus, knows: bool, at: datetime) -> Holding:
    called = _("Room %(number)s", number=room.number) if knows else _("A room of the order")
    last = next(iter(rooms.moves_of(room.id, limit=1)), None)
    since = last.at if last is not None else None
    return Holding(f"{called}: {status.label}", head_name(Dept.HSK, at), since, dept=Dept.HSK)


def _old_copies(order: Order, reader: Account, at: datetime) -> Iterable[Holding]:
    """R-063, 12.2. Paper of a version that no longer holds, still in somebody's hands."""
    for copy in printing.outstanding(order.id):
        if copy.state is CopyState.RECALL:
            since = max((move.at for move in copy.moves), default=copy.printed_at)
            what = _("Old copy outside: %(number)s", number=f"{copy.number} #{copy.copy_no}")
            seen = printing.copy(copy.id, reader, at) is not None
            url = url_for("printing.show", copy_id=copy.id) if seen else ""
            yield Holding(what, copy.for_whom, since, None, url, copy.department)


def _sent_anyway(order: Order, at: datetime) -> Iterable[Holding]:
    """N2. Texts that tell their readers more than they may know and went out with a reason."""
    listed = [ack.department for ack in orders.acks(order)]
    url = url_for("orders.show", order_id=order.id)
    for one in linter.of_content(order, orders.content_in_force(order), listed, at):
        if one.answer is not None:
            what = _("The text gives something away, sent with a reason: %(kind)s", kind=one.finding.kind.label)
            yield Holding(what, one.answer.by.display_name, one.answer.at, None, url, Dept.MKT)
