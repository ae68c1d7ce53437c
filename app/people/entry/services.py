"""Devices that are known again, and sign-ins that are half done."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from app.extensions import db
from app.people.entry.rules import HALF_MINUTES, half_open
from app.people.models import Account, Device, DeviceUse, HalfSignIn
from app.people.services import token_hash


def device_of(secret: str | None) -> Device | None:
    """The device whose cookie this is."""
    if not secret:
        return None
    return db.session.scalar(select(Device).where(Device.secret_hash == token_hash(secret)))


def new_device(*, at: datetime) -> tuple[Device, str]:
    """A device and the secret that its cookie will carry."""
    secret = secrets.token_urlsafe(32)
    device = Device(secret_hash=token_hash(secret), made_at=at)
    db.session.add(device)
    db.session.flush()
    return device, secret


def use_of(device_id: int, account_id: int) -> DeviceUse | None:
    return db.session.scalar(
        select(DeviceUse).where(DeviceUse.device_id == device_id, DeviceUse.account_id == account_id)
    )


def note_use(device: Device, account: Account, *, factor_at: datetime | None, at: datetime) -> None:
    """A full sign-in: the person is at home here, nothing counts against him, and he may return by PIN."""
    use = use_of(device.id, account.id)
    if use is None:
        use = DeviceUse(device_id=device.id, account_id=account.id)
        db.session.add(use)
    use.signed_in_at, use.factor_at, use.left_at = at, factor_at, None
    use.failed_logins, use.locked_until, use.pin_failures = 0, None, 0


def leave(device_id: int, account_id: int, *, at: datetime) -> None:
    """Signed out by hand: from now on only a full sign-in leads back."""
    mine = (DeviceUse.device_id == device_id, DeviceUse.account_id == account_id)
    db.session.execute(update(DeviceUse).where(*mine).values(left_at=at))


def open_half(account: Account, *, at: datetime) -> str:
    """The password was right; gives the secret of the page that asks for the code."""
    db.session.execute(delete(HalfSignIn).where(HalfSignIn.opened_at < at - timedelta(minutes=HALF_MINUTES)))
    secret = secrets.token_urlsafe(32)
    db.session.add(HalfSignIn(token_hash=token_hash(secret), account_id=account.id, opened_at=at))
    return secret


def half_of(secret: str | None, *, at: datetime, lock: bool = False) -> HalfSignIn | None:
    """The half sign-in of this secret, while it is open and the account is."""
    query = select(HalfSignIn).where(HalfSignIn.token_hash == token_hash(secret or ""))
    half = db.session.scalar(query.with_for_update(of=HalfSignIn) if lock else query)
    if half is None or not half.account.active or not half_open(half.opened_at, now=at):
        return None
    return half


def close_half(half: HalfSignIn) -> None:
    db.session.delete(half)


def note_factor(device_id: int, account_id: int, *, at: datetime) -> None:
    """The second factor was shown here after the sign-in."""
    mine = (DeviceUse.device_id == device_id, DeviceUse.account_id == account_id)
    db.session.execute(update(DeviceUse).where(*mine).values(factor_at=at))
