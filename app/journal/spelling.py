"""The bytes that an entry's link covers, from the plain columns of its row: what `rules.canonical` writes, but quickly.

Most of an entry stands in many others as well; those parts are written once and remembered. A test compares the two.
"""

import json
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Text, cast

from app.journal import rules
from app.journal.models import JournalEntry
from app.journal.services import LATER

_WHO = ("acting_for", "action", "actor_id", "address")
_WHAT = ("facts", "groups")
_HOW = ("order_id", "outcome", "policy_version", "purpose", "record")


def _column(name: str) -> ColumnElement[Any]:
    """Facts as their text, because most of them say the same."""
    column = getattr(JournalEntry, name)
    return cast(column, Text).label(name) if name == "facts" else column


_NAMES = ("number", "at", "link", *_WHO, "copy_no", *_WHAT, "login_id", *_HOW, "request_id", "role")
COLUMNS = tuple(map(_column, _NAMES))


def spelled(row: Any, number: int) -> bytes:
    """As if the row had that number."""
    (_number, at, _link, acting_for, action, actor_id, address, copy_no, facts, groups, login_id, order_id, outcome,
     policy_version, purpose, record, request_id, role) = row  # fmt: skip
    copy = "" if copy_no is None else f"{_part(('copy_no',), copy_no)},"
    how = _part(_HOW, order_id, outcome, policy_version, purpose, record)
    return (
        f'{{{_part(_WHO, acting_for, action, actor_id, address)},"at":"{at.isoformat()}",{copy}{_what(facts, groups)},'
        f'{_part(("login_id",), login_id)},"number":{number},{how},'
        f'"request_id":{rules.written(request_id)}{_last(role)}}}'
    ).encode()


@lru_cache(maxsize=8192, typed=True)
def _part(names: tuple[str, ...], *values: object) -> str:
    told = {name: value for name, value in zip(names, values, strict=True) if value is not None or name not in LATER}
    return rules.written(told)[1:-1]


@lru_cache(maxsize=8192, typed=True)
def _what(facts: str, groups: str) -> str:
    return _part.__wrapped__(_WHAT, json.loads(facts), groups)


def _last(role: str | None) -> str:
    return "" if role is None else f",{_part(('role',), role)}"
