"""What people are shown of preparation tasks: frozen values without guest information (R-108, A-016)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from app.marks import Mark, spoken
from app.people.rules import Dept
from app.reception.grades import Grade
from app.reception.orders.models import Order
from app.reception.preparation.tasks import queries, rules
from app.reception.preparation.tasks.models import Inspection, Task
from app.reception.preparation.tasks.rules import TaskState
from app.reception.preparation.tasks.tasklist import Evidence

LEVELS = rules.LEVELS


@dataclass(frozen=True)
class TaskBrief:
    """One task as a line or a page: what, where it belongs, by when, how far it is."""

    id: int
    order_id: int
    order: str
    grade: Grade | None
    code: str
    text: str
    dept: Dept
    due_at: datetime
    state: TaskState
    mandatory: bool
    evidence: Evidence
    is_overdue: bool
    reached: int
    levels: int
    turn: Mark | None
    delegate: str
    done_by: str
    done_at: datetime | None
    number: int | None
    note: str
    defect: str
    fix_by: datetime | None
    revision: int

    @property
    def is_open(self) -> bool:
        return self.state is TaskState.OPEN

    @property
    def needs_words(self) -> bool:
        """Whether more than a tick is asked for."""
        return self.evidence is not Evidence.TICK

    @property
    def settled(self) -> bool:
        return self.state in rules.SETTLED


def brief_of(task: Task, at: datetime, defect: Inspection | None = None) -> TaskBrief:
    is_open = task.state is TaskState.OPEN
    return TaskBrief(
        id=task.id,
        order_id=task.order_id,
        order=label_of(task.order),
        grade=task.order.grade,
        code=task.code,
        text=spoken(task.text_zh, task.text_en),
        dept=task.dept,
        due_at=task.due_at,
        state=task.state,
        mandatory=task.mandatory,
        evidence=task.evidence,
        is_overdue=rules.is_overdue(task.due_at, task.state, at),
        reached=task.reached,
        levels=task.levels,
        turn=rules.next_level(task.reached, task.levels) if task.state is TaskState.DONE else None,
        delegate=whom(task),
        done_by=task.done_by.display_name if task.done_by else "",
        done_at=task.done_at,
        number=task.number,
        note=task.note or "",
        defect=(defect.defect or "") if defect and is_open and task.failed_at else "",
        fix_by=defect.fix_by if defect and is_open and task.failed_at else None,
        revision=task.revision,
    )


def label_of(order: Order) -> str:
    """Number and code name: what everybody may say of an order (A-016)."""
    return " ".join(part for part in (order.order_no, order.code_name) if part)


def whom(task: Task) -> str:
    """Who does it: a person, or a duty group by its role; empty while nobody is named."""
    delegation = task.delegation
    if delegation is None or delegation.ended_at is not None:
        return ""
    return delegation.delegate.display_name if delegation.delegate else delegation.role.label


def briefs_of(tasks: Sequence[Task], at: datetime) -> tuple[TaskBrief, ...]:
    defects = queries.standing_defects([task.id for task in tasks])
    return tuple(brief_of(task, at, defects.get(task.id)) for task in tasks)


@dataclass(frozen=True)
class OrderTasks:
    """The tasks of one order, for lists that go through several."""

    order_id: int
    order: str
    grade: Grade | None
    tasks: tuple[TaskBrief, ...]


def by_order(tasks: Iterable[TaskBrief]) -> tuple[OrderTasks, ...]:
    grouped: dict[int, list[TaskBrief]] = {}
    for task in tasks:
        grouped.setdefault(task.order_id, []).append(task)
    return tuple(OrderTasks(rows[0].order_id, rows[0].order, rows[0].grade, tuple(rows)) for rows in grouped.values())


@dataclass(frozen=True)
class Happening:
    """One line of a timeline (X-014)."""

    at: datetime
    what: str
    who: str
    note: str = ""
    acting_for: str = ""


def timeline(task: Task) -> tuple[Happening, ...]:
    """Moves and looks together; a look is told by its level and result, its move is left out."""
    looks = {(look.at, look.by_id): (look, owner) for look, _name, owner in queries.inspections(task.id)}
    told = []
    for move, name in queries.moves(task.id):
        what, note = move.action.label, move.reason or ""
        if move.by_id is not None and (move.at, move.by_id) in looks:
            look, owner = looks[move.at, move.by_id]
            what = f"{LEVELS[look.level - 1].label} · {what}"
            note = f"{look.defect} → {owner}" if look.defect else ""
        told.append(Happening(move.at, what, name or _("the house"), note, move.acting_for or ""))
    return tuple(told)


def rank_of(headed: frozenset[Dept]) -> str:
    """By which door this person inspects: ``gm``, ``md`` or ``head``; empty for who inspects nothing."""
    if Dept.GMO in headed:
        return "gm"
    return "md" if Dept.MKT in headed else ("head" if headed else "")
