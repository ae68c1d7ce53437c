"""The words of an order that a reader may not have: what a print is read back against (DESIGN 6, N1, N7)."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from app.access.facts import Fact
from app.access.groups import Group, opens
from app.marks import Mark
from app.printing.rules import Protected
from app.reception.orders import queries
from app.reception.orders.content import OrderContent
from app.reception.orders.items import is_none
from app.reception.orders.linter.words import is_rank
from app.reception.orders.models import Order


def protected_outside(order: Order, groups: frozenset[Group], *, sealed: frozenset[Fact]) -> tuple[str, ...]:
    """Every piece of text that stands in fields outside these groups or under seal and in none inside, once each.

    A word that the reader gets in another field is no secret to him; marks, numbers and a stated "none" are none.
    """
    return protected_outside_all([(order, groups, sealed)])


def protected_outside_all(orders: Iterable[tuple[Order, frozenset[Group], frozenset[Fact]]]) -> tuple[str, ...]:
    """The same for several orders on one sheet: what stands of one of them by right is no leak of another."""
    contents = [(queries.content_in_force(order), groups, sealed) for order, groups, sealed in orders]
    known = {word for part in contents for word in _words(*part, inside=True)}
    outside = (word for part in contents for word in _words(*part, inside=False))
    return tuple(dict.fromkeys(word for word in outside if word not in known))


def words_in(content: OrderContent) -> frozenset[str]:
    """Every protected word of an order, for tests that must first find something to leak."""
    return frozenset(_words(content, frozenset(), frozenset(), inside=False))


def _words(part: Any, groups: frozenset[Group], sealed: frozenset[Fact], *, inside: bool) -> Iterator[Protected]:
    """Field by field down to the rows: each says its own group, and the fact that may be sealed of it."""
    for one in fields(part):
        value = getattr(part, one.name)
        rows = value if isinstance(value, tuple) else (value,)
        if any(is_dataclass(row) for row in rows):
            for row in rows:
                yield from _words(row, groups, sealed, inside=inside)
        elif one.name != "key" and _is_word(value):
            his, shut = opens(groups, one.metadata["group"]), one.metadata["fact"] in sealed
            if (his and not shut) is inside and not (his and shut and is_rank(value)):
                yield Protected(value.strip(), one.metadata["group"].value)


def _is_word(value: Any) -> bool:
    return isinstance(value, str) and not isinstance(value, Mark) and bool(value.strip()) and not is_none(value)
