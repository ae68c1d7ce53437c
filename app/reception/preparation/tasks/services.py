"""What people do with a preparation task: do it, inspect it, waive it, find it bad later (R-041 to R-044, R-048)."""

from datetime import datetime

from app.errors import FieldWrong, NotPermitted, Refusal, Words, reason_given, tell
from app.extensions import db
from app.people import queries as people
from app.people.models import Account
from app.people.rules import Dept
from app.reception.grade_standard import InspectionLevel
from app.reception.orders import services as orders
from app.reception.orders.models import Order
from app.reception.orders.states import OrderState
from app.reception.preparation import queries as preparation
from app.reception.preparation import telling
from app.reception.preparation.acting import acting_name
from app.reception.preparation.contingency import queries as contingency
from app.reception.preparation.tasks import queries, rules
from app.reception.preparation.tasks.models import Inspection, Task
from app.reception.preparation.tasks.moving import move
from app.reception.preparation.tasks.rules import Fault, TaskAction, TaskState
from app.reception.preparation.tasks.tasklist import Evidence

tell({
    "RE-46": ("应急预案尚有 {n} 人未确认阅知。", "{n} persons have not yet confirmed reading the contingency plan."),
    "RE-47": ("应急预案尚未批准。", "The contingency plan is not approved yet."),
})
PLAN_READ = "PT-27"
SHORTEST_NOTE = 2


def complete(task: Task, *, number: int | None = None, note: str = "", by: Account, at: datetime) -> None:
    """R-041. Only a delegate of the department; with the evidence the task asks for."""
    if not queries.is_doer(task, by):
        raise NotPermitted
    rules.after(task.state, TaskAction.COMPLETE)
    _refuse_without_evidence(task, number, note)
    _refuse_unread_plan(task)
    move(task, TaskAction.COMPLETE, by=by, at=at)
    task.reached = rules.reached_when_done(task.failed_at)
    task.done_by_id, task.done_at = by.id, at
    task.number, task.note = number, note.strip() or None


def _refuse_without_evidence(task: Task, number: int | None, note: str) -> None:
    if task.evidence is Evidence.NUMBER and number is None:
        raise FieldWrong(Words("数量", "Number"), Words("请填写", "please enter"))
    if task.evidence is Evidence.NOTE and len(note.strip()) < SHORTEST_NOTE:
        raise FieldWrong(Words("说明", "Note"), Words("请填写", "please enter"))


def _refuse_unread_plan(task: Task) -> None:
    """R-056. PT-27 is done when everybody named has confirmed, not when somebody says so."""
    if task.code != PLAN_READ:
        return
    plan = contingency.approved(task.order_id)
    if plan is None:
        raise Refusal("RE-47")
    unread = contingency.unread_count(plan.id)
    if unread:
        raise Refusal("RE-46", n=unread)


def pass_level(task: Task, *, by: Account, at: datetime) -> None:
    """R-043. The inspector whose turn it is finds it good; the last level passes the task."""
    level = _turn(task, by, at)
    posts = _posts(task, level)
    _note(task, level, passed=True, by=by, at=at, posts=posts)
    move(task, rules.passing(level.number, task.levels), by=by, at=at, posts=posts)
    task.reached = level.number
    if task.state is TaskState.PASSED:
        task.failed_at = None


def fail(task: Task, fault: Fault, *, by: Account, at: datetime) -> None:
    """R-044. Names the defect, a responsible person and a time; the task is open again, and `ready` may fall back."""
    level = _turn(task, by, at)
    _refuse_bad_fault(task, fault, at)
    posts = _posts(task, level)
    _note(task, level, passed=False, by=by, at=at, posts=posts, fault=fault)
    move(task, TaskAction.FAIL, by=by, at=at, posts=posts)
    task.failed_at = level.number
    move(task, TaskAction.RETURN, by=None, at=at)
    to = [*telling.delegates(task.delegation), people.account(fault.responsible_id)]
    telling.about(task.order, telling.FAILED, to, at=at, urgent=True)
    _fall_back(task, at=at)


def reopen(task: Task, reason: str, *, by: Account, at: datetime) -> None:
    """Section 17. Head or MD finds a passed task bad later; every level looks again."""
    given = reason_given(reason)
    move(task, TaskAction.REOPEN, by=by, at=at, reason=given, posts=(task.dept, Dept.MKT))
    task.failed_at = None
    _fall_back(task, at=at)


def waive(task: Task, reason: str, *, by: Account, at: datetime) -> None:
    """R-041. By MD with a reason (X-006)."""
    given = reason_given(reason)
    move(task, TaskAction.WAIVE, by=by, at=at, reason=given, posts=(Dept.MKT,))


def _turn(task: Task, by: Account, at: datetime) -> InspectionLevel:
    """XE-02 where nothing waits for a look; AE-02 where it is another's turn (A-011)."""
    rules.after(task.state, TaskAction.FAIL)
    turn = rules.next_level(task.reached, task.levels)
    if turn is None or by.id not in queries.inspectors(task, at):
        raise NotPermitted
    return turn


def _posts(task: Task, level: InspectionLevel) -> tuple[Dept, ...]:
    """The post of the level, then those above it that may look in its place."""
    ladder = (task.dept, Dept.MKT, Dept.GMO)
    return ladder[level.number - 2 :]


def _note(
    task: Task,
    level: InspectionLevel,
    *,
    passed: bool,
    by: Account,
    at: datetime,
    posts: tuple[Dept, ...],
    fault: Fault | None = None,
) -> None:
    look = Inspection(
        task_id=task.id, level=level.number, passed=passed, by_id=by.id, at=at, acting_for=acting_name(by, posts, at)
    )
    if fault is not None:
        look.defect, look.responsible_id, look.fix_by = fault.defect.strip(), fault.responsible_id, fault.fix_by
    db.session.add(look)


def _refuse_bad_fault(task: Task, fault: Fault, at: datetime) -> None:
    """R-044, X-018. Somebody active of the task's department, and a time that still lies ahead."""
    person = people.account(fault.responsible_id)
    if person is None or not person.active or person.department is not task.dept:
        problem = Words("须为本部门在岗人员", "an active person of the department")
        raise FieldWrong(Words("责任人", "Responsible person"), problem)
    if fault.fix_by <= at:
        raise FieldWrong(Words("整改时限", "Put right by"), Words("须晚于现在", "must lie ahead"))


def _fall_back(task: Task, *, at: datetime) -> None:
    """R-048, R-049. `ready` falls back to `preparing` when a task fails that `ready` had asked for."""
    order: Order = task.order
    if order.state is OrderState.READY and rules.holds_back(task.mandatory, task.due_at, preparation.ready_by(order)):
        orders.task_failed(order, at=at)
