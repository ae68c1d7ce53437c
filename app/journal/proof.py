"""Walking the chain: is the trail whole, and if not, what was done to which entry first (SECURITY 3, R24)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from app.extensions import db
from app.journal import anchors, rules
from app.journal.anchors import Anchored
from app.journal.models import JournalEntry, JournalHead
from app.journal.rules import Kind, Verdict
from app.journal.services import HEAD_ID, chain_key
from app.journal.spelling import COLUMNS, spelled
from app.transaction import SentForm

BATCH = 2000
CLOSED_UP_MOST = 64
"""How many deleted entries are looked for where the numbers behind them were closed up."""
CLOCK_TOLERANCE = timedelta(minutes=1)
"""Two workers may enter what they saw within a few seconds in either order."""


@dataclass
class _Place:
    """How far the walk has come."""

    number: int
    link: str
    at: datetime | None = None
    anchors: int = 0
    clock_back: int | None = None


@dataclass(frozen=True)
class _Head:
    number: int
    link: str
    chain_id: str


def verify() -> Verdict:
    """Prove the whole chain. Rows are read as columns, a batch at a time; nothing is locked meanwhile."""
    head = _head()
    anchored = anchors.read(head.chain_id)
    start = anchored.start
    place = _Place(start.number, start.link) if start else _Place(0, rules.GENESIS)
    verdict = _walk(place, anchored)
    while verdict is None and (head := _head()).number > place.number:
        reached = place.number
        verdict = _walk(place, anchored)
        if place.number == reached:
            break
    verdict = verdict or _end(place, head, anchored) or Verdict(True, place.number)
    return replace(
        verdict, anchors=place.anchors, resumed=tuple(anchored.resumed), clock_back=place.clock_back,
        cut=start.number if start else None,
    )  # fmt: skip


def _walk(place: _Place, anchored: Anchored) -> Verdict | None:
    """Go on to the last row; a verdict where one is bad."""
    key, links = chain_key(), anchored.links
    for row in _rows(place.number):
        expected = place.number + 1
        if row.number != expected:
            return Verdict(False, place.number, expected, Kind.DELETED)
        if rules.chain(key, place.link, spelled(row, expected)) != row.link:
            return Verdict(False, place.number, expected, _kind(key, place.link, row, anchored))
        anchor = links.get(expected)
        if anchor is not None:
            if anchor != row.link:
                went_on = (expected, row.link) in anchored.twice
                return Verdict(False, place.number, expected, Kind.RESTORED if went_on else Kind.REHASHED)
            place.anchors += 1
        if place.clock_back is None and place.at is not None and row.at < place.at - CLOCK_TOLERANCE:
            place.clock_back = expected
        place.number, place.link, place.at = expected, row.link, row.at
    return None


def _end(place: _Place, head: _Head, anchored: Anchored) -> Verdict | None:
    """After the last row: is it the one that the head names, and is nothing missing that was anchored?"""
    if head.number < place.number:
        return Verdict(False, head.number, head.number + 1, Kind.INSERTED)
    if head.number > place.number:
        return Verdict(False, place.number, place.number + 1, Kind.CUT)
    if anchored.last > place.number:
        kind = Kind.CUT if _younger_than(place.at) else Kind.RESTORED
        return Verdict(False, place.number, place.number + 1, kind)
    if head.link != place.link:
        return Verdict(False, place.number, place.number, Kind.HEAD)
    return None


def _younger_than(at: datetime | None) -> bool:
    """Whether something in the database happened after its last entry: then only the trail was cut."""
    sent_at = db.session.scalar(select(func.max(SentForm.sent_at)))
    return sent_at is not None and (at is None or sent_at > at)


def _kind(key: bytes, before: str, row: Any, anchored: Anchored) -> Kind:
    """What happened where a link does not fit. ``before`` is the last link that is surely right."""
    place, behind = row.number, row
    follower = None
    for other in _rows(place):
        follower = follower or other
        if rules.chain(key, before, spelled(other, place)) in (other.link, row.link):
            return _moved(key, behind, row, other)
        behind = other
    if follower is None:
        return _last(row, anchored)
    if rules.chain(key, row.link, spelled(follower, follower.number)) == follower.link:
        return Kind.EDITED
    shifted = (
        rules.chain(key, row.link, spelled(follower, follower.number + gone)) for gone in range(1, CLOSED_UP_MOST + 1)
    )
    return Kind.DELETED if follower.link in shifted else Kind.EDITED


def _moved(key: bytes, behind: Any, row: Any, other: Any) -> Kind:
    """The entry that belongs here stands elsewhere as ``other``: is this one at home there, or nowhere?"""
    links = {other.link, row.link} if behind is row else {behind.link}
    at_home = any(rules.chain(key, link, spelled(row, other.number)) in (row.link, other.link) for link in links)
    return Kind.SWAPPED if at_home else Kind.INSERTED


def _last(row: Any, anchored: Anchored) -> Kind:
    """A last row whose link does not fit: changed, added, or come forward because others are gone."""
    if anchored.links.get(row.number) == row.link or anchored.last == row.number:
        return Kind.EDITED
    if anchored.last > row.number:
        return Kind.DELETED
    return Kind.INSERTED if anchored.last or _head().number < row.number else Kind.EDITED


def _rows(after: int) -> Iterator[Any]:
    query = select(*COLUMNS).where(JournalEntry.number > after).order_by(JournalEntry.number)
    with db.session.execute(query, execution_options={"yield_per": BATCH}) as rows:
        yield from rows


def _head() -> _Head:
    columns = (JournalHead.number, JournalHead.link, JournalHead.chain_id)
    row = db.session.execute(select(*columns).where(JournalHead.id == HEAD_ID)).one_or_none()
    return _Head(*row) if row else _Head(0, rules.GENESIS, "")


def heads_of_day(start: datetime, end: datetime, code: str) -> Sequence[int]:
    """N22. The entries at the end of the chain at some moment of a day whose links begin with a printed code."""
    last_before = select(func.max(JournalEntry.number)).where(JournalEntry.at < start).scalar_subquery()
    query = select(JournalEntry.number).where(
        JournalEntry.link.startswith(code, autoescape=True),
        ((JournalEntry.at >= start) & (JournalEntry.at < end)) | (JournalEntry.number == last_before),
    )
    return db.session.scalars(query).all()
