"""The reads about rosters, and what the rules say of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from app import policy
from app.extensions import db
from app.security.guards.models import GuardPerson
from app.security.rosters import base, coverage, rest
from app.security.rosters.base import BaseStrength
from app.security.rosters.coverage import Finding, Watch
from app.security.rosters.models import DutySlot, TeamMember
from app.security.rosters.rest import RestLimits, Verdict
from app.security.spans import Span
from app.security.tasks.models import SecurityTask
from app.security.tasks.rules import OVER, ROSTER_STANDS

WEEK = timedelta(days=7)


def members(task_id: int) -> Sequence[TeamMember]:
    query = select(TeamMember).where(TeamMember.task_id == task_id).order_by(TeamMember.team, TeamMember.post_id)
    return db.session.scalars(query).unique().all()


def slots(task_id: int) -> Sequence[DutySlot]:
    """Every duty of a task by time, then by post."""
    query = (
        select(DutySlot)
        .where(DutySlot.task_id == task_id)
        .options(joinedload(DutySlot.guard), joinedload(DutySlot.post))
        .order_by(DutySlot.cell_at, DutySlot.post_id)
    )
    return db.session.scalars(query).unique().all()


def slot(task_id: int, slot_id: int, *, lock: bool = False) -> DutySlot | None:
    query = select(DutySlot).where(DutySlot.id == slot_id, DutySlot.task_id == task_id)
    return db.session.scalar(query.with_for_update(of=DutySlot) if lock else query)


def findings(task: SecurityTask, duties: Sequence[DutySlot]) -> list[Finding]:
    """S-022. Gaps and overlaps; a post is named by its number."""
    names = {post.id: str(post.number) for post in task.posts}
    watches = [Watch(names[duty.post_id], duty.span, duty.guard_id) for duty in duties]
    return coverage.findings(task.window, list(names.values()), watches)


def limits(at: datetime) -> RestLimits:
    """S-023. The policy values in force."""
    keys = ("security.min_rest_h", "security.max_h_24", "security.max_h_7d")
    return RestLimits(*(policy.value(key, at) for key in keys))


def duties_near(guard_ids: Sequence[int], window: Span, *, without: int | None = None) -> Mapping[int, list[DutySlot]]:
    """S-023. All duties of these persons in tasks that are not over, from a week before to a week after the window."""
    query = (
        select(DutySlot)
        .join(SecurityTask, SecurityTask.id == DutySlot.task_id)
        .where(
            DutySlot.guard_id.in_(guard_ids),
            DutySlot.starts_at < window.end + WEEK,
            DutySlot.ends_at > window.start - WEEK,
            SecurityTask.state.not_in(OVER),
        )
    )
    found: dict[int, list[DutySlot]] = {guard_id: [] for guard_id in guard_ids}
    for duty in db.session.scalars(query).unique():
        if duty.id != without and duty.guard_id is not None:
            found[duty.guard_id].append(duty)
    return found


@dataclass(frozen=True)
class GuardStrain:
    """What is wrong with one guard's hours."""

    guard: GuardPerson
    verdict: Verdict


def strains(task: SecurityTask, duties: Sequence[DutySlot], at: datetime) -> list[GuardStrain]:
    """S-023. Everything wrong with the hours of those on this roster, their duties elsewhere included."""
    guards = {duty.guard_id: duty.guard for duty in duties if duty.guard is not None and duty.guard_id is not None}
    near = duties_near(list(guards), task.window)
    bounds = limits(at)
    return [
        GuardStrain(guard, verdict)
        for guard_id, guard in guards.items()
        for verdict in rest.strains([duty.span for duty in near[guard_id]], bounds)
    ]


def busy_elsewhere(guard_ids: Sequence[int], task: SecurityTask) -> dict[int, str]:
    """S-021. Who of these is on another task at the same time, and on which."""
    query = (
        select(TeamMember.guard_id, SecurityTask.number)
        .join(SecurityTask, SecurityTask.id == TeamMember.task_id)
        .where(
            TeamMember.guard_id.in_(guard_ids),
            SecurityTask.id != task.id,
            SecurityTask.state.not_in(OVER),
            SecurityTask.window_from < task.window_to,
            SecurityTask.window_to > task.window_from,
        )
    )
    return {guard_id: number for guard_id, number in db.session.execute(query)}


@dataclass(frozen=True)
class BaseWhile:
    """The base shifts during a task, and the external guards among them."""

    strength: BaseStrength
    external: int


def base_while(task: SecurityTask, at: datetime) -> BaseWhile:
    """S-016. Everybody away on tasks at the same time, and everybody who comes from outside for them.

    External guards of another task count once its plan is approved: a draft has called nobody yet.
    """
    meanwhile = (
        SecurityTask.state.not_in(OVER),
        SecurityTask.window_from < task.window_to,
        SecurityTask.window_to > task.window_from,
    )
    on_tasks = (
        select(func.count(func.distinct(TeamMember.guard_id)))
        .join(SecurityTask, SecurityTask.id == TeamMember.task_id)
        .join(GuardPerson, GuardPerson.id == TeamMember.guard_id)
        .where(GuardPerson.external.is_(False), *meanwhile)
    )
    called = or_(SecurityTask.id == task.id, SecurityTask.state.in_(ROSTER_STANDS))
    external = db.session.scalar(select(func.sum(SecurityTask.external_guards)).where(called, *meanwhile)) or 0
    strength = base.base_strength(
        house=policy.value("security.house_guards", at),
        on_task=db.session.scalar(on_tasks) or 0,
        external=external,
        minimum=policy.value("security.base_min", at),
    )
    return BaseWhile(strength, external)
