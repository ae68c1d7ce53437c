"""The board, drawn anew only when something has changed or a minute has passed."""

from datetime import datetime
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.access.capabilities import Can
from app.access.door import needs
from app.lounge.blueprint import bp
from app.lounge.board import briefs
from app.lounge.board.day import day_of_lounge
from app.lounge.board.live import live
from app.lounge.door import briefs as door
from app.lounge.stays.queries import PAGE
from app.people.current import me


@bp.get("/board")
@needs(Can.LOUNGE_ENTRY)
def board() -> ResponseReturnValue:
    """Who is in the lounge, live."""
    at = clock.now()
    return live("lounge/board.html", "lounge/board_tiles.html", at, lambda: _shown(at))


def _shown(at: datetime) -> dict[str, Any]:
    """Who is inside, how the day went, whom it still brings and who waits; all by code name (A-016)."""
    return {
        "board": briefs.board(me(), at),
        "day": day_of_lounge(at),
        "parties": door.expected_parties(me(), at),
        "queue": door.queue(me(), at),
    }


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
