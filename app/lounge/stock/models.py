"""Requisitions, and every change of the book (5.1)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Code, Model
from app.lounge.rules.stock import RequisitionAction, RequisitionState, StockWhy
from app.lounge.service.models import Item
from app.people.models import Account

WORDS = 500


class StockChange(Model):
    """L-066. Every change of the book that is no serve: counted, removed, drawn."""

    __tablename__ = "lounge_stock_change"
    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("lounge_item.id"), index=True)
    before: Mapped[int]
    after: Mapped[int]
    why: Mapped[StockWhy] = mapped_column(Code(StockWhy))
    reason: Mapped[str] = mapped_column(String(WORDS), default="")
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    by: Mapped[Account] = relationship()


class Requisition(Model):
    """L-103. What the lounge draws from the store; signed by both."""

    __tablename__ = "lounge_requisition"
    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[RequisitionState] = mapped_column(Code(RequisitionState))
    asked_at: Mapped[datetime]
    lines: Mapped[list["RequisitionLine"]] = relationship(order_by="RequisitionLine.id")
    moves: Mapped[list["RequisitionMove"]] = relationship(order_by="RequisitionMove.id")

    @property
    def number(self) -> str:
        return f"LL-{self.id:05d}"

    @property
    def journal_name(self) -> str:
        return f"requisition:{self.id}"


class RequisitionLine(Model):
    """An item and how many of it."""

    __tablename__ = "lounge_requisition_line"
    __table_args__ = (
        CheckConstraint("quantity BETWEEN 1 AND 9999", name="a_quantity"),
        Index("ux_lounge_requisition_line", "requisition_id", "item_id", unique=True),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    requisition_id: Mapped[int] = mapped_column(ForeignKey("lounge_requisition.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("lounge_item.id"))
    quantity: Mapped[int]
    item: Mapped[Item] = relationship()


class RequisitionMove(Model):
    """X-014. Without a person the stock itself asked (L-066)."""

    __tablename__ = "lounge_requisition_move"
    id: Mapped[int] = mapped_column(primary_key=True)
    requisition_id: Mapped[int] = mapped_column(ForeignKey("lounge_requisition.id"), index=True)
    action: Mapped[RequisitionAction] = mapped_column(Code(RequisitionAction))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    words: Mapped[str] = mapped_column(String(WORDS), default="")
    by: Mapped[Account | None] = relationship()
