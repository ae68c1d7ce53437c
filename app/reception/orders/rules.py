"""The law of applying, approving and issuing (R-001 to R-023, S-002 to S-004). Pure: facts in, verdict out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.errors import REASON_LONGEST, Words
from app.folding import unspaced
from app.marks import Mark
from app.people.rules import Dept, Role
from app.reception.grades import Grade
from app.reception.levels import SecurityLevel, proposed_level
from app.reception.orders.content import OrderContent
from app.reception.orders.linter.naming import folded, ways_of
from app.reception.orders.states import Category

APPLICANT_ROLES = frozenset({Role.MARKETING_STAFF, Role.MARKETING_DIRECTOR})
HEAD_COUNT_MOST = 500
LONGEST_STAY = timedelta(days=60)
OTHER_AUTHORITY = "other"


def applying_departments(
    category: Category, authority: str, guard_task: bool, table: Mapping[str, str]
) -> frozenset[Dept]:
    """R-010. Which departments may bring this kind of reception; an authority not in the table goes to marketing."""
    if guard_task:
        return frozenset({Dept.MKT, Dept.SEC})
    if category is Category.AUTHORITY:
        return frozenset({Dept(table.get(authority, Dept.MKT))})
    return frozenset({Dept.MKT})


def may_apply(allowed: Collection[Dept], roles: Collection[Role], headed: Collection[Dept]) -> bool:
    """R-010. For marketing its director and staff, for every other department its head or acting head."""
    if Dept.MKT in allowed and APPLICANT_ROLES & set(roles):
        return True
    return bool(set(allowed) & set(headed))


def is_urgent(*, at: datetime, arrival_at: datetime, lead_time: timedelta) -> bool:
    """R-011. Less time than the grade's lead time is urgent; exactly the lead time is not."""
    return at + lead_time > arrival_at


def dates_problem(arrival_at: datetime, departure_at: datetime, first: date, last: date, at: datetime) -> str | None:
    """4.2, item 11. ``first`` and ``last`` are the property days of arrival and departure; 60 nights are allowed."""
    if departure_at <= arrival_at:
        return "order"
    if (last - first).days > LONGEST_STAY.days:
        return "long"
    return "past" if arrival_at < at else None


def principal_names(content: OrderContent) -> frozenset[str]:
    return frozenset(
        unspaced(name) for person in content.principals for name in (person.name, person.name_en) if name.strip()
    )


def clashes(content: OrderContent, other: OrderContent) -> bool:
    """R-012. The same principal guest, by name, while the dates overlap; one may leave at the minute the next arrives.

    A withheld name cannot be compared; it is compared again when the name is entered.
    """
    if not all((content.arrival_at, content.departure_at, other.arrival_at, other.departure_at)):
        return False
    apart = content.departure_at <= other.arrival_at or other.departure_at <= content.arrival_at  # type: ignore[operator]
    return not apart and bool(principal_names(content) & principal_names(other))


def with_gaps(gaps: Sequence[str], reason: str) -> str:
    """The reason of an archive with its gaps before it, within the length of a reason (X-006): the last are counted."""
    for shown in range(len(gaps), 0, -1):
        rest = f"等{len(gaps)}项" if shown < len(gaps) else ""
        words = f"缺项：{'、'.join(gaps[:shown])}{rest}。{reason}"
        if len(words) <= REASON_LONGEST:
            return words
    return f"缺项：{len(gaps)}项。{reason}"[:REASON_LONGEST]


def code_name_clashes(code_name: str, content: OrderContent) -> bool:
    """FEATURES 36. A code name that is a guest's name or surname hides nothing, in signs or in pinyin."""
    called = folded(code_name)
    names = (name for person in content.people for name in (person.name, person.name_en) if name.strip())
    return bool(called) and any(called in ways_of(name) for name in names)


def settle_by_latest(arrival_at: datetime, hours: int) -> datetime:
    """R-014. The last moment by which a doubtful item must be settled."""
    return arrival_at - timedelta(hours=hours)


class Warning(Mark):
    """R-017. What the general manager sees before he decides. None of them stops him."""

    DOUBTFUL = "doubtful", "存在存疑信息", "some items are doubtful"
    SHORT_LEAD = "short_lead", "申请提前量不足（加急）", "the lead time is short"
    SELF_VERIFIED = "self_verified", "由市场营销总监自行申请并核实", "self-verified by the marketing director"
    NO_TEMPLATE = "no_template", "接待方案模板未生效或未演练", "the plan template is missing or not drilled"
    LOW_LEVEL = "low_level", "安保级别低于该等级默认值", "the security level is below the default of the grade"
    ROOMS_SHORT = "rooms_short", "房间不足", "rooms are short"
    HEADS_DIFFER = "heads_differ", "人数与名单不一致", "the head count differs from the persons named"


@dataclass(frozen=True)
class Caution:
    """One warning with its facts: the items, rooms or numbers meant."""

    warning: Warning
    about: tuple[Words | str, ...] = ()


def cautions(
    content: OrderContent,
    *,
    grade: Grade | None,
    doubtful: Iterable[Words],
    urgent: bool,
    self_verified: bool,
    template_active: bool,
    rooms_short: Iterable[str],
) -> tuple[Caution, ...]:
    """R-017, in the order in which they are shown; doubtful items first."""
    doubts, short = tuple(doubtful), tuple(rooms_short)
    level = content.security_level
    low = grade is not None and level is not None and level.is_below(proposed_level(grade))
    found = [
        (bool(doubts), Caution(Warning.DOUBTFUL, doubts)),
        (urgent, Caution(Warning.SHORT_LEAD)),
        (self_verified, Caution(Warning.SELF_VERIFIED)),
        (not template_active, Caution(Warning.NO_TEMPLATE)),
        (low, Caution(Warning.LOW_LEVEL)),
        (bool(short), Caution(Warning.ROOMS_SHORT, short)),
        (heads_differ(content), Caution(Warning.HEADS_DIFFER, (f"{content.head_count} / {len(content.people)}",))),
    ]
    return tuple(caution for holds, caution in found if holds)


def heads_differ(content: OrderContent) -> bool:
    """Item 2. The head count covers principals and entourage; persons not yet named make it differ."""
    return content.head_count is not None and content.head_count != len(content.people)


def self_verified(*, applicant_id: int, verified_by_id: int | None) -> bool:
    """A-011. The marketing director verified what the marketing director had applied for."""
    return verified_by_id is not None and applicant_id == verified_by_id


def proposed_distribution(grade_list: Iterable[str]) -> tuple[Dept, ...]:
    """R-023, R-026. The list of the grade standard; marketing issues and does not sign."""
    return tuple(dept for code in grade_list if (dept := Dept(code)) is not Dept.MKT)


def removed_departments(standard: Iterable[Dept], chosen: Collection[Dept]) -> tuple[Dept, ...]:
    """R-023. Departments of the standard that were taken off: each needs a reason."""
    return tuple(dept for dept in standard if dept not in chosen)


def contact_days_missing(
    grade: str, grades: Collection[str], *, issued: date, until: date, logged: Collection[date], today: date
) -> tuple[date, ...]:
    """R-021. Days from issue to departure without a contact entry. Today is not missing before it is over."""
    if grade not in grades:
        return ()
    last = min(until, today - timedelta(days=1))
    days = (issued + timedelta(days=n) for n in range((last - issued).days + 1))
    return tuple(day for day in days if day not in logged)


def is_late_to_verify(*, submitted_at: datetime, at: datetime, hours: int) -> bool:
    """R-018. Neither verified nor returned; exactly the limit is in time (X-020)."""
    return at > submitted_at + timedelta(hours=hours)


def is_late_to_decide(*, verified_at: datetime, arrival_at: datetime, at: datetime, hours: int) -> bool:
    """R-018. Verified and not decided within the limit, or not decided 24 h before arrival."""
    return at > verified_at + timedelta(hours=hours) or at > arrival_at - timedelta(hours=24)


def is_no_show(*, eta_at: datetime, at: datetime, hours: int) -> bool:
    """R-113. Word is asked for once this time has passed after the ETA; at that moment it has."""
    return at >= eta_at + timedelta(hours=hours)


def level_floor_notice(level: SecurityLevel | None) -> SecurityLevel | None:
    """S-003. A notice that names no level, or routine, sets no floor of its own."""
    return None if level is SecurityLevel.NONE else level
