"""What people type, without what no keyboard gives (X-018): control characters other than tab and line end, signs that
turn or hide the text around them, half a surrogate pair. None of them reaches a form or a query."""

import re
from collections.abc import Iterable

from flask import Flask, request
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

from app.errors import NotFound

MOST_FIELDS = 5000
"""The longest form of the house, an order with all its rows, has fewer."""

CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
INVISIBLE = (
    r"\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f"
    r"\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    r"\U000e0001\U000e0020-\U000e007f"
)
"""Unicode's formatting signs: a name with a turned middle reads otherwise than it is stored."""

HALVES = r"\ud800-\udfff"
UNTYPABLE = re.compile(f"[{CONTROLS}{INVISIBLE}{HALVES}]")


def clean() -> None:
    """Read the request's fields once and leave the untypable characters out; an address with any is no address.

    Fields come from forms only: a JSON document in their place would pass by this and by the once-token (X-007).
    """
    if request.is_json:
        raise UnsupportedMediaType
    if UNTYPABLE.search(request.path):
        raise NotFound
    for name in ("args", "form"):
        pairs = list(getattr(request, name).items(multi=True))
        if len(pairs) > MOST_FIELDS:
            raise RequestEntityTooLarge
        if any(UNTYPABLE.search(value) or UNTYPABLE.search(key) for key, value in pairs):
            request.__dict__[name] = ImmutableMultiDict(_cleaned(pairs))


def _cleaned(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(UNTYPABLE.sub("", key), UNTYPABLE.sub("", value)) for key, value in pairs]


def prepare(app: Flask) -> None:
    app.before_request(clean)
