"""The field groups of an order (2.3) and the parts of F10 that some readers get alone (2.4)."""

from collections.abc import Iterable

from app.marks import Mark


class Group(Mark):
    F1 = "F1", "概要", "Summary"
    F2 = "F2", "身份", "Identity"
    F3 = "F3", "住房", "Rooms"
    F4 = "F4", "抵离", "Arrival and departure"
    F5 = "F5", "车辆", "Vehicles"
    F6 = "F6", "行程", "Programme"
    F7 = "F7", "喜好", "Likes and habits"
    F8 = "F8", "健康饮食", "Health and diet"
    F9 = "F9", "联系", "Contacts"
    F10 = "F10", "安保", "Security"
    F11 = "F11", "目的备注", "Purpose and remarks"
    F12 = "F12", "费用礼品", "Money and gifts"
    LEVEL = "F10.level", "安保级别", "Security level"
    VETTING = "F10.vetting", "核查结果", "Vetting outcome"
    OWN_POST = "F10.post", "本岗岗位卡", "Own post sheet"
    PER_FIELD = "per_field", "按字段", "By field"


WHOLE = tuple(group for group in Group if group.value in {f"F{n}" for n in range(1, 13)})
"""F1 to F12 in their order."""

PARTS = {Group.LEVEL: Group.F10, Group.VETTING: Group.F10, Group.OWN_POST: Group.F10}


def opens(groups: Iterable[Group], wanted: Group) -> bool:
    """Whether these groups open a field of the wanted one; a whole group opens its parts, a part only itself."""
    held = frozenset(groups)
    return wanted in held or PARTS.get(wanted) in held


def common(one: Iterable[Group], other: Iterable[Group]) -> frozenset[Group]:
    """What both open: of a whole group and one of its parts, the part."""
    first, second = frozenset(one), frozenset(other)
    return frozenset(group for group in Group if opens(first, group) and opens(second, group))
