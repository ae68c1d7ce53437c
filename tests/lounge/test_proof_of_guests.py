"""L-003: a document at the door must match the guest; what the front desk saw at check-in is compared."""

import pytest

from app.access.sealed import unseal
from app.extensions import db
from app.lounge.door import queries as door
from app.lounge.door import services as entry
from app.lounge.door.services import Shown
from app.lounge.rules.terms import Check, ProofKind, StayState
from app.reception.frontdesk.documents import DocumentKind
from app.reception.frontdesk.models import CheckIn
from app.reception.orders.models import OrderGuest
from tests.application import property_time


@pytest.mark.parametrize(
    ("kind", "last_four", "state"),
    [
        (DocumentKind.PASSPORT, "0731", StayState.INSIDE),
        (DocumentKind.PASSPORT, "9999", StayState.DENIED),
        (DocumentKind.RESIDENT_ID, "002X", StayState.INSIDE),
    ],
)
def test_l003_the_document_is_the_one_of_the_check_in(busy_house, house, kind, last_four, state):
    """听荷's principal was checked in with a passport ending in 0731."""
    at = property_time("2026-09-16 12:05")
    [row] = [row for row in db.session.query(CheckIn) if unseal(row.document_last4) == "0731"]
    guest = db.session.get(OrderGuest, row.guest_id)
    shown = Shown(ProofKind.DOCUMENT, Check.PASSED, document_kind=kind, last_four=last_four)
    stay = entry.answer(door.of_party(guest), shown, by=house["attendant_1"], at=at)
    assert stay.state is state
