"""The applicant's acts: write, submit, complete, take back (R-010 to R-012, R-015)."""

from datetime import datetime, timedelta

from app import clock, numbers, policy
from app.errors import FieldWrong, NotPermitted, Words, WrongState
from app.extensions import db
from app.people.models import Account
from app.people.rules import Dept
from app.people.standing import standing
from app.reception.grades import Grade
from app.reception.orders import columns, queries, rules, telling
from app.reception.orders.content import OrderContent
from app.reception.orders.items import Stage, refuse_missing
from app.reception.orders.models import Application, DraftState, Order, OrderDraft
from app.reception.orders.moves import begin, move
from app.reception.orders.snapshot import merged, to_plain
from app.reception.orders.states import Action, Category, OrderState
from app.reception.standards import standard_of


def create(content: OrderContent, *, by: Account, at: datetime) -> Order:
    """R-010. A draft has no number yet (X-012); it takes one when it is submitted."""
    refuse_decisions(content)
    dept = applicant_department(content, by, at)
    order = Order(applicant_id=by.id, applicant_dept=dept, state=OrderState.DRAFT, created_at=at)
    db.session.add(order)
    columns.put_proposed(order, content)
    plain = to_plain(content)
    db.session.add(Application(order_id=order.id, text=plain, saved_at=at))
    db.session.add(OrderDraft(order_id=order.id, state=DraftState.OPEN, content=plain, begun_by_id=by.id, begun_at=at))
    begin(order, by=by, at=at)
    db.session.flush()
    return order


def save(order: Order, content: OrderContent, *, by: Account, at: datetime) -> None:
    """The applicant's own text, while it is his: as a draft, or returned to be completed."""
    _refuse_others(order, by)
    _refuse_settled(order)
    refuse_decisions(content)
    order.applicant_dept = applicant_department(content, by, at)
    application = queries.application_of(order)
    application.text = to_plain(content)
    application.saved_at = at
    if order.state is OrderState.DRAFT:
        _working_copy(order, content, by=by, at=at)
    order.revised(by_id=by.id, at=at)


def submit(order: Order, *, by: Account, at: datetime) -> None:
    """R-011, R-012. Takes the number; late is urgent and never refused. A second time it is a resubmission."""
    _refuse_others(order, by)
    action = Action.RESUBMIT if order.state is OrderState.RETURNED else Action.SUBMIT
    application = queries.application_of(order)
    content = queries.text_of(application)
    _refuse_unready(order, content, by=by, at=at)
    if application.submitted_text is not None:
        content = merged(queries.text_of(application, submitted=True), content, _drafted(order))
    _working_copy(order, content, by=by, at=at)
    move(order, action, by=by, at=at)
    if order.order_no is None:
        order.order_no = numbers.next("JD", clock.local(at).year)
    application.submitted_text = application.text
    order.submitted_at = at
    order.urgent = _is_urgent(content, at)
    order.revised(by_id=by.id, at=at)
    telling.submitted(order, at=at)


def discard(order: Order, *, by: Account, at: datetime) -> None:
    _refuse_others(order, by)
    move(order, Action.DISCARD, by=by, at=at)
    _drop_draft(order)


def withdraw(order: Order, *, by: Account, at: datetime, reason: str) -> None:
    """By the applicant or the marketing director, until the general manager has approved."""
    move(order, Action.WITHDRAW, by=by, at=at, reason=reason)
    order.cancelled_at = at
    _drop_draft(order)


def applicant_department(content: OrderContent, by: Account, at: datetime) -> Dept:
    """R-010, RE-03. For which department this person brings this kind of reception; refused where he may not."""
    allowed = applying_departments(content, at)
    person = standing(by, at)
    if not rules.may_apply(allowed, person.roles, person.headed):
        raise NotPermitted("RE-03", dept=sorted(allowed, key=list(Dept).index))
    if Dept.MKT in allowed and rules.APPLICANT_ROLES & person.roles:
        return Dept.MKT
    return sorted(allowed & person.headed)[0]


def applying_departments(content: OrderContent, at: datetime) -> frozenset[Dept]:
    table = policy.value("reception.authority_departments", at)
    return rules.applying_departments(content.category, content.authority_type, content.guard_task, table)


def _refuse_others(order: Order, by: Account) -> None:
    if order.applicant_id != by.id:
        raise NotPermitted


def _refuse_settled(order: Order) -> None:
    """The text is the applicant's while it is a draft or returned; else the move itself says what the state is."""
    if order.state not in (OrderState.DRAFT, OrderState.RETURNED):
        raise WrongState(order.state, Action.SUBMIT)


def _refuse_unready(order: Order, content: OrderContent, *, by: Account, at: datetime) -> None:
    _refuse_settled(order)
    applicant_department(content, by, at)
    refuse_missing(content, Stage.SUBMIT, columns.known(at), columns.code_name_grades(at))
    columns.refuse_dates(content, at)
    columns.refuse_head_count(content)
    refuse_authority(content)
    columns.refuse_duplicate(order, content, by=by, at=at)


def refuse_decisions(content: OrderContent) -> None:
    """R-002, R-016, RE-04. What the general manager fixes is not the applicant's to write."""
    if content.grade or content.security_level or content.lead.account_id or content.deviations or content.budget_fen:
        raise NotPermitted("RE-04")


def refuse_authority(content: OrderContent) -> None:
    """4.2, S-004. An authority's reception names the authority, an official guard task its notice."""
    if content.category is Category.AUTHORITY and not content.authority_type:
        raise FieldWrong(Words("主管部门", "Authority"), Words("请选择", "choose one"))
    if content.guard_task and not content.source_ref.strip():
        raise FieldWrong(Words("来文依据", "Authority's notice"), Words("官方警卫任务必填", "needed for a guard task"))


def _is_urgent(content: OrderContent, at: datetime) -> bool:
    """R-011. Without a proposal the shortest lead time counts."""
    assert content.arrival_at is not None
    lead = standard_of(content.proposed_grade or Grade.VD).lead_time_h
    return rules.is_urgent(at=at, arrival_at=content.arrival_at, lead_time=timedelta(hours=lead))


def _drafted(order: Order) -> OrderContent:
    draft = queries.draft_of(order)
    assert draft is not None
    return queries.content_of(draft)


def _working_copy(order: Order, content: OrderContent, *, by: Account, at: datetime) -> None:
    draft = queries.draft_of(order)
    assert draft is not None
    draft.content = to_plain(content)
    draft.revised(by_id=by.id, at=at)
    columns.put_proposed(order, content)


def _drop_draft(order: Order) -> None:
    draft = queries.draft_of(order)
    if draft is not None:
        draft.state = DraftState.DROPPED
