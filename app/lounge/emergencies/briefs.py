"""What the pages of an emergency show: who has to be found, what was done, what comes next (L-081 to L-085)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from app import policy
from app.access.capabilities import Can, may
from app.clock import local
from app.lounge.emergencies import queries
from app.lounge.emergencies.calling import call_line, call_stay
from app.lounge.emergencies.models import Emergency, EmergencyEntry, HeadcountLine
from app.lounge.rules.emergency import (
    EmergencyAction,
    EmergencyKind,
    EmergencyState,
    HeadMark,
    LineKind,
    LogWord,
    can,
    evacuated_for,
    is_list_due,
    log_words,
)
from app.lounge.rules.instructions import CARDS, Card
from app.lounge.stays.queries import names_of
from app.panel import Line, Panel, Urgency
from app.people.models import Account
from app.printing import queries as printing
from app.printing.sheet import Doc

HOURLY = "headcount:hourly"
"""How the copy register names the list that is printed by the hour."""


@dataclass(frozen=True)
class LineView:
    """One person of the list, with the seat where he was last."""

    id: int
    called: str
    kind: LineKind
    stay_id: int | None
    seat: str
    away_since: datetime | None
    mark: HeadMark | None
    note: str
    handed_over_to: str
    reference: str
    handed_over_at: datetime | None

    @property
    def place(self) -> tuple[bool, bool, int]:
        """Who is missing first, who is not marked next."""
        return (self.mark is not HeadMark.MISSING, self.mark is not None, self.id)


@dataclass(frozen=True)
class Figures:
    """How far the count is."""

    total: int
    present: int
    absent_known: int
    missing: int
    injured: int

    @property
    def unmarked(self) -> int:
        return self.total - self.present - self.absent_known - self.missing - self.injured


def figures(emergency: Emergency) -> Figures:
    marks = [head.mark for head in queries.heads(emergency.id)]
    return Figures(
        len(marks), *(marks.count(one) for one in (HeadMark.PRESENT, HeadMark.ABSENT_KNOWN, HeadMark.MISSING,
                                                    HeadMark.INJURED))
    )  # fmt: skip


@dataclass(frozen=True)
class Happening:
    """A line of the time log (X-014, L-085)."""

    at: datetime
    what: str
    who: str
    note: str = ""


@dataclass(frozen=True)
class Back:
    """Somebody who went out and is not back in yet (L-084)."""

    stay_id: int
    called: str
    mark: HeadMark | None


@dataclass(frozen=True)
class Page:
    """One emergency, for one reader."""

    id: int
    number: str
    kind: EmergencyKind
    state: EmergencyState
    raised_at: datetime
    raised_by: str
    cleared_at: datetime | None
    officer: str
    review: str
    card: Card
    figures: Figures
    parts: tuple[tuple[LineKind, int], ...]
    lines: tuple[LineView, ...]
    words: tuple[LogWord, ...]
    log: tuple[Happening, ...]
    back: tuple[Back, ...]
    added_minutes: int
    acts: frozenset[EmergencyAction]
    may_mark: bool
    may_let_in: bool
    may_print: bool


ASKS: dict[EmergencyAction, Can] = {
    EmergencyAction.EVACUATE: Can.LOUNGE_EVACUATE,
    EmergencyAction.CONTAIN: Can.LOUNGE_EVACUATE,
    EmergencyAction.CALL_OFF: Can.LOUNGE_EVACUATE,
    EmergencyAction.CLEAR: Can.LOUNGE_ALL_CLEAR,
    EmergencyAction.CLOSE: Can.LOUNGE_MANAGE,
}
"""Section 17. Who moves an emergency on."""


def page(emergency: Emergency, reader: Account, at: datetime) -> Page:
    rows = queries.lines(emergency.id)
    lines = sorted((_line(row, reader, at) for row in rows), key=lambda one: one.place)
    over = emergency.state in (EmergencyState.ALL_CLEAR, EmergencyState.CLOSED)
    cleared = emergency.cleared_at
    return Page(
        id=emergency.id,
        number=emergency.number,
        kind=emergency.kind,
        state=emergency.state,
        raised_at=emergency.raised_at,
        raised_by=names_of({emergency.raised_by_id}).get(emergency.raised_by_id, ""),
        cleared_at=cleared,
        officer=emergency.officer,
        review=emergency.review,
        card=CARDS[emergency.kind],
        figures=figures(emergency),
        parts=tuple(queries.counted_kinds(emergency.id).items()),
        lines=tuple(lines),
        words=log_words(emergency.kind),
        log=_log(emergency.log, {line.id: line.called for line in lines}),
        back=_back(emergency, rows, reader, at) if over else (),
        added_minutes=int(evacuated_for(emergency.raised_at, cleared).total_seconds() // 60) if cleared else 0,
        acts=frozenset(act for act, asked in ASKS.items() if can(emergency.state, act) and may(reader, asked, at)),
        may_mark=emergency.state not in (EmergencyState.CLOSED, EmergencyState.FALSE_ALARM, EmergencyState.CONTAINED),
        may_let_in=may(reader, Can.LOUNGE_ENTRY, at),
        may_print=may(reader, Can.LOUNGE_ENTRY, at),
    )


def _line(row: HeadcountLine, reader: Account, at: datetime) -> LineView:
    return LineView(
        id=row.id,
        called=call_line(row, reader, at),
        kind=row.kind,
        stay_id=row.stay_id,
        seat=row.seat,
        away_since=row.away_since,
        mark=row.mark,
        note=row.note,
        handed_over_to=row.handed_over_to,
        reference=row.handover_reference,
        handed_over_at=row.handed_over_at,
    )


def _back(emergency: Emergency, rows: Sequence[HeadcountLine], reader: Account, at: datetime) -> tuple[Back, ...]:
    marks = {row.stay_id: row.mark for row in rows}
    return tuple(
        Back(stay.id, call_stay(stay, reader, at), marks.get(stay.id)) for stay in queries.evacuated(emergency.id)
    )


def _log(entries: Iterable[EmergencyEntry], called: dict[int, str]) -> tuple[Happening, ...]:
    entries = list(entries)
    names = names_of({one.by_id for one in entries if one.by_id})
    return tuple(
        Happening(one.at, _what(one, called), names.get(one.by_id or 0, _("the house itself")), one.words)
        for one in entries
    )


def _what(one: EmergencyEntry, called: dict[int, str]) -> str:
    told = one.action or one.mark or one.word
    assert told is not None
    whom = called.get(one.line_id or 0, "")
    return f"{told.label} · {whom}" if whom else told.label


@dataclass(frozen=True)
class Row:
    """One line of the list of emergencies."""

    id: int
    number: str
    kind: EmergencyKind
    state: EmergencyState
    raised_at: datetime
    counted: int


def rows(found: Iterable[Emergency]) -> list[Row]:
    return [Row(one.id, one.number, one.kind, one.state, one.raised_at, len(one.lines)) for one in found]


@dataclass(frozen=True)
class Hourly:
    """L-081. The list of the hour: whether it is printed at all, and whether this hour's is."""

    is_on: bool
    last_at: datetime | None
    is_due: bool


def hourly(at: datetime) -> Hourly:
    is_on = policy.value("lounge.headcount_print_hourly", at)
    last = printing.last_print(Doc.EVACUATION, HOURLY)
    due = is_list_due(local(last.printed_at) if last else None, local(at))
    return Hourly(is_on, last.printed_at if last else None, is_on and due)


@dataclass(frozen=True)
class Banner:
    """What every page of the lounge says on top while entry is stopped."""

    id: int
    number: str
    kind: EmergencyKind
    state: EmergencyState
    raised_at: datetime


def banner() -> Banner | None:
    one = queries.running()
    return Banner(one.id, one.number, one.kind, one.state, one.raised_at) if one else None


def panels(account: Account, at: datetime) -> list[Panel]:
    """What cannot wait: an emergency under way; afterwards, for the supervisor, the review note."""
    if not may(account, Can.LOUNGE_EMERGENCY, at):
        return []
    under_way = banner()
    lines = [_pressing(under_way)] if under_way else []
    if may(account, Can.LOUNGE_MANAGE, at):
        lines += [
            Line(text=one.number, url=_address(one.id), action=_("Close with a review note"), state=one.state,
                 urgency=Urgency.SOON)
            for one in queries.to_close()
        ]  # fmt: skip
    return [Panel(_("Emergency in the lounge"), tuple(lines), order=1)] if lines else []


def _pressing(one: Banner) -> Line:
    return Line(
        text=f"{one.kind.label} {one.number}", url=_address(one.id), action=_("Open"), state=one.state,
        urgency=Urgency.NOW, blocker=_("since %(time)s", time=f"{local(one.raised_at):%H:%M}"),
    )  # fmt: skip


def _address(emergency_id: int) -> str:
    return url_for("lounge.emergency", emergency_id=emergency_id)


