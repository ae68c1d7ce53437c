"""Laying the duty slots of a task on its window (S-014, S-020, S-021)."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete

from app import policy
from app.extensions import db
from app.security.rosters import grid, queries
from app.security.rosters.grid import GridOrigin, Relief
from app.security.rosters.models import DutySlot, TeamMember
from app.security.tasks.models import SecurityTask, TaskPost

Place = tuple[int, int]
"""A team (0 = A) and the id of a post."""


def clear(task: SecurityTask) -> None:
    """Take teams, slots and posts away, for another plan."""
    db.session.execute(delete(DutySlot).where(DutySlot.task_id == task.id))
    db.session.execute(delete(TeamMember).where(TeamMember.task_id == task.id))
    task.posts.clear()
    task.anchor_at = None
    db.session.flush()


def build(task: SecurityTask, at: datetime) -> None:
    """S-020, S-021. Lay the reliefs anew, team A first; what was put by hand is gone."""
    db.session.execute(delete(DutySlot).where(DutySlot.task_id == task.id))
    reliefs = _reliefs(task, at)
    task.anchor_at = reliefs[0].cell_at if reliefs else None
    named = _named(task)
    for relief in reliefs:
        for post in task.posts:
            _lay(task, relief, post, None, named)
    db.session.flush()


def recut(task: SecurityTask, *, at: datetime) -> None:
    """S-014. The window has moved by itself: same teams on the same hours, the first and last duty cut anew."""
    if task.anchor_at is None or not task.posts:
        return
    kept = {(duty.cell_at, duty.post_id): duty for duty in queries.slots(task.id)}
    reliefs = _reliefs(task, at, anchor=task.anchor_at)
    named = _named(task)
    cells = {relief.cell_at for relief in reliefs}
    for duty in kept.values():
        if duty.cell_at not in cells:
            db.session.delete(duty)
    for relief in reliefs:
        for post in task.posts:
            _lay(task, relief, post, kept.get((relief.cell_at, post.id)), named)
    db.session.flush()


def _reliefs(task: SecurityTask, at: datetime, *, anchor: datetime | None = None) -> list[Relief]:
    origin = GridOrigin(policy.value("security.grid", at))
    return grid.reliefs(
        task.window, timedelta(hours=task.relief_hours), task.teams_wanted, origin=origin, anchor=anchor
    )  # fmt: skip


def _named(task: SecurityTask) -> dict[Place, int]:
    return {(member.team, member.post_id): member.guard_id for member in queries.members(task.id)}


def _lay(task: SecurityTask, relief: Relief, post: TaskPost, duty: DutySlot | None, named: Mapping[Place, int]) -> None:
    """One duty: new, or an existing one with its times cut anew."""
    if duty is None:
        duty = DutySlot(
            task_id=task.id, cell_at=relief.cell_at, post_id=post.id, team=relief.team, by_hand=False,
            guard_id=named.get((relief.team, post.id)),
        )  # fmt: skip
        db.session.add(duty)
    duty.number, duty.starts_at, duty.ends_at = relief.number, relief.span.start, relief.span.end
