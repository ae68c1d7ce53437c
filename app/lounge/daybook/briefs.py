"""What the page of a day shows; figures only, nothing of a guest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from app import policy
from app.clock import at_local
from app.errors import SENTENCES
from app.extensions import db
from app.lounge.checks.briefs import Checks, checks
from app.lounge.models import Stay
from app.lounge.policies import clock_policy
from app.lounge.rules.checks import Shift
from app.lounge.rules.daybook import Figures, Visit, figures
from app.lounge.rules.terms import StayAction, StayState
from app.lounge.service.briefs import hours_of
from app.lounge.service.models import Serve
from app.lounge.stays import services
from app.marks import spoken


@dataclass(frozen=True)
class Day:
    """One day."""

    figures: Figures
    refusals: tuple[tuple[str, str, int], ...]
    capacity: int
    rounds_logged: int
    rounds_due: int
    served: int
    checks: tuple[Checks, ...]


def day(on: date, at: datetime) -> Day:
    rows = _stays(on)
    visits = [_visit(one, at) for one in rows if one.entered_at is not None]
    counted = figures(visits, (one.denial_key for one in rows if one.denial_key))
    hours = hours_of(on, min(at, at_local(on, time.min) + timedelta(days=1, microseconds=-1)))
    return Day(
        figures=counted,
        refusals=tuple((key, _words(key), count) for key, count in counted.refusals),
        capacity=policy.value("lounge.capacity", at),
        rounds_logged=sum(one.logged for one in hours),
        rounds_due=sum(one.due for one in hours),
        served=_served(on),
        checks=tuple(checks(on, shift, at) for shift in Shift),
    )


def _words(key: str) -> str:
    """The refusal without its figures."""
    told = SENTENCES[key]
    return spoken(told.zh, told.en).split("，")[0].split(";")[0].split("{")[0].strip()


def _visit(stay: Stay, at: datetime) -> Visit:
    assert stay.entered_at is not None, "a refused entry is no visit"
    reading = services.reading(stay, at, clock_policy(at))
    long_away = stay.state is StayState.AWAY and not reading.is_open
    return Visit(
        entered_at=stay.entered_at,
        left_at=reading.left_at,
        reason=stay.end_reason,
        minutes_over=reading.minutes_over,
        is_over=reading.is_overstay,
        extensions=sum(1 for move in stay.moves if move.action is StayAction.EXTEND),
        by_clock=long_away or any(move.action is StayAction.LONG_ABSENCE for move in stay.moves),
    )


def _stays(on: date) -> Sequence[Stay]:
    start = at_local(on, time.min)
    query = select(Stay).where(Stay.asked_at >= start, Stay.asked_at < start + timedelta(days=1))
    return db.session.scalars(query.options(selectinload(Stay.moves), selectinload(Stay.reminders))).all()


def _served(on: date) -> int:
    start = at_local(on, time.min)
    query = select(func.coalesce(func.sum(Serve.quantity), 0)).where(Serve.taken_back_at.is_(None))
    return db.session.scalar(query.where(Serve.at >= start, Serve.at < start + timedelta(days=1))) or 0
