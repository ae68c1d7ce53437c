"""What the page of service shows: who was brought what, when the next round is due, and the hours so far."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from flask import url_for
from flask_babel import gettext as _

from app import policy
from app.access.capabilities import Can, may
from app.access.projector import Purpose
from app.clock import day_of, local
from app.lounge.board.briefs import called, running
from app.lounge.models import Stay
from app.lounge.policies import clock_policy
from app.lounge.rules.refreshments import Allergen, ItemKind, is_expired, is_low, mode_of
from app.lounge.rules.rounds import HourCount, Presence, by_hour, due_moments, next_due, together
from app.lounge.rules.seating import ServiceMode
from app.lounge.seats import queries as seats
from app.lounge.seats.models import Seat, Sitting
from app.lounge.service import queries
from app.lounge.service.models import Item, Round, Serve
from app.lounge.service.services import TAKE_BACK
from app.panel import Line, Panel, Urgency
from app.people.models import Account


@dataclass(frozen=True)
class ServedLine:
    """One thing that was brought."""

    id: int
    item_id: int
    name: str
    at: datetime
    by: str
    quantity: int
    refill: bool
    may_take_back: bool
    may_refill: bool


@dataclass(frozen=True)
class GuestLine:
    """One guest inside, with the last thing that was brought."""

    stay_id: int
    called: str
    grade: object
    seat: str
    is_self: bool
    last: ServedLine | None


@dataclass(frozen=True)
class RoundNow:
    """L-062. Where the rounds stand."""

    due_at: datetime | None
    is_late: bool
    last_at: datetime | None
    last_by: str
    minutes: int
    hour: HourCount | None
    target: int
    is_short: bool


@dataclass(frozen=True)
class Service:
    """The page of service."""

    guests: tuple[GuestLine, ...]
    now: RoundNow


def service(reader: Account, at: datetime) -> Service:
    inside = [stay for stay, _reading in running(at, clock_policy(at))]
    brought: dict[int, Serve] = {}
    for serve in queries.serves_of([stay.id for stay in inside]):
        brought.setdefault(serve.stay_id or 0, serve)
    sits: dict[int, list[Sitting]] = defaultdict(list)
    rows = {seat.id: seat for seat in seats.seats()}
    for one in seats.sittings(at):
        sits[one.stay_id].append(one)
    guests = [_guest(one, [rows[s.seat_id] for s in sits[one.id]], brought.get(one.id), reader, at) for one in inside]
    first = sorted(guests, key=lambda one: (one.last is not None, one.last.at if one.last else at, one.stay_id))
    return Service(tuple(first), round_now(at))


def _guest(stay: Stay, sits: list[Seat], last: Serve | None, reader: Account, at: datetime) -> GuestLine:
    who = called(stay, reader, at, Purpose.LIST)
    return GuestLine(
        stay_id=stay.id,
        called=who.on_board,
        grade=who.grade,
        seat=" ".join(seat.code for seat in sits),
        is_self=any(seat.zone.service is ServiceMode.SELF for seat in sits),
        last=_line(last, at) if last else None,
    )


def _line(serve: Serve, at: datetime) -> ServedLine:
    return ServedLine(
        id=serve.id,
        item_id=serve.item_id,
        name=serve.item.name,
        at=serve.at,
        by=serve.by.display_name,
        quantity=serve.quantity,
        refill=serve.refill,
        may_take_back=at <= serve.at + TAKE_BACK,
        may_refill=serve.item.kind is ItemKind.DRINK and serve.item.ended_at is None,
    )


def round_now(at: datetime) -> RoundNow:
    day = day_of(at)
    occupied, last = together(queries.presences(day, at)), queries.last_round(at)
    interval, target = queries.interval_by(at), policy.value("lounge.round_target", at)
    due = next_due(occupied, last.at if last else None, interval, at)
    hour = next((one for one in hours_of(day, at) if one.start.hour == local(at).hour), None)
    return RoundNow(
        due_at=due,
        is_late=due is not None and at > due,
        last_at=last.at if last and day_of(last.at) == day else None,
        last_by=last.by.display_name if last else "",
        minutes=interval(at),
        hour=hour,
        target=target,
        is_short=hour is not None and hour.is_short(target),
    )


def hours_of(day: date, at: datetime) -> list[HourCount]:
    """L-062. The hours of a day so far."""
    occupied: list[Presence] = together(queries.presences(day, at))
    due = due_moments(occupied, queries.interval_by(min((one.start for one in occupied), default=at)), at)
    made = [local(one.at) for one in queries.rounds_of(day) if one.at <= at]
    return by_hour(map(local, due), made)


@dataclass(frozen=True)
class ItemChoice:
    """One item as it is pressed."""

    id: int
    name: str
    kind: ItemKind
    hot: bool
    of_age: bool
    allergens: tuple[Allergen, ...]
    also: str
    stock: int
    unit: str
    is_low: bool
    is_expired: bool


def choices(at: datetime, zone: ServiceMode | None) -> tuple[ItemChoice, ...]:
    """What may be brought there, drinks first."""
    mode = mode_of(zone)
    return tuple(_choice(one, at) for one in queries.served_items() if one.served_at in (mode, ServiceMode.BOTH))


def _choice(item: Item, at: datetime) -> ItemChoice:
    return ItemChoice(
        id=item.id,
        name=item.name,
        kind=item.kind,
        hot=item.hot,
        of_age=item.of_age,
        allergens=item.holds,
        also=item.also,
        stock=item.stock,
        unit=item.unit,
        is_low=is_low(item.stock, item.minimum),
        is_expired=is_expired(item.best_before, day_of(at)),
    )


@dataclass(frozen=True)
class Table:
    """The page on which something is pressed for a guest or a seat."""

    called: str
    grade: object
    seat: str
    is_self: bool
    stay_id: int | None
    choices: tuple[ItemChoice, ...]
    brought: tuple[ServedLine, ...]


def table_of_stay(stay: Stay, reader: Account, at: datetime) -> Table:
    mine = list(seats.seats_of(stay.id))
    zone = mine[0].zone.service if mine else None
    who = called(stay, reader, at, Purpose.LIST)
    brought = tuple(_line(one, at) for one in queries.serves_of([stay.id]))
    return Table(
        who.on_board, who.grade, " ".join(seat.code for seat in mine), zone is ServiceMode.SELF, stay.id,
        choices(at, zone), brought,
    )  # fmt: skip


def table_of_seat(seat: Seat, at: datetime) -> Table:
    """A seat where nobody is written down."""
    start = local(at).replace(hour=0, minute=0, second=0, microsecond=0)
    brought = tuple(_line(one, at) for one in queries.serves_at(seat.id, start))
    is_self = seat.zone.service is ServiceMode.SELF
    return Table(seat.code, None, seat.code, is_self, None, choices(at, seat.zone.service), brought)


@dataclass(frozen=True)
class RoundLine:
    """One round as the list shows it."""

    at: datetime
    by: str
    zone: object
    refills: str
    cups: int
    ashtrays: int
    restroom_ok: bool | None
    note: str


def rounds(day: date, *, shown: int = 50) -> tuple[RoundLine, ...]:
    return tuple(_round(one) for one in queries.rounds_of(day)[:shown])


def _round(one: Round) -> RoundLine:
    offered = f"{one.refills_served} / {one.refills_offered}" if one.refills_offered else ""
    zone = one.zone.kind if one.zone else None
    return RoundLine(one.at, one.by.display_name, zone, offered, one.cups, one.ashtrays, one.restroom_ok, one.note)


@dataclass(frozen=True)
class IntervalLine:
    """L-062. What the supervisor set, with reason."""

    minutes: int
    from_at: datetime
    until_at: datetime
    reason: str
    by: str


def intervals(at: datetime) -> tuple[IntervalLine, ...]:
    rows = queries.intervals(at)
    return tuple(IntervalLine(x.minutes, x.from_at, x.until_at, x.reason, x.by.display_name) for x in rows)


def panels(account: Account, at: datetime) -> list[Panel]:
    """For those on duty: the next round; for the supervisor whether this hour reaches the target."""
    if not may(account, Can.LOUNGE_ENTRY, at):
        return []
    now = round_now(at)
    if now.due_at is None:
        return []
    short = _("this hour %(logged)s of %(due)s", logged=now.hour.logged, due=now.hour.due) if now.hour else ""
    line = Line(
        text=_("Round through the lounge"), url=url_for("lounge.service"), action=_("Log the round"), due_at=now.due_at,
        urgency=Urgency.NOW if now.is_late else Urgency.CALM, blocker=short if now.is_short else "",
    )  # fmt: skip
    return [Panel(_("Rounds"), (line,), url=url_for("lounge.rounds"), order=22)]
