"""The shared desk: declare it, set a PIN, lock it, come back (P-015)."""

from http import HTTPStatus

from flask import Response, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf

from app import clock, database, transaction
from app.access.capabilities import Can
from app.access.door import needs, open_to_all, signed_in
from app.errors import NotFound
from app.extensions import db
from app.people import queries
from app.people.blueprint import bp, way_back
from app.people.current import locked_login, me, my_login
from app.people.desk import services
from app.people.entry import attempts, device
from app.people.entry import services as entry
from app.people.entry.again import refuse_wrong_password
from app.people.entry.routes import browser, carry
from app.people.forms import PinForm, ReturnForm, SharedDeskForm
from app.people.models import Device
from app.people.passwords import hash_of, matches

OVERLAY = "X-Desk"
"""Sent by the page that stays under its lock; answered with who is back: the same person, or another."""
NOTHING = HTTPStatus.NO_CONTENT


@bp.route("/me/pin", methods=["GET", "POST"])
@transaction.reads_first
@needs(signed_in)
def pin() -> ResponseReturnValue:
    form = PinForm()
    if form.validate_on_submit():
        with form.keeping():
            services.refuse_weak_pin(form.pin.data)
            tried = refuse_wrong_password(form.password.data)
            fresh = hash_of(form.pin.data)
            transaction.start_writing()
            attempts.give_back(tried)
            services.set_pin(me(), fresh)
            flash(_("Your PIN is set."))
            return redirect(url_for(".logins"))
    return render_template("people/pin.html", form=form), form.status


@bp.route("/me/device", methods=["GET", "POST"])
@needs(signed_in)
def shared_desk() -> ResponseReturnValue:
    """Anybody may make a device a shared desk, which locks; it takes more to make it one's own again."""
    here = my_login().known_device
    form = SharedDeskForm(desk=here.shared_as if here else None)
    if form.validate_on_submit():
        with form.keeping():
            services.share(here or _new_device(), form.desk.data.strip())
            flash(_("This device is a shared desk from now on."))
            return redirect(url_for(".logins"))
    return render_template(
        "people/shared_desk.html", form=form, shared_as=here.shared_as if here else None
    ), form.status


def _new_device() -> Device:
    """For a login from before its device was known."""
    made, secret = entry.new_device(at=clock.now())
    device.remember(secret)
    my_login().known_device_id = made.id
    return made


@bp.post("/me/device/private")
@needs(Can.SEE_LOGINS)
def private_device() -> ResponseReturnValue:
    here = my_login().known_device
    if here is None or here.shared_as is None:
        raise NotFound
    services.make_private(here)
    flash(_("This device is no longer a shared desk."))
    return redirect(url_for(".logins"))


@bp.get("/desk/awake")
@needs(signed_in)
def awake() -> ResponseReturnValue:
    """Somebody is typing: noted like any request that is not a poll."""
    return Response(status=NOTHING)


@bp.post("/desk/lock")
@needs(signed_in)
def lock_desk() -> ResponseReturnValue:
    login = my_login()
    if login.known_device is None or login.known_device.shared_as is None:
        raise NotFound
    services.lock(login, at=clock.now())
    return Response(status=NOTHING) if OVERLAY in request.headers else redirect(url_for(".come_back"))


@bp.route("/desk/return", methods=["GET", "POST"])
@transaction.reads_first
@needs(open_to_all)
def come_back() -> ResponseReturnValue:
    """By PIN, or the locked person also by password. Elsewhere than at a shared desk this page does not exist."""
    here, locked = device.present(), locked_login()
    if here is None or here.shared_as is None:
        raise NotFound
    form = ReturnForm(name=locked.account.name if locked else None)
    if form.validate_on_submit():
        with form.keeping():
            return _answer(_return(form.name.data.strip(), form.pin.data, here))
    if OVERLAY in request.headers and form.refusal is not None:
        return form.refusal.sentence(), form.status
    page = render_template(
        "people/come_back.html",
        form=form,
        desk=here.shared_as,
        person=locked.account.display_name if locked else None,
        asked_pin=bool(locked and locked.account.pin_hash),
    )
    return page, form.status


def _answer(who: str) -> ResponseReturnValue:
    """The overlay is told the token of the forms under it: a login of its own has one of its own."""
    if OVERLAY not in request.headers:
        return redirect(way_back())
    return Response(status=NOTHING, headers={OVERLAY: who, "X-Token": generate_csrf()})


def _return(name: str, secret: str, here: Device) -> str:
    """Compare outside of the write; then count, unlock or change over in one. Says whether it is the same person."""
    at, locked = clock.now(), locked_login()
    tried = attempts.attempt(name, request.remote_addr or "", here, at=at)
    attempts.take(tried, at=at)
    account, use = queries.by_name(name), services.use_by_name(here, name)
    same = locked is not None and account is not None and locked.account_id == account.id
    right = matches(services.returning_hash(account, use, at=at), secret)
    right = right or (same and account is not None and matches(account.password_hash, secret))
    database.begin_writing()
    use = services.use_by_name(here, name, lock=True)
    if not right or account is None:
        refusal = services.note_wrong_pin(use, locked, at=at)
        db.session.commit()
        raise refusal
    attempts.give_back(tried)
    if use is not None:
        use.pin_failures = 0
    if same and locked is not None:
        services.unlock(locked, at=at)
        return "same"
    assert use is not None, "a PIN is compared only where there is a use"
    carry(account, services.switch(use, account, here, locked, address=request.remote_addr, browser=browser(), at=at))
    g.pop("locked_login", None)
    return "other"
