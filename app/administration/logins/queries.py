"""Reading who is signed in, as far as the reader answers for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, select

from app import policy
from app.errors import NotFound
from app.extensions import db
from app.people.models import Account, LoginSession
from app.people.queries import still_open
from app.people.rules import Dept, Role
from app.people.standing import PersonStanding

PAGE = 50
WHOLE_HOUSE = frozenset({Role.GM, Role.MARKETING_DIRECTOR, Role.SYSADMIN})
"""Who answers for every desk: the general manager, the director for VIP information, and the administrator."""


@dataclass(frozen=True)
class Page:
    logins: Sequence[LoginSession]
    next_after: int | None


def departments_of(stands: PersonStanding) -> frozenset[Dept]:
    """The departments whose sign-ins somebody sees and ends; an acting head like the head (A-010)."""
    return frozenset(Dept) if stands.roles & WHOLE_HOUSE else stands.headed


def signed_in(departments: frozenset[Dept], at: datetime, *, after: int = 0) -> Page:
    """Newest sign-in first, 50 a page."""
    query = _open(departments, at).order_by(LoginSession.id.desc()).limit(PAGE + 1)
    rows = db.session.scalars(query.where(LoginSession.id < after) if after else query).all()
    return Page(rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else None)


def accounts_signed_in(departments: frozenset[Dept], at: datetime) -> list[Account]:
    """Everybody who is signed in there, each once."""
    return list({login.account_id: login.account for login in db.session.scalars(_open(departments, at))}.values())


def login(login_id: int, departments: frozenset[Dept], at: datetime) -> LoginSession:
    """A-006. What one does not answer for does not exist."""
    found = db.session.scalar(_open(departments, at).where(LoginSession.id == login_id))
    if found is None:
        raise NotFound
    return found


def _open(departments: frozenset[Dept], at: datetime) -> Select[tuple[LoginSession]]:
    idle = timedelta(minutes=policy.value("access.idle_minutes", at))
    query = select(LoginSession).join(Account, Account.id == LoginSession.account_id)
    return query.where(Account.department.in_(departments), Account.disabled_at.is_(None), *still_open(idle, at))
