"""A proposed change of a policy value, from the head's desk to the register."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.administration.policy.rules import ProposalState
from app.extensions import Code, Model, Revised
from app.people.models import Account
from app.policy.models import PolicyValue

_OPEN = text("state IN ('proposed', 'approved')")


class PolicyProposal(Revised, Model):
    """One key has one open proposal at a time; what it proposes is never edited, only decided."""

    __tablename__ = "policy_proposal"
    __table_args__ = (
        Index("ix_policy_proposal_one_open", "key", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_policy_proposal_state_id", "state", "id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(60), index=True)
    text: Mapped[str] = mapped_column(Text)
    text_before: Mapped[str] = mapped_column(Text)
    effective_from: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(String(500))
    state: Mapped[ProposalState] = mapped_column(Code(ProposalState))
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    proposed_as: Mapped[str] = mapped_column(String(40))
    proposed_acting_for: Mapped[str | None] = mapped_column(String(60))
    proposed_at: Mapped[datetime]
    seconded_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    seconded_acting_for: Mapped[str | None] = mapped_column(String(60))
    seconded_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    decided_acting_for: Mapped[str | None] = mapped_column(String(60))
    decided_at: Mapped[datetime | None]
    decision_note: Mapped[str | None] = mapped_column(String(500))
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    entered_at: Mapped[datetime | None]
    value_id: Mapped[int | None] = mapped_column(ForeignKey("policy_value.id"), unique=True)

    proposed_by: Mapped[Account] = relationship(foreign_keys=[proposed_by_id], lazy="joined", innerjoin=True)
    seconded_by: Mapped[Account | None] = relationship(foreign_keys=[seconded_by_id], lazy="joined")
    decided_by: Mapped[Account | None] = relationship(foreign_keys=[decided_by_id], lazy="joined")
    entered_by: Mapped[Account | None] = relationship(foreign_keys=[entered_by_id], lazy="joined")
    value: Mapped[PolicyValue | None] = relationship(lazy="joined")
