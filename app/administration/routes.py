"""The way into the administration: each person's first place in it."""

from flask import redirect
from flask.typing import ResponseReturnValue

from app.access.door import needs, signed_in
from app.administration.accounts import routes as accounts
from app.administration.acting import routes as acting
from app.administration.blueprint import bp, open_places
from app.administration.logins import routes as logins
from app.administration.looks import routes as looks
from app.administration.matrix import routes as matrix
from app.administration.seen import routes as seen
from app.administration.trail import routes as trail
from app.errors import NotPermitted

__all__ = ["accounts", "acting", "bp", "logins", "looks", "matrix", "seen", "trail"]


@bp.get("/administration")
@needs(signed_in)
def index() -> ResponseReturnValue:
    open_to_me = open_places()
    if not open_to_me:
        raise NotPermitted
    return redirect(open_to_me[0]["url"])
