"""What people do with a contingency plan: write, submit, approve or return, confirm reading (R-055, R-056)."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime

from app.access.sealed import unseal
from app.errors import FieldWrong, Refusal, Words, reason_given, tell
from app.extensions import db
from app.journal import services as journal
from app.people import queries as people
from app.people.models import Account
from app.people.rules import Dept
from app.printing import services as printing
from app.reception.orders.linter.rules import replaced
from app.reception.orders.linter.services import NOTHING_SAID, Anyway, settle
from app.reception.preparation.acting import acting_name
from app.reception.preparation.contingency import queries, rules, wording
from app.reception.preparation.contingency.events import OPENINGS, EventKind
from app.reception.preparation.contingency.models import ContingencyEvent, ContingencyPlan, PlanMove, PlanReading
from app.reception.preparation.contingency.rules import EventFact, PlanAction, PlanState
from app.reception.preparation.contingency.visibility import order_of

tell(
    {
        "RE-41": ("应急预案尚不完整：{list}。", "The contingency plan is not complete: {list}."),
        "RE-42": ("您不在该预案的知悉名单中。", "This plan does not name you."),
    }
)

WORDS = ("trigger", "first_action", "place", "means", "phones", "informs")

AUTHORS = (Dept.SEC, Dept.MKT)
DECIDERS = (Dept.GMO,)
DECISIONS = frozenset({PlanAction.APPROVE, PlanAction.RETURN, PlanAction.SUPERSEDE})


@dataclass(frozen=True)
class EventText:
    """One event as its author writes it."""

    commander_id: int | None = None
    deputy_id: int | None = None
    helper_ids: tuple[int, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)


def begin(order_id: int, *, by: Account, at: datetime) -> ContingencyPlan:
    """Start a writing: from the plan in force, else from the opening texts. One already begun is gone on with."""
    going_on = queries.in_work(order_id)
    if going_on is not None:
        return going_on
    in_force = queries.approved(order_id)
    plan = ContingencyPlan(order_id=order_id, number=queries.last_number(order_id) + 1, created_at=at)
    plan.events = [_copied(event) for event in in_force.events] if in_force else [_opened(kind) for kind in EventKind]
    db.session.add(plan)
    db.session.flush()
    journal.record("contingency.begin", record=f"order:{order_id}", facts={"plan": plan.number})
    return plan


def _opened(kind: EventKind) -> ContingencyEvent:
    return ContingencyEvent(kind=kind, words=asdict(OPENINGS[kind]) | {"phones": ""})


def _copied(event: ContingencyEvent) -> ContingencyEvent:
    return ContingencyEvent(
        kind=event.kind,
        commander_id=event.commander_id,
        deputy_id=event.deputy_id,
        helper_ids=list(event.helper_ids),
        words=dict(unseal(event.words)),
    )


def write(plan: ContingencyPlan, texts: Mapping[EventKind, EventText], *, by: Account, at: datetime) -> None:
    """Save the whole plan. An unfinished plan may be saved; only submitting asks for completeness."""
    refuse_inactive(texts.values())
    for event in plan.events:
        written = texts.get(event.kind)
        if written is not None:
            event.commander_id, event.deputy_id = written.commander_id, written.deputy_id
            event.helper_ids = sorted(set(written.helper_ids))
            event.words = {name: written.words.get(name, "").strip() for name in WORDS}
    plan.revised(by_id=by.id, at=at)
    _move(plan, PlanAction.EDIT, by=by, at=at)


def refuse_inactive(texts: Iterable[EventText]) -> None:
    """X-018. Whoever is named has an active account when he is named."""
    named = {account for text in texts for account in (text.commander_id, text.deputy_id, *text.helper_ids)} - {None}
    if named - {account.id for account in people.active()}:
        raise FieldWrong(Words("责任人", "Person"), Words("账号不存在或已停用", "no active account"))


def submit(plan: ContingencyPlan, *, by: Account, at: datetime, anyway: Anyway = NOTHING_SAID) -> None:
    """R-055. Only a complete plan goes to the GM, and none that tells those it names what they may not know (N2)."""
    lacking = rules.gaps(fact_of(event) for event in plan.events)
    rules.after(plan.state, PlanAction.SUBMIT)
    if lacking:
        raise Refusal("RE-41", list=[gap.words for gap in lacking])
    settle(order_of(plan), wording.leaks(plan, by, at), anyway, by=by, at=at)
    plan.submitted_at = at
    _move(plan, PlanAction.SUBMIT, by=by, at=at)


def put_code_name(plan: ContingencyPlan, *, by: Account, at: datetime) -> None:
    """A-016. In every event's words, in place of what they give away."""
    found = [one.finding for one in wording.leaks(plan, by, at) if one.is_open]
    for event in plan.events:
        words = queries.words_of(event)
        for name, told in words.items():
            places = (one for one in found if one.text.path == f"contingency.{name}" and one.text.row == event.kind)
            hits = [hit for one in places for hit in one.hits]
            words[name] = replaced(told, hits, order_of(plan).called)
        event.words = words
    plan.revised(by_id=by.id, at=at)
    _move(plan, PlanAction.EDIT, by=by, at=at)


def fact_of(event: ContingencyEvent) -> EventFact:
    has_first_action = bool(unseal(event.words).get("first_action", "").strip())
    return EventFact(event.kind, event.commander_id, event.deputy_id, has_first_action)


def approve(plan: ContingencyPlan, *, by: Account, at: datetime) -> None:
    """R-056. By the GM; the older plan is superseded and everybody named is asked to read the new one."""
    rules.after(plan.state, PlanAction.APPROVE)
    older = queries.approved(plan.order_id)
    if older is not None:
        _move(older, PlanAction.SUPERSEDE, by=by, at=at)
        db.session.flush()
    printing.recall_for(rules.cards_of(plan.order_id), plan.number, at)
    plan.approved_at = at
    _move(plan, PlanAction.APPROVE, by=by, at=at)
    named = frozenset().union(*(event.named for event in plan.events))
    db.session.add_all(PlanReading(plan_id=plan.id, account_id=account_id, asked_at=at) for account_id in sorted(named))
    db.session.flush()


def send_back(plan: ContingencyPlan, reason: str, *, by: Account, at: datetime) -> None:
    """The GM returns it with a reason (X-006)."""
    given = reason_given(reason)
    _move(plan, PlanAction.RETURN, by=by, at=at, reason=given)


def confirm_read(plan: ContingencyPlan, *, by: Account, at: datetime) -> None:
    """R-056. Confirming twice has one effect (X-007); who is not named has nothing to confirm."""
    rules.after(plan.state, PlanAction.READ)
    reading = queries.reading(plan.id, by.id)
    if reading is None:
        raise Refusal("RE-42")
    if reading.read_at is None:
        reading.read_at = at
        journal.record(
            "contingency.read", record=f"order:{plan.order_id}", groups=("F10",), facts={"plan": plan.number}
        )


def _move(plan: ContingencyPlan, action: PlanAction, *, by: Account, at: datetime, reason: str | None = None) -> None:
    before: PlanState = plan.state
    plan.state = rules.after(before, action)
    acting_for = acting_name(by, DECIDERS if action in DECISIONS else AUTHORS, at)
    db.session.add(PlanMove(
        plan_id=plan.id, action=action, before=before, after=plan.state, by_id=by.id, acting_for=acting_for, at=at,
        reason=reason,
    ))  # fmt: skip
    facts = {"plan": plan.number, "to": plan.state}
    journal.record(f"contingency.{action}", record=f"order:{plan.order_id}", facts=facts, acting_for=acting_for)
