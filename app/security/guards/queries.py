"""The reads about guards and their vetting."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import select

from app.extensions import db
from app.security.guards.models import GuardPerson, Vetting
from app.security.guards.rules import VettingOutcome, standing_outcome


def guards(*, external: bool | None = None) -> Sequence[GuardPerson]:
    """Everybody who may stand guard now, house guards first."""
    query = select(GuardPerson).where(GuardPerson.left_at.is_(None)).order_by(GuardPerson.external, GuardPerson.id)
    if external is not None:
        query = query.where(GuardPerson.external == external)
    return db.session.scalars(query).unique().all()


def guard(guard_id: int) -> GuardPerson | None:
    return db.session.get(GuardPerson, guard_id)


def by_ids(guard_ids: Iterable[int]) -> dict[int, GuardPerson]:
    found = db.session.scalars(select(GuardPerson).where(GuardPerson.id.in_(set(guard_ids)))).unique()
    return {guard.id: guard for guard in found}


def of_account(account_id: int) -> GuardPerson | None:
    return db.session.scalar(select(GuardPerson).where(GuardPerson.account_id == account_id))


def vettings(task_id: int) -> dict[int, Vetting]:
    """The vetting rows of a task by guard."""
    rows = db.session.scalars(select(Vetting).where(Vetting.task_id == task_id)).unique()
    return {row.guard_id: row for row in rows}


def outcomes(task_id: int, until: date) -> Mapping[int, VettingOutcome]:
    """S-032. What each vetted guard's outcome is on the task's last day; who is missing has not been asked about."""
    found = {
        guard_id: standing_outcome(row.outcome, row.valid_to, until) for guard_id, row in vettings(task_id).items()
    }
    return {guard_id: outcome for guard_id, outcome in found.items() if outcome is not None}
