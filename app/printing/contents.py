"""What each sheet shows: frozen plain values that the desks fill from briefs, and nothing else (DESIGN 3.6).

Printing knows neither orders nor rosters; it draws these. ``WITHHELD`` (the projector's own) in place of a value draws
as "按需知悉，未授权" (A-007), an empty value as a dash, an empty list as "无 none". Times are aware datetimes, shown
in property time (X-002).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from app.access.projector import WITHHELD as WITHHELD
from app.access.projector import _Withheld as Withheld
from app.errors import Words as Words


class Bilingual(Protocol):
    """Anything with a Chinese word and its English subtitle (X-011): ``Words``, or any Mark."""

    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...


# --- D-01 reception order, department copy --------------------------------------------------------


@dataclass(frozen=True)
class Fact:
    """One labelled value, of one or several lines; ``note`` is small print below it (source, who verified)."""

    label: Bilingual
    value: str | Withheld
    note: str = ""
    changed: bool = False
    doubtful: bool = False


@dataclass(frozen=True)
class Row:
    cells: tuple[str | Withheld, ...]
    changed: bool = False
    doubtful: bool = False


@dataclass(frozen=True)
class Table:
    """``widths`` are per cent of the sheet, one per head; left out, columns are equally wide."""

    heads: tuple[Bilingual, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True)
class Section:
    """One of the sixteen items of DOMAIN 4.2 or another part of the order: facts, a table, or both.

    ``number`` is the item number ("1" to "16", "" for further parts). A withheld section draws its title and one line.
    """

    title: Bilingual
    number: str = ""
    facts: tuple[Fact, ...] = ()
    table: Table | None = None
    changed: bool = False
    doubtful: bool = False
    withheld: bool = False


@dataclass(frozen=True)
class Doubt:
    """R-014: a doubtful item stands first, with its owner and the time by which it must be settled."""

    item: Bilingual
    text: str
    owner: str
    settle_by: datetime | None


@dataclass(frozen=True)
class TaskLine:
    """A preparation task of this department."""

    code: str
    task: str
    due_at: datetime | None
    person: str = ""
    inspection: str = ""
    changed: bool = False


@dataclass(frozen=True)
class SignLine:
    """The head's signature: by when, and, once given in the system, by whom and when ("代 / acting for" in ``by``)."""

    department: Bilingual
    due_at: datetime | None
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class OrderSheet:
    """D-01. ``summary`` holds F1 (dates, head count ...) for the band on top; ``changes`` what this version changed."""

    order_no: str
    version_label: str
    grade: str
    department: Bilingual
    summary: tuple[Fact, ...]
    doubts: tuple[Doubt, ...]
    sections: tuple[Section, ...]
    tasks: tuple[TaskLine, ...]
    sign: SignLine
    code_name: str = ""
    issued_by: str = ""
    issued_at: datetime | None = None
    changes: tuple[str, ...] = ()
    reason: str = ""


# --- D-02 department instruction ------------------------------------------------------------------


@dataclass(frozen=True)
class InstructionSheet:
    """D-02, for one delegate: who does what by when, and the head's words; no field of the order beyond F1."""

    order_no: str
    code_name: str
    grade: str
    department: Bilingual
    whom: str
    work: Bilingual
    summary: tuple[Fact, ...]
    instruction: str
    tasks: tuple[TaskLine, ...]
    given_by: str
    given_at: datetime
    confirmed_at: datetime | None = None


# --- D-03 run sheet -------------------------------------------------------------------------------


@dataclass(frozen=True)
class RunSheet:
    """D-03. A section of lines for each day: time, action, place, responsible, contact (R-135)."""

    order_no: str
    code_name: str
    grade: str
    summary: tuple[Fact, ...]
    sections: tuple[Section, ...]


# --- D-04 daily VIP briefing ----------------------------------------------------------------------


@dataclass(frozen=True)
class Guest:
    name: str
    position: str = ""
    unit: str = ""
    principal: bool = True


@dataclass(frozen=True)
class VipLine:
    """One order on the day. ``at`` is ETA for arrivals, planned departure for the others;"""

    order_no: str
    grade: str
    code_name: str
    head_count: int
    guests: tuple[Guest, ...] | Withheld
    rooms: tuple[str, ...] | Withheld
    at: datetime | Withheld | None
    transport: str | Withheld
    plates: tuple[str, ...] | Withheld
    state: str = ""
    note: str = ""
    changed: bool = False


@dataclass(frozen=True)
class BriefingSheet:
    """D-04, record ``day:2026-09-16``. ``head_counts`` are the groups and meetings of the day (R-090), numbers only."""

    day: date
    reader: str
    arrivals: tuple[VipLine, ...]
    in_house: tuple[VipLine, ...]
    departures: tuple[VipLine, ...]
    fingerprint: str
    head_counts: tuple[Fact, ...] = ()


# --- D-05 post roster -----------------------------------------------------------------------------


@dataclass(frozen=True)
class RosterPost:
    """An overt post (S-017: a covert one is never handed to this sheet)."""

    number: str
    place: str
    kind: Bilingual
    place_en: str = ""


@dataclass(frozen=True)
class Duty:
    """Who stands at one post in one slot. Both names of a substitution stay (S-027); an empty name is a gap."""

    name: str
    leader: bool = False
    instead_of: str = ""


@dataclass(frozen=True)
class RosterSlot:
    """One relief: ``duties`` in the order of the sheet's posts."""

    number: int
    starts_at: datetime
    ends_at: datetime
    team: str
    duties: tuple[Duty, ...]


@dataclass(frozen=True)
class BaseShift:
    """A line of the base roster's summary (S-016)."""

    shift: Bilingual
    hours: str
    house: int
    external: int
    minimum: int

    @property
    def total(self) -> int:
        return self.house + self.external


@dataclass(frozen=True)
class EquipmentNote:
    """S-041: sets incl. spare, the kit, and what the roster must say when restricted items lack a permit."""

    sets: int
    spare: int
    kit: tuple[Bilingual, ...]
    note: str = ""


@dataclass(frozen=True)
class RosterSheet:
    """D-05, landscape, code name only (A-016, S-028)."""

    task_no: str
    code_name: str
    level: Bilingual
    area: str
    starts_at: datetime
    ends_at: datetime
    relief: str
    leader: str
    posts: tuple[RosterPost, ...]
    slots: tuple[RosterSlot, ...]
    equipment: EquipmentNote | None = None
    base: tuple[BaseShift, ...] = ()
    base_note: str = ""
    remarks: tuple[str, ...] = ()


# --- D-06 post sheet ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Relief:
    """One turn at this post: who stands, whom he relieves, who relieves him ("" at the first and last turn)."""

    starts_at: datetime
    ends_at: datetime
    team: str
    name: str
    relieves: str = ""
    relieved_by: str = ""


@dataclass(frozen=True)
class Admitted:
    """A line of the access list: name or code of a person, or a plate (S-061)."""

    what: str
    group: Bilingual
    from_at: datetime | None = None
    until_at: datetime | None = None
    note: str = ""


@dataclass(frozen=True)
class PostSheet:
    """D-06: all that a guard needs at one post. Guests by code name only."""

    task_no: str
    code_name: str
    level: Bilingual
    number: str
    place: str
    kind: Bilingual
    duty: str
    reliefs: tuple[Relief, ...]
    persons: tuple[Admitted, ...]
    vehicles: tuple[Admitted, ...]
    phones: tuple[Fact, ...]
    instructions: tuple[str, ...] = ()
    equipment: tuple[Bilingual, ...] = ()
    report_minutes: int | None = None
    place_en: str = ""


# --- D-07 contingency card ------------------------------------------------------------------------


@dataclass(frozen=True)
class CardSheet:
    """D-07, A6: what is done when one event happens. Code name only."""

    event: Bilingual
    order_no: str
    code_name: str
    commander: str
    deputy: str
    facts: tuple[Fact, ...]
    plan_number: int
    approved_at: datetime | None = None


# --- D-09 evacuation list -------------------------------------------------------------------------


@dataclass(frozen=True)
class Evacuee:
    """One person to be found: by name or code name, with the seat where he was last (L-082)."""

    called: str
    kind: Bilingual
    number: str = ""
    seat: str = ""
    away_since: datetime | None = None
    mark: str = ""


@dataclass(frozen=True)
class EvacuationSheet:
    """D-09. Everybody there when the list was frozen, with boxes to mark; ``first``, ``calls``: of the kind's card."""

    event: Bilingual
    frozen_at: datetime
    people: tuple[Evacuee, ...]
    parts: tuple[tuple[Bilingual, int], ...]
    assembly: Bilingual
    first: Bilingual | None = None
    calls: Bilingual | None = None

    @property
    def said(self) -> frozenset[str]:
        """How the people are called on it."""
        return frozenset(one.called for one in self.people)


# --- D-18 archive cover and list ------------------------------------------------------------------


@dataclass(frozen=True)
class ArchiveSheet:
    """D-18. The cover of an archived order and the list of what the archive holds (R-109); nothing beyond F1."""

    order_no: str
    code_name: str
    grade: str
    summary: tuple[Fact, ...]
    sections: tuple[Section, ...]
