"""Reading the trail."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select

from app.extensions import db
from app.journal import rules
from app.journal.models import JournalEntry, JournalHead
from app.journal.services import HEAD_ID

BATCH = 2000


def head() -> JournalHead | None:
    return db.session.get(JournalHead, HEAD_ID)


def fingerprint() -> str:
    """The current head, short enough to print (N22)."""
    current = head()
    return rules.fingerprint(current.link if current else rules.GENESIS)


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


def page(*, size: int = 50) -> Sequence[JournalEntry]:
    """The newest entries, newest first."""
    return db.session.scalars(select(JournalEntry).order_by(JournalEntry.number.desc()).limit(size)).all()
