"""Orders and what hangs on them. Guest values stand in guarded columns; what is plain holds none (F1, staff, times)."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.access.facts import Fact
from app.access.groups import Group
from app.access.projector import GuardedRow
from app.access.sealed import Guarded, Sealed
from app.extensions import Code, Model, Revised, UTCDateTime
from app.marks import Mark
from app.people.models import Account
from app.people.rules import Dept
from app.reception.grades import Grade
from app.reception.levels import SecurityLevel
from app.reception.orders.states import OVER, AckState, Action, CheckState, OrderState, VersionKind

if TYPE_CHECKING:
    from app.reception.orders.seals.models import SealStep

_REVISED = {"revision", "changed_at", "changed_by_id"}
_STILL_OPEN = "state NOT IN ({})".format(", ".join(f"'{state.value}'" for state in sorted(OVER)))
_CODE_NAME_IS_FREE = text(f"code_name_key IS NOT NULL AND {_STILL_OPEN}")


class Order(GuardedRow, Revised, Model):
    """One reception, from application to close. What it says stands in its draft and its versions; these columns are
    what is in force, for lists, windows and the other desks."""

    __tablename__ = "reception_order"
    __table_args__ = (
        CheckConstraint("departure_at > arrival_at", name="leaves_after_arriving"),
        Index(
            "uq_reception_order_open_code_name", "code_name_key", unique=True,
            sqlite_where=_CODE_NAME_IS_FREE, postgresql_where=_CODE_NAME_IS_FREE,
        ),
        Index("ix_reception_order_state_arrival", "state", "arrival_at"),
    )
    __plain__ = frozenset({
        "id", "order_no", "state", "grade", "code_name", "arrival_at", "departure_at", "head_count", "day_visit",
        "urgent", "names_withheld", "applicant_id", "applicant_dept", "created_at", "submitted_at", "verified_at",
        "verified_by_id", "approved_at", "approved_by_id", "lead_id", "coordinator_id", "deputy_id", "standard_code",
        "template_code", "code_name_key", "current_number", "issued_at", "arrived_at", "departed_at",
        "cancelled_at", *_REVISED,
    })  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    order_no: Mapped[str | None] = mapped_column(String(20), unique=True)
    state: Mapped[OrderState] = mapped_column(Code(OrderState), default=OrderState.DRAFT)
    grade: Mapped[Grade | None] = mapped_column(Code(Grade))
    security_level: Mapped[Sealed | None] = mapped_column(Guarded(Group.LEVEL, Code(SecurityLevel)))
    code_name: Mapped[str | None] = mapped_column(String(20))
    code_name_key: Mapped[str | None] = mapped_column(String(60))
    """The code name in one width and case, in which it is unique among open orders (4.2)."""
    arrival_at: Mapped[datetime | None] = mapped_column(index=True)
    departure_at: Mapped[datetime | None] = mapped_column(index=True)
    eta_at: Mapped[Sealed | None] = mapped_column(Guarded(Group.F4, UTCDateTime()))
    head_count: Mapped[int | None]
    day_visit: Mapped[bool] = mapped_column(default=False)
    urgent: Mapped[bool] = mapped_column(default=False)
    names_withheld: Mapped[bool] = mapped_column(default=False)
    """4.2, item 3. The name of a principal is withheld for now."""

    applicant_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    applicant_dept: Mapped[Dept] = mapped_column(Code(Dept))
    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    verified_at: Mapped[datetime | None]
    verified_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    approved_at: Mapped[datetime | None]
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    lead_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    coordinator_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    standard_code: Mapped[str | None] = mapped_column(String(20))
    template_code: Mapped[str | None] = mapped_column(String(20))
    current_number: Mapped[int | None]
    issued_at: Mapped[datetime | None]
    arrived_at: Mapped[datetime | None]
    departed_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]

    applicant: Mapped[Account] = relationship(foreign_keys=[applicant_id])
    lead: Mapped[Account | None] = relationship(foreign_keys=[lead_id])
    coordinator: Mapped[Account | None] = relationship(foreign_keys=[coordinator_id])
    deputy: Mapped[Account | None] = relationship(foreign_keys=[deputy_id])
    versions: Mapped[list["OrderVersion"]] = relationship(back_populates="order", order_by="OrderVersion.number")
    guests: Mapped[list["OrderGuest"]] = relationship(back_populates="order", order_by="OrderGuest.id")
    seal_steps: Mapped[list["SealStep"]] = relationship(order_by="SealStep.id", lazy="selectin")

    @property
    def called(self) -> str:
        """How people without F2 speak of it (A-016)."""
        return self.code_name or self.order_no or ""

    @property
    def journal_name(self) -> str:
        return f"order:{self.id}"


class Application(GuardedRow, Model):
    """What the applicant wrote (R-013): it stays on file whatever marketing corrects afterwards."""

    __tablename__ = "reception_application"
    __plain__ = frozenset({"order_id", "saved_at"})

    order_id: Mapped[int] = mapped_column(ForeignKey("reception_order.id"), primary_key=True)
    text: Mapped[Sealed] = mapped_column(Guarded(Group.PER_FIELD, JSON))
    submitted_text: Mapped[Sealed | None] = mapped_column(Guarded(Group.PER_FIELD, JSON))
    saved_at: Mapped[datetime]
    order: Mapped[Order] = relationship()


class DraftState(Mark):
    """The working copy of an application or of an amendment. One is open at a time."""

    OPEN = "open", "拟稿中", "being drafted"
    WITH_GM = "with_gm", "待总经理批准", "with the general manager"
    APPROVED = "approved", "总经理已批准", "approved by the general manager"
    ISSUED = "issued", "已下达", "issued"
    DROPPED = "dropped", "已放弃", "dropped"


UNFINISHED = frozenset({DraftState.OPEN, DraftState.WITH_GM, DraftState.APPROVED})
_UNFINISHED = text("state IN ('open', 'with_gm', 'approved')")


class OrderDraft(GuardedRow, Revised, Model):
    """The working copy: of the application (``base_number`` 0), after the first issue of an amendment (R-060)."""

    __tablename__ = "reception_draft"
    __table_args__ = (
        Index(
            "uq_reception_draft_open", "order_id", unique=True, sqlite_where=_UNFINISHED, postgresql_where=_UNFINISHED
        ),
    )
    __plain__ = frozenset({"id", "order_id", "state", "base_number", "begun_by_id", "begun_at", "approved_by_id",
                           "approved_at", *_REVISED})  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("reception_order.id"), index=True)
    state: Mapped[DraftState] = mapped_column(Code(DraftState), default=DraftState.OPEN)
    base_number: Mapped[int] = mapped_column(default=0)
    content: Mapped[Sealed] = mapped_column(Guarded(Group.PER_FIELD, JSON))
    reason: Mapped[Sealed | None] = mapped_column(Guarded(Group.F11, String(500)))
    begun_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    begun_at: Mapped[datetime]
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    approved_at: Mapped[datetime | None]
    order: Mapped[Order] = relationship()


class OrderVersion(GuardedRow, Model):
    """One immutable issue of an order (R-022, R-060): nothing but ``superseded_at`` is ever written again."""

    __tablename__ = "reception_version"
    __table_args__ = (UniqueConstraint("order_id", "number"),)
    __plain__ = frozenset({"id", "order_id", "number", "kind", "changed", "fingerprints", "removed", "issued_by_id",
                           "issued_at", "superseded_at"})  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("reception_order.id"), index=True)
    number: Mapped[int]
    kind: Mapped[VersionKind] = mapped_column(Code(VersionKind))
    content: Mapped[Sealed] = mapped_column(Guarded(Group.PER_FIELD, JSON))
    changed: Mapped[list[str]] = mapped_column(JSON, default=list)
    reason: Mapped[Sealed | None] = mapped_column(Guarded(Group.F11, String(500)))
    fingerprints: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    removed: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    issued_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    issued_at: Mapped[datetime]
    superseded_at: Mapped[datetime | None]
    order: Mapped[Order] = relationship(back_populates="versions")
    issued_by: Mapped[Account] = relationship(foreign_keys=[issued_by_id])
    acks: Mapped[list["Ack"]] = relationship(back_populates="version", order_by="Ack.id")

    @property
    def distribution(self) -> tuple[Dept, ...]:
        """The departments listed, in the order in which they were listed; one taken off later is no longer."""
        return tuple(ack.department for ack in self.acks if ack.state is not AckState.WITHDRAWN)

    @property
    def document_no(self) -> str:
        """X-012. ``JD-2026-0031-V2``."""
        return f"{self.order.order_no}-V{self.number}"


class Ack(Model):
    """The receipt of one department for one version (R-022, R-030; section 17)."""

    __tablename__ = "reception_ack"
    __table_args__ = (UniqueConstraint("version_id", "department"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("reception_order.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("reception_version.id"), index=True)
    department: Mapped[Dept] = mapped_column(Code(Dept), index=True)
    state: Mapped[AckState] = mapped_column(Code(AckState), default=AckState.PENDING)
    started_at: Mapped[datetime]
    due_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    signed_at: Mapped[datetime | None]
    signed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    acting_for: Mapped[str | None] = mapped_column(String(60))
    carried_from: Mapped[int | None]
    order: Mapped[Order] = relationship()
    version: Mapped[OrderVersion] = relationship(back_populates="acks")
    signed_by: Mapped[Account | None] = relationship(foreign_keys=[signed_by_id])
    queries: Mapped[list["AckQuery"]] = relationship(back_populates="ack", order_by="AckQuery.id")

    @property
    def carried(self) -> bool:
        """R-062. Signed for an earlier version and still valid: nothing changed for this department."""
        return self.carried_from is not None and self.state is AckState.SIGNED


class AckQuery(Model):
    """R-032. What a head found unclear, and what the marketing director answered."""

    __tablename__ = "reception_ack_query"

    id: Mapped[int] = mapped_column(primary_key=True)
    ack_id: Mapped[int] = mapped_column(ForeignKey("reception_ack.id"), index=True)
    text: Mapped[Sealed] = mapped_column(Guarded(Group.F11, Text))
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    asked_at: Mapped[datetime]
    answer: Mapped[Sealed | None] = mapped_column(Guarded(Group.F11, Text))
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    answered_at: Mapped[datetime | None]
    ack: Mapped[Ack] = relationship(back_populates="queries")
    asked_by: Mapped[Account] = relationship(foreign_keys=[asked_by_id])
    answered_by: Mapped[Account | None] = relationship(foreign_keys=[answered_by_id])


class OrderMove(Model):
    """One step of the order's life: who, when, from where to where, and why (X-014)."""

    __tablename__ = "reception_move"

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("reception_order.id"), index=True)
    action: Mapped[Action] = mapped_column(Code(Action))
    from_state: Mapped[OrderState | None] = mapped_column(Code(OrderState))
    to_state: Mapped[OrderState] = mapped_column(Code(OrderState))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    acting_for: Mapped[str | None] = mapped_column(String(60))
    at: Mapped[datetime]
    version_number: Mapped[int | None]
    reason: Mapped[Sealed | None] = mapped_column(Guarded(Group.F11, String(500)))
    order: Mapped[Order] = relationship()
    by: Mapped[Account | None] = relationship(foreign_keys=[by_id])


class ItemCheck(GuardedRow, Model):
    """R-013, R-014. Whether an item is verified or doubtful, by which source, and who settles a doubt by when."""

    __tablename__ = "reception_item_check"
    __table_args__ = (UniqueConstraint("order_id", "item"),)
    __plain__ = frozenset({"id", "order_id", "item", "state", "by_id", "at", "owner_id", "settle_by", "accepted_by_id",
                           "accepted_at"})  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("reception_order.id"), index=True)
    item: Mapped[int]
    state: Mapped[CheckState] = mapped_column(Code(CheckState))
    source: Mapped[Sealed | None] = mapped_column(Guarded(Group.F11, String(300)))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    settle_by: Mapped[datetime | None]
    accepted_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    accepted_at: Mapped[datetime | None]
    order: Mapped[Order] = relationship()
    by: Mapped[Account] = relationship(foreign_keys=[by_id])
    owner: Mapped[Account | None] = relationship(foreign_keys=[owner_id])

    @property
    def is_open_doubt(self) -> bool:
        """R-045. Doubtful, and not accepted as it is by the reception lead."""
        return self.state is CheckState.DOUBTFUL and self.accepted_at is None


class OrderGuest(GuardedRow, Model):
    """A person of the current version, with the stable key of the content, for check-in and the lounge door."""

    __tablename__ = "reception_guest"
    __table_args__ = (UniqueConstraint("order_id", "key"),)
    __plain__ = frozenset({"id", "order_id", "key", "is_principal", "taken_off_at"})

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("reception_order.id"), index=True)
    key: Mapped[str] = mapped_column(String(12))
    is_principal: Mapped[bool]
    name: Mapped[Sealed | None] = mapped_column(Guarded(Group.F2, String(60), fact=Fact.NAME))
    name_en: Mapped[Sealed | None] = mapped_column(Guarded(Group.F2, String(60), fact=Fact.NAME))
    status_title: Mapped[Sealed | None] = mapped_column(Guarded(Group.F2, String(80), fact=Fact.NAME))
    unit: Mapped[Sealed | None] = mapped_column(Guarded(Group.F2, String(120), fact=Fact.NAME))
    position: Mapped[Sealed | None] = mapped_column(Guarded(Group.F2, String(80), fact=Fact.NAME))
    nationality: Mapped[Sealed | None] = mapped_column(Guarded(Group.F2, String(60)))
    room: Mapped[Sealed | None] = mapped_column(Guarded(Group.F3, String(20), fact=Fact.ROOM))
    taken_off_at: Mapped[datetime | None]
    order: Mapped[Order] = relationship(back_populates="guests")


class ContactChannel(Mark):
    PHONE = "phone", "电话", "telephone"
    MESSAGE = "message", "信息", "message"
    MEETING = "meeting", "面谈", "meeting"
    LETTER = "letter", "函件", "letter"


class ContactLog(Model):
    """R-021. One contact with the guest side's key contact."""

    __tablename__ = "reception_contact"

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("reception_order.id"), index=True)
    at: Mapped[datetime]
    channel: Mapped[ContactChannel] = mapped_column(Code(ContactChannel))
    with_whom: Mapped[Sealed] = mapped_column(Guarded(Group.F9, String(120)))
    content: Mapped[Sealed] = mapped_column(Guarded(Group.F11, Text))
    result: Mapped[Sealed | None] = mapped_column(Guarded(Group.F11, Text))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    entered_at: Mapped[datetime]
    by: Mapped[Account] = relationship(foreign_keys=[by_id])


class CancelRequest(Model):
    """R-112. The marketing director asks, the general manager decides; a no-show (R-113) needs no decision."""

    __tablename__ = "reception_cancel_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("reception_order.id"), index=True)
    reason: Mapped[Sealed] = mapped_column(Guarded(Group.F11, String(500)))
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    asked_at: Mapped[datetime]
    approved: Mapped[bool | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    decided_at: Mapped[datetime | None]
    order: Mapped[Order] = relationship()


class ArrivalNews(Model):
    """R-121, R-122. A newly heard arrival time: from whom, and what the ETA at the hotel became."""

    __tablename__ = "reception_arrival_news"

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("reception_order.id"), index=True)
    before_at: Mapped[Sealed] = mapped_column(Guarded(Group.F4, UTCDateTime()))
    eta_at: Mapped[Sealed] = mapped_column(Guarded(Group.F4, UTCDateTime()))
    source: Mapped[Sealed] = mapped_column(Guarded(Group.F4, String(120)))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    by: Mapped[Account] = relationship(foreign_keys=[by_id])

