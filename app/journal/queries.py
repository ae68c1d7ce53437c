"""Reading the trail, and proving it whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.extensions import db
from app.journal import rules
from app.journal.models import JournalEntry, JournalHead
from app.journal.services import HEAD_ID, chain_key, content_of

BATCH = 2000


@dataclass(frozen=True)
class Verdict:
    """Whether the trail is whole; if not, the first bad number and what is wrong with it."""

    whole: bool
    entries: int
    bad_number: int | None = None
    problem: str = ""


def head() -> JournalHead | None:
    return db.session.get(JournalHead, HEAD_ID)


def fingerprint() -> str:
    """The current head, short enough to print (N22)."""
    current = head()
    return rules.fingerprint(current.link if current else rules.GENESIS)


def verify() -> Verdict:
    """Walk the chain: a changed, missing, swapped, inserted or cut-off entry is named by its number."""
    key, link, expected = chain_key(), rules.GENESIS, 1
    for entry in every():
        if entry.number != expected:
            return Verdict(False, expected - 1, expected, "missing")
        link = rules.chain(key, link, content_of(entry, entry.number))
        if link != entry.link:
            return Verdict(False, expected - 1, entry.number, "changed")
        expected += 1
    current = head()
    if current is not None and (current.number != expected - 1 or current.link != link):
        return Verdict(False, expected - 1, expected, "cut")
    return Verdict(True, expected - 1)


def every() -> Iterator[JournalEntry]:
    """The whole trail, oldest first, read in batches."""
    last = 0
    while rows := db.session.scalars(
        select(JournalEntry).where(JournalEntry.number > last).order_by(JournalEntry.number).limit(BATCH)
    ).all():
        yield from rows
        last = rows[-1].number
        db.session.expunge_all()


def of_record(record: str, *, limit: int = 50) -> Sequence[JournalEntry]:
    query = select(JournalEntry).where(JournalEntry.record == record).order_by(JournalEntry.number.desc()).limit(limit)
    return db.session.scalars(query).all()


def page(
    *, before: int | None = None, action: str = "", record: str = "", actor_id: int | None = None, size: int = 50
) -> Sequence[JournalEntry]:
    """Newest first, by key: ``before`` is the smallest number of the page above."""
    query = select(JournalEntry).order_by(JournalEntry.number.desc()).limit(size)
    if before is not None:
        query = query.where(JournalEntry.number < before)
    if action:
        query = query.where(JournalEntry.action == action)
    if record:
        query = query.where(JournalEntry.record == record)
    if actor_id is not None:
        query = query.where(JournalEntry.actor_id == actor_id)
    return db.session.scalars(query).all()
