"""Building the roster of a task: plan, teams, slots (S-020 to S-023, S-025, S-028)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete

from app.errors import FieldWrong, Words
from app.extensions import db
from app.people.models import Account
from app.printing import services as printing
from app.security.guards import queries as guards
from app.security.guards.models import GuardPerson
from app.security.guards.services import enrol_house_guards
from app.security.posts.models import SitePlan
from app.security.posts.rules import MOST_POSTS, PostKind, Visibility, Zone
from app.security.rosters import eligibility, laying, queries
from app.security.rosters.laying import Place
from app.security.rosters.models import DutySlot, TeamMember
from app.security.tasks import rules, services
from app.security.tasks.models import SecurityTask, TaskPost
from app.security.tasks.rules import TaskAction


@dataclass(frozen=True)
class Setup:
    """What the security manager decides before naming people (S-010, S-015, S-034)."""

    relief_hours: int
    teams: int
    external_guards: int
    external_rooms: int
    wider_before_minutes: int
    wider_after_minutes: int
    leader: GuardPerson | None = None


def choose_plan(task: SecurityTask, plan: SitePlan, *, by: Account, at: datetime) -> None:
    """S-012. Copy the posts of a standing plan to the task; teams and roster begin anew."""
    rules.ensure_planning(task.state, TaskAction.CHANGE_ROSTER)
    enrol_house_guards()
    laying.clear(task)
    task.plan_id = plan.id
    task.posts = [
        TaskPost(
            number=post.number,
            place_zh=post.place_zh,
            place_en=post.place_en,
            duty_zh=post.duty_zh,
            duty_en=post.duty_en,
            kind=post.kind,
            zone=post.zone,
            visibility=Visibility.OVERT,
            in_house_only=post.in_house_only,
        )
        for post in plan.posts
    ]
    db.session.flush()
    _changed(task, TaskAction.CHOOSE_PLAN, by=by, at=at, note=plan.name_zh)


def arrange(task: SecurityTask, setup: Setup, *, by: Account, at: datetime) -> None:
    """Relief length, teams, externals, a wider window (S-010); the roster is built anew."""
    rules.ensure_planning(task.state, TaskAction.CHANGE_ROSTER)
    task.relief_hours, task.teams_wanted = setup.relief_hours, setup.teams
    task.external_guards, task.external_rooms = setup.external_guards, setup.external_rooms
    task.wider_before_minutes, task.wider_after_minutes = setup.wider_before_minutes, setup.wider_after_minutes
    task.leader_id = setup.leader.id if setup.leader else None
    services.lay_window(task, at=at)
    db.session.execute(delete(TeamMember).where(TeamMember.task_id == task.id, TeamMember.team >= setup.teams))
    laying.build(task, at)
    _changed(task, TaskAction.ARRANGE, by=by, at=at, note=f"{setup.teams} × {setup.relief_hours} h")


def change_post(
    task: SecurityTask, post: TaskPost, *, visibility: Visibility, in_house_only: bool, by: Account, at: datetime,
    zone: Zone | None = None,
) -> None:  # fmt: skip
    """S-017. Make a post covert or overt, keep it for house guards (S-025), put it in another zone of the site."""
    rules.ensure_planning(task.state, TaskAction.CHANGE_ROSTER)
    post.visibility, post.in_house_only, post.zone = visibility, in_house_only, zone or post.zone
    _changed(task, TaskAction.CHANGE_POST, by=by, at=at, note=post.sign)


def add_post(
    task: SecurityTask, *, place: str, duty: str, kind: PostKind, visibility: Visibility, by: Account, at: datetime,
    zone: Zone = Zone.FRONT,
) -> TaskPost:  # fmt: skip
    """S-015. A further post; its duties are gaps until the teams name somebody."""
    rules.ensure_planning(task.state, TaskAction.CHANGE_ROSTER)
    if len(task.posts) >= MOST_POSTS:
        raise FieldWrong(Words("岗位", "posts"), Words(f"最多 {MOST_POSTS} 个", f"{MOST_POSTS} at most"))
    number = max((post.number for post in task.posts), default=0) + 1
    post = TaskPost(
        number=number, place_zh=place, place_en=place, duty_zh=duty, duty_en=duty, kind=kind, visibility=visibility,
        zone=zone, in_house_only=False,
    )  # fmt: skip
    task.posts.append(post)
    db.session.flush()
    laying.build(task, at)
    _changed(task, TaskAction.ADD_POST, by=by, at=at, note=post.sign)
    return post


def remove_post(task: SecurityTask, post: TaskPost, *, by: Account, at: datetime) -> None:
    """Take a post off the plan; those named for it are free again."""
    rules.ensure_planning(task.state, TaskAction.CHANGE_ROSTER)
    sign = post.sign
    db.session.execute(delete(TeamMember).where(TeamMember.post_id == post.id))
    db.session.execute(delete(DutySlot).where(DutySlot.post_id == post.id))
    task.posts.remove(post)
    db.session.flush()
    laying.build(task, at)
    _changed(task, TaskAction.REMOVE_POST, by=by, at=at, note=sign)


def name_teams(task: SecurityTask, chosen: Mapping[Place, int], *, by: Account, at: datetime) -> None:
    """S-021. Who stands at which post in which team; the roster is built from it. Places left out stay empty."""
    rules.ensure_planning(task.state, TaskAction.CHANGE_ROSTER)
    posts = {post.id: post for post in task.posts}
    people = guards.by_ids(chosen.values())
    if not set(chosen.values()) <= set(people) or any(post_id not in posts for _team, post_id in chosen):
        raise FieldWrong(Words("人员", "person"), Words("名单中没有此人", "not on the list"))
    eligibility.ensure_one_post_each(chosen, people)
    for (_team, post_id), guard_id in chosen.items():
        eligibility.ensure_may_stand(task, posts[post_id], people[guard_id], at)
    eligibility.ensure_not_elsewhere(task, people)
    db.session.execute(delete(TeamMember).where(TeamMember.task_id == task.id))
    db.session.add_all(
        TeamMember(task_id=task.id, team=team, post_id=post_id, guard_id=guard_id)
        for (team, post_id), guard_id in chosen.items()
    )
    db.session.flush()
    laying.build(task, at)
    eligibility.ensure_rested(task, at)
    _changed(task, TaskAction.NAME_TEAMS, by=by, at=at)


def put_on(task: SecurityTask, duty: DutySlot, guard: GuardPerson | None, *, by: Account, at: datetime) -> None:
    """Put a person on one duty by hand, or leave it empty (SE-02 then says so). S-3: rest is asked first (SE-03)."""
    rules.ensure_planning(task.state, TaskAction.CHANGE_ROSTER)
    if guard is not None:
        eligibility.ensure_may_stand(task, duty.post, guard, at)
        eligibility.ensure_not_elsewhere(task, {guard.id: guard})
        eligibility.ensure_rest_with(task, guard, duty, at)
    duty.guard = guard
    duty.by_hand = True
    _changed(task, TaskAction.PUT_ON, by=by, at=at, note=f"#{duty.number} {duty.post.sign}")


def unassign(task: SecurityTask, guard: GuardPerson, *, by: Account | None, at: datetime) -> None:
    """A-012, section 17. A person who may no longer stand leaves gaps behind."""
    db.session.execute(delete(TeamMember).where(TeamMember.task_id == task.id, TeamMember.guard_id == guard.id))
    for duty in queries.slots(task.id):
        if duty.guard_id == guard.id and duty.ends_at > at:
            duty.guard = None
    _changed(task, TaskAction.UNASSIGN, by=by, at=at)


def window_moved(task: SecurityTask, *, anew: bool, at: datetime) -> None:
    """S-014, S-028. The slots follow the window: cut anew, or after a heavy change laid anew from team A.

    Copies printed before are out of date.
    """
    if anew:
        laying.build(task, at)
    else:
        laying.recut(task, at=at)
    _new_version(task, at)


def _changed(task: SecurityTask, action: TaskAction, *, by: Account | None, at: datetime, note: str = "") -> None:
    """S-028. A changed roster has a new version; the copies of earlier ones are called back."""
    _new_version(task, at)
    services.log(task, action, by=by, at=at, note=note)
    db.session.flush()


def _new_version(task: SecurityTask, at: datetime) -> None:
    task.roster_version += 1
    printing.recall_for(task.journal_name, task.roster_version, at)
