"""Facts and policy values of a verdict as plain JSON and back, so that it can be computed again later. Pure."""

import types
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def as_record(value: Any) -> Any:
    """A frozen dataclass, and all within it, as JSON."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_record(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, frozenset):
        return sorted(as_record(item) for item in value)
    if isinstance(value, tuple | list):
        return [as_record(item) for item in value]
    if isinstance(value, dict):
        return {str(key): as_record(item) for key, item in value.items()}
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return value


def from_record(kind: type[T], record: Any) -> T:
    """What :func:`as_record` wrote, read back as the dataclass it was."""
    hints = get_type_hints(kind)
    return kind(**{name: _read(hints[name], item) for name, item in record.items() if name in hints})


def _read(hint: Any, item: Any) -> Any:
    if item is None:
        return None
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _read(next(part for part in get_args(hint) if part is not type(None)), item)
    if origin is dict:
        return dict(item)
    if origin in (tuple, frozenset):
        inner = get_args(hint)[0]
        return origin(_read(inner, part) for part in item)
    if is_dataclass(hint):
        return from_record(hint, item)  # type: ignore[arg-type]
    if hint in (datetime, date, time):
        return hint.fromisoformat(item)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(item)
    return item
