"""House rules, the ladder of measures, suspension (L-035, L-070 to L-079, section 17). Pure.

The ladder proposes; a person chooses the measure.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.errors import WrongState
from app.marks import Mark
from app.people.rules import Role
from app.reception.grades import Grade

DISCREET = frozenset({Grade.VA, Grade.VB})
"""L-078. A measure against these guests and their companions needs GM."""
LONGEST_DAYS = 365
"""L-077. A suspension lasts at most twelve months; longer is the withdrawal of the right."""
OVERSTAY_MINUTES = 15
"""L-035. Strictly more than these; the rule names them and the register has no value for them."""


class Severity(Mark):
    """L-076."""

    MINOR = "minor", "一般", "minor"
    MAJOR = "major", "严重", "major"


class Code(Mark):
    """L-076. The violations."""

    V01 = "V-01", "大声喧哗、噪音", "noise"
    V02 = "V-02", "吸烟", "smoking"
    V03 = "V-03", "携带宠物", "pets"
    V04 = "V-04", "恶意损坏设施", "wilful damage"
    V05 = "V-05", "乱扔垃圾", "litter"
    V06 = "V-06", "干扰其他客户休息或工作", "disturbing other guests"
    V07 = "V-07", "携带违禁物品", "prohibited articles"
    V08 = "V-08", "未经许可占用他人坐位", "taking the seat of others"
    V09 = "V-09", "其他违反公共秩序或规定", "other breach of order or rules"
    V10 = "V-10", "偷拍、泄露他人信息", "secret pictures, disclosing others' information"
    V11 = "V-11", "多次超时", "repeated overstay"
    V12 = "V-12", "冒用他人会员卡、虚假登记", "another's card, false registration"


ALWAYS_MAJOR = frozenset({Code.V04, Code.V07, Code.V10, Code.V12})
TELLS_SECURITY = frozenset({Code.V07})
"""L-076. Security hears of it, and the police if it is unlawful."""


def severity_of(code: Code, earlier: Collection[Code], *, continued: bool, chosen: Severity | None) -> Severity:
    """L-076. Smoking a second time within the window, and disturbing on after a warning, are major; V-09 is decided."""
    if code is Code.V09:
        return chosen or Severity.MINOR
    repeated = code is Code.V02 and Code.V02 in earlier
    went_on = code is Code.V06 and continued
    return Severity.MAJOR if code in ALWAYS_MAJOR or repeated or went_on else Severity.MINOR


class Measure(Mark):
    """L-077. Suspension up to twelve months, or the right is withdrawn; that nothing is done is a choice too."""

    NONE = "none", "不予处理", "no measure"
    ORAL = "oral", "口头警告", "oral warning"
    WRITTEN = "written", "书面警告", "written warning"
    SUSPENSION = "suspension", "暂停使用权", "suspension"
    WITHDRAWAL = "withdrawal", "取消使用权", "withdrawal of the lounge right"


WARNINGS = frozenset({Measure.ORAL, Measure.WRITTEN})
SHUTS_OUT = frozenset({Measure.SUSPENSION, Measure.WITHDRAWAL})


@dataclass(frozen=True)
class Proposal:
    """L-077. What the ladder says, and from which values."""

    measure: Measure
    days: int
    step: int
    """How many minor violations stand within the window, this one included; 0 for a major one."""


def propose(severity: Severity, earlier_minor: Iterable[datetime], at: datetime, *, window: int, days: int) -> Proposal:
    """L-077, L-079. First oral, second written, third suspension; one of exactly the window's age still counts."""
    if severity is Severity.MAJOR:
        return Proposal(Measure.SUSPENSION, days, 0)
    step = 1 + sum(1 for when in earlier_minor if at - timedelta(days=window) <= when <= at)
    measure = (Measure.ORAL, Measure.WRITTEN, Measure.SUSPENSION)[min(step, 3) - 1]
    return Proposal(measure, days if measure is Measure.SUSPENSION else 0, step)


class Level(Mark):
    """2.6, L-078. Who decides what, the lowest first."""

    ATTENDANT = "attendant", "服务员", "attendant"
    SUPERVISOR = "supervisor", "贵宾厅主管", "lounge supervisor"
    DIRECTOR = "director", "市场营销总监", "marketing director"
    GM = "gm", "总经理", "general manager"


LEVELS = tuple(Level)
LEVEL_OF: dict[Role, Level] = {
    Role.LOUNGE_ATTENDANT: Level.ATTENDANT,
    Role.LOUNGE_SUPERVISOR: Level.SUPERVISOR,
    Role.MARKETING_DIRECTOR: Level.DIRECTOR,
    Role.GM: Level.GM,
}


def level_of(roles: Iterable[Role]) -> Level | None:
    """The highest at which somebody with these roles, own or acting, decides."""
    held = [LEVEL_OF[role] for role in roles if role in LEVEL_OF]
    return max(held, key=LEVELS.index, default=None)


def reaches(level: Level | None, needed: Level) -> bool:
    return level is not None and LEVELS.index(level) >= LEVELS.index(needed)


def level_needed(code: Code, measure: Measure, days: int, grade: Grade | None, *, supervisor_days: int) -> Level:
    """2.6, L-078. Warnings by the attendant, suspension up to its days by the supervisor, more by MD; VA, VB by GM."""
    if grade in DISCREET:
        return Level.GM
    if measure is Measure.WITHDRAWAL or (measure is Measure.SUSPENSION and days > supervisor_days):
        return Level.DIRECTOR
    if measure in WARNINGS and code is not Code.V09:
        return Level.ATTENDANT
    return Level.SUPERVISOR


def level_above(level: Level) -> Level:
    """L-078. One level higher; above the general manager there is nobody, and he decides again."""
    return LEVELS[min(LEVELS.index(level) + 1, len(LEVELS) - 1)]


class ViolationState(Mark):
    """Section 17."""

    RECORDED = "recorded", "已记录", "recorded"
    MEASURED = "measured", "已处理", "measured"
    OBJECTED = "objected", "已提出异议", "objected"
    UPHELD = "upheld", "维持", "upheld"
    LIFTED = "lifted", "已撤销", "lifted"
    EXPIRED = "expired", "已失效", "expired"


class ViolationAction(Mark):
    RECORD = "record", "记录违规", "record"
    MEASURE = "measure", "作出处理", "measure"
    OBJECT = "object", "提出异议", "object"
    UPHOLD = "uphold", "维持处理", "uphold"
    LIFT = "lift", "撤销处理", "lift"
    EXPIRE = "expire", "失效", "expire"


S, A = ViolationState, ViolationAction

VIOLATION_MOVES: dict[tuple[ViolationState, ViolationAction], ViolationState] = {
    (S.RECORDED, A.MEASURE): S.MEASURED,
    (S.MEASURED, A.OBJECT): S.OBJECTED,
    (S.OBJECTED, A.UPHOLD): S.UPHELD,
    (S.OBJECTED, A.LIFT): S.LIFTED,
    (S.MEASURED, A.EXPIRE): S.EXPIRED,
    (S.UPHELD, A.EXPIRE): S.EXPIRED,
}
"""Section 17, violation."""


def violation_after(state: ViolationState, action: ViolationAction) -> ViolationState:
    try:
        return VIOLATION_MOVES[state, action]
    except KeyError:
        raise WrongState(state, action) from None


def state_now(state: ViolationState, expires_at: datetime | None, now: datetime) -> ViolationState:
    """L-079, X-009. A warning expires after its window, whether or not anybody wrote that down."""
    over = expires_at is not None and now > expires_at
    return violation_after(state, A.EXPIRE) if over and (state, A.EXPIRE) in VIOLATION_MOVES else state


def may_object(told_at: datetime | None, now: datetime, *, days: int) -> bool:
    """L-078, X-020. Within so many days of being told; who was not told yet is never too late."""
    return told_at is None or now <= told_at + timedelta(days=days)


class SuspensionState(Mark):
    """Section 17."""

    PENDING = "pending", "待决定", "pending"
    ACTIVE = "active", "暂停中", "suspended"
    LIFTED = "lifted", "已解除", "lifted"
    OVER = "over", "已期满", "over"


class SuspensionAction(Mark):
    DECIDE = "decide", "决定暂停", "decide"
    LIFT = "lift", "解除暂停", "lift"
    END = "end", "期满", "end"


P, B = SuspensionState, SuspensionAction

SUSPENSION_MOVES: dict[tuple[SuspensionState, SuspensionAction], SuspensionState] = {
    (P.PENDING, B.DECIDE): P.ACTIVE,
    (P.PENDING, B.LIFT): P.LIFTED,
    (P.ACTIVE, B.LIFT): P.LIFTED,
    (P.ACTIVE, B.END): P.OVER,
}
"""Section 17, suspension."""


def suspension_after(state: SuspensionState, action: SuspensionAction) -> SuspensionState:
    try:
        return SUSPENSION_MOVES[state, action]
    except KeyError:
        raise WrongState(state, action) from None


@dataclass(frozen=True)
class Term:
    """How long a suspension shuts out: until its day, that included (X-020); without one, the right is withdrawn."""

    state: SuspensionState
    until: date | None
    decide_by: date

    def state_on(self, day: date) -> SuspensionState:
        """X-009. Past its last day it is over."""
        ended = self.state is P.ACTIVE and self.until is not None and day > self.until
        return suspension_after(self.state, B.END) if ended else self.state

    def shuts_out(self, day: date) -> bool:
        return self.state_on(day) in (P.PENDING, P.ACTIVE)

    def told_until(self, day: date) -> date | None:
        """LE-02. The date that the guest is told; an undecided one goes on as long as it is undecided."""
        return max(self.decide_by, day) if self.state is P.PENDING else self.until


def overstays_to_record(ended: Iterable[datetime], last_recorded: datetime | None, now: datetime, *, count: int,
                        days: int) -> int:  # fmt: skip
    """L-035. How many overstays of the window stand since V-11 was last recorded; 0 while they are fewer than three."""
    since = now - timedelta(days=days)
    fresh = [when for when in ended if when >= since and (last_recorded is None or when > last_recorded)]
    return len(fresh) if len(fresh) >= count else 0
