"""FEATURES N2. What of a text gives away a protected value to somebody who may not have it. Pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from app.access.facts import Fact
from app.access.groups import Group, opens
from app.errors import Words
from app.marks import Mark
from app.reception.orders.linter import calling, naming, numbering, unit_names
from app.reception.orders.linter.reading import Laid, lay


class Kind(Mark):
    """What kind of value a text gives away."""

    NAME = "name", "姓名", "name"
    PINYIN = "pinyin", "姓名拼音", "name in pinyin"
    NAME_EN = "name_en", "英文姓名", "name in English"
    CALLED = "called", "姓氏加称谓", "surname with a title"
    UNIT = "unit", "单位", "unit"
    ROOM = "room", "房号", "room"
    PLATE = "plate", "车牌", "plate"
    PHONE = "phone", "电话", "telephone"
    FLIGHT = "flight", "航班/车次", "flight or train"


@dataclass(frozen=True)
class Secret:
    """One protected value, in which groups it stands, and under which seal."""

    kind: Kind
    value: str
    groups: frozenset[Group]
    fact: Fact | None = None
    titles: tuple[str, ...] = ()

    def is_open_to(self, groups: Collection[Group], sealed: Collection[Fact] = ()) -> bool:
        return self.fact not in sealed and any(opens(groups, group) for group in self.groups)


@dataclass(frozen=True)
class Hit:
    """A place in a text that says a protected value."""

    kind: Kind
    start: int
    end: int
    secret: Secret = field(compare=False)


_ORDER = (Kind.NAME, Kind.NAME_EN, Kind.PINYIN, Kind.CALLED, Kind.UNIT, Kind.PHONE, Kind.PLATE, Kind.FLIGHT, Kind.ROOM)


def find(text: str, secrets: Iterable[Secret]) -> tuple[Hit, ...]:
    """Every place, in the order of the text; what lies within a longer find of the same groups is not told twice."""
    laid = lay(text)
    found = {hit for secret in secrets for hit in _hits(laid, secret)}
    return tuple(
        sorted(
            (hit for hit in found if not any(_covers(other, hit) for other in found)),
            key=lambda hit: (hit.start, hit.end, hit.kind),
        )
    )


def _covers(other: Hit, hit: Hit) -> bool:
    """A longer find, or one of the same place under an earlier kind: a name in English is not told as pinyin too."""
    inside = other.start <= hit.start and hit.end <= other.end
    if not inside or other.secret.groups != hit.secret.groups:
        return False
    longer = other.end - other.start > hit.end - hit.start
    return longer or (other.kind is not hit.kind and _ORDER.index(other.kind) < _ORDER.index(hit.kind))


def _hits(laid: Laid, secret: Secret) -> Iterator[Hit]:
    match secret.kind:
        case Kind.NAME:
            yield from _of_name(laid, secret)
        case Kind.NAME_EN:
            yield from _placed(laid, secret, Kind.NAME_EN, naming.in_latin(laid, secret.value))
            parts = naming.latin_parts(secret.value)
            yield from _placed(laid, secret, Kind.CALLED, naming.latin_titled(laid, (*parts[:1], *parts[-1:])))
            yield from _placed(laid, secret, Kind.NAME_EN, calling.latin_initialled(laid, secret.value))
        case Kind.UNIT:
            yield from _placed(laid, secret, Kind.UNIT, unit_names.units(laid, secret.value))
        case _:
            ways = {
                Kind.ROOM: numbering.rooms, Kind.PLATE: numbering.plates, Kind.PHONE: numbering.phones,
                Kind.FLIGHT: numbering.flights,
            }  # fmt: skip
            yield from (Hit(secret.kind, *span, secret) for span in ways[secret.kind](laid, secret.value))


def _of_name(laid: Laid, secret: Secret) -> Iterator[Hit]:
    """A name in Chinese signs is looked for in its pinyin too; any other name as a foreign one."""
    name = secret.value
    if not naming.is_han(naming.folded(name)):
        yield from _hits(laid, Secret(Kind.NAME_EN, name, secret.groups, secret.fact, secret.titles))
        return
    yield from _placed(laid, secret, Kind.NAME, naming.full_names(laid, name))
    yield from _placed(laid, secret, Kind.CALLED, naming.titled(laid, name, secret.titles))
    yield from _placed(laid, secret, Kind.NAME, calling.by_given_name(laid, name))
    yield from _placed(laid, secret, Kind.CALLED, calling.familiar(laid, name))
    yield from _placed(laid, secret, Kind.CALLED, calling.title_first(laid, name, secret.titles))
    yield from _placed(laid, secret, Kind.PINYIN, naming.in_pinyin(laid, name))
    yield from _placed(laid, secret, Kind.PINYIN, calling.by_given_pinyin(laid, name))
    yield from _placed(laid, secret, Kind.PINYIN, calling.pinyin_initialled(laid, name))
    surnames = tuple(dict.fromkeys(surname for surname, _given in naming.readings(name)))
    yield from _placed(laid, secret, Kind.CALLED, naming.latin_titled(laid, surnames))


def _placed(laid: Laid, secret: Secret, kind: Kind, spans: Iterable[tuple[int, int]]) -> Iterator[Hit]:
    yield from (Hit(kind, *laid.place(*span), secret) for span in spans)


# --- who must not read it ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Text:
    """A piece of free text: where it stands, what people call the place, and which group reads it."""

    path: str
    row: str
    label: Words
    group: Group
    words: str


@dataclass(frozen=True)
class Finding:
    """One protected value in one text, and who would read it without leave: readers by their words."""

    text: Text
    kind: Kind
    hits: tuple[Hit, ...]
    readers: tuple[str, ...]

    @property
    def said(self) -> str:
        """The places as they are typed, for the marketing director."""
        return "、".join(dict.fromkeys(self.text.words[hit.start : hit.end] for hit in self.hits))


Readers = Mapping[str, frozenset[Group]]
"""Each reader by a code, with the groups he may have."""


def findings(
    texts: Iterable[Text], secrets: Collection[Secret], readers: Readers, sealed: Collection[Fact] = ()
) -> tuple[Finding, ...]:
    """For each text and kind of value one finding, with every reader of the text who may not have the value."""
    return tuple(one for text in texts for one in _of_text(text, secrets, readers, sealed))


def _of_text(
    text: Text, secrets: Collection[Secret], readers: Readers, sealed: Collection[Fact]
) -> Iterator[Finding]:
    reading = {code: groups for code, groups in readers.items() if opens(groups, text.group)}
    if not reading or not text.words.strip():
        return
    told: dict[Kind, list[tuple[Hit, frozenset[str]]]] = {}
    for hit in find(text.words, secrets):
        barred = frozenset(code for code, groups in reading.items() if not hit.secret.is_open_to(groups, sealed))
        if barred:
            told.setdefault(hit.kind, []).append((hit, barred))
    for kind, found in told.items():
        barred = frozenset().union(*(codes for _hit, codes in found))
        yield Finding(text, kind, tuple(hit for hit, _codes in found), tuple(c for c in reading if c in barred))


def replaced(words: str, hits: Iterable[Hit], by: str) -> str:
    """The text with the code name in place of what gives the guest away; overlapping places become one."""
    spans: list[tuple[int, int]] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, hit.end)):
        if spans and hit.start < spans[-1][1]:
            spans[-1] = spans[-1][0], max(spans[-1][1], hit.end)
        else:
            spans.append((hit.start, hit.end))
    for start, end in reversed(spans):
        words = words[:start] + by + words[end:]
    return words
