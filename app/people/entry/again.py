"""Asking once more who is sitting there: whoever finds an open screen is not thereby the person (SECURITY 2)."""

from flask import request

from app import clock
from app.errors import Refusal
from app.people.current import me
from app.people.entry import attempts, device
from app.people.entry.attempts import Attempt
from app.people.passwords import matches


def refuse_wrong_password(password: str) -> Attempt:
    """Asked before anything is written. The try counts until it is given back in the write that follows."""
    at = clock.now()
    tried = attempts.attempt(me().name, request.remote_addr or "", device.present(), at=at)
    attempts.take(tried, at=at)
    if not matches(me().password_hash, password):
        raise Refusal("AE-07")
    return tried
