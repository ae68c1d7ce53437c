"""N19, O-020. What the house knows of the end of a shift, read when it is asked for."""

from collections.abc import Iterator
from datetime import datetime

from app.clock import day_of, local
from app.errors import Words
from app.lounge.board.briefs import running
from app.lounge.checks import queries as checks
from app.lounge.door import situation as door
from app.lounge.lockers import queries as lockers
from app.lounge.policies import clock_policy
from app.lounge.rules.handover import Fact, Topic
from app.lounge.rules.refreshments import is_expired, is_low
from app.lounge.rules.terms import StayState
from app.lounge.seats import queries as seats
from app.lounge.service import queries as service
from app.lounge.service.briefs import round_now
from app.lounge.stock import queries as stock


def facts(at: datetime) -> list[Fact]:
    """Everything that is left over at this moment, line by line, what is due first before the rest."""
    found = [*_guests(at), *_lockers(), *_checks(at), *_rounds(at), *_holds(at), *_waiting(at)]
    found += [*_repairs(), *_stock(at), *_requisitions()]
    order = list(Topic)
    return sorted(found, key=lambda one: (order.index(one.topic), one.due_at is None, one.due_at or at, one.key))


def _guests(at: datetime) -> Iterator[Fact]:
    sits: dict[int, list[str]] = {}
    codes = {one.id: one.code for one in seats.seats()}
    for sitting in seats.sittings(at):
        sits.setdefault(sitting.stay_id, []).append(codes[sitting.seat_id])
    for stay, reading in running(at, clock_policy(at)):
        seat = " ".join(sits.get(stay.id, ()))
        zh, en = [f"{stay.number}"], [f"{stay.number}"]
        if seat:
            zh.append(f"坐位 {seat}")
            en.append(f"seat {seat}")
        zh.append(f"应离 {_time(reading.goes_at)}")
        en.append(f"due out {_time(reading.goes_at)}")
        if reading.state is StayState.AWAY and stay.return_by is not None:
            zh.append(f"暂离，{_time(stay.return_by)} 前返回")
            en.append(f"away, back by {_time(stay.return_by)}")
        if reading.is_overstay:
            zh.append("已超时")
            en.append("over time")
        yield Fact(Topic.GUESTS, f"stay:{stay.id}", Words("，".join(zh), ", ".join(en)), reading.goes_at)


def _lockers() -> Iterator[Fact]:
    for use in lockers.running():
        code, number = use.locker.code, use.stay.number
        yield Fact(Topic.LOCKERS, f"locker:{code}", Words(f"储物柜 {code}，{number}", f"locker {code}, {number}"))


def _checks(at: datetime) -> Iterator[Fact]:
    day, shift = checks.shift_now(at)
    due = checks.due_of(day, shift, at)
    for item in checks.unfinished(day, shift):
        yield Fact(Topic.CHECKS, f"check:{item.code}", Words(item.name_zh, item.name_en), due)


def _rounds(at: datetime) -> Iterator[Fact]:
    now = round_now(at)
    if now.is_late and now.due_at is not None:
        due = _time(now.due_at)
        yield Fact(Topic.WORK, "round", Words(f"巡场逾时，应于 {due}", f"round overdue since {due}"), now.due_at)
    if now.is_short and now.hour is not None:
        share = f"{now.hour.logged} / {now.hour.due}"
        words = Words(f"本小时巡场 {share}，未达标", f"rounds this hour {share}, below target")
        yield Fact(Topic.WORK, "rounds", words)


def _holds(at: datetime) -> Iterator[Fact]:
    for hold in seats.standing_holds(at):
        codes = " ".join(seat.code for seat in hold.seats)
        span = f"{_time(hold.held_from)}–{_time(hold.held_until)}"
        day = "" if day_of(hold.held_from) == day_of(at) else f"{local(hold.held_from):%m-%d} "
        told = Words(f"坐位预留 {codes}，{day}{span}", f"seat {codes} reserved {day}{span}")
        yield Fact(Topic.MATTERS, f"hold:{hold.id}", told, hold.held_from)


def _waiting(at: datetime) -> Iterator[Fact]:
    for place, row in enumerate(door.waiting(at), 1):
        since = _time(row.since)
        called = f"，{_time(row.called_at)} 已通知" if row.called_at else ""
        told = f", called {_time(row.called_at)}" if row.called_at else ""
        words = Words(f"候位第 {place} 位，{since} 起{called}", f"waiting, number {place}, since {since}{told}")
        yield Fact(Topic.MATTERS, f"waiting:{row.id}", words)


def _repairs() -> Iterator[Fact]:
    for one in checks.open_repairs():
        due = one.promised_at or one.due_at
        when = f"{local(due):%m-%d %H:%M}"
        zh = f"报修 {one.number} {one.place}，{one.state.zh}，应完成 {when}"
        yield Fact(
            Topic.MATTERS, f"repair:{one.id}", Words(zh, f"repair {one.number}, {one.state.en}, due {when}"), due
        )


def _stock(at: datetime) -> Iterator[Fact]:
    for one in service.items():
        left = f"{one.stock} {one.unit}"
        if is_expired(one.best_before, day_of(at)):
            words = Words(f"{one.name_zh} 已过期，须下架", f"{one.name_en or one.name_zh} past its date, to be removed")
            yield Fact(Topic.SUPPLIES, f"expired:{one.id}", words)
        elif is_low(one.stock, one.minimum):
            words = Words(f"{one.name_zh} 低于最低库存，余 {left}", f"{one.name_en or one.name_zh} low, {left} left")
            yield Fact(Topic.SUPPLIES, f"low:{one.id}", words)


def _requisitions() -> Iterator[Fact]:
    for one in stock.under_way():
        yield Fact(
            Topic.SUPPLIES, f"requisition:{one.id}",
            Words(f"领料单 {one.number}，{one.state.zh}", f"requisition {one.number}, {one.state.en}"),
        )  # fmt: skip


def _time(moment: datetime) -> str:
    return f"{local(moment):%H:%M}"
