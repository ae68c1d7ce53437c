"""Reads about handovers."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.extensions import db
from app.lounge.handover.models import Handover, HandoverMove
from app.lounge.models import Stay
from app.lounge.rules.checks import Shift
from app.lounge.rules.handover import HandoverState
from app.lounge.stays.queries import PEOPLE

PAGE = 50
_WHOLE = (
    selectinload(Handover.lines),
    selectinload(Handover.moves).joinedload(HandoverMove.by),
    joinedload(Handover.outgoing),
    joinedload(Handover.incoming),
)


def handover(handover_id: int) -> Handover | None:
    query = select(Handover).where(Handover.id == handover_id).options(*_WHOLE)
    return db.session.scalar(query.execution_options(populate_existing=True))


def of_shift(day: date, shift: Shift) -> Handover | None:
    return db.session.scalar(select(Handover).where(Handover.day == day, Handover.shift == shift))


def last_complete() -> Handover | None:
    """O-001. What whoever comes now reads first."""
    query = select(Handover).where(Handover.state == HandoverState.COMPLETE).options(*_WHOLE)
    return db.session.scalar(query.order_by(Handover.completed_at.desc()).limit(1))


def page(before_id: int | None) -> Sequence[Handover]:
    """The newest first, one row more than a page."""
    query = select(Handover).options(joinedload(Handover.outgoing), joinedload(Handover.incoming))
    query = query.order_by(Handover.id.desc()).limit(PAGE + 1)
    return db.session.scalars(query.where(Handover.id < before_id) if before_id else query).all()


def stays(stay_ids: Sequence[int]) -> dict[int, Stay]:
    rows = db.session.scalars(select(Stay).where(Stay.id.in_(stay_ids)).options(*PEOPLE)) if stay_ids else ()
    return {row.id: row for row in rows}
