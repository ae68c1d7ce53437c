"""A page that every tablet keeps open: drawn anew only when something has changed or a minute has passed (TECH)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import Response, make_response, render_template, request
from flask_babel import get_locale

from app.lounge.pen import version
from app.people.current import me


def live(page: str, part: str, at: datetime, draw: Callable[[], dict[str, Any]]) -> Response:
    """The tag names what was drawn, for whom, in which language and minute; asked again, one row is read."""
    tag = f"{version()}-{me().id}-{get_locale()}-{at:%Y%m%d%H%M}"
    polled = "HX-Request" in request.headers
    if polled and request.if_none_match.contains(tag):
        answer = Response(status=304)
    else:
        answer = make_response(render_template(part if polled else page, tag=tag, **draw()))
    answer.set_etag(tag)
    return answer
