"""The course of a task: plan submitted, approved, confirmed item by item, ready, active, stood down, closed (S-012)."""

from datetime import date, datetime

from app.errors import NotPermitted, Refusal, Words, reason_given
from app.extensions import db
from app.people.models import Account
from app.printing import services as printing
from app.security.guards import services as guards
from app.security.guards.models import GuardPerson
from app.security.guards.rules import VettingOutcome
from app.security.readiness import queries, rules
from app.security.readiness.models import SecurityConfirmation
from app.security.readiness.rules import BY_HAND, Item
from app.security.rosters import queries as rosters
from app.security.rosters import services as roster_services
from app.security.rosters.coverage import Flaw
from app.security.rosters.rest import Strain
from app.security.tasks import services
from app.security.tasks.models import SecurityTask
from app.security.tasks.rules import ROSTER_STANDS, ChangeWeight, OrderFacts, TaskAction, TaskState, after, weight


def submit_plan(task: SecurityTask, *, by: Account, at: datetime) -> None:
    """S-012. The plan goes to its approver. It names its posts and has somebody in every team."""
    after(task.state, TaskAction.SUBMIT)
    if not task.posts or {member.team for member in rosters.members(task.id)} != set(range(task.teams_wanted)):
        raise Refusal("SE-14")
    services.move(task, TaskAction.SUBMIT, by=by, at=at)
    task.planned_by_id = by.id


def approve_plan(task: SecurityTask, *, by: Account, at: datetime) -> None:
    """S-012, S-022, S-023. Somebody other than the author approves a plan without gaps and with everybody rested."""
    after(task.state, TaskAction.APPROVE)
    if by.id == task.planned_by_id:
        raise NotPermitted("SE-18")
    _refuse_flaws(task, at)
    services.move(task, TaskAction.APPROVE, by=by, at=at)
    task.approved_by_id, task.approved_at = by.id, at


def _refuse_flaws(task: SecurityTask, at: datetime) -> None:
    duties = rosters.slots(task.id)
    titles = {str(post.number): Words(post.title_zh, post.title_en) for post in task.posts}
    for finding in rosters.findings(task, duties):
        key = "SE-02" if finding.flaw is Flaw.GAP else "SE-15"
        raise Refusal(key, post=titles[finding.post], start=finding.span.start, end=finding.span.end)
    bounds = rosters.limits(at)
    for found in rosters.strains(task, duties, at):
        if found.verdict.strain is Strain.REST:
            raise Refusal("SE-03", name=found.guard.name, n=bounds.min_rest_h)
        if found.verdict.strain.refuses:
            raise Refusal("SE-10", name=found.guard.name, n=bounds.max_h_24)


def confirm(task: SecurityTask, item: Item, note: str, *, by: Account, at: datetime) -> SecurityConfirmation:
    """S-013. The responsible person's word on an item without records of its own. A second word replaces the first."""
    after(TaskState.APPROVED if task.state in _BEFORE_READY else task.state, TaskAction.DECLARE_READY)
    if item not in BY_HAND:
        raise NotPermitted
    earlier = queries.confirmations(task.id).get(item)
    if earlier is not None:
        earlier.void_at = at
        db.session.flush()
    word = SecurityConfirmation(task_id=task.id, item=item, by_id=by.id, at=at, note=note)
    db.session.add(word)
    db.session.flush()
    services.log(task, TaskAction.CONFIRM, by=by, at=at, note=item.value)
    return word


_PAST = frozenset({TaskState.STOOD_DOWN, TaskState.CLOSED, TaskState.CANCELLED})
_BEFORE_READY = frozenset({TaskState.DRAFT, TaskState.PLANNED, TaskState.APPROVED})


def declare_ready(task: SecurityTask, *, by: Account, at: datetime) -> None:
    """S-013, SE-08."""
    after(task.state, TaskAction.DECLARE_READY)
    missing = rules.still_open(queries.gate(task, at))
    if missing:
        raise Refusal("SE-08", list=rules.words_of(missing))
    services.move(task, TaskAction.DECLARE_READY, by=by, at=at)


def return_to_planning(task: SecurityTask, reason: str, *, by: Account | None, at: datetime) -> None:
    """S-014. The plan is confirmed anew; what was confirmed by hand was said of the former plan and is void."""
    note = reason if by is None else reason_given(reason)
    services.move(task, TaskAction.RETURN_TO_PLANNING, by=by, at=at, note=note)
    for word in queries.confirmations(task.id).values():
        word.void_at = at
    task.approved_by_id = task.approved_at = None
    db.session.flush()


def activate(task: SecurityTask, *, by: Account, at: datetime) -> None:
    """S-012. By command, before the window starts; at its start it happens by itself."""
    services.move(task, TaskAction.ACTIVATE, by=by, at=at)


def stand_down(task: SecurityTask, *, by: Account, at: datetime) -> None:
    """S-012. After the departure (or the cancelling) of the order."""
    services.settle(task, at=at)
    after(task.state, TaskAction.STAND_DOWN)
    if task.guest_left_at is None:
        raise Refusal("SE-16")
    services.move(task, TaskAction.STAND_DOWN, by=by, at=at)


def close(task: SecurityTask, report: str, *, all_returned: bool, by: Account, at: datetime) -> None:
    """S-012. With a report, and everything returned."""
    after(task.state, TaskAction.CLOSE)
    if not all_returned:
        raise Refusal("SE-17")
    task.report = report
    services.move(task, TaskAction.CLOSE, by=by, at=at)


def record_vetting(
    task: SecurityTask,
    guard: GuardPerson,
    outcome: VettingOutcome,
    *,
    valid_to: date,
    reference: str,
    by: Account,
    at: datetime,
) -> None:
    """S-032, section 17. A clearance that is withdrawn leaves the person's slots unassigned."""
    withdrawn = guards.record_outcome(
        guard, task.id, outcome, valid_to=valid_to, reference=reference, by=by, at=at
    )  # fmt: skip
    if withdrawn:
        person_unavailable(task, guard, by=by, at=at)


def person_unavailable(task: SecurityTask, guard: GuardPerson, *, by: Account | None, at: datetime) -> None:
    """A-012, section 17. The slots become unassigned; an approved roster with a gap is approved anew (S-022)."""
    roster_services.unassign(task, guard, by=by, at=at)
    services.settle(task, at=at)
    if task.state in (TaskState.APPROVED, TaskState.READY):
        return_to_planning(task, "", by=None, at=at)


# --- what the order does to the task (S-010, S-014) --------------------------------------------------


def follow_order(facts: OrderFacts, task: SecurityTask | None, *, plan_touched: bool, at: datetime) -> None:
    """S-010, S-014. Open, change, return to planning or cancel the task as the order now says."""
    if task is None:
        if facts.level.is_guarded:
            services.open_task(facts, at=at)
        return
    if not facts.level.is_guarded:
        order_gone(task, at=at)
        return
    services.settle(task, at=at)
    if task.state in _PAST:
        return
    weighed = weight(services.facts_of(task), facts, plan_touched=plan_touched)
    another_level, window = facts.level is not task.level, task.window
    services.learn(task, facts, at=at)
    if another_level:
        _take_level_numbers(task, facts, at)
    if task.window != window:
        anew = weighed is ChangeWeight.PLAN and task.state is not TaskState.ACTIVE
        roster_services.window_moved(task, anew=anew, at=at)
        services.log(task, TaskAction.MOVE_WINDOW, by=None, at=at)
    if weighed is ChangeWeight.PLAN and task.state in (TaskState.APPROVED, TaskState.READY):
        services.log(task, TaskAction.ORDER_CHANGED, by=None, at=at)
        return_to_planning(task, "", by=None, at=at)


def _take_level_numbers(task: SecurityTask, facts: OrderFacts, at: datetime) -> None:
    """S-015. Another level brings its own default numbers of external guards and rooms; posts wait for the manager."""
    default = services.default_numbers(facts.level, at)
    task.external_guards, task.external_rooms = default.external, default.rooms


def order_gone(task: SecurityTask, *, at: datetime) -> None:
    """Section 17. A cancelled order cancels the task before it is active; an active one waits to be stood down."""
    services.settle(task, at=at)
    if task.state in _BEFORE_READY or task.state is TaskState.READY:
        services.move(task, TaskAction.CANCEL, by=None, at=at)
        printing.recall_for(task.journal_name, None, at)
    elif task.state is TaskState.ACTIVE:
        task.guest_left_at = task.guest_left_at or at


def guest_left(task: SecurityTask, *, at: datetime) -> None:
    """S-012. From now on the task may be stood down."""
    task.guest_left_at = task.guest_left_at or at


def roster_stands(task: SecurityTask) -> bool:
    return task.state in ROSTER_STANDS
