"""Rooms, the changes of their status, and the claims of orders on them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Code, Model, Revised
from app.reception.rooms.rules import RoomStatus


class Room(Revised, Model):
    __tablename__ = "room"
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(10), unique=True)
    building: Mapped[str] = mapped_column(String(60))
    floor: Mapped[str] = mapped_column(String(10))
    kind: Mapped[str] = mapped_column(String(60))
    status: Mapped[RoomStatus] = mapped_column(Code(RoomStatus), index=True)


class RoomMove(Model):
    """R-085. Every change has a person and a time."""

    __tablename__ = "room_move"
    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"), index=True)
    before: Mapped[RoomStatus] = mapped_column(Code(RoomStatus))
    after: Mapped[RoomStatus] = mapped_column(Code(RoomStatus))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class RoomClaim(Model):
    """R-087. The claim of an order on a room, apart from the room's status. A released one opens the room again."""

    __tablename__ = "room_claim"
    __table_args__ = (CheckConstraint("to_at > from_at", name="ends_after_start"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"), index=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("reception_order.id"), index=True)
    from_at: Mapped[datetime]
    to_at: Mapped[datetime]
    released_at: Mapped[datetime | None]
