"""The gate before an order may be called ready (R-045): its items, and who may add some.

Desks above preparation (the security desk, for S-013) put a callable into `providers`; nobody below learns their names.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.people.models import Account


@dataclass(frozen=True)
class GateItem:
    """One thing that R-045 asks for: what it is, whether it still stands open, and who said so."""

    key: str
    rule: str
    zh: str
    en: str
    open: bool
    detail_zh: str = ""
    detail_en: str = ""
    by_hand: bool = False
    confirmed_by: str = ""
    confirmed_at: datetime | None = None
    note: str = ""

    @property
    def confirmed(self) -> bool:
        """Closed, and closed by a person's word instead of by records."""
        return self.by_hand and not self.open and self.confirmed_at is not None


Provider = Callable[[int, datetime], list[GateItem]]

providers: list[Provider] = []
"""Callables `(order_id, at) -> [GateItem]`; an item of a known key takes the place of the one confirmed by hand."""


Link = Callable[[int, Account, datetime], str]

links: dict[str, Link] = {}
"""For an item of this key: where it is dealt with, `(order_id, reader, at)`; empty where this reader has no page."""


def with_provided(own: tuple[GateItem, ...], provided: list[GateItem]) -> tuple[GateItem, ...]:
    """The own items and the provided ones; a provided item replaces the own of the same key (records beat a word)."""
    by_key = {item.key: item for item in own}
    by_key.update({item.key: item for item in provided})
    return tuple(by_key.values())


def ask_providers(order_id: int, at: datetime) -> list[GateItem]:
    """What the desks above say about this order now."""
    return [item for provider in providers for item in provider(order_id, at)]
