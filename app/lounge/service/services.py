"""Refreshments served, rounds made (L-060 to L-066). Every act holds the pen of the lounge."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.access.groups import Group
from app.clock import day_of
from app.errors import Refusal, reason_given
from app.extensions import db
from app.journal import services as journal
from app.lounge.models import Stay
from app.lounge.pen import changed, hold_pen
from app.lounge.rules.refreshments import is_expired, mode_of, refuse_unasked, refuse_unserved
from app.lounge.rules.seating import ServiceMode
from app.lounge.seats import queries as seats
from app.lounge.seats.models import Seat, Zone
from app.lounge.service import allergies, queries
from app.lounge.service.models import Item, Round, RoundInterval, Serve
from app.lounge.stays.services import is_running, take
from app.people.models import Account

SAME_ROUND = timedelta(minutes=1)
"""Two tablets that log the same walk within this time have logged one round."""
TAKE_BACK = timedelta(minutes=10)
"""L-066. Within this time a serve entered by mistake is taken back, and its stock with it."""


@dataclass(frozen=True)
class Tray:
    """What is brought. ``confirmed`` holds the keys of the warnings that were answered."""

    item: Item
    quantity: int = 1
    refill: bool = False
    repeated: bool = False
    confirmed: Collection[str] = ()


def serve_stay(stay: Stay, tray: Tray, *, by: Account, at: datetime) -> Serve:
    """L-060, L-065. To a guest, wherever he sits."""
    take(stay, at)
    if not is_running(stay, at):
        raise Refusal("LE-84")
    seat = next(iter(seats.seats_of(stay.id)), None)
    match = allergies.does_not_agree(tray.item, stay, at)
    served = _serve(tray, seat, needed=("LE-80",) if match else (), by=by, at=at, stay_id=stay.id)
    if match:
        journal.record("lounge.allergen_confirmed", record=f"serve:{served.id}", groups=(Group.F8,))
    return served


def serve_seat(seat: Seat, tray: Tray, *, by: Account, at: datetime) -> Serve:
    """L-060. To a seat; whoever is written down as sitting there is served as himself."""
    hold_pen()
    sitting = next((one for one in seats.sittings(at) if one.seat_id == seat.id), None)
    if sitting is not None:
        return serve_stay(sitting.stay, tray, by=by, at=at)
    return _serve(tray, seat, needed=(), by=by, at=at, stay_id=None)


def _serve(
    tray: Tray, seat: Seat | None, *, needed: tuple[str, ...], by: Account, at: datetime, stay_id: int | None
) -> Serve:
    item = tray.item
    db.session.refresh(item)
    mode = mode_of(seat.zone.service if seat else None)
    if item.ended_at is not None:
        raise Refusal("LE-83")
    refuse_unserved(item.kind, item.served_at, mode)
    if is_expired(item.best_before, day_of(at)):
        raise Refusal("LE-82", item=item.name_zh)
    refuse_unasked(tray.confirmed, (*needed, *(("LE-81",) if item.of_age else ())))
    item.stock -= tray.quantity
    served = Serve(
        item=item, stay_id=stay_id, seat_id=seat.id if seat else None, at=at, quantity=tray.quantity, mode=mode,
        refill=tray.refill, repeated=tray.repeated and mode is ServiceMode.TABLE, by_id=by.id,
    )  # fmt: skip
    db.session.add(served)
    db.session.flush()
    journal.record("lounge.serve", record=f"serve:{served.id}")
    changed()
    return served


def take_back(serve: Serve, *, by: Account, at: datetime) -> None:
    """Entered by mistake. Twice is once; later than ten minutes the count of the day puts the stock right."""
    hold_pen()
    db.session.refresh(serve)
    if serve.taken_back_at is not None:
        return
    if at > serve.at + TAKE_BACK:
        raise Refusal("LE-85", n=int(TAKE_BACK.total_seconds() // 60))
    serve.taken_back_at, serve.taken_back_by_id = at, by.id
    serve.item.stock += serve.quantity
    journal.record("lounge.serve_taken_back", record=f"serve:{serve.id}")
    changed()


@dataclass(frozen=True)
class Seen:
    """What was done and seen on a round; nothing at all is the usual case."""

    zone: Zone | None = None
    refills_offered: int = 0
    refills_served: int = 0
    cups: int = 0
    ashtrays: int = 0
    restroom_ok: bool | None = None
    note: str = ""


def log_round(seen: Seen, *, by: Account, at: datetime) -> Round:
    """L-062. A round with nothing to report that follows the last one within a minute is the same walk."""
    hold_pen()
    last = queries.last_round(at)
    if last is not None and seen == Seen() and at - last.at < SAME_ROUND:
        return last
    if seen.refills_served > seen.refills_offered:
        raise Refusal("LE-86")
    made = Round(
        at=at, by_id=by.id, zone_id=seen.zone.id if seen.zone else None, refills_offered=seen.refills_offered,
        refills_served=seen.refills_served, cups=seen.cups, ashtrays=seen.ashtrays, restroom_ok=seen.restroom_ok,
        note=seen.note,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    journal.record("lounge.round", record=f"round:{made.id}")
    changed()
    return made


def set_interval(minutes: int, until: datetime, reason: str, *, by: Account, at: datetime) -> RoundInterval:
    """L-062. From now until the end of the shift."""
    hold_pen()
    if not at < until <= at + timedelta(hours=24):
        raise Refusal("LE-87")
    told = RoundInterval(minutes=minutes, from_at=at, until_at=until, reason=reason_given(reason), by_id=by.id)
    db.session.add(told)
    db.session.flush()
    journal.record("lounge.round_interval", record=f"round_interval:{told.id}", facts={"minutes": minutes})
    changed()
    return told
