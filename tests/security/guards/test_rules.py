"""Vetting: S-030 to S-032, section 17, SE-04."""

from datetime import date
from itertools import product

import pytest

from app.security.guards.rules import (
    MOVES,
    VettingOutcome,
    may_be_rostered,
    may_become,
    needs_clearance,
    standing_outcome,
)

PENDING, CLEARED, NOT_CLEARED, EXPIRED = VettingOutcome


@pytest.mark.parametrize(("before", "after"), list(product([None, *VettingOutcome], VettingOutcome)))
def test_the_moves_of_vetting_are_closed(before, after):
    allowed = {
        (None, PENDING), (None, CLEARED), (None, NOT_CLEARED),
        (PENDING, CLEARED), (PENDING, NOT_CLEARED), (CLEARED, NOT_CLEARED),
    }  # fmt: skip
    assert may_become(before, after) is ((before, after) in allowed)
    assert allowed == MOVES


@pytest.mark.parametrize(
    ("outcome", "may"), [(None, True), (CLEARED, True), (PENDING, False), (NOT_CLEARED, False), (EXPIRED, False)]
)
def test_who_may_be_rostered(outcome, may):
    assert may_be_rostered(outcome) is may


@pytest.mark.parametrize(
    ("stored", "on", "read"),
    [
        (CLEARED, date(2026, 9, 18), CLEARED),  # the last day counts
        (CLEARED, date(2026, 9, 19), EXPIRED),
        (NOT_CLEARED, date(2026, 9, 19), NOT_CLEARED),
        (None, date(2026, 9, 19), None),
    ],
)
def test_a_clearance_holds_through_its_last_day(stored, on, read):
    assert standing_outcome(stored, date(2026, 9, 18), on) is read


@pytest.mark.parametrize(
    ("level", "external", "needed"),
    [("I", False, True), ("II", False, True), ("III", False, False), ("III", True, True)],
)
def test_who_needs_clearance(level, external, needed):
    assert needs_clearance(level, ("I", "II"), external=external) is needed
