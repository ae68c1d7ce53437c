"""L-068, X-009. Checks that are not finished when they are due are shown to the supervisor, once a shift."""

from datetime import datetime

from app.lounge.checks import queries
from app.lounge.checks.messages import UNFINISHED
from app.notices import services as notices
from app.people import queries as people
from app.people.rules import Dept


def send(at: datetime) -> None:
    day, shift = queries.shift_now(at)
    if at <= queries.due_of(day, shift, at) or not queries.unfinished(day, shift):
        return
    notices.tell(
        [people.head_of(Dept.LNG, at)], UNFINISHED, name="", record="lounge:1", link="/lounge/checks", at=at,
        once=f"checks:{day}:{shift.value}",
    )  # fmt: skip
