"""L-002: who may enter in his own right."""

from datetime import date

import pytest

from app.lounge.rules.entitlement import ground_of
from app.lounge.rules.terms import Tier
from app.reception.grades import Grade
from tests.lounge.rules.people import DAY, card, escorted, invitation, order

pytestmark = pytest.mark.pure


def letter(*rights, day=DAY, threshold=15000, with_membership=True):
    ground = ground_of(
        rights, day, tiers=frozenset({"gold", "platinum"}), threshold_yuan=threshold, with_membership=with_membership
    )
    return ground.rule if ground else None


@pytest.mark.parametrize(
    ("right", "expected"),
    [
        (card(Tier.GOLD), "L-002a"),
        (card(Tier.PLATINUM), "L-002a"),
        (card(Tier.SILVER), None),
        (card(Tier.SILVER, spend_yuan=12000), None),
        (card(Tier.SILVER, spend_yuan=14999), None),
        (card(Tier.SILVER, spend_yuan=15000), "L-002b"),
        (card(Tier.SILVER, spend_yuan=16500), "L-002b"),
        (card(Tier.GOLD, card_active=False), None),
        (card(Tier.SILVER, spend_yuan=90000, card_active=False), None),
        (card(Tier.GOLD, valid_to=date(2026, 9, 15)), None),
        (card(Tier.GOLD, valid_to=DAY), "L-002a"),
        (card(Tier.GOLD, valid_from=DAY), "L-002a"),
        (card(Tier.GOLD, valid_from=date(2026, 9, 17)), None),
    ],
)
def test_members_enter_by_tier_or_by_spend(right, expected):
    """L-002 a, b; Example L-2."""
    assert letter(right) == expected


def test_a_threshold_of_nought_is_switched_off():
    assert letter(card(Tier.SILVER, spend_yuan=90000), threshold=0) is None


def test_without_membership_cards_carry_nothing():
    """X-019."""
    assert letter(card(Tier.PLATINUM, spend_yuan=90000), with_membership=False) is None
    assert letter(order(), with_membership=False) == "L-002c"


@pytest.mark.parametrize("grade", list(Grade))
@pytest.mark.parametrize(
    ("state", "arrival", "entitled"),
    [
        ("in_house", date(2026, 9, 14), True),
        ("issued", DAY, True),
        ("preparing", DAY, True),
        ("ready", DAY, True),
        ("ready", date(2026, 9, 17), False),
        ("ready", date(2026, 9, 15), False),
        ("approved", DAY, False),
        ("draft", DAY, False),
        ("departed", DAY, False),
        ("cancelled", DAY, False),
    ],
)
def test_guests_of_an_order_enter_in_house_or_on_the_arrival_day(grade, state, arrival, entitled):
    """L-002 c."""
    assert letter(order(grade, state, arrival)) == ("L-002c" if entitled else None)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (DAY, DAY, "L-002d"),
        (date(2026, 9, 1), date(2026, 9, 15), None),
        (date(2026, 9, 17), date(2026, 9, 18), None),
    ],
)
def test_an_invitation_is_good_on_its_days(first, last, expected):
    """L-002 d."""
    assert letter(invitation(first, last)) == expected


def test_the_first_letter_that_carries_is_named():
    assert letter(invitation(), order(), card()) == "L-002a"
    assert letter(escorted(), card(Tier.SILVER)) == "L-002e"
    assert letter() is None
