"""Who is signed in: the thin layer over Flask-Login. The cookie carries a secret, our row decides."""

from datetime import datetime, timedelta
from typing import cast

from flask import Flask, current_app, g, request
from flask_login import LoginManager, UserMixin, current_user
from sqlalchemy import select

from app import clock, policy
from app.errors import NotFound
from app.extensions import db
from app.people import rules, services
from app.people.models import Account, LoginSession
from app.people.standing import NOBODY, PersonStanding, standing

login_manager = LoginManager()


class SignedIn(UserMixin):
    """A login in use. Its identity for the cookie is the secret itself; the database holds only the hash."""

    def __init__(self, login: LoginSession, secret: str) -> None:
        self.login_id = login.id
        self.account_id = login.account_id
        self.account = login.account
        self._secret = secret

    def get_id(self) -> str:
        return self._secret


@login_manager.user_loader
def load(secret: str) -> SignedIn | None:
    """A-001, A-012. Read anew at each request: an ended, idle or old login, or a disabled account, opens nothing.

    Nor does one whose shared desk is locked (P-015); it is kept in ``g.locked_login`` for the page that unlocks it.
    """
    login = db.session.scalar(select(LoginSession).where(LoginSession.token_hash == services.token_hash(secret)))
    if login is None or login.ended_at is not None or not login.account.active:
        return None
    now = clock.now()
    idle = policy.value("access.idle_minutes", now)
    if rules.login_ended(created_at=login.created_at, seen_at=login.seen_at, idle_minutes=idle, now=now):
        return None
    if is_shared(login) and desk_locked(login, now):
        g.locked_login = login
        return None
    exactness = rules.DESK_TOUCH_SECONDS if is_shared(login) else rules.TOUCH_SECONDS
    if now > login.seen_at + timedelta(seconds=exactness) and "X-Poll" not in request.headers:
        g.touch_login = lambda: services.touch(login.id)
    return SignedIn(login, secret)


def is_shared(login: LoginSession) -> bool:
    return login.known_device is not None and login.known_device.shared_as is not None


def desk_locked(login: LoginSession, now: datetime) -> bool:
    minutes = policy.value("access.desk_lock_minutes", now)
    return login.locked_at is not None or rules.desk_locked(login.seen_at, minutes=minutes, now=now)


def locked_login() -> LoginSession | None:
    """The login of this request, if its shared desk is locked."""
    return None if current_user.is_authenticated else cast(LoginSession | None, g.get("locked_login"))


def my_login() -> LoginSession:
    """The login in use."""
    login_id = getattr(current_user, "login_id", None)
    login = db.session.get(LoginSession, login_id) if login_id is not None else None
    if login is None:
        raise NotFound
    return login


def first_duty() -> str | None:
    """What a person has to do before anything else opens: choose an own password, then set up the second factor."""
    if me().must_change_password:
        return "people.password"
    if current_app.config["SECOND_FACTOR_REQUIRED"] and my_login().factor_at is None:
        return "people.second_factor"
    return None


def me() -> Account:
    """The person who is signed in. A view without one is a mistake of the house, answered like a missing record."""
    if not current_user.is_authenticated:
        raise NotFound
    return cast(SignedIn, current_user).account


def my_standing() -> PersonStanding:
    """Roles and headed departments of the person at this moment; kept for this request only."""
    if not current_user.is_authenticated:
        return NOBODY
    if "standing" not in g:
        g.standing = standing(me(), clock.now())
    return cast(PersonStanding, g.standing)


def prepare(app: Flask) -> None:
    login_manager.session_protection = None
    login_manager.init_app(app)
