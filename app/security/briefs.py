"""What the security desk tells people on the landing page (X-010)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from app.access.capabilities import Can, may
from app.extensions import db
from app.panel import Line, Panel, Urgency
from app.people.models import Account
from app.security import standing
from app.security.finding import is_the_approver
from app.security.readiness import queries as readiness
from app.security.readiness.rules import still_open
from app.security.rosters import queries as rosters
from app.security.rosters.own_posts import OwnPost, own_posts
from app.security.tasks.models import SecurityTask
from app.security.tasks.rules import OVER, TaskState, state_at

SOON = timedelta(hours=24)
SHOWN = 8


def panels(account: Account, at: datetime) -> list[Panel]:
    """The security manager's next steps, plans that wait for their approver, a guard's own post."""
    found: list[Panel] = []
    if may(account, Can.SEE_SECURITY, at):
        found += _of_tasks(account, at)
    if may(account, Can.LOG_POST, at):
        found.append(_own(own_posts(account, at)))
    if may(account, Can.RECORD_VETTING, at) and not may(account, Can.SECURITY_PLAN, at):
        found.append(_to_vet(at))
    return found


def _of_tasks(account: Account, at: datetime) -> Iterable[Panel]:
    query = (
        select(SecurityTask)
        .where(standing.visible(account, at), SecurityTask.state.not_in(OVER))
        .order_by(SecurityTask.window_from)
        .limit(SHOWN)
    )
    tasks = db.session.scalars(query).unique().all()
    if may(account, Can.SECURITY_PLAN, at):
        lines = tuple(_step_line(task, at) for task in tasks)
        yield Panel(_("Security tasks"), lines, _("No security task is open."), url_for("security.index"), order=20)
    elif may(account, Can.PRINT_POSTS, at):
        lines = tuple(_plain_line(task, at) for task in tasks)
        yield Panel(_("Security tasks"), lines, _("No security task is yours."), url_for("security.index"), order=30)
    waiting = tuple(_approve_line(task, at) for task in tasks if _waits_for(account, task, at))
    if waiting:
        yield Panel(_("Security plans for your approval"), waiting, order=15)


def _to_vet(at: datetime) -> Panel:
    """S-030. For HR: the tasks whose people still need an outcome; code name and level only."""
    before_ready = (TaskState.DRAFT, TaskState.PLANNED, TaskState.APPROVED)
    query = select(SecurityTask).where(SecurityTask.state.in_(before_ready)).order_by(SecurityTask.window_from)
    tasks = db.session.scalars(query.limit(SHOWN)).unique().all()
    lines = tuple(_vet_line(task, at) for task in tasks if _lacks_outcomes(task, at))
    return Panel(_("Vetting for security tasks"), lines, _("Nobody waits for an outcome."), order=35)


def _lacks_outcomes(task: SecurityTask, at: datetime) -> bool:
    return bool(readiness.uncleared(task, rosters.slots(task.id), at))


def _vet_line(task: SecurityTask, at: datetime) -> Line:
    return Line(
        text=f"{task.number} {task.called}",
        url=url_for("security.vetting", task_id=task.id),
        action=_("Record outcomes"),
        due_at=task.window_from,
        urgency=_urgency(task, at),
    )


def _waits_for(account: Account, task: SecurityTask, at: datetime) -> bool:
    return (
        task.state is TaskState.PLANNED
        and task.planned_by_id != account.id
        and may(account, Can.APPROVE_SECURITY_PLAN, at)
        and is_the_approver(account, task, at)
    )


def _approve_line(task: SecurityTask, at: datetime) -> Line:
    return Line(
        text=f"{task.number} {task.called}",
        url=url_for("security.approve", task_id=task.id),
        action=_("Approve the plan"),
        due_at=task.window_from,
        state=task.state,
        grade=task.grade,
        urgency=_urgency(task, at),
    )


def _step_line(task: SecurityTask, at: datetime) -> Line:
    """One task and its one next step."""
    state = state_at(task.state, task.window_from, at)
    action, endpoint = _next_step(task, state)
    return Line(
        text=f"{task.number} {task.called}",
        url=url_for(endpoint, task_id=task.id),
        action=action,
        due_at=task.window_from if state not in (TaskState.ACTIVE, TaskState.STOOD_DOWN) else None,
        state=state,
        grade=task.grade,
        urgency=_urgency(task, at) if action else Urgency.CALM,
        blocker=_blocker(task, state, at),
    )


def _next_step(task: SecurityTask, state: TaskState) -> tuple[str, str]:
    match state:
        case TaskState.DRAFT if task.plan_id is None:
            return _("Choose the site plan"), "security.plan"
        case TaskState.DRAFT:
            return _("Finish the plan"), "security.show"
        case TaskState.APPROVED:
            return _("Confirm what is open"), "security.gate"
        case TaskState.ACTIVE if task.guest_left_at is not None:
            return _("Stand down"), "security.show"
        case TaskState.STOOD_DOWN:
            return _("Close the task"), "security.close"
        case _:
            return "", "security.show"


def _blocker(task: SecurityTask, state: TaskState, at: datetime) -> str:
    if state is TaskState.PLANNED:
        return _("waits for approval")
    if state is not TaskState.APPROVED:
        return ""
    many = len(still_open(readiness.gate(task, at)))
    return _("%(many)s items open", many=many) if many else ""


def _plain_line(task: SecurityTask, at: datetime) -> Line:
    return Line(
        text=f"{task.number} {task.called}",
        url=url_for("security.roster", task_id=task.id),
        action=_("Open the roster"),
        due_at=task.window_from if task.window_from > at else None,
        state=state_at(task.state, task.window_from, at),
        grade=task.grade,
    )


def _urgency(task: SecurityTask, at: datetime) -> Urgency:
    """A window that has begun, or begins within a day, with the task not yet in order."""
    if at >= task.window_from:
        return Urgency.NOW
    return Urgency.SOON if task.window_from - at <= SOON else Urgency.CALM


def _own(posts: tuple[OwnPost, ...]) -> Panel:
    lines = tuple(
        Line(
            text=f"{post.called} {post.sign} {post.place}",
            url=url_for("security.own_posts"),
            action=_("Read the post sheet"),
            due_at=post.turns[0].starts_at if post.turns else None,
        )
        for post in posts
    )
    return Panel(_("Your post"), lines, _("You are not posted in the next 24 hours."), order=20)
