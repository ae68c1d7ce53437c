"""What the supervisor sees of acts that were kept without network: what the tablet says beside what the house knows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from app.access.projector import Purpose, Standing, guarded, project
from app.errors import NotFound
from app.lounge.door import briefs as door
from app.lounge.door.queries import Arrival
from app.lounge.door.services import EXCEPTIONAL
from app.lounge.models import Stay
from app.lounge.offline import judging, queries
from app.lounge.offline.forms import Decision
from app.lounge.offline.models import OfflineAct
from app.lounge.offline.rules import AT_THE_DOOR, ActKind, ActState, Doubt
from app.lounge.rules.terms import StayState
from app.lounge.stays.queries import names_of
from app.lounge.visibility import own_guest_standing
from app.marks import spoken
from app.people.models import Account


@guarded(OfflineAct, name=lambda act: f"offline_act:{act.id}")
def act_standing(act: OfflineAct, reader: Account, at: datetime) -> Standing:
    """What an attendant typed at the door is known to those who work at it."""
    return own_guest_standing(reader, at)


@dataclass(frozen=True)
class Line:
    """One act in a list: what, when, by whom, and what became of it."""

    id: int
    kind: ActKind
    at: datetime
    by: str
    state: ActState
    why: str
    stay_id: int | None
    stay_number: str


def line(act: OfflineAct) -> Line:
    number = act.stay.number or "" if act.stay else ""
    return Line(act.id, act.kind, act.at, act.pack.account.display_name, act.state, why(act), act.stay_id, number)


def why(act: OfflineAct) -> str:
    """Why a person has to look at it; once settled, what was decided."""
    if act.state is ActState.WAITING:
        return Doubt.MISSING.label
    if act.doubt is None:
        return act.settled_why
    told = spoken(act.refusal_facts.get("zh", ""), act.refusal_facts.get("en", ""))
    return spoken("：", ": ").join(part for part in (act.doubt.label, told) if part)


@dataclass(frozen=True)
class StayLine:
    """A stay or refusal of the same person, as it stands in the house."""

    id: int
    number: str
    state: StayState
    entered_at: datetime | None
    left_at: datetime | None
    asked_at: datetime
    by: str


@dataclass(frozen=True)
class Side:
    """What the house knows of one person who may be meant."""

    ref: str
    called: str
    says: str
    stays: tuple[StayLine, ...]


@dataclass(frozen=True)
class Page:
    """One act and both sides of it."""

    line: Line
    told: tuple[tuple[str, Any], ...]
    sides: tuple[Side, ...]
    decisions: tuple[Decision, ...]
    is_waiting: bool


def page(act: OfflineAct, reader: Account, at: datetime) -> Page:
    return Page(
        line=line(act),
        told=_told(act, reader, at),
        sides=tuple(_sides(act, reader, at)),
        decisions=_decisions(act),
        is_waiting=act.state is ActState.WAITING,
    )


def _decisions(act: OfflineAct) -> tuple[Decision, ...]:
    if act.state is ActState.WAITING:
        return (Decision.DISMISS,)
    if act.state is not ActState.CONFLICT:
        return ()
    let_in = act.kind in (ActKind.ADMIT, ActKind.COMPANION) and act.refusal in EXCEPTIONAL
    return (Decision.AGAIN, *([Decision.EXCEPTION] if let_in else []), Decision.DISMISS)


def _told(act: OfflineAct, reader: Account, at: datetime) -> tuple[tuple[str, Any], ...]:
    brief = project(act, reader, Purpose.ACT, at)
    names = names_of({act.sent_by_id, act.settled_by_id or act.sent_by_id})
    rows = [
        (_("Act"), act.kind),
        (_("By"), act.pack.account.display_name),
        (_("True time"), act.at),
        *_of_tablet(act),
        (_("Line of paper"), f"{act.serial:04d}" if act.serial else None),
        (_("Typed"), brief.words),
        (_("Proof shown"), act.document_kind or act.proof),
        (_("Last four"), brief.last_four),
        (_("Security check"), act.check),
        (_("Stay"), act.stay_said),
        (_("Received"), act.received_at),
        (_("Sent by"), names.get(act.sent_by_id)),
        (_("Settled by"), names.get(act.settled_by_id or 0)),
        (_("Settled at"), act.settled_at),
    ]
    return tuple((label, value) for label, value in rows if value is not None and value != "")


def _of_tablet(act: OfflineAct) -> list[tuple[str, Any]]:
    if act.serial:
        return []
    return [(_("The tablet's clock"), act.shown_at), (_("Tablet ahead by"), _("%(n)s s", n=act.skew_seconds))]


def _sides(act: OfflineAct, reader: Account, at: datetime) -> list[Side]:
    if act.stay is not None:
        return [Side("", act.stay.number or "", "", (_stay_line(act.stay),))]
    if act.kind in AT_THE_DOOR:
        return [_side(act, one, reader, at) for one in candidates(act, reader)]
    stay = queries.stay_by_number(act.stay_said)
    return [Side("", stay.number or "", "", (_stay_line(stay),))] if stay else []


def candidates(act: OfflineAct, reader: Account) -> Sequence[Arrival]:
    """Whom the words may mean, as far as this reader may know."""
    if act.state is not ActState.CONFLICT or act.kind not in AT_THE_DOOR:
        return []
    return queries.persons(act, reader)


def _side(act: OfflineAct, one: Arrival, reader: Account, at: datetime) -> Side:
    _one, _shown, verdict = judging.asked(act, one)
    rows = tuple(map(_stay_line, queries.stays_of(one)))
    return Side(one.ref, _called(one, reader, at), door.sentence_of(verdict), rows)


def _called(one: Arrival, reader: Account, at: datetime) -> str:
    try:
        return door.call(one, reader, at).shown
    except NotFound:
        return _("guest")


def _stay_line(stay: Stay) -> StayLine:
    by = names_of({stay.attendant_id}).get(stay.attendant_id, "")
    return StayLine(stay.id, stay.number or "—", stay.state, stay.entered_at, stay.left_at, stay.asked_at, by)


def persons(sides: Sequence[Side]) -> list[tuple[str, str]]:
    return [(side.ref, side.called) for side in sides if side.ref]
