"""How the database is opened, and who may write when.

SQLite: the driver's own transactions are off; each transaction says at its start whether it reads (DEFERRED) or writes
(IMMEDIATE), and writers queue on a file lock, so that nobody meets "database is locked" and no two writers see the same
last free place. PostgreSQL: row locks where SQLite has its single writer.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import Connection, Engine, event

from app.extensions import db

_writing: ContextVar[bool] = ContextVar("writing", default=True)
LOCK = "write_lock"
PATIENCE_SECONDS = 10
PAUSE_SECONDS = 0.002


class Busy(RuntimeError):
    """Nobody got the pen within the patience of a person at a desk; nothing was changed."""


@contextmanager
def reading() -> Iterator[None]:
    """Transactions begun inside only read. Outside of it a transaction may write: commands and tests need no more."""
    token = _writing.set(False)
    try:
        yield
    finally:
        _writing.reset(token)


def declare(*, writing: bool) -> None:
    """Say for the rest of this request whether its transactions write."""
    _writing.set(writing)


def is_writing() -> bool:
    return _writing.get()


def begin_writing() -> None:
    """End what was read so far and let the next transaction write."""
    db.session.rollback()
    _writing.set(True)


def prepare(app: Flask) -> None:
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            _prepare_sqlite(db.engine)
        else:
            _prepare_postgresql(db.engine)


def _prepare_sqlite(engine: Engine) -> None:
    path = Path(engine.url.database or ":memory:")
    lock_path = path.with_name(path.name + ".lock")

    @event.listens_for(engine, "connect")
    def open_file(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "busy_timeout=10000",
            "secure_delete=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")
        if path.exists():
            path.chmod(0o600)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if _writing.get():
            _queue(connection, lock_path)
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.exec_driver_sql("BEGIN DEFERRED")

    event.listen(engine, "checkin", lambda _connection, record: _unlock(record.info if record else {}))


def _queue(connection: Connection, lock_path: Path) -> None:
    """Writers wait here in turn; the file lock is let go when the connection returns to the pool or begins anew."""
    if LOCK in connection.info:
        return
    handle = os.open(lock_path, os.O_RDWR | os.O_CREAT, 0o600)
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while not _locked(handle):
        if time.monotonic() > give_up_at:
            os.close(handle)
            raise Busy
        time.sleep(PAUSE_SECONDS)
    connection.info[LOCK] = handle


def _locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _unlock(info: dict[Any, Any]) -> None:
    handle = info.pop(LOCK, None)
    if handle is not None:
        os.close(handle)


def _prepare_postgresql(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def settle(connection: Any, _record: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit = on")
            cursor.execute("SET lock_timeout = '5s'")
            cursor.execute("SET statement_timeout = '20s'")
            cursor.execute("SET TIME ZONE 'UTC'")
        connection.commit()
