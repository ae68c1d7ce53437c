"""L-020 to L-023: how many companions, and registered when."""

import pytest

from app.lounge.rules.companions import companion_limit, has_place, is_registered_in_time
from app.lounge.rules.terms import Tier
from app.reception.grades import Grade
from app.reception.standards import standard_of
from tests.lounge.rules.people import moment

pytestmark = pytest.mark.pure

BY_TIER = {"silver": 1, "gold": 1, "platinum": 2}


@pytest.mark.parametrize(
    ("tier", "grade", "limit"),
    [
        (None, None, 1),
        (Tier.SILVER, None, 1),
        (Tier.GOLD, None, 1),
        (Tier.PLATINUM, None, 2),
        (None, Grade.VA, 3),
        (None, Grade.VB, 2),
        (None, Grade.VC, 1),
        (None, Grade.VD, 1),
        (Tier.PLATINUM, Grade.VC, 2),
        (Tier.PLATINUM, Grade.VA, 3),
        (Tier.GOLD, Grade.VB, 2),
    ],
)
def test_the_higher_limit_of_tier_and_grade_applies(tier, grade, limit):
    """L-020."""
    granted = [standard_of(grade).lounge_companions] if grade else []
    assert companion_limit(default=1, by_tier=BY_TIER, tier=tier, granted=granted) == limit


def test_an_invitation_may_say_nobody():
    assert companion_limit(default=1, by_tier=BY_TIER, granted=[0]) == 0


@pytest.mark.parametrize(
    ("registered", "entered", "lead", "in_time"),
    [
        ("12:40", "13:05", 0, True),
        ("13:05:00", "13:05:00", 0, True),
        ("13:05:01", "13:05:00", 0, False),
        ("12:35:00", "13:05:00", 30, True),
        ("12:35:01", "13:05:00", 30, False),
    ],
)
def test_registered_before_the_host_goes_in(registered, entered, lead, in_time):
    """L-021, X-020."""
    assert is_registered_in_time(moment(registered), moment(entered), lead) is in_time


@pytest.mark.parametrize(
    ("inside", "limit", "place"), [(0, 1, True), (1, 1, False), (2, 3, True), (3, 3, False), (0, 0, False)]
)
def test_one_more_companion_while_fewer_than_the_limit_are_inside(inside, limit, place):
    """L-023."""
    assert has_place(inside, limit) is place
