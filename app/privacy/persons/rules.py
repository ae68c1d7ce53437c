"""Whom a request is about, what was found of him, and what of it may be erased (P-010 to P-012, E-18). Pure."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from app.errors import tell
from app.marks import Mark

tell(
    {
        "PE-06": (
            "本人在店、在贵宾厅内，或接待尚未归档，暂不能删除。",
            "The person is in house or in the lounge, or the reception is not archived yet: nothing can be erased now.",
        ),
        "PE-07": ("没有找到此人的资料。", "Nothing was found of this person."),
        "PE-08": ("这不是删除请求。", "This is not a request for deletion."),
        "PE-09": ("请先核实申请人身份。", "Identify the person who asks first."),
        "PE-10": ("请先查找本人。", "Find the person first."),
        "PE-21": ("找到的资料已有变化，请重新查看。", "What is found has changed meanwhile; look at it again."),
    }
)


class FactKind(Mark):
    """What besides the name tells a person from others of that name."""

    DOCUMENT = "document", "证件号码", "document number"
    TELEPHONE = "telephone", "电话", "telephone"
    PLATE = "plate", "车牌", "plate"


class Place(Mark):
    """Where something of a person stands."""

    ORDER = "order", "接待令", "order"
    CHECK_IN = "check_in", "入住登记", "check-in"
    CALLER = "agreed_caller", "约定来电人", "agreed caller"
    LOUNGE = "lounge_guest", "贵宾厅客人", "lounge guest"
    COMPANION = "companion", "陪同人员登记", "companion registration"
    STAY = "stay", "贵宾厅停留", "lounge stay"
    CLAIM = "claim", "损坏赔偿", "damage claim"
    VIOLATION = "violation", "违规记录", "violation"
    ENQUIRY = "enquiry", "来访来电", "enquiry"


class Data(Mark):
    """What kinds of data a record has of him."""

    NAME = "name", "姓名", "name"
    POSITION = "position", "身份、单位、职位", "status, unit, position"
    CONTACT = "contact", "联系方式", "contacts"
    DOCUMENT = "document", "证件类型与末四位", "kind and last four of a document"
    ROOM = "room", "房号", "room"
    VEHICLE = "vehicle", "车辆", "vehicle"
    HABITS = "habits", "习惯、喜好、忌讳、健康饮食", "habits, likes, taboos, diet"
    CARD = "card", "会员卡", "member card"
    CONDUCT = "conduct", "违规与处理", "conduct and measures"
    TIMES = "times", "出入时间", "times in and out"
    MESSAGE = "message", "留言", "message"


class Fate(Mark):
    """What an erasure at this moment would do with a record, and why."""

    GOES = "goes", "将删除", "will be erased"
    HELD = "held", "法定保留", "held"
    LEGAL = "legal", "依法保存", "kept by law"
    PRESENT = "present", "在店或接待未归档", "in house, or not archived yet"
    UNSURE = "unsure", "仅姓名相同", "the name alone is the same"



@dataclass(frozen=True)
class Whom:
    """The person, as nobody can read him: keyed hashes of name and fact. ``also`` are records that only have the name
    and of which the privacy officer found out that they are his."""

    name_hash: str
    lounge_index: str
    kind: FactKind
    fact_hash: str
    document: Mark | None = None
    also: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Finding:
    """One record that has something of the person. ``names`` are the records whose hold keeps it (PE-01)."""

    record: str
    place: Place
    since: datetime
    data: frozenset[Data]
    is_sure: bool
    until: datetime | None = None
    is_present: bool = False
    legal_until: datetime | None = None
    names: frozenset[str] = frozenset()
    values: tuple[tuple[str, str], ...] = ()
    called: str = ""
    """The number by which the house knows it (X-012)."""

    @property
    def title(self) -> str:
        return f"{self.place.label} {self.called or self.number}"

    @property
    def number(self) -> int:
        return int(self.record.partition(":")[2])


def confirmed(found: Iterable[Finding], also: Collection[str]) -> tuple[Finding, ...]:
    """What the privacy officer has said to be his is as sure as what the fact proves."""
    return tuple(replace(one, is_sure=one.is_sure or one.record in also) for one in found)


def fate(one: Finding, held: Collection[str], at: datetime) -> Fate:
    """PE-01 before all else: what is held is not even counted as being in the way."""
    if not one.is_sure:
        return Fate.UNSURE
    if held and not one.names.isdisjoint(held):
        return Fate.HELD
    if one.is_present:
        return Fate.PRESENT
    if one.legal_until is not None and at <= one.legal_until:
        return Fate.LEGAL
    return Fate.GOES


def telephone(typed: str) -> str:
    """The digits, without the country's own prefix."""
    digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", typed))
    return digits[-11:] if len(digits) in (13, 15) and digits[-13:-11] == "86" else digits


def plate(typed: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", typed).upper() if sign.isalnum())


NORMAL: dict[FactKind, Callable[[str], str]] = {FactKind.TELEPHONE: telephone, FactKind.PLATE: plate}


