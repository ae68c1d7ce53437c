"""Emergencies of the lounge: kinds, the closed table of moves, the headcount (L-080 to L-085, section 17). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.errors import WrongState
from app.marks import Mark


class EmergencyKind(Mark):
    """L-080."""

    FIRE = "fire", "火警", "fire"
    SMOKE = "smoke", "烟雾或燃气", "smoke or gas"
    MEDICAL = "medical", "医疗急救", "medical"
    SECURITY = "security", "治安事件", "security"
    SUPPLY = "supply", "停电停水", "power or water failure"
    WEATHER = "weather", "恶劣天气", "weather"
    OTHER = "other", "其他", "other"


class EmergencyState(Mark):
    """Section 17."""

    RAISED = "raised", "已报警", "raised"
    EVACUATING = "evacuating", "疏散中", "evacuating"
    CONTAINED = "contained", "已控制，无需疏散", "contained, no evacuation"
    COUNTED = "counted", "点名完成", "counted"
    ALL_CLEAR = "all_clear", "解除警报", "all clear"
    FALSE_ALARM = "false_alarm", "误报", "false alarm"
    CLOSED = "closed", "已结案", "closed"


class EmergencyAction(Mark):
    """What moves an emergency on."""

    RAISE = "raise", "报警", "raise"
    EVACUATE = "evacuate", "下令疏散", "evacuate"
    CONTAIN = "contain", "已控制", "contain"
    COUNT = "count", "点名完成", "count complete"
    CLEAR = "clear", "解除警报", "all clear"
    CALL_OFF = "call_off", "确认误报", "false alarm"
    CLOSE = "close", "结案", "close"


S, A = EmergencyState, EmergencyAction

EMERGENCY_MOVES: dict[tuple[EmergencyState | None, EmergencyAction], EmergencyState] = {
    (None, A.RAISE): S.RAISED,
    (S.RAISED, A.EVACUATE): S.EVACUATING,
    (S.RAISED, A.CONTAIN): S.CONTAINED,
    (S.RAISED, A.CALL_OFF): S.FALSE_ALARM,
    (S.EVACUATING, A.COUNT): S.COUNTED,
    (S.COUNTED, A.CLEAR): S.ALL_CLEAR,
    (S.CONTAINED, A.CLEAR): S.ALL_CLEAR,
    (S.ALL_CLEAR, A.CLOSE): S.CLOSED,
    (S.FALSE_ALARM, A.CLOSE): S.CLOSED,
}
"""Section 17, emergency; None stands for nothing yet."""

STOPS_ENTRY = frozenset({S.RAISED, S.EVACUATING, S.CONTAINED, S.COUNTED})
"""L-081. Entry is stopped from the alarm until the all clear or the word that it was false."""

BEING_COUNTED = frozenset({S.RAISED, S.EVACUATING, S.COUNTED})
"""L-082. While people are marked. Nobody waits for a press: marks count from the alarm on."""


def emergency_after(state: EmergencyState | None, action: EmergencyAction) -> EmergencyState:
    """The state after a move; refuses with XE-02 what the table does not hold (X-017)."""
    try:
        return EMERGENCY_MOVES[state, action]
    except KeyError:
        raise WrongState(state or S.RAISED, action) from None


def can(state: EmergencyState, action: EmergencyAction) -> bool:
    return (state, action) in EMERGENCY_MOVES


class LineKind(Mark):
    """L-081. Who stands on the frozen list."""

    GUEST = "guest", "宾客", "guest"
    STAFF = "staff", "员工", "staff"
    CONTRACTOR = "contractor", "外来施工人员", "contractor"


class HeadMark(Mark):
    """L-082. What is known of a person at the assembly point."""

    PRESENT = "present", "到场", "present"
    ABSENT_KNOWN = "absent_known", "缺席，去向已知", "absent, whereabouts known"
    MISSING = "missing", "失联", "missing"
    INJURED = "injured", "受伤", "injured"


SAFE = frozenset({HeadMark.PRESENT, HeadMark.ABSENT_KNOWN, HeadMark.INJURED})
"""Found, one way or another."""

MAY_BE_GONE = frozenset({HeadMark.PRESENT, HeadMark.ABSENT_KNOWN})
"""5.4. Whose stay may end as gone; of an injured person somebody says so first."""


@dataclass(frozen=True)
class Head:
    """One line of the list, as far as counting asks."""

    mark: HeadMark | None
    handed_over: bool = False
    """L-083. A missing person was told to the fire service or police, with their reference."""


def is_counted(heads: Iterable[Head]) -> bool:
    """Section 17. All marked; an empty list is counted at once."""
    return all(head.mark is not None for head in heads)


def unaccounted(heads: Iterable[Head]) -> int:
    """L-083. How many are missing without a reference: with one of them nothing is closed."""
    return sum(1 for head in heads if head.mark is HeadMark.MISSING and not head.handed_over)


def evacuated_for(raised_at: datetime, cleared_at: datetime) -> timedelta:
    """L-084. The time that is added to due out: 16:12 to 16:40 is 28 minutes (Example L-4)."""
    return cleared_at - raised_at


def resumed(due_out_at: datetime, away_for: timedelta, closes_at: datetime) -> datetime:
    """L-084, L-030. So much later, but not later than closing; a due time already past closing stays."""
    return max(due_out_at, min(due_out_at + away_for, closes_at))


class LogWord(Mark):
    """L-085. What the time log of an emergency holds besides its moves and marks. No health details."""

    CALLED_119 = "called_119", "已拨打 119", "called 119 (fire)"
    CALLED_120 = "called_120", "已拨打 120", "called 120 (ambulance)"
    CALLED_110 = "called_110", "已拨打 110", "called 110 (police)"
    FIRST_AID = "first_aid", "已开始急救", "first aid begun"
    SERVICE_HERE = "service_here", "救援到场", "rescue service here"
    NOTE = "note", "记事", "note"


CALLS_OF: dict[EmergencyKind, tuple[LogWord, ...]] = {
    EmergencyKind.FIRE: (LogWord.CALLED_119,),
    EmergencyKind.SMOKE: (LogWord.CALLED_119,),
    EmergencyKind.MEDICAL: (LogWord.CALLED_120, LogWord.FIRST_AID),
    EmergencyKind.SECURITY: (LogWord.CALLED_110,),
}
"""The calls that stand first for a kind; every other may be entered as well."""


def log_words(kind: EmergencyKind) -> tuple[LogWord, ...]:
    """The buttons of the time log, the likeliest first; the note has a form of its own."""
    first = CALLS_OF.get(kind, ())
    rest = (word for word in LogWord if word not in first and word is not LogWord.NOTE)
    return (*first, *rest)


def is_list_due(last_at: datetime | None, now: datetime) -> bool:
    """L-081. Once in each hour of the clock a new list is printed: printed at 14:59, the next is due at 15:00."""
    return last_at is None or (last_at.date(), last_at.hour) != (now.date(), now.hour)
