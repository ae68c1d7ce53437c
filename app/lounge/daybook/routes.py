"""The day of the lounge in figures."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app import clock
from app.access.capabilities import Can
from app.access.door import needs
from app.lounge.blueprint import bp
from app.lounge.daybook import briefs


@bp.get("/day")
@needs(Can.LOUNGE_MANAGE)
def day() -> ResponseReturnValue:
    """A day without a visit has its page too."""
    at = clock.now()
    on = clock.day_typed(request.args.get("day", "")) or clock.day_of(at)
    return render_template("lounge/day.html", page=briefs.day(on, at), day=on, at=at)
