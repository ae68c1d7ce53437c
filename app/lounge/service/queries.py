"""Reads about refreshments and rounds."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from app import policy
from app.clock import at_local
from app.extensions import db
from app.lounge.models import Stay
from app.lounge.rules.refreshments import SERVED
from app.lounge.rules.rounds import Interval, Presence
from app.lounge.rules.terms import EndReason, StayAction
from app.lounge.service.models import Item, Round, RoundInterval, Serve

COMES = frozenset({StayAction.ADMIT, StayAction.RETURN})
GOES = frozenset({
    StayAction.STEP_OUT, StayAction.LEAVE, StayAction.LONG_ABSENCE, StayAction.EJECT, StayAction.EVACUATE,
    StayAction.GONE,
})  # fmt: skip
_NAMED = (joinedload(Serve.item), joinedload(Serve.by))


def item(item_id: int) -> Item | None:
    return db.session.get(Item, item_id)


def items() -> Sequence[Item]:
    """Everything that is in use, by kind and name."""
    return db.session.scalars(select(Item).where(Item.ended_at.is_(None)).order_by(Item.kind, Item.id)).all()


def served_items() -> list[Item]:
    """What is offered, drinks first."""
    return sorted((one for one in items() if one.kind in SERVED), key=lambda one: (SERVED.index(one.kind), one.id))


def serve(serve_id: int) -> Serve | None:
    return db.session.get(Serve, serve_id)


def serves_of(stay_ids: Sequence[int]) -> Sequence[Serve]:
    """What these guests were brought, the newest first; what was a mistake is left out."""
    query = select(Serve).where(Serve.stay_id.in_(stay_ids), Serve.taken_back_at.is_(None))
    return db.session.scalars(query.options(*_NAMED).order_by(Serve.id.desc())).all()


def serves_at(seat_id: int, since: datetime) -> Sequence[Serve]:
    query = select(Serve).where(Serve.seat_id == seat_id, Serve.at >= since, Serve.taken_back_at.is_(None))
    return db.session.scalars(query.options(*_NAMED).order_by(Serve.id.desc())).all()


def rounds_of(day: date) -> Sequence[Round]:
    """The rounds of a day, the newest first."""
    start = at_local(day, time.min)
    query = select(Round).where(Round.at >= start, Round.at < start + timedelta(days=1))
    query = query.options(joinedload(Round.by), joinedload(Round.zone))
    return db.session.scalars(query.order_by(Round.id.desc())).all()


def last_round(at: datetime) -> Round | None:
    return db.session.scalar(select(Round).where(Round.at <= at).order_by(Round.at.desc(), Round.id.desc()).limit(1))


def intervals(since: datetime) -> Sequence[RoundInterval]:
    """What the supervisor set for times that reach past this moment, the newest last."""
    query = select(RoundInterval).where(RoundInterval.until_at > since).options(joinedload(RoundInterval.by))
    return db.session.scalars(query.order_by(RoundInterval.id)).all()


def interval_by(since: datetime) -> Interval:
    """L-062. Minutes between rounds at a moment; what the supervisor said last holds, then the policy of that time."""
    told = intervals(since)
    usual: dict[datetime, int] = {}

    def minutes(at: datetime) -> int:
        for one in reversed(told):
            if one.from_at <= at < one.until_at:
                return one.minutes
        hour = at.replace(minute=0, second=0, microsecond=0)
        if hour not in usual:
            usual[hour] = policy.value("lounge.round_minutes", at)
        return usual[hour]

    return minutes


def presences(day: date, at: datetime) -> list[Presence]:
    """Who was inside when, from the moves of the stays of a day; somebody out for a moment is not inside.

    An entry taken back as a mistake was nobody; an exit taken back never was.
    """
    start = at_local(day, time.min)
    end = start + timedelta(days=1)
    query = select(Stay).where(Stay.entered_at < end, Stay.entered_at >= start - timedelta(days=1))
    query = query.where(or_(Stay.left_at.is_(None), Stay.left_at >= start))
    rows = db.session.scalars(query.options(selectinload(Stay.moves)))
    return [one for stay in rows if stay.end_reason is not EndReason.CORRECTED for one in _inside(stay, start, end, at)]


def _inside(stay: Stay, start: datetime, end: datetime, at: datetime) -> Iterator[Presence]:
    since: datetime | None = None
    stretches: list[tuple[datetime, datetime | None]] = []
    for move in stay.moves:
        if move.at > at:
            break
        if move.action is StayAction.REOPEN and stretches:
            since = stretches.pop()[0]
        elif move.action in COMES and since is None:
            since = move.at
        elif move.action in GOES and since is not None:
            stretches.append((since, min(move.at, stay.left_at or move.at)))
            since = None
    if since is not None:
        stretches.append((since, None))
    for first, last in stretches:
        if first < end and (last is None or last > start):
            yield Presence(max(first, start), None if last is None and end > at else min(last or end, end))
