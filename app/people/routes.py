"""Coming in, going out, one's own password, language, logins and undertaking."""

from urllib.parse import urlsplit

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, login_user, logout_user

from app import clock, database, policy, transaction
from app.access.door import needs, open_to_all, signed_in
from app.errors import NotFound, Refusal
from app.extensions import db
from app.people import queries, rules, services
from app.people.current import SignedIn, me
from app.people.forms import PasswordForm, SignInForm, UndertakingForm
from app.people.models import Account, LoginSession
from app.people.passwords import hash_of, matches

bp = Blueprint("people", __name__)
OWN_DESK = "/"
"""Where a person lands (the room that draws it lies above this one)."""
LANGUAGES = frozenset({"zh", "zh-Hant", "en"})


@bp.route("/sign-in", methods=["GET", "POST"])
@transaction.reads_first
@needs(open_to_all)
def sign_in() -> ResponseReturnValue:
    """A-001. The same answer, after the same work, for a wrong name and a wrong password."""
    form = SignInForm()
    if form.validate_on_submit():
        with form.keeping():
            _come_in(form.name.data.strip(), form.password.data)
            return redirect(_way_back())
    return render_template("people/sign_in.html", form=form, demo_people=_demo_people()), form.status


def _come_in(name: str, password: str) -> None:
    account = queries.by_name(name)
    now = clock.now()
    locked = account is not None and rules.is_locked(account.locked_until, now=now)
    right = matches(account.password_hash if account and account.active else None, password)
    if locked:
        raise Refusal("AE-05", n=policy.value("access.lock_minutes", now))
    database.begin_writing()
    if account is None or not right:
        services.failed_login(name, at=now)
        db.session.commit()
        raise Refusal("AE-08")
    _open(account)


def _open(account: Account) -> None:
    language = account.language
    session.clear()
    secret = services.sign_in(
        account, address=request.remote_addr, device=(request.user_agent.string or "")[:200], at=clock.now()
    )
    login = db.session.query(LoginSession).filter_by(token_hash=services.token_hash(secret)).one()
    login_user(SignedIn(login, secret))
    if language:
        session["language"] = language


def _way_back() -> str:
    return _own_address(request.args.get("next") or "")


def _own_address(wanted: str) -> str:
    """Only an address of this house; anything else leads to the own desk."""
    parts = urlsplit(wanted)
    safe = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and not parts.netloc and not parts.scheme
    return wanted if safe else OWN_DESK


def _demo_people() -> list[dict[str, str]]:
    from flask import current_app

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


@bp.post("/sign-out")
@needs(signed_in)
def sign_out() -> ResponseReturnValue:
    login = db.session.get(LoginSession, current_user.login_id)
    if login is not None:
        services.end_login(login, at=clock.now())
    logout_user()
    session.clear()
    return redirect(url_for(".sign_in"))


@bp.route("/me/password", methods=["GET", "POST"])
@transaction.reads_first
@needs(signed_in)
def password() -> ResponseReturnValue:
    form = PasswordForm()
    if form.validate_on_submit():
        with form.keeping():
            account = me()
            if not matches(account.password_hash, form.current.data):
                raise Refusal("AE-07")
            services.refuse_weak(form.new.data, name=account.name, at=clock.now())
            fresh = hash_of(form.new.data)
            transaction.start_writing()
            services.change_password(account, fresh, at=clock.now())
            logout_user()
            flash(_("Your password is changed. Sign in with the new one."))
            return redirect(url_for(".sign_in"))
    return render_template("people/password.html", form=form, must=me().must_change_password), form.status


@bp.route("/me/undertaking", methods=["GET", "POST"])
@needs(signed_in)
def undertaking() -> ResponseReturnValue:
    """A-014."""
    form = UndertakingForm()
    if form.validate_on_submit():
        services.confirm_undertaking(me(), at=clock.now())
        flash(_("Your undertaking is on record."))
        return redirect(_way_back())
    valid = queries.undertaking_valid(me().id, clock.now())
    return render_template("people/undertaking.html", form=form, valid=valid), form.status


@bp.post("/language")
@needs(open_to_all)
def language() -> ResponseReturnValue:
    """X-011. The reader's choice, kept with the account."""
    chosen = request.form.get("locale", "")
    if chosen not in LANGUAGES:
        raise NotFound
    session["language"] = chosen
    if current_user.is_authenticated:
        services.choose_language(me(), chosen)
    return redirect(_own_address(request.form.get("next", "")))


@bp.get("/me/logins")
@needs(signed_in)
def logins() -> ResponseReturnValue:
    rows = [
        {
            "id": row.id,
            "seen_at": row.seen_at,
            "created_at": row.created_at,
            "device": row.device or "",
            "address": row.address or "",
            "this": row.id == current_user.login_id,
        }
        for row in queries.open_logins(me().id)
    ]
    return render_template("people/logins.html", logins=rows)


@bp.post("/me/logins/<int:login_id>/end")
@needs(signed_in)
def end_login(login_id: int) -> ResponseReturnValue:
    login = db.session.get(LoginSession, login_id)
    if login is None or login.account_id != me().id or login.ended_at is not None:
        raise NotFound
    services.end_login(login, at=clock.now())
    flash(_("This sign-in is ended."))
    return redirect(url_for(".logins"))
