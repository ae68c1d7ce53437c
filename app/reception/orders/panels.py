"""What orders tell each person on the landing page: what waits for him, and by when (X-009: derived when read)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from flask import url_for
from flask_babel import gettext as _

from app import policy
from app.formats import is_soon
from app.panel import Line, Panel, Urgency
from app.people.models import Account
from app.people.rules import Dept, Role
from app.people.standing import PersonStanding, standing
from app.reception.orders import queries, receipts, waiting
from app.reception.orders.models import Ack, DraftState, Order
from app.reception.orders.signing import Lateness
from app.reception.orders.states import AckState, OrderState
from app.reception.orders.visibility import shut_to, undertaking_holds, visible


def panels(account: Account, at: datetime) -> list[Panel]:
    """The panels of one person; an empty one is shown only to those whose daily work it is."""
    person = standing(account, at)
    if not person.roles or not undertaking_holds(account, at):
        return []
    found = [*_for_gm(person, at), *_for_md(person, at), *_for_heads(account, person, at)]
    return [*found, *_for_marketing(account, person, at), *_doubts(account, at), *_coming(account, at)]


def _for_gm(person: PersonStanding, at: datetime) -> Iterable[Panel]:
    if Role.GM not in person.roles:
        return
    verified = [_to_decide(order, at) for order in waiting.in_state(OrderState.VERIFIED)]
    submitted = waiting.in_state(OrderState.SUBMITTED)
    late = [_late_to_verify(order, at) for order in submitted if _verify_due(order, at) < at]
    drafts = waiting.amendments(DraftState.WITH_GM)
    asked = [_line(draft.order, "orders.review", _("Decide"), blocker=_("Amendment")) for draft in drafts]
    asked += [
        _line(request.order, "orders.cancel", _("Decide"), blocker=_("Request to cancel"))
        for request in waiting.cancel_requests()
    ]
    unsigned = [
        _receipt(ack, at, "") for ack in waiting.open_receipts() if receipts.lateness(ack, at) is Lateness.TWICE_LATE
    ]
    yield Panel(_("To approve"), tuple(verified + asked), _("Nothing waits for your decision."), order=10)
    if late or unsigned:
        yield Panel(_("Escalated to you"), tuple(late + unsigned), order=12)


def _for_md(person: PersonStanding, at: datetime) -> Iterable[Panel]:
    if Role.MARKETING_DIRECTOR not in person.roles:
        return
    verify = [_to_verify(order, at) for order in waiting.in_state(OrderState.SUBMITTED)]
    issue = [_line(order, "orders.issue", _("Issue")) for order in waiting.in_state(OrderState.APPROVED)]
    amended = [
        _line(draft.order, "orders.review", _("Issue"), blocker=_("Amendment approved"))
        for draft in waiting.amendments(DraftState.APPROVED)
    ]
    amended += [
        _line(draft.order, "orders.review", _("Go on with the amendment"), blocker=_("Amendment"))
        for draft in waiting.amendments(DraftState.OPEN)
    ]
    answers = [
        _line(ack.order, "orders.show", _("Answer"), blocker=_("Query of %(d)s", d=ack.department.label), loud=True)
        for ack in waiting.open_queries()
    ]
    late = [
        _receipt(ack, at, "")
        for ack in waiting.open_receipts()
        if ack.state is AckState.PENDING and receipts.lateness(ack, at) in (Lateness.LATE, Lateness.TWICE_LATE)
    ]
    overdue = waiting.no_shows(at)
    away = [_line(order, "orders.cancel", _("Ask and decide"), blocker=_("not arrived")) for order in overdue]
    yield Panel(_("To verify"), tuple(verify), _("No application waits for verification."), order=10)
    yield Panel(_("To issue and answer"), tuple(answers + issue + amended + away), _("Nothing to issue."), order=11)
    if late:
        yield Panel(_("Not signed in time"), tuple(late), order=12)


def _for_heads(account: Account, person: PersonStanding, at: datetime) -> Iterable[Panel]:
    own = person.headed - {Dept.GMO, Dept.MKT}
    if not own:
        return
    shut = shut_to(account, at)
    lines = [_receipt(ack, at, _("Sign")) for ack in waiting.open_receipts(*own) if ack.order_id not in shut]
    yield Panel(_("To sign"), tuple(lines), _("Every order is signed."), order=10)


def _for_marketing(account: Account, person: PersonStanding, at: datetime) -> Iterable[Panel]:
    shut = shut_to(account, at)
    own = [order for order in waiting.own_applications(account.id) if order.id not in shut]
    if own:
        lines = [_line(order, "orders.edit", _("Complete"), loud=order.state is OrderState.RETURNED) for order in own]
        yield Panel(_("My applications"), tuple(lines), order=20)
    mine = waiting.coordinated(account.id)
    if Role.MARKETING_DIRECTOR in person.roles:
        mine = waiting.in_state(OrderState.ISSUED, OrderState.PREPARING, OrderState.READY, OrderState.IN_HOUSE)
    kept = [order for order in mine if order.id not in shut]
    missed = [(order, days) for order in kept if (days := waiting.contact_days_missing(order, at))]
    if missed:
        lines = [
            _line(order, "orders.contacts", _("Contact log"), blocker=_("no contact on %(day)s", day=str(days[-1])))
            for order, days in missed
        ]
        yield Panel(_("Contact with the guest side"), tuple(lines), order=30)


def _doubts(account: Account, at: datetime) -> Iterable[Panel]:
    """R-014. The doubtful items that this person settles."""
    lines = [
        _line(check.order, "orders.show", _("Settle"), due_at=check.settle_by, blocker=_("Doubtful item"), at=at)
        for check in queries.doubts_owned(account.id)
        if check.order_id not in shut_to(account, at)
    ]
    if lines:
        yield Panel(_("To settle"), tuple(lines), order=25)


def _coming(account: Account, at: datetime) -> Iterable[Panel]:
    ahead = waiting.coming(visible(account, at), at)
    lines = [
        _line(order, "orders.show", "", due_at=None if order.state is OrderState.IN_HOUSE else order.arrival_at)
        for order in ahead
    ]
    if lines:
        yield Panel(_("Receptions ahead"), tuple(lines), url=url_for("orders.index"), order=80)


def _to_verify(order: Order, at: datetime) -> Line:
    return _line(order, "orders.verify", _("Verify"), due_at=_verify_due(order, at), loud=order.urgent, at=at)


def _late_to_verify(order: Order, at: datetime) -> Line:
    return _line(order, "orders.show", "", due_at=_verify_due(order, at), blocker=_("not verified in time"), at=at)


def _to_decide(order: Order, at: datetime) -> Line:
    """R-018. Within 8 h of verification, and 24 h before arrival."""
    limits = []
    if order.verified_at is not None:
        limits.append(order.verified_at + timedelta(hours=policy.value("reception.approve_within_h", at)))
    if order.arrival_at is not None:
        limits.append(order.arrival_at - timedelta(hours=24))
    return _line(order, "orders.approve", _("Decide"), due_at=min(limits, default=None), loud=order.urgent, at=at)


def _verify_due(order: Order, at: datetime) -> datetime:
    """R-018."""
    return (order.submitted_at or at) + timedelta(hours=policy.value("reception.verify_within_h", at))


def _receipt(ack: Ack, at: datetime, action: str) -> Line:
    late = receipts.lateness(ack, at)
    urgency = {Lateness.IN_TIME: Urgency.SOON, Lateness.REMINDED: Urgency.SOON}.get(late, Urgency.NOW)
    number = ack.order.current_number
    url = url_for("orders.show", order_id=ack.order_id)
    if action and ack.state is AckState.PENDING and ack.opened_at is not None:
        url = url_for("orders.sign", order_id=ack.order_id, dept=ack.department.value)
    return Line(
        text=f"{_called(ack.order)} V{number} {ack.department.label}",
        url=url,
        action=action if ack.state is AckState.PENDING else "",
        due_at=ack.due_at,
        state=ack.state,
        grade=ack.order.grade,
        urgency=urgency,
        blocker=_("waits for the answer") if ack.state is AckState.QUERIED else "",
    )


def _line(
    order: Order, endpoint: str, action: str, *,
    due_at: datetime | None = None, blocker: str = "", loud: bool = False, at: datetime | None = None,
) -> Line:  # fmt: skip
    urgency = Urgency.CALM
    if loud or (at is not None and due_at is not None and at > due_at):
        urgency = Urgency.NOW
    elif at is not None and due_at is not None and is_soon(due_at, 60, at):
        urgency = Urgency.SOON
    return Line(
        text=_called(order), url=url_for(endpoint, order_id=order.id), action=action, due_at=due_at, state=order.state,
        grade=order.grade, urgency=urgency, blocker=blocker,
    )  # fmt: skip


def _called(order: Order) -> str:
    """Number and code name, never a guest's (X-008)."""
    return " ".join(part for part in (order.order_no, order.code_name) if part) or _("Draft")
