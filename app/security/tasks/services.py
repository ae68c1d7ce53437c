"""Opening a security task, moving it through its states, keeping its timeline (S-010, S-012, X-014)."""

from datetime import datetime, timedelta

from app import clock, numbers, policy
from app.extensions import db
from app.journal import services as journal
from app.people.models import Account
from app.people.rules import Dept
from app.people.standing import standing
from app.reception.levels import SecurityLevel
from app.security.guards.services import enrol_house_guards
from app.security.posts.services import lay_down_default_plans
from app.security.tasks import rules
from app.security.tasks.models import SecurityMove, SecurityTask
from app.security.tasks.numbers import LevelNumbers, numbers_of
from app.security.tasks.rules import OrderFacts, TaskAction, TaskState


def open_task(facts: OrderFacts, *, at: datetime) -> SecurityTask:
    """S-010. The draft task of an approved order, with the default numbers of its level (S-015)."""
    lay_down_default_plans()
    enrol_house_guards()
    default = default_numbers(facts.level, at)
    task = SecurityTask(
        number=numbers.next("AB", clock.local(at).year),
        state=TaskState.DRAFT,
        relief_hours=default.relief_hours,
        teams_wanted=default.teams,
        external_guards=default.external,
        external_rooms=default.rooms,
        wider_before_minutes=0,
        wider_after_minutes=0,
        roster_version=0,
        revision=1,
    )
    learn(task, facts, at=at)
    db.session.add(task)
    db.session.flush()
    log(task, TaskAction.OPEN, by=None, at=at)
    return task


def default_numbers(level: SecurityLevel, at: datetime) -> LevelNumbers:
    """S-015. The row of this level in the policy table in force."""
    return numbers_of(level, policy.value("security.levels", at))


def learn(task: SecurityTask, facts: OrderFacts, *, at: datetime) -> None:
    """Take over what the order says now, and lay the window anew."""
    task.order_id = facts.order_id
    task.order_no = facts.order_no
    task.code_name = facts.code_name
    task.grade = facts.grade
    task.level = facts.level
    task.arrival_at = facts.arrival_at
    task.departure_at = facts.departure_at
    lay_window(task, at=at)


def lay_window(task: SecurityTask, *, at: datetime) -> None:
    """S-010. From ETA and departure by the policy, and as much wider as the security manager has made it."""
    window = rules.window_of(
        task.arrival_at,
        task.departure_at,
        before=timedelta(hours=policy.value("security.window_before_h", at), minutes=task.wider_before_minutes),
        after=timedelta(hours=policy.value("security.window_after_h", at), minutes=task.wider_after_minutes),
    )
    task.window_from, task.window_to = window.start, window.end


def facts_of(task: SecurityTask) -> OrderFacts:
    """What the task knows of its order until it learns otherwise."""
    return OrderFacts(
        task.order_id, task.order_no, task.code_name, task.grade, task.level, task.arrival_at, task.departure_at
    )  # fmt: skip


def move(task: SecurityTask, action: TaskAction, *, by: Account | None, at: datetime, note: str = "") -> None:
    """Section 17. The only place that writes the state; refuses with XE-02 what the table does not hold."""
    settle(task, at=at)
    task.state = rules.after(task.state, action)
    log(task, action, by=by, at=at, note=note)


def settle(task: SecurityTask, *, at: datetime) -> None:
    """S-012, X-009. Write down the activation that the clock has brought about by itself."""
    if rules.state_at(task.state, task.window_from, at) is not task.state:
        task.state = rules.after(task.state, TaskAction.ACTIVATE)
        log(task, TaskAction.ACTIVATE, by=None, at=task.window_from)


def log(task: SecurityTask, action: TaskAction, *, by: Account | None, at: datetime, note: str = "") -> None:
    """X-014, A-009. One line of the timeline, one entry of the journal."""
    acting_for = _acting_for(by, at)
    if by is not None:
        task.revised(by_id=by.id, at=at)
    else:
        task.revision += 1
    by_id = by.id if by else None
    step = SecurityMove(action=action, state=task.state, by_id=by_id, acting_for=acting_for, at=at, note=note or None)
    task.moves.append(step)
    journal.record(
        f"security.{action.value}",
        record=task.journal_name,
        actor_id=by_id,
        acting_for=acting_for,
        facts={"state": task.state.value},
    )


def _acting_for(by: Account | None, at: datetime) -> str | None:
    """A-010. The security manager or the general manager whose powers this person uses, if not his own."""
    if by is None:
        return None
    stands = standing(by, at)
    return stands.acting_for(Dept.SEC) or stands.acting_for(Dept.GMO)
