"""Changing an issued order (R-060 to R-063): draft, ask the general manager where needed, issue the next version."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from app import clock
from app.errors import FieldWrong, NotPermitted, Words, WrongState, reason_given
from app.extensions import db
from app.journal import services as journal
from app.people.models import Account
from app.people.rules import Dept
from app.reception.orders import approval, paper, queries, receipts, telling, versions
from app.reception.orders.changes import gm_reasons
from app.reception.orders.content import OrderContent
from app.reception.orders.issuing import refuse_unissuable
from app.reception.orders.linter.guard import refuse_unanswered
from app.reception.orders.models import DraftState, Order, OrderDraft, OrderVersion
from app.reception.orders.moves import acting_for, move
from app.reception.orders.snapshot import Change, changes, to_plain
from app.reception.orders.states import LIVE, AckState, Action, OrderState, VersionKind
from app.signals import arrival_moved, order_issued

AMENDMENT = Words("变更", "Amendment")


def begin(order: Order, *, by: Account, at: datetime) -> OrderDraft:
    """R-060. A working copy of the current version. One amendment is drafted at a time."""
    if order.state not in LIVE:
        raise WrongState(order.state, Action.ISSUE_VERSION)
    if queries.draft_of(order) is not None:
        raise FieldWrong(AMENDMENT, Words("已有一份变更正在拟稿", "one is already being drafted"))
    current = queries.current_version(order)
    assert current is not None
    draft = OrderDraft(
        order_id=order.id, order=order, base_number=current.number, content=current.content, state=DraftState.OPEN,
        begun_by_id=by.id, begun_at=at,
    )  # fmt: skip
    db.session.add(draft)
    db.session.flush()
    journal.record("amendment.begin", record=order.journal_name, facts={"base": current.number})
    return draft


def save(order: Order, typed: Mapping[str, Any], *, reason: str, by: Account, at: datetime) -> None:
    """Write the parts that this person could write. A change after the general manager's approval needs it anew."""
    draft = _unfinished(order)
    draft.content = to_plain(replace(queries.content_of(draft), **typed))
    draft.reason = reason.strip()[:500] or None  # type: ignore[assignment]
    draft.state = DraftState.OPEN
    draft.approved_at = draft.approved_by_id = None
    draft.revised(by_id=by.id, at=at)


def drop(order: Order, *, by: Account, at: datetime) -> None:
    draft = _unfinished(order)
    draft.state = DraftState.DROPPED
    draft.revised(by_id=by.id, at=at)
    journal.record("amendment.drop", record=order.journal_name)


def changed_items(order: Order, draft: OrderDraft) -> tuple[Change, ...]:
    """R-060. What the next version would change."""
    return changes(_current_content(order), queries.content_of(draft))


def needs_gm(order: Order, draft: OrderDraft) -> tuple[Words, ...]:
    """R-061. Why the general manager must approve; empty when the marketing director issues alone."""
    return gm_reasons(_current_content(order), queries.content_of(draft), clock.day_of)


def ask_gm(order: Order, *, by: Account, at: datetime) -> None:
    draft = _unfinished(order)
    content = queries.content_of(draft)
    reason_given(queries.reason_of(draft))
    _refuse_same(order, draft)
    approval.refuse_level(content)
    refuse_unissuable(order, content, by=by, at=at)
    draft.state = DraftState.WITH_GM
    draft.revised(by_id=by.id, at=at)
    journal.record("amendment.ask_gm", record=order.journal_name)
    telling.verified(order, at=at)


def decide(order: Order, *, approved: bool, by: Account, at: datetime) -> None:
    """R-061. Never by its author (AE-04). Not approved: the marketing director goes on drafting or drops it."""
    draft = _unfinished(order)
    if draft.state is not DraftState.WITH_GM:
        raise FieldWrong(AMENDMENT, Words("未提交总经理批准", "is not with the general manager"))
    if by.id in (draft.begun_by_id, draft.changed_by_id):
        raise NotPermitted("AE-04")
    draft.state = DraftState.APPROVED if approved else DraftState.OPEN
    if approved:
        draft.approved_by_id, draft.approved_at = by.id, at
    draft.revision += 1
    journal.record(
        "amendment.approve" if approved else "amendment.send_back",
        record=order.journal_name, acting_for=acting_for(by, Dept.GMO, at),
    )  # fmt: skip
    telling.to_director(order, telling.AMENDMENT_DECIDED, at=at)


def issue_version(
    order: Order, departments: Sequence[Dept], *, reasons: Mapping[Dept, str], by: Account, at: datetime
) -> OrderVersion:
    """R-060 to R-063. The next version; only whose part changed signs again; the paper of the old one is recalled."""
    draft = _unfinished(order)
    content = queries.content_of(draft)
    if order.state not in LIVE:
        raise WrongState(order.state, Action.ISSUE_VERSION)
    reason = reason_given(queries.reason_of(draft))
    if set(departments) == set(_listed(order)):
        _refuse_same(order, draft)
    if needs_gm(order, draft) and draft.state is not DraftState.APPROVED:
        raise FieldWrong(AMENDMENT, Words("须先经总经理批准", "the general manager must approve it first"))
    approval.refuse_level(content)
    refuse_unissuable(order, content, by=by, at=at)
    removed = versions.checked_distribution(order, content, departments, reasons)
    refuse_unanswered(order, content, departments, at=at)
    eta_before = queries.eta(order)
    version = versions.make(
        order, content, departments, kind=VersionKind.AMENDMENT, removed=removed, reason=reason, by=by, at=at
    )
    draft.state = DraftState.ISSUED
    _move_on(order, version, by=by, at=at, reason=reason)
    order.revised(by_id=by.id, at=at)
    paper.recall(order, at=at)
    order_issued.send(order, version=version, changed=tuple(version.changed), at=at)
    telling.issued(order, at=at)
    if queries.eta(order) != eta_before:
        arrival_moved.send(order, before=eta_before, after=queries.eta(order), at=at)
    receipts.go_on_when_complete(order, at)
    return version


def _move_on(order: Order, version: OrderVersion, *, by: Account, at: datetime, reason: str) -> None:
    """R-048. Ready stays ready if nobody must sign; everything else follows 4.14."""
    unsigned = any(ack.state is not AckState.SIGNED for ack in queries.acks(order))
    stays = order.state is OrderState.READY and not unsigned
    action = Action.ISSUE_UNCHANGED if stays else Action.ISSUE_VERSION
    move(order, action, by=by, at=at, reason=reason, version=version.number)


def _unfinished(order: Order) -> OrderDraft:
    draft = queries.draft_of(order)
    if draft is None or draft.base_number == 0:
        raise FieldWrong(AMENDMENT, Words("没有正在拟稿的变更", "nothing is being drafted"))
    return draft


def _current_content(order: Order) -> OrderContent:
    current = queries.current_version(order)
    assert current is not None
    return queries.content_of(current)


def _listed(order: Order) -> tuple[Dept, ...]:
    return tuple(ack.department for ack in queries.acks(order))


def _refuse_same(order: Order, draft: OrderDraft) -> None:
    if not changed_items(order, draft):
        raise FieldWrong(AMENDMENT, Words("内容没有变化", "nothing has changed"))
