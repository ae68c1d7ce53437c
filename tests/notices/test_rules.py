"""X-008. When an urgent notice goes further up, on both sides of each edge."""

from datetime import datetime, timedelta

import pytest

from app.notices import rules

SENT = datetime(2026, 9, 16, 12, 0)

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("after", "urgent", "seen", "up"),
    [
        (timedelta(minutes=9, seconds=59), True, False, False),
        (timedelta(minutes=10), True, False, False),
        (timedelta(minutes=10, seconds=1), True, False, True),
        (timedelta(hours=5), False, False, False),
        (timedelta(hours=5), True, True, False),
    ],
)
def test_an_urgent_notice_goes_up_after_ten_minutes_unseen(after: timedelta, urgent: bool, seen: bool, up: bool):
    seen_at = SENT + timedelta(minutes=2) if seen else None
    assert rules.goes_up(urgent=urgent, sent_at=SENT, seen_at=seen_at, minutes=10, now=SENT + after) is up


@pytest.mark.parametrize(
    ("local", "out"),
    [
        (datetime(2026, 9, 16, 8, 29), True),
        (datetime(2026, 9, 16, 8, 30), False),
        (datetime(2026, 9, 16, 17, 59), False),
        (datetime(2026, 9, 16, 18, 0), True),
        (datetime(2026, 9, 19, 12, 0), True),
    ],
)
def test_nights_and_weekends_are_out_of_hours(local: datetime, out: bool):
    assert rules.is_out_of_hours(local) is out
