"""Reading proposals and the history of a key."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.administration.policy.models import PolicyProposal
from app.administration.policy.rules import OPEN_STATES
from app.errors import NotFound
from app.extensions import db
from app.people.models import Account
from app.policy.models import PolicyValue

PAGE = 50


def proposal(proposal_id: int, lock: bool = False) -> PolicyProposal:
    query = select(PolicyProposal).where(PolicyProposal.id == proposal_id)
    if lock:
        query = query.with_for_update(of=PolicyProposal).execution_options(populate_existing=True)
    found = db.session.scalar(query)
    if found is None:
        raise NotFound
    return found


def open_proposals() -> Sequence[PolicyProposal]:
    """Everything on its way, the oldest first; at most one for each key."""
    query = select(PolicyProposal).where(PolicyProposal.state.in_(OPEN_STATES))
    return db.session.scalars(query.order_by(PolicyProposal.proposed_at, PolicyProposal.id)).all()


def open_proposal(key: str) -> PolicyProposal | None:
    query = select(PolicyProposal).where(PolicyProposal.key == key, PolicyProposal.state.in_(OPEN_STATES))
    return db.session.scalar(query)


def proposals_of(key: str) -> Sequence[PolicyProposal]:
    """The newest proposals of a key, whatever became of them."""
    query = select(PolicyProposal).where(PolicyProposal.key == key).order_by(PolicyProposal.id.desc())
    return db.session.scalars(query.limit(PAGE)).all()


def history_of(key: str) -> Sequence[tuple[PolicyValue, str | None]]:
    """The newest values of a key, each with the name of who entered it; None where the house came with it."""
    query = (
        select(PolicyValue, Account.display_name)
        .outerjoin(Account, Account.id == PolicyValue.entered_by_id)
        .where(PolicyValue.key == key)
        .order_by(PolicyValue.effective_from.desc(), PolicyValue.id.desc())
        .limit(PAGE)
    )
    return [(value, name) for value, name in db.session.execute(query)]


@dataclass
class KeyRevision:
    """X-004 for a key of the register: how often something happened to it, and who was last."""

    revision: int
    changed_by: str
    changed_at: datetime | None


def revision_of(key: str) -> KeyRevision:
    """Each proposal and each step of one counts."""
    total = db.session.scalar(
        select(func.coalesce(func.sum(PolicyProposal.revision), 0)).where(PolicyProposal.key == key)
    )
    newest = db.session.scalar(
        select(PolicyProposal).where(PolicyProposal.key == key).order_by(PolicyProposal.id.desc()).limit(1)
    )
    if newest is None:
        return KeyRevision(0, "", None)
    doers = (newest.entered_by, newest.decided_by, newest.seconded_by, newest.proposed_by)
    last = next(doer for doer in doers if doer is not None)
    return KeyRevision(int(total or 0), last.display_name, newest.changed_at or newest.proposed_at)
