"""The printed copies of an order (R-063, R-106, 12.2), as far as orders ask the copy register."""

from datetime import datetime

from sqlalchemy import or_, select

from app.errors import Refusal
from app.extensions import db
from app.people.models import Account
from app.people.rules import Dept
from app.printing import keepers
from app.printing import queries as copies
from app.printing import services as printing
from app.printing.models import PrintedCopy
from app.reception.orders.models import Order
from app.reception.orders.states import OVER


def recall(order: Order, *, all_copies: bool = False, at: datetime) -> None:
    """R-063, R-112. Copies of what is no longer current are to come back; at a cancellation every one."""
    printing.recall_for(order.journal_name, None if all_copies else order.current_number, at)


def outstanding(order: Order, *, department: Dept | None = None) -> list[str]:
    return [_called(copy) for copy in copies.outstanding(order.id, department=department)]


def undecided(order: Order, *, department: Dept | None = None) -> list[str]:
    return [_called(copy) for copy in copies.undecided_losses(order_id=order.id, department=department)]


def _called(copy: PrintedCopy) -> str:
    return f"{copy.doc.value} {copy.for_whom} #{copy.copy_no}"


def refuse_outstanding(order: Order, *, department: Dept | None = None) -> None:
    """RE-20. Every numbered copy, or every one of a department, is returned, destroyed or lost with a report."""
    out = outstanding(order, department=department)
    if out:
        raise Refusal("RE-20", n=len(out), list=out)


def refuse_undecided(order: Order, *, department: Dept | None = None) -> None:
    """R-107. A loss is settled when the marketing director has decided what follows from it."""
    lost = undecided(order, department=department)
    if lost:
        raise Refusal("RE-73", list=lost)


def has_copies(order: Order) -> bool:
    return copies.has_any(order.id)


@keepers.coordinates
def coordinated(account: Account, at: datetime) -> frozenset[int]:
    """Section 17, Printed copy: the coordinator receives the paper of his orders."""
    own = or_(Order.coordinator_id == account.id, Order.deputy_id == account.id)
    return frozenset(db.session.scalars(select(Order.id).where(own, Order.state.not_in(OVER))))
