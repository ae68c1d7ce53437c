"""What the desk gets to see: the list of a day, and the packet of one order. Drawn by the projector for each reader."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app import clock, policy
from app.access.capabilities import Can, may
from app.access.groups import Group
from app.access.projector import WITHHELD, Brief, Purpose, project
from app.marks import Mark
from app.panel import Line, Panel, Urgency
from app.people.models import Account
from app.reception.frontdesk import queries, rules
from app.reception.frontdesk.models import CheckIn, RoomKey, Vouchers
from app.reception.frontdesk.rules import DayPart, Way
from app.reception.grades import Grade
from app.reception.orders.models import Order, OrderGuest
from app.reception.orders.states import OrderState
from app.reception.rooms import queries as rooms
from app.reception.rooms import rules as room_rules


@dataclass(frozen=True)
class GuestLine:
    """A person of an order as this reader may know him."""

    id: int
    is_principal: bool
    name: Any
    name_en: Any
    position: Any
    unit: Any
    room: Any
    came_at: datetime | None
    left_at: datetime | None


@dataclass(frozen=True)
class DayLine:
    """One order on the list of a day; what is outside the reader's groups is withheld."""

    order_id: int
    order_no: str
    called: str
    grade: Grade
    state: OrderState
    part: DayPart
    head_count: int
    at: Any
    transport: Any
    rooms: Any
    plates: Any
    guests: tuple[GuestLine, ...]
    groups: frozenset[str]


def day_lines(account: Account, day: date, at: datetime, purpose: Purpose = Purpose.LIST) -> list[DayLine]:
    """R-090. Sorted by part of the day, then time, then grade."""
    orders = queries.of_the_day(account, day, at)
    lines = [line for order in orders if (line := day_line(order, account, day, at, purpose))]
    order_of = {part: place for place, part in enumerate(DayPart)}
    return sorted(
        lines,
        key=lambda line: (
            order_of[line.part],
            line.at or datetime.max.replace(tzinfo=clock.PROPERTY_ZONE),
            line.order_no,
        ),
    )


def day_line(
    order: Order, account: Account, day: date, at: datetime, purpose: Purpose = Purpose.LIST
) -> DayLine | None:
    if order.arrival_at is None or order.departure_at is None or order.grade is None:
        return None
    part = rules.day_part(order.state, arrival_at=order.arrival_at, departure_at=order.departure_at, day=day)
    version = queries.current_version(order)
    if part is None or version is None:
        return None
    brief = project(order, account, purpose, at)
    said = project(version, account, purpose, at).content
    leaving = part is not DayPart.ARRIVAL
    return DayLine(
        order_id=order.id,
        order_no=brief.order_no,
        called=brief.code_name or brief.order_no,
        grade=brief.grade,
        state=brief.state,
        part=part,
        head_count=brief.head_count or 0,
        at=brief.departure_at if leaving else _eta(brief),
        transport=_transport(said, "out" if leaving else "in"),
        rooms=_listed(said.rooms, "number"),
        plates=_listed(said.vehicles, "plate"),
        guests=tuple(guest_lines(order, account, at)),
        groups=frozenset(group.value for group in brief.groups),
    )


def _eta(brief: Brief) -> Any:
    """The ETA at the hotel for those who know F4, the day's arrival time for the others."""
    return brief.eta_at if brief.eta_at else brief.arrival_at


def _transport(said: Brief, direction: str) -> Any:
    if said.legs is WITHHELD:
        return WITHHELD
    legs = [leg for leg in said.legs if leg.direction == direction]
    if any(leg.number is WITHHELD for leg in legs):
        return WITHHELD
    return "、".join(f"{leg.mode.label} {leg.number}".strip() for leg in legs)


def _listed(rows: Any, name: str) -> Any:
    """The values of a column; withheld as a whole where its group is not the reader's or the fact is sealed (N7)."""
    values = () if rows is WITHHELD else tuple(getattr(row, name) for row in rows)
    return WITHHELD if rows is WITHHELD or WITHHELD in values else tuple(filter(None, values))


def guest_lines(order: Order, account: Account, at: datetime) -> Iterable[GuestLine]:
    came = queries.check_ins(order.id)
    for one in queries.guests_here(order):
        brief = project(one, account, Purpose.LIST, at)
        row = came.get(one.id)
        yield GuestLine(
            id=one.id,
            is_principal=one.is_principal,
            name=_called(brief, order),
            name_en=brief.name_en,
            position=brief.position,
            unit=brief.unit,
            room=brief.room,
            came_at=row.at if row else None,
            left_at=row.out_at if row else None,
        )


def _called(brief: Brief, order: Order) -> Any:
    """A name under seal gives way to the code name (N7, A-016); one outside the reader's groups is withheld."""
    if brief.name is WITHHELD:
        return order.called if brief.sees(Group.F2) else WITHHELD
    return brief.name or _("name withheld")


@dataclass(frozen=True)
class KeyLine:
    room_id: int
    room: str
    status: Mark
    key_id: int | None
    state: Mark | None
    pieces: int
    custodian: str
    alarming: bool


@dataclass(frozen=True)
class HandingLine:
    at: datetime
    who: str
    what: str
    note: str


@dataclass(frozen=True)
class VoucherLine:
    """R-094. The numbers run from ``first_no``; ``left`` are still in the packet."""

    number: int
    first_no: int
    last_no: int
    left: int
    drawn_by: str
    drawn_at: datetime


@dataclass(frozen=True)
class Packet:
    """R-092. All that the desk prepares and does for one order."""

    line: DayLine
    way: Way
    habits: Any
    likes: Any
    taboos: Any
    keys: tuple[KeyLine, ...]
    rooms_shut: bool
    vouchers: "VoucherLine | None"
    vouchers_due: int
    override_reason: str
    override_by: str
    override_at: datetime | None
    override_gates: tuple[str, ...]
    handings: tuple[HandingLine, ...]
    day_visit: bool


def packet(order: Order, account: Account, at: datetime) -> Packet:
    """The packet of an order that is issued. Refuses (RE-13) one that is not."""
    way = Way.JOIN if order.state in rules.OVER else rules.way_in(order.state)
    version = queries.current_version(order)
    assert version is not None and order.arrival_at and order.departure_at
    said = project(version, account, Purpose.ACT, at).content
    line = day_line(order, account, _day_of(order, at), at)
    assert line is not None
    overridden = queries.override_of(order.id)
    persons = order.head_count or len(line.guests)
    return Packet(
        line=line,
        way=way,
        habits=said.habits,
        likes=said.likes,
        taboos=said.taboos,
        keys=() if line.rooms is WITHHELD else tuple(_key_lines(order, at)),
        rooms_shut=line.rooms is WITHHELD,
        vouchers=_voucher_line(queries.vouchers_of(order.id)),
        vouchers_due=rules.breakfasts(
            persons, arrival=clock.day_of(order.arrival_at), departure=clock.day_of(order.departure_at)
        ),
        override_reason=overridden.reason if overridden else "",
        override_by=overridden.by.display_name if overridden else "",
        override_at=overridden.at if overridden else None,
        override_gates=tuple(rules.OpenGate(**gate).word for gate in overridden.open_gates) if overridden else (),
        handings=() if line.rooms is WITHHELD else tuple(_handings(queries.keys_of(order.id).values())),
        day_visit=order.day_visit,
    )


def _voucher_line(row: Vouchers | None) -> VoucherLine | None:
    if row is None:
        return None
    last = row.first_no + row.number - 1
    return VoucherLine(row.number, row.first_no, last, row.number - row.handed, row.drawn_by.display_name, row.drawn_at)


def _day_of(order: Order, at: datetime) -> date:
    """The day on whose list the order stands: of arrival while awaited, of departure afterwards."""
    assert order.arrival_at and order.departure_at
    if order.state in rules.WAITED_FOR:
        return clock.day_of(order.arrival_at)
    return clock.day_of(at) if order.state is OrderState.IN_HOUSE else clock.day_of(order.departure_at)


def _key_lines(order: Order, at: datetime) -> Iterable[KeyLine]:
    assert order.arrival_at
    keys = queries.keys_of(order.id)
    claimed = queries.rooms_by_id([claim.room_id for claim in rooms.claims_of(order.id)] + list(keys))
    alarm_h = policy.value("desk.block_alarm_h", at)
    status = rooms.statuses(claimed.values(), at)
    for room in sorted(claimed.values(), key=lambda one: one.number):
        key = keys.get(room.id)
        waited = order.state in rules.WAITED_FOR
        yield KeyLine(
            room_id=room.id,
            room=room.number,
            status=status[room.id],
            key_id=key.id if key else None,
            state=key.state if key else None,
            pieces=key.pieces if key else 0,
            custodian=key.custodian.display_name if key and key.custodian else "",
            alarming=waited
            and room_rules.is_alarming(room.status, arrival_at=order.arrival_at, alarm_h=alarm_h, now=at),
        )


def _handings(keys: Iterable[RoomKey]) -> Iterable[HandingLine]:
    numbers = queries.rooms_by_id([key.room_id for key in keys])
    rows = [(handing, numbers[key.room_id].number) for key in keys for handing in key.handings]
    for handing, number in sorted(rows, key=lambda row: row[0].id):
        to = f" → {handing.to.display_name}" if handing.to else ""
        note = _("%(room)s, %(n)s piece(s)", room=number, n=handing.pieces)
        yield HandingLine(handing.at, handing.by.display_name, f"{handing.action.label}{to}", note)


def who_is(guest: OrderGuest, account: Account, at: datetime) -> GuestLine:
    """The one guest whom the desk has before it."""
    return next(line for line in guest_lines(guest.order, account, at) if line.id == guest.id)


@dataclass(frozen=True)
class StayLine:
    """What stays of a registration: kind and last four, never the number (P-008)."""

    id: int
    document: str
    last4: Any
    mode: str
    at: datetime
    by: str
    keys_issued: int
    vouchers_issued: int
    wishes: Any
    payer: Any
    name_reason: Any


def stay_of(row: CheckIn, account: Account, at: datetime) -> StayLine:
    """Of the document the end and of the words what this reader may know; the rest is the desk's own doing."""
    brief = project(row, account, Purpose.ACT, at)
    return StayLine(
        id=row.id,
        document=row.document_kind.label,
        last4=brief.document_last4,
        mode=row.mode.label,
        at=row.at,
        by=row.verified_by.display_name,
        keys_issued=row.keys_issued,
        vouchers_issued=row.vouchers_issued,
        wishes=brief.special_requests,
        payer=brief.payer,
        name_reason=brief.name_reason,
    )


def panels(account: Account, at: datetime) -> list[Panel]:
    """The landing page of the desk: who comes today and what holds it up, who leaves."""
    if not may(account, Can.SEE_DAY_LIST, at):
        return []
    lines = day_lines(account, clock.day_of(at), at)
    found = [
        _panel(_("Arrivals today"), [_arrival(line) for line in lines if line.part is DayPart.ARRIVAL], 20),
        _panel(_("In house"), [_stay(line) for line in lines if line.part is DayPart.IN_HOUSE], 60),
        _panel(_("Departures today"), [_stay(line) for line in lines if line.part is DayPart.DEPARTURE], 30),
    ]
    return found


def _panel(title: str, lines: Sequence[Line], order: int) -> Panel:
    return Panel(title, tuple(lines), empty=_("Nobody."), url=url_for("frontdesk.index"), order=order)


def _arrival(line: DayLine) -> Line:
    late = line.state is not OrderState.READY
    return Line(
        text=f"{line.order_no} {line.called if line.called != line.order_no else ''}".strip(),
        url=url_for("frontdesk.packet", order_id=line.order_id),
        action=_("Reception packet"),
        due_at=line.at or None,
        state=line.state,
        grade=line.grade,
        urgency=Urgency.SOON if late else Urgency.CALM,
        blocker=_("not ready yet") if late else "",
    )


def _stay(line: DayLine) -> Line:
    text = f"{line.order_no} {line.called if line.called != line.order_no else ''}".strip()
    url = url_for("frontdesk.packet", order_id=line.order_id)
    return Line(text=text, url=url, action=_("Open"), due_at=line.at or None, state=line.state, grade=line.grade)
