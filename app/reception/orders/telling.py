"""Whom the course of an order is told to, at once (X-008): by number or code name, never by guest."""

from collections.abc import Iterable
from datetime import datetime

from app.notices import services as notices
from app.notices.subjects import Subject, subject
from app.people import queries as people
from app.people.models import Account
from app.people.rules import Dept
from app.reception.orders import queries
from app.reception.orders.models import Ack, Order
from app.reception.orders.states import AckState, Action

TO_VERIFY = subject("order.to_verify", "{name} 待核实", "{name} waits for verification")
URGENT = subject("order.urgent", "加急：{name} 待核实", "Urgent: {name} waits for verification")
RETURNED = subject("order.returned", "{name} 已退回，请补充", "{name} came back: please complete it")
REJECTED = subject("order.rejected", "{name} 不予受理", "{name} is rejected")
TO_DECIDE = subject("order.to_decide", "{name} 待您批准", "{name} waits for your decision")
SENT_BACK = subject("order.sent_back", "{name} 由总经理退回重新核实", "{name} came back from the general manager")
APPROVED = subject("order.approved", "{name} 已批准，请下达", "{name} is approved: please issue it")
TO_SIGN = subject("order.to_sign", "{name} 已下达，请签收", "{name} is issued: please sign")
UNCHANGED = subject(
    "order.unchanged", "{name} 有新版本，本部门内容无变化", "{name} has a new version, unchanged for you"
)
QUERIED = subject("order.queried", "{name} 有部门提出疑问", "A department has a query about {name}")
ANSWERED = subject("order.answered", "{name} 的疑问已答复，请签收", "Your query about {name} is answered: please sign")
CANCELLED = subject("order.cancelled", "{name} 已取消，请签收", "{name} is cancelled: please sign")
AMENDMENT_DECIDED = subject("amendment.decided", "{name} 的变更总经理已答复", "The change of {name} is decided")
PERSON_LEFT = subject(
    "order.person_left", "{name} 有负责人员已离岗，请另行指定", "Somebody named for {name} has left: name another"
)
DOUBTED = subject("order.doubted", "{name} 有信息被标为存疑", "An item of {name} is marked doubtful")
ARCHIVED_WITH_GAPS = subject(
    "order.archived_with_gaps", "{name} 已由总经理带缺项归档", "The general manager archived {name} with gaps"
)


SETTLED_BY: dict[Action, tuple[Subject, ...]] = {
    Action.SUBMIT: (RETURNED,),
    Action.RESUBMIT: (RETURNED,),
    Action.VERIFY: (TO_VERIFY, URGENT, SENT_BACK),
    Action.RETURN: (TO_VERIFY, URGENT, SENT_BACK),
    Action.REJECT: (TO_VERIFY, URGENT, SENT_BACK, TO_DECIDE),
    Action.WITHDRAW: (TO_VERIFY, URGENT, SENT_BACK, TO_DECIDE, RETURNED),
    Action.APPROVE: (TO_DECIDE,),
    Action.SEND_BACK: (TO_DECIDE,),
    Action.ISSUE: (APPROVED,),
    Action.ISSUE_VERSION: (TO_DECIDE, AMENDMENT_DECIDED, TO_SIGN, ANSWERED, UNCHANGED),
    Action.ALL_SIGNED: (TO_SIGN, ANSWERED, QUERIED),
}
"""The act that a notice asked for: with it the notice waits for nobody any more."""


def settle(order: Order, action: Action, *, at: datetime) -> None:
    notices.settle(order.journal_name, SETTLED_BY.get(action, ()), at=at)


def signed(ack: Ack, *, by: Account, at: datetime) -> None:
    """The head's own notices of this order are answered by the signature."""
    notices.settle(ack.order.journal_name, (TO_SIGN, ANSWERED, CANCELLED), at=at, to=by)


def about(
    order: Order,
    kind: Subject,
    to: Iterable[Account | None],
    *,
    at: datetime,
    urgent: bool = False,
    once: str | None = None,
) -> None:
    """Tell persons something about an order that they see anyway."""
    notices.tell(
        to, kind, name=order.called, record=order.journal_name, link=f"/orders/{order.id}", at=at, urgent=urgent,
        once=once,
    )  # fmt: skip


def submitted(order: Order, *, at: datetime) -> None:
    """R-011. An urgent one is told as urgent."""
    director = [people.marketing_director(at)]
    about(order, URGENT if order.urgent else TO_VERIFY, director, at=at, urgent=order.urgent)


def to_applicant(order: Order, kind: Subject, *, at: datetime) -> None:
    about(order, kind, [people.account(order.applicant_id)], at=at)


def to_director(order: Order, kind: Subject, *, at: datetime) -> None:
    about(order, kind, [people.marketing_director(at)], at=at)


def verified(order: Order, *, at: datetime) -> None:
    about(order, TO_DECIDE, [people.general_manager(at)], at=at, urgent=order.urgent)


def issued(order: Order, *, at: datetime, kind: Subject = TO_SIGN) -> None:
    """R-022, R-062, R-112. Heads who sign are told as urgent, heads whose part is identical are told."""
    for ack in queries.acks(order):
        to_head(ack, UNCHANGED if ack.state is AckState.SIGNED else kind, at=at)


def to_head(ack: Ack, kind: Subject, *, at: datetime) -> None:
    """The head or acting head of a receipt's department; what he signs asks to be seen."""
    order, dept = ack.order, Dept(ack.department)
    about(order, kind, [people.head_of(dept, at)], at=at, urgent=kind is not UNCHANGED)
