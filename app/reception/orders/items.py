"""The sixteen information items of an order (DOMAIN 4.2) as data, and which of them are still missing. Pure."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.access.groups import Group
from app.errors import Refusal, Words
from app.marks import Mark
from app.reception.grades import Grade
from app.reception.orders import messages as messages
from app.reception.orders.content import OrderContent, Person

NONE_WORDS = frozenset({"无", "没有", "暂无", "none", "none known", "nil", "n/a"})
"""A stated nothing. It counts as given; a blank does not (4.2)."""


class Stage(Mark):
    """A gate that refuses to pass without the items needed at it or before."""

    SUBMIT = "submit", "提交申请", "submitting"
    APPROVE = "approve", "批准", "approving"
    ISSUE = "issue", "下达", "issuing"
    NEVER = "never", "不限", "never"


_GATES = (Stage.SUBMIT, Stage.APPROVE, Stage.ISSUE)


@dataclass(frozen=True)
class Known:
    """What an item's test may ask besides the content: the time, and how long names may be withheld."""

    at: datetime
    name_withheld_until: timedelta


@dataclass(frozen=True)
class Item:
    """One information item: its number and name, where it stands in the content, and when it must be there."""

    number: int
    name: str
    zh: str
    en: str
    group: Group
    fields: tuple[str, ...]
    needed_at: Stage
    is_given: Callable[[OrderContent, Known], bool]


def is_none(text: str) -> bool:
    """Whether the text states that there is nothing."""
    return text.strip().casefold() in NONE_WORDS


def has_name(person: Person, content: OrderContent, known: Known) -> bool:
    """Item 3. A name may be withheld until 24 h before arrival, that moment included, if the order has a code name."""
    if person.name:
        return True
    if not person.name_withheld or not content.code_name or content.arrival_at is None:
        return False
    return known.at <= content.arrival_at - known.name_withheld_until


def nameless(content: OrderContent, known: Known) -> tuple[tuple[Person, bool], ...]:
    """Item 3. The principals without a name, each with whether it is missing by now."""
    return tuple((one, not has_name(one, content, known)) for one in content.principals if not one.name)


def _each_principal(field: str) -> Callable[[OrderContent, Known], bool]:
    return lambda content, known: bool(content.principals) and all(
        bool(getattr(person, field)) for person in content.principals
    )


def _names(content: OrderContent, known: Known) -> bool:
    return bool(content.principals) and all(has_name(person, content, known) for person in content.principals)


def _entourage(content: OrderContent, known: Known) -> bool:
    return content.no_entourage or bool(content.entourage)


ITEMS: tuple[Item, ...] = (
    Item(1, "grade", "VIP等级", "VIP grade", Group.F1, ("grade",), Stage.APPROVE, lambda c, k: c.grade is not None),
    Item(2, "head_count", "人数", "head count", Group.F1, ("head_count",), Stage.SUBMIT,
         lambda c, k: bool(c.head_count)),
    Item(3, "names", "姓名", "names", Group.F2, ("people.name", "people.name_en"), Stage.SUBMIT, _names),
    Item(4, "identity", "身份", "status", Group.F2, ("people.status_title",), Stage.SUBMIT,
         _each_principal("status_title")),
    Item(5, "unit", "单位", "unit", Group.F2, ("people.unit",), Stage.SUBMIT, _each_principal("unit")),
    Item(6, "position", "职位", "position", Group.F2, ("people.position",), Stage.SUBMIT, _each_principal("position")),
    Item(7, "purpose", "行程目的", "purpose", Group.F11, ("purpose",), Stage.SUBMIT, lambda c, k: bool(c.purpose)),
    Item(8, "habits", "特殊习惯", "habits", Group.F7, ("habits",), Stage.ISSUE, lambda c, k: bool(c.habits)),
    Item(9, "likes", "喜好（含忌讳、健康饮食）", "likes, taboos, health and diet", Group.F7,
         ("likes", "taboos", "diet_health"), Stage.ISSUE,
         lambda c, k: bool(c.likes and c.taboos and c.diet_health)),
    Item(10, "rooms", "入住房号", "rooms", Group.F3, ("rooms", "day_visit"), Stage.ISSUE,
         lambda c, k: c.day_visit or bool(c.rooms)),
    Item(11, "dates", "抵离日期", "dates", Group.F1, ("arrival_at", "departure_at"), Stage.SUBMIT,
         lambda c, k: c.arrival_at is not None and c.departure_at is not None),
    Item(12, "transport", "交通工具", "transport", Group.F4, ("legs", "vehicles", "no_transport"), Stage.ISSUE,
         lambda c, k: c.no_transport or bool(c.legs)),
    Item(13, "programme", "活动流程", "programme", Group.F6, ("programme", "banquets", "no_programme"), Stage.ISSUE,
         lambda c, k: c.no_programme or bool(c.programme)),
    Item(14, "entourage", "随行人员", "entourage", Group.F2, ("people", "no_entourage"), Stage.ISSUE, _entourage),
    Item(15, "accompany", "陪同人员", "accompanied by", Group.F6, ("hotel_accompany", "no_accompany"), Stage.ISSUE,
         lambda c, k: c.no_accompany or bool(c.hotel_accompany)),
    Item(16, "remarks", "其他", "remarks", Group.F11, ("remarks",), Stage.NEVER, lambda c, k: bool(c.remarks)),
)

BY_NUMBER = {item.number: item for item in ITEMS}
CODE_NAME = Words("任务代号", "code name")


def missing(content: OrderContent, stage: Stage, known: Known) -> tuple[Item, ...]:
    """The items that this gate asks for and that are blank, those of the gates before it included."""
    asked = _GATES[: _GATES.index(stage) + 1]
    return tuple(item for item in ITEMS if item.needed_at in asked and not item.is_given(content, known))


def lacks_code_name(content: OrderContent, grades: Collection[str]) -> bool:
    """A-016. Orders of these grades carry a code name before the departments hear of them."""
    return content.grade is not None and Grade(content.grade).value in grades and not content.code_name


def refuse_missing(content: OrderContent, stage: Stage, known: Known, code_name_grades: Collection[str]) -> None:
    """RE-01: names every missing item at once."""
    words = [Words(item.zh, item.en) for item in missing(content, stage, known)]
    if stage is Stage.ISSUE and lacks_code_name(content, code_name_grades):
        words.append(CODE_NAME)
    if words:
        raise Refusal("RE-01", action=stage, items=words)


def completeness(content: OrderContent, known: Known) -> tuple[int, int]:
    """How many of the fifteen items that an order needs are there, for the meter on the form."""
    asked = [item for item in ITEMS if item.needed_at is not Stage.NEVER]
    return sum(item.is_given(content, known) for item in asked), len(asked)


def items_touched(paths: Collection[str]) -> tuple[Item, ...]:
    """The items to which changed content paths belong."""
    tops = {path.split(".")[0] for path in paths} | set(paths)
    return tuple(item for item in ITEMS if tops & set(item.fields))
