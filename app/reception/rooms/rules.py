"""Room status and claims (4.10, R-085, R-087, R-088). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.errors import Refusal, WrongState, tell
from app.marks import Mark
from app.people.rules import Dept

tell(
    {
        "RE-15": ("{room} 房当前为“{state}”，不能入住。", 'Room {room} is "{state}" and cannot be occupied.'),
        "RE-21": ("{rooms} 房不存在，请核对房号。", "There is no room {rooms}. Check the number."),
        "RE-22": ("{room} 房在此期间已为其他接待预留。", "Room {room} is claimed by another reception in that period."),
        "RE-23": ("{room} 房正在维修，不能安排。", "Room {room} is under repair and cannot be given."),
    }
)


class RoomStatus(Mark):
    VACANT_DIRTY = "vacant_dirty", "待清洁", "vacant, dirty"
    VACANT_CLEAN = "vacant_clean", "已清洁", "vacant, clean"
    INSPECTED_OK = "inspected_ok", "OK房", "OK room"
    VIP_BLOCKED = "vip_blocked", "VIP锁房", "blocked for a VIP"
    OCCUPIED = "occupied", "在住", "occupied"
    MAINTENANCE = "maintenance", "维修房", "maintenance"


class RoomAction(Mark):
    """The acts of the status table, as people would say them."""

    SET = "set", "改为新房态", "change to this status"


R = RoomStatus

NEXT: dict[RoomStatus, dict[RoomStatus, frozenset[Dept]]] = {
    R.VACANT_DIRTY: {R.VACANT_CLEAN: frozenset({Dept.HSK}), R.MAINTENANCE: frozenset({Dept.HSK, Dept.ENG})},
    R.VACANT_CLEAN: {
        R.INSPECTED_OK: frozenset({Dept.HSK}),
        R.VACANT_DIRTY: frozenset({Dept.HSK}),
        R.MAINTENANCE: frozenset({Dept.HSK, Dept.ENG}),
    },
    R.INSPECTED_OK: {
        R.OCCUPIED: frozenset({Dept.FO}),
        R.VIP_BLOCKED: frozenset({Dept.FO}),
        R.VACANT_DIRTY: frozenset({Dept.HSK, Dept.FO}),
        R.MAINTENANCE: frozenset({Dept.HSK, Dept.FO, Dept.ENG}),
    },
    R.VIP_BLOCKED: {
        R.OCCUPIED: frozenset({Dept.FO}),
        R.INSPECTED_OK: frozenset({Dept.FO}),
        R.MAINTENANCE: frozenset({Dept.FO, Dept.ENG}),
    },
    R.OCCUPIED: {R.VACANT_DIRTY: frozenset({Dept.FO})},
    R.MAINTENANCE: {R.VACANT_DIRTY: frozenset({Dept.ENG, Dept.HSK})},
}
"""4.10. From which status to which, and by which department."""

FOR_GUESTS = frozenset({R.INSPECTED_OK, R.VIP_BLOCKED})
"""R-088. Only these can be occupied."""


def refuse_move(before: RoomStatus, after: RoomStatus) -> None:
    """X-017. A change that is not in the table is refused."""
    if after not in NEXT[before]:
        raise WrongState(before, after)


def steps_for(status: RoomStatus, departments: Iterable[Dept]) -> tuple[RoomStatus, ...]:
    """The next statuses that people of these departments may set by hand. Occupying is done by checking in."""
    mine = frozenset(departments)
    return tuple(after for after, who in NEXT[status].items() if who & mine and after is not R.OCCUPIED)


def refuse_unusable(number: str, status: RoomStatus) -> None:
    """R-088, RE-15."""
    if status not in FOR_GUESTS:
        raise Refusal("RE-15", room=number, state=status)


def status_with_claim(status: RoomStatus, *, claimed: bool) -> RoomStatus:
    """R-087. A claimed room that becomes OK turns to blocked by itself."""
    return R.VIP_BLOCKED if claimed and status is R.INSPECTED_OK else status


@dataclass(frozen=True)
class Claim:
    """An order's hold on a room, from inclusive to exclusive (X-020)."""

    order_id: int
    from_at: datetime
    to_at: datetime


def claim_in_the_way(claims: Iterable[Claim], *, order_id: int, from_at: datetime, to_at: datetime) -> Claim | None:
    """Another order's claim that overlaps; one may end at the minute in which the next begins."""
    for claim in claims:
        if claim.order_id != order_id and claim.from_at < to_at and from_at < claim.to_at:
            return claim
    return None


def is_alarming(status: RoomStatus, *, arrival_at: datetime, alarm_h: int, now: datetime) -> bool:
    """R-087. A claimed room that is still occupied 6 h before arrival alarms the FO head and MD."""
    return status is R.OCCUPIED and now >= arrival_at - timedelta(hours=alarm_h)
