"""The words of an order that a reader may not have: what a print is read back against (DESIGN 6, N1)."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from app.access.groups import Group, opens
from app.marks import Mark
from app.reception.orders import queries
from app.reception.orders.content import OrderContent
from app.reception.orders.items import is_none
from app.reception.orders.models import Order


def protected_outside(order: Order, groups: frozenset[Group]) -> tuple[str, ...]:
    """Every piece of text that stands in fields outside these groups and in none inside, once each.

    A word that the reader gets in another field is no secret to him; marks, numbers and a stated "none" are none.
    """
    content = queries.content_in_force(order)
    known = set(_words(content, groups, inside=True))
    return tuple(dict.fromkeys(word for word in _words(content, groups, inside=False) if word not in known))


def words_in(content: OrderContent) -> frozenset[str]:
    """Every protected word of an order, for tests that must first find something to leak."""
    return frozenset(_words(content, frozenset(), inside=False))


def _words(part: Any, groups: frozenset[Group], *, inside: bool) -> Iterator[str]:
    for one in fields(part):
        if one.name == "key":
            continue
        value, group = getattr(part, one.name), one.metadata["group"]
        if group is None:
            for row in value if isinstance(value, tuple) else (value,):
                yield from _words(row, groups, inside=inside)
        elif opens(groups, group) is inside:
            yield from _all_words(value)


def _all_words(value: Any) -> Iterator[str]:
    if isinstance(value, tuple):
        for row in value:
            yield from _all_words(row)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            if one.name != "key":
                yield from _all_words(getattr(value, one.name))
    elif isinstance(value, str) and not isinstance(value, Mark) and value.strip() and not is_none(value):
        yield value.strip()
