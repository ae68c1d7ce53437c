"""The lounge's own guests for its tests; all names are invented."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from app import clock
from app.lounge.models import CompanionRegistration, Entitlement
from app.lounge.people import services as people
from app.lounge.people.services import Card, Introduction
from app.lounge.rules.terms import Tier
from app.people.models import Account
from app.reception.frontdesk.documents import DocumentKind

VISIT = date(2026, 9, 16)


@pytest.fixture
def supervisor(house) -> Account:
    return house["lounge_supervisor"]


@pytest.fixture
def attendant(house) -> Account:
    return house["attendant_1"]


@pytest.fixture
def member(supervisor) -> Callable[..., Entitlement]:
    """A card holder: ``member("陈语桐", tier=Tier.GOLD)``."""
    given = iter(range(42, 1000))

    def make(name: str = "陈语桐", *, tier: Tier = Tier.GOLD, number: str = "", **changed: Any) -> Entitlement:
        year = {"valid_from": date(2026, 1, 1), "valid_to": date(2026, 12, 31)}
        card = {"active": True, "spend_yuan": 0, **year, **changed}
        return people.enter_card(
            name, Card(number=number or f"HY-{next(given):07d}", tier=tier, **card), by=supervisor, at=clock.now()
        )

    return make


@pytest.fixture
def registered(attendant) -> Callable[..., CompanionRegistration]:
    """A companion registered now for the guest: ``registered(card.guest, "吴越", "E1234567")``."""

    def make(host, name: str = "吴越", number: str = "E1234567", *, day: date = VISIT) -> CompanionRegistration:
        whom = Introduction(name=name, document_kind=DocumentKind.PASSPORT, document_number=number, visit_day=day)
        return people.register_companion(host, whom, by=attendant, at=clock.now())

    return make
