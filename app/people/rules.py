"""The house's departments and roles, and the law of signing in (DOMAIN 2.1, 2.2, A-001, A-010)."""

import unicodedata
from datetime import datetime, timedelta
from itertools import pairwise

from app.marks import Mark
from app.people.easy_words import is_easy


class Dept(Mark):
    """2.1"""

    GMO = "GMO", "总经办", "General manager's office"
    MKT = "MKT", "市场营销部", "Marketing and sales"
    FO = "FO", "前厅部", "Front office"
    LNG = "LNG", "贵宾厅", "Lounge"
    HSK = "HSK", "客房部", "Housekeeping"
    FNB = "FNB", "餐饮部", "Food and beverage"
    REC = "REC", "康乐部", "Recreation"
    SEC = "SEC", "保安部", "Security"
    ENG = "ENG", "工程部", "Engineering"
    HR = "HR", "行政人事部", "Administration and personnel"
    FIN = "FIN", "财务部", "Finance"
    GR = "GR", "客户关系部", "Guest relations"


class Role(Mark):
    """2.2"""

    GM = "gm", "总经理", "General manager"
    DEPUTY_GM = "deputy_gm", "副总经理", "Deputy general manager"
    MARKETING_DIRECTOR = "marketing_director", "市场营销总监", "Marketing director"
    MARKETING_STAFF = "marketing_staff", "市场营销部文员", "Marketing staff"
    DEPT_HEAD = "dept_head", "部门负责人", "Department head"
    STAFF = "staff", "部门员工", "Staff"
    FRONT_DESK = "front_desk", "前台接待员", "Front desk"
    CONCIERGE = "concierge", "礼宾员", "Concierge"
    DUTY_MANAGER = "duty_manager", "值班经理", "Duty manager"
    LOUNGE_SUPERVISOR = "lounge_supervisor", "贵宾厅主管", "Lounge supervisor"
    LOUNGE_ATTENDANT = "lounge_attendant", "贵宾厅服务员", "Lounge attendant"
    SECURITY_MANAGER = "security_manager", "保安部经理", "Security manager"
    SHIFT_LEADER = "shift_leader", "保安班长", "Shift leader"
    GUARD = "guard", "保安员", "Guard"
    GUEST_RELATIONS = "guest_relations", "客户关系专员", "Guest relations"
    GR_LEADER = "gr_leader", "客户关系主管", "Guest relations leader"
    FINANCE = "finance", "财务", "Finance"
    SALES = "sales", "销售人员", "Sales"
    HR = "hr", "人事", "Personnel"
    PRIVACY_OFFICER = "privacy_officer", "个人信息保护负责人", "Privacy officer"
    SYSADMIN = "sysadmin", "系统管理员", "System administrator"


HEAD_ROLE: dict[Dept, Role] = {
    Dept.GMO: Role.GM,
    Dept.MKT: Role.MARKETING_DIRECTOR,
    Dept.LNG: Role.LOUNGE_SUPERVISOR,
    Dept.SEC: Role.SECURITY_MANAGER,
    Dept.GR: Role.GR_LEADER,
} | dict.fromkeys((Dept.FO, Dept.HSK, Dept.FNB, Dept.REC, Dept.ENG, Dept.HR, Dept.FIN), Role.DEPT_HEAD)
"""2.1, 2.2. The role that makes a person of a department its first responsible person."""

HEAD_ROLES = frozenset(HEAD_ROLE.values())

ABSOLUTE_HOURS = 12
"""SECURITY 2. A login ends after this time whatever is done in it."""

TOUCH_SECONDS = 60
"""How exactly the idle time is kept: the last request is noted at most once in this time."""

DIFFERENT_SIGNS = 4
"""A password has at least so many different signs."""

PIN_LENGTH, PIN_DIFFERENT = 6, 3
"""A PIN has six digits, at least three of them different."""

DESK_TOUCH_SECONDS = 10
"""The same at a shared desk, which locks after minutes (P-015)."""

def headed_department(department: Dept, roles: frozenset[Role]) -> Dept | None:
    """The department of which this person is the head, if of any."""
    return department if HEAD_ROLE[department] in roles else None


def is_locked(locked_until: datetime | None, *, now: datetime) -> bool:
    """A-001. At the end of the lock the account is open again."""
    return locked_until is not None and now < locked_until


def lock_after(failures: int, *, limit: int, minutes: int, now: datetime) -> datetime | None:
    """A-001. The moment until which the account is locked after this many failures in a row, or None."""
    return now + timedelta(minutes=minutes) if failures >= limit else None


def login_ended(*, created_at: datetime, seen_at: datetime, idle_minutes: int, now: datetime) -> bool:
    """A-001. Idle for longer than the limit, or older than a shift; exactly the limit is still within (X-020)."""
    return now > seen_at + timedelta(minutes=idle_minutes) or now > created_at + timedelta(hours=ABSOLUTE_HOURS)


def desk_locked(seen_at: datetime, *, minutes: int, now: datetime) -> bool:
    """P-015. A shared desk that nobody touched for exactly its minutes is still open (X-020)."""
    return now > seen_at + timedelta(minutes=minutes)


def pin_problem(pin: str) -> tuple[str, str] | None:
    """P-015. What is wrong with a PIN of six digits, in Chinese and English, or None."""
    if len(pin) != PIN_LENGTH or not (pin.isascii() and pin.isdigit()):
        return "请输入 6 位数字。", "Six digits."
    steps = {(int(later) - int(earlier)) % 10 for earlier, later in pairwise(pin)}
    if len(steps) == 1 or len(set(pin)) < PIN_DIFFERENT:
        return "PIN 过于简单，请换一个。", "This PIN is too easy to guess."
    return None


def password_problem(password: str, *, shortest: int, name: str) -> tuple[str, str] | None:
    """A-001. What is wrong with a new password, in Chinese and English, or None."""
    if len(password) < shortest:
        return f"密码至少 {shortest} 个字符。", f"A password has at least {shortest} characters."
    plain = unicodedata.normalize("NFKC", password).casefold()
    letters = "".join(sign for sign in plain if sign.isalpha())
    if not letters or is_easy(letters) or name.casefold() in plain or len(set(plain)) < DIFFERENT_SIGNS:
        return "密码过于简单，请换一个。", "This password is too easy to guess."
    return None


def overlaps(a_from: datetime, a_to: datetime, b_from: datetime, b_to: datetime) -> bool:
    """A-010, X-020. From inclusive to exclusive: one may end at the minute in which the next begins."""
    return a_from < b_to and b_from < a_to
