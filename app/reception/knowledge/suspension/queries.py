"""The reads about suspensions that are worth a name."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app.access.sealed import unseal
from app.extensions import db
from app.people.models import Account
from app.reception.knowledge.persons import may_be_suspended
from app.reception.knowledge.suspension.models import AccessSuspension


def get(order_id: int, suspension_id: int, *, lock: bool = False) -> AccessSuspension | None:
    query = select(AccessSuspension).where(AccessSuspension.id == suspension_id, AccessSuspension.order_id == order_id)
    return db.session.scalar(query.with_for_update() if lock else query)


def shut_orders(account: Account, at: datetime) -> frozenset[int]:
    """A-015. From the moment of the act; lifted, it holds no longer at that very moment.

    Never for GM and MD themselves: whoever was suspended and then became one of them leads the reception.
    """
    if not may_be_suspended(account):
        return frozenset()
    query = select(AccessSuspension.order_id).where(
        AccessSuspension.account_id == account.id,
        AccessSuspension.from_at <= at,
        or_(AccessSuspension.lifted_at.is_(None), AccessSuspension.lifted_at > at),
    )
    return frozenset(db.session.scalars(query))


def standing_one(order_id: int, account_id: int) -> AccessSuspension | None:
    return db.session.scalar(
        select(AccessSuspension).where(
            AccessSuspension.order_id == order_id,
            AccessSuspension.account_id == account_id,
            AccessSuspension.lifted_at.is_(None),
        )
    )


def of_order(order_id: int) -> Sequence[AccessSuspension]:
    """X-014. The newest first."""
    people = [joinedload(each) for each in (AccessSuspension.account, AccessSuspension.by, AccessSuspension.lifted_by)]
    query = select(AccessSuspension).where(AccessSuspension.order_id == order_id).options(*people)
    return db.session.scalars(query.order_by(AccessSuspension.from_at.desc(), AccessSuspension.id.desc())).all()


def words_of(suspension: AccessSuspension) -> tuple[str, str]:
    """Why it was made and why it was lifted, for MD and GM."""
    return str(unseal(suspension.reason)), unseal(suspension.lift_reason) or ""
