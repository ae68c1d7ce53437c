"""Damage claims (5.1). What happened is guarded; the sum is the hotel's own figure, in fen (X-003)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.access.groups import Group
from app.access.projector import GuardedRow
from app.access.sealed import Guarded, Sealed
from app.encrypted import Encrypted
from app.extensions import Code, Model
from app.lounge.models import CompanionRegistration, LoungeGuest, Stay
from app.lounge.rules.claims import Basis, ClaimAction, ClaimState
from app.reception.grades import Grade

ITEM, WORDS, SHORT, NUMBER = 120, 2000, 500, 20


class DamageClaim(GuardedRow, Model):
    """One damaged thing. A companion's damage stands for the host too, who answers for it (L-025)."""

    __tablename__ = "lounge_claim"
    __plain__ = frozenset({
        "id", "number", "stay_id", "guest_id", "companion_id", "item", "accidental", "grade", "state", "cost_fen",
        "basis", "recorded_at", "settled_at",
    })  # fmt: skip
    __table_args__ = (
        CheckConstraint("cost_fen IS NULL OR cost_fen >= 0", name="cost_of_x003"),
        CheckConstraint("(cost_fen IS NULL) = (basis IS NULL)", name="a_cost_has_its_basis"),
        CheckConstraint("state NOT IN ('assessed', 'accepted', 'disputed', 'paid') OR cost_fen IS NOT NULL",
                        name="assessed_has_a_cost"),
        CheckConstraint("(state IN ('paid', 'waived')) = (settled_at IS NOT NULL)", name="settled_has_its_time"),
    )  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(NUMBER), unique=True)
    stay_id: Mapped[int | None] = mapped_column(ForeignKey("lounge_stay.id"), index=True)
    """Kept longer than the stay."""
    guest_id: Mapped[int] = mapped_column(ForeignKey("lounge_guest.id"), index=True)
    """Who answers: the person, or the host of the companion."""
    companion_id: Mapped[int | None] = mapped_column(ForeignKey("lounge_companion.id"))
    item: Mapped[str] = mapped_column(String(ITEM))
    facts: Mapped[Sealed] = mapped_column(Guarded(Group.F2, String(WORDS)))
    accidental: Mapped[bool]
    grade: Mapped[Grade | None] = mapped_column(Code(Grade))
    state: Mapped[ClaimState] = mapped_column(Code(ClaimState))
    cost_fen: Mapped[int | None]
    basis: Mapped[Basis | None] = mapped_column(Code(Basis))
    recorded_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    stay: Mapped[Stay | None] = relationship()
    guest: Mapped[LoungeGuest] = relationship()
    companion: Mapped[CompanionRegistration | None] = relationship()
    moves: Mapped[list["ClaimMove"]] = relationship(order_by="ClaimMove.id")

    @property
    def journal_name(self) -> str:
        return f"claim:{self.id}"


class ClaimMove(Model):
    """X-014. Without a person it was the house's default (L-090)."""

    __tablename__ = "lounge_claim_move"
    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("lounge_claim.id"), index=True)
    action: Mapped[ClaimAction] = mapped_column(Code(ClaimAction))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    cost_fen: Mapped[int | None]
    words: Mapped[str] = mapped_column(Encrypted(String(SHORT)), default="")
