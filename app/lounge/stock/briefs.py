"""What the pages of the stock show."""

from dataclasses import dataclass
from datetime import date, datetime

from flask import url_for
from flask_babel import gettext as _

from app.access.capabilities import Can, may
from app.clock import day_of
from app.lounge.rules.refreshments import ItemKind, is_expired, is_low
from app.lounge.rules.stock import RequisitionState, StockWhy
from app.lounge.service import queries as service
from app.lounge.service.models import Item
from app.lounge.stock import queries
from app.lounge.stock.models import Requisition
from app.panel import Line, Panel, Urgency
from app.people.models import Account


@dataclass(frozen=True)
class StockLine:
    """One item of the list."""

    id: int
    name: str
    kind: ItemKind
    stock: int
    minimum: int
    unit: str
    best_before: date | None
    is_low: bool
    is_expired: bool
    is_under_way: bool


def stock(at: datetime) -> list[StockLine]:
    """What needs an act first: expired, then low, then by kind."""
    waits = queries.items_under_way()
    lines = [_line(one, one.id in waits, at) for one in service.items()]
    kinds = list(ItemKind)
    return sorted(lines, key=lambda one: (not one.is_expired, not one.is_low, kinds.index(one.kind), one.id))


def _line(item: Item, is_under_way: bool, at: datetime) -> StockLine:
    return StockLine(
        id=item.id,
        name=item.name,
        kind=item.kind,
        stock=item.stock,
        minimum=item.minimum,
        unit=item.unit,
        best_before=item.best_before,
        is_low=is_low(item.stock, item.minimum),
        is_expired=is_expired(item.best_before, day_of(at)),
        is_under_way=is_under_way,
    )


@dataclass(frozen=True)
class ChangeLine:
    """X-014. One change of the book."""

    at: datetime
    what: StockWhy
    who: str
    note: str


@dataclass(frozen=True)
class ItemPage:
    """One item with the last changes of its book."""

    line: StockLine
    timeline: tuple[ChangeLine, ...]


def item_page(item: Item, at: datetime) -> ItemPage:
    steps = (
        ChangeLine(one.at, one.why, one.by.display_name, f"{one.before} → {one.after} {one.reason}".strip())
        for one in queries.changes_of(item.id)
    )
    return ItemPage(_line(item, item.id in queries.items_under_way(), at), tuple(steps))


def typed(item: Item) -> dict[str, object]:
    """An item as its form shows it."""
    names = (
        "name_zh", "name_en", "hot", "of_age", "allergens", "also", "unit", "minimum", "batch", "best_before",
    )  # fmt: skip
    shown: dict[str, object] = {name: getattr(item, name) for name in names}
    price = item.price_fen / 100
    return shown | {"kind": item.kind.value, "served_at": item.served_at.value, "price": price,
                    "revision": str(item.revision)}  # fmt: skip


@dataclass(frozen=True)
class RequisitionView:
    """One requisition."""

    id: int
    number: str
    state: RequisitionState
    asked_at: datetime
    lines: tuple[tuple[str, int, str], ...]
    timeline: tuple["Step", ...]


@dataclass(frozen=True)
class Step:
    """X-014."""

    at: datetime
    what: str
    who: str
    note: str


def view(requisition: Requisition) -> RequisitionView:
    lines = tuple((one.item.name, one.quantity, one.item.unit) for one in requisition.lines)
    system = _("the house's clock")
    steps = tuple(
        Step(one.at, one.action.label, one.by.display_name if one.by else system, one.words)
        for one in requisition.moves
    )
    return RequisitionView(requisition.id, requisition.number, requisition.state, requisition.asked_at, lines, steps)


def panels(account: Account, at: datetime) -> list[Panel]:
    """The store issues, the lounge receives."""
    wanted = RequisitionState.ASKED if may(account, Can.ISSUE_STORES, at) else RequisitionState.ISSUED
    if not may(account, Can.SEE_STOCK, at):
        return []
    action = _("Issue") if wanted is RequisitionState.ASKED else _("Receive")
    lines = tuple(
        Line(
            text=one.number, url=url_for("lounge.requisition", requisition_id=one.id), action=action, state=one.state,
            count=len(one.lines), urgency=Urgency.SOON,
        )
        for one in queries.under_way()
        if one.state is wanted
    )  # fmt: skip
    return [Panel(_("Requisitions"), lines, url=url_for("lounge.requisitions"), order=46)] if lines else []
