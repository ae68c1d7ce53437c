"""What the plan of seats and the page of one seat show; by code name where a list shows no name (A-016)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from flask_babel import gettext as _

from app import policy
from app.access.projector import Purpose
from app.clock import local
from app.errors import Refusal
from app.formats import clock_time, duration
from app.lounge.board.briefs import called, running
from app.lounge.models import Stay
from app.lounge.people import briefs as people
from app.lounge.policies import clock_policy
from app.lounge.rules.seating import (
    HoldState,
    SeatState,
    ServiceMode,
    Span,
    ZoneKind,
    is_expired,
    refuse_sitting,
    state_of,
)
from app.lounge.seats import queries
from app.lounge.seats.models import Seat, SeatHold
from app.lounge.seats.queries import SeatNow
from app.lounge.seats.services import seated
from app.lounge.stays.queries import names_of
from app.people.models import Account

COLUMNS, WIDE, HIGH = 3, 112, 104
"""The plan draws a zone in rows of three, large enough on a phone; a seat with its gap takes so many units."""


@dataclass(frozen=True)
class SeatView:
    """One seat of the plan."""

    code: str
    places: int
    power: bool
    accessible: bool
    state: SeatState
    who: str
    line: str
    """The one thing about time: free until, held until, time left."""
    is_over: bool
    x: int
    y: int

    @property
    def words(self) -> str:
        """For who hears the plan instead of seeing it."""
        return " · ".join(filter(None, (self.code, self.state.label, self.line, self.who)))


@dataclass(frozen=True)
class ZoneView:
    """One zone with its seats."""

    code: str
    kind: ZoneKind
    service: ServiceMode
    seats: tuple[SeatView, ...]

    @property
    def free(self) -> int:
        return sum(1 for seat in self.seats if seat.state is SeatState.FREE)

    @property
    def width(self) -> int:
        return COLUMNS * WIDE

    @property
    def height(self) -> int:
        return -(-len(self.seats) // COLUMNS) * HIGH


@dataclass(frozen=True)
class HoldLine:
    """A hold in a list."""

    id: int
    who: str
    seats: str
    start: datetime
    end: datetime
    follows_arrival: bool


@dataclass(frozen=True)
class Plan:
    """The room by zones, and the holds to come."""

    zones: tuple[ZoneView, ...]
    holds: tuple[HoldLine, ...]

    @property
    def counts(self) -> dict[SeatState, int]:
        """How many seats are free, held, taken, out of use."""
        found = Counter(seat.state for zone in self.zones for seat in zone.seats)
        return {state: found[state] for state in SeatState}


def plan(reader: Account, at: datetime) -> Plan:
    room = queries.room(at)
    zones = tuple(
        ZoneView(zone.code, zone.kind, zone.service, tuple(_views(list(seats), reader, at)))
        for zone, seats in groupby(room, key=lambda one: one.seat.zone)
    )
    return Plan(zones, tuple(_line(hold, reader, at) for hold in queries.standing_holds(at)))


def _views(seats: Sequence[SeatNow], reader: Account, at: datetime) -> Iterable[SeatView]:
    for place, one in enumerate(seats):
        yield _view(one, place, reader, at)


def _view(one: SeatNow, place: int, reader: Account, at: datetime) -> SeatView:
    book, now = one.book(), local(at)
    state, coming = state_of(book, now), book.next_hold(now)
    seat, until = one.seat, _until(one, state, coming)
    return SeatView(
        code=seat.code,
        places=seat.places,
        power=seat.power,
        accessible=seat.accessible,
        state=state,
        who=_who(one, state, reader, at),
        line=_time_line(state, until, now),
        is_over=state is SeatState.TAKEN and until is not None and now > until,
        x=place % COLUMNS * WIDE,
        y=place // COLUMNS * HIGH,
    )


def _until(one: SeatNow, state: SeatState, coming: Span | None) -> datetime | None:
    """L-043. Taken: due out, or the next hold if that begins before. Held: its end. Free: the next hold."""
    taken = one.book().taken_until
    if state is SeatState.TAKEN and taken is not None:
        return min(taken, coming.start) if coming else taken
    if coming is None:
        return None
    return coming.end if state is SeatState.HELD else coming.start


def _time_line(state: SeatState, until: datetime | None, now: datetime) -> str:
    if until is None or state is SeatState.OUT:
        return ""
    if state is SeatState.TAKEN:
        if now > until:
            return _("%(time)s over", time=duration(now - until))
        return _("%(time)s left", time=duration(until - now))
    return _("until %(time)s", time=clock_time(until)) if until.date() == now.date() else ""


def _who(one: SeatNow, state: SeatState, reader: Account, at: datetime) -> str:
    if one.sitting is not None:
        return called(one.sitting.stay, reader, at, Purpose.LIST).on_board
    if state is SeatState.HELD:
        return people.call(one.holds[0].guest, reader, at, Purpose.LIST).on_board
    return ""


def _line(hold: SeatHold, reader: Account, at: datetime) -> HoldLine:
    who = people.call(hold.guest, reader, at, Purpose.LIST).on_board
    seats = " ".join(seat.code for seat in hold.seats)
    return HoldLine(hold.id, who, seats, hold.held_from, hold.held_until, hold.follows_arrival)


@dataclass(frozen=True)
class SeatPage:
    """One seat: what it is, who sits there, which holds stand on it."""

    view: SeatView
    kind: ZoneKind
    holds: tuple[HoldLine, ...]
    stay_id: int | None
    out_since: datetime | None
    out_reason: str
    may_sit: bool


def seat_page(seat: Seat, reader: Account, at: datetime) -> SeatPage:
    one = next(one for one in queries.room(at) if one.seat.id == seat.id)
    view = _view(one, 0, reader, at)
    return SeatPage(
        view=view,
        kind=seat.zone.kind,
        holds=tuple(_line(hold, reader, at) for hold in one.holds),
        stay_id=one.sitting.stay_id if one.sitting else None,
        out_since=seat.out_since,
        out_reason=seat.out_reason,
        may_sit=view.state in (SeatState.FREE, SeatState.HELD),
    )


def may_sit_here(reader: Account, at: datetime) -> list[tuple[str, str]]:
    """Everybody inside, who has no seat yet first."""
    seated = {one.stay_id: one.seat.code for one in queries.sittings(at)}
    inside = [stay for stay, _reading in running(at, clock_policy(at))]
    ordered = sorted(inside, key=lambda stay: (stay.id in seated, stay.entered_at))
    return [(str(stay.id), _choice(stay, seated.get(stay.id), reader, at)) for stay in ordered]


def _choice(stay: Stay, seat: str | None, reader: Account, at: datetime) -> str:
    who = called(stay, reader, at, Purpose.LIST).on_board
    return f"{who} ({seat})" if seat else who


def seats_for(stay: Stay, at: datetime) -> list[tuple[str, str]]:
    """Seats this guest may take now: the own hold first, then what is free, in the order of the plan."""
    mine, free = [], []
    for one in queries.room(at):
        own = _own_hold(one, stay)
        try:
            refuse_sitting(one.book(leaving_out=own), local(at))
        except Refusal:
            continue
        (mine if own else free).append((one.seat.code, _offered(one, own, at)))
    return mine + free


def _own_hold(one: SeatNow, stay: Stay) -> SeatHold | None:
    if stay.companion is not None:
        return None
    return next((hold for hold in one.holds if hold.guest_id == stay.guest_id), None)


def _offered(one: SeatNow, own: SeatHold | None, at: datetime) -> str:
    coming = one.book(leaving_out=own).next_hold(local(at))
    words = [one.seat.code, one.seat.zone.kind.label]
    if own:
        words.append(_("reserved for this guest"))
    if coming and coming.start.date() == local(at).date():
        words.append(_("until %(time)s", time=clock_time(coming.start)))
    return " · ".join(words)


def all_seats(seats: Sequence[Seat]) -> list[tuple[str, str]]:
    """Every seat in use, with how many it takes."""
    in_use = (seat for seat in seats if seat.out_since is None)
    return [(seat.code, _("%(code)s (%(n)s places)", code=seat.code, n=seat.places)) for seat in in_use]


@dataclass(frozen=True)
class OwnSeat:
    """What the page of a stay says of its seat."""

    codes: tuple[str, ...]
    until: datetime | None
    next_hold: datetime | None
    offered: str


def own_seat(stay: Stay, at: datetime) -> OwnSeat:
    codes = tuple(seat.code for seat in queries.seats_of(stay.id))
    if not codes:
        return OwnSeat((), None, None, "")
    told = seated(stay, at)
    return OwnSeat(codes, told.until, told.next_hold, told.offered)


@dataclass(frozen=True)
class Step:
    """A line of a hold's timeline (X-014)."""

    at: datetime
    what: str
    who: str
    note: str = ""


@dataclass(frozen=True)
class HoldPage:
    """One hold."""

    line: HoldLine
    state: object
    may_cancel: bool
    timeline: tuple[Step, ...]


def hold_page(hold: SeatHold, reader: Account, at: datetime) -> HoldPage:
    state = HoldState.EXPIRED if is_expired(hold.state, hold.held_until, at) else hold.state
    names = names_of({move.by_id for move in hold.moves if move.by_id})
    by_clock = _("the house's clock")
    steps = tuple(Step(one.at, one.action.label, names.get(one.by_id or 0, by_clock)) for one in hold.moves)
    return HoldPage(_line(hold, reader, at), state, state is HoldState.HELD, steps)


def longest(at: datetime) -> int:
    return policy.value("lounge.seat_hold_max_minutes", at)  # type: ignore[no-any-return]
