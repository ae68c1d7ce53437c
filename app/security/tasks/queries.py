"""The reads about security tasks."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.access.sealed import unseal
from app.extensions import db
from app.reception.levels import SecurityLevel
from app.reception.orders.models import Order
from app.security.tasks.models import SecurityTask, TaskPost
from app.security.tasks.rules import OrderFacts, TaskState


def task(task_id: int, *, lock: bool = False) -> SecurityTask | None:
    """One task with its posts and timeline; locked for a change."""
    query = (
        select(SecurityTask)
        .where(SecurityTask.id == task_id)
        .options(selectinload(SecurityTask.posts), selectinload(SecurityTask.moves))
    )
    return db.session.scalar(query.with_for_update(of=SecurityTask) if lock else query)


def live_of_order(order_id: int, *, lock: bool = False) -> SecurityTask | None:
    """The one task of an order that has not been cancelled."""
    query = select(SecurityTask).where(
        SecurityTask.order_id == order_id, SecurityTask.state != TaskState.CANCELLED
    )  # fmt: skip
    return db.session.scalar(query.with_for_update() if lock else query)


def facts_of_order(order: Order) -> OrderFacts | None:
    """What a security task may know of an order; None while grade or days are not fixed."""
    if order.grade is None or order.arrival_at is None or order.departure_at is None:
        return None
    return OrderFacts(
        order_id=order.id,
        order_no=order.order_no,
        code_name=order.code_name,
        grade=order.grade,
        level=unseal(order.security_level) or SecurityLevel.NONE,
        arrival_at=unseal(order.eta_at) or order.arrival_at,
        departure_at=order.departure_at,
    )


def post(task: SecurityTask, post_id: int) -> TaskPost | None:
    return next((post for post in task.posts if post.id == post_id), None)
