"""Cancelling an approved or issued order (R-112), and the guest who does not come (R-113)."""

from datetime import datetime

from app import policy
from app.errors import FieldWrong, NotPermitted, Words, reason_given
from app.extensions import db
from app.journal import services as journal
from app.people.models import Account
from app.people.rules import Dept
from app.reception.orders import paper, queries, rules, telling, versions
from app.reception.orders.models import CancelRequest, DraftState, Order
from app.reception.orders.moves import acting_for, move
from app.reception.orders.states import Action, VersionKind, after
from app.signals import order_cancelled

REQUEST = Words("取消申请", "Request to cancel")
NO_SHOW = "未到 no show"


def ask(order: Order, *, reason: str, by: Account, at: datetime) -> None:
    """R-112. The marketing director asks; nothing changes until the general manager decides."""
    after(order.state, Action.CANCEL)
    words = reason_given(reason)
    if queries.cancel_request(order) is not None:
        raise FieldWrong(REQUEST, Words("已提交总经理", "is already with the general manager"))
    db.session.add(CancelRequest(order_id=order.id, reason=words, asked_by_id=by.id, asked_at=at))
    db.session.flush()
    journal.record("order.ask_cancel", record=order.journal_name)


def decide(order: Order, *, approved: bool, by: Account, at: datetime) -> None:
    """R-112. The general manager; never the one who asked."""
    request = queries.cancel_request(order)
    if request is None:
        raise FieldWrong(REQUEST, Words("没有待批的取消申请", "there is none to decide"))
    if request.asked_by_id == by.id:
        raise NotPermitted("AE-04")
    request.approved, request.decided_by_id, request.decided_at = approved, by.id, at
    journal.record(
        "order.decide_cancel", record=order.journal_name, facts={"approved": approved},
        acting_for=acting_for(by, Dept.GMO, at),
    )  # fmt: skip
    if approved:
        asker = db.session.get(Account, request.asked_by_id)
        assert asker is not None
        _cancel(order, queries.reason_of(request), by=asker, at=at)


def no_show(order: Order, *, note: str, by: Account, at: datetime) -> None:
    """R-113. Six hours after the ETA, without the general manager; before that like any other cancellation."""
    after(order.state, Action.CANCEL)
    if not is_no_show(order, at):
        raise FieldWrong(Words("未到", "No show"), Words("尚未超过规定时间", "the time for it has not come"))
    _cancel(order, f"{NO_SHOW}: {reason_given(note)}"[:500], by=by, at=at)


def is_no_show(order: Order, at: datetime) -> bool:
    hours = policy.value("reception.no_show_h", at)
    return order.arrived_at is None and rules.is_no_show(eta_at=queries.eta(order), at=at, hours=hours)


def _cancel(order: Order, reason: str, *, by: Account, at: datetime) -> None:
    """Issued orders get a cancellation version, which every listed department signs; the paper comes back."""
    draft = queries.draft_of(order)
    if draft is not None:
        draft.state = DraftState.DROPPED
    departments = tuple(ack.department for ack in queries.acks(order))
    number = None
    if order.current_number is not None and departments:
        content = queries.content_in_force(order)
        number = versions.make(
            order, content, departments, kind=VersionKind.CANCELLATION, removed={}, reason=reason, by=by, at=at
        ).number
    move(order, Action.CANCEL, by=by, at=at, reason=reason, version=number)
    order.cancelled_at = at
    order.revised(by_id=by.id, at=at)
    paper.recall(order, all_copies=True, at=at)
    order_cancelled.send(order, at=at)
    telling.issued(order, at=at, kind=telling.CANCELLED)
