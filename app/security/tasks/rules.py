"""The life of a security task (S-010 to S-015, section 17). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from app import clock
from app.errors import WrongState
from app.marks import Mark
from app.reception.grades import Grade
from app.reception.levels import SecurityLevel
from app.security.spans import Span


class TaskState(Mark):
    """S-012."""

    DRAFT = "draft", "草案", "draft"
    PLANNED = "planned", "已制定", "planned"
    APPROVED = "approved", "已批准", "approved"
    READY = "ready", "就绪", "ready"
    ACTIVE = "active", "执行中", "active"
    STOOD_DOWN = "stood_down", "已撤岗", "stood down"
    CLOSED = "closed", "已结案", "closed"
    CANCELLED = "cancelled", "已取消", "cancelled"


class TaskAction(Mark):
    """What can be done with a task; `open` is the beginning and stands in the timeline only."""

    OPEN = "open", "立项", "open"
    SUBMIT = "submit", "提交计划", "submit the plan"
    APPROVE = "approve", "批准计划", "approve the plan"
    DECLARE_READY = "declare_ready", "确认就绪", "declare ready"
    RETURN_TO_PLANNING = "return_to_planning", "退回制定", "return to planning"
    ACTIVATE = "activate", "上岗执行", "activate"
    STAND_DOWN = "stand_down", "撤岗", "stand down"
    CLOSE = "close", "结案", "close"
    CANCEL = "cancel", "取消", "cancel"
    MOVE_WINDOW = "move_window", "时段随行程调整", "window moved with the order"
    CHANGE_ROSTER = "change_roster", "调整排班", "change the roster"
    CHOOSE_PLAN = "choose_plan", "选定布岗图", "choose the site plan"
    ARRANGE = "arrange", "编制班次", "lay the reliefs"
    CHANGE_POST = "change_post", "修改岗位", "change a post"
    ADD_POST = "add_post", "增设岗位", "add a post"
    REMOVE_POST = "remove_post", "撤销岗位", "remove a post"
    NAME_TEAMS = "name_teams", "编排班组", "name the teams"
    PUT_ON = "put_on", "手工调班", "put on a duty by hand"
    UNASSIGN = "unassign", "人员不可用，班次待补", "a person became unavailable"
    ORDER_CHANGED = "order_changed", "接待安排变更", "the order has changed"
    PRINT = "print", "打印排班", "print the roster"
    CONFIRM = "confirm", "人工确认", "confirm by hand"


MOVES: dict[tuple[TaskState, TaskAction], TaskState] = {
    (TaskState.DRAFT, TaskAction.SUBMIT): TaskState.PLANNED,
    (TaskState.PLANNED, TaskAction.APPROVE): TaskState.APPROVED,
    (TaskState.APPROVED, TaskAction.DECLARE_READY): TaskState.READY,
    (TaskState.APPROVED, TaskAction.RETURN_TO_PLANNING): TaskState.PLANNED,
    (TaskState.READY, TaskAction.RETURN_TO_PLANNING): TaskState.PLANNED,
    (TaskState.READY, TaskAction.ACTIVATE): TaskState.ACTIVE,
    (TaskState.ACTIVE, TaskAction.STAND_DOWN): TaskState.STOOD_DOWN,
    (TaskState.STOOD_DOWN, TaskAction.CLOSE): TaskState.CLOSED,
    (TaskState.DRAFT, TaskAction.CANCEL): TaskState.CANCELLED,
    (TaskState.PLANNED, TaskAction.CANCEL): TaskState.CANCELLED,
    (TaskState.APPROVED, TaskAction.CANCEL): TaskState.CANCELLED,
    (TaskState.READY, TaskAction.CANCEL): TaskState.CANCELLED,
}
"""Section 17, closed (X-017)."""

PLANNING = frozenset({TaskState.DRAFT, TaskState.PLANNED})
"""In these states the plan, the teams and the roster may be changed; afterwards only after a return to planning."""

OVER = frozenset({TaskState.CLOSED, TaskState.CANCELLED})
ROSTER_STANDS = frozenset({TaskState.APPROVED, TaskState.READY, TaskState.ACTIVE, TaskState.STOOD_DOWN})
"""In these states the roster has been approved: it may be printed, and the guards named on it see their post."""


def after(state: TaskState, action: TaskAction) -> TaskState:
    """X-017. The state after an action; refuses with XE-02 what is not in the table."""
    try:
        return MOVES[state, action]
    except KeyError:
        raise WrongState(state, action) from None


def state_at(stored: TaskState, window_start: datetime, at: datetime) -> TaskState:
    """S-012, X-009. A ready task is active from the first minute of its window, button pressed or not."""
    return TaskState.ACTIVE if stored is TaskState.READY and at >= window_start else stored


def ensure_planning(state: TaskState, action: TaskAction) -> None:
    """The plan of a task that is approved, running or over is not changed (XE-02)."""
    if state not in PLANNING:
        raise WrongState(state, action)


def window_of(arrival_at: datetime, departure_at: datetime, *, before: timedelta, after: timedelta) -> Span:
    """S-010. From ETA less `before` to departure plus `after`."""
    return Span(arrival_at - before, departure_at + after)


# --- what a changed order does (S-014) ---

MOVES_BY_ITSELF_UNDER = timedelta(hours=2)


class ChangeWeight(Mark):
    """S-014. What a changed order means for the plan."""

    NOTHING = "nothing", "无影响", "nothing"
    WINDOW = "window", "时段自动调整", "the window moves by itself"
    PLAN = "plan", "需重新确认计划", "the plan is confirmed anew"


PLANNED_BY = frozenset({"rooms", "day_visit", "programme", "no_programme", "banquets"})
"""S-014. The parts of an order, besides its days, on which posts and teams depend: rooms and programme."""


@dataclass(frozen=True)
class OrderFacts:
    """What a security task knows of its order: F1, the times of its window, and its own level."""

    order_id: int
    order_no: str | None
    code_name: str | None
    grade: Grade
    level: SecurityLevel
    arrival_at: datetime
    departure_at: datetime


def touches_plan(paths: Iterable[str]) -> bool:
    """S-014. Whether changed items of an order are among rooms or programme; ``people.room`` is a room too."""
    return any(path.split(".")[0] in PLANNED_BY or path == "people.room" for path in paths)


def weight(before: OrderFacts, now: OrderFacts, *, plan_touched: bool = False) -> ChangeWeight:
    """S-014. Calendar days, rooms, programme, level, or a shift of two hours and more: the plan is confirmed anew.

    A shift of ETA or ETD under two hours, on the same calendar day, moves the window by itself.
    """
    pairs = ((before.arrival_at, now.arrival_at), (before.departure_at, now.departure_at))
    if plan_touched or before.level is not now.level or any(_is_heavy(old, new) for old, new in pairs):
        return ChangeWeight.PLAN
    return ChangeWeight.NOTHING if all(old == new for old, new in pairs) else ChangeWeight.WINDOW


def _is_heavy(old: datetime, new: datetime) -> bool:
    return clock.day_of(old) != clock.day_of(new) or abs(new - old) >= MOVES_BY_ITSELF_UNDER
