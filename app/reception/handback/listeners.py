"""Hand-backs are asked for when the guest has left (R-105) or the reception is cancelled (R-112)."""

from datetime import datetime
from typing import Any

from app.reception.handback import services, visibility
from app.reception.handback.milestones import milestones
from app.reception.handback.panels import acts
from app.reception.orders import hooks, next_acts
from app.reception.orders.models import Order
from app.signals import guest_departed, order_cancelled


@guest_departed.connect
@order_cancelled.connect
def ask_departments(order: Order, *, at: datetime, **_facts: Any) -> None:
    services.request(order, at=at)


visibility.connect()
next_acts.more_acts.append(acts)
hooks.milestones.append(milestones)
