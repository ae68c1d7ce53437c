"""Through the door: name and password, the second factor of whoever has one, and out again (A-001, SECURITY 2)."""

from datetime import datetime

from flask import current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_user, logout_user

from app import clock, database, transaction
from app.access.door import needs, open_to_all, signed_in
from app.errors import Refusal
from app.extensions import db
from app.people import queries
from app.people import services as people
from app.people.blueprint import bp, own_address, way_back
from app.people.current import SignedIn, my_login
from app.people.entry import attempts, device, services
from app.people.entry.rules import browser_words
from app.people.factor import services as factor
from app.people.forms import CodeForm, SignInForm
from app.people.models import Account, HalfSignIn, LoginSession
from app.people.passwords import hash_of, is_outdated, matches

HALF = "half_sign_in"
"""Where the cookie keeps the secret of a half sign-in, and where it will lead."""


@bp.route("/sign-in", methods=["GET", "POST"])
@transaction.reads_first
@needs(open_to_all)
def sign_in() -> ResponseReturnValue:
    """A-001. The same answer, after the same work, for a wrong name and a wrong password."""
    form = SignInForm()
    if form.validate_on_submit():
        with form.keeping():
            return redirect(_knock(form.name.data.strip(), form.password.data, clock.now()))
    return render_template("people/sign_in.html", form=form, demo_people=_demo_people()), form.status


def _knock(name: str, password: str, at: datetime) -> str:
    """The slow comparison first, outside of any write; then count, refuse or open in one. Gives where to go on."""
    tried = attempts.attempt(name, request.remote_addr or "", device.present(), at=at)
    attempts.take(tried, at=at)
    account = queries.by_name(name)
    right = matches(account.password_hash if account and account.active else None, password)
    better = hash_of(password) if account and right and is_outdated(account.password_hash) else None
    database.begin_writing()
    attempts.refuse_locked(tried, at=at)
    if account is None or not right:
        attempts.note_failure(tried, at=at)
        db.session.commit()
        raise Refusal("AE-08")
    if better:
        account.password_hash = better
    attempts.give_back(tried)
    if factor.enrolled(account.id) is None:
        come_in(account, factor_at=None, at=at)
        return way_back()
    session[HALF] = [services.open_half(account, at=at), way_back()]
    return url_for(".second_step")


def come_in(account: Account, *, factor_at: datetime | None, at: datetime) -> None:
    """A full sign-in: a login of its own with a secret of its own, on a device that is known from now on."""
    here = device.present()
    if here is None:
        here, secret = services.new_device(at=at)
        device.remember(secret)
    if current_user.is_authenticated:
        people.end_login(my_login(), at=at)
    services.note_use(here, account, factor_at=factor_at, at=at)
    secret = people.sign_in(
        account, address=request.remote_addr, device=browser(), known_device=here, factor_at=factor_at, at=at
    )
    carry(account, secret)


def browser() -> str:
    return browser_words(request.user_agent.string or "")


def carry(account: Account, secret: str) -> None:
    """From now on this browser's cookie carries this login, and nothing of what it carried before."""
    language = account.language or session.get("language")
    session.clear()
    login = db.session.query(LoginSession).filter_by(token_hash=people.token_hash(secret)).one()
    login_user(SignedIn(login, secret))
    if language:
        session["language"] = language


@bp.route("/sign-in/code", methods=["GET", "POST"])
@transaction.reads_first
@needs(open_to_all)
def second_step() -> ResponseReturnValue:
    """SECURITY 2. Five minutes after the password; a wrong code counts like a wrong password."""
    at = clock.now()
    half = _half(at)
    if half is None:
        session.pop(HALF, None)
        return redirect(url_for(".sign_in"))
    form = CodeForm()
    if form.validate_on_submit():
        with form.keeping():
            return redirect(_prove(half.account.name, form.code.data, at))
    return render_template("people/second_step.html", form=form), form.status


def _half(at: datetime, *, lock: bool = False) -> HalfSignIn | None:
    return services.half_of(session.get(HALF, [""])[0], at=at, lock=lock)


def _prove(name: str, typed: str, at: datetime) -> str:
    tried = attempts.attempt(name, request.remote_addr or "", device.present(), at=at)
    attempts.take(tried, at=at)
    database.begin_writing()
    half = _half(at, lock=True)
    if half is None:
        return url_for(".sign_in")
    attempts.refuse_locked(tried, at=at)
    if not factor.prove(half.account, typed, at=at):
        attempts.note_failure(tried, at=at, step="code")
        db.session.commit()
        raise Refusal("AE-41")
    attempts.give_back(tried)
    account, lead = half.account, own_address(session[HALF][1])
    services.close_half(half)
    come_in(account, factor_at=at, at=at)
    return lead


@bp.post("/sign-out")
@needs(signed_in)
def sign_out() -> ResponseReturnValue:
    login, at = my_login(), clock.now()
    people.end_login(login, at=at)
    if login.known_device_id is not None:
        services.leave(login.known_device_id, login.account_id, at=at)
    logout_user()
    session.clear()
    return redirect(url_for(".sign_in"))


def _demo_people() -> list[dict[str, str]]:
    if not current_app.config["DEMO"]:
        return []
    return [
        {
            "name": person.name,
            "display_name": person.display_name,
            "roles": "、".join(r.label for r in sorted(person.roles)),
        }
        for person in queries.active()
    ]
