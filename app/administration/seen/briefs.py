"""What the readers of the trail are shown of it: persons, orders by number and code name, groups, ways and times."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.access.groups import WHOLE, Group
from app.administration.accounts.queries import names_of
from app.administration.seen import queries
from app.administration.seen.queries import Called, Paper
from app.administration.seen.rules import Seen, had_all
from app.marks import Mark

ORDERED = [group.value for group in Group]


@dataclass(frozen=True)
class SeenLine:
    """One person, or one order. ``since`` is when the last of the facts that were asked for became known."""

    key: int
    name: str
    groups: str
    ways: tuple[Mark, ...]
    count: int
    first_at: datetime | None
    last_at: datetime | None
    since: datetime | None = None


@dataclass(frozen=True)
class PaperLine:
    doc: str
    copy_no: int
    at: datetime
    for_whom: str
    printed_by: str
    state: str


def by_person(seen: Iterable[Seen]) -> list[SeenLine]:
    rows = list(seen)
    names = names_of({row.key for row in rows})
    return [_line(row, names.get(row.key, "—")) for row in rows]


def by_order(seen: Iterable[Seen]) -> list[SeenLine]:
    rows = list(seen)
    called = queries.orders(row.key for row in rows)
    return [_line(row, str(called.get(row.key, f"#{row.key}"))) for row in rows]


def who_had(order: Called, wanted: frozenset[str], before: datetime) -> list[SeenLine]:
    """N8. Whoever had access to all of these groups before the moment, who had it first stands first."""
    had = [(since, row) for row in queries.looks_before(order.id, before).values() if (since := had_all(row, wanted))]
    names = names_of({row.key for _since, row in had})
    had.sort(key=lambda pair: (pair[0], pair[1].key))
    return [_line(row, names.get(row.key, "—"), since) for since, row in had]


def papers(found: Iterable[Paper]) -> list[PaperLine]:
    rows = list(found)
    names = names_of({row.printed_by_id for row in rows if row.printed_by_id is not None})
    return [
        PaperLine(row.doc, row.copy_no, row.at, row.for_whom, names.get(row.printed_by_id or 0, "—"), row.state)
        for row in rows
    ]


def facts_to_choose() -> list[tuple[str, str]]:
    """F2 to F12 with their names; F1 is no secret among those who work on an order."""
    return [(group.value, f"{group.value} {group.label}") for group in WHOLE if group is not Group.F1]


def _line(row: Seen, name: str, since: datetime | None = None) -> SeenLine:
    groups = " ".join(sorted(row.since, key=ORDERED.index))
    ways = tuple(sorted(row.ways, key=lambda way: way.value, reverse=True))
    return SeenLine(row.key, name, groups, ways, row.count, row.first_at, row.last_at, since)
