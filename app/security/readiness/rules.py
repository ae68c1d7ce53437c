"""The gate before a security task may be called ready (S-013). Facts in, items out. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.errors import Words
from app.marks import Mark
from app.reception.levels import SecurityLevel
from app.reception.preparation.gate import GateItem
from app.security.tasks.rules import ROSTER_STANDS, TaskState


class Item(Mark):
    """S-013. What ready requires, in the order in which people work."""

    MEETING = "meeting", "部门会议已召开", "department meeting held"
    PLAN = "plan", "计划与岗位已批准", "plan and posts approved"
    ROSTER = "roster", "排班无空缺、无重复", "roster without gaps or overlaps"
    CLEARED = "cleared", "上岗人员核查通过", "everybody on the task cleared"
    EXTERNALS = "externals", "外援已确认，餐食与房间已落实", "external guards confirmed, meals and rooms settled"
    INSPECTION = "inspection", "联合检查合格，隐患已整改", "joint inspection passed, defects closed"
    EQUIPMENT = "equipment", "装备与通信器材足额并经测试", "equipment sufficient, communication tested"
    ACCESS_LIST = "access_list", "准入名单已批准", "access list approved"
    CONTINGENCY = "contingency", "应急预案已阅知", "contingency plan read"


RULE = {
    Item.MEETING: "S-011",
    Item.PLAN: "S-012",
    Item.ROSTER: "S-022",
    Item.CLEARED: "S-030",
    Item.EXTERNALS: "S-034",
    Item.INSPECTION: "S-050",
    Item.EQUIPMENT: "S-041",
    Item.ACCESS_LIST: "S-061",
    Item.CONTINGENCY: "S-013",
}

BY_HAND = frozenset({
    Item.MEETING, Item.EXTERNALS, Item.INSPECTION, Item.EQUIPMENT, Item.ACCESS_LIST, Item.CONTINGENCY,
})  # fmt: skip
"""Items whose own records come later: the responsible person confirms them, with name, time and note."""


@dataclass(frozen=True)
class Confirmation:
    """A responsible person's word that an item is in order."""

    by: str
    at: datetime
    note: str


@dataclass(frozen=True)
class GateFacts:
    """All that the gate asks for. `uncleared` names those on the roster who need clearance and lack it."""

    level: SecurityLevel
    state: TaskState
    flaws: int
    clearance_needed: bool
    uncleared: tuple[str, ...] = ()
    external_guards: int = 0
    confirmed: Mapping[Item, Confirmation] = field(default_factory=dict)


def required(facts: GateFacts) -> tuple[Item, ...]:
    """S-013. Externals only where some are requested, the contingency plan for level I and II, clearance by S-030."""
    not_asked = set()
    if facts.external_guards == 0:
        not_asked.add(Item.EXTERNALS)
    if facts.level not in (SecurityLevel.I, SecurityLevel.II):
        not_asked.add(Item.CONTINGENCY)
    if not facts.clearance_needed:
        not_asked.add(Item.CLEARED)
    return tuple(item for item in Item if item not in not_asked)


def gate(facts: GateFacts) -> tuple[GateItem, ...]:
    """S-013. Every item asked of this task, open and closed."""
    return tuple(_by_hand(item, facts) if item in BY_HAND else _by_record(item, facts) for item in required(facts))


def still_open(items: tuple[GateItem, ...]) -> tuple[GateItem, ...]:
    """SE-08. The items that keep the task from `ready`."""
    return tuple(item for item in items if item.open)


def words_of(items: tuple[GateItem, ...]) -> list[Words]:
    """SE-08. The list in both languages."""
    return [Words(item.zh, item.en) for item in items]


def _by_hand(item: Item, facts: GateFacts) -> GateItem:
    word = facts.confirmed.get(item)
    if word is None:
        return GateItem(item.value, RULE[item], item.zh, item.en, open=True, by_hand=True)
    return GateItem(
        item.value, RULE[item], item.zh, item.en,
        open=False, by_hand=True, confirmed_by=word.by, confirmed_at=word.at, note=word.note,
    )  # fmt: skip


def _by_record(item: Item, facts: GateFacts) -> GateItem:
    is_open, zh, en = _judged(item, facts)
    return GateItem(item.value, RULE[item], item.zh, item.en, open=is_open, detail_zh=zh, detail_en=en)


def _judged(item: Item, facts: GateFacts) -> tuple[bool, str, str]:
    """Whether an item that has records stands open, and what is missing."""
    if item is Item.PLAN:
        approved = facts.state in ROSTER_STANDS
        return not approved, "" if approved else facts.state.zh, "" if approved else facts.state.en
    if item is Item.ROSTER:
        return _counted(facts.flaws, "处", "found")
    return _counted(len(facts.uncleared), "人未完成", "outstanding")


def _counted(many: int, zh: str, en: str) -> tuple[bool, str, str]:
    return (True, f"{many} {zh}", f"{many} {en}") if many else (False, "", "")
