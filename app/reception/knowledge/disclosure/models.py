"""A case of suspected disclosure and what happened to it (A-015)."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.access.groups import Group
from app.access.sealed import Guarded, Sealed
from app.extensions import Code, Model
from app.people.models import Account
from app.reception.knowledge.disclosure.rules import CaseAction, CaseState, Finding, Source
from app.reception.orders.models import Order


class DisclosureCase(Model):
    """``named`` is what a reporter typed where he could not see the order; ``cause`` keeps one occasion to one case."""

    __tablename__ = "disclosure_case"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_no: Mapped[str] = mapped_column(String(20), unique=True)
    order_id: Mapped[int | None] = mapped_column(ForeignKey("reception_order.id"), index=True)
    named: Mapped[Sealed | None] = mapped_column(Guarded(Group.F11, String(60)))
    text: Mapped[Sealed] = mapped_column(Guarded(Group.F11, Text))
    source: Mapped[Source] = mapped_column(Code(Source))
    cause: Mapped[str | None] = mapped_column(String(40), unique=True)
    state: Mapped[CaseState] = mapped_column(Code(CaseState), default=CaseState.OPEN, index=True)
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    opened_at: Mapped[datetime]
    finding: Mapped[Finding | None] = mapped_column(Code(Finding))
    measures: Mapped[list[str]] = mapped_column(JSON, default=list)
    about_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    concluded_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    concluded_at: Mapped[datetime | None]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    closed_at: Mapped[datetime | None]
    order: Mapped[Order | None] = relationship()
    opened_by: Mapped[Account | None] = relationship(foreign_keys=[opened_by_id])
    about: Mapped[Account | None] = relationship(foreign_keys=[about_id])
    concluded_by: Mapped[Account | None] = relationship(foreign_keys=[concluded_by_id])
    steps: Mapped[list["CaseStep"]] = relationship(back_populates="case", order_by="CaseStep.id")

    @property
    def called(self) -> str:
        """How notices speak of it (X-008)."""
        return (self.order.called if self.order is not None else "") or self.case_no

    @property
    def journal_name(self) -> str:
        return f"case:{self.id}"


class CaseStep(Model):
    """X-014. Who did what with the case, and what he said."""

    __tablename__ = "disclosure_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("disclosure_case.id"), index=True)
    action: Mapped[CaseAction] = mapped_column(Code(CaseAction))
    from_state: Mapped[CaseState | None] = mapped_column(Code(CaseState))
    to_state: Mapped[CaseState] = mapped_column(Code(CaseState))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    acting_for: Mapped[str | None] = mapped_column(String(60))
    at: Mapped[datetime]
    words: Mapped[Sealed | None] = mapped_column(Guarded(Group.F11, Text))
    case: Mapped[DisclosureCase] = relationship(back_populates="steps")
    by: Mapped[Account | None] = relationship(foreign_keys=[by_id])
