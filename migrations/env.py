"""How Alembic meets the application: its engine, its models, one transaction for each upgrade."""

from typing import Any

from alembic import context
from flask import current_app
from sqlalchemy import Connection, TypeDecorator
from sqlalchemy.schema import MetaData

db = current_app.extensions["migrate"].db
metadata: MetaData = db.metadatas[None]


def render_item(kind: str, item: Any, _autogen: Any) -> str | bool:
    """Migrations name plain column types, so that they still run when the program's own types have changed."""
    if kind != "type" or not type(item).__module__.startswith("app."):
        return False
    while isinstance(item, TypeDecorator):
        item = item.impl
    return f"sa.{item!r}"


def drop_empty(_context: Any, _revision: Any, directives: list[Any]) -> None:
    """Where nothing changed, no migration is written."""
    if getattr(context.config.cmd_opts, "autogenerate", False) and directives[0].upgrade_ops.is_empty():
        directives[:] = []


def enforce_foreign_keys(connection: Connection, *, on: bool) -> None:
    """SQLite alters a table by copying it, which its foreign keys must not notice. Outside of transactions only."""
    if connection.dialect.name == "sqlite":
        connection.connection.driver_connection.execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")


def run() -> None:
    with db.engine.connect() as connection:
        enforce_foreign_keys(connection, on=False)
        context.configure(
            connection=connection,
            target_metadata=metadata,
            render_as_batch=connection.dialect.name == "sqlite",
            render_item=render_item,
            process_revision_directives=drop_empty,
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()
        enforce_foreign_keys(connection, on=True)


run()
