"""What enquiries add to the page of an order."""

from collections.abc import Iterable
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from app.access.capabilities import Can, may
from app.people.models import Account
from app.reception.enquiries.visibility import ORDERS_SIDE
from app.reception.orders import next_acts
from app.reception.orders.models import Order
from app.reception.orders.next_acts import Act
from app.reception.orders.states import LIVE
from app.reception.orders.visibility import relations


def acts(order: Order, account: Account, at: datetime) -> Iterable[Act]:
    """For the coordinator's side: whom the key contact named."""
    if order.state in LIVE and may(account, Can.AGREE_CALLERS, at) and relations(order, account, at) & ORDERS_SIDE:
        yield Act(_("Agreed callers"), url_for("enquiries.callers", order_id=order.id))


next_acts.more_acts.append(acts)
