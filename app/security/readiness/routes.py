"""The course of a task: submit, approve, confirm, ready, active, stood down, closed (S-012, S-013)."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access.capabilities import Can
from app.access.door import needs
from app.errors import NotFound
from app.people.current import me
from app.security import lists
from app.security.blueprint import bp
from app.security.finding import whole_task
from app.security.readiness import queries, services
from app.security.readiness.forms import ApproveForm, CloseForm, ConfirmForm, ReturnForm
from app.security.readiness.rules import BY_HAND, Item
from app.security.rosters.briefs import roster_of
from app.security.tasks.briefs import brief_of
from app.security.tasks.models import SecurityTask


@bp.post("/tasks/<int:task_id>/submit")
@needs(Can.SECURITY_PLAN, whole_task)
def submit_plan(task: SecurityTask) -> ResponseReturnValue:
    services.submit_plan(task, by=me(), at=clock.now())
    flash(_("The plan has been submitted for approval."))
    return _back(task)


@bp.route("/tasks/<int:task_id>/approve", methods=["GET", "POST"])
@needs(Can.APPROVE_SECURITY_PLAN, whole_task)
def approve(task: SecurityTask) -> ResponseReturnValue:
    """S-012, S-022. The approver reads plan and roster on this page; what changed since is not approved (XE-01)."""
    form = ApproveForm(revision=task.revision)
    if form.validate_on_submit():
        with form.keeping():
            form.refuse_stale(task, changed_by=lists.changed_by(task), changed_at=task.changed_at)
            services.approve_plan(task, by=me(), at=clock.now())
            flash(_("The plan has been approved."))
            return _back(task)
    at = clock.now()
    brief, roster = brief_of(task, me(), at), roster_of(task, at)
    return render_template("security/approve.html", task=brief, roster=roster, form=form), form.status


@bp.get("/tasks/<int:task_id>/gate")
@needs(Can.SEE_SECURITY, whole_task)
def gate(task: SecurityTask) -> ResponseReturnValue:
    """S-013. What ready requires, item by item."""
    at = clock.now()
    return render_template("security/gate.html", task=brief_of(task, me(), at), items=queries.gate(task, at))


@bp.route("/tasks/<int:task_id>/gate/<key>", methods=["GET", "POST"])
@needs(Can.SECURITY_PLAN, whole_task)
def confirm(task: SecurityTask, key: str) -> ResponseReturnValue:
    """S-013. Confirm one item by hand, with a note; name and time are kept with it."""
    item = next((item for item in BY_HAND if item.value == key), None)
    if item is None:
        raise NotFound
    form = ConfirmForm()
    if form.validate_on_submit():
        with form.keeping():
            services.confirm(task, Item(item), form.note.data, by=me(), at=clock.now())
            flash(_("Confirmed by hand."))
            return redirect(url_for(".gate", task_id=task.id))
    brief = brief_of(task, me(), clock.now())
    return render_template("security/confirm.html", task=brief, item=item, form=form), form.status


@bp.post("/tasks/<int:task_id>/ready")
@needs(Can.SECURITY_PLAN, whole_task)
def declare_ready(task: SecurityTask) -> ResponseReturnValue:
    services.declare_ready(task, by=me(), at=clock.now())
    flash(_("The security task is ready."))
    return _back(task)


@bp.route("/tasks/<int:task_id>/return", methods=["GET", "POST"])
@needs(Can.SECURITY_PLAN, whole_task)
def return_to_planning(task: SecurityTask) -> ResponseReturnValue:
    """S-014. The plan is changed and approved afresh; what was confirmed by hand is asked again."""
    form = ReturnForm()
    if form.validate_on_submit():
        with form.keeping():
            services.return_to_planning(task, form.reason.data, by=me(), at=clock.now())
            flash(_("The task is back in planning."))
            return _back(task)
    return render_template("security/return.html", task=brief_of(task, me(), clock.now()), form=form), form.status


@bp.post("/tasks/<int:task_id>/activate")
@needs(Can.SECURITY_PLAN, whole_task)
def activate(task: SecurityTask) -> ResponseReturnValue:
    services.activate(task, by=me(), at=clock.now())
    flash(_("The task is active."))
    return _back(task)


@bp.post("/tasks/<int:task_id>/stand-down")
@needs(Can.SECURITY_PLAN, whole_task)
def stand_down(task: SecurityTask) -> ResponseReturnValue:
    services.stand_down(task, by=me(), at=clock.now())
    flash(_("The posts are stood down."))
    return _back(task)


@bp.route("/tasks/<int:task_id>/close", methods=["GET", "POST"])
@needs(Can.SECURITY_PLAN, whole_task)
def close(task: SecurityTask) -> ResponseReturnValue:
    form = CloseForm()
    if form.validate_on_submit():
        with form.keeping():
            services.close(
                task, form.report.data, all_returned=form.all_returned.data, by=me(), at=clock.now()
            )  # fmt: skip
            flash(_("The task is closed."))
            return _back(task)
    return render_template("security/close.html", task=brief_of(task, me(), clock.now()), form=form), form.status


def _back(task: SecurityTask) -> ResponseReturnValue:
    return redirect(url_for(".show", task_id=task.id))
