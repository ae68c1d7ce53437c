"""Whom a request is about, as keyed hashes; holds on persons; certificates of erasure. No value stands here."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.encrypted import Encrypted
from app.extensions import Code, Model
from app.people.models import Account
from app.privacy.models import PrivacyRequest
from app.privacy.persons.rules import FactKind, Whom
from app.reception.frontdesk.documents import DocumentKind

HASH = 64


class Hashed:
    """Name and fact as nobody can read them; the same person typed again gives the same hashes."""

    name_hash: Mapped[str] = mapped_column(String(HASH))
    lounge_index: Mapped[str] = mapped_column(String(HASH))
    fact_kind: Mapped[FactKind] = mapped_column(Code(FactKind))
    fact_hash: Mapped[str] = mapped_column(String(HASH))
    document: Mapped[DocumentKind | None] = mapped_column(Code(DocumentKind))
    also: Mapped[list[str]] = mapped_column(JSON, default=list)

    @property
    def whom(self) -> Whom:
        also = frozenset(self.also)
        return Whom(self.name_hash, self.lounge_index, self.fact_kind, self.fact_hash, self.document, also)


class PersonSearch(Hashed, Model):
    """P-010. The person whom an identified request is about."""

    __tablename__ = "privacy_person"
    request_id: Mapped[int] = mapped_column(ForeignKey("privacy_request.id"), primary_key=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    certificate_id: Mapped[int | None] = mapped_column(ForeignKey("erasure_certificate.id"))
    certificate: Mapped["Certificate | None"] = relationship(foreign_keys=[certificate_id])


class PersonHold(Hashed, Model):
    """P-011, PE-01. A complaint, claim or investigation keeps everything of one person."""

    __tablename__ = "person_hold"
    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("privacy_request.id"))
    reason: Mapped[str] = mapped_column(Encrypted(String(500)))
    placed_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    placed_at: Mapped[datetime]
    lifted_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    lifted_at: Mapped[datetime | None]
    lift_reason: Mapped[str | None] = mapped_column(Encrypted(String(500)))
    placed_by: Mapped[Account] = relationship(foreign_keys=[placed_by_id], lazy="joined", innerjoin=True)


class Certificate(Model):
    """N24. What was erased, by table and count, and what was kept, why, until when. Never changed."""

    __tablename__ = "erasure_certificate"
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    name_hash: Mapped[str] = mapped_column(String(HASH))
    fact_hash: Mapped[str] = mapped_column(String(HASH), index=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("privacy_request.id"))
    removed: Mapped[dict[str, int]] = mapped_column(JSON)
    kept: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    versions: Mapped[list[str]] = mapped_column(JSON)
    """Issued versions whose signed fingerprints stay and fit no longer."""
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    fingerprint: Mapped[str] = mapped_column(String(40))
    """The head of the journal before the entry of this erasure (N22)."""
    by: Mapped[Account] = relationship(foreign_keys=[by_id], lazy="joined", innerjoin=True)
    request: Mapped[PrivacyRequest] = relationship(foreign_keys=[request_id])
