"""Sharing a device, locking it, and coming back by PIN (P-015)."""

from datetime import datetime

from sqlalchemy import select

from app import policy
from app.errors import FieldWrong, Refusal, Words, tell
from app.extensions import db
from app.journal import services as journal
from app.people import rules
from app.people import services as people
from app.people.entry.rules import PIN_TRIES, may_return
from app.people.models import Account, Device, DeviceUse, LoginSession

tell(
    {
        "AE-43": (
            "用户名或 PIN 不正确，或您近 12 小时内未在本机登录。",
            "The name or the PIN is not right, or you have not signed in on this device within 12 hours.",
        ),
        "AE-44": (
            "PIN 多次输入错误，请用密码重新登录。",
            "The PIN was wrong too often. Sign in with your password.",
        ),
    }
)


def refuse_weak_pin(pin: str) -> None:
    problem = rules.pin_problem(pin)
    if problem is not None:
        raise FieldWrong(Words("PIN", "PIN"), Words(*problem))


def set_pin(account: Account, pin_hash: str) -> None:
    """Takes the hash, since hashing inside a write would hold up the house."""
    account.pin_hash = pin_hash
    journal.record("account.pin", record=f"account:{account.id}")


def share(device: Device, name: str) -> None:
    device.shared_as = name
    journal.record("device.share", record=f"device:{device.id}")


def make_private(device: Device) -> None:
    device.shared_as = None
    journal.record("device.private", record=f"device:{device.id}")


def lock(login: LoginSession, *, at: datetime) -> None:
    login.locked_at = at


def unlock(login: LoginSession, *, at: datetime) -> None:
    """The same person is back: the page he left is still there."""
    login.locked_at, login.seen_at = None, at
    journal.record("desk.unlock", record=f"account:{login.account_id}", actor_id=login.account_id)


def use_by_name(device: Device, name: str, *, lock: bool = False) -> DeviceUse | None:
    """The same read for a name that exists and for one that does not."""
    query = select(DeviceUse).join(Account, Account.id == DeviceUse.account_id)
    query = query.where(Account.name == name, DeviceUse.device_id == device.id)
    return db.session.scalar(query.with_for_update(of=DeviceUse) if lock else query)


def returning_hash(account: Account | None, use: DeviceUse | None, *, at: datetime) -> str | None:
    """What a PIN is compared with; none for somebody who may not come back by PIN here."""
    if account is None or use is None or not account.active:
        return None
    return account.pin_hash if may_return(use.signed_in_at, use.left_at, now=at) else None


def note_wrong_pin(use: DeviceUse | None, login: LoginSession | None, *, at: datetime) -> Refusal:
    """After the fifth in a row only the password leads back, and the locked login of that person ends."""
    if use is None or use.left_at is not None:
        return Refusal("AE-43")
    use.pin_failures += 1
    journal.record("desk.wrong_pin", record=f"account:{use.account_id}", outcome="refused")
    if use.pin_failures < PIN_TRIES:
        return Refusal("AE-43")
    use.pin_failures, use.left_at = 0, at
    if login is not None and login.account_id == use.account_id:
        people.end_login(login, at=at)
    return Refusal("AE-44")


def switch(
    use: DeviceUse,
    account: Account,
    device: Device,
    before: LoginSession | None,
    *,
    address: str | None,
    browser: str,
    at: datetime,
) -> str:
    """Another person takes over the desk: the login before ends, the new one is as old as his own full sign-in."""
    if before is not None:
        people.end_login(before, at=at)
    journal.record("desk.switch", record=f"account:{account.id}", actor_id=account.id)
    return people.new_login(
        account,
        address=address,
        device=browser,
        known_device=device,
        factor_at=use.factor_at,
        since=use.signed_in_at,
        at=at,
    )


def lock_seconds(at: datetime) -> int:
    return int(policy.value("access.desk_lock_minutes", at)) * 60
