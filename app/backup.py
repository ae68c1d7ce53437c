"""One file with every record, readable into an empty database of either kind (SECURITY R22).

A gzipped file of JSON lines: a head, then each row as the database holds it, so that what is encrypted stays so.
The keys are not in it; a fingerprint of the key tells whether a backup belongs to this house.
"""

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, TextIO

from flask import current_app
from sqlalchemy import Column, Connection, MetaData, Table, TypeDecorator, func, insert, select, text, type_coerce
from sqlalchemy.types import TypeEngine

from app import clock, database
from app.config import Unusable
from app.extensions import db
from app.journal import append_only
from app.keys import mark

FORMAT = 1
BATCH = 500
Late = tuple[Table, str, dict[str, Any]]
MARK = "$"
"""Values that JSON does not know are written as ``{"$": kind, "v": text}``."""


def write(path: Path) -> int:
    """Write all records as they stand at one moment; the house works on meanwhile. Returns how many."""
    unfinished = path.with_name(path.name + ".unfinished")
    with database.reading(), db.engine.connect() as connection, gzip.open(unfinished, "wt", encoding="utf-8") as file:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
        print(json.dumps(_head(connection)), file=file)
        count = sum(_write_table(connection, table, file) for table in db.metadata.sorted_tables)
    unfinished.chmod(0o600)
    unfinished.replace(path)
    return count


def read(path: Path) -> int:
    """Fill an empty database from a backup, wholly or not at all. Returns how many records."""
    with gzip.open(path, "rt", encoding="utf-8") as file, db.engine.begin() as connection:
        _refuse_foreign(json.loads(file.readline()), connection)
        _refuse_filled(connection)
        late: list[Late] = []
        count = sum(_put(connection, table, rows, late) for table, rows in _rows_by_table(file))
        for table, key, values in late:
            connection.execute(table.update().where(table.c[key] == values.pop(key)), values)
        if connection.dialect.name == "postgresql":
            _advance_numbers(connection)
    return count


def _head(connection: Connection) -> dict[str, object]:
    return {"yingbin": FORMAT, "at": clock.now().isoformat(), "revision": _revision(connection), "key": _key_mark()}


def _key_mark() -> str:
    return mark(current_app.config["MASTER_KEY"], "backup")


def _revision(connection: Connection) -> str | None:
    return connection.scalar(text("SELECT version_num FROM alembic_version"))


def _refuse_foreign(head: dict[str, object], connection: Connection) -> None:
    if head.get("yingbin") != FORMAT:
        raise Unusable("不是迎宾的备份文件 / this is no backup of Yingbin")
    if head["key"] != _key_mark():
        raise Unusable("备份属于另一把密钥，请先放回当时的密钥文件 / the backup needs the key file it was made with")
    if head["revision"] != _revision(connection):
        raise Unusable(f"备份来自另一版本的程序 / the backup is of another version of the program: {head['revision']}")


def _refuse_filled(connection: Connection) -> None:
    account = db.metadata.tables["account"]
    if connection.scalar(select(func.count()).select_from(account)):
        raise Unusable("数据库不是空的，未恢复 / the database is not empty; nothing was restored")
    with append_only.lifted(connection):
        for table in reversed(db.metadata.sorted_tables):
            connection.execute(table.delete())


def _write_table(connection: Connection, table: Table, file: TextIO) -> int:
    columns = [type_coerce(column, _stored(column)).label(column.name) for column in table.columns]
    order = list(table.primary_key.columns)
    count = 0
    for row in connection.execution_options(yield_per=BATCH).execute(select(*columns).order_by(*order)):
        print(json.dumps([table.name, {name: _to_text(value) for name, value in row._mapping.items()}]), file=file)
        count += 1
    return count


def _stored(column: Column[Any]) -> TypeEngine[Any]:
    """The type as the database has it, without what the program makes of it."""
    kind = column.type
    while isinstance(kind, TypeDecorator):
        kind = kind.impl_instance
    return kind


def _to_text(value: Any) -> Any:
    match value:
        case datetime():
            moment = value if value.tzinfo else value.replace(tzinfo=UTC)
            return {MARK: "moment", "v": moment.astimezone(UTC).isoformat()}
        case date():
            return {MARK: "date", "v": value.isoformat()}
        case time():
            return {MARK: "time", "v": value.isoformat()}
        case bytes():
            return {MARK: "bytes", "v": value.hex()}
        case dict() | list():
            return {MARK: "json", "v": value}
        case _:
            return value


def _from_text(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    inside = value["v"]
    match value[MARK]:
        case "moment":
            return datetime.fromisoformat(inside)
        case "date":
            return date.fromisoformat(inside)
        case "time":
            return time.fromisoformat(inside)
        case "bytes":
            return bytes.fromhex(inside)
        case _:
            return inside


def _rows_by_table(file: TextIO) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    """The rows in the order of the file, in batches of one table."""
    batch: list[dict[str, Any]] = []
    current = ""
    for line in file:
        name, row = json.loads(line)
        if batch and (name != current or len(batch) >= BATCH):
            yield db.metadata.tables[current], batch
            batch = []
        current = name
        batch.append({column: _from_text(value) for column, value in row.items()})
    if batch:
        yield db.metadata.tables[current], batch


def _put(connection: Connection, table: Table, rows: list[dict[str, Any]], late: list[Late]) -> int:
    """Insert a batch. What points at rows that are not there yet is kept for the end."""
    stored = Table(table.name, MetaData(), *(Column(column.name, _stored(column)) for column in table.columns))
    ahead = _pointing_ahead(table)
    key = next(iter(table.primary_key.columns)).name
    for row in rows:
        pointers = {name: row[name] for name in ahead if row[name] is not None}
        if pointers:
            late.append((stored, key, {key: row[key]} | pointers))
            row.update(dict.fromkeys(pointers))
    connection.execute(insert(stored), rows)
    return len(rows)


def _pointing_ahead(table: Table) -> list[str]:
    """Columns that refer to the same table, or to one that is filled later."""
    order = [other.name for other in db.metadata.sorted_tables]
    filled = set(order[: order.index(table.name)])
    return [key.parent.name for key in table.foreign_keys if key.column.table.name not in filled]


def _advance_numbers(connection: Connection) -> None:
    """PostgreSQL counts apart from the rows: the next number follows the highest one."""
    for table in db.metadata.sorted_tables:
        key = list(table.primary_key.columns)
        if len(key) == 1 and table.autoincrement_column is not None:
            highest = connection.scalar(select(func.max(key[0])))
            if highest is not None:
                sequence = text("SELECT setval(pg_get_serial_sequence(:name, :key), :highest)")
                connection.execute(sequence, {"name": table.name, "key": key[0].name, "highest": highest})
