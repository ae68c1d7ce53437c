"""A house with its demonstration receptions, for rules that hold on every page."""

from datetime import date

import pytest
import time_machine
from flask import Flask

from app import clock
from app.demo import day
from app.extensions import db
from tests.application import property_time

ARRIVAL = date(2026, 9, 16)
NOON = "2026-09-16 12:00"


def fill_busy(application: Flask) -> None:
    """The whole demonstration day of 2026-09-16, as it stands at 12:00."""
    with time_machine.travel(property_time(NOON), tick=False), application.app_context():
        with clock.told(property_time(NOON)):
            day.play(ARRIVAL)
        db.session.commit()
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def busy_house(app: Flask) -> dict[str, int]:
    """The demonstration day; the orders' numbers by their running part."""
    from app.reception.orders.models import Order

    return {order.order_no[-4:]: order.id for order in db.session.query(Order) if order.order_no}
