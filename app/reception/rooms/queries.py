"""The reads about rooms that are worth a name."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from app import policy
from app.extensions import db
from app.reception.rooms import rules
from app.reception.rooms.models import Room, RoomClaim, RoomMove
from app.reception.rooms.rules import RoomStatus


def room(room_id: int, *, lock: bool = False) -> Room | None:
    return db.session.get(Room, room_id, with_for_update=lock)


def by_number(number: str, *, lock: bool = False) -> Room | None:
    query = select(Room).where(Room.number == number)
    return db.session.scalar(query.with_for_update() if lock else query)


def by_numbers(numbers: Iterable[str], *, lock: bool = False) -> Sequence[Room]:
    """The rooms of these numbers that exist; locked in the order of their numbers, so that two acts do not cross."""
    query = select(Room).where(Room.number.in_(list(numbers))).order_by(Room.number)
    return db.session.scalars(query.with_for_update() if lock else query).all()


def all_rooms() -> Sequence[Room]:
    return db.session.scalars(select(Room).order_by(Room.building, Room.number)).all()


def open_claims(room_ids: Iterable[int]) -> Sequence[RoomClaim]:
    return db.session.scalars(
        select(RoomClaim)
        .where(RoomClaim.room_id.in_(list(room_ids)), RoomClaim.released_at.is_(None))
        .order_by(RoomClaim.from_at)
    ).all()


def claims_of(order_id: int) -> Sequence[RoomClaim]:
    return db.session.scalars(
        select(RoomClaim).where(RoomClaim.order_id == order_id, RoomClaim.released_at.is_(None))
    ).all()


def claims_in_force(at: datetime) -> dict[int, RoomClaim]:
    """R-087. The claim that blocks each room at a moment: from so many hours before arrival until departure."""
    before = timedelta(hours=policy.value("desk.block_before_h", at))
    query = select(RoomClaim).where(
        RoomClaim.released_at.is_(None), RoomClaim.from_at <= at + before, RoomClaim.to_at > at
    )
    rows = db.session.scalars(query)
    return {claim.room_id: claim for claim in rows}


def statuses(rooms: Iterable[Room], at: datetime) -> dict[int, RoomStatus]:
    """The status of each room at this moment, derived where a claim has come into force since (X-009)."""
    held = claims_in_force(at)
    return {room.id: rules.status_with_claim(room.status, claimed=room.id in held) for room in rooms}


def moves_of(room_id: int, *, limit: int = 20) -> Sequence[RoomMove]:
    return db.session.scalars(
        select(RoomMove).where(RoomMove.room_id == room_id).order_by(RoomMove.id.desc()).limit(limit)
    ).all()
