"""What a browser would post: an order's content as form data."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from app import clock
from app.marks import Mark
from app.reception.orders.content import OrderContent

DECIDED = frozenset({"grade", "security_level", "level_reason", "lead", "deviations", "budget_fen"})


def posted(content: OrderContent, *, without: frozenset[str] = DECIDED, **more: str) -> dict[str, str]:
    """The application form filled with this content; ticks that are off are not sent, as browsers do."""
    data: dict[str, str] = {}
    for part in fields(content):
        if part.name not in without:
            data |= _sent(part.name, getattr(content, part.name))
    return data | more


def _sent(name: str, value: Any) -> dict[str, str]:
    if isinstance(value, tuple):
        return {key: text for place, row in enumerate(value) for key, text in _row(f"{name}-{place}", row).items()}
    if hasattr(value, "__dataclass_fields__"):
        return _row(name, value)
    return _plain(name, value)


def _row(prefix: str, row: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in fields(row):
        found |= _plain(f"{prefix}-{part.name}", getattr(row, part.name))
    return found


def _plain(name: str, value: Any) -> dict[str, str]:
    match value:
        case None | False:
            return {}
        case True:
            return {name: "y"}
        case Mark():
            return {name: value.value}
        case datetime():
            return {name: clock.local(value).strftime("%Y-%m-%dT%H:%M")}
        case _:
            return {name: str(value)}


def findings(numbers: list[int], *, source: str = "关键联系人电话确认", **doubts: Mapping[str, str]) -> dict[str, str]:
    """The verification form: every item verified but those named ``item_2={...}``."""
    data = {"source": source}
    for place, number in enumerate(numbers):
        row = {"item": str(number), "state": "verified", "source": ""} | dict(doubts.get(f"item_{number}", {}))
        data |= {f"findings-{place}-{key}": text for key, text in row.items()}
    return data


def distribution(listed: list[str], **reasons: str) -> dict[str, str]:
    """The checklist of departments, in the order in which the page shows them."""
    from app.access.relations import HEAD_RELATION

    data = {}
    for place, dept in enumerate(HEAD_RELATION):
        data[f"departments-{place}-code"] = dept.value
        data[f"departments-{place}-reason"] = reasons.get(dept.value, "")
        if dept.value in listed:
            data[f"departments-{place}-listed"] = "y"
    return data
