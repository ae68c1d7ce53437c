"""Making a version: the snapshot, each head's fingerprint, the receipts, and what becomes of the old one's."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from app import policy
from app.access.relations import HEAD_RELATION, ceiling
from app.errors import FieldWrong, Words, reason_given
from app.extensions import db
from app.journal import services as journal
from app.people.models import Account
from app.people.rules import Dept
from app.reception.orders import columns, hooks, queries, rules, signing
from app.reception.orders.content import OrderContent
from app.reception.orders.models import Ack, AckQuery, Order, OrderVersion
from app.reception.orders.moves import move_ack
from app.reception.orders.snapshot import changes, fingerprint, part_for, to_plain
from app.reception.orders.states import AckAction, AckState, VersionKind
from app.reception.standards import GradeStandard, standard_of

DISTRIBUTION = Words("分发部门", "Distribution")


def standard_for(order: Order, content: OrderContent) -> GradeStandard:
    """R-003. The column of the standard that the order kept when it was approved."""
    assert content.grade is not None
    return standard_of(content.grade, order.standard_code or "GS-1")


def proposed_departments(order: Order, content: OrderContent) -> tuple[Dept, ...]:
    """R-023. The list of the grade, as the page proposes it for a first issue."""
    return rules.proposed_distribution(standard_for(order, content).distribution)


def fingerprints(content: OrderContent, departments: Sequence[Dept]) -> dict[Dept, str]:
    """R-062. For each listed department the fingerprint of what its head may see."""
    return {dept: fingerprint(part_for(content, ceiling({HEAD_RELATION[dept]}))) for dept in departments}


def checked_distribution(
    order: Order, content: OrderContent, departments: Sequence[Dept], reasons: Mapping[Dept, str]
) -> dict[str, str]:
    """R-023, R-026. Refuses an empty or impossible list; gives the reasons of the departments taken off."""
    if not departments or any(dept not in HEAD_RELATION for dept in departments):
        raise FieldWrong(DISTRIBUTION, Words("请至少选择一个部门", "choose at least one department"))
    removed = rules.removed_departments(proposed_departments(order, content), departments)
    bound = hooks.departments_with_duties(content)
    for dept in removed:
        if dept in bound:
            problem = Words(f"{dept.zh}有必做任务，不能移除", f"{dept.en} has a mandatory task and stays")
            raise FieldWrong(DISTRIBUTION, problem)
    before = queries.current_version(order)
    known = before.removed if before is not None else {}
    return {dept.value: reason_given(reasons.get(dept) or known.get(dept.value)) for dept in removed}


def next_departments(order: Order, content: OrderContent) -> tuple[Dept, ...]:
    """Who receives the next version by default: those listed, and what the grade adds (R-005)."""
    before = queries.current_version(order)
    taken_off = set(before.removed) if before is not None else set()
    added = (dept for dept in proposed_departments(order, content) if dept.value not in taken_off)
    return tuple(dict.fromkeys((*(ack.department for ack in queries.acks(order)), *added)))


def make(
    order: Order,
    content: OrderContent,
    departments: Sequence[Dept],
    *,
    kind: VersionKind,
    removed: Mapping[str, str],
    reason: str | None,
    by: Account,
    at: datetime,
) -> OrderVersion:
    """R-022. Freeze the next version, give it its receipts, and put it in force."""
    before = queries.current_version(order)
    number = (order.current_number or 0) + 1
    prints = fingerprints(content, departments)
    version = OrderVersion(
        order_id=order.id, order=order, number=number, kind=kind, content=to_plain(content), reason=reason,
        changed=_changed_paths(before, content), fingerprints={dept.value: text for dept, text in prints.items()},
        removed=dict(removed), issued_by_id=by.id, issued_at=at,
    )  # fmt: skip
    db.session.add(version)
    db.session.flush()
    columns.put_in_force(order, content)
    _receipts(order, before, version, prints, at)
    order.current_number = number
    order.issued_at = order.issued_at or at
    columns.materialise_guests(order, content, at)
    journal.record(
        "order.version", record=order.journal_name,
        facts={"version": number, "kind": kind.value, "departments": [dept.value for dept in departments]},
    )  # fmt: skip
    return version


def _changed_paths(before: OrderVersion | None, content: OrderContent) -> list[str]:
    if before is None:
        return []
    return sorted({change.path for change in changes(queries.content_of(before), content)})


def _receipts(
    order: Order, before: OrderVersion | None, version: OrderVersion, prints: Mapping[Dept, str], at: datetime
) -> None:
    """R-062. Who signs anew, whose receipt goes over to this version, whose ends."""
    old = {ack.department: ack for ack in before.acks if ack.state is not AckState.WITHDRAWN} if before else {}
    known = {Dept(code): text for code, text in before.fingerprints.items()} if before else {}
    known = {dept: text for dept, text in known.items() if dept in old}
    again = "all" if version.kind is VersionKind.CANCELLATION else resign_rule(at)
    asked, _kept, gone = signing.signs_again(known, prints, resign=again)
    due_at = at + timedelta(minutes=_minutes(order, version, at))
    for dept in prints:
        if dept in asked:
            db.session.add(_fresh(version, dept, at=at, due_at=due_at))
            _end(old.get(dept), version)
        else:
            db.session.add(_carried(version, old[dept], at))
    for dept in gone:
        move_ack(old[dept], AckAction.WITHDRAW)
    if before is not None:
        before.superseded_at = at
    db.session.flush()
    db.session.expire(version, ["acks"])


def resign_rule(at: datetime) -> signing.Resign:
    """R-062, `reception.resign`: who changed, or all."""
    return "all" if policy.value("reception.resign", at) == "all" else "changed"


def _minutes(order: Order, version: OrderVersion, at: datetime) -> int:
    return signing.sign_minutes(
        standard_for(order, queries.content_of(version)).sign_minutes,
        version=version.number,
        eta_at=order.arrived_at or queries.eta(order),
        at=at,
        short_minutes=policy.value("reception.short_sign_minutes", at),
        short_window_h=policy.value("reception.short_sign_window_h", at),
    )


def _fresh(version: OrderVersion, dept: Dept, *, at: datetime, due_at: datetime) -> Ack:
    return Ack(
        order_id=version.order_id, version_id=version.id, department=dept, state=AckState.PENDING,
        started_at=at, due_at=due_at,
    )  # fmt: skip


def _end(ack: Ack | None, version: OrderVersion) -> None:
    """A cancellation withdraws the receipts of what it cancels, a new version supersedes them (section 17)."""
    if ack is not None:
        is_end = version.kind is VersionKind.CANCELLATION
        move_ack(ack, AckAction.WITHDRAW if is_end else AckAction.SUPERSEDE)


def _carried(version: OrderVersion, old: Ack, at: datetime) -> Ack:
    """R-062. Nothing changed for this department: a signature stays valid; an open receipt goes over with its deadline.

    Whoever has not signed yet opens and signs the new version in the time that was running; a query stays open, and
    what was asked and answered stands beside the receipt (X-014).
    """
    ack = Ack(
        order_id=version.order_id, version_id=version.id, department=old.department, state=old.state,
        started_at=old.started_at, due_at=old.due_at, carried_from=old.version.number,
    )  # fmt: skip
    ack.queries = [_same_query(query) for query in old.queries]
    if old.state is AckState.SIGNED:
        move_ack(old, AckAction.CARRY_OVER)
        ack.opened_at, ack.opened_by_id = old.opened_at, old.opened_by_id
        ack.signed_at, ack.signed_by_id, ack.acting_for = old.signed_at, old.signed_by_id, old.acting_for
        return ack
    move_ack(old, AckAction.SUPERSEDE)
    return ack


def _same_query(query: AckQuery) -> AckQuery:
    return AckQuery(
        text=query.text, asked_by_id=query.asked_by_id, asked_at=query.asked_at, answer=query.answer,
        answered_by_id=query.answered_by_id, answered_at=query.answered_at,
    )  # fmt: skip


def with_decisions(content: OrderContent, fixed: OrderContent) -> OrderContent:
    """A text that keeps what the general manager fixed (R-016), whatever the form sent."""
    return replace(
        content,
        grade=fixed.grade,
        security_level=fixed.security_level,
        level_reason=fixed.level_reason,
        lead=fixed.lead,
        deviations=fixed.deviations,
        budget_fen=fixed.budget_fen,
    )
