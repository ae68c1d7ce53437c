"""Zones and seats, holds on them, and who sits where (5.1, 5.5). A hold names its guest by number only."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Code, Model
from app.lounge.models import LoungeGuest, Stay
from app.lounge.rules.seating import Channel, HoldAction, HoldState, ServiceMode, ZoneKind

STANDS = text("state IN ('held', 'claimed')")
SITS = text("ended_at IS NULL")


class Zone(Model):
    """A part of the lounge. Starting data (section 16): A quiet, B seating, C business."""

    __tablename__ = "lounge_zone"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(10), unique=True)
    kind: Mapped[ZoneKind] = mapped_column(Code(ZoneKind))
    service: Mapped[ServiceMode] = mapped_column(Code(ServiceMode))
    seats: Mapped[list["Seat"]] = relationship(back_populates="zone", order_by="Seat.id")


class Seat(Model):
    """A seat for one or for a party. Free, held and taken are derived; out of use is written down."""

    __tablename__ = "lounge_seat"
    __table_args__ = (CheckConstraint("places BETWEEN 1 AND 8", name="places_of_5_1"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    zone_id: Mapped[int] = mapped_column(ForeignKey("lounge_zone.id"), index=True)
    code: Mapped[str] = mapped_column(String(10), unique=True)
    places: Mapped[int]
    power: Mapped[bool]
    accessible: Mapped[bool]
    out_since: Mapped[datetime | None]
    out_reason: Mapped[str] = mapped_column(String(500), default="")
    zone: Mapped[Zone] = relationship(back_populates="seats")


class SeatHold(Model):
    """L-040. One or more seats promised to an entitled guest for a time."""

    __tablename__ = "lounge_seat_hold"
    __table_args__ = (
        CheckConstraint("held_until > held_from", name="ends_after_start"),
        CheckConstraint("(state IN ('claimed', 'ended')) = (stay_id IS NOT NULL)", name="claimed_by_a_stay"),
        Index("ux_lounge_hold_of_guest", "guest_id", unique=True, sqlite_where=STANDS, postgresql_where=STANDS),
        Index("ix_lounge_hold_time", "held_until", "state"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    guest_id: Mapped[int] = mapped_column(ForeignKey("lounge_guest.id"))
    held_from: Mapped[datetime]
    held_until: Mapped[datetime]
    follows_arrival: Mapped[bool] = mapped_column(default=False)
    """L-046. Starts at the ETA of a VA or VB party and moves with it."""
    channel: Mapped[Channel] = mapped_column(Code(Channel))
    state: Mapped[HoldState] = mapped_column(Code(HoldState))
    stay_id: Mapped[int | None] = mapped_column(ForeignKey("lounge_stay.id"), index=True)
    guest: Mapped[LoungeGuest] = relationship()
    seats: Mapped[list[Seat]] = relationship(secondary="lounge_seat_held", order_by="Seat.id")
    moves: Mapped[list["HoldMove"]] = relationship(order_by="HoldMove.id")


class SeatHeld(Model):
    """Which seats a hold is on."""

    __tablename__ = "lounge_seat_held"
    hold_id: Mapped[int] = mapped_column(ForeignKey("lounge_seat_hold.id"), primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("lounge_seat.id"), primary_key=True, index=True)


class HoldMove(Model):
    """X-014. What happened to a hold, who did it and when; without a person it was the clock or the arrival."""

    __tablename__ = "lounge_seat_hold_move"
    id: Mapped[int] = mapped_column(primary_key=True)
    hold_id: Mapped[int] = mapped_column(ForeignKey("lounge_seat_hold.id"), index=True)
    action: Mapped[HoldAction] = mapped_column(Code(HoldAction))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


class Sitting(Model):
    """L-043. A stay has a seat, until it moves or ends. The database lets nobody else have it meanwhile."""

    __tablename__ = "lounge_sitting"
    __table_args__ = (Index("ux_lounge_sitting", "seat_id", unique=True, sqlite_where=SITS, postgresql_where=SITS),)
    id: Mapped[int] = mapped_column(primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("lounge_seat.id"))
    stay_id: Mapped[int] = mapped_column(ForeignKey("lounge_stay.id"), index=True)
    since: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    ended_at: Mapped[datetime | None]
    seat: Mapped[Seat] = relationship()
    stay: Mapped[Stay] = relationship()
