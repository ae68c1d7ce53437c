"""What people do with rooms: add one, change its status, claim it for an order, give it back."""

from collections.abc import Iterable
from datetime import datetime

from app.errors import FieldWrong, NotPermitted, Refusal, Words
from app.extensions import db
from app.journal import services as journal
from app.people.models import Account
from app.people.standing import standing
from app.reception.rooms import queries, rules
from app.reception.rooms.models import Room, RoomClaim, RoomMove
from app.reception.rooms.rules import RoomStatus


def add_room(number: str, *, building: str, floor: str, kind: str, at: datetime) -> Room:
    if queries.by_number(number) is not None:
        raise FieldWrong(Words("房号", "Room number"), Words("已存在", "exists already"))
    room = Room(number=number, building=building, floor=floor, kind=kind, status=RoomStatus.VACANT_DIRTY, changed_at=at)
    db.session.add(room)
    db.session.flush()
    journal.record("room.add", record=f"room:{room.id}")
    return room


def set_status(room: Room, status: RoomStatus, *, by: Account, at: datetime) -> None:
    """R-085. By hand, by a department that the table names."""
    block_if_claimed(room, at=at)
    departments = standing(by, at).headed | {by.department}
    rules.refuse_move(room.status, status)
    if status not in rules.steps_for(room.status, departments):
        raise NotPermitted
    move(room, status, by=by, at=at)
    block_if_claimed(room, at=at)


def block_if_claimed(room: Room, *, at: datetime) -> None:
    """R-087. A claimed room that is OK turns to blocked by itself."""
    claimed = room.id in queries.claims_in_force(at)
    after = rules.status_with_claim(room.status, claimed=claimed)
    if after is not room.status:
        move(room, after, by=None, at=at)


def move(room: Room, status: RoomStatus, *, by: Account | None, at: datetime) -> None:
    """The only line that writes a status; refuses what is not in the table and leaves a trace."""
    rules.refuse_move(room.status, status)
    db.session.add(RoomMove(room_id=room.id, before=room.status, after=status, by_id=by.id if by else None, at=at))
    room.status = status
    room.revision += 1
    room.changed_at = at
    room.changed_by_id = by.id if by else None
    journal.record("room.status", record=f"room:{room.id}", facts={"status": status})


def claim_rooms(
    order_id: int, numbers: Iterable[str], *, arrival_at: datetime, departure_at: datetime, at: datetime
) -> None:
    """R-087, item 10 of 4.2. The order's claims become exactly these rooms; all of them or none.

    Refuses a room that does not exist, is under repair, or is claimed by another order in that period.
    """
    wanted = list(dict.fromkeys(numbers))
    rooms = queries.by_numbers(wanted, lock=True)
    unknown = set(wanted) - {room.number for room in rooms}
    if unknown:
        raise Refusal("RE-21", rooms=sorted(unknown))
    for room in rooms:
        _refuse_taken(room, order_id, arrival_at, departure_at)
    release_rooms(order_id, at=at, keep={room.id for room in rooms})
    kept = {claim.room_id: claim for claim in queries.claims_of(order_id)}
    for room in rooms:
        claim = kept.get(room.id)
        if claim is None:
            db.session.add(RoomClaim(room_id=room.id, order_id=order_id, from_at=arrival_at, to_at=departure_at))
        else:
            claim.from_at, claim.to_at = arrival_at, departure_at
        db.session.flush()
        block_if_claimed(room, at=at)


def _refuse_taken(room: Room, order_id: int, arrival_at: datetime, departure_at: datetime) -> None:
    if room.status is RoomStatus.MAINTENANCE:
        raise Refusal("RE-23", room=room.number)
    claims = [rules.Claim(row.order_id, row.from_at, row.to_at) for row in queries.open_claims([room.id])]
    if rules.claim_in_the_way(claims, order_id=order_id, from_at=arrival_at, to_at=departure_at):
        raise Refusal("RE-22", room=room.number)


def release_rooms(order_id: int, *, at: datetime, keep: Iterable[int] = ()) -> None:
    """Give back the rooms of an order, except those named; a blocked one becomes OK again."""
    kept = frozenset(keep)
    for claim in queries.claims_of(order_id):
        if claim.room_id in kept:
            continue
        claim.released_at = at
        db.session.flush()
        room = queries.room(claim.room_id, lock=True)
        if room is not None and room.status is RoomStatus.VIP_BLOCKED and room.id not in queries.claims_in_force(at):
            move(room, RoomStatus.INSPECTED_OK, by=None, at=at)
