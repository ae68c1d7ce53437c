"""Coverage: S-022, SE-02."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.security.rosters.coverage import Finding, Flaw, Watch, findings
from app.security.rosters.grid import reliefs
from app.security.spans import Span
from tests.security.example_s1 import POSTS, WINDOW, span
from tests.security.rosters.test_grid import windows

DAY = span("09-16 08:00", "09-16 20:00")


def watch(start: str, end: str, guard: int | None = 1) -> Watch:
    return Watch("①", span(f"09-16 {start}", f"09-16 {end}"), guard)


@pytest.mark.parametrize(
    ("watches", "found"),
    [
        ([watch("08:00", "20:00")], []),
        ([watch("08:00", "14:00", 1), watch("14:00", "20:00", 2)], []),  # the same minute
        ([watch("07:00", "21:00")], []),  # outside the window does not count
        ([], [("gap", "08:00", "20:00")]),
        ([watch("08:00", "13:59"), watch("14:00", "20:00", 2)], [("gap", "13:59", "14:00")]),
        ([watch("08:01", "20:00")], [("gap", "08:00", "08:01")]),
        ([watch("08:00", "19:59")], [("gap", "19:59", "20:00")]),
        ([watch("08:00", "14:00"), watch("14:00", "20:00", None)], [("gap", "14:00", "20:00")]),  # nobody on it
        ([watch("08:00", "14:01", 1), watch("14:00", "20:00", 2)], [("overlap", "14:00", "14:01")]),
        (
            [watch("08:00", "12:00"), watch("08:00", "14:00", 2), watch("10:00", "20:00", 3)],
            [("overlap", "08:00", "14:00")],
        ),
    ],
)
def test_findings_name_post_and_time(watches, found):
    assert findings(DAY, ["①"], watches) == [
        Finding(Flaw(flaw), "①", span(f"09-16 {start}", f"09-16 {end}")) for flaw, start, end in found
    ]


def test_a_post_nobody_was_put_on_is_a_gap_and_posts_keep_their_order():
    assert [f.post for f in findings(DAY, ["②", "①"], [])] == ["②", "①"]


@given(windows, st.data())
def test_a_full_roster_has_no_finding_and_one_empty_slot_is_exactly_one_gap(window, data):
    """The reliefs man every post every minute; taking one person away opens that slot and nothing else."""
    drawn = reliefs(window, timedelta(hours=4), 3)
    full = [Watch(post, r.span, r.team * 10 + i) for r in drawn for i, post in enumerate(POSTS)]
    assert findings(window, POSTS, full) == []
    gone = data.draw(st.sampled_from(full))
    assert findings(window, POSTS, [w for w in full if w is not gone]) == [Finding(Flaw.GAP, gone.post, gone.span)]


def test_the_window_of_example_s1_is_covered():
    full = [Watch(post, r.span, r.team) for r in reliefs(WINDOW, timedelta(hours=4), 3) for post in POSTS]
    assert findings(WINDOW, POSTS, full) == []
    assert len(full) == 60
    assert sum(w.span.hours for w in full) == 227.5
    assert Span(WINDOW.start, WINDOW.end) == WINDOW
