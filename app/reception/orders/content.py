# ruff: noqa: RUF009 - `said` is a dataclass field with its group
"""What a reception order says: a frozen tree in which every field states its field group (DOMAIN 2.3, 4.2, 4.9). Pure.

A draft holds an `OrderContent`, each issued version an unchangeable snapshot of one. Rows that people compare from
version to version (persons, legs, vehicles ...) carry a stable ``key``.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.access.facts import Fact
from app.access.groups import Group
from app.marks import Mark
from app.reception.grades import Grade
from app.reception.levels import GuestCategory, SecurityLevel
from app.reception.orders.states import Category


class Direction(Mark):
    IN = "in", "抵", "inbound"
    OUT = "out", "离", "outbound"


class Mode(Mark):
    FLIGHT = "flight", "航班", "flight"
    TRAIN = "train", "车次", "train"
    CAR = "car", "自驾/专车", "own car"
    BOAT = "boat", "船", "boat"


class VehicleUse(Mark):
    VIP = "vip", "主宾车", "VIP car"
    ENTOURAGE = "entourage", "随行车", "entourage car"
    LUGGAGE = "luggage", "行李车", "luggage car"
    STANDBY = "standby", "备用车", "standby car"


class ProgrammeKind(Mark):
    MEETING = "meeting", "会谈", "meeting"
    AUDIENCE = "audience", "领导接见", "audience with leader"
    VISIT = "visit", "参观", "visit"
    EXPERIENCE = "experience", "体验", "experience"
    MEAL = "meal", "用餐", "meal"
    REST = "rest", "休息", "rest"
    SIGHTSEEING = "sightseeing", "游览", "sightseeing"
    CEREMONY = "ceremony", "仪式", "ceremony"


class Gender(Mark):
    FEMALE = "female", "女", "female"
    MALE = "male", "男", "male"


def said(group: Group | None, zh: str, en: str, default: Any = "", *, fact: Fact | None = None) -> Any:
    """A field of the order: who may know it, and what people call it. Rows of mixed groups say it field by field.

    ``fact`` is what of it may be sealed until a time (N7).
    """
    return field(default=default, metadata={"group": group, "zh": zh, "en": en, "fact": fact})


@dataclass(frozen=True)
class Person:
    """Items 3 to 6 and 14. A principal is received; the others are the entourage."""

    key: str = said(Group.F2, "序号", "key")
    is_principal: bool = said(Group.F2, "主宾", "principal", False)
    name: str = said(Group.F2, "姓名", "name", fact=Fact.NAME)
    name_en: str = said(Group.F2, "英文姓名", "name in English", fact=Fact.NAME)
    name_withheld: bool = said(Group.F2, "姓名暂不公开", "name withheld", False)
    status_title: str = said(Group.F2, "身份", "status", fact=Fact.NAME)
    unit: str = said(Group.F2, "单位", "unit", fact=Fact.NAME)
    position: str = said(Group.F2, "职位", "position", fact=Fact.NAME)
    position_en: str = said(Group.F2, "英文职位", "position in English", fact=Fact.NAME)
    gender: Gender | None = said(Group.F2, "性别", "gender", None)
    nationality: str = said(Group.F2, "国籍", "nationality")
    role: str = said(Group.F2, "随行职责", "role in the party")
    room: str = said(Group.F3, "房号", "room", fact=Fact.ROOM)


@dataclass(frozen=True)
class Room:
    """Item 10."""

    key: str = said(Group.F3, "序号", "key")
    number: str = said(Group.F3, "房号", "room", fact=Fact.ROOM)
    use: str = said(Group.F3, "安排", "for")


@dataclass(frozen=True)
class Leg:
    """Item 12, `TransportLeg` of 4.9."""

    key: str = said(Group.F4, "序号", "key")
    direction: Direction = said(Group.F4, "方向", "direction", Direction.IN)
    mode: Mode = said(Group.F4, "方式", "by", Mode.FLIGHT)
    number: str = said(Group.F4, "班次", "number", fact=Fact.ROUTE)
    from_place: str = said(Group.F4, "出发地", "from", fact=Fact.ROUTE)
    to_place: str = said(Group.F4, "到达地", "to", fact=Fact.ROUTE)
    scheduled_at: datetime | None = said(Group.F4, "计划时间", "scheduled", None, fact=Fact.ROUTE)
    terminal: str = said(Group.F4, "航站楼/出口", "terminal or exit", fact=Fact.ROUTE)
    persons: int | None = said(Group.F4, "人数", "persons", None)
    luggage: int | None = said(Group.F4, "行李件数", "luggage pieces", None)
    pickup: bool = said(Group.F4, "需接送", "transfer needed", False)
    meeting_point: str = said(Group.F4, "会合地点", "meeting point", fact=Fact.ROUTE)
    transfer_minutes: int | None = said(Group.F4, "车程（分钟）", "transfer minutes", None, fact=Fact.ROUTE)


@dataclass(frozen=True)
class Vehicle:
    """Item 12, `Vehicle` of 4.9."""

    key: str = said(Group.F5, "序号", "key")
    use: VehicleUse = said(Group.F5, "用途", "use", VehicleUse.VIP)
    plate: str = said(Group.F5, "车牌", "plate")
    model: str = said(Group.F5, "车型", "model")
    seats: int | None = said(Group.F5, "座位数", "seats", None)
    driver: str = said(Group.F5, "司机", "driver")
    driver_phone: str = said(Group.F5, "司机电话", "driver's telephone")
    waiting_place: str = said(Group.F5, "候车地点", "waiting place", fact=Fact.ROUTE)
    waiting_at: datetime | None = said(Group.F5, "候车时间", "waiting from", None, fact=Fact.ROUTE)


@dataclass(frozen=True)
class ProgrammeItem:
    """Item 13."""

    key: str = said(Group.F6, "序号", "key")
    start_at: datetime | None = said(Group.F6, "开始", "start", None)
    end_at: datetime | None = said(Group.F6, "结束", "end", None)
    title: str = said(Group.F6, "内容", "title")
    kind: ProgrammeKind = said(Group.F6, "类别", "kind", ProgrammeKind.MEETING)
    place: str = said(Group.F6, "地点", "place")
    hotel_people: str = said(Group.F6, "酒店陪同", "hotel people")


@dataclass(frozen=True)
class Banquet:
    key: str = said(Group.F6, "序号", "key")
    at: datetime | None = said(Group.F6, "时间", "time", None)
    place: str = said(Group.F6, "地点", "place")
    persons: int | None = said(Group.F6, "人数", "persons", None)
    host: str = said(Group.F6, "主人", "host")


@dataclass(frozen=True)
class Accompanying:
    """Item 15. A hotel person or host who accompanies."""

    key: str = said(Group.F6, "序号", "key")
    name: str = said(Group.F6, "姓名", "name")
    function: str = said(Group.F6, "职责", "function")


@dataclass(frozen=True)
class KeyContact:
    """The guest side's contact person."""

    name: str = said(Group.F9, "姓名", "name", fact=Fact.NAME)
    role: str = said(Group.F9, "身份", "role")
    phone: str = said(Group.F9, "电话", "telephone")
    phone_alternative: str = said(Group.F9, "备用电话", "alternative telephone")
    reachable_hours: str = said(Group.F9, "可联系时间", "reachable hours")


@dataclass(frozen=True)
class Deviation:
    """R-004. More or less than the grade gives, and what it costs (fen)."""

    key: str = said(Group.F11, "序号", "key")
    what: str = said(Group.F11, "超出或低于标准的内容", "deviation")
    reason: str = said(Group.F11, "原因", "reason")
    cost_fen: int | None = said(Group.F12, "费用", "cost", None)


@dataclass(frozen=True)
class StaffMember:
    """A person of the house whom the order names."""

    account_id: int | None = said(Group.F1, "账号", "account", None)
    name: str = said(Group.F1, "姓名", "name")


@dataclass(frozen=True)
class OrderContent:
    """The whole order. Of an empty list it is said that there is nothing (``no_...``): a blank is not an answer."""

    code_name: str = said(Group.F1, "任务代号", "code name")
    grade: Grade | None = said(Group.F1, "VIP等级", "grade", None)
    head_count: int | None = said(Group.F1, "人数", "head count", None)
    arrival_at: datetime | None = said(Group.F1, "抵店", "arrival", None)
    departure_at: datetime | None = said(Group.F1, "离店", "departure", None)
    lead: StaffMember = said(Group.F1, "接待总负责人", "reception lead", StaffMember())

    people: tuple[Person, ...] = said(None, "宾客", "guests", ())
    no_entourage: bool = said(Group.F2, "无随行人员", "no entourage", False)
    guest_category: GuestCategory = said(Group.F2, "接待对象类别", "kind of guest", GuestCategory.OTHER)

    rooms: tuple[Room, ...] = said(Group.F3, "入住房号", "rooms", ())
    day_visit: bool = said(Group.F3, "不住店", "day visit", False)

    legs: tuple[Leg, ...] = said(Group.F4, "抵离交通", "transport", ())
    no_transport: bool = said(Group.F4, "无交通安排", "no transport", False)
    vehicles: tuple[Vehicle, ...] = said(Group.F5, "车辆", "vehicles", ())

    programme: tuple[ProgrammeItem, ...] = said(Group.F6, "活动流程", "programme", ())
    no_programme: bool = said(Group.F6, "无活动安排", "no programme", False)
    banquets: tuple[Banquet, ...] = said(Group.F6, "宴请", "banquets", ())
    hotel_accompany: tuple[Accompanying, ...] = said(Group.F6, "陪同人员", "accompanied by", ())
    no_accompany: bool = said(Group.F6, "无陪同人员", "nobody accompanies", False)

    habits: str = said(Group.F7, "特殊习惯", "habits")
    likes: str = said(Group.F7, "喜好", "likes")
    taboos: str = said(Group.F7, "忌讳", "taboos")
    diet_health: str = said(Group.F8, "健康饮食", "health and diet")

    key_contact: KeyContact = said(Group.F9, "关键联系人", "key contact", KeyContact())

    security_level: SecurityLevel | None = said(Group.LEVEL, "安保级别", "security level", None)
    level_reason: str = said(Group.F10, "级别低于默认的理由", "why below the default level")
    notice_level: SecurityLevel | None = said(Group.F10, "来文要求级别", "level named by the authority", None)
    guard_task: bool = said(Group.F10, "官方警卫任务", "official guard task", False)
    source_ref: str = said(Group.F10, "来文依据", "authority's notice")

    purpose: str = said(Group.F11, "行程目的", "purpose")
    remarks: str = said(Group.F11, "其他", "remarks")
    category: Category = said(Group.F11, "接待类别", "category", Category.KEY_GUEST)
    authority_type: str = said(Group.F11, "主管部门", "authority")
    proposed_grade: Grade | None = said(Group.F11, "建议等级", "proposed grade", None)
    deviations: tuple[Deviation, ...] = said(None, "标准偏离", "deviations", ())

    budget_fen: int | None = said(Group.F12, "预算", "budget", None)
    billing: str = said(Group.F12, "结账方式", "billing")

    @property
    def principals(self) -> tuple[Person, ...]:
        return tuple(person for person in self.people if person.is_principal)

    @property
    def entourage(self) -> tuple[Person, ...]:
        return tuple(person for person in self.people if not person.is_principal)

    def legs_in(self, direction: Direction) -> tuple[Leg, ...]:
        return tuple(leg for leg in self.legs if leg.direction is direction)
