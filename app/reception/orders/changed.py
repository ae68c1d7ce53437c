"""What a version changed, within what one reader may see of both versions (R-063, N5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.access.projector import WITHHELD, Brief, Purpose, brief_for, project, standing_of
from app.access.relations import HEAD_RELATION
from app.errors import NotFound
from app.people.models import Account
from app.people.rules import Dept
from app.reception.orders import queries
from app.reception.orders.models import Order, OrderVersion
from app.reception.orders.sections import Look, reading
from app.reception.orders.snapshot import Change, changes


@dataclass(frozen=True)
class ChangeLine:
    """One changed item as a sentence: ``抵店: 2026-09-16 15:30 → 2026-09-16 16:05``."""

    label: str
    before: str
    after: str
    kind: str


def since_the_last(version: OrderVersion, reader: Account, at: datetime) -> tuple[Change, ...]:
    """R-063. What this version changed, in this reader's eyes; nothing where he may not see the one before."""
    before = queries.version(version.order, version.number - 1)
    if before is None:
        return ()
    try:
        standing_of(before, reader, at)
    except NotFound:
        return ()
    old, new = (project(one, reader, Purpose.READ, at).content for one in (before, version))
    return changes(old, new)


def for_head(order: Order, department: Dept, at: datetime) -> tuple[Change, ...]:
    """N5. What the current version changed in the part of one head; for his receipt and his paper."""
    version = queries.current_version(order)
    before = queries.version(order, version.number - 1) if version and version.number > 1 else None
    if version is None or before is None or department not in {ack.department for ack in before.acks}:
        return ()
    relation = HEAD_RELATION[department]
    return changes(*(brief_for(one, relation, at=at).content for one in (before, version)))


def lines(found: Iterable[Change], word: Any = reading) -> tuple[ChangeLine, ...]:
    look = Look(word)
    return tuple(
        ChangeLine(word(change.label), said(change.before, look), said(change.after, look), change.kind)
        for change in found
    )


def said(value: Any, look: Look) -> str:
    """A value or a whole row in one line; a row says what of it the reader may know."""
    if isinstance(value, Brief):
        parts = (said(part, look) for name, part in value.values.items() if name != "key" and part not in (False, None))
        return " ".join(part for part in parts if part)
    if value is WITHHELD or value is None:
        return ""
    return str(look.text(value))
