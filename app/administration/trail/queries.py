"""One page of the trail, newest first, by key."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import or_, select

from app import clock
from app.addresses import LARGEST
from app.extensions import db
from app.journal.models import JournalEntry
from app.people.models import Account

PAGE = 50
FURTHEST = LARGEST


@dataclass(frozen=True)
class Wanted:
    """What the reader looks for; empty means all."""

    person: str = ""
    action: str = ""
    record: str = ""
    day: date | None = None
    before: int | None = None


@dataclass(frozen=True)
class Found:
    entries: Sequence[JournalEntry]
    next_before: int | None


def page(wanted: Wanted) -> Found:
    """An action may be given whole or by its first word: ``account`` finds ``account.disable``."""
    query = select(JournalEntry).order_by(JournalEntry.number.desc()).limit(PAGE + 1)
    if wanted.before is not None:
        query = query.where(JournalEntry.number < min(wanted.before, FURTHEST))
    if wanted.action:
        query = query.where(
            or_(
                JournalEntry.action == wanted.action,
                JournalEntry.action.startswith(f"{wanted.action}.", autoescape=True),
            )
        )
    if wanted.record:
        query = query.where(JournalEntry.record == wanted.record)
    if wanted.person:
        named = or_(Account.name == wanted.person, Account.display_name == wanted.person)
        query = query.where(JournalEntry.actor_id.in_(select(Account.id).where(named)))
    if wanted.day is not None:
        start = clock.at_local(wanted.day, time())
        end = clock.at_local(wanted.day + timedelta(days=1), time())
        query = query.where(JournalEntry.at >= start, JournalEntry.at < end)
    rows = db.session.scalars(query).all()
    return Found(rows[:PAGE], rows[PAGE - 1].number if len(rows) > PAGE else None)
