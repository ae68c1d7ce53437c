"""What a change of an issued order asks for (R-061). Pure."""

from collections.abc import Callable
from datetime import date, datetime

from app.errors import Words
from app.reception.orders.content import OrderContent, Person

DayOf = Callable[[datetime], date]


def gm_reasons(before: OrderContent, after: OrderContent, day_of: DayOf) -> tuple[Words, ...]:
    """R-061. Why the general manager approves again; empty when the marketing director may issue alone.

    Another hour on the same calendar day of the property does not ask for it, another day does. A withheld name that
    becomes known, the person being the same, does not either; a principal who comes, goes or is renamed does.
    """
    found = (
        (before.grade != after.grade, Words("等级", "grade")),
        (before.security_level != after.security_level, Words("安保级别", "security level")),
        (before.lead.account_id != after.lead.account_id, Words("接待总负责人", "reception lead")),
        (_principals_differ(before, after), Words("主宾", "principal guests")),
        (_day(before.arrival_at, day_of) != _day(after.arrival_at, day_of), Words("抵店日期", "day of arrival")),
        (_day(before.departure_at, day_of) != _day(after.departure_at, day_of), Words("离店日期", "day of departure")),
        (_costs_more(before, after), Words("新增有费用的标准偏离", "a deviation with cost")),
    )
    return tuple(words for holds, words in found if holds)


def _day(moment: datetime | None, day_of: DayOf) -> date | None:
    return None if moment is None else day_of(moment)


def _principals_differ(before: OrderContent, after: OrderContent) -> bool:
    old = {person.key: person for person in before.principals}
    new = {person.key: person for person in after.principals}
    return old.keys() != new.keys() or any(_other_person(old[key], new[key]) for key in old)


def _other_person(old: Person, new: Person) -> bool:
    revealed = old.name_withheld and not old.name
    return not revealed and (old.name, old.unit, old.position) != (new.name, new.unit, new.position)


def _costs_more(before: OrderContent, after: OrderContent) -> bool:
    known = {deviation.key: deviation.cost_fen or 0 for deviation in before.deviations}
    return any((deviation.cost_fen or 0) > known.get(deviation.key, 0) for deviation in after.deviations)
