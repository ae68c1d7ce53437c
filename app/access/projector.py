"""``project(record, reader, purpose, at)``: the only way from a guarded record to something a person sees."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import Field, dataclass, field, fields, is_dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from flask import g, has_request_context
from sqlalchemy import inspect

from app import clock
from app.access.facts import Fact
from app.access.groups import Group, common, opens
from app.access.relations import POST_RELATION, Relation, ceiling
from app.access.sealed import Guarded, unseal
from app.errors import NotFound, NotPermitted
from app.extensions import Model
from app.journal import services as journal
from app.marks import Mark, spoken
from app.people import queries as people
from app.people.models import Account
from app.people.standing import standing


class Purpose(Mark):
    """What a brief is made for."""

    READ = "read", "查阅", "read"
    ACT = "act", "办理", "act"
    LIST = "list", "列表", "list"
    PRINT = "print", "打印", "print"
    DOOR = "door", "入口核验", "door"
    EMERGENCY = "emergency", "紧急查看", "emergency access"


class _Withheld:
    """Stands where a value is not the reader's to know (A-007)."""

    zh = "按需知悉，未授权"
    en = "need-to-know"
    withheld = True

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        return spoken(self.zh, self.en)

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __len__(self) -> int:
        return 0


WITHHELD = _Withheld()


@dataclass(frozen=True)
class Standing:
    """How a reader stands to a record: by which relations, and so with which groups. Empty: the record is not there."""

    relations: frozenset[Relation]
    groups: frozenset[Group] = frozenset()
    journalled: bool = False
    sealed: frozenset[Fact] = frozenset()
    """N7. Facts that are sealed from this reader now, whatever his groups."""

    def sees(self, group: Group, fact: Fact | None = None) -> bool:
        return opens(self.groups, group) and fact not in self.sealed

    @classmethod
    def of(cls, *relations: Relation, journalled: bool = False) -> "Standing":
        return cls(frozenset(relations), ceiling(relations), journalled)


NO_STANDING = Standing(frozenset())

FindStanding = Callable[[Any, Account, datetime], Standing]
Parse = Callable[[Any], Any]
FindSealed = Callable[[Any, frozenset[Relation], datetime], frozenset[Fact]]


@dataclass(frozen=True)
class Guard:
    """What a desk told about a guarded model."""

    standing: FindStanding
    name: Callable[[Any], str]
    parse: Mapping[str, Parse] = field(default_factory=dict)
    sealed: FindSealed | None = None
    order: Callable[[Any], int | None] = lambda _record: None

    def closes(self, record: Any, found: Standing, at: datetime) -> Standing:
        """N7. The standing without the facts that are sealed from its relations at this moment."""
        if self.sealed is None or not found.relations:
            return found
        return replace(found, sealed=self.sealed(record, found.relations, at))


GUARDS: dict[type, Guard] = {}
IN_EMERGENCY: dict[type, FindStanding] = {}


def guarded(
    model: type,
    *,
    name: Callable[[Any], str],
    parse: Mapping[str, Parse] | None = None,
    sealed: FindSealed | None = None,
    order: Callable[[Any], int | None] = lambda _record: None,
) -> Callable[[FindStanding], FindStanding]:
    """A desk registers how readers stand to its record, and the record's name in the journal (``order:12``).

    ``order`` tells of a record with another name to which order it belongs: who has seen it has seen of the order.
    ``parse`` turns the inside of a JSON column into its tree of dataclasses, whose fields name their groups.
    ``sealed`` says which facts of the record are sealed from a reader with these relations (N7).
    """

    def register(find: FindStanding) -> FindStanding:
        GUARDS[model] = Guard(find, name, parse or {}, sealed, order)
        return find

    return register


def opens_in_emergency(model: type) -> Callable[[FindStanding], FindStanding]:
    """A-013. How a reader stands to a record under emergency access: asked for `Purpose.EMERGENCY` and no other.

    What is not registered here stays shut, and no list, print or other page ever asks: screen only, one record.
    """

    def register(find: FindStanding) -> FindStanding:
        IN_EMERGENCY[model] = find
        return find

    return register


@dataclass(frozen=True)
class Brief:
    """What one reader gets of one record, for one purpose, at one moment. It carries nothing else."""

    groups: frozenset[Group]
    relations: frozenset[Relation]
    values: Mapping[str, Any]

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["values"][name]
        except KeyError:
            raise AttributeError(name) from None

    def sees(self, group: Group | str) -> bool:
        return opens(self.groups, Group(group))


def standing_of(record: Any, reader: Account, at: datetime, purpose: Purpose = Purpose.READ) -> Standing:
    """How the reader stands; raises NotFound where he does not (A-006), AE-03 before his undertaking (A-014)."""
    found = _find_standing(type(record), purpose)(record, reader, at)
    if not found.relations:
        raise NotFound
    _refuse_without_undertaking(reader, at)
    return GUARDS[type(record)].closes(record, found, at)


def _find_standing(model: type, purpose: Purpose) -> FindStanding:
    if purpose is not Purpose.EMERGENCY:
        return GUARDS[model].standing
    if model not in IN_EMERGENCY:
        raise NotFound
    return IN_EMERGENCY[model]


def _refuse_without_undertaking(reader: Account, at: datetime) -> None:
    """A-014. Asked once a request."""
    asked = g.setdefault("undertakings", {}) if has_request_context() else {}
    if reader.id not in asked:
        asked[reader.id] = people.undertaking_valid(reader.id, at)
    if not asked[reader.id]:
        raise NotPermitted("AE-03")


def project(record: Any, reader: Account, purpose: Purpose, at: datetime) -> Brief:
    """The brief of a record for a reader: from nothing, adding what the standing allows. Enters the view (A-009)."""
    found = standing_of(record, reader, at, purpose)
    brief = _draw(record, found)
    if found.journalled and found.groups - {Group.F1}:
        guard = GUARDS[type(record)]
        journal.read(
            guard.name(record), found.groups, purpose=purpose, relations=found.relations, order_id=guard.order(record),
            actor_id=reader.id, acting_for=_acting_for(reader, found.relations, at),
        )  # fmt: skip
    return brief


def _acting_for(reader: Account, relations: frozenset[Relation], at: datetime) -> str | None:
    """A-010. The absent heads whose relation to the record this reader has for the time being."""
    acting = standing(reader, at).acting.items()
    return "、".join(name for post, name in acting if POST_RELATION[post] in relations) or None


def brief_for(record: Any, *relations: Relation, at: datetime) -> Brief:
    """What the holder of these relations would get: for comparing versions and for showing MD what others will read.

    Not entered as a view, since nobody looks at it in the name of the other.
    """
    return _draw(record, GUARDS[type(record)].closes(record, Standing.of(*relations), at))


def brief_of_draft(
    tree: Any, *relations: Relation, within: frozenset[Group], sealed: frozenset[Fact] = frozenset()
) -> Brief:
    """As `brief_for`, of a tree that stands in no record yet: what is being typed. ``within`` is what the one who looks
    may know himself: by looking through another's eyes nobody learns more."""
    return draw_document(tree, common(ceiling(relations), within), sealed)


def _draw(record: Any, found: Standing) -> Brief:
    guard = GUARDS[type(record)]
    values: dict[str, Any] = {}
    for name, group, fact in _columns(type(record)):
        raw = getattr(record, name)
        if group is None:
            values[name] = raw
        elif group is Group.PER_FIELD:
            inside = unseal(raw)
            tree = guard.parse[name](inside) if inside is not None else None
            values[name] = draw_document(tree, found.groups, found.sealed) if tree is not None else None
        else:
            values[name] = unseal(raw) if found.sees(group, fact) else WITHHELD
    return Brief(found.groups, found.relations, values)


@cache
def _columns(model: type) -> tuple[tuple[str, Group | None, Fact | None], ...]:
    """Each column with its group, None for what holds no guest information, and the fact that may be sealed."""
    mapper = inspect(model)
    kinds = ((mapper.get_property_by_column(column).key, column.type) for column in mapper.columns)
    return tuple(
        (name, kind.group, kind.fact) if isinstance(kind, Guarded) else (name, None, None) for name, kind in kinds
    )


def draw_document(tree: Any, groups: frozenset[Group], sealed: frozenset[Fact] = frozenset()) -> Brief:
    """A tree of dataclasses as a brief: fields outside the groups or under seal are withheld, lists item by item."""
    return Brief(
        groups,
        frozenset(),
        {part.name: _draw_field(part, getattr(tree, part.name), groups, sealed) for part in fields(tree)},
    )


def _draw_field(part: Field[Any], value: Any, groups: frozenset[Group], sealed: frozenset[Fact]) -> Any:
    group = part.metadata.get("group")
    if (group is not None and not opens(groups, group)) or part.metadata.get("fact") in sealed:
        return WITHHELD
    return _draw_value(value, groups, sealed)


def _draw_value(value: Any, groups: frozenset[Group], sealed: frozenset[Fact]) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return draw_document(value, groups, sealed)
    if isinstance(value, tuple | list):
        return tuple(_draw_value(item, groups, sealed) for item in value)
    if isinstance(value, dict):
        return {key: _draw_value(item, groups, sealed) for key, item in value.items()}
    return value


def in_group(group: Group, **kwargs: Any) -> Any:
    """A dataclass field of a field group: ``name: str = in_group(Group.F2, default="")``."""
    return field(metadata={"group": group}, **kwargs)


class GuardedRow:
    """A model that holds guest information. ``__plain__`` names the columns that hold none; all others are Guarded."""

    __plain__: frozenset[str] = frozenset()


def refuse_ungrouped() -> None:
    """SECURITY 1. At the start of the program: a column without a group on a guarded model stops it."""
    for mapper in Model.registry.mappers:
        model = mapper.class_
        if not issubclass(model, GuardedRow):
            continue
        for name, group, _fact in _columns(model):
            if group is None and name not in model.__plain__:
                raise RuntimeError(f"{model.__name__}.{name} has no field group; guard it or name it in __plain__")


def now_standing(record: Any, reader: Account) -> Standing:
    return standing_of(record, reader, clock.now())
