"""The general manager's acts (R-002, R-016, S-002): fix and approve, send back, reject."""

from dataclasses import dataclass, replace
from datetime import datetime

from app import policy
from app.errors import NotPermitted, Refusal, Words, reason_given
from app.people.models import Account
from app.people.rules import Role
from app.people.standing import standing
from app.reception.grades import Grade
from app.reception.levels import SecurityLevel, floor_level, is_below_floor, needs_reason
from app.reception.orders import columns, hooks, queries, rules, telling
from app.reception.orders.content import Deviation, OrderContent, StaffMember
from app.reception.orders.items import BY_NUMBER, Stage, refuse_missing
from app.reception.orders.models import Order
from app.reception.orders.moves import move
from app.reception.orders.snapshot import to_plain
from app.reception.orders.states import Action, CheckState, OrderState
from app.signals import order_approved

LEVEL_WORDS = {
    SecurityLevel.I: Words("一", "I"),
    SecurityLevel.II: Words("二", "II"),
    SecurityLevel.III: Words("三", "III"),
}


@dataclass(frozen=True)
class Decision:
    """R-016. What the general manager fixes."""

    grade: Grade
    level: SecurityLevel
    lead: StaffMember
    level_reason: str = ""
    deviations: tuple[Deviation, ...] = ()
    budget_fen: int | None = None

    def applied_to(self, content: OrderContent) -> OrderContent:
        return replace(
            content,
            grade=self.grade,
            security_level=self.level,
            lead=self.lead,
            level_reason=self.level_reason,
            deviations=self.deviations,
            budget_fen=self.budget_fen,
        )


def approve(order: Order, decision: Decision, *, by: Account, at: datetime) -> None:
    """R-016, A-011, AE-04. Never by the applicant, whoever he acts for."""
    if order.applicant_id == by.id:
        raise NotPermitted("AE-04")
    draft = queries.draft_of(order)
    if order.state is OrderState.VERIFIED:
        assert draft is not None
        content = decision.applied_to(queries.content_of(draft))
        refuse_level(content)
        refuse_missing(content, Stage.APPROVE, columns.known(at), columns.code_name_grades(at))
    move(order, Action.APPROVE, by=by, at=at)
    assert draft is not None
    draft.content = to_plain(content)
    draft.revised(by_id=by.id, at=at)
    columns.put_in_force(order, content)
    order.approved_at, order.approved_by_id = at, by.id
    order.standard_code = policy.value("reception.grade_standard", at)
    order.revised(by_id=by.id, at=at)
    order_approved.send(order, at=at)
    telling.to_director(order, telling.APPROVED, at=at)


def send_back(order: Order, *, by: Account, at: datetime, reason: str) -> None:
    """R-016. The marketing director verifies again."""
    move(order, Action.SEND_BACK, by=by, at=at, reason=reason)
    order.verified_at = order.verified_by_id = None
    order.revised(by_id=by.id, at=at)
    telling.to_director(order, telling.SENT_BACK, at=at)


def reject(order: Order, *, by: Account, at: datetime, reason: str) -> None:
    """R-015, R-016. The marketing director before verification, the general manager after it. Stays on file (R-019)."""
    decides = {OrderState.SUBMITTED: Role.MARKETING_DIRECTOR, OrderState.VERIFIED: Role.GM}.get(order.state)
    roles = standing(by, at).roles
    if not roles & ({decides} if decides else {Role.MARKETING_DIRECTOR, Role.GM}):
        raise NotPermitted
    move(order, Action.REJECT, by=by, at=at, reason=reason)
    order.revised(by_id=by.id, at=at)
    telling.to_applicant(order, telling.REJECTED, at=at)


def refuse_level(content: OrderContent) -> None:
    """S-002, S-003, SE-01. Never below the floor; below the default of the grade only with a reason."""
    level, grade = content.security_level, content.grade
    assert level is not None and grade is not None
    notice = rules.level_floor_notice(content.notice_level)
    if is_below_floor(level, content.guest_category, notice):
        raise Refusal("SE-01", level=LEVEL_WORDS[floor_level(content.guest_category, notice)])
    if needs_reason(level, grade):
        reason_given(content.level_reason)


def cautions(order: Order, content: OrderContent, at: datetime) -> tuple[rules.Caution, ...]:
    """R-017. The warnings of the approval page; with the proposed values before he decides."""
    doubtful = [
        Words(BY_NUMBER[check.item].zh, BY_NUMBER[check.item].en)
        for check in queries.checks(order).values()
        if check.state is CheckState.DOUBTFUL
    ]
    grade = content.grade or content.proposed_grade
    taken = queries.rooms_taken(content, but=order.id)
    problems = [problem.zh for problem in hooks.problems_of_rooms(content, order.id, at)]
    return rules.cautions(
        content,
        grade=grade,
        doubtful=doubtful,
        urgent=order.urgent,
        self_verified=rules.self_verified(applicant_id=order.applicant_id, verified_by_id=order.verified_by_id),
        template_active=hooks.has_active_template(grade, at),
        rooms_short=(*taken, *problems),
    )
