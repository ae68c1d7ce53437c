"""What the board and the log show. Everything about time is derived when it is drawn (X-009)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _

from app import policy
from app.access.projector import Purpose
from app.lounge.models import Stay
from app.lounge.people import briefs as people
from app.lounge.people.briefs import Called
from app.lounge.policies import ClockPolicy, clock_policy
from app.lounge.rules.stay_clock import Reading
from app.lounge.rules.terms import EndReason, StayKind, StayState
from app.lounge.stays import queries, services
from app.lounge.stays.sentences import sentence_of
from app.people.models import Account


class Call(StrEnum):
    """What a tile asks of the attendant, the loudest first."""

    ESCALATED = "escalated"
    OVERSTAY = "overstay"
    REMIND = "remind"
    AWAY = "away"
    CALM = "calm"


@dataclass(frozen=True)
class Tile:
    """One person in the lounge."""

    id: int
    called: str
    kind: StayKind
    grade: Any
    tier: Any
    number: str
    host: str
    call: Call
    goes_at: datetime
    minutes_left: int
    minutes_over: int
    share_left: int
    """Per cent of the stay still to go, for the ring of the tile."""
    entered_at: datetime
    reminders: tuple[int, ...]
    ticked: tuple[int, ...]
    with_host_gone: bool
    return_by: datetime | None
    minutes_to_return: int


def called(stay: Stay, reader: Account, at: datetime, purpose: Purpose) -> Called:
    if stay.companion is not None:
        return people.call_companion(stay.companion, reader, at, purpose)
    if stay.kind is StayKind.COMPANION:
        host = people.call(stay.guest, reader, at, Purpose.LIST)
        return Called("", _("%(host)s's companion", host=host.on_board), host.grade)
    return people.call(stay.guest, reader, at, purpose) if stay.guest else Called("", _("not on any list"))


def tile(stay: Stay, reading: Reading, reader: Account, at: datetime) -> Tile:
    assert stay.entered_at is not None and stay.number is not None
    who = called(stay, reader, at, Purpose.LIST)
    return Tile(
        id=stay.id,
        called=who.on_board,
        kind=stay.kind,
        grade=who.grade,
        tier=who.tier,
        number=stay.number,
        host=people.call(stay.guest, reader, at, Purpose.LIST).on_board if stay.kind is StayKind.COMPANION else "",
        call=_call_of(reading),
        goes_at=reading.goes_at,
        minutes_left=reading.minutes_left,
        minutes_over=reading.minutes_over,
        share_left=_share(reading, stay.entered_at),
        entered_at=stay.entered_at,
        reminders=reading.reminders,
        ticked=tuple(sorted(queries.ticked_on(stay), reverse=True)),
        with_host_gone=stay.leave_by is not None,
        return_by=stay.return_by if reading.state is StayState.AWAY else None,
        minutes_to_return=_minutes_until(stay.return_by, at),
    )


def _call_of(reading: Reading) -> Call:
    if reading.is_escalated:
        return Call.ESCALATED
    if reading.is_overstay:
        return Call.OVERSTAY
    if reading.state is StayState.AWAY:
        return Call.AWAY
    return Call.REMIND if reading.reminders else Call.CALM


def _share(reading: Reading, entered_at: datetime) -> int:
    whole = (reading.goes_at - entered_at).total_seconds()
    return max(0, min(100, round(100 * reading.left.total_seconds() / whole))) if whole > 0 else 0


def _minutes_until(moment: datetime | None, at: datetime) -> int:
    return max(0, -int((at - moment).total_seconds() // 60)) if moment else 0


@dataclass(frozen=True)
class Board:
    """Everybody in the lounge, by time left."""

    inside: tuple[Tile, ...]
    away: tuple[Tile, ...]
    capacity: int

    @property
    def occupancy(self) -> int:
        """L-001. Who is away within the time of L-031 still has his place."""
        return len(self.inside) + len(self.away)

    @property
    def loud(self) -> int:
        return sum(1 for one in self.inside if one.call in (Call.OVERSTAY, Call.ESCALATED))

    @property
    def to_remind(self) -> int:
        return sum(1 for one in self.inside if one.call is Call.REMIND)

    @property
    def filled(self) -> int:
        """Tenths of the capacity that are taken, for the meter; a started tenth counts."""
        return min(10, -(-10 * self.occupancy // self.capacity))


def board(reader: Account, at: datetime) -> Board:
    tiles = list(_tiles(reader, at))
    inside = sorted((one for one in tiles if one.return_by is None), key=lambda one: (one.goes_at, one.id))
    away = sorted((one for one in tiles if one.return_by is not None), key=lambda one: (one.return_by, one.id))
    return Board(tuple(inside), tuple(away), policy.value("lounge.capacity", at))


def _tiles(reader: Account, at: datetime) -> Iterable[Tile]:
    rules = clock_policy(at)
    for stay, reading in running(at, rules):
        yield tile(stay, reading, reader, at)


def running(at: datetime, rules: ClockPolicy) -> Iterable[tuple[Stay, Reading]]:
    """The stays that run at this moment, each with its clock."""
    for stay in queries.open_stays():
        reading = services.reading(stay, at, rules)
        if reading.is_open:
            yield stay, reading


def past_closing(reader: Account, at: datetime) -> list[Tile]:
    """L-036. Still written down as inside after closing; a long absence has ended by itself."""
    rules = clock_policy(at)
    late = ((stay, services.reading(stay, at, rules)) for stay in queries.past_closing(at))
    return [tile(stay, reading, reader, at) for stay, reading in late if reading.is_open]


@dataclass(frozen=True)
class LogLine:
    """One line of the day's log: an entry or a refusal."""

    id: int
    at: datetime
    called: str
    number: str | None
    kind: StayKind
    state: StayState
    grade: Any
    left_at: datetime | None
    due_out_at: datetime | None
    denial: str
    rule: str
    is_taken_back: bool
    """FEATURES 55. The entry was a mistake: the line stays, struck through."""


def log(day: date, reader: Account, at: datetime, before_id: int | None) -> list[LogLine]:
    """The log of a day, by code name where a name is not to be shown on a list."""
    rules = clock_policy(at)
    lines: list[LogLine] = []
    for stay in queries.log(day, before_id=before_id):
        reading = services.reading(stay, at, rules) if stay.entered_at else None
        who = called(stay, reader, at, Purpose.LIST)
        lines.append(
            LogLine(
                id=stay.id,
                at=stay.asked_at,
                called=who.on_board,
                number=stay.number,
                kind=stay.kind,
                state=reading.state if reading else stay.state,
                grade=who.grade,
                left_at=reading.left_at if reading else None,
                due_out_at=stay.due_out_at,
                denial=sentence_of(stay) if stay.denial_key else "",
                rule=stay.denial_key,
                is_taken_back=stay.end_reason is EndReason.CORRECTED,
            )
        )
    return lines
