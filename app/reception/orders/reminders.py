"""What the clock asks of an application and its receipts (R-018, R-031): notices only (X-009)."""

from datetime import datetime

from app import policy
from app.notices.subjects import subject
from app.people import queries as people
from app.people.rules import Role
from app.reception.orders import receipts, rules, telling, waiting
from app.reception.orders.models import Ack, Order
from app.reception.orders.signing import Lateness
from app.reception.orders.states import OrderState

REMIND = subject(
    "ack.remind", "{name} 待签收，签收时限已过半", "{name} waits for your signature; half the time is gone"
)
LATE = subject("ack.late", "{name} 有部门逾期未签收", "A department has not signed {name} in time")
NOT_VERIFIED = subject("order.not_verified", "{name} 逾期未核实", "{name} is not verified in time")
NOT_DECIDED = subject("order.not_decided", "{name} 逾期未批准", "{name} is not decided in time")


def send(at: datetime) -> None:
    """Everything that is due at this moment; a second run of it sends nothing twice (X-009)."""
    for ack in waiting.open_receipts(limit=None):
        _of_receipt(ack, at)
    for order in waiting.in_state(OrderState.SUBMITTED, limit=None):
        _of_submitted(order, at)
    for order in waiting.in_state(OrderState.VERIFIED, limit=None):
        _of_verified(order, at)


def _of_receipt(ack: Ack, at: datetime) -> None:
    """R-031. Half time to the head, the deadline to MD, twice the deadline to GM; a missed step is not caught up."""
    late = receipts.lateness(ack, at)
    order, once = ack.order, f"ack:{ack.id}:{late.value}"
    match late:
        case Lateness.REMINDED:
            to, kind = people.head_of(ack.department, at), REMIND
        case Lateness.LATE:
            to, kind = people.marketing_director(at), LATE
        case Lateness.TWICE_LATE:
            to, kind = people.general_manager(at), LATE
        case _:
            return
    telling.about(order, kind, [to], at=at, urgent=kind is LATE, once=once)


def _of_submitted(order: Order, at: datetime) -> None:
    """R-018. Neither verified nor returned in time: to the general manager."""
    hours = policy.value("reception.verify_within_h", at)
    since = order.submitted_at
    if since is not None and rules.is_late_to_verify(submitted_at=since, at=at, hours=hours):
        once = f"verify:{order.id}:{since.isoformat()}"
        telling.about(order, NOT_VERIFIED, [people.general_manager(at)], at=at, urgent=True, once=once)


def _of_verified(order: Order, at: datetime) -> None:
    """R-018. Verified and not decided: from the general manager to the acting one or the deputies."""
    hours = policy.value("reception.approve_within_h", at)
    since, arrival = order.verified_at, order.arrival_at
    if since is None or arrival is None:
        return
    if rules.is_late_to_decide(verified_at=since, arrival_at=arrival, at=at, hours=hours):
        to = [people.general_manager(at), *people.active(role=Role.DEPUTY_GM)]
        once = f"decide:{order.id}:{since.isoformat()}"
        telling.about(order, NOT_DECIDED, to, at=at, urgent=True, once=once)
