"""Messages taken for whoever was asked for, callers agreed with the guest's side, names that warn the director."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.access.groups import Group
from app.access.projector import GuardedRow
from app.access.sealed import Guarded, Sealed
from app.extensions import Code, Model
from app.people.models import Account
from app.reception.enquiries.rules import Addressee, MessageState
from app.reception.orders.models import Order


class Enquiry(GuardedRow, Model):
    """Somebody asked for somebody: what the desk was told, whether or not such a person is known (N9)."""

    __tablename__ = "enquiry"
    __plain__ = frozenset({"id", "taken_at", "taken_by_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    taken_at: Mapped[datetime] = mapped_column(index=True)
    taken_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    asked_for: Mapped[Sealed] = mapped_column(Guarded(Group.F2, String(60)))
    caller: Mapped[Sealed | None] = mapped_column(Guarded(Group.F9, String(60)))
    telephone: Mapped[Sealed | None] = mapped_column(Guarded(Group.F9, String(30)))
    message: Mapped[Sealed | None] = mapped_column(Guarded(Group.F11, String(2000)))
    taken_by: Mapped[Account] = relationship()
    copies: Mapped[list["MessageCopy"]] = relationship(back_populates="enquiry", order_by="MessageCopy.id")


class MessageCopy(Model):
    """A message on its way to those who read it. Of an enquiry there is always one, whoever was asked for."""

    __tablename__ = "enquiry_copy"
    __table_args__ = (CheckConstraint("(addressee = 'order') = (order_id IS NOT NULL)", name="of_an_order"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    enquiry_id: Mapped[int] = mapped_column(ForeignKey("enquiry.id"), index=True)
    addressee: Mapped[Addressee] = mapped_column(Code(Addressee))
    order_id: Mapped[int | None] = mapped_column(ForeignKey("reception_order.id"), index=True)
    agreed_caller: Mapped[bool]
    state: Mapped[MessageState] = mapped_column(Code(MessageState), default=MessageState.WAITING)
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    enquiry: Mapped[Enquiry] = relationship(back_populates="copies")
    order: Mapped[Order | None] = relationship()
    settled_by: Mapped[Account | None] = relationship()

    @property
    def journal_name(self) -> str:
        return f"enquiry:{self.enquiry_id}"


class AgreedCaller(GuardedRow, Model):
    """Somebody of whom the key contact said that he may ask for the guest."""

    __tablename__ = "agreed_caller"
    __plain__ = frozenset({"id", "order_id", "agreed_at", "agreed_by_id", "withdrawn_at", "withdrawn_by_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("reception_order.id"), index=True)
    name: Mapped[Sealed] = mapped_column(Guarded(Group.F9, String(60)))
    agreed_at: Mapped[datetime]
    agreed_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    order: Mapped[Order] = relationship()
    agreed_by: Mapped[Account] = relationship(foreign_keys=[agreed_by_id])


class WatchedName(GuardedRow, Model):
    """A name that nobody has here: who asks for it is fishing, and the marketing director is told."""

    __tablename__ = "watched_name"
    __plain__ = frozenset({"id", "entered_at", "entered_by_id", "withdrawn_at", "withdrawn_by_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Sealed] = mapped_column(Guarded(Group.F2, String(60)))
    entered_at: Mapped[datetime]
    entered_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    entered_by: Mapped[Account] = relationship(foreign_keys=[entered_by_id])
