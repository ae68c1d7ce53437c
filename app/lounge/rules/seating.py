"""Seats and their holds: the closed lists, the moves, and what a hold must not be (L-040 to L-046). Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from app.errors import Refusal, WrongState
from app.lounge.rules.entitlement import IN_HOUSE, ON_ARRIVAL_DAY, Right, ground_of, is_valid_on
from app.lounge.rules.facts import DoorPolicy
from app.lounge.rules.hours import open_hours
from app.lounge.rules.terms import EntitlementKind
from app.marks import Mark

NOSHOW_WINDOW = timedelta(days=90)
"""L-042. Expired holds count together for this long; the register has no value for it."""


class ZoneKind(Mark):
    """5.1. What a part of the room is for."""

    QUIET = "quiet", "静区", "quiet"
    SEATING = "seating", "会客区", "seating"
    BUSINESS = "business", "商务区", "business"
    DINING = "dining", "餐饮区", "dining"
    SMOKING = "smoking", "室外吸烟区", "outdoor smoking area"


class ServiceMode(Mark):
    """5.1, L-060. How drinks come to a zone."""

    SELF = "self", "自助", "self-service"
    TABLE = "table", "点单", "table service"
    BOTH = "both", "自助与点单", "self and table service"


class SeatState(Mark):
    """5.1. A seat at one moment; only out of use is stored, the rest is derived (X-009)."""

    FREE = "free", "空闲", "free"
    HELD = "held", "预留", "held"
    TAKEN = "taken", "在用", "taken"
    OUT = "out", "停用", "out of use"


class HoldState(Mark):
    """L-046, section 17."""

    HELD = "held", "已预留", "held"
    CLAIMED = "claimed", "已入座", "claimed"
    ENDED = "ended", "已结束", "ended"
    EXPIRED = "expired", "未到失效", "expired"
    CANCELLED = "cancelled", "已取消", "cancelled"


class HoldAction(Mark):
    """Section 17. What moves a hold on."""

    HOLD = "hold", "预留坐位", "hold"
    CLAIM = "claim", "入座", "claim"
    MOVE = "move", "随抵达时间调整", "move with the arrival"
    END = "end", "结束", "end"
    EXPIRE = "expire", "到时未到", "expire"
    CANCEL = "cancel", "取消预留", "cancel"


class Channel(Mark):
    """5.1. How the guest asked for the seat."""

    DESK = "desk", "贵宾厅当面", "at the lounge desk"
    PHONE = "phone", "电话", "telephone"
    COORDINATOR = "coordinator", "接待统筹", "reception coordinator"


S, A = HoldState, HoldAction
HOLD_MOVES: dict[tuple[HoldState | None, HoldAction], HoldState] = {
    (None, A.HOLD): S.HELD,
    (S.HELD, A.CLAIM): S.CLAIMED,
    (S.HELD, A.MOVE): S.HELD,
    (S.HELD, A.EXPIRE): S.EXPIRED,
    (S.HELD, A.CANCEL): S.CANCELLED,
    (S.CLAIMED, A.END): S.ENDED,
}
"""Section 17, seat reservation."""

OPEN_HOLDS = frozenset({HoldState.HELD, HoldState.CLAIMED})
"""L-040. A guest has one of these at a time."""


def hold_after(state: HoldState | None, action: HoldAction) -> HoldState:
    """The state after a move; refuses with XE-02 what the table does not hold (X-017)."""
    try:
        return HOLD_MOVES[state, action]
    except KeyError:
        raise WrongState(state or HoldState.HELD, action) from None


@dataclass(frozen=True)
class Span:
    """From inclusive to exclusive (X-020): a hold until 15:00 and one from 15:00 are neighbours."""

    start: datetime
    end: datetime

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def starting(self, start: datetime) -> "Span":
        """The same length from another start (R-122)."""
        return replace(self, start=start, end=start + (self.end - self.start))


def is_expired(state: HoldState, end: datetime, now: datetime) -> bool:
    """L-042, X-009. A hold that nobody claimed ends at its end, to the second, written down or not."""
    return state is HoldState.HELD and now >= end


@dataclass(frozen=True)
class SeatPolicy:
    """The values of section 13 on which a hold depends."""

    days_ahead: int
    max_minutes: int
    noshow_count: int
    block_days: int
    door: DoorPolicy


@dataclass(frozen=True)
class Wish:
    """A hold that is asked for. All moments are property time."""

    span: Span
    places: int
    """Of all seats asked for together."""
    rights: tuple[Right, ...]
    companions: int
    """L-020. The companion limit of this guest."""
    open_since: datetime | None = None
    """The start of another open hold of the same guest."""
    noshows: tuple[datetime, ...] = ()
    """L-042. When holds of this guest expired without the guest coming."""


def refuse_wish(wish: Wish, now: datetime, policy: SeatPolicy) -> None:
    """L-040 to L-042. All that can be said without looking at the seat; the first that fails is told."""
    if not may_reserve(wish.rights, wish.span.start.date(), policy.door):
        raise Refusal("LE-04")
    if (until := blocked_until(wish.noshows, policy.noshow_count, policy.block_days)) and now < until:
        raise Refusal("LE-34", n=policy.noshow_count, date=f"{until:%Y-%m-%d %H:%M}")
    if wish.open_since is not None:
        raise Refusal("LE-31", time=f"{wish.open_since:%m-%d %H:%M}")
    if wish.places > 1 + wish.companions:
        raise Refusal("LE-32", n=1 + wish.companions)
    refuse_span(wish.span, now, policy)


def refuse_span(span: Span, now: datetime, policy: SeatPolicy) -> None:
    """L-040, L-041: not in the past, at most so many days ahead, not too long, within one stretch of opening."""
    if span.start < now.replace(second=0, microsecond=0):
        raise Refusal("LE-38")
    if span.start.date() > now.date() + timedelta(days=policy.days_ahead):
        raise Refusal("LE-30", n=policy.days_ahead)
    if span.end - span.start > timedelta(minutes=policy.max_minutes):
        raise Refusal("LE-11", n=f"{policy.max_minutes / 60:g}")
    if not is_within_hours(span, policy.door.open, policy.door.close):
        raise Refusal("LE-33", open=f"{policy.door.open:%H:%M}", close=f"{policy.door.close:%H:%M}")


def is_within_hours(span: Span, opens: time, closes: time) -> bool:
    """L-041. Until closing itself is within."""
    hours = open_hours(span.start, opens, closes)
    return hours is not None and span.end <= hours.closes_at


def may_reserve(rights: Iterable[Right], day: date, policy: DoorPolicy) -> bool:
    """L-040. Who is entitled on the day of the hold; of an order any day of the visit, announced or in house.

    A visitor escorted by staff is not: he enters with consent of the hour and goes with the escort (L-006).
    """
    asked = tuple(rights)
    if any(_is_received(right, day) for right in asked):
        return True
    ground = ground_of(
        (right for right in asked if right.kind not in (EntitlementKind.ESCORTED, EntitlementKind.ORDER)),
        day,
        tiers=policy.tiers,
        threshold_yuan=policy.spend_threshold_yuan,
        with_membership=policy.with_membership,
    )
    return ground is not None


def _is_received(right: Right, day: date) -> bool:
    announced = right.order_state in ON_ARRIVAL_DAY or right.order_state == IN_HOUSE
    return right.kind is EntitlementKind.ORDER and announced and is_valid_on(right, day)


def blocked_until(noshows: Collection[datetime], count: int, block_days: int) -> datetime | None:
    """L-042. `count` expired holds within 90 days block for so many days from the last of them.

    Both ends of the 90 days are within (X-020). Each further no-show within the window blocks anew.
    """
    times = sorted(noshows)
    closing = [
        last for place, last in enumerate(times[count - 1 :]) if last - times[place] <= NOSHOW_WINDOW
    ]
    return closing[-1] + timedelta(days=block_days) if closing else None


@dataclass(frozen=True)
class SeatBook:
    """One seat with what is promised on it."""

    code: str
    places: int
    is_out: bool
    taken_until: datetime | None
    """Due out of the stay that sits there; None when nobody does."""
    holds: tuple[Span, ...]

    def next_hold(self, after: datetime) -> Span | None:
        """The next hold that has not ended, one under way included."""
        return min((one for one in self.holds if one.end > after), key=lambda one: one.start, default=None)

    def is_open(self, span: Span) -> bool:
        free_of_stay = self.taken_until is None or span.start >= self.taken_until
        return not self.is_out and free_of_stay and not any(one.overlaps(span) for one in self.holds)


def refuse_seat(book: SeatBook, span: Span) -> None:
    """L-044. No overlap with another hold; not before the due out of a stay that sits there, to the second."""
    if book.is_out:
        raise Refusal("LE-37", code=book.code)
    in_the_way = [one for one in book.holds if one.overlaps(span)]
    if in_the_way:
        raise Refusal("LE-13", time=f"{min(one.start for one in in_the_way):%H:%M}")
    if book.taken_until is not None and span.start < book.taken_until:
        raise Refusal("LE-35", time=f"{book.taken_until:%H:%M}")


def refuse_sitting(book: SeatBook, now: datetime) -> None:
    """L-043, L-045. Not on a seat that is taken, out of use, or held now for somebody else (V-08)."""
    if book.is_out:
        raise Refusal("LE-37", code=book.code)
    if book.taken_until is not None:
        raise Refusal("LE-36", code=book.code)
    held = book.next_hold(now)
    if held is not None and held.start <= now:
        raise Refusal("LE-13", time=f"{held.start:%H:%M}")


def state_of(book: SeatBook, now: datetime) -> SeatState:
    """What the plan shows; a hold shows from its start until it is claimed or over."""
    if book.is_out:
        return SeatState.OUT
    if book.taken_until is not None:
        return SeatState.TAKEN
    held = book.next_hold(now)
    return SeatState.HELD if held is not None and held.start <= now else SeatState.FREE


def seats_from(books: Iterable[SeatBook], span: Span, places: int) -> list[str]:
    """L-043. The seats that are open for all of this time, in their order on the plan."""
    return [book.code for book in books if book.places >= places and book.is_open(span)]
