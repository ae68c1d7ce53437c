"""The first issue of an order (R-020 to R-026), and who keeps the line to the guest side (R-021)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from app.errors import FieldWrong, Refusal, Words
from app.journal import services as journal
from app.people.models import Account
from app.people.rules import Dept
from app.reception.orders import columns, hooks, queries, telling, versions
from app.reception.orders.content import OrderContent
from app.reception.orders.items import Stage, refuse_missing
from app.reception.orders.linter.guard import refuse_unanswered
from app.reception.orders.models import DraftState, Order, OrderDraft, OrderVersion
from app.reception.orders.moves import move
from app.reception.orders.snapshot import to_plain
from app.reception.orders.states import APPLYING, HELD, Action, OrderState, VersionKind
from app.signals import order_issued

ROOMS = Words("入住房号", "Rooms")
COORDINATOR = Words("专人及替补", "Coordinator and deputy")


def name_coordinator(order: Order, coordinator: Account, deputy: Account, *, by: Account, at: datetime) -> None:
    """R-021. Two different active persons of marketing; they can be named anew while the order lasts."""
    if order.state not in HELD:
        raise FieldWrong(COORDINATOR, Words("接待已结束", "the reception is over"))
    if coordinator.id == deputy.id:
        raise FieldWrong(COORDINATOR, Words("不能是同一人", "must be two persons"))
    if any(person.department is not Dept.MKT or not person.active for person in (coordinator, deputy)):
        raise FieldWrong(COORDINATOR, Words("须为市场营销部在职人员", "must be active people of marketing"))
    order.coordinator_id, order.deputy_id = coordinator.id, deputy.id
    order.revised(by_id=by.id, at=at)
    journal.record("order.coordinator", record=order.journal_name, facts={"accounts": [coordinator.id, deputy.id]})


def complete_draft(order: Order, typed: Mapping[str, Any], *, by: Account, at: datetime) -> OrderDraft:
    """Draft the order's text between approval and issue (2.6); what the general manager fixed stays as it is.

    ``typed`` holds the parts that this person could write; every other part stays.
    """
    draft = queries.draft_of(order)
    if order.state is not OrderState.APPROVED or draft is None:
        raise FieldWrong(Words("接待令", "Order"), Words("当前不可修改", "cannot be edited now"))
    fixed = queries.content_of(draft)
    kept = versions.with_decisions(replace(fixed, **typed), fixed)
    columns.refuse_duplicate(order, kept, by=by, at=at)
    columns.refuse_dates(kept, at, may_be_past=True)
    columns.refuse_head_count(kept)
    draft.content = to_plain(kept)
    draft.revised(by_id=by.id, at=at)
    columns.put_in_force(order, kept)
    journal.record("order.draft", record=order.journal_name)
    return draft


def issue(
    order: Order, departments: Sequence[Dept], *, reasons: Mapping[Dept, str], by: Account, at: datetime
) -> OrderVersion:
    """R-022. Version 1: frozen, numbered, one receipt for each listed department, the sign deadline runs."""
    if order.state in APPLYING - {OrderState.APPROVED}:
        raise Refusal("RE-05")
    draft = queries.draft_of(order)
    if order.state is not OrderState.APPROVED or draft is None:
        move(order, Action.ISSUE, by=by, at=at)
    assert draft is not None
    if order.coordinator_id is None or order.deputy_id is None:
        raise Refusal("RE-06")
    content = queries.content_of(draft)
    refuse_unissuable(order, content, by=by, at=at)
    removed = versions.checked_distribution(order, content, departments, reasons)
    refuse_unanswered(order, content, departments, at=at)
    version = versions.make(
        order, content, departments, kind=VersionKind.INITIAL, removed=removed, reason=None, by=by, at=at
    )
    draft.state = DraftState.ISSUED
    move(order, Action.ISSUE, by=by, at=at, version=version.number)
    order.revised(by_id=by.id, at=at)
    order_issued.send(order, version=version, changed=(), at=at)
    telling.issued(order, at=at)
    return version


def refuse_unissuable(order: Order, content: OrderContent, *, by: Account, at: datetime) -> None:
    """What every version must satisfy: complete (RE-01), possible dates, no double guest, free rooms."""
    refuse_missing(content, Stage.ISSUE, columns.known(at), columns.code_name_grades(at))
    columns.refuse_dates(content, at, may_be_past=True)
    columns.refuse_head_count(content)
    columns.refuse_duplicate(order, content, by=by, at=at)
    taken = queries.rooms_taken(content, but=order.id)
    if taken:
        raise FieldWrong(ROOMS, Words(f"{'、'.join(taken)} 已另有安排", f"{', '.join(taken)} taken by another order"))
    for problem in hooks.problems_of_rooms(content, order.id, at):
        raise FieldWrong(ROOMS, problem)
