"""Columns whose values stand encrypted in the database: ``mapped_column(Encrypted(String(500)))`` (SECURITY 2, P-014).

What may be shown only group by group is ``Guarded`` (`access/sealed.py`); this is for free text of the staff, in which
a name may stand, and for whatever else a stolen disk should not tell. SQL tells full from empty, nothing more.
"""

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Date, Dialect, Integer, LargeBinary, String, TypeDecorator, event
from sqlalchemy.orm import Mapper
from sqlalchemy.sql import operators
from sqlalchemy.types import TypeEngine, to_instance

from app import cipher
from app.errors import FieldWrong, Words
from app.extensions import Code, UTCDateTime

KINDS = (String, JSON, Integer, Boolean, Date, UTCDateTime, Code)
WHAT_SQL_KNOWS = {operators.is_, operators.is_not}


class Encrypted(TypeDecorator[Any]):
    """A column of any usual kind, stored as ciphertext. ``place`` is told by the model that it stands in."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, kind: type[TypeEngine[Any]] | TypeEngine[Any], place: str = "") -> None:
        super().__init__()
        self.kind = to_instance(kind)
        self.place = place
        if not isinstance(self.kind, KINDS):
            raise TypeError(f"no encrypted column of kind {self.kind!r}")

    class comparator_factory(TypeDecorator.Comparator[Any]):
        """The same value is never encrypted twice alike: compared in SQL it would silently find nothing."""

        def operate(self, op: Any, *other: Any, **kwargs: Any) -> Any:
            if op not in WHAT_SQL_KNOWS:
                raise TypeError(f"SQL cannot compare or sort {self.expr}; use a blind index (app.access.blind)")
            return super().operate(op, *other, **kwargs)

    def stands_in(self, place: str) -> None:
        if self.place not in ("", place):
            raise TypeError(f"one encrypted type for two columns: {self.place}, {place}")
        self.place = place

    def put(self, value: Any) -> Any:
        """What a row holds of a value that is put on it. Refuses one that the column's kind would not hold."""
        refuse_unfitting(self.kind, value)
        return value

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        return None if value is None else cipher.encrypt(self.place, to_bytes(self.kind, value))

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        return None if value is None else from_bytes(self.kind, cipher.decrypt(self.place, value))


def to_bytes(kind: TypeEngine[Any], value: Any) -> bytes:
    match kind:
        case Code():
            return str(kind.codes(value).value).encode()
        case String():
            return str(value).encode()
        case UTCDateTime() | Date():
            return str(value.isoformat()).encode()
        case _:
            return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def from_bytes(kind: TypeEngine[Any], plain: bytes) -> Any:
    text = plain.decode()
    match kind:
        case Code():
            return kind.codes(text)
        case String():
            return text
        case UTCDateTime():
            return datetime.fromisoformat(text)
        case Date():
            return date.fromisoformat(text)
        case _:
            return json.loads(text)


def refuse_unfitting(kind: TypeEngine[Any], value: Any) -> None:
    """Longer than the column's kind allows: the database, which sees only ciphertext, would not notice."""
    if isinstance(kind, String) and kind.length is not None and isinstance(value, str) and len(value) > kind.length:
        raise FieldWrong(Words("输入内容", "What was typed"), Words("过长", "too long"))


@event.listens_for(Mapper, "mapper_configured")
def _prepare_columns(mapper: Mapper[Any], model: type) -> None:
    """Tell each encrypted column where it stands, and let it see what is put on a row."""
    for column in mapper.columns:
        kind = column.type
        if isinstance(kind, Encrypted):
            kind.stands_in(f"{column.table.name}.{column.name}")
            attribute = getattr(model, mapper.get_property_by_column(column).key)
            event.listen(attribute, "set", _putting(kind), retval=True, propagate=True)


def _putting(kind: Encrypted) -> Callable[..., Any]:
    return lambda _row, value, _old, _how: kind.put(value)
