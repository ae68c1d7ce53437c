"""Who may still try (A-001, SECURITY 2). Failures count first by where they come from, then by whom they are aimed at.

A device on which the person came in before has a count of its own. So nobody can lock a colleague out of the desk he
works at, and a name that nobody has is answered like any other.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from app import policy
from app.errors import Refusal, TooMany
from app.extensions import db
from app.journal import services as journal
from app.people import rules, throttle
from app.people.entry.rules import BY_ACCOUNT, BY_SOURCE, Allowance, is_known
from app.people.models import Account, Device, DeviceUse, Tried, UnknownName

KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Attempt:
    """A name, where it is tried from, and the device's number if that name is at home there."""

    name: str
    address: str
    known_device: int | None

    @property
    def buckets(self) -> Iterator[tuple[str, str, Allowance]]:
        at_home = f"device {self.known_device}"
        yield "sign-in.source", at_home if self.known_device else self.address, BY_SOURCE
        yield "sign-in.account", f"{self.name}|{at_home if self.known_device else 'elsewhere'}", BY_ACCOUNT


def attempt(name: str, address: str, device: Device | None, *, at: datetime) -> Attempt:
    """The same two reads for a name that exists and for one that does not."""
    use = db.session.scalar(
        select(DeviceUse)
        .join(Account, Account.id == DeviceUse.account_id)
        .where(Account.name == name, DeviceUse.device_id == (device.id if device else None))
    )
    known = use is not None and is_known(use.signed_in_at, now=at)
    return Attempt(name, address, use.device_id if use is not None and known else None)


def take(tried: Attempt, *, at: datetime) -> None:
    """Counts the try before it is known to be good, so that many at once are not more than one after another."""
    for bucket, key, allowed in tried.buckets:
        if not throttle.take(bucket, key, per_minute=allowed.per_minute, burst=allowed.burst, at=at):
            raise TooMany


def give_back(tried: Attempt) -> None:
    """The try was a good one."""
    for bucket, key, allowed in tried.buckets:
        throttle.give_back(bucket, key, per_minute=allowed.per_minute)


def refuse_locked(tried: Attempt, *, at: datetime) -> None:
    """A-001. Asked inside the write that decides, so that two workers count one after the other."""
    counted = counter(tried, at=at)
    if rules.is_locked(counted.locked_until, now=at):
        raise Refusal("AE-05", n=policy.value("access.lock_minutes", at))


def note_failure(tried: Attempt, *, at: datetime, step: str = "password") -> None:
    """A-001. The fifth failure in a row locks, where it was counted."""
    counted = counter(tried, at=at)
    counted.failed_logins = (counted.failed_logins or 0) + 1
    limit, minutes = policy.value("access.lock_after", at), policy.value("access.lock_minutes", at)
    until = rules.lock_after(counted.failed_logins, limit=limit, minutes=minutes, now=at)
    if until is not None:
        counted.locked_until, counted.failed_logins = until, 0
    account = db.session.scalar(select(Account.id).where(Account.name == tried.name))
    record = f"account:{account}" if account else "account:unknown"
    journal.record("login.failed", record=record, outcome="refused", facts={"step": step})


def counter(tried: Attempt, *, at: datetime) -> Tried:
    """The row that counts this try, locked until the end of the transaction."""
    account = db.session.scalar(select(Account).where(Account.name == tried.name).with_for_update())
    if account is None:
        return _unknown(tried.name, at)
    if tried.known_device is None:
        return account
    use = db.session.scalar(
        select(DeviceUse).where(DeviceUse.account_id == account.id, DeviceUse.device_id == tried.known_device)
    )
    return use or account


def _unknown(name: str, at: datetime) -> UnknownName:
    db.session.execute(delete(UnknownName).where(UnknownName.tried_at < at - KEPT))
    key = throttle.key_of("unknown-name", name)
    fresh = throttle.insert()(UnknownName).values(key=key, failed_logins=0, tried_at=at)
    db.session.execute(fresh.on_conflict_do_nothing())
    found = db.session.scalars(select(UnknownName).where(UnknownName.key == key).with_for_update()).one()
    found.tried_at = at
    return found
