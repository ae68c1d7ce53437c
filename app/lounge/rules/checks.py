"""Checks of equipment and environment, and the repair that a defect asks for (L-068, L-069, O-008). Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.errors import Refusal, WrongState
from app.lounge.rules.hours import OpenHours
from app.marks import Mark

SHIFT_CHANGE = time(15)
"""When the early shift hands over to the late one."""


class Shift(Mark):
    """The two shifts of the lounge."""

    EARLY = "early", "早班", "early shift"
    LATE = "late", "晚班", "late shift"


class Outcome(Mark):
    """L-068."""

    OK = "ok", "正常", "in order"
    DEFECT = "defect", "异常", "defect"


class Priority(Mark):
    """O-008."""

    GUEST = "guest", "宾客在等", "guest waiting"
    TODAY = "today", "当日", "today"
    PLANNED = "planned", "计划", "planned"


class RepairState(Mark):
    """Section 17, repair request."""

    REPORTED = "reported", "已报修", "reported"
    ACCEPTED = "accepted", "已接单", "accepted"
    REPAIRED = "repaired", "已修复待验", "repaired"
    CHECKED = "checked", "已验收", "checked"


class RepairAction(Mark):
    """What moves a repair on."""

    REPORT = "report", "报修", "report"
    ACCEPT = "accept", "接单", "accept"
    REPAIR = "repair", "修复", "repair"
    CHECK = "check", "验收", "check"
    REFUSE = "refuse", "验收未过", "not in order"


S, A = RepairState, RepairAction
REPAIR_MOVES: dict[tuple[RepairState | None, RepairAction], RepairState] = {
    (None, A.REPORT): S.REPORTED,
    (S.REPORTED, A.ACCEPT): S.ACCEPTED,
    (S.ACCEPTED, A.REPAIR): S.REPAIRED,
    (S.REPAIRED, A.CHECK): S.CHECKED,
    (S.REPAIRED, A.REFUSE): S.ACCEPTED,
}
"""Section 17; None stands for nothing yet."""


def repair_after(state: RepairState | None, action: RepairAction) -> RepairState:
    """The state after a move; refuses with XE-02 what the table does not hold (X-017)."""
    try:
        return REPAIR_MOVES[state, action]
    except KeyError:
        raise WrongState(state or RepairState.REPORTED, action) from None


GUEST_WAITS = timedelta(hours=1)
PLANNED_WITHIN = timedelta(days=7)


def repair_due(priority: Priority, at: datetime, closes_at: datetime) -> datetime:
    """L-068. A guest waits an hour, today means until closing, planned a week; after closing, today is an hour too."""
    if priority is Priority.PLANNED:
        return at + PLANNED_WITHIN
    if priority is Priority.TODAY and closes_at > at:
        return closes_at
    return at + GUEST_WAITS


@dataclass(frozen=True)
class Bounds:
    """L-069. What a measured value keeps to; both ends are within (X-020)."""

    low: float | None
    high: float | None

    def judge(self, value: float) -> Outcome:
        too_low = self.low is not None and value < self.low
        too_high = self.high is not None and value > self.high
        return Outcome.DEFECT if too_low or too_high else Outcome.OK

    @property
    def words(self) -> str:
        if self.low is None:
            return f"≤ {self.high:g}"
        return f"{self.low:g}–{self.high:g}" if self.high is not None else f"≥ {self.low:g}"


def shift_at(at: datetime, open_now: OpenHours | None) -> tuple[date, Shift]:
    """Which shift is on duty; moments are property time. Before opening it is the early one of that day, after
    midnight in a lounge that is still open the late one of the day before; 15:00 itself is the late one's."""
    day = open_now.opens_at.date() if open_now else at.date()
    return day, Shift.LATE if at.date() > day or at.time() >= SHIFT_CHANGE else Shift.EARLY


def due_at(day: date, shift: Shift, check_time: time, grace: timedelta, at: datetime) -> datetime:
    """L-068. By 10:00 each day; at the start of the late shift, with the grace of a handover."""
    start = datetime.combine(day, check_time if shift is Shift.EARLY else SHIFT_CHANGE, at.tzinfo)
    return start if shift is Shift.EARLY else start + grace


def judged(outcome: Outcome | None, value: float | None, bounds: Bounds | None) -> Outcome:
    """A measured item is judged by its bounds, whatever was pressed; any other by what was pressed."""
    if bounds is not None:
        if value is None:
            raise Refusal("LE-120")
        return bounds.judge(value)
    if outcome is None:
        raise Refusal("LE-121")
    return outcome
