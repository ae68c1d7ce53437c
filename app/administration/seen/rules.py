"""What the trail says about who has seen an order, folded by person. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from app.marks import Mark


class Way(Mark):
    """By which way somebody had access."""

    SCREEN = "screen", "屏幕", "screen"
    DOOR = "door", "入口核验", "at the door"
    PRINT = "print", "打印", "print"
    EMERGENCY = "emergency", "紧急查看", "emergency access"
    WIDENED = "widened", "扩大知悉范围", "widened by the director"


class Look(NamedTuple):
    """The looks of one person, in one way, at the same field groups."""

    key: int
    way: Way
    groups: frozenset[str]
    count: int
    first_at: datetime
    last_at: datetime


@dataclass
class Seen:
    """All looks of one person at an order, or of one order by a person."""

    key: int
    ways: set[Way] = field(default_factory=set)
    since: dict[str, datetime] = field(default_factory=dict)
    """Each field group with the first time it was open."""
    count: int = 0
    first_at: datetime | None = None
    last_at: datetime | None = None


def way_of(action: str, purpose: str | None) -> Way:
    if "print" in (action, purpose):
        return Way.PRINT
    return {"door": Way.DOOR, "emergency": Way.EMERGENCY}.get(purpose or "", Way.SCREEN)


def folded(looks: Iterable[Look]) -> dict[int, Seen]:
    found: dict[int, Seen] = {}
    for look in looks:
        seen = found.setdefault(look.key, Seen(look.key))
        seen.ways.add(look.way)
        seen.count += look.count
        seen.first_at = min(filter(None, (seen.first_at, look.first_at)))
        seen.last_at = max(filter(None, (seen.last_at, look.last_at)))
        for group in look.groups:
            seen.since[group] = min(seen.since.get(group, look.first_at), look.first_at)
    return found


def was_widened(seen: Seen, groups: Iterable[str], since: datetime) -> bool:
    """Whether one of these groups was open to the person first after it had been given to him."""
    return any(group in seen.since and seen.since[group] >= since for group in groups)


def had_all(seen: Seen, wanted: frozenset[str]) -> datetime | None:
    """N8. From when on the person had had access to every one of these groups; None if never to all."""
    if not wanted <= set(seen.since):
        return None
    return max(seen.since[group] for group in wanted)
