"""What people do with a hand-back: it is asked for, handed in, accepted or returned (R-105 to R-108, R-112)."""

from datetime import datetime, timedelta

from app import policy
from app.errors import NotPermitted, Refusal, reason_given, tell
from app.extensions import db
from app.journal import services as journal
from app.notices import services as notices
from app.notices.subjects import Subject
from app.people import queries as people
from app.people.models import Account
from app.people.rules import Dept
from app.people.standing import standing
from app.reception.handback import messages, queries, rules
from app.reception.handback.models import HandBack, HandBackMove
from app.reception.handback.rules import HandBackAction, Report
from app.reception.handback.visibility import heads_it
from app.reception.orders import paper
from app.reception.orders.models import Order
from app.reception.orders.visibility import listed_departments
from app.reception.preparation.delegation import services as delegation

tell(
    {
        "RE-72": (
            "本部门任务记录尚未完成：{list}。请由责任人完成，或请市场营销总监免做。",
            "The department's task log is not complete: {list}. Have them done, or waived by the marketing director.",
        ),
    }
)


def request(order: Order, *, at: datetime) -> list[HandBack]:
    """R-105, R-112. One for every listed department, due after the policy's hours."""
    if order.current_number is None:
        return []
    due_at = at + timedelta(hours=policy.value("reception.handback_h", at))
    asked = [
        HandBack(order_id=order.id, order=order, dept=dept, requested_at=at, due_at=due_at)
        for dept in Dept
        if dept in listed_departments(order)
    ]
    db.session.add_all(asked)
    db.session.flush()
    for one in asked:
        _tell(one, messages.ASKED, one.dept, at=at)
    facts = {"departments": [one.dept.value for one in asked]}
    journal.record("handback.request", record=order.journal_name, facts=facts)
    return asked


def submit(hand_back: HandBack, report: Report, *, by: Account, at: datetime) -> None:
    """R-106. By the head: copies settled (RE-20), task log complete, notes told of, the report written.

    R-108. From this moment the department does not see the order any more; its delegations end.
    """
    if not heads_it(by, hand_back, at):
        raise NotPermitted
    rules.after(hand_back.state, HandBackAction.SUBMIT)
    paper.refuse_outstanding(hand_back.order, department=hand_back.dept)
    _refuse_open_tasks(hand_back)
    rules.refuse_incomplete(report)
    hand_back.went_well, hand_back.went_wrong = report.went_well.strip(), report.went_wrong.strip()  # type: ignore[assignment]
    hand_back.remarks, hand_back.costs = report.remarks.strip(), report.costs.strip()  # type: ignore[assignment]
    hand_back.notes, hand_back.kept_none = report.notes.strip() or None, report.kept_none  # type: ignore[assignment]
    hand_back.submitted_at, hand_back.submitted_by_id = at, by.id
    _move(hand_back, HandBackAction.SUBMIT, by=by, at=at, post=hand_back.dept)
    hand_back.acting_for = standing(by, at).acting_for(hand_back.dept)
    _tell(hand_back, messages.SUBMITTED, Dept.MKT, at=at)
    delegation.end_part(hand_back.order, hand_back.dept, at=at)


def accept(hand_back: HandBack, *, by: Account, at: datetime) -> None:
    """Section 17. The marketing director has it all."""
    rules.after(hand_back.state, HandBackAction.ACCEPT)
    paper.refuse_outstanding(hand_back.order, department=hand_back.dept)
    paper.refuse_undecided(hand_back.order, department=hand_back.dept)
    hand_back.decided_at, hand_back.decided_by_id = at, by.id
    _move(hand_back, HandBackAction.ACCEPT, by=by, at=at, post=Dept.MKT)
    _tell(hand_back, messages.ACCEPTED, hand_back.dept, at=at)


def send_back(hand_back: HandBack, reason: str, *, by: Account, at: datetime) -> None:
    """Section 17. Something is missing: the head hands back again. Until the due time he sees the order meanwhile."""
    rules.after(hand_back.state, HandBackAction.RETURN)
    words = reason_given(reason)
    hand_back.decided_at, hand_back.decided_by_id = at, by.id
    _move(hand_back, HandBackAction.RETURN, by=by, at=at, post=Dept.MKT, reason=words)
    _tell(hand_back, messages.RETURNED, hand_back.dept, at=at)


def _tell(hand_back: HandBack, said: Subject, dept: Dept, *, at: datetime) -> None:
    """The head of a department, own or acting."""
    order, link = hand_back.order, f"/handbacks/{hand_back.id}"
    notices.tell([people.head_of(dept, at)], said, name=order.called, record=order.journal_name, link=link, at=at)


def _refuse_open_tasks(hand_back: HandBack) -> None:
    waiting = queries.open_tasks(hand_back)
    if waiting:
        raise Refusal("RE-72", list=[task.code for task in waiting])


def _move(
    hand_back: HandBack, action: HandBackAction, *, by: Account, at: datetime, post: Dept, reason: str | None = None
) -> None:
    """The only writer of its state, with the trace (X-014, X-017, A-009)."""
    hand_back.state = rules.after(hand_back.state, action)
    hand_back.revised(by_id=by.id, at=at)
    acting_for = standing(by, at).acting_for(post)
    db.session.add(HandBackMove(
        hand_back_id=hand_back.id, action=action, at=at, by_id=by.id, acting_for=acting_for, reason=reason,
    ))  # fmt: skip
    facts = {"dept": hand_back.dept.value, "to": hand_back.state.value}
    journal.record(f"handback.{action.value}", record=hand_back.order.journal_name, facts=facts, acting_for=acting_for)
    db.session.flush()
