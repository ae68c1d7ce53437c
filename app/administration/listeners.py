"""What the administration adds to an order's page: for the readers of the trail, who has seen it (FEATURES 39)."""

from collections.abc import Iterable
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from app.access.capabilities import Can, may
from app.people.models import Account
from app.reception.orders.models import Order
from app.reception.orders.next_acts import Act, more_acts


def seen_act(order: Order, account: Account, at: datetime) -> Iterable[Act]:
    if order.current_number is not None and may(account, Can.READ_JOURNAL, at):
        yield Act(_("Who has seen it"), url_for("administration.seen_order", order_id=order.id))


more_acts.append(seen_act)
