"""An order's content as sections of labelled values, drawn from one reader's brief: the same on screen and on paper.

What the brief withholds is withheld here; nothing is looked up again.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.access.projector import WITHHELD, Brief
from app.errors import Words
from app.formats import moment, yuan
from app.marks import Mark, spoken
from app.printing.contents import Fact, Row, Section, Table
from app.reception.orders.snapshot import Change

YES, NO = Words("是", "yes"), Words("否", "no")
NONE = Words("无", "none")


@dataclass(frozen=True)
class Look:
    """How values are put into words, and what is marked as changed or doubtful."""

    word: Callable[[Any], str]
    changed: frozenset[str] = frozenset()
    rows: frozenset[tuple[str, str]] = frozenset()
    doubtful: frozenset[int] = field(default_factory=frozenset)

    @classmethod
    def of(cls, word: Callable[[Any], str], changes: Iterable[Change], doubtful: Iterable[int]) -> "Look":
        found = tuple(changes)
        return cls(
            word,
            frozenset(change.path for change in found),
            frozenset((change.path.split(".")[0], change.row) for change in found if change.row),
            frozenset(doubtful),
        )

    def text(self, value: Any) -> Any:
        """A value as it is read; a withheld one stays withheld."""
        match value:
            case _ if value is WITHHELD:
                return WITHHELD
            case None:
                return ""
            case bool():
                return self.word(YES if value else NO)
            case Mark() | Words():
                return self.word(value)
            case datetime():
                return moment(value)
            case _:
                return str(value)

    def moved(self, *names: str) -> bool:
        return any(path == name or path.startswith(f"{name}.") for path in self.changed for name in names)

    def doubts(self, *numbers: int) -> bool:
        return bool(self.doubtful & set(numbers))


def in_chinese(value: Any) -> str:
    """Paper is Chinese whatever the reader's language (X-011)."""
    return str(value.zh)


def reading(value: Any) -> str:
    """A mark or pair of words in the reader's language."""
    return spoken(in_chinese(value), str(value.en))


def summary(content: Brief, look: Look) -> tuple[Fact, ...]:
    """F1, for the band on top."""
    return (
        _fact(look, content, "head_count", "人数", "Head count", 2),
        _fact(look, content, "arrival_at", "抵店", "Arrival", 11),
        _fact(look, content, "departure_at", "离店", "Departure", 11),
        Fact(Words("接待总负责人", "Reception lead"), look.text(content.lead.name), changed=look.moved("lead")),
    )


def sections(content: Brief, look: Look) -> tuple[Section, ...]:
    """The items of 4.2 in their order, and the further parts of the order behind them."""
    makers = (_guests, _entourage, _purpose, _habits, _likes, _rooms, _transport, _vehicles, _programme, _banquets,
              _accompany, _contact, _security, _remarks, _money, _deviations)  # fmt: skip
    return tuple(section for make in makers if (section := make(content, look)) is not None)


def _fact(look: Look, content: Brief, name: str, zh: str, en: str, *items: int) -> Fact:
    value = look.text(getattr(content, name))
    return Fact(Words(zh, en), value, changed=look.moved(name), doubtful=look.doubts(*items))


def _of_facts(title: Words, number: str, facts: Iterable[Fact]) -> Section:
    """A section of facts; one of which everything is withheld says so once."""
    found = tuple(facts)
    withheld = all(fact.value is WITHHELD for fact in found)
    return Section(
        title, number, () if withheld else found, changed=any(fact.changed for fact in found),
        doubtful=any(fact.doubtful for fact in found), withheld=withheld,
    )  # fmt: skip


Column = tuple[Words, str | tuple[str, ...], int]
"""A heading, what stands under it (several values of a row one behind the other), and the width on paper."""


def _of_rows(
    look: Look, title: Words, number: str, rows: Any, columns: tuple[Column, ...], *,
    name: str, items: tuple[int, ...] = (), note: str = "", withheld: bool = False,
) -> Section:  # fmt: skip
    """A section of rows. ``note`` stands instead of the table where it was said that there is nothing."""
    if rows is WITHHELD or withheld:
        return Section(title, number, withheld=True)
    drawn = tuple(_row(look, row, columns, name) for row in rows)
    facts = (Fact(title, note),) if note and not drawn else ()
    table = Table(tuple(column[0] for column in columns), drawn, tuple(column[2] for column in columns))
    return Section(
        title, number, facts, None if facts else table, changed=look.moved(name), doubtful=look.doubts(*items)
    )


def _row(look: Look, row: Brief, columns: tuple[Column, ...], name: str) -> Row:
    cells = tuple(_cell(look, row, said) for _title, said, _width in columns)
    return Row(cells, changed=(name, row.key) in look.rows)


def _cell(look: Look, row: Brief, said: str | tuple[str, ...]) -> Any:
    """What is withheld of several values is left out; where nothing else stands beside it, it says so."""
    if isinstance(said, str):
        return look.text(getattr(row, said))
    values = [getattr(row, name) for name in said]
    told = " ".join(text for value in values if value is not WITHHELD and (text := look.text(value)))
    return WITHHELD if not told and WITHHELD in values else told


PEOPLE: tuple[Column, ...] = (
    (Words("姓名", "Name"), "name", 13),
    (Words("英文姓名", "In English"), "name_en", 14),
    (Words("身份", "Status"), ("status_title", "role"), 14),
    (Words("单位", "Unit"), "unit", 19),
    (Words("职位", "Position"), ("position", "position_en"), 16),
    (Words("国籍、性别", "Nationality, gender"), ("nationality", "gender"), 12),
    (Words("房号", "Room"), "room", 12),
)
PARTY: tuple[Column, ...] = (
    (Words("姓名", "Name"), ("name", "name_en"), 18),
    (Words("职责", "Role"), ("role", "status_title"), 16),
    (Words("单位", "Unit"), "unit", 22),
    (Words("职位", "Position"), ("position", "position_en"), 18),
    (Words("国籍、性别", "Nationality, gender"), ("nationality", "gender"), 12),
    (Words("房号", "Room"), "room", 14),
)


def _guests(content: Brief, look: Look) -> Section:
    people = [person for person in content.people if person.is_principal]
    shown = [_named(person, content, look) for person in people]
    hidden = bool(content.people) and content.people[0].is_principal is WITHHELD
    title = Words("主宾（姓名、身份、单位、职位）", "Principal guests")
    return _of_rows(look, title, "3–6", shown, PEOPLE, name="people", items=(3, 4, 5, 6), withheld=hidden)


def _named(person: Brief, content: Brief, look: Look) -> Brief:
    """A name under seal gives way to the code name (N7, A-016); one not yet given is said to be withheld."""
    if person.name or (person.name is not WITHHELD and not person.name_withheld):
        return person
    later = look.word(Words("暂不公开", "withheld for now"))
    words = content.code_name or later if person.name is WITHHELD else later
    return Brief(person.groups, person.relations, {**person.values, "name": words})


def _entourage(content: Brief, look: Look) -> Section:
    people = [_named(person, content, look) for person in content.people if not person.is_principal]
    hidden = content.no_entourage is WITHHELD
    note = look.word(NONE) if not hidden and content.no_entourage else ""
    title = Words("随行人员", "Entourage")
    return _of_rows(look, title, "14", people, PARTY, name="people", items=(14,), note=note, withheld=hidden)


def _purpose(content: Brief, look: Look) -> Section:
    facts = (
        _fact(look, content, "purpose", "行程目的", "Purpose", 7),
        _fact(look, content, "category", "接待类别", "Kind of reception"),
    )
    return _of_facts(Words("行程目的", "Purpose"), "7", facts)


def _habits(content: Brief, look: Look) -> Section:
    return _of_facts(Words("特殊习惯", "Habits"), "8", (_fact(look, content, "habits", "特殊习惯", "Habits", 8),))


def _likes(content: Brief, look: Look) -> Section:
    facts = (
        _fact(look, content, "likes", "喜好", "Likes", 9),
        _fact(look, content, "taboos", "忌讳", "Taboos", 9),
        _fact(look, content, "diet_health", "健康饮食", "Health and diet", 9),
    )
    return _of_facts(Words("喜好", "Likes"), "9", facts)


def _rooms(content: Brief, look: Look) -> Section:
    columns: tuple[Column, ...] = ((Words("房号", "Room"), "number", 35), (Words("安排", "For"), "use", 65))
    hidden = content.day_visit is WITHHELD
    note = look.word(Words("不住店", "day visit, no room")) if not hidden and content.day_visit else ""
    title = Words("入住房号", "Rooms")
    return _of_rows(look, title, "10", content.rooms, columns, name="rooms", items=(10,), note=note, withheld=hidden)


def _transport(content: Brief, look: Look) -> Section:
    columns: tuple[Column, ...] = (
        (Words("方向", "Way"), "direction", 7),
        (Words("方式", "By"), "mode", 8),
        (Words("班次", "Number"), "number", 11),
        (Words("自", "From"), "from_place", 13),
        (Words("至", "To"), "to_place", 13),
        (Words("计划时间", "Scheduled"), "scheduled_at", 17),
        (Words("出口/会合", "Meeting point"), ("terminal", "meeting_point"), 19),
        (Words("人数/行李/车程", "Persons, bags, minutes"), "load", 12),
    )
    hidden = content.no_transport is WITHHELD
    note = look.word(NONE) if not hidden and content.no_transport else ""
    title = Words("抵离交通", "Transport")
    legs = content.legs if content.legs is WITHHELD else [_loaded(leg) for leg in content.legs]
    return _of_rows(look, title, "12", legs, columns, name="legs", items=(12,), note=note, withheld=hidden)


def _loaded(leg: Brief) -> Brief:
    """Persons, pieces of luggage and minutes of the transfer in one cell, as far as they are known."""
    known = ("—" if value is None or value is WITHHELD else str(value) for value in (
        leg.persons, leg.luggage, leg.transfer_minutes))  # fmt: skip
    return Brief(leg.groups, leg.relations, {**leg.values, "load": " / ".join(known)})


def _vehicles(content: Brief, look: Look) -> Section:
    columns: tuple[Column, ...] = (
        (Words("用途", "Use"), "use", 12),
        (Words("车牌", "Plate"), "plate", 14),
        (Words("车型", "Model"), "model", 14),
        (Words("座位", "Seats"), "seats", 9),
        (Words("司机", "Driver"), "driver", 13),
        (Words("司机电话", "Telephone"), "driver_phone", 16),
        (Words("候车", "Waiting place"), ("waiting_place", "waiting_at"), 22),
    )
    return _of_rows(look, Words("车辆", "Vehicles"), "12", content.vehicles, columns, name="vehicles", items=(12,))


def _programme(content: Brief, look: Look) -> Section:
    columns: tuple[Column, ...] = (
        (Words("开始", "Start"), "start_at", 19),
        (Words("结束", "End"), "end_at", 19),
        (Words("内容", "What"), "title", 24),
        (Words("地点", "Place"), "place", 18),
        (Words("酒店陪同", "Hotel people"), "hotel_people", 20),
    )
    hidden = content.no_programme is WITHHELD
    note = look.word(NONE) if not hidden and content.no_programme else ""
    title = Words("活动流程", "Programme")
    return _of_rows(
        look, title, "13", content.programme, columns, name="programme", items=(13,), note=note, withheld=hidden
    )


def _banquets(content: Brief, look: Look) -> Section | None:
    columns: tuple[Column, ...] = (
        (Words("时间", "Time"), "at", 25),
        (Words("地点", "Place"), "place", 35),
        (Words("人数", "Persons"), "persons", 15),
        (Words("主人", "Host"), "host", 25),
    )
    if content.banquets is not WITHHELD and not content.banquets:
        return None
    return _of_rows(look, Words("宴请", "Banquets"), "13", content.banquets, columns, name="banquets", items=(13,))


def _accompany(content: Brief, look: Look) -> Section:
    columns: tuple[Column, ...] = ((Words("姓名", "Name"), "name", 35), (Words("职责", "Function"), "function", 65))
    hidden = content.no_accompany is WITHHELD
    note = look.word(NONE) if not hidden and content.no_accompany else ""
    title = Words("陪同人员", "Accompanied by")
    return _of_rows(
        look, title, "15", content.hotel_accompany, columns, name="hotel_accompany", items=(15,), note=note,
        withheld=hidden,
    )  # fmt: skip


def _contact(content: Brief, look: Look) -> Section:
    title = Words("关键联系人", "Key contact")
    if content.key_contact is WITHHELD:
        return Section(title, withheld=True)
    contact = content.key_contact
    facts = (
        _fact(look, contact, "name", "姓名", "Name"),
        _fact(look, contact, "role", "身份", "Role"),
        _fact(look, contact, "phone", "电话", "Telephone"),
        _fact(look, contact, "phone_alternative", "备用电话", "Alternative telephone"),
        _fact(look, contact, "reachable_hours", "可联系时间", "Reachable hours"),
    )
    moved = look.moved("key_contact")
    return Section(title, facts=tuple(fact for fact in facts if fact.value or fact.value is WITHHELD), changed=moved)


def _security(content: Brief, look: Look) -> Section:
    facts = (
        _fact(look, content, "security_level", "安保级别", "Security level"),
        _fact(look, content, "level_reason", "低于默认级别的理由", "Why below the default"),
        _fact(look, content, "notice_level", "来文要求级别", "Level named by the authority"),
        _fact(look, content, "source_ref", "来文依据", "Authority's notice"),
    )
    return _of_facts(Words("安保", "Security"), "", tuple(fact for fact in facts if fact.value or fact is facts[0]))


def _remarks(content: Brief, look: Look) -> Section:
    return _of_facts(Words("其他", "Remarks"), "16", (_fact(look, content, "remarks", "其他", "Remarks", 16),))


def _money(content: Brief, look: Look) -> Section:
    budget = content.budget_fen if content.budget_fen is WITHHELD else yuan(content.budget_fen)
    facts = (
        Fact(Words("预算", "Budget"), budget, changed=look.moved("budget_fen")),
        _fact(look, content, "billing", "结账方式", "Billing"),
    )
    return _of_facts(Words("费用", "Money"), "", facts)


def _deviations(content: Brief, look: Look) -> Section | None:
    if not content.deviations:
        return None
    columns: tuple[Column, ...] = (
        (Words("超出或低于标准的内容", "More or less than the standard"), "what", 45),
        (Words("原因", "Reason"), "reason", 35),
        (Words("费用", "Cost"), "cost", 20),
    )
    rows = [_priced(deviation) for deviation in content.deviations]
    hidden = rows[0].what is WITHHELD and rows[0].cost is WITHHELD
    title = Words("标准偏离", "Deviations from the standard")
    return _of_rows(look, title, "", rows, columns, name="deviations", withheld=hidden)


def _priced(deviation: Brief) -> Brief:
    cost = deviation.cost_fen if deviation.cost_fen is WITHHELD else yuan(deviation.cost_fen)
    return Brief(deviation.groups, deviation.relations, {**deviation.values, "cost": cost})
