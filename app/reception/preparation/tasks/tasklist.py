"""The default task list PT (4.6) and which of its tasks an order needs. Pure.

Text, department, hours and marks stand here as data; `tasks_for` reads them for one order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.marks import Mark
from app.people.rules import Dept
from app.reception.grades import Grade


class Anchor(Mark):
    """From which moment a task's hours are counted back."""

    ETA = "eta", "预计抵店", "ETA"
    BANQUET = "banquet", "宴会时间", "banquet"
    HANDING_OVER = "handing_over", "礼品赠送", "handing over of the gift"
    ETD = "etd", "预计离店", "ETD"


class Element(Mark):
    """What an order may contain that makes a ○ task mandatory."""

    FLAG = "flag", "国旗", "national flag"
    BANQUET = "banquet", "宴会", "banquet"
    VEHICLE = "vehicle", "用车", "vehicles"
    MEETING = "meeting", "会见", "meeting"
    GIFT = "gift", "礼品", "gift"
    PROGRAMME = "programme", "活动行程", "programme"
    OUTBOUND = "outbound", "返程票务", "outbound tickets"


class Scope(Mark):
    """R-043. Kinds of tasks; MD and GM inspect all but the last."""

    ROOM = "room", "客房", "rooms"
    GREETING = "greeting", "迎宾", "greeting"
    BANQUET = "banquet", "宴会", "banquet"
    VEHICLE = "vehicle", "车辆", "vehicles"
    OTHER = "other", "其他", "other"


class Evidence(Mark):
    """What a delegate leaves as proof. Photos come with attachments, of places and things only (R-042)."""

    TICK = "tick", "勾选", "tick"
    NUMBER = "number", "数量", "number"
    NOTE = "note", "说明", "note"


@dataclass(frozen=True)
class ListedTask:
    """One row of PT. `mandatory` and `if_contained` hold the grades marked ● and ○."""

    code: str
    zh: str
    en: str
    dept: Dept
    offset: timedelta
    mandatory: frozenset[Grade]
    if_contained: frozenset[Grade]
    element: Element | None
    anchor: Anchor
    scope: Scope
    evidence: Evidence


@dataclass(frozen=True)
class Occasion:
    """A banquet or a gift: tasks of these elements are made once for each, counted from its own time."""

    element: Element
    key: str
    at: datetime


@dataclass(frozen=True)
class Plan:
    """What the list needs to know of an order: no guest values."""

    grade: Grade
    eta: datetime
    etd: datetime
    guarded: bool
    elements: frozenset[Element] = frozenset()
    occasions: tuple[Occasion, ...] = ()

    def anchored_at(self, anchor: Anchor, occasion: Occasion | None) -> datetime:
        """The moment an anchor stands for; an occasion without a time of its own counts from ETA."""
        if anchor is Anchor.ETD:
            return self.etd
        return occasion.at if occasion is not None and anchor is not Anchor.ETA else self.eta


@dataclass(frozen=True)
class PlannedTask:
    """One task an order needs: the row of PT, the occasion it belongs to, and when it is due."""

    listed: ListedTask
    occasion: str
    due_at: datetime


def _grades(marks: str, wanted: str) -> frozenset[Grade]:
    return frozenset(grade for grade, mark in zip(Grade, marks, strict=True) if mark == wanted)


def _row(
    number: int, en: str, zh: str, dept: Dept, hours: int, marks: str, *, element: Element | None = None,
    anchor: Anchor = Anchor.ETA, scope: Scope = Scope.OTHER, evidence: Evidence = Evidence.TICK,
) -> ListedTask:  # fmt: skip
    return ListedTask(
        f"PT-{number:02}", zh, en, dept, timedelta(hours=hours), _grades(marks, "●"), _grades(marks, "○"),
        element, anchor, scope, evidence,
    )  # fmt: skip


D, E, S, A, V = Dept, Element, Scope, Anchor, Evidence
PT: tuple[ListedTask, ...] = (
    _row(1, "Rooms allocated and blocked", "排房锁房", D.FO, 24, "●●●●", scope=S.ROOM),
    _row(2, "Deep clean and full room check", "客房清洁检查", D.HSK, 12, "●●●●", scope=S.ROOM),
    _row(3, "Technical check: air, water, light, lift, TV, network", "工程检查：空调、水、照明、电梯、电视、网络",
         D.ENG, 12, "●●--", scope=S.ROOM),
    _row(4, "Flowers placed", "鲜花布置", D.HSK, 4, "●●●●", scope=S.ROOM),
    _row(5, "Fruit and drinks placed", "水果饮品布置", D.FNB, 3, "●●●●", scope=S.ROOM),
    _row(6, "Welcome letter or card", "欢迎信（卡）", D.MKT, 6, "●●●●", scope=S.ROOM),
    _row(7, "National flag placed, position checked", "国旗摆放与位置核对", D.FO, 4, "○○--",
         element=E.FLAG, scope=S.ROOM),
    _row(8, "Keys made, custodian named", "房卡制作与专人保管", D.FO, 4, "●●●●", scope=S.ROOM, evidence=V.NUMBER),
    _row(9, "Breakfast vouchers drawn", "提前领取早餐券", D.FO, 4, "●●●-", scope=S.ROOM, evidence=V.NUMBER),
    _row(10, "Guest list with English titles, room capacity, seating, menu, drinks",
         "宴请安排：宾客名单与英文头衔、厅房容量、席位、菜单、酒水", D.FNB, 24, "○○○○",
         element=E.BANQUET, anchor=A.BANQUET, scope=S.BANQUET),
    _row(11, "Banquet room and music set", "用餐环境与配乐", D.FNB, 2, "○○○-",
         element=E.BANQUET, anchor=A.BANQUET, scope=S.BANQUET),
    _row(12, "Food samples kept", "食品留样", D.FNB, -2, "○○--", element=E.BANQUET, anchor=A.BANQUET, scope=S.BANQUET),
    _row(13, "Vehicles checked", "车辆性能检查", D.FO, 4, "○○○○", element=E.VEHICLE, scope=S.VEHICLE),
    _row(14, "Route and alternative confirmed", "行车路线与备用路线确认", D.SEC, 6, "●●--", scope=S.VEHICLE),
    _row(15, "Greeting party named, told, dressed", "迎宾人员到位与着装", D.MKT, 6, "●●●●", scope=S.GREETING),
    _row(16, "Carpet, bouquet, banner, rain gear, umbrella", "迎宾物料：地毯、花束、横幅、雨具",
         D.MKT, 3, "●●--", scope=S.GREETING),
    _row(17, "Meeting place: brochures, fruit, tea, coffee for foreign guests", "会见物料：资料、水果、茶水、外宾咖啡",
         D.FNB, 3, "○○○-", element=E.MEETING),
    _row(18, "Lounge seats held, companions registered", "贵宾厅坐位预留与陪同登记", D.LNG, 3, "●●●●"),
    _row(19, "Security task ready", "安保就绪", D.SEC, 4, "●●●-"),
    _row(20, "Joint fire and safety inspection passed", "联合消防与安全检查", D.SEC, 24, "●●--"),
    _row(21, "Contact staff vetted", "接触人员核查", D.HR, 24, "●●--"),
    _row(22, "Confidentiality and task briefing held", "动员与保密教育", D.HR, 12, "●●--"),
    _row(23, "Lobby order, lighting, lift held", "大堂秩序、灯光与电梯", D.FO, 1, "●●●-", scope=S.GREETING),
    _row(24, "Luggage team ready", "行李人员就位", D.FO, 1, "●●●●"),
    _row(25, "Gift prepared and registered", "礼品准备与登记", D.MKT, 6, "○○○-", element=E.GIFT, anchor=A.HANDING_OVER),
    _row(26, "Programme venues confirmed", "行程场地确认", D.MKT, 12, "○○○-", element=E.PROGRAMME),
    _row(27, "Contingency plan read by all named persons", "应急预案知悉", D.SEC, 12, "●---"),
    _row(28, "Billing instruction set", "结账方式确认", D.FIN, 6, "●---"),
    _row(29, "Profile of guest checked for preferences", "客史核对", D.GR, 24, "●●--", evidence=V.NOTE),
    _row(30, "Outbound tickets and times", "返程票务与时间", D.MKT, 24, "○○○-", element=E.OUTBOUND, anchor=A.ETD),
)  # fmt: skip
BY_CODE: dict[str, ListedTask] = {listed.code: listed for listed in PT}
SECURITY_READY = "PT-19"
PER_OCCASION = frozenset({Element.BANQUET, Element.GIFT})


def is_needed(listed: ListedTask, plan: Plan) -> bool:
    """R-040. ● always, ○ when the order contains the element; PT-19 also whenever a security level is set."""
    if plan.grade in listed.mandatory:
        return True
    if listed.code == SECURITY_READY:
        return plan.guarded
    return plan.grade in listed.if_contained and listed.element in plan.elements


def tasks_for(plan: Plan) -> tuple[PlannedTask, ...]:
    """R-040. Every task that this order needs, in the order of the list; one for each banquet and each gift."""
    return tuple(task for listed in PT if is_needed(listed, plan) for task in _planned(listed, plan))


def _planned(listed: ListedTask, plan: Plan) -> Iterable[PlannedTask]:
    if listed.element not in PER_OCCASION:
        return [PlannedTask(listed, "", due_at(listed, plan, None))]
    own = [occasion for occasion in plan.occasions if occasion.element is listed.element]
    if not own:
        return [PlannedTask(listed, "", due_at(listed, plan, None))]
    return [PlannedTask(listed, occasion.key, due_at(listed, plan, occasion)) for occasion in own]


def due_at(listed: ListedTask, plan: Plan, occasion: Occasion | None) -> datetime:
    """R-040, R-047. Hours back from the anchor; a negative offset lies after it."""
    return plan.anchored_at(listed.anchor, occasion) - listed.offset


def departments_with_tasks(plan: Plan) -> frozenset[Dept]:
    """R-023. The departments that a mandatory task keeps on the distribution list."""
    return frozenset(task.listed.dept for task in tasks_for(plan))
