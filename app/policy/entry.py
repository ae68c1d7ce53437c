"""One line of the policy register, and how the ending of its key sets its bounds (DOMAIN 13, X-001). Pure."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from app.errors import Words
from app.marks import Mark
from app.policy.kinds import Kind, Switch, TimeOfDay, Whole


class Owner(Mark):
    """Who proposes a change of a value; the GM approves it, the system administrator enters it (2.6)."""

    PRIVACY_OFFICER = "privacy_officer", "个人信息保护负责人", "privacy officer"
    MD = "marketing_director", "市场营销总监", "marketing director"
    HEAD_FO = "head_fo", "前厅部负责人", "head of front office"
    LOUNGE_SUPERVISOR = "lounge_supervisor", "贵宾厅主管", "lounge supervisor"
    SECURITY_MANAGER = "security_manager", "保安部经理", "security manager"
    GR_LEADER = "gr_leader", "客户关系主管", "guest relations leader"
    FIN_WITH_MD = "fin_with_md", "财务部负责人，市场营销总监会签", "head of finance, with the marketing director"
    HEAD_HR = "head_hr", "行政人事部负责人", "head of personnel"


class Desk(Mark):
    """Under which heading of the register a value stands."""

    RECEPTION = "reception", "接待", "Reception"
    FRONT_DESK = "front_desk", "前厅与日常运营", "Front office and operations"
    LOUNGE = "lounge", "贵宾厅", "Lounge"
    SECURITY = "security", "安保", "Security"
    ACCESS = "access", "访问与隐私", "Access and privacy"
    GUESTS = "guests", "客户关系", "Guest relations"
    MEMBERSHIP = "membership", "会员与储值卡", "Membership and cards"


PROPOSERS: dict[Owner, tuple[str, ...]] = {
    Owner.PRIVACY_OFFICER: ("access", "files", "notify", "privacy", "retention", "guest.sensitive_fields"),
    Owner.MD: ("reception", "info", "leading", "gift", "followup", "archive", "property", "areas"),
    Owner.HEAD_FO: ("desk", "ops"),
    Owner.LOUNGE_SUPERVISOR: ("lounge", "lostfound", "stock"),
    Owner.SECURITY_MANAGER: ("security",),
    Owner.GR_LEADER: ("guest", "class", "life", "prospect", "care", "gr", "churn", "complaint", "report"),
    Owner.FIN_WITH_MD: (
        *("member", "loyalty", "points", "rebate", "birthday"),
        *("entitlement", "card", "bonus", "commission"),
    ),
    Owner.HEAD_HR: ("training",),
}
"""DOMAIN 13: the proposer by the prefix of the key; a whole key stands before its prefix."""

_OWNER_OF = {prefix: owner for owner, prefixes in PROPOSERS.items() for prefix in prefixes}


@dataclass(frozen=True)
class Entry:
    """One policy value: what it is called, what it may be, what it is until somebody changes it, which rule uses it."""

    key: str
    kind: Kind
    default_text: str
    rule: str
    title: Words

    @cached_property
    def default(self) -> Any:
        return self.kind.parse(self.default_text)

    @property
    def owner(self) -> Owner:
        return _OWNER_OF.get(self.key) or _OWNER_OF[self.key.split(".")[0]]

    @property
    def unit(self) -> Words:
        return self.kind.unit if isinstance(self.kind, Whole) else Words("", "")


def words(**labels: str) -> dict[str, Words]:
    """Codes with their words, written ``code="中文/english"``."""
    return {code: Words(*label.split("/", 1)) for code, label in labels.items()}


def as_they_are(*codes: str) -> dict[str, Words]:
    """Codes that are their own words, such as VA and VB."""
    return {code: Words(code, code) for code in codes}


MINUTES = Words("分钟", "minutes")
HOURS = Words("小时", "hours")
DAYS = Words("天", "days")
MONTHS = Words("个月", "months")
PERCENT = Words("%", "%")
YUAN = Words("元", "yuan")
TIMES = Words("次", "times")
PERSONS = Words("人", "persons")
PIECES = Words("件", "pieces")
POINTS = Words("分", "points")

BY_ENDING: dict[str, tuple[int, int, Words]] = {
    "_minutes": (0, 1440, MINUTES),
    "_h": (0, 168, HOURS),
    "_days": (0, 3650, DAYS),
    "_months": (0, 36, MONTHS),
    "_pct": (0, 100, PERCENT),
    "_yuan": (0, 1_000_000, YUAN),
}
"""DOMAIN 13, bounds by ending of the key unless stated."""


def number(
    key: str,
    default: int,
    rule: str,
    zh: str,
    en: str,
    *,
    low: int | None = None,
    high: int | None = None,
    unit: Words | None = None,
    zero: str = "",
) -> Entry:
    """A whole number; bounds by the ending of the key unless stated. ``zero``: what 0 means, ``中文/english``."""
    ending = next((each for each in BY_ENDING if key.endswith(each)), None)
    least, most, usual = BY_ENDING[ending] if ending else (None, None, None)
    lowest, highest, counted = least if low is None else low, most if high is None else high, unit or usual
    assert lowest is not None and highest is not None and counted is not None, f"{key} has no bounds"
    kind = Whole(
        lowest,
        highest,
        counted,
        Words(*zero.split("/", 1)) if zero else None,
    )
    return Entry(key, kind, str(default), rule, Words(zh, en))


def switch(key: str, default: str, rule: str, zh: str, en: str) -> Entry:
    return Entry(key, Switch(), default, rule, Words(zh, en))


def hour(key: str, default: str, rule: str, zh: str, en: str) -> Entry:
    return Entry(key, TimeOfDay(), default, rule, Words(zh, en))


def of_kind(key: str, kind: Kind, default: str, rule: str, zh: str, en: str) -> Entry:
    return Entry(key, kind, default, rule, Words(zh, en))
