"""The pages of a task: do it, look at it, find it bad, waive it; and the inspector's walk."""

from datetime import datetime

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access.capabilities import Can, allowed, may
from app.access.door import needs, signed_in
from app.errors import Refusal
from app.people import queries as people
from app.people.current import me, my_standing
from app.reception.orders.models import Order
from app.reception.preparation.desk import bp
from app.reception.preparation.doors import (
    find_gate,
    find_task,
    find_task_text,
    is_handed_back,
    oversees,
    refuse_without_undertaking,
)
from app.reception.preparation.tasks import briefs, laying_out, queries, rules, services
from app.reception.preparation.tasks.early import briefs_for
from app.reception.preparation.tasks.forms import CompleteForm, ElementForm, FailForm, ReasonForm
from app.reception.preparation.tasks.models import Task
from app.reception.preparation.tasks.rules import Fault, TaskAction, TaskState
from app.reception.preparation.tasks.tasklist import Element


@bp.get("/preparation/tasks/<int:task_id>")
@needs(signed_in, find_task_text)
def task(task: Task) -> ResponseReturnValue:
    """R-108. After the hand-back the text alone stays, with RE-18."""
    if is_handed_back(task, me(), clock.now()):
        ended, brief = Refusal("RE-18"), briefs.brief_of(task, clock.now())
        return render_template("preparation/handed_back.html", task=brief, ended=ended)
    return _task_page(task, CompleteForm(revision=task.revision))


def _task_page(task: Task, form: CompleteForm) -> ResponseReturnValue:
    now = clock.now()
    form.ask_for(task.evidence)
    page = render_template(
        "preparation/task.html",
        form=form,
        task=briefs_for([task], me(), now)[0],
        timeline=briefs.timeline(task),
        acts=_acts(task, now),
        rank=briefs.rank_of(my_standing().headed),
    )
    return page, form.status


def _acts(task: Task, now: datetime) -> frozenset[str]:
    """What this reader can do with the task as it stands."""
    moves, person = rules.MOVES, me()
    heads = task.dept in my_standing().headed or may(person, Can.WAIVE_TASK, now)
    found = {
        "complete": task.state is TaskState.OPEN and allowed(person, Can.COMPLETE_TASK, task, now),
        "inspect": task.state is TaskState.DONE and person.id in queries.inspectors(task, now),
        "reopen": (task.state, TaskAction.REOPEN) in moves and heads,
        "waive": (task.state, TaskAction.WAIVE) in moves and may(person, Can.WAIVE_TASK, now),
        "part": oversees(task.order, task.dept, person, now),
    }
    return frozenset(name for name, is_possible in found.items() if is_possible)


@bp.post("/preparation/tasks/<int:task_id>/done")
@needs(Can.COMPLETE_TASK, find_task)
def complete(task: Task) -> ResponseReturnValue:
    form = CompleteForm()
    if form.validate_on_submit():
        with form.keeping():
            _refuse_stale(form, task)
            services.complete(task, number=form.number.data, note=form.note.data or "", by=me(), at=clock.now())
            flash(_("Done: %(code)s.", code=task.code))
            return redirect(url_for(".index"))
    return _task_page(task, form)


def _refuse_stale(form: CompleteForm, task: Task) -> None:
    changed = people.account(task.changed_by_id) if task.changed_by_id else None
    name = changed.display_name if changed else _("the house")
    form.refuse_stale(task, changed_by=name, changed_at=task.changed_at or task.created_at)


@bp.get("/preparation/inspections")
@needs(Can.SEE_ORDERS)
def inspections() -> ResponseReturnValue:
    """The walk: what waits for this person's look, order by order."""
    refuse_without_undertaking()
    now = clock.now()
    waiting = briefs.briefs_of(queries.to_inspect(me(), now), now)
    return render_template(
        "preparation/inspections.html", orders=briefs.by_order(waiting), rank=briefs.rank_of(my_standing().headed)
    )


@bp.post("/preparation/tasks/<int:task_id>/pass/head")
@needs(Can.INSPECT_HEAD, find_task)
def pass_as_head(task: Task) -> ResponseReturnValue:
    return _pass(task)


@bp.post("/preparation/tasks/<int:task_id>/pass/md")
@needs(Can.INSPECT_MD, find_task)
def pass_as_md(task: Task) -> ResponseReturnValue:
    return _pass(task)


@bp.post("/preparation/tasks/<int:task_id>/pass/gm")
@needs(Can.INSPECT_GM, find_task)
def pass_as_gm(task: Task) -> ResponseReturnValue:
    return _pass(task)


def _pass(task: Task) -> ResponseReturnValue:
    services.pass_level(task, by=me(), at=clock.now())
    flash(_("Passed: %(code)s.", code=task.code))
    return redirect(url_for(".inspections"))


@bp.route("/preparation/tasks/<int:task_id>/fail/head", methods=["GET", "POST"])
@needs(Can.INSPECT_HEAD, find_task)
def fail_as_head(task: Task) -> ResponseReturnValue:
    return _fail(task)


@bp.route("/preparation/tasks/<int:task_id>/fail/md", methods=["GET", "POST"])
@needs(Can.INSPECT_MD, find_task)
def fail_as_md(task: Task) -> ResponseReturnValue:
    return _fail(task)


@bp.route("/preparation/tasks/<int:task_id>/fail/gm", methods=["GET", "POST"])
@needs(Can.INSPECT_GM, find_task)
def fail_as_gm(task: Task) -> ResponseReturnValue:
    return _fail(task)


def _fail(task: Task) -> ResponseReturnValue:
    """R-044. Defect, responsible person, time."""
    form = FailForm()
    form.offer([(person.id, person.display_name) for person in people.active(department=task.dept)])
    if form.validate_on_submit():
        with form.keeping():
            fault = Fault(form.defect.data, form.responsible.data, _moment(form.fix_by.data))
            services.fail(task, fault, by=me(), at=clock.now())
            flash(_("Not passed: %(code)s. It is open again.", code=task.code))
            return redirect(url_for(".inspections"))
    brief = briefs.brief_of(task, clock.now())
    return render_template("preparation/fail.html", form=form, task=brief), form.status


def _moment(typed: datetime) -> datetime:
    """What was typed is property time (X-002)."""
    return clock.at_local(typed.date(), typed.time())


@bp.route("/preparation/tasks/<int:task_id>/waive", methods=["GET", "POST"])
@needs(Can.WAIVE_TASK, find_task)
def waive(task: Task) -> ResponseReturnValue:
    form = ReasonForm()
    if form.validate_on_submit():
        with form.keeping():
            services.waive(task, form.reason.data, by=me(), at=clock.now())
            flash(_("Waived: %(code)s.", code=task.code))
            return redirect(url_for(".part", order_id=task.order_id, dept=task.dept.value))
    return _reason_page(task, form, _("Waive this task"), _("Waive"))


@bp.route("/preparation/tasks/<int:task_id>/reopen", methods=["GET", "POST"])
@needs(Can.INSPECT_HEAD, find_task)
def reopen(task: Task) -> ResponseReturnValue:
    """Section 17. The head of the department or the marketing director finds a passed task bad later."""
    form = ReasonForm()
    if form.validate_on_submit():
        with form.keeping():
            services.reopen(task, form.reason.data, by=me(), at=clock.now())
            flash(_("Open again: %(code)s.", code=task.code))
            return redirect(url_for(".part", order_id=task.order_id, dept=task.dept.value))
    return _reason_page(task, form, _("Open this task again"), _("Open again"))


def _reason_page(task: Task, form: ReasonForm, title: str, act: str) -> ResponseReturnValue:
    brief = briefs.brief_of(task, clock.now())
    return render_template("preparation/reason.html", form=form, task=brief, title=title, act=act), form.status


@bp.route("/orders/<int:order_id>/preparation/elements", methods=["GET", "POST"])
@needs(Can.WAIVE_TASK, find_gate)
def add_element(order: Order) -> ResponseReturnValue:
    """4.6. The marketing director names a flag or a gift; their tasks come with it."""
    form = ElementForm()
    form.name_elements()
    if form.validate_on_submit():
        with form.keeping():
            at = _moment(form.happens_at.data) if form.happens_at.data else None
            laying_out.add_element(order, Element(form.element.data), at, by=me(), at=clock.now())
            flash(_("Added; its tasks are open."))
            return redirect(url_for(".readiness", order_id=order.id))
    return render_template(
        "preparation/element.html", form=form, order=briefs.label_of(order), order_id=order.id
    ), form.status
