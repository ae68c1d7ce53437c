"""The only place that writes an order's state or a receipt's, each with its trace (4.14, section 17, X-014, X-017)."""

from datetime import datetime

from app.errors import reason_given
from app.extensions import db
from app.journal import services as journal
from app.people.models import Account
from app.people.rules import Dept
from app.people.standing import standing
from app.reception.orders import telling
from app.reception.orders.models import Ack, Order, OrderMove
from app.reception.orders.states import NEEDS_REASON, AckAction, Action, OrderState, ack_after, after

GM_ACTS = frozenset({Action.APPROVE, Action.SEND_BACK})
MD_ACTS = frozenset({
    Action.RETURN, Action.VERIFY, Action.ISSUE, Action.ISSUE_VERSION, Action.ISSUE_UNCHANGED, Action.DECLARE_READY,
    Action.ARCHIVE, Action.CLOSE, Action.CANCEL,
})  # fmt: skip


def move(
    order: Order,
    action: Action,
    *,
    by: Account | None,
    at: datetime,
    reason: str | None = None,
    version: int | None = None,
) -> None:
    """Move an order, or refuse with XE-02 and change nothing. ``by`` None is the system itself."""
    to_state = after(order.state, action)
    words = reason_given(reason) if action in NEEDS_REASON else (reason or "").strip() or None
    from_state, order.state = order.state, to_state
    _trace(order, action, from_state, by=by, at=at, reason=words, version=version)
    telling.settle(order, action, at=at)


def begin(order: Order, *, by: Account, at: datetime) -> None:
    """The first trace of an order: it was created."""
    _trace(order, Action.CREATE, None, by=by, at=at, reason=None, version=None)


def _trace(
    order: Order, action: Action, from_state: OrderState | None, *,
    by: Account | None, at: datetime, reason: str | None, version: int | None,
) -> None:  # fmt: skip
    stands_for = acting_for(by, _post(action, from_state), at)
    db.session.add(OrderMove(
        order_id=order.id, action=action, from_state=from_state, to_state=order.state, by_id=by.id if by else None,
        acting_for=stands_for, at=at, reason=reason, version_number=version,
    ))  # fmt: skip
    journal.record(
        f"order.{action.value}",
        record=order.journal_name,
        facts={"from": from_state.value if from_state else None, "to": order.state.value, "version": version},
        acting_for=stands_for,
    )


def _post(action: Action, from_state: OrderState | None) -> Dept | None:
    """The post whose power the act uses."""
    if action in GM_ACTS or (action is Action.REJECT and from_state is OrderState.VERIFIED):
        return Dept.GMO
    if action in MD_ACTS or action is Action.REJECT:
        return Dept.MKT
    return None


def acting_for(by: Account | None, post: Dept | None, at: datetime) -> str | None:
    """A-010. The name behind "代 / acting for", where the power is not the person's own."""
    if by is None or post is None:
        return None
    return standing(by, at).acting_for(post)


def move_ack(ack: Ack, action: AckAction) -> None:
    """Section 17. Everything else about a receipt is written by the act itself."""
    ack.state = ack_after(ack.state, action)
