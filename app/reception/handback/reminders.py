"""What the clock asks of hand-backs (R-105): notices only (X-009)."""

from datetime import datetime

from app.notices import services as notices
from app.notices.subjects import subject
from app.people import queries as people
from app.reception.handback import queries

LATE = subject("handback.late", "{name} 有部门逾期未交回", "A department has not handed back {name} in time")


def send(at: datetime) -> None:
    """Past its due time, once: to the head who owes it and to the marketing director."""
    for one in queries.late(at):
        to = [people.head_of(one.dept, at), people.marketing_director(at)]
        notices.tell(
            to, LATE, name=one.order.called, record=one.order.journal_name, link=f"/handbacks/{one.id}", at=at,
            once=f"handback.late:{one.id}",
        )  # fmt: skip
