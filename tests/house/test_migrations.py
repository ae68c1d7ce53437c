"""The migrations lead to exactly the tables that the models describe, on both databases."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask

from app.extensions import db
from tests.application import MIGRATIONS


def test_migrated_tables_are_those_of_the_models(app: Flask):
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, db.metadata) == []


def test_migrations_have_one_end():
    assert len(ScriptDirectory(str(MIGRATIONS)).get_heads()) == 1
