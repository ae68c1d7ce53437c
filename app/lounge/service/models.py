"""Items, what was served, rounds and their interval (5.1). Of a guest's health nothing stands here (L-085)."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.encrypted import Encrypted
from app.extensions import Code, Model, Revised
from app.lounge.models import Stay
from app.lounge.rules.refreshments import Allergen, ItemKind
from app.lounge.rules.seating import ServiceMode
from app.lounge.seats.models import Seat, Zone
from app.marks import spoken
from app.people.models import Account

NAME, WORDS = 60, 500


class Item(Revised, Model):
    """What the lounge keeps: drinks, snacks, fruit, and the supplies and equipment that are counted with them."""

    __tablename__ = "lounge_item"
    __table_args__ = (
        CheckConstraint("minimum >= 0", name="minimum_of_x018"),
        CheckConstraint("price_fen >= 0", name="price_of_x003"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    name_zh: Mapped[str] = mapped_column(String(NAME))
    name_en: Mapped[str] = mapped_column(String(NAME), default="")
    kind: Mapped[ItemKind] = mapped_column(Code(ItemKind))
    served_at: Mapped[ServiceMode] = mapped_column(Code(ServiceMode), default=ServiceMode.BOTH)
    hot: Mapped[bool] = mapped_column(default=False)
    of_age: Mapped[bool] = mapped_column(default=False)
    """Served to adults only."""
    allergens: Mapped[list[str]] = mapped_column(JSON, default=list)
    also: Mapped[str] = mapped_column(String(200), default="")
    """Further ingredients that a guest may have to avoid."""
    unit: Mapped[str] = mapped_column(String(20))
    stock: Mapped[int] = mapped_column(default=0)
    """The book. Below zero: more was served than the book knew, so the item waits for a count."""
    minimum: Mapped[int] = mapped_column(default=0)
    price_fen: Mapped[int] = mapped_column(default=0)
    batch: Mapped[str] = mapped_column(String(40), default="")
    best_before: Mapped[date | None]
    ended_at: Mapped[datetime | None]

    @property
    def name(self) -> str:
        return spoken(self.name_zh, self.name_en or self.name_zh)

    @property
    def holds(self) -> tuple[Allergen, ...]:
        return tuple(map(Allergen, self.allergens))


class Serve(Model):
    """L-060. Something was brought to a guest, or to a seat where nobody is written down."""

    __tablename__ = "lounge_serve"
    __table_args__ = (
        CheckConstraint("stay_id IS NOT NULL OR seat_id IS NOT NULL", name="served_to_somebody"),
        CheckConstraint("quantity BETWEEN 1 AND 20", name="a_quantity_of_a_tray"),
        Index("ix_lounge_serve_at", "at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("lounge_item.id"), index=True)
    stay_id: Mapped[int | None] = mapped_column(ForeignKey("lounge_stay.id"), index=True)
    seat_id: Mapped[int | None] = mapped_column(ForeignKey("lounge_seat.id"))
    at: Mapped[datetime]
    quantity: Mapped[int] = mapped_column(default=1)
    mode: Mapped[ServiceMode] = mapped_column(Code(ServiceMode))
    refill: Mapped[bool] = mapped_column(default=False)
    repeated: Mapped[bool] = mapped_column(default=False)
    """L-060. The order was repeated to the guest."""
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    taken_back_at: Mapped[datetime | None]
    taken_back_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    item: Mapped[Item] = relationship()
    stay: Mapped[Stay | None] = relationship()
    seat: Mapped[Seat | None] = relationship()
    by: Mapped[Account] = relationship(foreign_keys=[by_id])


class Round(Model):
    """L-062. Somebody went through the lounge; without a zone, through all of it."""

    __tablename__ = "lounge_round"
    __table_args__ = (Index("ix_lounge_round_at", "at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    zone_id: Mapped[int | None] = mapped_column(ForeignKey("lounge_zone.id"))
    refills_offered: Mapped[int] = mapped_column(default=0)
    refills_served: Mapped[int] = mapped_column(default=0)
    cups: Mapped[int] = mapped_column(default=0)
    ashtrays: Mapped[int] = mapped_column(default=0)
    restroom_ok: Mapped[bool | None]
    note: Mapped[str] = mapped_column(Encrypted(String(WORDS)), default="")
    """Defects and whatever else was seen; empty: nothing to report."""
    by: Mapped[Account] = relationship()
    zone: Mapped[Zone | None] = relationship()


class RoundInterval(Model):
    """L-062. In special situations another interval for a shift, by the supervisor, with reason."""

    __tablename__ = "lounge_round_interval"
    __table_args__ = (
        CheckConstraint("until_at > from_at", name="ends_after_start"),
        CheckConstraint("minutes BETWEEN 1 AND 60", name="minutes_of_the_policy"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    minutes: Mapped[int]
    from_at: Mapped[datetime]
    until_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(Encrypted(String(WORDS)))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    by: Mapped[Account] = relationship()
