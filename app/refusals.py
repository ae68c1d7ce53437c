"""Every refusal and every mistake, caught once: undo, enter it, show its sentence."""

import re
from http import HTTPStatus

from flask import Flask, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, MethodNotAllowed, RequestEntityTooLarge, SecurityError

from app import transaction
from app.database import Busy
from app.errors import FieldWrong, NotFound, NotPermitted, Refusal, Words
from app.extensions import db

SECRET = re.compile("^_|token|password|current|new|again|pin|code|offer|revision")
"""Fields that are never shown again: what opens something, and what the page itself sent along."""
WORTH_KEEPING, MOST_KEPT = 12, 20


def show(refusal: Refusal) -> ResponseReturnValue:
    """The page of a refusal; a reader without an undertaking is led to it (A-014)."""
    db.session.rollback()
    transaction.note_refusal(refusal)
    transaction.enter_refusals()
    if refusal.key == "AE-03" and request.method == "GET" and current_user.is_authenticated:
        return redirect(url_for("people.undertaking", next=request.full_path))
    return _page(refusal)


def _page(refusal: Refusal) -> Response:
    template = "errors/toast.html" if "HX-Request" in request.headers else "errors/refusal.html"
    typed = _typed_texts() if template == "errors/refusal.html" else []
    page = render_template(
        template, refusal=refusal, key=refusal.key, sentence=refusal.sentence(), typed=typed,
        help_url=url_for("guidance.index"),
    )  # fmt: skip
    return make_response(page, int(refusal.status))


def _typed_texts() -> list[str]:
    """X-015. The longer texts of a form that could not be taken, for its writer to copy; never what is secret."""
    if request.method in transaction.SAFE or not current_user.is_authenticated:
        return []
    try:
        fields = list(request.form.items(multi=True))
    except HTTPException:
        return []
    return [text for name, text in fields if not SECRET.search(name) and len(text) >= WORTH_KEEPING][:MOST_KEPT]


def show_http(error: HTTPException) -> ResponseReturnValue:
    """What the framework refuses, in the house's words."""
    if isinstance(error, SecurityError):  # a host that is not ours: no page of ours, no address to lead to
        return Response("400\n", HTTPStatus.BAD_REQUEST, mimetype="text/plain")
    if isinstance(error, CSRFError):
        return _entered(Refusal("XE-05"), HTTPStatus.BAD_REQUEST)
    if isinstance(error, RequestEntityTooLarge):
        return _entered(Refusal("XE-07"), HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    if isinstance(error, MethodNotAllowed):
        return _entered(NotPermitted(), HTTPStatus.METHOD_NOT_ALLOWED)
    if error.code == HTTPStatus.NOT_FOUND:
        return _entered(NotFound(), HTTPStatus.NOT_FOUND)
    if error.response is not None or (error.code or 500) < HTTPStatus.BAD_REQUEST:
        return error.get_response()
    status = HTTPStatus(error.code or HTTPStatus.BAD_REQUEST)
    return _unentered(Refusal("XE-08" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "XE-05"), status)


def _entered(refusal: Refusal, status: HTTPStatus) -> Response:
    """A-009. What a signed-in person was refused; of strangers who try addresses the web server's log tells."""
    if current_user.is_authenticated:
        db.session.rollback()
        transaction.note_refusal(refusal)
        transaction.enter_refusals()
    return _unentered(refusal, status)


def _unentered(refusal: Refusal, status: HTTPStatus) -> Response:
    db.session.rollback()
    answer = _page(refusal)
    answer.status_code = status
    return answer


def show_busy(_error: Exception) -> ResponseReturnValue:
    """Nobody got the pen, or two wrote the same row at once: nothing was saved."""
    return _unentered(Refusal("XE-06"), HTTPStatus.SERVICE_UNAVAILABLE)


def show_unfitting(_error: Exception) -> ResponseReturnValue:
    """A value that the database cannot hold: longer or larger than any form allows."""
    problem = Words("过长或格式不正确", "too long or of a wrong shape")
    return _unentered(FieldWrong(Words("输入内容", "What was typed"), problem), HTTPStatus.UNPROCESSABLE_ENTITY)


def show_conflict(_error: Exception) -> ResponseReturnValue:
    return _unentered(Refusal("XE-06"), HTTPStatus.CONFLICT)


def prepare(app: Flask) -> None:
    app.register_error_handler(Refusal, show)
    app.register_error_handler(HTTPException, show_http)
    app.register_error_handler(Busy, show_busy)
    app.register_error_handler(DataError, show_unfitting)
    app.register_error_handler(OperationalError, show_busy)
    app.register_error_handler(StaleDataError, show_conflict)
