"""Changing the key that encrypts: ``bin/manage keys rotate`` (docs/architecture.md, Choices)."""

from collections.abc import Iterator
from typing import Any

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import Column, LargeBinary, Table, and_, select, type_coerce, update

from app import cipher, clock, housekey
from app.config import add_secret
from app.encrypted import Encrypted
from app.extensions import db
from app.plainly import in_one_sentence

keys = AppGroup("keys", help="The secrets that encrypt what is stored.")
BATCH = 500


@keys.command("rotate")
@in_one_sentence
def rotate() -> None:
    """Add a secret to the key file and encrypt everything with it. Copy the file away: older copies open less."""
    add()
    _tell(encrypt_anew())


@keys.command("reencrypt")
@in_one_sentence
def reencrypt() -> None:
    """Finish a rotation that was interrupted; a second call changes nothing."""
    _tell(encrypt_anew())


def _tell(count: int) -> None:
    click.echo(f"{count} 项已用新密钥加密 / values encrypted anew")


def add() -> None:
    """One more secret in the key file, which encrypts from now on; the running house takes it up by itself."""
    add_secret(current_app.config["SETTINGS"].keys)
    cipher.reread()
    housekey.enter(current_app.config["SECRETS"], at=clock.now())
    db.session.commit()


def encrypt_anew() -> int:
    """Bring every value under the newest secret, batch by batch, while the house works on; returns how many.

    Interrupted it may be run again. A value that somebody changes meanwhile is under the newest secret anyway.
    """
    return sum(
        _one_column(table, column)
        for table in db.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, Encrypted)
    )


def _one_column(table: Table, column: Column[Any]) -> int:
    place, stored = f"{table.name}.{column.name}", type_coerce(column, LargeBinary())
    done = 0
    for rows in _batches(table, stored):
        for *keys, old in rows:
            if old is None or cipher.is_newest(old):
                continue
            this_row = and_(*(key == value for key, value in zip(table.primary_key.columns, keys, strict=True)))
            renewed = type_coerce(cipher.encrypt(place, cipher.decrypt(place, old)), LargeBinary())
            db.session.execute(update(table).where(this_row, stored == old).values({column: renewed}))
            done += 1
        db.session.commit()
    return done


def _batches(table: Table, stored: Any) -> Iterator[list[Any]]:
    """The rows by key, a batch at a time."""
    keys = list(table.primary_key.columns)
    query = select(*keys, stored).order_by(*keys).limit(BATCH)
    start = 0
    while rows := db.session.execute(query.offset(start)).all():
        yield list(rows)
        start += BATCH
