"""What this person can do with this order now: the buttons of its page, the next one first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from app.access.capabilities import Can, allowed
from app.people.models import Account
from app.people.rules import Role
from app.people.standing import standing
from app.reception.orders import course, paper, queries, receipts
from app.reception.orders.models import DraftState, Order
from app.reception.orders.seals.rules import EXEMPT
from app.reception.orders.states import HELD, LIVE, AckState, OrderState, is_possible
from app.reception.orders.states import Action as A
from app.reception.orders.visibility import OWN_TEXT, relations

S = OrderState


@dataclass(frozen=True)
class Act:
    """One button. ``post`` sends at once, else a page opens; ``confirm`` is asked before a post."""

    label: str
    url: str
    primary: bool = False
    post: bool = False
    confirm: str = ""


more_acts: list[Callable[[Order, Account, datetime], Iterable[Act]]] = []
"""What the rooms above offer on the page of an order."""


def acts(order: Order, account: Account, at: datetime) -> list[Act]:
    """In the order of 4.14; the state decides what is offered, the services decide what is done."""
    makers = (_applying, _verifying, _deciding, _issuing, _signing, _amending, *more_acts, _ending, _keeping)
    return [act for make in makers for act in make(order, account, at)]


def _applying(order: Order, account: Account, at: datetime) -> Iterable[Act]:
    if order.applicant_id == account.id and order.state in (S.DRAFT, S.RETURNED):
        yield Act(_("Edit"), _url("edit", order), primary=True)
        yield Act(_("Submit"), _url("submit", order), primary=True, post=True)
    if order.applicant_id == account.id and order.state is S.DRAFT:
        yield Act(_("Discard"), _url("discard", order), post=True, confirm=_("Discard this draft?"))


def _verifying(order: Order, account: Account, at: datetime) -> Iterable[Act]:
    if order.state is S.SUBMITTED and allowed(account, Can.VERIFY_APPLICATION, order, at):
        yield Act(_("Verify"), _url("verify", order), primary=True)
        yield Act(_("Add and correct"), _url("correct", order))
        yield Act(_("Return to the applicant"), _url("give_back", order))
        yield Act(_("Reject"), _url("reject", order))
    withdraws = order.applicant_id == account.id or _has(account, Role.MARKETING_DIRECTOR, at)
    if withdraws and is_possible(order.state, A.WITHDRAW):
        yield Act(_("Withdraw"), _url("withdraw", order))


def _deciding(order: Order, account: Account, at: datetime) -> Iterable[Act]:
    if order.state is S.VERIFIED and allowed(account, Can.DECIDE_APPLICATION, order, at):
        yield Act(_("Decide"), _url("approve", order), primary=True)
        yield Act(_("Send back"), _url("send_back", order))
        yield Act(_("Reject"), _url("reject", order))


def _issuing(order: Order, account: Account, at: datetime) -> Iterable[Act]:
    if order.state is S.APPROVED and allowed(account, Can.ISSUE_ORDER, order, at):
        yield Act(_("Issue"), _url("issue", order), primary=True)
    if order.state is S.APPROVED and allowed(account, Can.DRAFT_ORDER, order, at):
        yield Act(_("Complete the order"), _url("draft", order))
    if order.state in HELD - {S.SUBMITTED, S.RETURNED, S.VERIFIED} and allowed(account, Can.ISSUE_ORDER, order, at):
        yield Act(_("Coordinator"), _url("coordinator", order))


def _signing(order: Order, account: Account, at: datetime) -> Iterable[Act]:
    if not allowed(account, Can.SIGN_RECEIPT, order, at):
        return
    for ack in receipts.own_acks(order, account, at):
        dept = ack.department.value
        if ack.state is AckState.PENDING:
            label = _("Sign for %(dept)s", dept=ack.department.label)
            yield Act(label, url_for("orders.sign", order_id=order.id, dept=dept), primary=True)
            yield Act(_("Raise a query"), url_for("orders.ask", order_id=order.id, dept=dept))


def _amending(order: Order, account: Account, at: datetime) -> Iterable[Act]:
    draft = queries.draft_of(order) if order.current_number else None
    if draft is not None and draft.state is DraftState.WITH_GM and allowed(account, Can.DECIDE_APPLICATION, order, at):
        yield Act(_("Decide on the amendment"), _url("review", order), primary=True)
    if order.state not in LIVE or not allowed(account, Can.DRAFT_ORDER, order, at):
        return
    if draft is None:
        yield Act(_("Amend"), _url("begin_amendment", order), post=True)
    else:
        yield Act(_("Go on with the amendment"), _url("amend", order), primary=True)


def _ending(order: Order, account: Account, at: datetime) -> Iterable[Act]:
    if queries.cancel_request(order) is not None and allowed(account, Can.DECIDE_APPLICATION, order, at):
        yield Act(_("Decide on the cancellation"), _url("cancel", order), primary=True)
    if order.state is S.DEPARTED and course.names_gaps(account, at) and course.missing(order):
        yield Act(_("Archive with named gaps"), _url("archive", order))
    if not allowed(account, Can.ISSUE_ORDER, order, at):
        return
    if is_possible(order.state, A.CANCEL):
        yield Act(_("Cancel the reception"), _url("cancel", order))
    if order.state is S.DEPARTED:
        yield Act(_("Archive"), _url("archive", order), primary=True)
    if order.state is S.ARCHIVED:
        yield Act(_("Close"), _url("close", order), primary=True)


def _keeping(order: Order, account: Account, at: datetime) -> Iterable[Act]:
    found = relations(order, account, at)
    if order.state not in (S.DRAFT, S.RETURNED) and found & OWN_TEXT:
        yield Act(_("The application as written"), _url("as_applied", order))
    if (order.state in HELD or order.seal_steps) and found & EXEMPT:
        yield Act(_("Sealed facts"), _url("seals", order))
    if order.current_number is not None and allowed(account, Can.DRAFT_ORDER, order, at) and paper.has_copies(order):
        yield Act(_("Printed copies"), url_for("printing.of_order", order_id=order.id))
    if order.state not in HELD or order.current_number is None or not allowed(account, Can.DRAFT_ORDER, order, at):
        return
    if order.state in LIVE and order.state is not S.IN_HOUSE:
        yield Act(_("News of the arrival"), _url("hear_arrival", order))
    yield Act(_("Contact log"), _url("contacts", order))


def _url(endpoint: str, order: Order) -> str:
    return url_for(f"orders.{endpoint}", order_id=order.id)


def _has(account: Account, role: Role, at: datetime) -> bool:
    return role in standing(account, at).roles
