"""Where one is signed in, and what else belongs to coming in: second factor, PIN, this device."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app import clock
from app.access.capabilities import Can, may
from app.access.door import needs, signed_in
from app.errors import NotFound
from app.extensions import db
from app.people import queries, services
from app.people.blueprint import bp
from app.people.current import me, my_login
from app.people.factor import services as factor
from app.people.models import LoginSession


@bp.get("/me/logins")
@needs(signed_in)
def logins() -> ResponseReturnValue:
    at = clock.now()
    rows = [
        {
            "id": row.id,
            "seen_at": row.seen_at,
            "created_at": row.created_at,
            "device": row.device or "",
            "desk": row.known_device.shared_as if row.known_device else None,
            "address": row.address or "",
            "this": row.id == current_user.login_id,
        }
        for row in queries.live_logins([me().id], at)
    ]
    enrolled, here = factor.enrolled(me().id), my_login().known_device
    return render_template(
        "people/logins.html",
        logins=rows,
        factor_since=enrolled.since if enrolled else None,
        has_pin=me().pin_hash is not None,
        shared_as=here.shared_as if here else None,
        may_make_private=may(me(), Can.SEE_LOGINS),
    )


@bp.post("/me/logins/<int:login_id>/end")
@needs(signed_in)
def end_login(login_id: int) -> ResponseReturnValue:
    login = db.session.get(LoginSession, login_id)
    if login is None or login.account_id != me().id or login.ended_at is not None:
        raise NotFound
    services.end_login(login, at=clock.now())
    flash(_("This sign-in is ended."))
    return redirect(url_for(".logins"))


@bp.post("/me/logins/end-others")
@needs(signed_in)
def end_other_logins() -> ResponseReturnValue:
    """Everywhere but here; nor does a PIN lead back in at another desk."""
    services.end_other_logins(me(), my_login(), at=clock.now())
    flash(_("All your other sign-ins are ended."))
    return redirect(url_for(".logins"))
