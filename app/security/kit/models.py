"""Permits for restricted equipment (S-041)."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Code, Model
from app.people.models import Account
from app.security.kit.rules import KitItem


class KitPermit(Model):
    """The reference of the competent authority's permit for one kind of restricted equipment."""

    __tablename__ = "kit_permit"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[KitItem] = mapped_column(Code(KitItem), unique=True)
    reference: Mapped[str] = mapped_column(String(120))
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    recorded_by: Mapped[Account] = relationship(lazy="joined", innerjoin=True)
    recorded_at: Mapped[datetime]
