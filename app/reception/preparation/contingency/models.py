"""The contingency plan of an order, its events and who has read it (R-055, R-056)."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.access.groups import Group
from app.access.projector import GuardedRow
from app.access.sealed import Guarded
from app.extensions import Code, Model, Revised
from app.reception.preparation.contingency.events import EventKind
from app.reception.preparation.contingency.rules import PlanAction, PlanState

APPROVED = text("state = 'approved'")
IN_WORK = text("state IN ('draft', 'submitted', 'returned')")


class ContingencyPlan(Revised, Model):
    """One writing of the plan. A new one may be begun while an approved one stands; approval supersedes the older."""

    __tablename__ = "contingency_plan"
    __table_args__ = (
        UniqueConstraint("order_id", "number"),
        Index(
            "ux_contingency_plan_approved", "order_id", unique=True, sqlite_where=APPROVED, postgresql_where=APPROVED
        ),
        Index("ux_contingency_plan_in_work", "order_id", unique=True, sqlite_where=IN_WORK, postgresql_where=IN_WORK),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("reception_order.id"), index=True)
    number: Mapped[int]
    state: Mapped[PlanState] = mapped_column(Code(PlanState), default=PlanState.DRAFT)
    submitted_at: Mapped[datetime | None]
    approved_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    events: Mapped[list["ContingencyEvent"]] = relationship(
        order_by="ContingencyEvent.id", cascade="all, delete-orphan", lazy="selectin"
    )


class ContingencyEvent(GuardedRow, Model):
    """What is done when one kind of event happens; commander and deputy command, the others named help."""

    __tablename__ = "contingency_event"
    __table_args__ = (UniqueConstraint("plan_id", "kind"),)
    __plain__ = frozenset({"id", "plan_id", "kind", "commander_id", "deputy_id", "helper_ids"})

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("contingency_plan.id"), index=True)
    kind: Mapped[EventKind] = mapped_column(Code(EventKind))
    commander_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    helper_ids: Mapped[list[int]] = mapped_column(JSON, default=list)
    words: Mapped[dict[str, str]] = mapped_column(Guarded(Group.F10, JSON))
    """trigger, first_action, place, means, phones, informs."""

    @property
    def named(self) -> frozenset[int]:
        """R-056. Everybody this event names."""
        named = (self.commander_id, self.deputy_id, *self.helper_ids)
        return frozenset(account_id for account_id in named if account_id is not None)


class PlanMove(Model):
    """X-014."""

    __tablename__ = "contingency_plan_move"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("contingency_plan.id"), index=True)
    action: Mapped[PlanAction] = mapped_column(Code(PlanAction))
    before: Mapped[PlanState] = mapped_column(Code(PlanState))
    after: Mapped[PlanState] = mapped_column(Code(PlanState))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    acting_for: Mapped[str | None] = mapped_column(String(60))
    at: Mapped[datetime]
    reason: Mapped[str | None] = mapped_column(String(500))


class PlanReading(Model):
    """R-056. A person named in an approved plan is asked to read it, and confirms."""

    __tablename__ = "contingency_plan_reading"
    __table_args__ = (UniqueConstraint("plan_id", "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("contingency_plan.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    asked_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
