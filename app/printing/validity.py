"""The short code on each sheet: made at random, it says only whether the sheet is still in force (DESIGN 1.3, N20)."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from flask import has_request_context, url_for

from app.people import throttle
from app.printing import queries, rules
from app.printing.rules import Validity


def new_code() -> str:
    return "".join(secrets.choice(rules.SIGNS) for _ in range(rules.CODE_LENGTH))


def address(code: str) -> str:
    """What the square code holds: the page that answers; where nobody asks over the network, the code alone."""
    return url_for("printing.validity", code=code, _external=True) if has_request_context() else code


@dataclass(frozen=True)
class Answer:
    """``since`` is the moment from which the sheet is no longer in force."""

    validity: Validity
    since: datetime | None = None


def may_ask(source: str, at: datetime) -> bool:
    """One address asks only so often."""
    return throttle.take(
        "sheet", source, per_minute=rules.ASKED_PER_MINUTE, burst=rules.ASKED_AT_ONCE, at=at
    )


def ask(typed: str) -> Answer:
    """What a code says. A code that cannot be one is looked up all the same: every answer takes the same way."""
    state, since = queries.standing_of_code(rules.code_typed(typed) or "-")
    found = rules.validity_of(state)
    return Answer(found, since if found is Validity.REPLACED else None)
