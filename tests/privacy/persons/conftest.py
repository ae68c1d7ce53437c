"""听荷 is over: the secretary 纪岚, who was its key contact and checked in, asks for her data."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from app.extensions import db
from app.privacy.models import PrivacyRequest
from app.privacy.rules import RequestState
from app.reception.frontdesk.models import CheckIn
from app.reception.orders.models import Order
from app.reception.orders.states import OrderState
from tests.application import property_time

NOON = property_time("2026-09-16 12:00")
NAME, PASSPORT, TELEPHONE = "纪岚", "E48210733", "13800000292"
BY_PASSPORT = {"name": NAME, "fact_kind": "document", "document_kind": "passport", "fact": PASSPORT}
BY_TELEPHONE = BY_PASSPORT | {"fact_kind": "telephone", "fact": "+86 138-0000-0292"}

BY_PLATE = BY_PASSPORT | {"fact_kind": "plate", "fact": "粤A·7L330"}


@pytest.fixture
def over(busy_house):
    """The order is archived, everybody is out of the house and of the lounge."""
    from app.lounge.models import Stay

    order = db.session.get(Order, busy_house["0029"])
    order.state, order.departed_at = OrderState.ARCHIVED, NOON
    for row in db.session.query(CheckIn):
        row.out_at = NOON
    for stay in db.session.query(Stay).filter(Stay.left_at.is_(None), Stay.entered_at.is_not(None)):
        stay.state, stay.left_at, stay.return_by, stay.person_key = "left", NOON + timedelta(minutes=5), None, None
    db.session.commit()
    return SimpleNamespace(order=order, id=order.id, numbers=busy_house)


@pytest.fixture
def asked(house):
    """A request that is identified already: ``asked("deletion")``; gives its address."""

    def ask(kind: str, state: RequestState = RequestState.IDENTIFIED) -> str:
        row = PrivacyRequest(
            kind=kind, state=state, person=NAME, contact=TELEPHONE, words="请处理本人资料", received_at=NOON,
            received_by_id=house["privacy_officer"].id, due_at=NOON + timedelta(days=15),
        )  # fmt: skip
        db.session.add(row)
        db.session.commit()
        return f"/privacy/requests/{row.id}"

    return ask
