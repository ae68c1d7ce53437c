"""A person's own notices: read them, say "seen", go to what they are about."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access.door import needs, signed_in
from app.errors import NotFound
from app.notices import briefs, queries, services
from app.notices.models import Notice
from app.people.current import me

bp = Blueprint("notices", __name__, url_prefix="/notices")
LAST_ID = 2**31 - 1
LONGEST_ID = 10


def find_own(notice_id: int, lock: bool = False) -> Notice:
    found = queries.own(notice_id, me().id, lock=lock) if notice_id <= LAST_ID else None
    if found is None:
        raise NotFound
    return found


@bp.get("")
@needs(signed_in)
def index() -> ResponseReturnValue:
    typed = request.args.get("before", "")
    before = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_ID else None
    rows = queries.inbox(me().id, before=before)
    shown = [briefs.NoticeBrief.of(notice) for notice in rows[: queries.PAGE]]
    further = url_for(".index", before=shown[-1].id) if len(rows) > queries.PAGE else None
    return render_template("notices/index.html", notices=shown, older_url=further)


@bp.post("/<int:notice_id>/seen")
@needs(signed_in, find_own)
def see(notice: Notice) -> ResponseReturnValue:
    """Seen, and on to what it is about."""
    services.see(notice, at=clock.now())
    return redirect(notice.link or url_for(".index"))


@bp.post("/seen")
@needs(signed_in)
def see_all() -> ResponseReturnValue:
    services.see_all(me(), at=clock.now())
    flash(_("Marked as seen. Urgent ones are seen one by one."))
    return redirect(url_for(".index"))
