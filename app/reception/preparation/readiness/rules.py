"""R-045. The gate before `ready`: facts in, items out. Pure.

An item that a later desk answers by its records is until then closed by a responsible person's word: name, time, note.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.errors import Words
from app.people.rules import Dept
from app.reception.preparation.gate import GateItem
from app.reception.preparation.tasks.rules import SETTLED, TaskState, holds_back


@dataclass(frozen=True)
class TaskFact:
    code: str
    dept: Dept
    mandatory: bool
    due_at: datetime
    state: TaskState
    reached: int
    levels: int


@dataclass(frozen=True)
class Confirmation:
    """A responsible person's word on an item that has no records yet."""

    by: str
    at: datetime
    note: str


@dataclass(frozen=True)
class GateFacts:
    ready_by: datetime
    tasks: tuple[TaskFact, ...] = ()
    unsigned: tuple[Dept, ...] = ()
    queried: tuple[Dept, ...] = ()
    plan_required: bool = False
    plan_approved: bool = False
    plan_unread: int = 0
    guarded: bool = False
    doubtful: int = 0
    unnamed: int = 0
    name_due: bool = False
    confirmations: Mapping[str, Confirmation] = field(default_factory=dict)


TASKS, SIGNATURES, QUERIES, DOUBTFUL = "tasks", "signatures", "queries", "doubtful"
CONTINGENCY, CONTINGENCY_READ, SECURITY, URGENT = "contingency", "contingency_read", "security", "urgent"
NAMES = "names"


def keeps_from_ready(state: TaskState, mandatory: bool, due_at: datetime, ready_by: datetime) -> bool:
    """R-045, R-049. Whether a task in this state keeps the order from `ready` now."""
    return state not in SETTLED and holds_back(mandatory, due_at, ready_by)


def holding_back(facts: GateFacts) -> tuple[TaskFact, ...]:
    """R-045, R-049. The tasks that keep the order from `ready` now."""
    return tuple(
        task for task in facts.tasks
        if keeps_from_ready(task.state, task.mandatory, task.due_at, facts.ready_by)
    )  # fmt: skip


def gate(facts: GateFacts) -> tuple[GateItem, ...]:
    """R-045. Every item of the gate for this order, open and closed, in the order in which people work."""
    items = [
        *_signatures(facts),
        *_tasks(facts),
        *_contingency(facts),
        *_security(facts),
        _doubtful(facts),
        *_names(facts),
        _by_hand(facts, URGENT, "R-068", "无未补书面的紧急变更", "No urgent change without its written version"),
    ]
    return tuple(items)


def still_open(items: tuple[GateItem, ...]) -> tuple[GateItem, ...]:
    return tuple(item for item in items if item.open)


def words_of(items: tuple[GateItem, ...]) -> list[Words]:
    """RE-09. The list of what is still open, in both languages."""
    return [Words(_with(item.zh, item.detail_zh, "（{}）"), _with(item.en, item.detail_en, " ({})")) for item in items]


def _with(text: str, detail: str, pattern: str) -> str:
    return text + pattern.format(detail) if detail else text


def _signatures(facts: GateFacts) -> list[GateItem]:
    return [
        _listed(
            SIGNATURES, "R-045", "各部门已签收现行版本", "Current version signed by every department", facts.unsigned
        ),
        _listed(QUERIES, "R-032", "无未答复的疑问", "No query open", facts.queried),
    ]


def _listed(key: str, rule: str, zh: str, en: str, depts: tuple[Dept, ...]) -> GateItem:
    return GateItem(
        key, rule, zh, en, bool(depts), "、".join(dept.zh for dept in depts), ", ".join(dept.en for dept in depts)
    )


def _tasks(facts: GateFacts) -> list[GateItem]:
    """One item for each department that has mandatory tasks due by the ready time."""
    late = holding_back(facts)
    depts = dict.fromkeys(task.dept for task in facts.tasks if holds_back(task.mandatory, task.due_at, facts.ready_by))
    return [_department(dept, tuple(task for task in late if task.dept is dept)) for dept in depts]


def _department(dept: Dept, late: tuple[TaskFact, ...]) -> GateItem:
    return GateItem(
        f"{TASKS}:{dept.value}", "R-045",
        f"{dept.zh}必办任务全部检查合格", f"{dept.en}: mandatory tasks passed",
        bool(late),
        "、".join(f"{task.code} {_stands_zh(task)}" for task in late),
        ", ".join(f"{task.code} {_stands_en(task)}" for task in late),
    )  # fmt: skip


def _stands_zh(task: TaskFact) -> str:
    return f"已检 {task.reached}/{task.levels} 级" if task.state is TaskState.DONE else task.state.zh


def _stands_en(task: TaskFact) -> str:
    return f"inspected {task.reached} of {task.levels}" if task.state is TaskState.DONE else task.state.en


def _contingency(facts: GateFacts) -> list[GateItem]:
    """R-055, R-056. Approved by GM; everybody named has read it."""
    if not facts.plan_required:
        return []
    unread = facts.plan_unread if facts.plan_approved else 0
    return [
        GateItem(
            CONTINGENCY, "R-056", "应急预案已经总经理批准", "Contingency plan approved by the GM",
            not facts.plan_approved,
        ),
        GateItem(
            CONTINGENCY_READ, "R-056", "预案所列人员均已确认阅知", "Everybody named in the plan has read it",
            not facts.plan_approved or unread > 0,
            f"{unread} 人未确认" if unread else "", f"{unread} to confirm" if unread else "",
        ),
    ]  # fmt: skip


def _security(facts: GateFacts) -> list[GateItem]:
    if not facts.guarded:
        return []
    return [_by_hand(facts, SECURITY, "S-013", "警卫接待任务就绪", "Security task ready")]


def _doubtful(facts: GateFacts) -> GateItem:
    """R-045. Settled, or accepted as they are by the reception lead; both are recorded with the order."""
    return GateItem(
        DOUBTFUL, "R-045",
        "存疑信息已核实或经接待总负责人认可", "Doubtful items settled or accepted by the reception lead",
        facts.doubtful > 0,
        f"{facts.doubtful} 项存疑" if facts.doubtful else "", f"{facts.doubtful} doubtful" if facts.doubtful else "",
    )  # fmt: skip


def _names(facts: GateFacts) -> list[GateItem]:
    """4.2, item 3. A principal may be without a name until 24 h before arrival; from then on it is missing."""
    if not facts.unnamed:
        return []
    return [
        GateItem(
            NAMES, "R-045", "主宾姓名已补齐", "Every principal is named", facts.name_due,
            f"{facts.unnamed} 位主宾未填姓名", f"{facts.unnamed} without a name",
        )
    ]  # fmt: skip


def _by_hand(facts: GateFacts, key: str, rule: str, zh: str, en: str) -> GateItem:
    word = facts.confirmations.get(key)
    if word is None:
        return GateItem(key, rule, zh, en, True, by_hand=True)
    return GateItem(key, rule, zh, en, False, by_hand=True, confirmed_by=word.by, confirmed_at=word.at, note=word.note)
