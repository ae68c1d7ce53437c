"""Confirming a gate item by hand, and declaring an order ready (R-045)."""

from datetime import datetime

from app.errors import FieldWrong, NotPermitted, Refusal, Words, tell
from app.extensions import db
from app.journal import services as journal
from app.people.models import Account
from app.people.rules import Dept
from app.people.standing import standing
from app.reception.orders import services as orders
from app.reception.orders import states
from app.reception.orders.models import Order
from app.reception.orders.states import Action
from app.reception.preparation.acting import acting_name
from app.reception.preparation.readiness import rules
from app.reception.preparation.readiness.models import GateConfirmation
from app.reception.preparation.readiness.queries import gate_of

tell({"RE-09": ("尚不能确认就绪：{list}。", "Not ready yet: {list}.")})

ANSWERS_FOR: dict[str, Dept] = {rules.SECURITY: Dept.SEC, rules.URGENT: Dept.MKT}
"""Whose head gives his word on an item that has no records yet."""
SHORTEST_NOTE = 2


def may_confirm(key: str, account: Account, at: datetime) -> bool:
    return ANSWERS_FOR.get(key) in standing(account, at).headed


def confirm(order: Order, key: str, note: str, *, by: Account, at: datetime) -> None:
    """Give one's word on an open item, with a note. Given again for the same version it changes nothing (X-007)."""
    if not may_confirm(key, by, at):
        raise NotPermitted
    states.after(order.state, Action.CANCEL)
    said = note.strip()
    if len(said) < SHORTEST_NOTE:
        raise FieldWrong(Words("说明", "Note"), Words("请写明依据", "say on what it rests"))
    item = next((item for item in gate_of(order, at) if item.key == key and item.by_hand), None)
    if item is None:
        raise NotPermitted
    if not item.open:
        return
    acting_for = acting_name(by, (ANSWERS_FOR[key],), at)
    db.session.add(GateConfirmation(
        order_id=order.id, version_number=order.current_number, key=key, by_id=by.id, acting_for=acting_for, at=at,
        note=said,
    ))  # fmt: skip
    db.session.flush()
    journal.record("gate.confirm", record=f"order:{order.id}", facts={"item": key}, acting_for=acting_for)


def declare_ready(order: Order, *, by: Account, at: datetime) -> None:
    """R-045. By MD; refused with the list of what is open (RE-09)."""
    states.after(order.state, Action.DECLARE_READY)
    open_now = rules.still_open(gate_of(order, at))
    if open_now:
        raise Refusal("RE-09", list=rules.words_of(open_now))
    orders.declare_ready(order, by=by, at=at)
