"""Reads about checks and repairs."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app import policy
from app.clock import local
from app.extensions import db
from app.lounge.checks.models import CheckItem, CheckRecord, Repair, RepairMove
from app.lounge.policies import door_policy
from app.lounge.rules.checks import Bounds, RepairState, Shift, due_at, shift_at
from app.lounge.rules.hours import open_hours

PAGE = 50
NOISE = "noise"
"""L-069. The one item whose bound the policy gives."""


def items() -> Sequence[CheckItem]:
    return db.session.scalars(select(CheckItem).where(CheckItem.ended_at.is_(None)).order_by(CheckItem.id)).all()


def item(code: str) -> CheckItem | None:
    return db.session.scalar(select(CheckItem).where(CheckItem.code == code, CheckItem.ended_at.is_(None)))


def bounds_of(item: CheckItem, at: datetime) -> Bounds | None:
    """What a measured item keeps to now; None for one that is looked at."""
    if not item.unit:
        return None
    high = float(policy.value("lounge.noise_db", at)) if item.code == NOISE else item.high
    return Bounds(item.low, high)


def shift_now(at: datetime) -> tuple[date, Shift]:
    rules = door_policy(at)
    return shift_at(local(at), open_hours(local(at), rules.open, rules.close))


def due_of(day: date, shift: Shift, at: datetime) -> datetime:
    grace = timedelta(minutes=policy.value("ops.handover_grace_minutes", at))
    return due_at(day, shift, policy.value("lounge.check_time", at), grace, local(at))


def records(day: date, shift: Shift) -> Sequence[CheckRecord]:
    query = select(CheckRecord).where(CheckRecord.day == day, CheckRecord.shift == shift)
    return db.session.scalars(query.options(joinedload(CheckRecord.item), joinedload(CheckRecord.by))).all()


def unfinished(day: date, shift: Shift) -> list[CheckItem]:
    done = {one.item_id for one in records(day, shift)}
    return [one for one in items() if one.id not in done]


def repair(repair_id: int, lock: bool = False) -> Repair | None:
    query = select(Repair).where(Repair.id == repair_id).options(selectinload(Repair.moves).joinedload(RepairMove.by))
    return db.session.scalar(query.with_for_update(of=Repair) if lock else query)


def open_repairs() -> Sequence[Repair]:
    """What is not whole yet, the most urgent first."""
    query = select(Repair).where(Repair.state != RepairState.CHECKED).order_by(Repair.due_at, Repair.id)
    return db.session.scalars(query).all()


def repairs(before_id: int | None) -> Sequence[Repair]:
    """One page of all, the newest first, and one row more."""
    query = select(Repair).order_by(Repair.id.desc()).limit(PAGE + 1)
    return db.session.scalars(query.where(Repair.id < before_id) if before_id else query).all()
