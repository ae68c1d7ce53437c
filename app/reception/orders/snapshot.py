"""An order's content as it is stored, compared and fingerprinted (R-060 to R-063). Pure.

Stored form is plain JSON with sorted keys. Comparing works on whole contents and on what a reader was given of them
alike: what is withheld on both sides is equal, so a comparison of two briefs says nothing beyond them.
"""

import dataclasses
import enum
import hashlib
import json
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from app.access.facts import Fact
from app.access.groups import Group, opens
from app.errors import Words
from app.printing.rules import Protected
from app.reception.orders.content import Direction, OrderContent
from app.reception.orders.linter.words import is_rank

Doc = TypeVar("Doc")
UNREAD = ("key", "account_id")
"""Names of the machine, which nobody reads: they are neither compared nor part of what a head signs for."""


def to_plain(value: Any) -> Any:
    """Dataclasses, marks and moments as JSON can hold them; moments in UTC."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, tuple | list):
        return [to_plain(part) for part in value]
    return value


def from_plain(document: type[Doc], plain: Mapping[str, Any]) -> Doc:
    """The dataclass again. A field that the stored form does not know yet takes its default."""
    hints = _hints(document)  # type: ignore[arg-type]
    known = {name: _read(hint, plain[name]) for name, hint in hints.items() if name in plain}
    return document(**known)


@cache
def _hints(document: Any) -> dict[str, Any]:
    return get_type_hints(document)


def _read(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(hint) in (Union, types.UnionType):
        return _read(next(part for part in get_args(hint) if part is not type(None)), value)
    if get_origin(hint) is tuple:
        return tuple(_read(get_args(hint)[0], part) for part in value)
    if dataclasses.is_dataclass(hint):
        return from_plain(hint, value)  # type: ignore[arg-type]
    if hint is datetime:
        return datetime.fromisoformat(value)
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return hint(value)
    return value


def content_from(plain: Mapping[str, Any] | None) -> OrderContent:
    return from_plain(OrderContent, plain or {})


def canonical(value: Any) -> str:
    """One text for one content, whatever the order in which it was made."""
    return json.dumps(to_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(value: Any) -> str:
    """R-062. Two parts of a head are identical exactly if their fingerprints are."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


@dataclass(frozen=True)
class Change:
    """One item that differs: where, what it is called, whose row, and both values (None where a row came or went)."""

    path: str
    group: Group
    label: Words
    before: Any
    after: Any
    row: str = ""

    @property
    def kind(self) -> str:
        """A whole row that came or went, or a value that changed."""
        if not self.row or "." in self.path:
            return "changed"
        return "added" if self.before is None else "removed"


def changes(before: Any, after: Any) -> tuple[Change, ...]:
    """R-060. The changed items between two contents, or two briefs of them, in the order of the order's fields."""
    return tuple(_changes(OrderContent, before, after, prefix="", within=()))


def _changes(
    kind: type, before: Any, after: Any, *, prefix: str, within: tuple[Words, ...], row: str = ""
) -> Iterator[Change]:
    for f in dataclasses.fields(kind):
        old, new = getattr(before, f.name), getattr(after, f.name)
        if old == new or f.name in UNREAD:
            continue
        path = f"{prefix}{f.name}"
        label = (*within, Words(f.metadata["zh"], f.metadata["en"]))
        inner = _inner(_hints(kind)[f.name])
        if inner is None:
            yield Change(path, f.metadata["group"], _joined(label), old, new, row)
        elif isinstance(old, tuple):
            yield from _row_changes(inner, old, new, path=path, label=label)
        else:
            yield from _changes(inner, old, new, prefix=f"{path}.", within=label, row=row)


def _inner(hint: Any) -> type | None:
    """The dataclass inside a field: of its rows, or the field itself."""
    kind = get_args(hint)[0] if get_origin(hint) is tuple else hint
    return kind if dataclasses.is_dataclass(kind) and isinstance(kind, type) else None


def _row_changes(
    kind: type, old: tuple[Any, ...], new: tuple[Any, ...], *, path: str, label: tuple[Words, ...]
) -> Iterator[Change]:
    before, after = _by_key(old), _by_key(new)
    group = dataclasses.fields(kind)[0].metadata["group"]
    for key, part in before.items():
        if key not in after:
            yield Change(path, group, _joined(label), part, None, key)
    for key, part in after.items():
        if key not in before:
            yield Change(path, group, _joined(label), None, part, key)
        else:
            which = (*label, *_which(part))
            yield from _changes(kind, before[key], part, prefix=f"{path}.", within=which, row=key)


def _which(row: Any) -> tuple[Words, ...]:
    """A way in and a way out have the same items; the direction tells them apart where the reader may know it."""
    direction = getattr(row, "direction", None)
    return (Words(direction.zh, direction.en),) if isinstance(direction, Direction) else ()


def _by_key(rows: tuple[Any, ...]) -> dict[str, Any]:
    """Rows by their key; a reader from whom the key is withheld gets them by place."""
    return {row.key if isinstance(row.key, str) else f"#{place}": row for place, row in enumerate(rows)}


def _joined(label: tuple[Words, ...]) -> Words:
    return Words(" · ".join(part.zh for part in label), " · ".join(part.en for part in label))


def merged(base: OrderContent, mine: OrderContent, theirs: OrderContent) -> OrderContent:
    """R-013, R-015. The applicant's second text over the marketing director's corrections of the first.

    A field that the applicant changed since his first text is his; every other keeps the correction.
    """
    changed = {
        f.name: getattr(mine, f.name)
        for f in dataclasses.fields(OrderContent)
        if getattr(mine, f.name) != getattr(base, f.name)
    }
    return dataclasses.replace(theirs, **changed)


def part_for(content: Any, groups: frozenset[Group]) -> dict[str, Any]:
    """R-062. What of a content these groups open, in stored form; what they do not open is absent."""
    return {
        f.name: _part_value(getattr(content, f.name), groups)
        for f in dataclasses.fields(content)
        if f.name not in UNREAD and (f.metadata["group"] is None or opens(groups, f.metadata["group"]))
    }


def _part_value(value: Any, groups: frozenset[Group]) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return part_for(value, groups)
    if isinstance(value, tuple):
        return [_part_value(row, groups) for row in value]
    return to_plain(value)


PROTECTED = frozenset({
    "people.name", "people.name_en", "people.unit", "people.status_title", "people.position", "people.position_en",
    "people.room",
    "rooms.number", "legs.number", "legs.meeting_point", "vehicles.plate", "vehicles.driver", "vehicles.driver_phone",
    "programme.title", "programme.place", "banquets.place", "habits", "likes", "taboos", "diet_health",
    "key_contact.name", "key_contact.phone", "key_contact.phone_alternative", "source_ref", "purpose", "remarks",
    "billing", "deviations.what", "deviations.reason",
})  # fmt: skip
"""The values by which a print is read back: what names or describes the guest, not the words that every order has."""


def values_outside(
    content: OrderContent, groups: frozenset[Group], sealed: frozenset[Fact] = frozenset()
) -> tuple[str, ...]:
    """The protected values that these groups do not open or that are sealed (N7), without those said anyway."""
    inside, outside = set[str](), dict[str, Protected]()
    for path, said, text in _texts(OrderContent, content, ""):
        his, shut = opens(groups, said["group"]), said["fact"] in sealed
        if his and not shut:
            inside.add(text)
        elif path in PROTECTED and not (his and shut and is_rank(text)):
            outside.setdefault(text, Protected(text, said["group"].value))
    told = "\n".join(inside)
    return tuple(outside[text] for text in sorted(outside) if len(text) > 1 and text not in told)


def _texts(kind: type, value: Any, prefix: str) -> Iterator[tuple[str, Mapping[str, Any], str]]:
    for f in dataclasses.fields(kind):
        held, inner = getattr(value, f.name), _inner(_hints(kind)[f.name])
        if inner is not None:
            for row in held if isinstance(held, tuple) else (held,):
                yield from _texts(inner, row, f"{prefix}{f.name}.")
        elif isinstance(held, str) and not isinstance(held, enum.Enum):
            yield f"{prefix}{f.name}", f.metadata, held
