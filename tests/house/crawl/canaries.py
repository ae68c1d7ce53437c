"""Canaries: words that stand in one guarded place and nowhere else in the world.

`paint` fills every field of an order's content. What may be read is a word of ours, one in rare characters and one in
ASCII; a number or a time is one that nothing else has. `FIELD` says to which group of 2.3 a field belongs, written
from DOMAIN and not from the program: a field that nobody wrote down here stops the painting.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any, get_args, get_type_hints

from app.clock import PROPERTY_ZONE
from app.reception.grades import Grade
from app.reception.levels import GuestCategory, SecurityLevel
from app.reception.orders import content as order_content
from app.reception.orders.content import OrderContent
from app.reception.orders.states import Category

ARRIVAL = date(2026, 10, 20)

GROUPS: dict[str, str] = {
    "F1": """OrderContent.code_name OrderContent.grade OrderContent.head_count OrderContent.arrival_at
             OrderContent.departure_at OrderContent.lead StaffMember.account_id StaffMember.name""",
    "F2": """Person.is_principal Person.name Person.name_en Person.name_withheld Person.status_title Person.unit
             Person.position Person.position_en Person.gender Person.nationality Person.role
             OrderContent.no_entourage OrderContent.guest_category""",
    "F3": "Person.room Room.number Room.use OrderContent.day_visit",
    "F4": """Leg.direction Leg.mode Leg.number Leg.from_place Leg.to_place Leg.scheduled_at Leg.terminal Leg.persons
             Leg.luggage Leg.pickup Leg.meeting_point Leg.transfer_minutes OrderContent.no_transport""",
    "F5": """Vehicle.use Vehicle.plate Vehicle.model Vehicle.seats Vehicle.driver Vehicle.driver_phone
             Vehicle.waiting_place Vehicle.waiting_at""",
    "F6": """ProgrammeItem.start_at ProgrammeItem.end_at ProgrammeItem.title ProgrammeItem.kind ProgrammeItem.place
             ProgrammeItem.hotel_people Banquet.at Banquet.place Banquet.persons Banquet.host Accompanying.name
             Accompanying.function OrderContent.no_programme OrderContent.no_accompany""",
    "F7": "OrderContent.habits OrderContent.likes OrderContent.taboos",
    "F8": "OrderContent.diet_health",
    "F9": """KeyContact.name KeyContact.role KeyContact.phone KeyContact.phone_alternative
             KeyContact.reachable_hours""",
    "level": "OrderContent.security_level",
    "F10": """OrderContent.level_reason OrderContent.notice_level OrderContent.guard_task OrderContent.source_ref""",
    "F11": """OrderContent.purpose OrderContent.remarks OrderContent.category OrderContent.authority_type
              OrderContent.proposed_grade Deviation.what Deviation.reason""",
    "F12": "OrderContent.budget_fen OrderContent.billing Deviation.cost_fen",
}
"""2.3, field by field."""
FIELD = {field: group for group, names in GROUPS.items() for field in names.split()}

MACHINE = "key"
"""The name of a row inside an order, which nobody reads."""

UNTOLD: dict[str, str] = {
    "a yes or a no has no word of its own":
        """Person.is_principal Person.name_withheld Leg.pickup OrderContent.no_entourage OrderContent.day_visit
           OrderContent.no_transport OrderContent.no_programme OrderContent.no_accompany OrderContent.guard_task""",
    "a word of a short list, which pages use for other things too; its row or its section has a canary":
        """Person.gender Leg.direction Leg.mode Vehicle.use ProgrammeItem.kind OrderContent.guest_category
           OrderContent.security_level OrderContent.notice_level OrderContent.category OrderContent.authority_type
           OrderContent.proposed_grade""",
    "F1 beside the code name; everybody with a relation has it":
        """OrderContent.grade OrderContent.head_count OrderContent.lead OrderContent.departure_at
           StaffMember.account_id StaffMember.name OrderContent.arrival_at""",
    "a small number; pages are full of them":
        "Leg.persons Leg.luggage Leg.transfer_minutes Vehicle.seats Banquet.persons",
}  # fmt: skip
"""Fields that hold a value in the world but cannot be told from other words of a page, by the reason."""
SILENT = {field: why for why, names in UNTOLD.items() for field in names.split()}

RARE = "".join(bytes((row, cell)).decode("gb2312") for row in range(0xE0, 0xF2) for cell in range(0xA1, 0xFF))
HALF = len(RARE) // 2
PAIR = re.compile(f"[{RARE[:HALF]}][{RARE[HALF:]}]")
ASCII = re.compile(r"ZQ7\d{3}QX")


@dataclass(frozen=True)
class Canary:
    """One guarded value: where it stands, whose group it is, and the words by which it is recognised."""

    name: str
    order: str
    group: str
    words: frozenset[str]


class Mint:
    """Gives every value words of its own, and knows whose a word is."""

    def __init__(self) -> None:
        self._numbers, self._minutes, self._sums, self._ends = count(1), count(1), count(7_310_019), count(11)
        self.by_word: dict[str, set[Canary]] = {}

    def word(self, name: str, order: str, group: str) -> str:
        """``<two rare characters>ZQ7017QX``: short enough for every column, one in Chinese and one in ASCII."""
        number = next(self._numbers)
        chinese = RARE[number] + RARE[HALF + number]
        return self._keep(name, order, group, chinese, f"ZQ7{number:03d}QX")

    def digits(self, name: str, order: str, group: str, form: str = "1390{:07d}") -> str:
        """A telephone number, a card: a long number."""
        return self._keep(name, order, group, form.format(next(self._sums)))

    def last_four(self, name: str, order: str, group: str) -> str:
        """The end of a document's number; the crawl reads pages without their form tokens, so four will do."""
        return self._keep(name, order, group, f"QX{next(self._ends):02d}")

    def fen(self, name: str, order: str, group: str) -> int:
        """A sum of money; on a page it stands in yuan."""
        value = next(self._sums) * 100
        self._keep(name, order, group, f"¥{value // 100:,}.00")
        return value

    def moment(self, name: str, order: str, group: str, *, day: int = 0) -> datetime:
        """A time at an odd minute: the hotel's own times, and what is counted from them, stand at full five minutes."""
        at = datetime.combine(ARRIVAL, time(9, 3), PROPERTY_ZONE) + timedelta(minutes=10 * next(self._minutes))
        assert at.date() == ARRIVAL, "no more odd minutes in a day"
        at += timedelta(days=day)
        self._keep(name, order, group, f"{at:%Y-%m-%d %H:%M}", f"{at:%Y-%m-%dT%H:%M}")
        return at

    def _keep(self, name: str, order: str, group: str, *words: str) -> str:
        canary = Canary(name, order, group, frozenset(words))
        for word in words:
            self.by_word.setdefault(word, set()).add(canary)
        return "".join(words)

    def again(self, word: str, name: str, order: str, group: str) -> str:
        """The same value in a second place, with a group of its own."""
        words = [*PAIR.findall(word), *ASCII.findall(word)] or [word]
        return self._keep(name, order, group, *words)

    @property
    def canaries(self) -> frozenset[Canary]:
        return frozenset().union(*self.by_word.values())


# --- painting an order's content --------------------------------------------------------------------

DECIDED = frozenset({"deviations", "budget_fen", "level_reason"})
"""What the general manager writes (R-016): no applicant's text holds it."""
ROWS = {"people": 2, "rooms": 2, "legs": 2, "vehicles": 1, "programme": 1, "banquets": 1, "hotel_accompany": 1,
        "deviations": 1}  # fmt: skip


@dataclass(frozen=True)
class Frame:
    """What an order says apart from its canaries: the silent fields, and who stands behind it."""

    label: str
    code_name: str
    grade: Grade
    arrival_at: datetime
    departure_at: datetime
    level: SecurityLevel
    guest: GuestCategory
    category: Category
    authority: str = ""
    notice: SecurityLevel | None = None
    day: int = 0
    """On which day after the arrival its odd minutes lie, so that no two orders' times can be taken for each other."""


def paint(mint: Mint, frame: Frame, *, group: str | None = None) -> OrderContent:
    """A whole content of canaries. ``group`` marks them all as one thing: an applicant's own text (A-003)."""
    return Painter(mint, frame, group).content()


class Painter:
    def __init__(self, mint: Mint, frame: Frame, group: str | None) -> None:
        self._mint, self._frame, self._group = mint, frame, group
        self._rooms: dict[str, str] = {}

    def content(self) -> OrderContent:
        painted: OrderContent = self._document(OrderContent, "")
        return painted

    def _document(self, kind: type, row: str) -> Any:
        hints = get_type_hints(kind)
        return kind(**{part.name: self._part(kind, part.name, hints[part.name], row) for part in fields(kind)})

    def _part(self, kind: type, name: str, hint: Any, row: str) -> Any:
        field = f"{kind.__name__}.{name}"
        inner = [arg for arg in get_args(hint) if is_dataclass(arg)]
        if name == MACHINE:
            return row
        if self._group and name in DECIDED:
            return () if name == "deviations" else "" if hint is str else None
        if inner and name in ROWS:
            return tuple(self._document(inner[0], f"{name[0]}{number}") for number in range(1, ROWS[name] + 1))
        if field in SILENT:
            return self._silent(field, row)
        if is_dataclass(hint):
            return self._document(hint, "")
        return self._marked(field, hint, row)

    def _marked(self, field: str, hint: Any, row: str) -> Any:
        place = f"{field}[{row}]" if row else field
        about = (place, self._frame.label, self._group or FIELD[field])
        if field == "OrderContent.code_name":
            return self._mint.again(self._frame.code_name, *about) if not self._group else self._frame.code_name
        kinds = {hint, *get_args(hint)}
        if datetime in kinds:
            return self._mint.moment(*about, day=self._frame.day + (3 if self._group else 0))
        if field == "Room.number":
            return self._room(row)
        if field == "Person.room":
            return self._mint.again(self._room(row), *about)
        if int in kinds:
            return self._mint.fen(*about)
        if "phone" in field:
            return self._mint.digits(*about)
        return self._mint.word(*about)

    def _room(self, row: str) -> str:
        """A guest lives in a room of the order: the first in the first."""
        number = row.replace("p", "r")
        if number not in self._rooms:
            about = (f"Room.number[{number}]", self._frame.label, self._group or FIELD["Room.number"])
            self._rooms[number] = self._mint.word(*about)
        return self._rooms[number]

    def _silent(self, field: str, row: str) -> Any:
        frame, module = self._frame, order_content
        told: dict[str, Any] = {
            "OrderContent.arrival_at": frame.arrival_at, "OrderContent.departure_at": frame.departure_at,
            "OrderContent.head_count": ROWS["people"], "OrderContent.guest_category": frame.guest,
            "OrderContent.notice_level": frame.notice, "OrderContent.category": frame.category,
            "OrderContent.authority_type": frame.authority, "OrderContent.proposed_grade": frame.grade,
            "OrderContent.grade": None, "OrderContent.security_level": None,
            "OrderContent.lead": module.StaffMember(), "Person.is_principal": row == "p1",
            "Person.gender": module.Gender.FEMALE, "Leg.mode": module.Mode.BOAT,
            "Leg.direction": module.Direction.IN if row == "l1" else module.Direction.OUT,
            "Vehicle.use": module.VehicleUse.LUGGAGE, "ProgrammeItem.kind": module.ProgrammeKind.SIGHTSEEING,
            "Leg.persons": 2, "Leg.luggage": 9, "Leg.transfer_minutes": 35, "Vehicle.seats": 7, "Banquet.persons": 12,
        }  # fmt: skip
        return told.get(field, False)


def fields_of_content(kind: type = OrderContent) -> Iterator[str]:
    """Every field of the tree that an order's content is made of."""
    hints = get_type_hints(kind)
    for part in fields(kind):
        inner = [arg for arg in (hints[part.name], *get_args(hints[part.name])) if is_dataclass(arg)]
        if part.name != MACHINE and not inner:
            yield f"{kind.__name__}.{part.name}"
        for document in inner:
            yield from fields_of_content(document)


# --- finding them again -----------------------------------------------------------------------------


class Finder:
    """Which canaries a text holds, in one pass over it."""

    def __init__(self, mint: Mint) -> None:
        self._by_word = mint.by_word
        plain = sorted(word for word in mint.by_word if not PAIR.fullmatch(word) and not ASCII.fullmatch(word))
        whole = r"(?<![\dA-Za-z.])(?:" + "|".join(map(re.escape, plain)) + r")(?![\dA-Za-z])"
        self._plain = re.compile(whole)  # no digits out of the middle of a hash or a token

    def found(self, text: str) -> frozenset[Canary]:
        words = {*PAIR.findall(text), *ASCII.findall(text), *self._plain.findall(text)}
        return frozenset().union(*(self._by_word.get(word, set()) for word in words))
