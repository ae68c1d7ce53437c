"""Handing on, ticking, inspecting; the contingency plan and the gate (R-034 to R-056)."""

import re
from collections.abc import Iterable

from app.people.rules import Dept
from app.reception.orders.models import Order
from app.reception.preparation.contingency.events import EventKind
from app.reception.preparation.tasks import queries
from app.reception.preparation.tasks.models import Task
from app.reception.preparation.tasks.rules import TaskState
from app.reception.preparation.tasks.tasklist import Evidence
from tests.people import person
from tests.reception.preparation.acts import WORKERS
from tests.stories.orders_desk import head
from tests.stories.stage import Stage

LADDER = ("md", "gm")
WALK = "/preparation/inspections"


def delegate(stage: Stage, here: str, dept: Dept) -> None:
    """R-034, R-035. The head hands every task on to one person, who confirms."""
    worker, role = WORKERS[dept]
    path = f"{here}/preparation/{dept.value}/delegate"
    form = stage.form(head(dept), path)
    whom = form.choice("whom", f"{person(worker).name} · {role.zh}")
    stage.fill(head(dept), path, {"whom": whom, "instruction": "松风：按部门接待标准执行"})
    stage.press_all(worker, "/preparation", r"^/preparation/delegations/\d+/confirm$")


def write_plan(stage: Stage, here: str, *, commander: str, deputy: str) -> str:
    """R-055. Every event with commander and deputy; submitted to the general manager. The plan's address."""
    author = "security_manager"
    begun = stage.press(author, f"{here}/contingency", f"{here}/contingency/begin").location
    form = stage.form(author, begun)
    typed = {}
    for kind in EventKind:
        typed[f"{kind}-commander"] = form.choice(f"{kind}-commander", person(commander).name)
        typed[f"{kind}-deputy"] = form.choice(f"{kind}-deputy", person(deputy).name)
        typed[f"{kind}-phones"] = "总机 8119"
    stage.fill(author, begun, typed)
    plan = str(begun).removesuffix("/write")
    stage.press(author, f"{here}/contingency", f"{plan}/submit")
    return plan


def approve_plan(stage: Stage, here: str, plan: str) -> None:
    """R-056."""
    stage.press("gm", f"{here}/contingency", f"{plan}/approve")


def read_plan(stage: Stage, plan: str, *readers: str) -> None:
    for reader in readers:
        assert plan in stage.read(reader, "/preparation")
        stage.press(reader, plan, f"{plan}/read")


def tick(stage: Stage, order: Order, codes: Iterable[str]) -> None:
    """R-041. Each open task of these is done by the person it was handed to, with the evidence it asks for."""
    wanted = _in_state(order, codes, TaskState.OPEN)
    for worker in dict.fromkeys(WORKERS[task.dept][0] for task in wanted):
        ticks = _addresses(wanted, worker, Evidence.TICK)
        if ticks:
            assert stage.press_all(worker, "/preparation", rf"^({'|'.join(ticks)})$") == len(ticks)
    for task in wanted:
        if task.evidence is not Evidence.TICK:
            where = f"/preparation/tasks/{task.id}"
            stage.fill(WORKERS[task.dept][0], where, _evidence(task), action=f"{where}/done")


def _addresses(wanted: list[Task], worker: str, evidence: Evidence) -> list[str]:
    mine = [task for task in wanted if WORKERS[task.dept][0] == worker and task.evidence is evidence]
    return [f"/preparation/tasks/{task.id}/done" for task in mine]


def _evidence(task: Task) -> dict[str, str]:
    return {"number": "7"} if task.evidence is Evidence.NUMBER else {"note": "已核对，按清单落实"}


def inspect(stage: Stage, order: Order, codes: Iterable[str]) -> None:
    """R-043. Heads first, then the marketing director, then the general manager, as far as each task goes."""
    wanted = tuple(codes)
    done = _in_state(order, wanted, TaskState.DONE)
    heads = dict.fromkeys(head(task.dept) for task in done)
    numbers = "|".join(str(task.id) for task in done)
    for inspector in (*heads, *LADDER):
        stage.press_all(inspector, WALK, rf"^/preparation/tasks/({numbers})/pass/\w+$")
    unpassed = [task.code for task in _in_state(order, wanted, *(set(TaskState) - {TaskState.PASSED}))]
    assert unpassed == []


def see_through(stage: Stage, order: Order, codes: Iterable[str]) -> None:
    wanted = tuple(codes)
    tick(stage, order, wanted)
    inspect(stage, order, wanted)


def _in_state(order: Order, codes: Iterable[str], *states: TaskState) -> list[Task]:
    wanted = set(codes)
    return [task for task in queries.standing_tasks(order.id) if task.code in wanted and task.state in states]


def open_codes(order: Order) -> list[str]:
    return [task.code for task in queries.standing_tasks(order.id) if task.state is TaskState.OPEN]


def confirm_gate(stage: Stage, here: str) -> None:
    """R-045. What has no records yet stands on the word of the marketing director."""
    path = f"{here}/readiness"
    action = f"{path}/confirm"
    while action in stage.read("md", path):
        stage.fill("md", path, {"note": "各渠道核对，无紧急变更"}, action=action)


def declare_ready(stage: Stage, here: str, *, expect: int = 302) -> str:
    return str(stage.press("md", f"{here}/readiness", f"{here}/readiness/declare", expect=expect).text)


def refused_list(page: str) -> str:
    """The sentence of a refusal on a page."""
    found = re.search(r'<p class="refusal-text">(.*?)</p>', page, re.DOTALL)
    return found[1] if found else ""
