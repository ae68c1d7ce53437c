"""What responsible persons confirmed by hand before a task is ready (S-013)."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.encrypted import Encrypted
from app.extensions import Code, Model
from app.people.models import Account
from app.security.readiness.rules import Item

_IN_FORCE = text("void_at IS NULL")


class SecurityConfirmation(Model):
    """A word with name, time and note. A return to planning voids it: it was given for the former plan (S-014)."""

    __tablename__ = "security_confirmation"
    __table_args__ = (
        Index(
            "uq_security_confirmation_in_force", "task_id", "item", unique=True,
            sqlite_where=_IN_FORCE, postgresql_where=_IN_FORCE,
        ),
    )  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("security_task.id"), index=True)
    item: Mapped[Item] = mapped_column(Code(Item))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    by: Mapped[Account] = relationship(lazy="joined", innerjoin=True)
    at: Mapped[datetime]
    note: Mapped[str] = mapped_column(Encrypted(String(500)))
    void_at: Mapped[datetime | None]
