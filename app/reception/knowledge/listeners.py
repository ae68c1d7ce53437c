"""What this room tells the rooms below, and what it does when they announce something; in the same transaction."""

from datetime import datetime
from typing import Any

from app.errors import Words
from app.extensions import db
from app.people.models import Account
from app.printing.models import PrintedCopy
from app.reception.grades import Grade
from app.reception.knowledge import briefs, links
from app.reception.knowledge.disclosure import queries as cases
from app.reception.knowledge.disclosure import services as disclosure
from app.reception.knowledge.disclosure.rules import Source
from app.reception.knowledge.suspension.queries import shut_orders
from app.reception.knowledge.widening import services as widening
from app.reception.knowledge.widening import visibility as widened
from app.reception.orders import hooks, next_acts
from app.reception.orders import visibility as orders
from app.reception.orders.models import Order
from app.signals import account_disabled, copy_lost


@account_disabled.connect
def end_widenings(account: Account, *, at: datetime, **facts: Any) -> None:
    """A-012."""
    widening.end_of_person(account, at=at)


@copy_lost.connect
def pursue_lost_copy(copy: PrintedCopy, *, by: Account, at: datetime, **facts: Any) -> None:
    """R-107. A lost copy of a VA or VB order opens a case, once."""
    order = db.session.get(Order, copy.order_id) if copy.order_id is not None else None
    if order is None or order.grade not in (Grade.VA, Grade.VB):
        return
    sheet = f"{copy.doc.value} {copy.number}"
    text = f"纸质资料遗失：{sheet} 第 {copy.copy_no} 份。Printed copy lost: {sheet}, copy {copy.copy_no}."
    disclosure.open_case(order, text, by=by, at=at, source=Source.LOST_COPY, cause=f"copy:{copy.id}")


def open_cases(order_id: int) -> list[Words]:
    """R-119. An open case keeps the order from being closed."""
    return [Words(f"泄密事件 {one.case_no}", f"disclosure case {one.case_no}") for one in cases.open_of_order(order_id)]


widened.connect()
orders.add_suspensions(shut_orders)
hooks.open_matters.append(open_cases)
hooks.rights.append(briefs.rights)
next_acts.more_acts.append(links.acts)
