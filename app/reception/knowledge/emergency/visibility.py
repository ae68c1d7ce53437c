"""What emergency access opens (A-013): for `Purpose.EMERGENCY` alone, so no list, print or other page knows of it."""

from datetime import datetime

from app.access.projector import NO_STANDING, Standing, opens_in_emergency
from app.access.relations import Relation
from app.people.models import Account
from app.people.rules import Role
from app.people.standing import standing
from app.reception.knowledge.emergency import queries
from app.reception.orders.models import Order, OrderVersion
from app.reception.orders.states import ISSUED_STATES, OVER
from app.reception.orders.visibility import shut_to

OPENABLE = ISSUED_STATES - OVER


def may_open(order: Order, account: Account, at: datetime) -> bool:
    """Issued and not yet archived (R-020, R-109), to a duty manager who is not shut out of it (A-015)."""
    is_his_work = Role.DUTY_MANAGER in standing(account, at).roles
    return is_his_work and order.state in OPENABLE and order.id not in shut_to(account, at)


@opens_in_emergency(Order)
def order_in_emergency(order: Order, reader: Account, at: datetime) -> Standing:
    """Every view is entered, whatever the grade."""
    if not may_open(order, reader, at) or queries.open_access(order.id, reader, at) is None:
        return NO_STANDING
    return Standing.of(Relation.EMERGENCY, journalled=True)


@opens_in_emergency(OrderVersion)
def version_in_emergency(version: OrderVersion, reader: Account, at: datetime) -> Standing:
    """The version in force, as for everybody on duty."""
    if version.number != version.order.current_number:
        return NO_STANDING
    return order_in_emergency(version.order, reader, at)
