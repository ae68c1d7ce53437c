"""Teams, the roster, one duty by hand, and the two sheets."""

from datetime import datetime

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock, policy, transaction
from app.access.capabilities import Can
from app.access.door import needs
from app.errors import WrongState
from app.people.current import me
from app.printing import paper
from app.security import lists
from app.security.blueprint import bp
from app.security.finding import post_of_task, slot_of_task, whole_task
from app.security.guards import queries as guards
from app.security.guards.rules import may_be_rostered
from app.security.rosters import briefs, queries, services, sheets
from app.security.rosters.forms import NOBODY, Choices, SlotForm, chosen, field_name, rows_of, teams_form
from app.security.rosters.models import DutySlot, team_name
from app.security.tasks import briefs as task_briefs
from app.security.tasks.models import SecurityTask, TaskPost
from app.security.tasks.rules import ROSTER_STANDS, TaskAction, state_at


@bp.route("/tasks/<int:task_id>/teams", methods=["GET", "POST"])
@needs(Can.SECURITY_PLAN, whole_task)
def teams(task: SecurityTask) -> ResponseReturnValue:
    """S-021. One person for each post of each team."""
    posts, count = task_briefs.posts_of(task.posts), task.teams_wanted
    named = {(member.team, member.post_id): member.guard_id for member in queries.members(task.id)}
    form = teams_form(posts, count, _people(task))(
        revision=task.revision, **{field_name(place): guard_id for place, guard_id in named.items()}
    )  # fmt: skip
    if form.validate_on_submit():
        with form.keeping():
            form.refuse_stale(task, changed_by=lists.changed_by(task), changed_at=task.changed_at)
            services.name_teams(task, chosen(form, posts, count), by=me(), at=clock.now())
            flash(_("The roster has been built."))
            return redirect(url_for(".roster", task_id=task.id))
    brief = task_briefs.brief_of(task, me(), clock.now())
    names = [team_name(team) for team in range(count)]
    rows = rows_of(form, posts, count)
    return render_template("security/teams.html", task=brief, form=form, rows=rows, teams=names), form.status


def _people(task: SecurityTask) -> Choices:
    """S-025, S-031. Those who may be named: no pending or refused person, externals only if the policy lets them."""
    at = clock.now()
    outcomes = guards.outcomes(task.id, clock.day_of(task.window_to))
    everybody = guards.guards(external=None if policy.value("security.external_on_task", at) else False)
    return [(guard.id, guard.name) for guard in everybody if may_be_rostered(outcomes.get(guard.id))]


@bp.get("/tasks/<int:task_id>/roster")
@needs(Can.SEE_SECURITY, whole_task)
def roster(task: SecurityTask) -> ResponseReturnValue:
    at = clock.now()
    brief = task_briefs.brief_of(task, me(), at)
    return render_template("security/roster.html", task=brief, roster=briefs.roster_of(task, at))


@bp.route("/tasks/<int:task_id>/slots/<int:slot_id>", methods=["GET", "POST"])
@needs(Can.SECURITY_PLAN, slot_of_task)
def slot(seen: tuple[SecurityTask, DutySlot]) -> ResponseReturnValue:
    """S-3. A person on one duty by hand; rest and coverage are checked at once."""
    task, duty = seen
    people = _people(task)
    form = SlotForm(revision=task.revision, guard=duty.guard_id or NOBODY)
    form.offer(people)
    if form.validate_on_submit():
        with form.keeping():
            form.refuse_stale(task, changed_by=lists.changed_by(task), changed_at=task.changed_at)
            guard = guards.guard(form.guard.data) if form.guard.data != NOBODY else None
            services.put_on(task, duty, guard, by=me(), at=clock.now())
            flash(_("Saved."))
            return redirect(url_for(".roster", task_id=task.id))
    brief = task_briefs.brief_of(task, me(), clock.now())
    shown = briefs.duty_of(duty)
    return render_template("security/slot.html", task=brief, duty=shown, form=form), form.status


@bp.post("/tasks/<int:task_id>/print")
@transaction.reads_first
@needs(Can.PRINT_POSTS, whole_task)
def print_roster(task: SecurityTask) -> ResponseReturnValue:
    """D-05, S-028."""
    at = clock.now()
    _ensure_printable(task, at)
    return paper.printed(sheets.roster_sheet(task, at), by=me(), at=at)


@bp.post("/tasks/<int:task_id>/posts/<int:post_id>/print")
@transaction.reads_first
@needs(Can.PRINT_POSTS, post_of_task)
def print_post(seen: tuple[SecurityTask, TaskPost]) -> ResponseReturnValue:
    """D-06, S-028."""
    task, post = seen
    at = clock.now()
    _ensure_printable(task, at)
    return paper.printed(sheets.post_sheet(task, post, at), by=me(), at=at)


def _ensure_printable(task: SecurityTask, at: datetime) -> None:
    """Paper is made of an approved roster only."""
    state = state_at(task.state, task.window_from, at)
    if state not in ROSTER_STANDS:
        raise WrongState(state, TaskAction.PRINT)
