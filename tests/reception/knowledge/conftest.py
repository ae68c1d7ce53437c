"""松风, the VA order of Example R-1, issued four days before its arrival; its room attendant has no relation to it."""

import pytest

from app.extensions import db
from app.reception.orders.models import Order
from tests.reception.orders import acts


@pytest.fixture
def pines(house) -> Order:
    order = acts.issued(house, acts.pines())
    db.session.commit()
    return order
