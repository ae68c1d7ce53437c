"""A guard's own post sheet on the screen (2.4): nothing of the task or the order beyond it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.access.projector import Purpose, project
from app.extensions import db
from app.people.models import Account
from app.reception.orders import queries as orders
from app.reception.orders.visibility import shut_to
from app.security import standing
from app.security.guards.models import GuardPerson
from app.security.posts.rules import PostKind
from app.security.rosters.models import DutySlot, TeamMember, team_name
from app.security.tasks.briefs import posts_of
from app.security.tasks.models import SecurityTask
from app.security.tasks.queries import plates_of_order
from app.security.tasks.rules import ROSTER_STANDS


@dataclass(frozen=True)
class Turn:
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class OwnPost:
    """2.4, own post sheet: nothing of the task or order beyond it."""

    task: str
    called: str
    sign: str
    place: str
    duty: str
    kind: PostKind
    team: str
    turns: tuple[Turn, ...]
    vehicles: tuple[str, ...]


def own_posts(account: Account, at: datetime) -> tuple[OwnPost, ...]:
    """The posts of this person on approved rosters, in the window of A-004, until the hand-back, the earliest first."""
    query = (
        select(SecurityTask, TeamMember)
        .join(TeamMember, TeamMember.task_id == SecurityTask.id)
        .join(GuardPerson, GuardPerson.id == TeamMember.guard_id)
        .where(
            GuardPerson.account_id == account.id,
            SecurityTask.state.in_(ROSTER_STANDS),
            SecurityTask.order_id.not_in(shut_to(account, at)),
        )
        .order_by(SecurityTask.window_from)
    )
    rows = [(task, member) for task, member in db.session.execute(query).unique() if standing.in_guard_window(task, at)]
    return tuple(_own_post(task, member, account, at) for task, member in rows if standing.relations(task, account, at))


def _own_post(task: SecurityTask, member: TeamMember, account: Account, at: datetime) -> OwnPost:
    project(task, account, Purpose.READ, at)
    post = posts_of([member.post])[0]
    return OwnPost(
        task=task.number,
        called=task.called,
        sign=post.sign,
        place=post.place,
        duty=post.duty,
        kind=post.kind,
        team=team_name(member.team),
        turns=tuple(Turn(duty.starts_at, duty.ends_at) for duty in _duties(task, member.guard_id)),
        vehicles=plates_of_order(orders.get(task.order_id)),
    )


def _duties(task: SecurityTask, guard_id: int) -> Sequence[DutySlot]:
    query = select(DutySlot).where(DutySlot.task_id == task.id, DutySlot.guard_id == guard_id)
    return db.session.scalars(query.order_by(DutySlot.starts_at)).unique().all()
