"""Which words of an order are protected, which are free text, and who of a listed department reads them. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from app.access.relations import CEILINGS, HEAD_RELATION, Relation
from app.errors import Words
from app.marks import Mark
from app.people.rules import Dept
from app.reception.orders.content import OrderContent
from app.reception.orders.items import is_none
from app.reception.orders.linter.rules import Kind, Readers, Secret, Text

DELEGATES: dict[Dept, tuple[Relation, ...]] = {
    Dept.FO: (Relation.FRONT_DESK, Relation.CONCIERGE),
    Dept.HSK: (Relation.HOUSEKEEPING,),
    Dept.FNB: (Relation.FOOD,),
    Dept.LNG: (Relation.ATTENDANT,),
    Dept.SEC: (Relation.SHIFT_LEADER, Relation.GUARD),
    Dept.ENG: (Relation.ENGINEERING,),
    Dept.GR: (Relation.RELATIONS,),
}
"""2.4. As whom a head's delegates read; those of every other department read the summary only."""

PROTECTED: dict[str, Kind] = {
    "people.name": Kind.NAME, "people.name_en": Kind.NAME_EN, "people.unit": Kind.UNIT, "people.room": Kind.ROOM,
    "rooms.number": Kind.ROOM, "vehicles.plate": Kind.PLATE, "vehicles.driver_phone": Kind.PHONE,
    "legs.number": Kind.FLIGHT, "key_contact.name": Kind.NAME, "key_contact.phone": Kind.PHONE,
    "key_contact.phone_alternative": Kind.PHONE,
}  # fmt: skip
STRUCTURED = frozenset({
    "people.status_title", "people.position", "people.position_en", "people.nationality", "vehicles.driver",
    "lead.name", "authority_type",
})  # fmt: skip
"""Values of a form field that describe a person or a thing: neither searched for nor searched."""


def readers_of(departments: Iterable[Dept]) -> Readers:
    """``HSK:housekeeping``: the head of each listed department and those to whom he may pass its part."""
    return {
        f"{dept.value}:{relation.value}": CEILINGS[relation]
        for dept in departments
        for relation in (HEAD_RELATION[dept], *DELEGATES.get(dept, (Relation.OTHER_STAFF,)))
    }


def department_of(reader: str) -> Dept:
    return Dept(reader.partition(":")[0])


def relation_of(reader: str) -> Relation:
    return Relation(reader.partition(":")[2])


def secrets_in(content: OrderContent) -> tuple[Secret, ...]:
    """The protected values, each once, with every group in which it stands."""
    found: dict[tuple[Kind, str], Secret] = {}
    for path, _row, _label, said, part, value in _leaves(content):
        kind = PROTECTED.get(path)
        if kind is None or is_none(value):
            continue
        known = found.get((kind, value))
        groups = frozenset({said["group"]}) | (known.groups if known else frozenset())
        titles = known.titles if known else ()
        found[kind, value] = Secret(kind, value, groups, said.get("fact"), (*titles, *_titles(part)))
    return tuple(found.values())


def _titles(part: Any) -> tuple[str, ...]:
    told = (getattr(part, name, "") for name in ("position", "status_title", "role"))
    return tuple(title for title in told if title)


def texts_in(content: OrderContent) -> tuple[Text, ...]:
    """Every piece of free text: whatever is typed and is no protected value. A new field is one too."""
    return tuple(
        Text(path, row, label, said["group"], value)
        for path, row, label, said, _part, value in _leaves(content)
        if path not in PROTECTED and path not in STRUCTURED and not is_none(value)
    )


Leaf = tuple[str, str, Words, Any, Any, str]


def _leaves(part: Any, prefix: str = "", row: str = "", within: tuple[Words, ...] = ()) -> Iterator[Leaf]:
    for one in fields(part):
        value = getattr(part, one.name)
        label = (*within, Words(one.metadata["zh"], one.metadata["en"]))
        path = f"{prefix}{one.name}"
        if isinstance(value, tuple):
            for place, inner in enumerate(value, start=1):
                numbered = (*label[:-1], Words(f"{label[-1].zh} {place}", f"{label[-1].en} {place}"))
                yield from _leaves(inner, f"{path}.", inner.key, numbered)
        elif is_dataclass(value) and not isinstance(value, type):
            yield from _leaves(value, f"{path}.", row, label)
        elif isinstance(value, str) and not isinstance(value, Mark) and value.strip() and one.name != "key":
            yield path, row, _joined(label), one.metadata, part, value


def _joined(label: tuple[Words, ...]) -> Words:
    return Words(" · ".join(part.zh for part in label), " · ".join(part.en for part in label))

