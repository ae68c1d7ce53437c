"""What is in force. The entered values are few; they are read once a request and never kept past it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from flask import has_request_context, request
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.journal import services as journal
from app.policy.models import PolicyValue
from app.policy.register import REGISTER, entry

_READ = "yingbin.policy"


class Entered(NamedTuple):
    """One row of the history."""

    id: int
    key: str
    text: str
    effective_from: datetime


@dataclass(frozen=True)
class Snapshot(Mapping[str, Any]):
    """The whole register as it stood at one moment; frozen, so that a pure rule may take it as an argument."""

    at: datetime
    version: int
    texts: Mapping[str, str]

    def __getitem__(self, key: str) -> Any:
        default = entry(key)
        return typed(key, self.texts[key]) if key in self.texts else default.default

    def __iter__(self) -> Iterator[str]:
        return iter(REGISTER)

    def __len__(self) -> int:
        return len(REGISTER)


@lru_cache(maxsize=1024)
def typed(key: str, text: str) -> Any:
    """The value that a written text stands for."""
    return entry(key).kind.parse(text)


def value(key: str, at: datetime | None = None) -> Any:
    """The typed value in force at a moment, now if none is given. From its effective time on a change is in force."""
    return snapshot(at)[key]


def snapshot(at: datetime | None = None) -> Snapshot:
    """Every value in force at a moment."""
    moment = at or clock.now()
    in_force = [row for row in entered() if row.effective_from <= moment]
    texts = {row.key: row.text for row in in_force}
    return Snapshot(moment, max((row.id for row in in_force), default=0), MappingProxyType(texts))


def version(at: datetime | None = None) -> int:
    """The number of the newest change in force; 0 while nothing was ever changed."""
    return snapshot(at).version


def entered() -> tuple[Entered, ...]:
    """The whole history by effective time, later entries last. One query a request, none kept past it."""
    if not has_request_context():
        return _read()
    if _READ not in request.environ:
        request.environ[_READ] = _read()
    rows: tuple[Entered, ...] = request.environ[_READ]
    return rows


def forget() -> None:
    """What was read in this request is out of date."""
    if has_request_context():
        request.environ.pop(_READ, None)


def _read() -> tuple[Entered, ...]:
    columns = (PolicyValue.id, PolicyValue.key, PolicyValue.text, PolicyValue.effective_from)
    rows = db.session.execute(select(*columns).order_by(PolicyValue.effective_from, PolicyValue.id))
    return tuple(Entered(*row) for row in rows if row.key in REGISTER)


def coming(key: str, at: datetime) -> Entered | None:
    """The next change of a key that is entered and not yet in force."""
    return next((row for row in entered() if row.key == key and row.effective_from > at), None)


journal.policy_version_from(version)
