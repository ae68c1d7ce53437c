"""Appointing and ending, with what the pages add to `people.services` (A-008, A-010)."""

from datetime import datetime

from app.administration.acting import queries, rules
from app.errors import FieldWrong, Refusal, Words
from app.people import services as people
from app.people.models import Account, ActingAppointment
from app.people.rules import Dept, Role

PERIOD = Words("代理期间", "Period")
IN_THE_PAST = Words("开始时间不能早于现在。", "The start cannot be before now.")
TOO_LONG = Words("结束须晚于开始，且不超过一年。", "The end is after the start and within a year of it.")


WITHOUT_GUEST_WORK = frozenset({Role.SYSADMIN, Role.PRIVACY_OFFICER})
"""A-008. Who keeps the accounts or the trail of all others reads no guest, not even in somebody's stead."""


def appoint(
    post: Dept, acting: Account, *, from_at: datetime | None, to_at: datetime, by: Account, at: datetime
) -> ActingAppointment:
    """A-010. From now or later, for at most a year; nobody acts before he was appointed."""
    starts = rules.start_of(from_at, at)
    if starts is None:
        raise FieldWrong(PERIOD, IN_THE_PAST)
    if not rules.is_within_a_year(starts, to_at):
        raise FieldWrong(PERIOD, TOO_LONG)
    if acting.roles & WITHOUT_GUEST_WORK:
        raise Refusal("BE-02")
    queries.hold_the_post(by.id)
    return people.appoint_acting(post, acting, from_at=starts, to_at=to_at, by=by, at=at)
