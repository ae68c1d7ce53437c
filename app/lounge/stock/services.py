"""The book of the stock and what is drawn for it (L-066, L-103). Every act holds the pen of the lounge."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from app.errors import Refusal, reason_given
from app.extensions import db
from app.journal import services as journal
from app.lounge.pen import changed, hold_pen
from app.lounge.rules.refreshments import ItemKind, is_low
from app.lounge.rules.seating import ServiceMode
from app.lounge.rules.stock import (
    RequisitionAction,
    StockWhy,
    asked_quantity,
    requisition_after,
)
from app.lounge.service import queries as service
from app.lounge.service.models import Item
from app.lounge.stock import messages, queries
from app.lounge.stock.models import Requisition, RequisitionLine, RequisitionMove, StockChange
from app.notices import services as notices
from app.notices.subjects import Subject
from app.people import queries as people
from app.people.models import Account
from app.people.rules import Dept


@dataclass(frozen=True)
class Described:
    """What the supervisor says of an item (5.1)."""

    name_zh: str
    name_en: str
    kind: ItemKind
    served_at: ServiceMode
    hot: bool
    of_age: bool
    allergens: list[str]
    also: str
    unit: str
    minimum: int
    price_fen: int
    batch: str
    best_before: date | None


def add_item(told: Described, *, by: Account, at: datetime) -> Item:
    item = Item(**asdict(told), stock=0, changed_at=at, changed_by_id=by.id)
    db.session.add(item)
    db.session.flush()
    journal.record("lounge.item_added", record=f"item:{item.id}")
    return item


def change_item(item: Item, told: Described, *, by: Account, at: datetime) -> None:
    for name, value in asdict(told).items():
        setattr(item, name, value)
    item.revised(by_id=by.id, at=at)
    journal.record("lounge.item_changed", record=f"item:{item.id}")
    changed()


def count(item: Item, found: int, *, by: Account, at: datetime) -> None:
    """L-066. The count of the day puts the book right."""
    _change(item, found, StockWhy.COUNTED, by=by, at=at)


def remove(item: Item, quantity: int, reason: str, *, by: Account, at: datetime) -> None:
    """L-066. Expired or spoiled material goes, and it is written down why. Once all of it is gone its date goes too."""
    reason = reason_given(reason)
    db.session.refresh(item)
    if quantity > item.stock:
        raise Refusal("LE-130", n=max(item.stock, 0))
    _change(item, item.stock - quantity, StockWhy.REMOVED, by=by, at=at, reason=reason)
    if item.stock == 0:
        item.best_before = None


def _change(item: Item, after: int, why: StockWhy, *, by: Account, at: datetime, reason: str = "") -> None:
    hold_pen()
    db.session.refresh(item, attribute_names=["stock"])
    made = StockChange(item_id=item.id, before=item.stock, after=after, why=why, reason=reason, at=at, by_id=by.id)
    db.session.add(made)
    item.stock = after
    journal.record(f"lounge.stock_{why.value}", record=f"item:{item.id}", facts={"after": after})
    changed()


def ask(*, by: Account | None, at: datetime) -> Requisition | None:
    """L-066. Everything below its minimum that is not on its way goes on the one open requisition."""
    hold_pen()
    waits = queries.items_under_way()
    low = [one for one in service.items() if is_low(one.stock, one.minimum) and one.id not in waits]
    if not low:
        return None
    made = queries.asked()
    if made is None:
        made = Requisition(asked_at=at)
        _move(made, RequisitionAction.ASK, by=by, at=at)
        db.session.add(made)
    made.lines += [RequisitionLine(item=one, quantity=asked_quantity(one.stock, one.minimum)) for one in low]
    db.session.flush()
    journal.record("lounge.requisition_ask", record=made.journal_name)
    store = people.head_of(Dept.FIN, at)
    _tell(made, messages.ASKED, [store], at, once=f"requisition:{made.id}:{len(made.lines)}")
    return made


def issue(requisition: Requisition, *, by: Account, at: datetime) -> None:
    """L-103. The store signs with its own account."""
    _move(requisition, RequisitionAction.ISSUE, by=by, at=at)
    _done(requisition, RequisitionAction.ISSUE)
    notices.settle(requisition.journal_name, [messages.ASKED], at=at)
    _tell(requisition, messages.ISSUED, [people.head_of(Dept.LNG, at)], at)


def refuse(requisition: Requisition, reason: str, *, by: Account, at: datetime) -> None:
    _move(requisition, RequisitionAction.REFUSE, by=by, at=at, words=reason_given(reason))
    _done(requisition, RequisitionAction.REFUSE)
    _tell(requisition, messages.REFUSED, [people.head_of(Dept.LNG, at)], at)


def receive(requisition: Requisition, *, by: Account, at: datetime) -> None:
    """L-103. The lounge signs, somebody else than who issued; what was drawn stands in the book."""
    issued_by = next((one.by_id for one in requisition.moves if one.action is RequisitionAction.ISSUE), None)
    if issued_by == by.id:
        raise Refusal("LE-131")
    _move(requisition, RequisitionAction.RECEIVE, by=by, at=at)
    for line in requisition.lines:
        _change(
            line.item, line.item.stock + line.quantity, StockWhy.DRAWN, by=by, at=at, reason=requisition.number
        )
    _done(requisition, RequisitionAction.RECEIVE)


def _move(
    requisition: Requisition, action: RequisitionAction, *, by: Account | None, at: datetime, words: str = ""
) -> None:
    """The only writer of a requisition's state (X-017)."""
    requisition.state = requisition_after(requisition.state, action)
    requisition.moves.append(RequisitionMove(action=action, at=at, by=by, words=words))


def _done(requisition: Requisition, action: RequisitionAction) -> None:
    journal.record(f"lounge.requisition_{action.value}", record=requisition.journal_name)


def _tell(
    requisition: Requisition, subject: Subject, to: list[Account | None], at: datetime, once: str | None = None
) -> None:
    notices.tell(
        to, subject, name=requisition.number, record=requisition.journal_name,
        link=f"/lounge/requisitions/{requisition.id}", at=at, once=once,
    )  # fmt: skip
