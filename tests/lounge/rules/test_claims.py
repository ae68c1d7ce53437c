"""L-090 and section 17 as pure rules."""

from itertools import product

import pytest

from app.errors import WrongState
from app.lounge.rules.claims import (
    CLAIM_MOVES,
    ClaimAction,
    ClaimState,
    claim_after,
    is_told_to_gm,
    is_waived_by_default,
)

pytestmark = pytest.mark.pure


def test_x017_the_table_of_a_claim_is_closed():
    closed = [move for move in product(ClaimState, ClaimAction) if move not in CLAIM_MOVES]
    assert (len(CLAIM_MOVES), len(closed)) == (9, 27)
    for move in closed:
        with pytest.raises(WrongState):
            claim_after(*move)


@pytest.mark.parametrize(
    ("fen", "accidental", "waived"), [(99_99, True, True), (100_00, True, False), (99_99, False, False)]
)
def test_accidental_damage_below_a_hundred_is_waived_by_default(fen, accidental, waived):
    assert is_waived_by_default(fen, accidental=accidental, below_yuan=100) is waived


@pytest.mark.parametrize(("fen", "told"), [(5000_00, False), (5000_01, True)])
def test_the_general_manager_hears_of_more_than_five_thousand(fen, told):
    assert is_told_to_gm(fen, above_yuan=5000) is told
