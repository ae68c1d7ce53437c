"""What the privacy officer's pages show, and what they tell on the landing page."""

from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from app.access.capabilities import Can, may
from app.panel import Line, Panel, Urgency
from app.people.models import Account
from app.privacy import queries, retention
from app.privacy.models import BreachCase, LegalHold, PrivacyRequest, RetentionRun
from app.privacy.persons import queries as persons
from app.privacy.persons.models import PersonHold
from app.privacy.persons.services import NAMED
from app.privacy.retention import KindCount
from app.privacy.rules import UNANSWERED, UNREPORTED, BreachState, CaseOf, Kind, RequestKind, RequestState


@dataclass(frozen=True)
class HoldLine:
    record: str
    reason: str
    by: str
    at: datetime
    lift: str


@dataclass(frozen=True)
class RunLine:
    at: datetime
    done: int
    held: int


@dataclass(frozen=True)
class CaseLine:
    """A request or a breach case in a list: nobody's name."""

    id: int
    title: str
    state: RequestState | BreachState
    at: datetime
    due_at: datetime
    is_done: bool


@dataclass(frozen=True)
class Step:
    """One line of a case's timeline."""

    at: datetime
    who: str
    what: str
    note: str


@dataclass(frozen=True)
class CasePage:
    """One case whole, for those who work on it."""

    line: CaseLine
    facts: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]
    person: str = ""
    """Where the data of the person asked about are, once he is identified."""


@dataclass(frozen=True)
class Overview:
    kinds: tuple[KindCount, ...]
    runs: tuple[RunLine, ...]
    holds: tuple[HoldLine, ...]
    requests: tuple[CaseLine, ...]
    breaches: tuple[CaseLine, ...]


def overview(at: datetime) -> Overview:
    return Overview(
        kinds=tuple(retention.overview(at)),
        runs=tuple(_run(row) for row in queries.runs()),
        holds=(*map(_hold, queries.standing_holds()), *map(_person_hold, persons.standing_person_holds())),
        requests=tuple(request_line(row) for row in queries.requests()),
        breaches=tuple(breach_line(row) for row in queries.breaches()),
    )


def _run(row: RetentionRun) -> RunLine:
    return RunLine(row.at, sum(row.done.values()), sum(row.held.values()))


def _hold(row: LegalHold) -> HoldLine:
    lift = url_for("privacy.lift_hold", hold_id=row.id)
    return HoldLine(row.record, row.reason, row.placed_by.display_name, row.placed_at, lift)


def _person_hold(row: PersonHold) -> HoldLine:
    lift = url_for("persons.lift_hold", hold_id=row.id)
    record = _("a person (request %(n)s)", n=row.request_id)
    return HoldLine(record, row.reason, row.placed_by.display_name, row.placed_at, lift)


def request_line(row: PrivacyRequest) -> CaseLine:
    title = f"{row.id} · {RequestKind(row.kind).label}"
    return CaseLine(row.id, title, row.state, row.received_at, row.due_at, row.state not in UNANSWERED)


def breach_line(row: BreachCase) -> CaseLine:
    return CaseLine(row.id, str(row.id), row.state, row.opened_at, row.due_at, row.state not in UNREPORTED)


def request_page(row: PrivacyRequest) -> CasePage:
    facts = ((_("Name of the person"), row.person), (_("How to answer"), row.contact), (_("What is asked"), row.words))
    known = "persons.show" if persons.search_of(row.id) else "persons.name"
    person = url_for(known, case_id=row.id) if row.state in NAMED else ""
    return CasePage(request_line(row), facts, _steps(CaseOf.REQUEST, row.id), person)


def breach_page(row: BreachCase) -> CasePage:
    facts = ((_("What happened"), row.what), (_("Whose data"), row.whose))
    return CasePage(breach_line(row), facts, _steps(CaseOf.BREACH, row.id))


def _steps(case_of: CaseOf, case_id: int) -> tuple[Step, ...]:
    return tuple(
        Step(move.at, move.by.display_name, move.step.label if move.step else _("opened"), move.note)
        for move in queries.moves(case_of, case_id)
    )


def panels(account: Account, at: datetime) -> list[Panel]:
    """What runs against a clock, what is due, what is held."""
    if not may(account, Can.KEEP_PRIVACY, at):
        return []
    breaches = [_open(line, "privacy.breach", _("Breach case"), at)
                for row in queries.breaches() if not (line := breach_line(row)).is_done]  # fmt: skip
    requests = [_open(line, "privacy.request", _("Request"), at)
                for row in queries.requests() if not (line := request_line(row)).is_done]  # fmt: skip
    url = url_for("privacy.index")
    due = [Line(Kind(one.kind).label, url=url, count=one.due, blocker=_("%(n)s held", n=one.held) if one.held else "")
           for one in retention.overview(at) if one.due]  # fmt: skip
    return [
        Panel(_("Breach clocks"), tuple(breaches), empty=_("No breach case is open."), url=url, order=12),
        Panel(_("Requests of persons"), tuple(requests), empty=_("No request waits."), url=url, order=20),
        Panel(_("Past their time"), tuple(due), empty=_("Nothing is due for deletion."), url=url, order=70),
    ]


def _open(line: CaseLine, endpoint: str, word: str, at: datetime) -> Line:
    late = at > line.due_at
    return Line(
        f"{word} {line.title}",
        url=url_for(endpoint, case_id=line.id),
        action=_("Open"),
        due_at=line.due_at,
        state=line.state,
        urgency=Urgency.NOW if late else Urgency.SOON,
    )
