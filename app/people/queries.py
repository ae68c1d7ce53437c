"""The reads about people that are worth a name."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select

from app import policy
from app.extensions import db
from app.people.models import Account, AccountRole, ActingAppointment, LoginSession, Undertaking
from app.people.rules import ABSOLUTE_HOURS, HEAD_ROLE, Dept, Role, overlaps
from app.people.standing import in_force


def account(account_id: int) -> Account | None:
    return db.session.get(Account, account_id)


def by_name(name: str) -> Account | None:
    return db.session.scalar(select(Account).where(Account.name == name))


def active(*, department: Dept | None = None, role: Role | None = None) -> Sequence[Account]:
    """Active accounts in the order of their names, optionally of one department or with one role of their own."""
    query = select(Account).where(Account.disabled_at.is_(None)).order_by(Account.department, Account.display_name)
    if department is not None:
        query = query.where(Account.department == department)
    if role is not None:
        query = query.where(Account.role_rows.any(AccountRole.role == role))
    return db.session.scalars(query).all()


def own_head_of(department: Dept) -> Account | None:
    """The appointed first responsible person of a department (2.1)."""
    heads = [person for person in active(department=department) if HEAD_ROLE[department] in person.roles]
    return heads[0] if heads else None


def head_of(department: Dept, at: datetime) -> Account | None:
    """Who signs for a department now: the acting head first, else the appointed one."""
    acting = db.session.scalar(select(ActingAppointment).where(ActingAppointment.post == department, *in_force(at)))
    return acting.acting if acting is not None and acting.acting.active else own_head_of(department)


def general_manager(at: datetime) -> Account | None:
    return head_of(Dept.GMO, at)


def marketing_director(at: datetime) -> Account | None:
    return head_of(Dept.MKT, at)


def appointments_of(post: Dept) -> Sequence[ActingAppointment]:
    return db.session.scalars(
        select(ActingAppointment).where(ActingAppointment.post == post).order_by(ActingAppointment.from_at.desc())
    ).all()


def appointment_in_the_way(post: Dept, from_at: datetime, to_at: datetime) -> ActingAppointment | None:
    """A-010. Another appointment of the same post that overlaps, if there is one."""
    for other in appointments_of(post):
        end = min(other.to_at, other.ended_at or other.to_at)
        if end > other.from_at and overlaps(from_at, to_at, other.from_at, end):
            return other
    return None


def undertaking_valid(account_id: int, at: datetime) -> bool:
    """A-014. On the last day of the year it is still valid."""
    days = policy.value("access.undertaking_days", at)
    latest = db.session.scalar(
        select(Undertaking.confirmed_at)
        .where(Undertaking.account_id == account_id)
        .order_by(Undertaking.confirmed_at.desc())
        .limit(1)
    )
    return latest is not None and at <= latest + timedelta(days=days)


def live_logins(account_ids: Sequence[int], at: datetime) -> Sequence[LoginSession]:
    """The logins of these persons that still open something: not ended, not idle for too long, not too old."""
    idle = timedelta(minutes=policy.value("access.idle_minutes", at))
    query = select(LoginSession).where(LoginSession.account_id.in_(account_ids), *still_open(idle, at))
    return db.session.scalars(query.order_by(LoginSession.seen_at.desc(), LoginSession.id.desc())).all()


def still_open(idle: timedelta, at: datetime) -> tuple[ColumnElement[bool], ...]:
    """`rules.login_ended` as conditions of a query."""
    return (
        LoginSession.ended_at.is_(None),
        LoginSession.seen_at >= at - idle,
        LoginSession.created_at >= at - timedelta(hours=ABSOLUTE_HOURS),
    )
