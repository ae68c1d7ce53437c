"""The board, drawn anew only when something has changed or a minute has passed."""

from flask import Response, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from app import clock
from app.access.capabilities import Can
from app.access.door import needs
from app.lounge.blueprint import bp
from app.lounge.board import briefs
from app.lounge.pen import version
from app.lounge.stays.queries import PAGE
from app.people.current import me


@bp.get("/board")
@needs(Can.LOUNGE_ENTRY)
def board() -> ResponseReturnValue:
    """Live: the tag names what was drawn, for whom, in which language and minute; asked again, one row is read."""
    at = clock.now()
    tag = f"{version()}-{me().id}-{get_locale()}-{at:%Y%m%d%H%M}"
    if request.if_none_match.contains(tag) and "HX-Request" in request.headers:
        return _tagged(Response(status=304), tag)
    template = "lounge/board_tiles.html" if "HX-Request" in request.headers else "lounge/board.html"
    return _tagged(make_response(render_template(template, board=briefs.board(me(), at), tag=tag)), tag)


def _tagged(answer: Response, tag: str) -> Response:
    answer.set_etag(tag)
    return answer


@bp.get("/log")
@needs(Can.LOUNGE_ENTRY)
def log() -> ResponseReturnValue:
    """Entries and refusals of a day."""
    day = clock.day_typed(request.args.get("day", "")) or clock.today()
    before = request.args.get("before", type=int)
    lines = briefs.log(day, me(), clock.now(), before)
    more = url_for(".log", day=day, before=lines[PAGE - 1].id) if len(lines) > PAGE else None
    pager = {"previous_url": url_for(".log", day=day) if before else None, "next_url": more}
    return render_template("lounge/log.html", lines=lines[:PAGE], day=day, pager=pager)
