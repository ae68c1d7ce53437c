"""The reads about widenings that are worth a name."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import joinedload

from app.access.groups import Group
from app.access.moment import asked_once
from app.access.sealed import unseal
from app.extensions import db
from app.people.models import Account
from app.reception.knowledge.widening.models import Widening


def get(order_id: int, widening_id: int, *, lock: bool = False) -> Widening | None:
    query = select(Widening).where(Widening.id == widening_id, Widening.order_id == order_id)
    return db.session.scalar(query.with_for_update() if lock else query)


def in_force(account: Account, at: datetime) -> ColumnElement[bool]:
    """`rules.is_in_force` as a condition, for one person."""
    ended = or_(Widening.ended_at.is_(None), Widening.ended_at > at)
    return and_(Widening.account_id == account.id, Widening.given_at <= at, ended)


def held(account: Account, at: datetime) -> dict[int, frozenset[Group]]:
    """The orders for which this person's groups are widened, with what was named."""
    return asked_once(("widened", account.id), lambda: _held(account, at))


def _held(account: Account, at: datetime) -> dict[int, frozenset[Group]]:
    query = select(Widening.order_id, Widening.groups).where(in_force(account, at))
    return {order_id: frozenset(map(Group, groups)) for order_id, groups in db.session.execute(query)}


def standing_one(order_id: int, account_id: int) -> Widening | None:
    return db.session.scalar(
        select(Widening).where(
            Widening.order_id == order_id, Widening.account_id == account_id, Widening.ended_at.is_(None)
        )
    )


def standing_of_person(account_id: int) -> Sequence[Widening]:
    return db.session.scalars(
        select(Widening).where(Widening.account_id == account_id, Widening.ended_at.is_(None))
    ).all()


def of_order(order_id: int) -> Sequence[Widening]:
    """X-014. Every widening of an order, the newest first."""
    people = (joinedload(Widening.account), joinedload(Widening.given_by), joinedload(Widening.ended_by))
    query = select(Widening).where(Widening.order_id == order_id).options(*people)
    return db.session.scalars(query.order_by(Widening.given_at.desc(), Widening.id.desc())).all()


def reason_of(widening: Widening) -> str:
    """For MD and GM, who read all of the order."""
    return str(unseal(widening.reason))
