"""Accounts, their roles and logins, and acting appointments."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Double, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Code, Model, Revised
from app.people.rules import Dept, Role


class Tried:
    """A-001. What failed sign-ins are counted on: an account, an account at a device it knows, a name nobody has."""

    failed_logins: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]


class Account(Tried, Revised, Model):
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
    pin_hash: Mapped[str | None] = mapped_column(String(200))
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
    known_device_id: Mapped[int | None] = mapped_column(ForeignKey("device.id"))
    known_device: Mapped["Device | None"] = relationship(lazy="joined")
    factor_at: Mapped[datetime | None]
    """When the second factor was shown; none where only a password opened this login."""
    locked_at: Mapped[datetime | None]
    """P-015. Since when the shared desk is locked."""


class Device(Model):
    """A browser that somebody signed in with. Its cookie carries a secret, the row only its hash."""

    __tablename__ = "device"
    id: Mapped[int] = mapped_column(primary_key=True)
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
    shared_as: Mapped[str | None] = mapped_column(String(60))
    """P-015. The public desk at which this device stands, if it is a shared one."""


class DeviceUse(Tried, Model):
    """One person at one device. Failures from elsewhere do not lock it, nor do its own lock the person elsewhere."""

    __tablename__ = "device_use"
    __table_args__ = (UniqueConstraint("device_id", "account_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    device_id: Mapped[int] = mapped_column(ForeignKey("device.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    signed_in_at: Mapped[datetime]
    factor_at: Mapped[datetime | None]
    pin_failures: Mapped[int] = mapped_column(default=0)
    left_at: Mapped[datetime | None]
    """Since when this person comes back here only by a full sign-in."""


class UnknownName(Tried, Model):
    """A name that nobody has is counted and locked like any other, so that the answer tells nothing."""

    __tablename__ = "unknown_name"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    tried_at: Mapped[datetime] = mapped_column(index=True)


class HalfSignIn(Model):
    """The password was right, the second factor is still missing. Opens nothing but the page that asks for it."""

    __tablename__ = "half_sign_in"
    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)
    opened_at: Mapped[datetime]


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
