"""Asking the trail who has seen an order and what a person has seen. Each page is a fixed number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from app.administration.seen.rules import Look, Seen, Way, folded, was_widened, way_of
from app.errors import NotFound
from app.extensions import db
from app.journal.models import JournalEntry
from app.journal.services import PRINT, VIEW
from app.people.models import Account
from app.printing.models import PrintedCopy
from app.reception.knowledge.widening.models import Widening
from app.reception.orders.models import Order

PAGE = 50
SEEN = (VIEW, PRINT)
Key = InstrumentedAttribute[int | None]


@dataclass(frozen=True)
class Called:
    """An order as everybody may hear of it."""

    id: int
    order_no: str
    code_name: str

    def __str__(self) -> str:
        return " ".join(part for part in (self.order_no, self.code_name) if part)


@dataclass(frozen=True)
class Found:
    """One page, and the key after which the next one begins."""

    seen: tuple[Seen, ...]
    next_after: int | None


@dataclass(frozen=True)
class Paper:
    """A printed copy whose groups hold all that was asked for."""

    doc: str
    copy_no: int
    at: datetime
    for_whom: str
    printed_by_id: int | None
    state: str


def _called(order: Order) -> Called:
    return Called(order.id, order.order_no or f"#{order.id}", order.code_name or "")


def order(order_id: int) -> Called:
    found = db.session.get(Order, order_id)
    if found is None:
        raise NotFound
    return _called(found)


def order_named(text: str) -> Called | None:
    """By its whole number or code name."""
    query = select(Order).where(or_(Order.order_no == text.upper(), Order.code_name == text)).limit(1)
    found = db.session.scalar(query)
    return _called(found) if found is not None else None


def orders(ids: Iterable[int]) -> dict[int, Called]:
    query = select(Order).where(Order.id.in_(list(ids)))
    return {found.id: _called(found) for found in db.session.scalars(query)}


def person(account_id: int) -> Account:
    found = db.session.get(Account, account_id)
    if found is None:
        raise NotFound
    return found


def person_named(text: str) -> Account | None:
    return db.session.scalar(select(Account).where(or_(Account.name == text, Account.display_name == text)).limit(1))


def persons_who_saw(order_id: int, after: int) -> Found:
    """By account, 50 a page."""
    found = _page(
        JournalEntry.actor_id, JournalEntry.order_id == order_id, JournalEntry.actor_id > after, descending=False
    )
    _mark_widened(found.seen, order_id)
    return found


def orders_seen_by(account_id: int, before: int | None) -> Found:
    """The newest orders first, 50 a page."""
    below = JournalEntry.order_id < before if before is not None else JournalEntry.order_id.is_not(None)
    return _page(JournalEntry.order_id, JournalEntry.actor_id == account_id, below, descending=True)


def looks_before(order_id: int, before: datetime) -> dict[int, Seen]:
    """N8. Everybody's looks at an order before a moment, by person."""
    conditions = (JournalEntry.order_id == order_id, JournalEntry.at < before, JournalEntry.actor_id.is_not(None))
    found = folded(_looks(JournalEntry.actor_id, *conditions))
    _mark_widened(found.values(), order_id)
    return found


def _mark_widened(found: Iterable[Seen], order_id: int) -> None:
    """A-005. Who looked at a group that the director had given him beyond his own."""
    given = db.session.execute(
        select(Widening.account_id, Widening.groups, Widening.given_at).where(Widening.order_id == order_id)
    ).all()
    for seen in found:
        if any(seen.key == who and was_widened(seen, groups, since) for who, groups, since in given):
            seen.ways.add(Way.WIDENED)


def papers_before(order_id: int, wanted: frozenset[str], before: datetime) -> list[Paper]:
    """N8. Copies on paper that hold all of these groups, for whom they were printed and where they are."""
    query = select(JournalEntry).where(
        JournalEntry.order_id == order_id, JournalEntry.action == PRINT, JournalEntry.at < before
    )
    entries = [
        entry for entry in db.session.scalars(query.order_by(JournalEntry.number)) if wanted <= _groups(entry.groups)
    ]
    copies = {
        (copy.doc.value, copy.record, copy.copy_no): copy
        for copy in db.session.scalars(select(PrintedCopy).where(PrintedCopy.order_id == order_id))
    }
    found = []
    for entry in entries:
        copy = copies.get((str(entry.facts.get("doc")), entry.record, entry.copy_no or 0))
        if copy is not None:
            found.append(Paper(copy.doc.value, copy.copy_no, entry.at, copy.for_whom, entry.actor_id, copy.state.label))
    return found


def _page(key: Key, *conditions: ColumnElement[bool], descending: bool) -> Found:
    keys: Select[tuple[int | None]] = select(key).where(*conditions, JournalEntry.action.in_(SEEN)).distinct()
    ordered = keys.order_by(key.desc() if descending else key).limit(PAGE + 1)
    ids: Sequence[int | None] = db.session.scalars(ordered).all()
    shown = ids[:PAGE]
    seen = folded(_looks(key, conditions[0], key.in_(shown)))
    in_order = tuple(seen[one] for one in shown if one in seen)
    return Found(in_order, shown[-1] if len(ids) > PAGE else None)


def _looks(key: Key, *conditions: ColumnElement[bool]) -> list[Look]:
    same = (key, JournalEntry.action, JournalEntry.purpose, JournalEntry.groups)
    query = (
        select(*same, func.count(), func.min(JournalEntry.at), func.max(JournalEntry.at))
        .where(*conditions, JournalEntry.action.in_(SEEN))
        .group_by(*same)
    )
    return [
        Look(who, way_of(action, purpose), _groups(groups), count, first_at, last_at)
        for who, action, purpose, groups, count, first_at, last_at in db.session.execute(query)
    ]


def _groups(text: str) -> frozenset[str]:
    return frozenset(text.split(",")) - {""}
