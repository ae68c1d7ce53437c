"""Guarded values: they load sealed, and only the law and the projector open them (SECURITY 1).

``unseal`` is imported by the projector and by services and queries only; a test of the house keeps that.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, NoReturn

from sqlalchemy import Dialect
from sqlalchemy.types import TypeEngine

from app.access.facts import Fact
from app.access.groups import Group
from app.encrypted import Encrypted
from app.extensions import Model

SHOWN = "<sealed>"


class Leak(TypeError):
    """A sealed value or a database row came where only briefs may come. Nothing is shown."""


class Sealed:
    """A value that says nothing about itself. As it comes from the database it is locked: who never opens it never
    decrypts it."""

    __slots__ = ("_inside", "_key")

    def __init__(self, inside: Any, key: Callable[[Any], Any] | None = None) -> None:
        self._inside = inside
        self._key = key

    def __repr__(self) -> str:
        return SHOWN

    __str__ = __repr__

    def __format__(self, _spec: str) -> str:
        return SHOWN

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        return str, (SHOWN,)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and bool(unseal(self) == unseal(other))

    def __hash__(self) -> int:
        raise Leak("a sealed value is no key")

    def __html__(self) -> NoReturn:
        raise Leak("a sealed value on a page")

    def __iter__(self) -> NoReturn:
        raise Leak("a sealed value is not read piece by piece")


def seal(value: Any) -> Any:
    return value if value is None or isinstance(value, Sealed) else Sealed(value)


def unseal(value: Any) -> Any:
    """What is inside; what was never sealed is given back as it is."""
    if not isinstance(value, Sealed):
        return value
    if value._key is not None:
        value._inside, value._key = value._key(value._inside), None
    return value._inside


class Guarded(Encrypted):
    """A column that holds guest information, with its field group: ``mapped_column(Guarded(Group.F2, String(60)))``.

    ``fact`` names what of it may be sealed until a time, whatever the groups of the reader (N7).
    """

    cache_ok = True

    def __init__(
        self,
        group: Group,
        kind: type[TypeEngine[Any]] | TypeEngine[Any],
        place: str = "",
        *,
        fact: Fact | None = None,
    ) -> None:
        super().__init__(kind, place)
        self.group = group
        self.fact = fact

    def put(self, value: Any) -> Any:
        """A value is sealed the moment it is put on a row, not only when it is read back."""
        return seal(super().put(unseal(value)))

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        return super().process_bind_param(unseal(value), dialect)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Sealed | None:
        return None if value is None else Sealed(value, partial(super().process_result_value, dialect=dialect))

    def compare_values(self, x: Any, y: Any) -> bool:
        return bool(unseal(x) == unseal(y))


def refuse_leak(value: Any) -> Any:
    """For everything that draws or sends: a template's ``finalize``, the JSON writer, the sheet builder."""
    if isinstance(value, Sealed | Model):
        raise Leak(f"{type(value).__name__} may not be shown; draw from a brief")
    return value
