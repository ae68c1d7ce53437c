"""The figures of a day agree with its events (FEATURES 63, K-020, K-021)."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.clock import PROPERTY_ZONE
from app.lounge.rules.daybook import Visit, figures, peak
from app.lounge.rules.terms import EndReason

NOON = datetime(2026, 9, 16, 12, tzinfo=PROPERTY_ZONE)


def visit(start: int, end: int | None, reason: EndReason | None = EndReason.NORMAL, over: int = 0) -> Visit:
    left = NOON + timedelta(minutes=end) if end is not None else None
    return Visit(
        NOON + timedelta(minutes=start), left, reason if left else None, over, over > 0, 0, by_clock=False
    )


def test_a_day_without_a_visit_has_its_figures():
    """Nothing to divide by is no average."""
    found = figures([], [])
    assert (found.visits, found.peak, found.average_minutes, found.refused, found.agrees) == (0, 0, None, 0, True)


def test_one_may_leave_and_the_next_come_in_the_same_moment():
    """X-020."""
    assert peak([visit(0, 30), visit(30, 60)]) == 1
    assert peak([visit(0, 31), visit(30, 60), visit(10, None)]) == 3


def test_what_was_taken_back_was_no_visit():
    found = figures([visit(0, 5, EndReason.CORRECTED), visit(0, 61, EndReason.TIME_LIMIT, over=19), visit(5, None)],
                    ["LE-04", "LE-07", "LE-04"])  # fmt: skip
    assert (found.visits, found.taken_back, found.inside, found.average_minutes) == (2, 1, 1, 61)
    assert (found.overstays, found.minutes_over, found.refusals) == (1, 19, (("LE-04", 2), ("LE-07", 1)))
    assert found.ends == ((EndReason.TIME_LIMIT, 1),) and found.agrees


SPANS = st.tuples(st.integers(0, 600), st.integers(1, 300) | st.none(), st.sampled_from(EndReason))


@given(st.lists(SPANS, max_size=12))
def test_the_sum_agrees_whatever_the_day_brought(spans):
    visits = [visit(start, start + length if length else None, reason) for start, length, reason in spans]
    found = figures(visits, [])
    assert found.agrees and found.peak <= found.visits
    assert found.visits + found.taken_back == len(visits)
