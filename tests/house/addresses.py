"""Every address of the house with records that really exist, as the map of its routes tells them: for tests of all.

The record of a route is what its finder says that it finds; the arguments of the address are read from such a row.
"""

import hashlib
import inspect
import re
from dataclasses import dataclass
from typing import Any

from flask import Flask
from sqlalchemy import select

from app.extensions import Model, db

MISSING = 999_983
"""A number that no record has."""

WORDS = {
    "dept": "FO", "day": "2026-09-16", "action": "return", "key": "lounge.stay_limit_minutes", "ref": "c1", "item": 7,
    "number": 1, "order_no": "JD-2026-0031", "name": "htmx.min.js", "filename": "css/frame.css",
}  # fmt: skip
"""What stands in an address besides the number of a record."""

OUTSIDE = {"static", "vendor.send", "home.style"}
KEPT_BY_READING = {"journal_entry", "journal_head", "login_session", "sent_form", "throttle_bucket"}
"""What a request writes besides its own effect: its entry, the time of the login, its token, its try."""

FRESH = re.compile(r'(?:nonce|value|content)="[^"]*"|action="[^"]*"| aria-current="page"|/[a-z-]+(?:/[^"\s<>]*)?')


@dataclass(frozen=True)
class Route:
    endpoint: str
    rule: str
    methods: frozenset[str]
    arguments: tuple[str, ...]
    model: type | None

    def path(self, values: dict[str, Any]) -> str:
        return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(values[found[1]]), self.rule)

    def values(self, row: Any | None = None) -> dict[str, Any]:
        """The arguments that name this row; without one, numbers that nobody has."""
        return {name: _value(name, row, own=name == self._own) for name in self.arguments}

    @property
    def numbers(self) -> tuple[str, ...]:
        return tuple(name for name in self.arguments if f"<int:{name}>" in self.rule)

    @property
    def _own(self) -> str:
        """The argument that is the number of the row itself: the last one."""
        ids = [name for name in self.numbers if name.endswith("_id")]
        return ids[-1] if ids else ""


def _value(name: str, row: Any | None, *, own: bool) -> Any:
    if row is not None and hasattr(row, name):
        return getattr(row, name)
    if name.endswith("_id"):
        return row.id if row is not None and own and hasattr(row, "id") else MISSING
    return WORDS.get(name, "nothing")


def routes(app: Flask) -> list[Route]:
    found = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint in OUTSIDE:
            continue
        finder = getattr(app.view_functions[rule.endpoint], "finds", None)
        model = inspect.signature(finder).return_annotation if finder else None
        is_model = isinstance(model, type) and issubclass(model, Model)
        order = re.findall(r"<(?:\w+:)?(\w+)>", rule.rule)
        methods = frozenset(rule.methods or ()) & {"GET", "POST"}
        found.append(Route(rule.endpoint, rule.rule, methods, tuple(order), model if is_model else None))
    return sorted(found, key=lambda route: (route.rule, sorted(route.methods)))


def rows(model: type) -> list[Any]:
    keys = model.__mapper__.primary_key  # type: ignore[attr-defined]
    return list(db.session.scalars(select(model).order_by(*keys)))


def plain(page: str) -> str:
    """A page without what differs each time: nonces, tokens, the address itself."""
    return FRESH.sub("", page)


def stored() -> dict[str, str]:
    """A fingerprint of every table but those that any request writes."""
    db.session.rollback()
    prints = {}
    for table in db.metadata.sorted_tables:
        if table.name not in KEPT_BY_READING:
            lines = db.session.execute(select(table).order_by(*table.primary_key.columns)).all()
            prints[table.name] = hashlib.sha256(repr(lines).encode()).hexdigest()
    db.session.rollback()
    return prints
