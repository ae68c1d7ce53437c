"""Example S-1 of section 6.11: level I at 莞香楼 for order JD-2026-0031 (松风)."""

from datetime import UTC, datetime

from app.clock import PROPERTY_ZONE
from app.security.spans import Span


def when(text: str) -> datetime:
    """Property time ``09-16 13:30`` of the year of the example, as UTC; 24:00 is the next midnight."""
    return datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=PROPERTY_ZONE).astimezone(UTC)


def span(start: str, end: str) -> Span:
    return Span(when(start), when(end))


ARRIVAL, DEPARTURE = when("09-16 15:30"), when("09-18 10:00")
WINDOW = span("09-16 13:30", "09-18 11:00")

SLOTS = [
    ("09-16 13:30", "09-16 16:00", "A"),
    ("09-16 16:00", "09-16 20:00", "B"),
    ("09-16 20:00", "09-17 00:00", "C"),
    ("09-17 00:00", "09-17 04:00", "A"),
    ("09-17 04:00", "09-17 08:00", "B"),
    ("09-17 08:00", "09-17 12:00", "C"),
    ("09-17 12:00", "09-17 16:00", "A"),
    ("09-17 16:00", "09-17 20:00", "B"),
    ("09-17 20:00", "09-18 00:00", "C"),
    ("09-18 00:00", "09-18 04:00", "A"),
    ("09-18 04:00", "09-18 08:00", "B"),
    ("09-18 08:00", "09-18 11:00", "C"),
]

POSTS = ("①", "②", "③", "④", "⑤")
TEAMS = {
    "A": ("陈志强", "林建华", "张勇", "李海涛", "王国平"),
    "B": ("黄伟", "何俊", "郭峰", "邓超群", "吴永康"),
    "C": ("梁国栋", "罗文斌", "谢家明", "曾志远", "周立新"),
}
