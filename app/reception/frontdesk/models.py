"""What the front desk keeps: check-ins, overrides, keys and vouchers."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.access.groups import Group
from app.access.projector import GuardedRow
from app.access.sealed import Guarded, Sealed
from app.encrypted import Encrypted
from app.extensions import Code, Model
from app.people.models import Account
from app.reception.frontdesk.documents import DocumentKind
from app.reception.frontdesk.rules import CheckInMode, KeyAction, KeyState
from app.reception.orders.models import Order, OrderGuest


class CheckIn(GuardedRow, Model):
    """R-092. One guest's stay, from registration to check-out. The document's number is not here (P-008)."""

    __tablename__ = "check_in"
    __table_args__ = (UniqueConstraint("guest_id"),)
    __plain__ = frozenset({
        "id", "order_id", "guest_id", "document_kind", "document_hash", "mode", "at",
        "verified_by_id", "room_id", "keys_issued", "vouchers_issued", "name_accepted_by_id",
        "out_at", "out_by_id", "settled", "escort",
    })  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("reception_order.id"), index=True)
    guest_id: Mapped[int] = mapped_column(ForeignKey("reception_guest.id"))
    document_kind: Mapped[DocumentKind] = mapped_column(Code(DocumentKind))
    document_last4: Mapped[Sealed] = mapped_column(Guarded(Group.F2, String(4)))
    document_hash: Mapped[str] = mapped_column(String(64), index=True)
    mode: Mapped[CheckInMode] = mapped_column(Code(CheckInMode))
    escort: Mapped[str | None] = mapped_column(String(60))
    verified_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id"))
    keys_issued: Mapped[int] = mapped_column(default=0)
    vouchers_issued: Mapped[int] = mapped_column(default=0)
    special_requests: Mapped[Sealed | None] = mapped_column(Guarded(Group.F7, String(2000)))
    payer: Mapped[Sealed | None] = mapped_column(Guarded(Group.F12, String(120)))
    name_reason: Mapped[Sealed | None] = mapped_column(Guarded(Group.F2, String(500)))
    name_accepted_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    out_at: Mapped[datetime | None]
    out_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    settled: Mapped[list[str]] = mapped_column(JSON, default=list)
    order: Mapped[Order] = relationship()
    guest: Mapped[OrderGuest] = relationship()
    verified_by: Mapped[Account] = relationship(foreign_keys=[verified_by_id])


class ArrivalOverride(Model):
    """R-095. The guest was not kept waiting: who said so, why, and which gates were open."""

    __tablename__ = "arrival_override"
    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("reception_order.id"), unique=True)
    reason: Mapped[str] = mapped_column(Encrypted(String(500)))
    open_gates: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    acting_for: Mapped[str | None] = mapped_column(String(60))
    at: Mapped[datetime]
    by: Mapped[Account] = relationship()


class RoomKey(Model):
    """R-093. The keys of one room of an order, held by a named custodian until the guest has them."""

    __tablename__ = "room_key"
    __table_args__ = (UniqueConstraint("order_id", "room_id"), CheckConstraint("pieces >= 1", name="at_least_one"))
    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("reception_order.id"), index=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"))
    pieces: Mapped[int]
    state: Mapped[KeyState] = mapped_column(Code(KeyState))
    custodian_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    custodian: Mapped[Account | None] = relationship()
    handings: Mapped[list["KeyHanding"]] = relationship(order_by="KeyHanding.id")


class KeyHanding(Model):
    """Every hand-over is logged: from, to, time, number (R-093)."""

    __tablename__ = "key_handing"
    id: Mapped[int] = mapped_column(primary_key=True)
    key_id: Mapped[int] = mapped_column(ForeignKey("room_key.id"), index=True)
    action: Mapped[KeyAction] = mapped_column(Code(KeyAction))
    pieces: Mapped[int]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    to_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    by: Mapped[Account] = relationship(foreign_keys=[by_id])
    to: Mapped[Account | None] = relationship(foreign_keys=[to_id])


class Vouchers(Model):
    """R-094. The breakfast vouchers of an order, drawn before arrival, numbered, handed out guest by guest."""

    __tablename__ = "breakfast_vouchers"
    __table_args__ = (CheckConstraint("handed <= number", name="not_more_than_drawn"),)
    order_id: Mapped[int] = mapped_column(ForeignKey("reception_order.id"), primary_key=True)
    number: Mapped[int]
    first_no: Mapped[int]
    handed: Mapped[int] = mapped_column(default=0)
    drawn_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    drawn_at: Mapped[datetime]
    drawn_by: Mapped[Account] = relationship()
