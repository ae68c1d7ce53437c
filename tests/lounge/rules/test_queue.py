"""L-010: the waiting list of a full lounge."""

import pytest

from app.lounge.rules.queue import Waiting, in_order, place_of
from app.lounge.rules.terms import Tier
from app.reception.grades import Grade
from tests.lounge.rules.people import moment

pytestmark = pytest.mark.pure

PLAIN = Waiting("plain", moment("13:00:00"))


def keys(*waiting):
    return [guest.key for guest in in_order(waiting, 5)]


def test_first_come_first_served():
    assert keys(Waiting("later", moment("13:10")), PLAIN) == ["plain", "later"]


@pytest.mark.parametrize(("arrived", "order"), [("13:05:00", ["va", "plain"]), ("13:05:01", ["plain", "va"])])
def test_preference_counts_only_within_the_same_five_minutes(arrived, order):
    assert keys(PLAIN, Waiting("va", moment(arrived), grade=Grade.VA)) == order


def test_the_order_of_preference():
    together = [
        Waiting("other", moment("13:00:01"), tier=Tier.SILVER, grade=Grade.VC),
        Waiting("gold", moment("13:00:02"), tier=Tier.GOLD),
        Waiting("platinum", moment("13:00:03"), tier=Tier.PLATINUM),
        Waiting("vb", moment("13:00:04"), grade=Grade.VB),
        Waiting("va", moment("13:00:05"), grade=Grade.VA, tier=Tier.GOLD),
    ]
    assert keys(*together) == ["va", "vb", "platinum", "gold", "other"]


def test_a_chain_of_arrivals_does_not_carry_preference_on():
    """The group is opened by its first guest; who comes 5 minutes after the second is a group of his own."""
    chain = [PLAIN, Waiting("gold", moment("13:04"), tier=Tier.GOLD), Waiting("va", moment("13:08"), grade=Grade.VA)]
    assert keys(*chain) == ["gold", "plain", "va"]


def test_the_number_told_to_the_guest():
    """LE-09."""
    waiting = [PLAIN, Waiting("va", moment("13:02"), grade=Grade.VA)]
    assert [place_of(key, waiting, 5) for key in ("va", "plain", "nobody")] == [1, 2, 0]
