"""States of a preparation task, its inspection levels, its evidence (R-041 to R-044, A-011, section 17). Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.errors import WrongState
from app.marks import Mark
from app.reception.grade_standard import InspectionLevel
from app.reception.preparation.tasks.tasklist import Scope


class TaskState(Mark):
    """R-041."""

    OPEN = "open", "未开始", "open"
    DONE = "done", "已完成", "done"
    PASSED = "passed", "检查合格", "passed"
    FAILED = "failed", "不合格", "failed"
    WITHDRAWN = "withdrawn", "已撤销", "withdrawn"
    WAIVED = "waived", "免做", "waived"


class TaskAction(Mark):
    COMPLETE = "complete", "标记完成", "mark done"
    PASS_LEVEL = "pass_level", "本级检查合格", "pass this level"
    PASS = "pass", "检查合格", "pass"
    FAIL = "fail", "检查不合格", "fail"
    RETURN = "return", "退回重做", "return after failing"
    REOPEN = "reopen", "重新打开", "reopen"
    FACTS_CHANGED = "facts_changed", "信息变更重做", "reopen because facts changed"
    WAIVE = "waive", "免做", "waive"
    WITHDRAW = "withdraw", "撤销", "withdraw"


S, T = TaskState, TaskAction
MOVES: dict[tuple[TaskState, TaskAction], TaskState] = {
    (S.OPEN, T.COMPLETE): S.DONE,
    (S.DONE, T.PASS_LEVEL): S.DONE,
    (S.DONE, T.PASS): S.PASSED,
    (S.DONE, T.FAIL): S.FAILED,
    (S.FAILED, T.RETURN): S.OPEN,
    (S.PASSED, T.REOPEN): S.OPEN,
    (S.PASSED, T.FACTS_CHANGED): S.OPEN,
    (S.DONE, T.FACTS_CHANGED): S.OPEN,
    (S.OPEN, T.WAIVE): S.WAIVED,
    (S.DONE, T.WAIVE): S.WAIVED,
    (S.OPEN, T.WITHDRAW): S.WITHDRAWN,
    (S.DONE, T.WITHDRAW): S.WITHDRAWN,
}
"""Section 17, closed (X-017). Done work whose facts changed is open again by R-064, as section 17 says of passed."""

SETTLED = frozenset({TaskState.PASSED, TaskState.WAIVED})
"""R-045. What the gate lets through."""
SEEN_BY_ALL_LEVELS = frozenset({Scope.ROOM, Scope.GREETING, Scope.BANQUET, Scope.VEHICLE})


LEVELS = tuple(InspectionLevel)
SELF, HEAD = InspectionLevel.SELF.number, InspectionLevel.HEAD.number


def after(state: TaskState, action: TaskAction) -> TaskState:
    """The state after a move; refuses with XE-02 what the table does not hold."""
    try:
        return MOVES[state, action]
    except KeyError:
        raise WrongState(state, action) from None


def levels_of(scope: Scope, by_grade: int) -> int:
    """R-043. How many inspection levels a task has: those of its grade, but MD and GM look only at their scope.

    `by_grade` is the number of levels of the grade standard: 2 is self and head, 4 reaches the GM.
    """
    return by_grade if scope in SEEN_BY_ALL_LEVELS else min(by_grade, HEAD)


def next_level(reached: int, levels: int) -> InspectionLevel | None:
    """R-043. The level whose turn it is: it starts only when the one below is complete. None when all have looked."""
    return LEVELS[reached] if reached < levels else None


def reached_when_done(failed_at: int | None) -> int:
    """R-044. Doing it again leads back to the level that failed: the levels below it stay passed."""
    return SELF if failed_at is None else max(SELF, failed_at - 1)


def passing(level: int, levels: int) -> TaskAction:
    """R-043. The last level passes the task, a lower one only its own look at it."""
    return TaskAction.PASS if level >= levels else TaskAction.PASS_LEVEL


def inspects_for(
    level: InspectionLevel, *, holders: Mapping[InspectionLevel, frozenset[int]], doer: int | None
) -> frozenset[int]:
    """R-043, A-011. Who may inspect a task at this level.

    The holders of the level, but never the one who did the work. When no other holder of the level is left
    (a head who did it himself), the next higher level looks in his place; above the GM there is nobody.
    """
    for step in LEVELS[level.number - 1 :]:
        others = holders.get(step, frozenset()) - {doer}
        if others:
            return frozenset(account for account in others if account is not None)
    return frozenset()


def is_overdue(due: datetime, state: TaskState, now: datetime) -> bool:
    """R-041, X-009. Open strictly after its due time; exactly at it is in time (X-020)."""
    return state is TaskState.OPEN and now > due


def holds_back(mandatory: bool, due: datetime, ready_by: datetime) -> bool:
    """R-045, R-049. Only mandatory tasks due by the ready time hold back `ready`; due exactly then still does."""
    return mandatory and due <= ready_by


def ready_by(eta: datetime, before_minutes: int) -> datetime:
    """4.1. The time at which the order must be ready."""
    return eta - timedelta(minutes=before_minutes)


@dataclass(frozen=True)
class Fault:
    """R-044. What an inspector found: the defect, who puts it right, by when."""

    defect: str
    responsible_id: int
    fix_by: datetime
