"""The ways from an order's page into this room."""

from collections.abc import Iterable
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from app.access.capabilities import Can, may
from app.people.models import Account
from app.reception.knowledge.emergency.visibility import OPENABLE
from app.reception.orders.models import Order
from app.reception.orders.next_acts import Act
from app.reception.orders.states import APPLYING


def acts(order: Order, account: Account, at: datetime) -> Iterable[Act]:
    if may(account, Can.SEE_KNOWLEDGE, at):
        yield Act(_("Who may know"), url_for("knowledge.show", order_id=order.id))
    if may(account, Can.OPEN_EMERGENCY, at) and order.state in OPENABLE:
        yield Act(_("Emergency access"), url_for("knowledge.emergency", order=order.order_no))
    if order.state not in APPLYING and may(account, Can.REPORT_LEAK, at):
        yield Act(_("Report a suspected leak"), url_for("knowledge.report_leak", order_id=order.id))
