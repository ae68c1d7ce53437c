"""A token bucket that all workers share (SECURITY 2): how often somebody, or an address, may try something.

A bucket holds ``burst`` tokens and gains ``per_minute`` of them a minute. One number is kept for each key: the moment
at which its bucket will be full again. What ``take`` counts is committed at once, whatever becomes of the request; so
it is asked before anything is written: in a reading view, or in one marked ``transaction.reads_first``.
"""

import hashlib
import hmac
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import case, delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app import database
from app.extensions import db
from app.keys import derive
from app.people.models import ThrottleBucket

MINUTE = 60
SWEPT_AFTER = timedelta(days=1)
SWEPT_AT_ONCE = 50


def take(bucket: str, key: str, *, per_minute: float, burst: int, at: datetime) -> bool:
    """Take a token; False where none is left. Two workers never take the same one."""
    return _at_once(_taken(bucket, key, MINUTE / per_minute, burst, at), at)


def take_with_act(bucket: str, key: str, *, per_minute: float, burst: int, at: datetime) -> bool:
    """Take a token in the transaction of the act, after its form was claimed: a form pressed fifty times at once is
    counted once (X-007). Only for an act that tells nothing where it is refused, for then nothing is counted."""
    return db.session.execute(_taken(bucket, key, MINUTE / per_minute, burst, at)).first() is not None


def _taken(bucket: str, key: str, step: float, burst: int, at: datetime) -> Any:
    now, full_at = at.timestamp(), ThrottleBucket.full_at
    ahead = or_(full_at < now, full_at > now + burst * step)
    """A full bucket; or one that was used before the clock was set back, which must not shut anybody out."""
    took = insert()(ThrottleBucket).values(bucket=bucket, key=key_of(bucket, key), full_at=now + step)
    return took.on_conflict_do_update(
        index_elements=["bucket", "key"],
        set_={"full_at": case((ahead, now), else_=full_at) + step},
        where=or_(ahead, full_at <= now + (burst - 1) * step),
    ).returning(full_at)


def give_back(bucket: str, key: str, *, per_minute: float) -> None:
    """The try was a good one and does not count. Part of the transaction under way, unlike taking."""
    mine = (ThrottleBucket.bucket == bucket, ThrottleBucket.key == key_of(bucket, key))
    db.session.execute(update(ThrottleBucket).where(*mine).values(full_at=ThrottleBucket.full_at - MINUTE / per_minute))


def key_of(bucket: str, key: str) -> str:
    """Kept as a keyed hash: people type passwords where a name belongs."""
    secret = derive(current_app.config["MASTER_KEY"], "throttle")
    return hmac.new(secret, f"{bucket}|{key}".encode(), hashlib.sha256).hexdigest()


def insert() -> Any:
    """The INSERT of this database that knows ON CONFLICT."""
    return sqlite.insert if db.engine.dialect.name == "sqlite" else postgresql.insert


def _at_once(took: Any, at: datetime) -> bool:
    was_writing = database.is_writing()
    database.begin_writing()
    try:
        taken = db.session.execute(took).first() is not None
        db.session.execute(_swept(at))
        db.session.commit()
    finally:
        database.declare(writing=was_writing)
    return taken


def _swept(at: datetime) -> Any:
    """Buckets that have long been full again go, a few at a time; those in use elsewhere are left alone."""
    old = select(ThrottleBucket.id).where(ThrottleBucket.full_at < (at - SWEPT_AFTER).timestamp())
    return delete(ThrottleBucket).where(
        ThrottleBucket.id.in_(old.limit(SWEPT_AT_ONCE).with_for_update(skip_locked=True))
    )
