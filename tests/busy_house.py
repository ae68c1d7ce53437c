"""A house with its demonstration receptions, for rules that hold on every page."""

from datetime import date

import pytest
from flask import Flask

from app import clock
from app.demo import day
from app.extensions import db
from tests.application import House, property_time

ARRIVAL = date(2026, 9, 16)


@pytest.fixture
def busy_house(app: Flask, house: House) -> dict[str, int]:
    """The whole demonstration day of 2026-09-16, seen at 12:00; the orders' numbers by their running part."""
    from app.reception.orders.models import Order

    with clock.told(property_time("2026-09-16 12:00")):
        day.play(ARRIVAL)
    db.session.commit()
    return {order.order_no[-4:]: order.id for order in db.session.query(Order) if order.order_no}
