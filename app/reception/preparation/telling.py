"""Whom preparation tells at once (X-008): who is charged, whose task came back."""

from collections.abc import Iterable
from datetime import datetime

from app.notices import services as notices
from app.notices.subjects import Subject, subject
from app.people import queries as people
from app.people.models import Account
from app.reception.orders.models import Order
from app.reception.preparation.delegation.models import Delegation
from app.reception.preparation.tasks.early import too_early

CHARGED = subject("task.charged", "{name} 有工作落实到您，请确认", "Work for {name} is given to you: please confirm")
CHANGED = subject(
    "task.changed", "{name} 的任务内容有变，请重新完成", "A task for {name} has changed: please do it again"
)
FAILED = subject(
    "task.failed", "{name} 的任务检查不合格，请整改", "A task for {name} failed inspection: please mend it"
)
UNCONFIRMED = subject(
    "delegation.unconfirmed", "{name} 的责任人尚未确认接受", "Somebody charged for {name} has not confirmed"
)
NO_DELEGATE = subject(
    "delegation.missing", "{name} 有部门逾期未落实责任人", "A department has named nobody for {name} in time"
)
OVERDUE = subject("task.overdue", "{name} 有必办任务逾期", "A mandatory task for {name} is overdue")
NOT_READY = subject("order.not_ready", "{name} 已到就绪时限，尚未就绪", "{name} should be ready and is not")

LEFT = subject(
    "delegate.left", "{name} 有责任人已离岗，请另行落实", "Somebody charged for {name} has left: name another"
)

UNNAMED = "接待任务 / a reception"
"""What a notice says in place of number and code name."""


def about(
    order: Order, kind: Subject, to: Iterable[Account | None], *, at: datetime, urgent: bool = False, once: str = ""
) -> None:
    """Tell persons something about the preparation of an order; the link leads to their own desk of tasks.

    Who cannot read the order before his desk's window opens is not told its name either (A-004, R-035).
    """
    for person in filter(None, to):
        name = UNNAMED if too_early(person, [order], at) else order.called
        notices.tell(
            [person], kind, name=name, record=order.journal_name, link="/preparation", at=at, urgent=urgent,
            once=once or None,
        )  # fmt: skip


def delegates(delegation: Delegation | None) -> list[Account]:
    """The person of a charge, or everybody of the duty group."""
    if delegation is None:
        return []
    if delegation.delegate_id is not None:
        person = people.account(delegation.delegate_id)
        return [person] if person is not None else []
    return list(people.active(department=delegation.dept, role=delegation.role))
