"""Two receptions of the worked examples, ready for the desk: R-5 (芦苇, not signed by the lounge) and one in house."""

from datetime import date
from types import SimpleNamespace

import pytest
from flask import Flask

from app.demo import arrivals, receptions
from app.demo.stage import Stage
from app.extensions import db
from app.reception.orders import queries as orders
from tests.application import House

DAY = date(2026, 9, 16)


@pytest.fixture
def stage(app: Flask, house: House) -> Stage:
    """The rooms are furnished and 听荷 is issued; the arrival day is 2026-09-16."""
    stage = Stage(DAY)
    arrivals.furnish(stage)
    db.session.commit()
    return stage


@pytest.fixture
def reeds(stage: Stage) -> SimpleNamespace:
    """Example R-5: VC, arrives 17:00, the lounge has not signed."""
    order = receptions.reeds(stage)
    db.session.commit()
    return _told(order.id)


@pytest.fixture
def lotus(stage: Stage) -> SimpleNamespace:
    """听荷, in house since the day before."""
    order = receptions.lotus(stage)
    arrivals.lotus_comes(stage, order)
    db.session.commit()
    return _told(order.id)


def _told(order_id: int) -> SimpleNamespace:
    order = orders.get(order_id)
    guests = [guest.id for guest in orders.guests(order)]
    return SimpleNamespace(id=order.id, no=order.order_no, guests=guests, url=f"/desk/orders/{order.id}")
