"""The demonstration leaves in one step. It never takes a real house with it."""

from sqlalchemy import text

from app.config import Unusable
from app.demo.people import STAFF
from app.extensions import db
from app.journal import append_only
from app.people import queries as people


def remove() -> None:
    """Empty the database. Refuses where anybody has an account who is not of the demonstration; the caller commits."""
    invented = {one.username for one in STAFF}
    strangers = [account.name for account in people.active() if account.name not in invented]
    if strangers:
        raise Unusable(
            f"库中有正式账号，未清除 / real accounts are in the database; nothing was removed: {strangers[0]}"
        )
    with append_only.lifted(db.session.connection()):
        _empty()


def _empty() -> None:
    if db.engine.dialect.name == "postgresql":
        names = ", ".join(f'"{table.name}"' for table in db.metadata.sorted_tables)
        db.session.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
        return
    db.session.execute(text("PRAGMA defer_foreign_keys=ON"))
    for table in reversed(db.metadata.sorted_tables):
        db.session.execute(table.delete())
