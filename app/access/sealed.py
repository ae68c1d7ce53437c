"""Guarded values: they load sealed, and only the law and the projector open them (SECURITY 1).

``unseal`` is imported by the projector and by services and queries only; a test of the house keeps that.
"""

from typing import Any, NoReturn

from sqlalchemy import Dialect, TypeDecorator, event
from sqlalchemy.orm import Mapper
from sqlalchemy.types import String, TypeEngine, to_instance

from app.access.facts import Fact
from app.access.groups import Group
from app.extensions import Model

SHOWN = "<sealed>"


class Leak(TypeError):
    """A sealed value or a database row came where only briefs may come. Nothing is shown."""


class Sealed:
    """A value that says nothing about itself."""

    __slots__ = ("_inside",)

    def __init__(self, inside: Any) -> None:
        self._inside = inside

    def __repr__(self) -> str:
        return SHOWN

    __str__ = __repr__

    def __format__(self, _spec: str) -> str:
        return SHOWN

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        return str, (SHOWN,)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and bool(self._inside == other._inside)

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
    return value._inside if isinstance(value, Sealed) else value


class Guarded(TypeDecorator[Any]):
    """A column that holds guest information, with its field group: ``mapped_column(Guarded(Group.F2, String(60)))``.

    ``fact`` names what of it may be sealed until a time, whatever the groups of the reader (N7).
    """

    impl = String
    cache_ok = True

    def __init__(
        self, group: Group, kind: type[TypeEngine[Any]] | TypeEngine[Any], *, fact: Fact | None = None
    ) -> None:
        super().__init__()
        self.group = group
        self.fact = fact
        self.kind = to_instance(kind)
        self.impl = self.kind

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return unseal(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return seal(value)

    def compare_values(self, x: Any, y: Any) -> bool:
        return bool(unseal(x) == unseal(y))


@event.listens_for(Mapper, "mapper_configured")
def _seal_what_is_set(mapper: Mapper[Any], model: type) -> None:
    """A value is sealed the moment it is put on a row, not only when it is read back."""
    for column in mapper.columns:
        if isinstance(column.type, Guarded):
            attribute = getattr(model, mapper.get_property_by_column(column).key)
            event.listen(attribute, "set", lambda _row, value, _old, _how: seal(value), retval=True, propagate=True)


def refuse_leak(value: Any) -> Any:
    """For everything that draws or sends: a template's ``finalize``, the JSON writer, the sheet builder."""
    if isinstance(value, Sealed | Model):
        raise Leak(f"{type(value).__name__} may not be shown; draw from a brief")
    return value
