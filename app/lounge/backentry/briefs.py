"""What the pages of paper show: packs with their gaps, and a sheet with what is entered and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.lounge.backentry import queries, rules, services
from app.lounge.backentry.models import PaperPack
from app.lounge.backentry.rules import Finding, LineState
from app.lounge.backentry.services import Typed
from app.lounge.offline import briefs as offline
from app.lounge.offline.briefs import Line as Act
from app.people.models import Account


@dataclass(frozen=True)
class PackLine:
    """One pack in the list."""

    id: int
    first: int
    last: int
    printed_at: datetime
    entered: int
    missing: tuple[int, ...]
    copy_id: int


def pack_line(pack: PaperPack) -> PackLine:
    known = queries.lines(pack.id)
    return PackLine(
        pack.id, pack.first, pack.last, pack.printed_at, len(known), rules.missing(pack.first, known), pack.copy_id
    )


@dataclass(frozen=True)
class Entered:
    """A line that is entered, or declared void: who did it, and what became of its acts."""

    state: LineState
    by: str
    at: datetime
    acts: tuple[Act, ...]


@dataclass(frozen=True)
class SheetPage:
    """One sheet of a pack."""

    pack: PackLine
    number: int
    sheets: int
    serials: tuple[int, ...]
    entered: dict[int, Entered]
    found: dict[int, tuple[Finding, ...]]

    @property
    def is_full(self) -> bool:
        return len(self.entered) == len(self.serials)


def sheet_of(pack: PaperPack, number: int) -> tuple[int, ...]:
    """The numbers of one sheet of the pack, the first where there is no such sheet."""
    sheets = rules.sheets_of(pack.first, pack.last)
    return sheets[number - 1] if 1 <= number <= len(sheets) else sheets[0]


def sheet_page(pack: PaperPack, number: int, typed: Sequence[Typed], at: datetime) -> SheetPage:
    sheets, serials = rules.sheets_of(pack.first, pack.last), sheet_of(pack, number)
    known, acts = queries.lines(pack.id), queries.acts(serials)
    entered = {
        serial: Entered(row.state, row.entered_by.display_name, row.entered_at, tuple(
            offline.line(act) for act in acts.get(serial, [])
        ))
        for serial, row in known.items() if serial in serials
    }  # fmt: skip
    found = services.found_on(typed, pack, at=at)
    return SheetPage(pack_line(pack), sheets.index(serials) + 1, len(sheets), serials, entered, found)


def writers(people: Sequence[Account], me: Account) -> list[Account]:
    """Who may have held the pen: the lounge's people, oneself first."""
    return [me, *(one for one in people if one.id != me.id)]
