"""Check items, what was found, and repair requests (5.1)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.encrypted import Encrypted
from app.extensions import Code, Model
from app.lounge.rules.checks import Outcome, Priority, RepairAction, RepairState, Shift
from app.marks import spoken
from app.people.models import Account

WORDS = 500
OPEN = text("state <> 'checked'")


class CheckItem(Model):
    """L-069. Starting data; ``code`` is its place in the list. A measured item has a unit."""

    __tablename__ = "lounge_check_item"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    name_zh: Mapped[str] = mapped_column(String(60))
    name_en: Mapped[str] = mapped_column(String(60))
    unit: Mapped[str] = mapped_column(String(10), default="")
    low: Mapped[float | None]
    high: Mapped[float | None]
    priority: Mapped[Priority] = mapped_column(Code(Priority))
    ended_at: Mapped[datetime | None]

    @property
    def name(self) -> str:
        return spoken(self.name_zh, self.name_en)


class CheckRecord(Model):
    """L-068. What was found once in a shift; it is not changed afterwards, what is late stays late."""

    __tablename__ = "lounge_check"
    __table_args__ = (Index("ux_lounge_check", "day", "shift", "item_id", unique=True),)
    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
    shift: Mapped[Shift] = mapped_column(Code(Shift))
    item_id: Mapped[int] = mapped_column(ForeignKey("lounge_check_item.id"))
    outcome: Mapped[Outcome] = mapped_column(Code(Outcome))
    value: Mapped[float | None]
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    repair_id: Mapped[int | None] = mapped_column(ForeignKey("lounge_repair.id"))
    item: Mapped[CheckItem] = relationship()
    by: Mapped[Account] = relationship()


class Repair(Model):
    """O-008. What is broken where, and who makes it whole by when."""

    __tablename__ = "lounge_repair"
    __table_args__ = (
        CheckConstraint("due_at > reported_at", name="due_after_report"),
        CheckConstraint("(state = 'reported') = (promised_at IS NULL)", name="accepted_with_a_promise"),
        Index("ix_lounge_repair_open", "due_at", sqlite_where=OPEN, postgresql_where=OPEN),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[str] = mapped_column(String(120))
    defect: Mapped[str] = mapped_column(Encrypted(String(WORDS)))
    priority: Mapped[Priority] = mapped_column(Code(Priority))
    state: Mapped[RepairState] = mapped_column(Code(RepairState))
    reported_at: Mapped[datetime]
    due_at: Mapped[datetime]
    promised_at: Mapped[datetime | None]
    moves: Mapped[list["RepairMove"]] = relationship(order_by="RepairMove.id")

    @property
    def number(self) -> str:
        return f"WX-{self.id:05d}"

    @property
    def journal_name(self) -> str:
        return f"repair:{self.id}"


class RepairMove(Model):
    """X-014."""

    __tablename__ = "lounge_repair_move"
    id: Mapped[int] = mapped_column(primary_key=True)
    repair_id: Mapped[int] = mapped_column(ForeignKey("lounge_repair.id"), index=True)
    action: Mapped[RepairAction] = mapped_column(Code(RepairAction))
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    words: Mapped[str] = mapped_column(Encrypted(String(WORDS)), default="")
    by: Mapped[Account] = relationship()
