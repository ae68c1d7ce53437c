"""The reads about security tasks."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.extensions import db
from app.reception.orders import queries as orders
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
        level=orders.security_level(order),
        arrival_at=orders.eta(order),
        departure_at=order.departure_at,
    )


def plates_of_order(order: Order) -> tuple[str, ...]:
    """S-061. The authorised vehicles, for a post sheet (2.4, "own post sheet"); none before the order is issued."""
    if order.current_number is None:
        return ()
    return tuple(vehicle.plate for vehicle in orders.content_in_force(order).vehicles if vehicle.plate)


def post(task: SecurityTask, post_id: int) -> TaskPost | None:
    return next((post for post in task.posts if post.id == post_id), None)
