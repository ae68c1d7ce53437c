"""What people type, without what no keyboard gives: NUL and half a surrogate pair never reach a form or a query."""

import re
from collections.abc import Iterable

from flask import Flask, request
from werkzeug.datastructures import ImmutableMultiDict

from app.errors import NotFound

UNTYPABLE = re.compile("[\x00\ud800-\udfff]")


def clean() -> None:
    """Read the request's fields once and leave the untypable characters out; an address with any is no address."""
    if UNTYPABLE.search(request.path):
        raise NotFound
    for name in ("args", "form"):
        pairs = list(getattr(request, name).items(multi=True))
        if any(UNTYPABLE.search(value) or UNTYPABLE.search(key) for key, value in pairs):
            request.__dict__[name] = ImmutableMultiDict(_cleaned(pairs))


def _cleaned(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(UNTYPABLE.sub("", key), UNTYPABLE.sub("", value)) for key, value in pairs]


def prepare(app: Flask) -> None:
    app.before_request(clean)
