"""The two tables of section 2 drawn from the code itself, so that what is shown is what is enforced."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.access.capabilities import Can, capability_table
from app.access.groups import PARTS, WHOLE, Group
from app.access.relations import CEILINGS, Relation
from app.administration.matrix.words import CAN_WORDS
from app.marks import spoken
from app.people.rules import Role

ALL_OF_IT = "●"


@dataclass(frozen=True)
class KnowingRow:
    """One relation and its cell for each group: a dot, the word of a part, or nothing."""

    relation: Relation
    cells: tuple[str, ...]


@dataclass(frozen=True)
class DoingRow:
    """One capability and the roles that give it."""

    code: str
    words: str
    roles: tuple[Role, ...]


def knowing() -> list[KnowingRow]:
    """2.4, with everyone who has no relation in the last row's absence: no row, no knowledge."""
    return [KnowingRow(relation, tuple(_cell(CEILINGS[relation], group) for group in WHOLE)) for relation in Relation]


def _cell(held: Iterable[Group], group: Group) -> str:
    opened = frozenset(held)
    if group in opened:
        return ALL_OF_IT
    return "、".join(part.label for part, whole in PARTS.items() if whole is group and part in opened)


def doing() -> list[DoingRow]:
    """2.6: capabilities in the order of the code, roles in the order of 2.2."""
    return [
        DoingRow(can.value, _words(can), tuple(role for role in Role if role in roles))
        for can, roles in capability_table()
    ]


def _words(can: Can) -> str:
    words = CAN_WORDS.get(can.value)
    if words is None:
        return can.value
    return spoken(words.zh, words.en)
