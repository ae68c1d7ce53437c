"""FEATURES N7: when a sealed fact opens, and what may still be done with a seal."""

from datetime import UTC, datetime, timedelta

import pytest

from app.access.facts import Fact
from app.access.relations import Relation
from app.errors import WrongState
from app.reception.orders.seals.rules import Seal, SealAct, SealState, Term, after, change_of, sealed_from

ETA = datetime(2026, 9, 16, 7, 30, tzinfo=UTC)
SECOND = timedelta(seconds=1)
UNTIL, BEFORE = Term(until_at=ETA - timedelta(hours=2)), Term(hours_before=2)


@pytest.mark.parametrize("term", [UNTIL, BEFORE])
@pytest.mark.parametrize(
    ("off", "state"), [(-SECOND, SealState.SEALED), (0 * SECOND, SealState.SEALED), (SECOND, SealState.OPEN)]
)
def test_it_opens_after_its_last_moment(term, off, state):
    """X-020. "Until" includes the end: a second later it is open."""
    assert Seal(term).state(ETA, ETA - timedelta(hours=2) + off) is state


@pytest.mark.parametrize("moved", [timedelta(hours=-3), timedelta(hours=3)])
def test_hours_before_arrival_move_with_it_and_a_stated_time_does_not(moved):
    eta = ETA + moved
    assert BEFORE.opens_at(eta) == eta - timedelta(hours=2)
    assert UNTIL.opens_at(eta) == ETA - timedelta(hours=2)


def test_an_arrival_that_was_cleared_never_opens_it():
    assert Seal(BEFORE).state(None, ETA + timedelta(days=900)) is SealState.SEALED
    assert Seal(UNTIL).state(None, ETA) is SealState.OPEN


def test_a_clock_set_back_shuts_it_again():
    """Opening is read from the clock and kept nowhere (SECURITY 5, R21)."""
    late, early = ETA, ETA - timedelta(hours=3)
    assert [Seal(BEFORE).state(ETA, at) for at in (early, late, early)] == [
        SealState.SEALED, SealState.OPEN, SealState.SEALED,
    ]  # fmt: skip


def test_what_was_lifted_stays_open_whatever_the_clock_says():
    assert Seal(Term(), lifted=True).state(ETA, ETA - timedelta(days=9)) is SealState.LIFTED


@pytest.mark.parametrize(
    ("before", "now", "act"),
    [
        (ETA, ETA - SECOND, SealAct.SHORTEN),
        (ETA, ETA, SealAct.LENGTHEN),
        (ETA, ETA + SECOND, SealAct.LENGTHEN),
        (None, ETA, SealAct.SHORTEN),
        (ETA, None, SealAct.LENGTHEN),
        (None, None, SealAct.LENGTHEN),
    ],
)
def test_sooner_and_later_are_told_apart(before, now, act):
    assert change_of(before, now) is act


def test_the_table_is_closed():
    """X-017. From open or lifted there is no way back."""
    allowed = {
        (SealState.NONE, SealAct.LAY), (SealState.SEALED, SealAct.SHORTEN), (SealState.SEALED, SealAct.LENGTHEN),
        (SealState.SEALED, SealAct.LIFT),
    }  # fmt: skip
    for state in SealState:
        for act in SealAct:
            if (state, act) in allowed:
                after(state, act)
            else:
                with pytest.raises(WrongState):
                    after(state, act)


@pytest.mark.parametrize("relation", list(Relation))
def test_those_who_lead_and_emergency_access_read_through(relation):
    reads = relation in {Relation.GM, Relation.MD, Relation.COORDINATOR, Relation.EMERGENCY}
    assert (sealed_from({relation}, frozenset({Fact.NAME})) == frozenset()) is reads
    assert sealed_from({relation, Relation.MD}, frozenset({Fact.NAME})) == frozenset()
