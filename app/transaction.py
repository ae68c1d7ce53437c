"""One request, one transaction; the same form sent twice has one effect (X-007).

A view neither commits nor rolls back. What it did is committed once after it answered with a status below 400, else
undone. A page that only reads opens a reading transaction; what the projector showed is entered in the journal and
committed before the answer leaves: no entry, no data.
"""

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from flask import Flask, Response, current_app, g, has_request_context, make_response, redirect, request
from flask_login import current_user
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from app import clock, database
from app.errors import Refusal
from app.extensions import Model, db

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
FAILED = 400
TOKEN_FIELD = "_once"
TOKEN_LONGEST = 64

ViewAnswer = Any
View = TypeVar("View", bound=Callable[..., Any])


class SentForm(Model):
    """A form that had its effect, and where its first answer is."""

    __tablename__ = "sent_form"
    token: Mapped[str] = mapped_column(primary_key=True)
    sender: Mapped[str]
    location: Mapped[str | None]
    sent_at: Mapped[datetime]


class AlreadyDone(Exception):
    """The same form had its effect before; carries the first answer."""

    def __init__(self, answer: Response) -> None:
        self.answer = answer


def new_once() -> str:
    return secrets.token_urlsafe(18)


def reads_first(view: View) -> View:
    """A posting view that does slow work (a password check, a print) first, then calls :func:`start_writing`."""
    view.reads_first = True  # type: ignore[attr-defined]
    return view


def begin() -> None:
    """Before anything else of a request: which kind of transaction its first statement will open."""
    db.session.rollback()
    view = current_app.view_functions.get(request.endpoint or "")
    database.declare(writing=request.method not in SAFE and not hasattr(view, "reads_first"))


def start_writing() -> None:
    """End the reading part of a ``reads_first`` view. What was loaded is read anew when used."""
    database.begin_writing()
    _claim()


def answer_if_sent() -> None:
    """For a ``reads_first`` view, before its slow work: a form that had its effect is answered as the first time."""
    if has_request_context() and (key := _key()):
        _answer_again(key)


def lead_elsewhere() -> None:
    """Led to sign in, or to a duty, instead of being answered: the form had no effect and may be sent again."""
    if g.pop("sent_form", None) is not None:
        db.session.rollback()


def run(view: Callable[[], ViewAnswer]) -> Response:
    """Answer a request inside its transaction."""
    try:
        if database.is_writing():
            _claim()
        answer = make_response(view())
    except AlreadyDone as done:
        return done.answer
    if request.method in SAFE:
        _enter_reads()
    elif answer.status_code < FAILED:
        _note_answer(answer)
        if database.is_writing():
            _touch_login()
        db.session.commit()
    else:
        db.session.rollback()
    enter_refusals()
    return answer


def note_refusal(refusal: Refusal) -> None:
    """A-009. Every refused request is entered; the entry is written after what it tried was undone."""
    g.setdefault("refusals", []).append(refusal)


def enter_refusals() -> None:
    refusals = g.pop("refusals", None)
    if not refusals:
        return
    from app.journal import services as journal

    database.begin_writing()
    for refusal in refusals:
        journal.refused(refusal.key)
    db.session.commit()


def _enter_reads() -> None:
    from app.journal import services as journal

    queued = journal.take_queued()
    if not queued and not g.get("touch_login"):
        return
    database.begin_writing()
    journal.put_back(queued)
    _touch_login()
    db.session.commit()


def _touch_login() -> None:
    touch = g.pop("touch_login", None)
    if touch:
        touch()


def _claim() -> None:
    """Take the form's token, or answer as the first time."""
    key = _key()
    if not key:
        return
    _answer_again(key)
    sent = SentForm(token=key, sender=_sender(), sent_at=clock.now())
    db.session.add(sent)
    try:
        db.session.flush()
    except IntegrityError:
        db.session.rollback()
        _answer_again(key)
        raise
    g.sent_form = key


def _key() -> str:
    """The form's token, bound to where it was sent; "" without one, and where no form was sent (the command line)."""
    if not has_request_context():
        return ""
    token = request.form.get(TOKEN_FIELD, "")[:TOKEN_LONGEST]
    return hashlib.sha256(f"{token}|{request.path}".encode()).hexdigest() if token else ""


def _answer_again(key: str) -> None:
    first = db.session.get(SentForm, key)
    if first is not None:
        if first.sender != _sender():
            raise Refusal("XE-05")
        raise AlreadyDone(redirect(first.location or request.path))


def _note_answer(answer: Response) -> None:
    key = g.pop("sent_form", None)
    if key is None:
        return
    sent = db.session.get(SentForm, key)
    if sent is not None:
        sent.location = answer.location


def _sender() -> str:
    return str(getattr(current_user, "account_id", "") or "anonymous")


def prepare(app: Flask) -> None:
    app.before_request(begin)
    app.jinja_env.globals["new_once"] = new_once
