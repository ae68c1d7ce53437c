"""What a reader gets of a security task, and of its order only what the projector gives (A-007, S-017)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from app.access.capabilities import Can, allowed
from app.access.groups import Group
from app.access.projector import Purpose, project
from app.errors import NotFound
from app.marks import spoken
from app.people.models import Account
from app.reception.grades import Grade
from app.reception.levels import SecurityLevel
from app.security.posts.rules import PostKind, Visibility
from app.security.readiness.rules import Item
from app.security.standing import WHOLE_TASK
from app.security.tasks.models import SecurityMove, SecurityTask, TaskPost
from app.security.tasks.order_part import Rows, of_the_order
from app.security.tasks.rules import MOVES, PLANNING, ROSTER_STANDS, TaskAction, TaskState, state_at


@dataclass(frozen=True)
class PostBrief:
    id: int
    sign: str
    place: str
    duty: str
    kind: PostKind
    visibility: Visibility
    in_house_only: bool


@dataclass(frozen=True)
class Step:
    """A line of the timeline (X-014)."""

    at: datetime
    who: str
    what: TaskAction
    note: str
    acting_for: str


@dataclass(frozen=True)
class TaskLine:
    """A task in a list."""

    id: int
    number: str
    called: str
    grade: Grade
    level: SecurityLevel
    state: TaskState
    window_from: datetime
    window_to: datetime
    area: str


@dataclass(frozen=True)
class TaskBrief:
    """A task for somebody who may know the whole of it (F10)."""

    id: int
    revision: int
    number: str
    called: str
    grade: Grade
    level: SecurityLevel
    state: TaskState
    window_from: datetime
    window_to: datetime
    arrival_at: datetime
    departure_at: datetime
    plan: str
    area: str
    relief_hours: int
    teams: int
    leader: str
    external_guards: int
    external_rooms: int
    roster_version: int
    report: str
    posts: tuple[PostBrief, ...]
    steps: tuple[Step, ...]
    acts: frozenset[str]
    order_url_id: int | None
    order_rows: Rows

    @property
    def in_planning(self) -> bool:
        return self.state in PLANNING

    @property
    def roster_stands(self) -> bool:
        return self.state in ROSTER_STANDS

    @property
    def is_ready(self) -> bool:
        return self.state in (TaskState.READY, TaskState.ACTIVE)


def line_of(task: SecurityTask, at: datetime) -> TaskLine:
    return TaskLine(
        id=task.id,
        number=task.number,
        called=task.called,
        grade=task.grade,
        level=task.level,
        state=state_at(task.state, task.window_from, at),
        window_from=task.window_from,
        window_to=task.window_to,
        area=_area(task),
    )


def brief_of(task: SecurityTask, reader: Account, at: datetime, *, purpose: Purpose = Purpose.READ) -> TaskBrief:
    """The whole task for GM, security manager and its shift leaders; nobody else finds it. Enters the view (A-009)."""
    seen = project(task, reader, purpose, at)
    if not seen.relations & WHOLE_TASK or not seen.sees(Group.F10):
        raise NotFound
    order_id, rows = of_the_order(task, reader, at)
    return TaskBrief(
        id=task.id,
        revision=task.revision,
        number=task.number,
        called=task.called,
        grade=task.grade,
        level=task.level,
        state=state_at(task.state, task.window_from, at),
        window_from=task.window_from,
        window_to=task.window_to,
        arrival_at=task.arrival_at,
        departure_at=task.departure_at,
        plan=_plan(task),
        area=_area(task),
        relief_hours=task.relief_hours,
        teams=task.teams_wanted,
        leader=task.leader.name if task.leader else "",
        external_guards=task.external_guards,
        external_rooms=task.external_rooms,
        roster_version=task.roster_version,
        report=task.report or "",
        posts=posts_of(task.posts),
        steps=tuple(_step(move) for move in reversed(task.moves)),
        acts=acts_open(task, reader, at),
        order_url_id=order_id,
        order_rows=rows,
    )


def posts_of(posts: Sequence[TaskPost]) -> tuple[PostBrief, ...]:
    return tuple(
        PostBrief(
            id=post.id,
            sign=post.sign,
            place=spoken(post.place_zh, post.place_en),
            duty=spoken(post.duty_zh, post.duty_en),
            kind=post.kind,
            visibility=post.visibility,
            in_house_only=post.in_house_only,
        )
        for post in posts
    )


_CAN = {TaskAction.APPROVE: Can.APPROVE_SECURITY_PLAN}
"""Every other action is the security manager's."""


def acts_open(task: SecurityTask, reader: Account, at: datetime) -> frozenset[str]:
    """What this reader may do with the task now: the same table of moves and capabilities as the act itself asks."""
    state = state_at(task.state, task.window_from, at)
    moves = {
        action.value
        for (before, action) in MOVES
        if before is state
        and action is not TaskAction.CANCEL
        and allowed(reader, _CAN.get(action, Can.SECURITY_PLAN), task, at)
    }
    plans = allowed(reader, Can.SECURITY_PLAN, task, at)
    if plans and state in PLANNING:
        moves.add("plan")
    if plans and state in PLANNING | {TaskState.APPROVED}:
        moves.add("confirm")
    if allowed(reader, Can.PRINT_POSTS, task, at) and state in ROSTER_STANDS:
        moves.add("print")
    if allowed(reader, Can.RECORD_VETTING, task, at):
        moves.add("vet")
    return frozenset(moves)


def _step(move: SecurityMove) -> Step:
    who = move.by.display_name if move.by else _("the system")
    return Step(move.at, who, move.action, _note(move), move.acting_for or "")


def _note(move: SecurityMove) -> str:
    """X-011. What was confirmed by hand is kept as its code and said in the reader's language."""
    note = move.note or ""
    return Item(note).label if move.action is TaskAction.CONFIRM and note in set(Item) else note


def _plan(task: SecurityTask) -> str:
    if task.plan is None:
        return ""
    return spoken(task.plan.name_zh, task.plan.name_en)


def _area(task: SecurityTask) -> str:
    if task.plan is None:
        return ""
    return spoken(task.plan.area_zh, task.plan.area_en)
