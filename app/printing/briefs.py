"""What people see of the copy register."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from app.access.capabilities import Can, may
from app.access.groups import Group
from app.panel import Line, Panel, Urgency
from app.people.models import Account
from app.people.rules import Dept
from app.printing import keepers, queries, rules
from app.printing.models import PrintedCopy, PrintStop
from app.printing.rules import CopyAction, CopyState, LossAct
from app.printing.sheet import Doc


@dataclass(frozen=True)
class CopyBrief:
    """A copy as a row of the register."""

    id: int
    doc: Doc
    number: str
    record: str
    version: int
    copy_no: int
    state: CopyState
    for_whom: str
    department: Dept
    printed_by: str
    printed_at: datetime
    return_by: datetime | None
    recalled_at: datetime | None
    reprint_reason: str

    @classmethod
    def of(cls, copy: PrintedCopy) -> "CopyBrief":
        return cls(
            id=copy.id,
            doc=copy.doc,
            number=copy.number,
            record=copy.record,
            version=copy.version,
            copy_no=copy.copy_no,
            state=copy.state,
            for_whom=copy.for_whom,
            department=copy.department,
            printed_by=copy.printed_by.display_name,
            printed_at=copy.printed_at,
            return_by=copy.return_by,
            recalled_at=next((move.at for move in copy.moves if move.action is CopyAction.RECALL), None),
            reprint_reason=copy.reprint_reason or "",
        )

    @property
    def is_outstanding(self) -> bool:
        return self.state in rules.OUTSTANDING


@dataclass(frozen=True)
class Acts:
    """What this reader may do with this copy now."""

    receive: bool
    destroy: bool
    lost: bool
    void: bool
    decide: bool

    @classmethod
    def of(cls, copy: PrintedCopy, reader: Account, at: datetime) -> "Acts":
        open_copy = copy.state in rules.OUTSTANDING
        keeps = open_copy and may(reader, Can.KEEP_COPIES, at) and keepers.keeps(reader, copy, at)
        return cls(
            receive=keeps and keepers.receives(reader, copy, at),
            destroy=keeps,
            lost=keeps and keepers.heads(reader, copy, at),
            decide=copy.state is CopyState.LOST and copy.decided_at is None and keepers.is_director(reader, at),
            void=copy.state is CopyState.OUT
            and copy.printed_by_id == reader.id
            and rules.may_void(printed_at=copy.printed_at, now=at),
        )


@dataclass(frozen=True)
class Step:
    """An entry of the timeline (X-014)."""

    at: datetime
    what: str
    who: str
    note: str = ""
    acting_for: str | None = None


def timeline(copy: PrintedCopy) -> list[Step]:
    steps = [Step(copy.printed_at, _("Printed"), copy.printed_by.display_name)]
    for move in copy.moves:
        who = move.by.display_name if move.by else _("the system")
        steps.append(Step(move.at, move.action.label, who, acting_for=move.acting_for))
    if copy.decided_at is not None and copy.decided_by is not None:
        steps.append(Step(copy.decided_at, LossAct.DECIDE.label, copy.decided_by.display_name, copy.decision or ""))
    return steps


def ticks(copies: Sequence[PrintedCopy], reader: Account, at: datetime) -> frozenset[int]:
    """The copies that this reader may take back now, for ticking what lies before him."""
    if not may(reader, Can.KEEP_COPIES, at):
        return frozenset()
    all_of_them, mine = keepers.is_director(reader, at), keepers.coordinated_orders(reader, at)
    open_copies = (copy for copy in copies if copy.state in rules.OUTSTANDING)
    return frozenset(copy.id for copy in open_copies if all_of_them or copy.order_id in mine)


@dataclass(frozen=True)
class StopBrief:
    """A stopped print, for the marketing director."""

    id: int
    doc: Doc
    number: str
    version: int
    for_whom: str
    findings: int
    groups: str
    asked_by: str
    asked_at: datetime

    @classmethod
    def of(cls, stop: PrintStop) -> "StopBrief":
        return cls(
            id=stop.id,
            doc=stop.doc,
            number=stop.number,
            version=stop.version,
            for_whom=stop.for_whom,
            findings=stop.findings,
            groups="、".join(_group(code) for code in stop.groups.split()),
            asked_by=stop.asked_by.display_name,
            asked_at=stop.asked_at,
        )


def _group(code: str) -> str:
    return f"{code} {Group(code).label}"


def stops(reader: Account, at: datetime) -> list[StopBrief]:
    """Stopped prints that wait to be seen; nobody else hears of them."""
    return [StopBrief.of(stop) for stop in queries.unseen_stops()] if keepers.is_director(reader, at) else []


def panels(account: Account, at: datetime) -> list[Panel]:
    """The landing page: paper to give back, and for the director prints that were stopped."""
    found = [_stopped(stop) for stop in stops(account, at)]
    panel = Panel(_("Stopped prints"), tuple(found), order=12)
    lost = Panel(_("Lost copies"), tuple(_lost(account, at)), order=12)
    recalled = Panel(_("Paper to give back"), tuple(_recalled(queries.to_give_back(account, at), at)), order=40)
    return [part for part in (panel, lost, recalled) if part.lines]


def _stopped(stop: StopBrief) -> Line:
    text = f"{stop.doc.value} {stop.number} V{stop.version} → {stop.for_whom}"
    return Line(text, url_for("printing.index"), _("Look into it"), urgency=Urgency.NOW)


def _lost(account: Account, at: datetime) -> Iterable[Line]:
    """R-107. The director decides."""
    for copy in queries.undecided_losses() if keepers.is_director(account, at) else ():
        text = f"{copy.doc.value} {copy.number} V{copy.version} {_('Copy %(n)s', n=copy.copy_no)}"
        url = url_for("printing.decide", copy_id=copy.id)
        yield Line(text, url, _("Decide"), state=copy.state, urgency=Urgency.NOW, blocker=copy.department.label)


def _recalled(copies: Sequence[PrintedCopy], at: datetime) -> list[Line]:
    lines = []
    for copy in copies:
        late = copy.return_by is not None and at > copy.return_by
        text = f"{copy.doc.value} {copy.number} V{copy.version} {_('Copy %(n)s', n=copy.copy_no)}"
        url = url_for("printing.show", copy_id=copy.id)
        urgency = Urgency.NOW if late else Urgency.SOON
        lines.append(Line(text, url, _("Give back"), copy.return_by, copy.state, urgency=urgency))
    return lines
