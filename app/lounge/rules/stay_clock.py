"""The clock of a stay: due out, reminders, absence, overstay (L-030 to L-033). Pure.

Nothing here is driven by a timer: every answer is derived from stored times and the moment asked about (X-009).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.lounge.rules.moves import OPEN
from app.lounge.rules.terms import StayState

EXTENSION_OCCUPANCY = 80
"""L-034. Per cent; the rule names it, the register has no value for it."""


def due_out(entered_at: datetime, limit_minutes: int, closes_at: datetime) -> datetime:
    """L-030. Entry plus limit, but not later than closing: 20:30 with 240 minutes and closing at 23:00 gives 23:00."""
    return min(entered_at + timedelta(minutes=limit_minutes), closes_at)


def extended(due_out_at: datetime, minutes: int, closes_at: datetime) -> datetime:
    """L-034. So much longer, but not later than closing."""
    return min(due_out_at + timedelta(minutes=minutes), closes_at)


def is_calm(occupancy: int, capacity: int) -> bool:
    """L-034. An extension needs an occupancy below 80 %; exactly 80 % is no longer below."""
    return occupancy * 100 < capacity * EXTENSION_OCCUPANCY


def return_by(stepped_out_at: datetime, reentry_minutes: int) -> datetime:
    """L-031. The last moment at which a return continues the same stay; it is within (X-020)."""
    return stepped_out_at + timedelta(minutes=reentry_minutes)


def is_absence_over(back_by: datetime | None, now: datetime) -> bool:
    """L-031. 15 minutes to the second continue the stay; a second more ends it at the step-out."""
    return back_by is not None and now > back_by


def companions_leave_by(host_left_at: datetime, leave_minutes: int) -> datetime:
    """L-024. When the host has left, companions have this long; the last minute is within (X-020)."""
    return host_left_at + timedelta(minutes=leave_minutes)


def is_overstay(due_out_at: datetime, now: datetime) -> bool:
    """L-033. A stay of exactly its limit is still within it (X-020)."""
    return now > due_out_at


def is_escalated(due_out_at: datetime, now: datetime, escalate_minutes: int) -> bool:
    """L-033. Fifteen minutes after due out, to the second, the supervisor is told: due 17:05, told 17:20."""
    return now >= due_out_at + timedelta(minutes=escalate_minutes)


def reminders_due(
    entered_at: datetime, due_out_at: datetime, now: datetime, *, minutes: Iterable[int], ticked: Collection[int]
) -> tuple[int, ...]:
    """L-032. The reminders to speak now, the longest first; at 30 minutes before due out, to the second, one falls due.

    A reminder whose moment was over at entry is not spoken: the guest was told the leaving time at the door.
    After due out there is nothing left to remind of; that is overstay (L-033).
    """
    if is_overstay(due_out_at, now):
        return ()
    return tuple(
        before
        for before in sorted(minutes, reverse=True)
        if before not in ticked and entered_at < due_out_at - timedelta(minutes=before) <= now
    )


@dataclass(frozen=True)
class StayTimes:
    """The stored times of a stay, as far as its clock needs them."""

    state: StayState
    entered_at: datetime
    due_out_at: datetime
    stepped_out_at: datetime | None = None
    return_by: datetime | None = None
    left_at: datetime | None = None
    leave_by: datetime | None = None
    """L-024. Set for a companion whose host has left; from then on it stands in the place of due out."""

    @property
    def goes_at(self) -> datetime:
        """When this guest is to be out: a companion goes with the host, even before or a little after due out."""
        return self.leave_by or self.due_out_at


@dataclass(frozen=True)
class Reading:
    """What the clock of a stay shows at one moment."""

    state: StayState
    left_at: datetime | None
    goes_at: datetime
    left: timedelta
    is_overstay: bool
    is_escalated: bool
    reminders: tuple[int, ...]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def minutes_left(self) -> int:
        """Whole minutes still to go, rounded up: 0:00:01 left reads as 1; 0 and below once time is up."""
        return -int(-self.left.total_seconds() // 60)

    @property
    def minutes_over(self) -> int:
        """Whole minutes beyond due out, as Example L-1 counts them: out at 17:24, due 17:05, is 19."""
        return max(0, int(-self.left.total_seconds() // 60))


def read_clock(
    times: StayTimes, now: datetime, *, remind: Iterable[int], ticked: Collection[int], escalate_minutes: int
) -> Reading:
    """The clock of a stay at `now`; too long an absence is `left` since the step-out, stored or not (L-031)."""
    state, left_at = times.state, times.left_at
    if state is StayState.AWAY and is_absence_over(times.return_by, now):
        state, left_at = StayState.LEFT, times.stepped_out_at
    goes_at, until = times.goes_at, left_at or now
    running = state in OPEN
    return Reading(
        state=state,
        left_at=left_at,
        goes_at=goes_at,
        left=goes_at - until,
        is_overstay=is_overstay(goes_at, until),
        is_escalated=running and is_escalated(goes_at, now, escalate_minutes),
        reminders=reminders_due(times.entered_at, goes_at, now, minutes=remind, ticked=ticked)
        if state is StayState.INSIDE and times.leave_by is None
        else (),
    )
