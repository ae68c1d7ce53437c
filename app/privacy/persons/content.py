"""One person in the content of an order, in its stored form: found, told, and taken out with the others left (P-012).

Every part is decided by the name that stands in it, not by its key: a row that was given to somebody else meanwhile
is his no longer.
"""

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from app.marks import spoken
from app.privacy.persons.rules import Data
from app.privacy.rules import ERASED
from app.reception.orders.content import KeyContact, OrderContent, Person, Vehicle

Plain = dict[str, Any]
IsHis = Callable[[str], bool]
OWN = ("habits", "likes", "taboos", "diet_health")
"""What is said of the guest, where one alone is received. Of several nobody knows whose it is."""
POSITION = ("status_title", "unit", "position", "position_en", "gender", "nationality", "role")
OF_THE_HOUSE = frozenset({"lead", "hotel_accompany", "code_name"})
"""Names of people of the house, and the name that stands for the guest's."""


@dataclass(frozen=True)
class Asked:
    """How a person is recognised: ``name`` and ``telephone``, ``plate`` say of a value whether it is his."""

    name: IsHis
    telephone: IsHis
    plate: IsHis


def _is_called(who: Asked, row: Plain) -> bool:
    return any(who.name(row.get(part) or "") for part in ("name", "name_en"))


def persons(plain: Plain, who: Asked) -> list[Plain]:
    return [row for row in plain.get("people") or () if _is_called(who, row)]


def is_contact(plain: Plain, who: Asked) -> bool:
    return _is_called(who, plain.get("key_contact") or {})


def _vehicles(plain: Plain, who: Asked) -> list[Plain]:
    """His own car, or the one he drives."""
    return [row for row in plain.get("vehicles") or () if who.plate(row.get("plate") or "") or who.name(row["driver"])]


def is_in(plain: Plain, who: Asked) -> bool:
    return bool(persons(plain, who)) or is_contact(plain, who) or any(map(who.name, _drivers(plain)))


def _drivers(plain: Plain) -> Iterator[str]:
    return (row["driver"] for row in plain.get("vehicles") or ())


def is_proved(plain: Plain, who: Asked) -> bool:
    """Whether the order has the other fact as well."""
    contact = plain.get("key_contact") or {}
    phones = [contact.get("phone"), contact.get("phone_alternative")]
    phones += [row.get("driver_phone") for row in plain.get("vehicles") or () if who.name(row["driver"])]
    return any(who.telephone(one or "") for one in phones) or any(
        who.plate(row.get("plate") or "") for row in plain.get("vehicles") or ()
    )


def names(plain: Plain, who: Asked) -> frozenset[str]:
    """How he is called, to be taken out of free text."""
    rows = persons(plain, who)
    rows += [plain["key_contact"]] if is_contact(plain, who) else []
    told = {row.get(part) or "" for row in rows for part in ("name", "name_en")}
    told |= {one for one in _drivers(plain) if who.name(one)}
    return frozenset(one for one in told if len(one) > 1)


def is_alone(plain: Plain, who: Asked) -> bool:
    received = [row for row in plain.get("people") or () if row["is_principal"]]
    return len(received) == 1 and _is_called(who, received[0])


def data(plain: Plain, who: Asked) -> frozenset[Data]:
    rows = persons(plain, who)
    found = {Data.NAME}
    if any(row.get(part) for row in rows for part in POSITION):
        found.add(Data.POSITION)
    if any(row.get("room") for row in rows):
        found.add(Data.ROOM)
    if is_contact(plain, who):
        found.add(Data.CONTACT)
    if _vehicles(plain, who):
        found.add(Data.VEHICLE)
    if is_alone(plain, who) and any(plain.get(part) for part in OWN):
        found.add(Data.HABITS)
    return frozenset(found)


def values(plain: Plain, who: Asked) -> list[tuple[str, str]]:
    """P-010. What the order says of him, and of nobody else of the party."""
    told = [pair for row in persons(plain, who) for pair in _told(Person, row)]
    if is_contact(plain, who):
        told += _told(KeyContact, plain["key_contact"])
    told += [pair for row in _vehicles(plain, who) for pair in _told(Vehicle, _his_of(row, who))]
    if is_alone(plain, who):
        told += _told(OrderContent, {part: plain.get(part) for part in OWN})
    return told


def _his_of(row: Plain, who: Asked) -> Plain:
    """Without another person who drives his car."""
    return row if who.name(row["driver"]) else row | {"driver": "", "driver_phone": ""}


def _told(kind: type, row: Plain) -> list[tuple[str, str]]:
    return [
        (spoken(f.metadata["zh"], f.metadata["en"]), str(row[f.name]))
        for f in dataclasses.fields(kind)
        if f.name != "key" and row.get(f.name) and not isinstance(row[f.name], bool)
    ]


def without(plain: Plain, who: Asked, called: Iterable[str]) -> Plain:
    """The content without him: his parts are replaced, his name leaves the words about others."""
    alone = is_alone(plain, who)
    changed = dict(plain)
    changed["people"] = [_nobody(row) if _is_called(who, row) else row for row in plain.get("people") or ()]
    if is_contact(plain, who):
        changed["key_contact"] = {part: ERASED if text else text for part, text in plain["key_contact"].items()}
    changed["vehicles"] = [_without_him(row, who) for row in plain.get("vehicles") or ()]
    if alone:
        changed |= {part: ERASED for part in OWN if plain.get(part)}
    kept = {part: changed[part] for part in OF_THE_HOUSE if part in changed}
    scrubbed: Plain = scrub(changed, pattern(called))
    return scrubbed | kept


def _without_him(row: Plain, who: Asked) -> Plain:
    """Of his own car the plate, of the one he drives himself; another driver stays."""
    drives = who.name(row["driver"])
    own = drives or who.plate(row.get("plate") or "")
    return row | ({"plate": ERASED} if own else {}) | ({"driver": ERASED, "driver_phone": ""} if drives else {})


def _nobody(row: Plain) -> Plain:
    blank: Plain = {part: "" if isinstance(value, str) else value for part, value in row.items()}
    return blank | {"key": row["key"], "name": ERASED, "gender": None}


def pattern(called: Iterable[str]) -> re.Pattern[str] | None:
    """A name in running text; one in letters only where it is a word of its own."""
    words = sorted({one for one in called if len(one) > 1 and one != ERASED}, key=len, reverse=True)
    if not words:
        return None
    return re.compile("|".join(rf"\b{re.escape(one)}\b" if one.isascii() else re.escape(one) for one in words), re.I)


def scrub(value: Any, said: re.Pattern[str] | None) -> Any:
    """The same value with the names in its words replaced."""
    if said is None:
        return value
    if isinstance(value, str):
        return said.sub(ERASED, value)
    if isinstance(value, dict):
        return {part: scrub(one, said) for part, one in value.items()}
    return [scrub(one, said) for one in value] if isinstance(value, list) else value
