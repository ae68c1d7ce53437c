"""L-062, X-009. An hour with too few rounds is told to the supervisor once, when it is over."""

from datetime import datetime, timedelta

from app import policy
from app.clock import day_of, local
from app.lounge.rules.rounds import HOUR
from app.lounge.service.briefs import hours_of
from app.lounge.service.messages import ROUNDS_SHORT
from app.notices import services as notices
from app.people import queries as people
from app.people.rules import Dept

THE_LOUNGE = "lounge:1"


def send(at: datetime) -> None:
    ended = local(at).replace(minute=0, second=0, microsecond=0)
    hour = ended - HOUR
    target = policy.value("lounge.round_target", hour)
    counted = hours_of(day_of(hour), ended - timedelta(microseconds=1))
    short = any(one.start == hour and one.is_short(target) for one in counted)
    if short:
        notices.tell(
            [people.head_of(Dept.LNG, at)], ROUNDS_SHORT, name="", record=THE_LOUNGE, link="/lounge/rounds", at=at,
            once=f"rounds:{hour:%Y%m%d%H}",
        )  # fmt: skip
