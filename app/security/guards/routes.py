"""Guards of the department, vetting for a task, and a guard's own post."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access.capabilities import Can
from app.access.door import needs
from app.people.current import me
from app.security.blueprint import bp
from app.security.finding import task_to_vet
from app.security.guards import briefs, queries, services
from app.security.guards.forms import GuardForm, VettingForm
from app.security.readiness.services import record_vetting
from app.security.rosters.own_posts import own_posts as own_posts_of
from app.security.tasks.models import SecurityTask


@bp.get("/own-posts")
@needs(Can.LOG_POST)
def own_posts() -> ResponseReturnValue:
    """2.4, own post sheet. Post, place, duty, relief times, vehicles, code name; nothing else of task or order."""
    return render_template("security/own_posts.html", posts=own_posts_of(me(), clock.now()))


@bp.route("/guards", methods=["GET", "POST"])
@needs(Can.SECURITY_PLAN)
def guards() -> ResponseReturnValue:
    form = GuardForm()
    if form.validate_on_submit():
        with form.keeping():
            services.take_on(
                form.name.data,
                external=form.external.data,
                unit=form.unit.data,
                certificate=form.certificate.data,
                certificate_until=form.certificate_until.data,
            )
            flash(_("Entered."))
            return redirect(url_for(".guards"))
    return render_template("security/guards.html", guards=briefs.guard_lines(), form=form), form.status


@bp.route("/tasks/<int:task_id>/vetting", methods=["GET", "POST"])
@needs(Can.RECORD_VETTING, task_to_vet)
def vetting(task: SecurityTask) -> ResponseReturnValue:
    """S-032. Outcomes only, for one or many persons at once."""
    people = {guard.id: guard for guard in queries.guards()}
    form = VettingForm(valid_to=clock.day_of(task.window_to))
    form.offer([(guard.id, guard.name) for guard in people.values()])
    if form.validate_on_submit():
        with form.keeping():
            for guard_id in form.guards.data:
                record_vetting(
                    task, people[guard_id], form.outcome.data,
                    valid_to=form.valid_to.data, reference=form.reference.data, by=me(), at=clock.now(),
                )  # fmt: skip
            flash(_("The outcome has been recorded."))
            return redirect(url_for(".vetting", task_id=task.id))
    brief = briefs.vetting_of(task, me(), clock.now())
    return render_template("security/vetting.html", task=brief, form=form), form.status
