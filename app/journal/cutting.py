"""P-009, `retention.audit`: entries past their time leave, only from the beginning of the chain; the anchors say so.

What is removed is first sealed outside the database: from then on the proof starts behind it, and nobody without our
key can shorten the trail in the same way.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, or_, select
from sqlalchemy.exc import DBAPIError

from app.extensions import db
from app.journal import anchors, append_only
from app.journal.anchors import Anchor, Line
from app.journal.models import JournalEntry
from app.journal.queries import head


@dataclass(frozen=True)
class Cut:
    """The last entry that goes, and how many there are."""

    number: int
    link: str
    count: int


def due(before: datetime, held: Collection[str] = ()) -> Cut | None:
    """What is older than a moment, up to the first entry that is not or that speaks of a held record (PE-01)."""
    orders = [int(name.partition(":")[2]) for name in held if name.startswith("order:")]
    stays = or_(JournalEntry.at >= before, JournalEntry.record.in_(held), JournalEntry.order_id.in_(orders))
    first = db.session.scalar(select(func.min(JournalEntry.number)).where(stays))
    if first is None:
        return None
    number, count = db.session.execute(
        select(func.max(JournalEntry.number), func.count()).where(JournalEntry.number < first)
    ).one()
    if number is None:
        return None
    link = db.session.scalar(select(JournalEntry.link).where(JournalEntry.number == number))
    return Cut(number, link or "", count)


def remove(cut: Cut, *, at: datetime) -> bool:
    """In the transaction under way. False where the database does not let this role do it: only who owns the table may
    (docs/operations.md). The line outside stays then; it only moves the beginning of the proof."""
    current = head()
    assert current is not None, "a trail with entries has an end"
    if not _may_lift(db.session.connection()):
        return False
    anchors.append(current.chain_id, [Anchor(Line.CUT, cut.number, cut.link, at)])
    anchors.settle(current.chain_id)
    connection = db.session.connection()
    with append_only.lifted(connection):
        connection.execute(delete(JournalEntry.__table__).where(JournalEntry.number <= cut.number))
    return True


def _may_lift(connection: Connection) -> bool:
    """Try it and take it back."""
    trial = connection.begin_nested()
    try:
        append_only.lift(connection)
    except DBAPIError:
        return False
    finally:
        trial.rollback()
    return True
