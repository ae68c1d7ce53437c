"""What people do with accounts: create, sign in, sign out, disable, appoint. One function per act."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import update

from app import clock, policy
from app.errors import FieldWrong, NotPermitted, Refusal, Words, tell
from app.extensions import db
from app.journal import services as journal
from app.people import queries, rules
from app.people.models import Account, AccountRole, ActingAppointment, Device, DeviceUse, LoginSession, Undertaking
from app.people.passwords import hash_of
from app.people.rules import Dept, Role
from app.people.standing import forget, standing
from app.signals import account_disabled

UNDERTAKING_VERSION = "2026-1"

tell(
    {
        "AE-09": (
            "该职务在此期间已有代理（{name}，至 {to}）。",
            "This post already has an acting head in that period ({name}, until {to}).",
        ),
        "AE-10": ("代理权不得再转授。", "An acting appointment cannot be passed on."),
        "AE-11": ("不能停用最后一个{role}账号。", "The last account with the role {role} cannot be disabled."),
        "AE-12": ("用户名“{name}”已被使用。", 'The name "{name}" is taken.'),
    }
)

LAST_OF = frozenset({Role.GM, Role.SYSADMIN})
"""Roles that never become vacant: without them nobody could decide or mend."""


def create_account(
    name: str,
    display_name: str,
    *,
    department: Dept,
    roles: Iterable[Role],
    password: str,
    at: datetime,
    must_change: bool = False,
) -> Account:
    """A-001. One person, one account. Refuses a weak password and a name that is taken."""
    if queries.by_name(name) is not None:
        raise Refusal("AE-12", name=name)
    refuse_weak(password, name=name, at=at)
    account = Account(
        name=name,
        display_name=display_name,
        department=department,
        password_hash=hash_of(password),
        must_change_password=must_change,
        created_at=at,
        role_rows=[AccountRole(role=role) for role in sorted(set(roles))],
    )
    db.session.add(account)
    db.session.flush()
    journal.record("account.create", record=f"account:{account.id}")
    return account


def refuse_weak(password: str, *, name: str, at: datetime) -> None:
    problem = rules.password_problem(password, shortest=policy.value("access.password_min", at), name=name)
    if problem is not None:
        raise FieldWrong(Words("密码", "Password"), Words(*problem))


def change_password(account: Account, password_hash: str, *, at: datetime) -> None:
    """Takes the hash, since hashing inside a write would hold up the house."""
    account.password_hash = password_hash
    account.must_change_password = False
    end_logins(account, at=at, keep=None)
    journal.record("account.password", record=f"account:{account.id}")


def edit_account(
    account: Account, *, display_name: str, department: Dept, roles: Iterable[Role], by: Account, at: datetime
) -> None:
    wanted = frozenset(roles)
    for role in (account.roles - wanted) & LAST_OF:
        _refuse_last(account, role)
    account.display_name = display_name
    account.department = department
    account.role_rows = [row for row in account.role_rows if row.role in wanted] + [
        AccountRole(role=role) for role in sorted(wanted - account.roles)
    ]
    account.revised(by_id=by.id, at=at)
    journal.record(
        "account.edit", record=f"account:{account.id}", facts={"roles": sorted(wanted), "department": department}
    )


def disable(account: Account, *, by: Account, at: datetime) -> None:
    """A-012. Ends all logins at once; the desks hear of it and unassign what was the person's."""
    for role in account.roles & LAST_OF:
        _refuse_last(account, role)
    account.disabled_at = at
    account.revised(by_id=by.id, at=at)
    end_logins(account, at=at, keep=None)
    journal.record("account.disable", record=f"account:{account.id}")
    account_disabled.send(account, at=at)


def enable(account: Account, *, by: Account, at: datetime) -> None:
    account.disabled_at = None
    account.revised(by_id=by.id, at=at)
    journal.record("account.enable", record=f"account:{account.id}")


def unlock(account: Account, *, by: Account, at: datetime) -> None:
    """Everywhere: for strangers, and at each device that knows the person."""
    account.failed_logins = 0
    account.locked_until = None
    uses = update(DeviceUse).where(DeviceUse.account_id == account.id)
    db.session.execute(uses.values(failed_logins=0, locked_until=None))
    account.revised(by_id=by.id, at=at)
    journal.record("account.unlock", record=f"account:{account.id}")


def _refuse_last(account: Account, role: Role) -> None:
    if not any(other.id != account.id for other in queries.active(role=role)):
        raise Refusal("AE-11", role=role)


def sign_in(
    account: Account,
    *,
    address: str | None,
    device: str | None,
    at: datetime,
    known_device: Device | None = None,
    factor_at: datetime | None = None,
) -> str:
    """Opens a login and returns its secret, which only the cookie will know."""
    account.failed_logins = 0
    account.locked_until = None
    secret = new_login(
        account, address=address, device=device, known_device=known_device, factor_at=factor_at, since=at, at=at
    )
    role = ",".join(sorted(account.roles))
    journal.record("login", record=f"account:{account.id}", actor_id=account.id, role=role)
    return secret


def new_login(
    account: Account,
    *,
    address: str | None,
    device: str | None,
    known_device: Device | None,
    factor_at: datetime | None,
    since: datetime,
    at: datetime,
) -> str:
    """The row of a login. ``since`` is the full sign-in it stands on: from there its twelve hours run."""
    secret = secrets.token_urlsafe(32)
    login = LoginSession(
        token_hash=token_hash(secret),
        account_id=account.id,
        created_at=since,
        seen_at=at,
        address=address,
        device=device,
        known_device_id=known_device.id if known_device else None,
        factor_at=factor_at,
    )
    db.session.add(login)
    db.session.flush()
    return secret


def rotate(login: LoginSession) -> str:
    """A new secret for a login that may now do more; whoever copied the old one is outside."""
    secret = secrets.token_urlsafe(32)
    login.token_hash = token_hash(secret)
    return secret


def token_hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def end_login(login: LoginSession, *, at: datetime) -> None:
    login.ended_at = at
    journal.record("logout", record=f"account:{login.account_id}")


def end_logins(account: Account, *, at: datetime, keep: int | None) -> None:
    """Ends every open login of a person, except the one named; without one, nor does a PIN lead back anywhere."""
    condition = (LoginSession.account_id == account.id, LoginSession.ended_at.is_(None))
    query = update(LoginSession).where(*condition).values(ended_at=at)
    db.session.execute(query if keep is None else query.where(LoginSession.id != keep))
    if keep is None:
        db.session.execute(update(DeviceUse).where(DeviceUse.account_id == account.id).values(left_at=at))


def end_other_logins(account: Account, kept: LoginSession, *, at: datetime) -> None:
    """Everything of this person but the login in use."""
    end_logins(account, at=at, keep=kept.id)
    elsewhere = [DeviceUse.account_id == account.id]
    if kept.known_device_id is not None:
        elsewhere.append(DeviceUse.device_id != kept.known_device_id)
    db.session.execute(update(DeviceUse).where(*elsewhere).values(left_at=at))
    journal.record("logout.others", record=f"account:{account.id}")


def confirm_undertaking(account: Account, *, at: datetime) -> None:
    """A-014."""
    db.session.add(Undertaking(account_id=account.id, text_version=UNDERTAKING_VERSION, confirmed_at=at))
    journal.record("undertaking", record=f"account:{account.id}")


def appoint_acting(
    post: Dept, acting: Account, *, from_at: datetime, to_at: datetime, by: Account, at: datetime
) -> ActingAppointment:
    """A-010. Only the holder himself appoints; no overlap for one post; the acting person cannot pass it on."""
    stands = standing(by, at)
    if post in stands.acting:
        raise NotPermitted("AE-10")
    if post not in stands.headed:
        raise NotPermitted
    if to_at <= from_at or acting.id == by.id or not acting.active:
        raise FieldWrong(Words("代理期间或代理人", "Period or acting person"), Words("无效", "not valid"))
    other = queries.appointment_in_the_way(post, from_at, to_at)
    if other is not None:
        raise Refusal("AE-09", name=other.acting.display_name, to=other.to_at)
    appointment = ActingAppointment(
        post=post,
        absent_id=by.id,
        acting_id=acting.id,
        from_at=from_at,
        to_at=to_at,
        appointed_by_id=by.id,
        appointed_at=at,
    )
    db.session.add(appointment)
    db.session.flush()
    forget()
    journal.record("acting.appoint", record=f"account:{acting.id}", facts={"post": post})
    return appointment


def end_acting(appointment: ActingAppointment, *, by: Account, at: datetime) -> None:
    if by.id not in (appointment.absent_id, appointment.acting_id):
        raise NotPermitted
    appointment.ended_at = max(at, appointment.from_at)
    forget()
    journal.record("acting.end", record=f"account:{appointment.acting_id}", facts={"post": appointment.post})


def choose_language(account: Account, language: str) -> None:
    account.language = language


def touch(login_id: int) -> None:
    """Note that a login is in use."""
    db.session.execute(update(LoginSession).where(LoginSession.id == login_id).values(seen_at=clock.now()))
