"""The database itself refuses to change or remove an entry (A-009). Only who owns the table can take that away."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

REFUSED = "the journal is append-only"

_PUT = {
    "sqlite": (
        "CREATE TRIGGER journal_entry_keeps_update BEFORE UPDATE ON journal_entry "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END",
        "CREATE TRIGGER journal_entry_keeps_delete BEFORE DELETE ON journal_entry "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION journal_entry_keeps() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSED}'; END $$",
        "CREATE TRIGGER journal_entry_keeps_rows BEFORE UPDATE OR DELETE ON journal_entry "
        "FOR EACH ROW EXECUTE FUNCTION journal_entry_keeps()",
        "CREATE TRIGGER journal_entry_keeps_all BEFORE TRUNCATE ON journal_entry "
        "FOR EACH STATEMENT EXECUTE FUNCTION journal_entry_keeps()",
    ),
}
_LIFT = {
    "sqlite": (
        "DROP TRIGGER IF EXISTS journal_entry_keeps_update",
        "DROP TRIGGER IF EXISTS journal_entry_keeps_delete",
    ),
    "postgresql": (
        "DROP TRIGGER IF EXISTS journal_entry_keeps_rows ON journal_entry",
        "DROP TRIGGER IF EXISTS journal_entry_keeps_all ON journal_entry",
    ),
}


def put(connection: Connection) -> None:
    for statement in _PUT[connection.dialect.name]:
        connection.execute(text(statement))


def lift(connection: Connection) -> None:
    for statement in _LIFT[connection.dialect.name]:
        connection.execute(text(statement))


@contextmanager
def lifted(connection: Connection) -> Iterator[None]:
    """For emptying a whole database: the demonstration leaves, a backup is put into a new house."""
    lift(connection)
    yield
    put(connection)
