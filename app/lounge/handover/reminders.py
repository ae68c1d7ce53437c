"""O-024, X-009. A handover that is not complete so long after the change of shift is shown to the head, once."""

from datetime import datetime, timedelta

from app import policy
from app.clock import at_local, day_of, local
from app.lounge.handover import queries
from app.lounge.handover.messages import LATE
from app.lounge.policies import door_policy
from app.lounge.rules.checks import SHIFT_CHANGE, Shift
from app.lounge.rules.handover import HandoverState
from app.lounge.rules.hours import open_hours
from app.notices import services as notices
from app.people import queries as people
from app.people.rules import Dept

TOLD_WITHIN = timedelta(hours=8)
"""By then the next shift is over as well."""


def send(at: datetime) -> None:
    """The early shift at 15:00, the late one at closing; told while it can still be made good."""
    grace = timedelta(minutes=policy.value("ops.handover_grace_minutes", at))
    rules = door_policy(at)
    for days in (0, 1):
        day = day_of(at) - timedelta(days=days)
        hours = open_hours(local(at_local(day, rules.open)), rules.open, rules.close)
        assert hours is not None, "the lounge is open when it opens"
        for shift, ends_at in ((Shift.EARLY, at_local(day, SHIFT_CHANGE)), (Shift.LATE, hours.closes_at)):
            if ends_at + grace < at <= ends_at + TOLD_WITHIN and not _is_complete(queries.of_shift(day, shift)):
                notices.tell(
                    [people.head_of(Dept.LNG, at)], LATE, name="", record="lounge:1", link="/lounge/handover", at=at,
                    once=f"handover:{day}:{shift.value}",
                )  # fmt: skip


def _is_complete(handover: object) -> bool:
    return getattr(handover, "state", None) is HandoverState.COMPLETE
