"""Acts that many tests begin with are played twice, then remembered: the database as they leave it is put back.

An act is remembered from one known state of the database: a template, or what another remembered act made of it. Any
other write makes the state unknown until the next test begins, and acts are then simply played. What an act depends on
is its arguments and the hour; what it leaves is the database, the journal's anchors, and the record that it returns.
"""

import hashlib
import re
import shutil
from collections import Counter
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

from flask import current_app
from sqlalchemy import Engine, event

from app import clock
from app.extensions import db
from tests.databases import Databases

Act = TypeVar("Act", bound=Callable[..., Any])

WRITES = ("INSERT", "UPDATE", "DELETE")
AN_OBJECT = re.compile(r" object at 0x|<function ")
"""An argument that says nothing of itself: the act is played."""


class Shelf:
    """What this worker remembers, and in which known state the database is now."""

    def __init__(self) -> None:
        self.databases: Databases | None = None
        self.state = ""
        self.asked: Counter[str] = Counter()
        self.left: dict[str, tuple[type, Any] | None] = {}

    def begin(self, databases: Databases, template: str) -> None:
        self.databases, self.state = databases, template

    def forget_state(self) -> None:
        self.state = ""

    def play(self, act: Callable[[], Any], key: str) -> Any:
        after = hashlib.sha256(f"{self.state} {key}".encode()).hexdigest()[:24]
        self.asked[after] += 1
        if after in self.left:
            self._put_back(after)
            result = self._record(after)
        else:
            result = act()
            if self.asked[after] > 1 and _can_be_kept(result):
                self._keep(after, result)
        self.state = after
        return result

    def _keep(self, after: str, result: Any) -> None:
        assert self.databases is not None
        db.session.commit()
        left = None if result is None else (type(result), result.id)
        db.session.commit()
        db.engine.dispose()
        self.databases.keep(after)
        _copy(_anchors(), self.databases.folder / f"anchors-{after}")
        self.left[after] = left

    def _put_back(self, after: str) -> None:
        assert self.databases is not None
        db.session.commit()
        db.engine.dispose()
        self.databases.renew(after)
        _copy(self.databases.folder / f"anchors-{after}", _anchors())
        db.session.expire_all()

    def _record(self, after: str) -> Any:
        left = self.left[after]
        return None if left is None else db.session.get(*left)


SHELF = Shelf()


def remembered(act: Act) -> Act:
    """An act of tests that takes the house, plain arguments or contents, and returns a record or nothing."""

    @wraps(act)
    def again(*args: Any, **facts: Any) -> Any:
        told = [repr(fact) for fact in args[_houses(args) :]] + [f"{name}={fact!r}" for name, fact in facts.items()]
        if not SHELF.state or any(AN_OBJECT.search(one) for one in told):
            return act(*args, **facts)
        return SHELF.play(lambda: act(*args, **facts), f"{act.__module__}.{act.__name__} {told} {clock.now()}")

    return again  # type: ignore[return-value]


@event.listens_for(Engine, "before_cursor_execute")
def _note_writes(_connection: Any, _cursor: Any, statement: str, *_others: Any) -> None:
    if statement.lstrip()[:6].upper() in WRITES:
        SHELF.forget_state()


def _houses(args: tuple[Any, ...]) -> int:
    """The house says nothing of itself, and need not: there is one."""
    from tests.application import House

    return int(bool(args) and isinstance(args[0], House))


def _can_be_kept(result: Any) -> bool:
    return result is None or isinstance(getattr(result, "id", None), int)


def _anchors() -> Path:
    return Path(current_app.config["SETTINGS"].anchors)


def _copy(there: Path, here: Path) -> None:
    shutil.rmtree(here, ignore_errors=True)
    if there.exists():
        shutil.copytree(there, here)
