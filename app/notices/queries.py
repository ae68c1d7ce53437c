"""The reads about notices that are worth a name."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select

from app.extensions import db
from app.notices.models import Notice

PAGE = 50


def inbox(account_id: int, *, before: int | None = None) -> Sequence[Notice]:
    """A person's notices, newest first, one more than a page so that the page knows of the next (X-010)."""
    query = select(Notice).where(Notice.to_id == account_id).order_by(Notice.id.desc()).limit(PAGE + 1)
    if before is not None:
        query = query.where(Notice.id < before)
    return db.session.scalars(query).all()


def unseen(account_id: int, *, limit: int = PAGE) -> Sequence[Notice]:
    """Urgent ones first, then the oldest."""
    query = select(Notice).where(Notice.to_id == account_id, Notice.seen_at.is_(None))
    return db.session.scalars(query.order_by(Notice.urgent.desc(), Notice.id).limit(limit)).all()


def waiting(record: str, codes: Sequence[str], *, to_id: int | None = None) -> Sequence[Notice]:
    """The unseen notices of these kinds about a record."""
    query = select(Notice).where(Notice.record == record, Notice.subject.in_(codes), Notice.seen_at.is_(None))
    return db.session.scalars(query if to_id is None else query.where(Notice.to_id == to_id)).all()


def urgent(account_id: int, *, limit: int) -> Sequence[Notice]:
    """What was told as urgent and not yet seen, oldest first."""
    query = select(Notice).where(Notice.to_id == account_id, Notice.seen_at.is_(None), Notice.urgent)
    return db.session.scalars(query.order_by(Notice.id).limit(limit)).all()


def count_unseen(account_id: int) -> int:
    query = select(func.count()).where(Notice.to_id == account_id, Notice.seen_at.is_(None))
    return db.session.scalar(query) or 0


def count_all() -> int:
    return db.session.scalar(select(func.count()).select_from(Notice)) or 0


def own(notice_id: int, account_id: int, *, lock: bool = False) -> Notice | None:
    """A notice is there for the person it was sent to, and for nobody else (A-006)."""
    query = select(Notice).where(Notice.id == notice_id, Notice.to_id == account_id)
    return db.session.scalar(query.with_for_update(of=Notice) if lock else query)


def told_before(account_ids: Sequence[int], once: str) -> frozenset[int]:
    """Who of these has heard of the occasion already."""
    return frozenset(db.session.scalars(select(Notice.to_id).where(Notice.to_id.in_(account_ids), Notice.once == once)))


def overdue(at: datetime, *, minutes: int) -> Sequence[Notice]:
    """Urgent notices that nobody looked at in time, oldest first."""
    late = Notice.sent_at < at - timedelta(minutes=minutes)
    return db.session.scalars(
        select(Notice).where(Notice.urgent, Notice.seen_at.is_(None), late).order_by(Notice.id)
    ).all()
