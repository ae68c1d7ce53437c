"""Who is signed in, and the end of it."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access.capabilities import Can
from app.access.door import needs
from app.administration.blueprint import bp
from app.administration.logins import queries, services
from app.people.current import me, my_standing
from app.people.models import LoginSession


def find_login(login_id: int) -> LoginSession:
    return queries.login(login_id, queries.departments_of(my_standing()), clock.now())


@bp.get("/administration/logins")
@needs(Can.SEE_LOGINS)
def logins() -> ResponseReturnValue:
    after = request.args.get("after", 0, type=int)
    found = queries.signed_in(queries.departments_of(my_standing()), clock.now(), after=max(after, 0))
    lines = [
        {
            "id": login.id,
            "name": login.account.display_name,
            "department": login.account.department.label,
            "device": (login.known_device.shared_as if login.known_device else None) or login.device or "",
            "address": login.address or "",
            "created_at": login.created_at,
            "seen_at": login.seen_at,
            "mine": login.account_id == me().id,
        }
        for login in found.logins
    ]
    page = {
        "previous_url": url_for(".logins") if after else None,
        "next_url": url_for(".logins", after=found.next_after) if found.next_after else None,
    }
    return render_template("administration/logins.html", lines=lines, page=page)


@bp.post("/administration/logins/<int:login_id>/end")
@needs(Can.SEE_LOGINS, find_login)
def end_login(login: LoginSession) -> ResponseReturnValue:
    services.end(login, by=me(), at=clock.now())
    flash(_("This sign-in is ended."))
    return redirect(url_for(".logins"))


@bp.post("/administration/logins/<int:login_id>/end-person")
@needs(Can.SEE_LOGINS, find_login)
def end_person(login: LoginSession) -> ResponseReturnValue:
    """A-012. A leaver: everywhere at once, shared desks included."""
    services.end_all([login.account], by=me(), at=clock.now())
    flash(_("Every sign-in of this person is ended."))
    return redirect(url_for(".logins"))


@bp.post("/administration/logins/end-all")
@needs(Can.SEE_LOGINS)
def end_everybody() -> ResponseReturnValue:
    """FEATURES 44. Everybody one answers for, but not oneself."""
    at = clock.now()
    everybody = queries.accounts_signed_in(queries.departments_of(my_standing()), at)
    services.end_all(everybody, by=me(), at=at)
    flash(_("Everybody but you is signed out."))
    return redirect(url_for(".logins"))
