"""The reads about hand-backs that are worth a name."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, SQLColumnExpression, exists, select
from sqlalchemy.orm import selectinload

from app.access.sealed import unseal
from app.extensions import db
from app.people.rules import Dept
from app.reception.handback.models import HandBack, HandBackMove
from app.reception.handback.rules import HANDED, TO_HAND, HandBackState
from app.reception.orders.models import Order
from app.reception.orders.states import OrderState
from app.reception.preparation.tasks import queries as tasks
from app.reception.preparation.tasks.models import Task
from app.reception.preparation.tasks.rules import TaskState

SHOWN = 20


def get(hand_back_id: int, *, lock: bool = False) -> HandBack | None:
    query = select(HandBack).where(HandBack.id == hand_back_id)
    return db.session.scalar(query.with_for_update(of=HandBack) if lock else query)


def of_order(order_id: int) -> Sequence[HandBack]:
    """Those of one order, as it asked for them."""
    return db.session.scalars(select(HandBack).where(HandBack.order_id == order_id).order_by(HandBack.id)).all()


def open_departments(order_id: int) -> list[Dept]:
    """R-109. The departments whose hand-back the marketing director has not accepted."""
    return [one.dept for one in of_order(order_id) if one.state is not HandBackState.ACCEPTED]


def departments_handed_back(order: Order, at: datetime) -> frozenset[Dept]:
    """R-108. Who has handed back by this moment, that moment included."""
    query = select(HandBack.dept).where(
        HandBack.order_id == order.id, HandBack.state.in_(HANDED), HandBack.submitted_at <= at
    )
    return frozenset(db.session.scalars(query))


def is_handed_back(dept: SQLColumnExpression[Dept] | Dept, at: datetime) -> ColumnElement[bool]:
    """`departments_handed_back` as a condition on `Order` and a department, or a column of them."""
    return (
        exists()
        .where(HandBack.order_id == Order.id, HandBack.dept == dept)
        .where(HandBack.state.in_(HANDED), HandBack.submitted_at <= at)
        .correlate_except(HandBack)
    )


def to_hand(departments: Collection[Dept]) -> Sequence[HandBack]:
    """What these departments have still to hand back, the earliest due first (X-010)."""
    query = select(HandBack).where(HandBack.dept.in_(departments), HandBack.state.in_(TO_HAND))
    return db.session.scalars(query.order_by(HandBack.due_at, HandBack.id).limit(SHOWN)).all()


def to_accept() -> Sequence[HandBack]:
    """What waits for the marketing director, the oldest first."""
    query = select(HandBack).where(HandBack.state == HandBackState.SUBMITTED)
    return db.session.scalars(query.order_by(HandBack.submitted_at, HandBack.id).limit(SHOWN)).all()


def late(at: datetime) -> Sequence[HandBack]:
    """R-105. Not handed back in time, the latest first."""
    query = select(HandBack).where(HandBack.state.in_(TO_HAND), HandBack.due_at < at)
    return db.session.scalars(query.order_by(HandBack.due_at, HandBack.id).limit(SHOWN)).all()


def to_archive() -> Sequence[Order]:
    """R-109. Departed orders whose hand-backs are all accepted."""
    waiting = exists().where(HandBack.order_id == Order.id, HandBack.state != HandBackState.ACCEPTED)
    query = select(Order).where(Order.state == OrderState.DEPARTED, ~waiting)
    return db.session.scalars(query.order_by(Order.departed_at, Order.id).limit(SHOWN)).all()


def open_tasks(hand_back: HandBack) -> list[Task]:
    """R-106. The department's tasks that nobody has done and nobody waived: its task log is not complete."""
    standing = tasks.standing_tasks(hand_back.order_id, dept=hand_back.dept)
    return [task for task in standing if task.state in (TaskState.OPEN, TaskState.FAILED)]


def moves(hand_back: HandBack) -> Sequence[HandBackMove]:
    query = select(HandBackMove).where(HandBackMove.hand_back_id == hand_back.id)
    return db.session.scalars(
        query.order_by(HandBackMove.at, HandBackMove.id).options(selectinload(HandBackMove.by))
    ).all()


def reason_of(move: HandBackMove) -> str:
    """Why it was returned: for the head who has to put it right, and for those who lead the reception."""
    return unseal(move.reason) or ""
