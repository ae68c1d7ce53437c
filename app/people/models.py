"""Accounts, their roles and logins, and acting appointments."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Double, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Code, Model, Revised
from app.people.rules import Dept, Role


class Account(Revised, Model):
    """One person, one account (A-001): one department, one or more roles."""

    __tablename__ = "account"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60), unique=True)
    display_name: Mapped[str] = mapped_column(String(60))
    department: Mapped[Dept] = mapped_column(Code(Dept))
    password_hash: Mapped[str] = mapped_column(String(200))
    must_change_password: Mapped[bool] = mapped_column(default=False)
    language: Mapped[str | None] = mapped_column(String(10))
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]
    failed_logins: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    role_rows: Mapped[list["AccountRole"]] = relationship(cascade="all, delete-orphan", lazy="selectin")

    @property
    def active(self) -> bool:
        return self.disabled_at is None

    @property
    def roles(self) -> frozenset[Role]:
        """The roles given to this person; acting ones are in :mod:`app.people.standing`."""
        return frozenset(row.role for row in self.role_rows)


class AccountRole(Model):
    __tablename__ = "account_role"
    __table_args__ = (UniqueConstraint("account_id", "role"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    role: Mapped[Role] = mapped_column(Code(Role))


class LoginSession(Model):
    """One sign-in. The cookie carries a secret of 256 bits, the row only its hash; an ended row opens nothing."""

    __tablename__ = "login_session"
    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    address: Mapped[str | None] = mapped_column(String(60))
    device: Mapped[str | None] = mapped_column(String(200))


class ActingAppointment(Model):
    """A-010. For a stated period somebody has the powers of an absent head."""

    __tablename__ = "acting_appointment"
    __table_args__ = (CheckConstraint("to_at > from_at", name="ends_after_start"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    post: Mapped[Dept] = mapped_column(Code(Dept), index=True)
    absent_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    acting_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    absent: Mapped[Account] = relationship(foreign_keys=[absent_id], lazy="joined", innerjoin=True)
    acting: Mapped[Account] = relationship(foreign_keys=[acting_id], lazy="joined", innerjoin=True)
    from_at: Mapped[datetime]
    to_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    appointed_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    appointed_at: Mapped[datetime]


class Undertaking(Model):
    """A-014. The confidentiality undertaking a person confirmed, and when."""

    __tablename__ = "undertaking"
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    text_version: Mapped[str] = mapped_column(String(20))
    confirmed_at: Mapped[datetime]


class ThrottleBucket(Model):
    """SECURITY 2. When the bucket of one key is full again, in seconds of the epoch (`app/people/throttle.py`)."""

    __tablename__ = "throttle_bucket"
    __table_args__ = (UniqueConstraint("bucket", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    bucket: Mapped[str] = mapped_column(String(40))
    key: Mapped[str] = mapped_column(String(64))
    full_at: Mapped[float] = mapped_column(Double, index=True)
