"""The trail's rows. No service changes or removes one."""

import secrets
from datetime import datetime

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Model


def new_chain_id() -> str:
    return secrets.token_hex(8)


class JournalEntry(Model):
    """One act, view or refusal. Rows hold no guest values: records are named by kind and number.

    ``order_id`` is the order to which the record belongs, ``purpose`` what a view was for, ``copy_no`` the paper's own
    number.
    """

    __tablename__ = "journal_entry"
    __table_args__ = (
        Index("ix_journal_entry_record_number", "record", "number"),
        Index("ix_journal_entry_actor_number", "actor_id", "number"),
        Index("ix_journal_entry_order_actor", "order_id", "actor_id"),
        Index("ix_journal_entry_actor_order", "actor_id", "order_id"),
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int | None]
    acting_for: Mapped[str | None] = mapped_column(String(80))
    login_id: Mapped[int | None]
    action: Mapped[str] = mapped_column(String(60))
    record: Mapped[str] = mapped_column(String(60))
    groups: Mapped[str] = mapped_column(String(120))
    outcome: Mapped[str] = mapped_column(String(20))
    role: Mapped[str | None] = mapped_column(String(120))
    policy_version: Mapped[int | None]
    order_id: Mapped[int | None]
    purpose: Mapped[str | None] = mapped_column(String(20))
    copy_no: Mapped[int | None]
    facts: Mapped[dict[str, object]] = mapped_column(JSON)
    address: Mapped[str | None] = mapped_column(String(60))
    request_id: Mapped[str | None] = mapped_column(String(64))
    link: Mapped[str] = mapped_column(String(64))


class JournalHead(Model):
    """Where the chain ends. Its row is the lock under which entries are appended.

    ``chain_id`` tells chains apart whose heads are kept in the same folder.
    """

    __tablename__ = "journal_head"
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]
    link: Mapped[str] = mapped_column(String(64))
    chain_id: Mapped[str] = mapped_column(String(32), default=new_chain_id)
