"""The order on the page of its security task: what this reader may know of it, and nothing else (2.4, A-007)."""

from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from app import clock
from app.access.projector import WITHHELD, Brief, Purpose, project
from app.errors import NotFound
from app.people.models import Account
from app.reception.orders import queries as orders
from app.security.tasks.models import SecurityTask

Rows = tuple[tuple[str, Any], ...]
"""Label and value; the value may be WITHHELD."""


def of_the_order(task: SecurityTask, reader: Account, at: datetime) -> tuple[int | None, Rows]:
    """The rows that matter at the posts, out of the reader's brief of the version; none before he may see it."""
    version = orders.current_version(orders.get(task.order_id))
    if version is None:
        return None, ()
    try:
        content = project(version, reader, Purpose.READ, at).content
    except NotFound:
        return None, ()
    return task.order_id, order_rows(content)


def order_rows(content: Brief) -> Rows:
    """What a security post asks of an order: how many, who, where, how, when, whom to call."""
    return (
        (_("Head count"), content.head_count),
        (_("Guests"), _joined(content.people, "name")),
        (_("Guest rooms"), _joined(content.rooms, "number")),
        (_("Transport"), _joined(content.legs, "number", "terminal")),
        (_("Vehicles"), _joined(content.vehicles, "plate", "driver")),
        (_("Programme"), _timed(content.programme)),
        (_("Key contact"), _contact(content.key_contact)),
    )


def _joined(rows: Any, *names: str) -> Any:
    """One line for a list of the order; withheld as a whole where the reader lacks its group."""
    if rows is WITHHELD:
        return WITHHELD
    told = [[getattr(row, name) for name in names] for row in rows]
    if any(value is WITHHELD for parts in told for value in parts):
        return WITHHELD
    return tuple(" ".join(str(value) for value in parts if value) for parts in told)


def _timed(rows: Any) -> Any:
    if rows is WITHHELD:
        return WITHHELD
    return tuple(" ".join(part for part in (_when(row.start_at), row.title, row.place) if part) for row in rows)


def _when(moment: datetime | None) -> str:
    return f"{clock.local(moment):%m-%d %H:%M}" if moment else ""


def _contact(contact: Any) -> Any:
    if contact is WITHHELD:
        return WITHHELD
    return " ".join(part for part in (contact.name, contact.phone) if part)
