"""The list of tasks, one task, its plan and posts."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access.capabilities import Can, may
from app.access.door import needs
from app.errors import NotFound
from app.marks import reads_english
from app.people.current import me
from app.security import lists
from app.security.blueprint import bp
from app.security.finding import post_of_task, whole_task
from app.security.guards import queries as guards
from app.security.posts import queries as plans
from app.security.readiness.queries import gate
from app.security.rosters import services
from app.security.rosters.own_posts import own_posts
from app.security.rosters.services import Setup
from app.security.rosters.site import site_of
from app.security.tasks import briefs
from app.security.tasks.forms import NOBODY, NewPostForm, PlanForm, PostForm, SetupForm
from app.security.tasks.models import SecurityTask, TaskPost

Seen = tuple[SecurityTask, TaskPost]


@bp.get("/")
@needs(Can.SEE_SECURITY)
def index() -> ResponseReturnValue:
    """X-010. Tasks by urgency and time; a guard finds his own posts here."""
    at, account = clock.now(), me()
    page = lists.page(account, at, state=request.args.get("state", ""), number=request.args.get("page", 1, type=int))
    return render_template(
        "security/index.html", page=page, own=own_posts(account, at), manages=may(account, Can.SECURITY_PLAN, at)
    )


@bp.get("/tasks/<int:task_id>")
@needs(Can.SEE_SECURITY, whole_task)
def show(task: SecurityTask) -> ResponseReturnValue:
    at = clock.now()
    brief = briefs.brief_of(task, me(), at)
    return render_template("security/show.html", task=brief, gate=gate(task, at), site=site_of(task, at))


@bp.route("/tasks/<int:task_id>/plan", methods=["GET", "POST"])
@needs(Can.SECURITY_PLAN, whole_task)
def plan(task: SecurityTask) -> ResponseReturnValue:
    """S-012. Which site plan; it brings the posts."""
    form = PlanForm(revision=task.revision, plan=task.plan_id)
    form.offer(plans.plans(), english=reads_english())
    if form.validate_on_submit():
        with form.keeping():
            _refuse_stale(form, task)
            chosen = plans.plan(form.plan.data)
            if chosen is None:
                raise NotFound
            services.choose_plan(task, chosen, by=me(), at=clock.now())
            flash(_("The posts of the site plan stand on the task. Name the teams next."))
            return redirect(url_for(".setup", task_id=task.id))
    brief = briefs.brief_of(task, me(), clock.now())
    return render_template("security/plan.html", task=brief, form=form), form.status


@bp.route("/tasks/<int:task_id>/setup", methods=["GET", "POST"])
@needs(Can.SECURITY_PLAN, whole_task)
def setup(task: SecurityTask) -> ResponseReturnValue:
    """S-010, S-015, S-034. Relief length, teams, leader, external guards, a wider window."""
    people = guards.guards(external=False)
    form = SetupForm(obj=task, leader_id=task.leader_id or NOBODY)
    form.offer([(guard.id, guard.name) for guard in people], task.relief_hours)
    if form.validate_on_submit():
        with form.keeping():
            _refuse_stale(form, task)
            leader = next((guard for guard in people if guard.id == form.leader_id.data), None)
            wanted = Setup(
                relief_hours=form.relief_hours.data,
                teams=form.teams_wanted.data,
                external_guards=form.external_guards.data,
                external_rooms=form.external_rooms.data,
                wider_before_minutes=form.wider_before_minutes.data,
                wider_after_minutes=form.wider_after_minutes.data,
                leader=leader,
            )
            services.arrange(task, wanted, by=me(), at=clock.now())
            flash(_("Saved. The reliefs have been laid anew."))
            return redirect(url_for(".teams", task_id=task.id))
    brief = briefs.brief_of(task, me(), clock.now())
    return render_template("security/setup.html", task=brief, form=form), form.status


@bp.route("/tasks/<int:task_id>/posts", methods=["GET", "POST"])
@needs(Can.SECURITY_PLAN, whole_task)
def posts(task: SecurityTask) -> ResponseReturnValue:
    """S-017. The posts of the task; a further one is added here."""
    form = NewPostForm(revision=task.revision)
    form.offer()
    if form.validate_on_submit():
        with form.keeping():
            _refuse_stale(form, task)
            services.add_post(
                task, place=form.place.data, duty=form.duty.data, kind=form.kind.data,
                visibility=form.visibility.data, zone=form.zone.data, by=me(), at=clock.now(),
            )  # fmt: skip
            flash(_("The post has been added."))
            return redirect(url_for(".posts", task_id=task.id))
    brief = briefs.brief_of(task, me(), clock.now())
    return render_template("security/posts.html", task=brief, form=form), form.status


@bp.route("/tasks/<int:task_id>/posts/<int:post_id>", methods=["GET", "POST"])
@needs(Can.SECURITY_PLAN, post_of_task)
def post(seen: Seen) -> ResponseReturnValue:
    task, one = seen
    form = PostForm(obj=one, revision=task.revision)
    form.offer()
    if form.validate_on_submit():
        with form.keeping():
            _refuse_stale(form, task)
            services.change_post(
                task, one, visibility=form.visibility.data, in_house_only=form.in_house_only.data,
                zone=form.zone.data, by=me(), at=clock.now(),
            )  # fmt: skip
            flash(_("Saved."))
            return redirect(url_for(".posts", task_id=task.id))
    brief = briefs.brief_of(task, me(), clock.now())
    shown = briefs.posts_of([one])[0]
    return render_template("security/post.html", task=brief, post=shown, form=form), form.status


@bp.post("/tasks/<int:task_id>/posts/<int:post_id>/remove")
@needs(Can.SECURITY_PLAN, post_of_task)
def remove_post(seen: Seen) -> ResponseReturnValue:
    task, one = seen
    services.remove_post(task, one, by=me(), at=clock.now())
    flash(_("The post has been removed."))
    return redirect(url_for(".posts", task_id=task.id))


def _refuse_stale(form: PlanForm | SetupForm | PostForm | NewPostForm, task: SecurityTask) -> None:
    form.refuse_stale(task, changed_by=lists.changed_by(task), changed_at=task.changed_at)
