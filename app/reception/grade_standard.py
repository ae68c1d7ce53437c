"""The shape of a grade standard: what one column of DOMAIN 4.1 says, as types (R-003). Pure.

Words people read stand in both languages; everything that a rule computes with is a number or a mark.
"""

from dataclasses import dataclass

from app.marks import Mark, spoken
from app.reception.grades import Grade
from app.reception.levels import SecurityLevel


@dataclass(frozen=True)
class Words:
    """One cell of the standard as people read it."""

    zh: str
    en: str

    @property
    def label(self) -> str:
        return spoken(self.zh, self.en)


class Post(Mark):
    """Who the standard names, by function and never by person."""

    GM = "gm", "总经理", "general manager"
    DEPUTY_GM = "deputy_gm", "副总经理", "deputy general manager"
    MD = "md", "市场营销总监", "marketing director"
    MARKETING = "marketing", "市场营销部", "marketing"
    HEAD_FO = "head_fo", "前厅部负责人", "head of front office"
    HEAD_HSK = "head_hsk", "客房部负责人", "head of housekeeping"
    HEAD_FNB = "head_fnb", "餐饮部负责人", "head of food and beverage"
    HEAD_SEC = "head_sec", "保安部经理", "security manager"
    CONCIERGE = "concierge", "礼宾员", "concierge"
    DUTY_MANAGER = "duty_manager", "值班经理", "duty manager"
    GUEST_RELATIONS = "guest_relations", "客户关系部", "guest relations"


Party = tuple[tuple[Post, ...], ...]
"""Who comes: each inner tuple is one place, filled by the first post in it that is at hand."""


class Need(Mark):
    """Whether a grade needs a thing always, only with a guard of level I or II, or never."""

    REQUIRED = "required", "必须", "required"
    IF_I_OR_II = "if_I_or_II", "警卫一级或二级时必须", "required if security level I or II"
    NO = "no", "不要求", "not required"

    def applies(self, level: SecurityLevel) -> bool:
        """R-055 and the leading group of 4.1; level III does not count."""
        if self is Need.IF_I_OR_II:
            return level in (SecurityLevel.I, SecurityLevel.II)
        return self is Need.REQUIRED


class InspectionLevel(Mark):
    """R-043. Who looks at a finished task, from the first look to the last."""

    SELF = "self", "自查", "self"
    HEAD = "head", "部门负责人检查", "department head"
    MD = "md", "市场营销总监检查", "marketing director"
    GM = "gm", "总经理检查", "general manager"

    @property
    def number(self) -> int:
        """1 to 4, as R-043 counts."""
        return list(InspectionLevel).index(self) + 1


class Briefing(Mark):
    """R-100, R-103. How the house hears about the guest each day."""

    MEETING = "meeting", "每日客情传达会，总经理主持", "daily guest briefing, chaired by the general manager"
    NOTE = "note", "市场营销总监每日书面通报", "daily written note by the marketing director"
    HANDOVER = "handover", "记入交接班记录", "entry in the shift handover"


class CheckInPlace(Mark):
    IN_ROOM = "in_room", "房内登记", "in the room"
    LOUNGE = "lounge", "贵宾厅登记", "in the lounge"
    PRIORITY_DESK = "priority_desk", "优先柜台", "priority desk"


@dataclass(frozen=True)
class GradeStandard:
    """One column of the table: what the house gives to a guest of this grade, and by when."""

    grade: Grade
    typical_guest: Words
    lead_time_h: int
    lead: tuple[Post, ...]
    leading_group: Need
    distribution: tuple[str, ...]
    sign_minutes: int
    delegate_minutes: int
    inspection_levels: tuple[InspectionLevel, ...]
    ready_before_minutes: int
    meeting: Words
    meeting_in_place_minutes: int | None
    vehicles: Words
    greeting: Party
    greeting_before_minutes: int
    dressing: Words
    check_in: tuple[CheckInPlace, ...]
    keys_by: Post | None
    flowers: Words
    fruit: Words
    welcome_letter: Words
    flag: Words
    breakfast: Words
    banquet_approver: Post
    food_samples_h: int
    gift_decided_by: Post | None
    security_level: SecurityLevel
    contingency: Need
    briefing: Briefing
    contact: Words
    contact_by: Post
    contact_daily: bool
    lounge_companions: int
    lounge_limit_minutes: int
    send_off: Party
    send_off_words: Words
    follow_up_by: Post
    handback_h: int
    archive_h: int
