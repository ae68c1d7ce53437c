"""The reads about delegations that are worth a name."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.people import queries as people
from app.people.models import Account
from app.people.rules import Dept, Role
from app.reception.orders.models import Ack, Order, OrderVersion
from app.reception.orders.states import LIVE, AckState
from app.reception.orders.visibility import shut_to
from app.reception.preparation.delegation.models import Delegation
from app.reception.preparation.delegation.posts import posts_of
from app.reception.preparation.delegation.rules import RUNNING


def get(delegation_id: int, *, lock: bool = False) -> Delegation | None:
    query = select(Delegation).where(Delegation.id == delegation_id)
    return db.session.scalar(query.with_for_update() if lock else query)


def falls_to(account: Account) -> ColumnElement[bool]:
    """Whether a running delegation is this person's: named himself, or of a duty group by role.

    R-035. Only while he is of that department: who has moved elsewhere has left his charge behind.
    """
    by_duty = and_(Delegation.delegate_id.is_(None), Delegation.role.in_(sorted(account.roles)))
    own = or_(Delegation.delegate_id == account.id, by_duty)
    return and_(Delegation.state.in_(RUNNING), Delegation.dept == account.department, own)


def is_delegate(delegation: Delegation, account: Account) -> bool:
    """The same question for one delegation and one active person."""
    if delegation.state not in RUNNING or not account.active or delegation.dept is not account.department:
        return False
    if delegation.delegate_id is not None:
        return delegation.delegate_id == account.id
    return delegation.role in account.roles


def mine(account: Account, at: datetime) -> Sequence[Delegation]:
    """What this person is charged with, but for orders that are shut to him (A-015)."""
    query = select(Delegation).options(joinedload(Delegation.order)).where(falls_to(account))
    query = query.where(Delegation.order_id.not_in(shut_to(account, at)))
    return db.session.scalars(query.order_by(Delegation.given_at, Delegation.id)).all()


def mine_on(order_id: int, account: Account) -> Sequence[Delegation]:
    return db.session.scalars(select(Delegation).where(Delegation.order_id == order_id, falls_to(account))).all()


def of_order(order_id: int, *, dept: Dept | None = None) -> Sequence[Delegation]:
    """The running delegations of an order, of one department if asked."""
    query = select(Delegation).options(joinedload(Delegation.delegate), joinedload(Delegation.given_by))
    query = query.where(Delegation.order_id == order_id, Delegation.state.in_(RUNNING))
    if dept is not None:
        query = query.where(Delegation.dept == dept)
    return db.session.scalars(query.order_by(Delegation.given_at, Delegation.id)).all()


def history(order_id: int, dept: Dept) -> Sequence[Delegation]:
    """X-014. Every delegation of the department on this order, replaced and ended ones too."""
    query = select(Delegation).options(joinedload(Delegation.delegate), joinedload(Delegation.given_by))
    query = query.where(Delegation.order_id == order_id, Delegation.dept == dept)
    return db.session.scalars(query.order_by(Delegation.given_at, Delegation.id)).all()


def running_for(order_id: int, dept: Dept, role: Role, delegate_id: int | None) -> Delegation | None:
    query = select(Delegation).where(
        Delegation.order_id == order_id, Delegation.dept == dept, Delegation.role == role, Delegation.state.in_(RUNNING)
    )
    person = Delegation.delegate_id.is_(None) if delegate_id is None else Delegation.delegate_id == delegate_id
    return db.session.scalar(query.where(person))


def parts_without_delegate(depts: Sequence[Dept]) -> Sequence[tuple[Order, Dept, datetime]]:
    """R-034. Signed parts of live orders for which nobody is named yet, with the time of signature."""
    named = exists().where(
        Delegation.order_id == Ack.order_id, Delegation.dept == Ack.department, Delegation.state.in_(RUNNING)
    )
    query = (
        select(Order, Ack.department, Ack.signed_at)
        .join(OrderVersion, and_(OrderVersion.order_id == Order.id, OrderVersion.number == Order.current_number))
        .join(Ack, Ack.version_id == OrderVersion.id)
        .where(Order.state.in_(LIVE), Ack.state == AckState.SIGNED, Ack.department.in_(sorted(depts)), ~named)
        .order_by(Ack.signed_at)
    )
    rows = db.session.execute(query)
    return [(order, dept, signed_at) for order, dept, signed_at in rows if signed_at is not None]


def running_of_person(account_id: int) -> Sequence[Delegation]:
    query = select(Delegation).where(Delegation.delegate_id == account_id, Delegation.state.in_(RUNNING))
    return db.session.scalars(query).all()


def candidates(dept: Dept) -> list[tuple[Account, Role]]:
    """R-035. Active persons of the department, once for each work they can do."""
    persons = people.active(department=dept)
    return [(person, role) for person in persons for role in posts_of(dept) if role in person.roles]
