"""What people are shown of hand-backs: the head his own, the archive's readers all of an order."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from app.access.groups import Group
from app.access.projector import Brief, Purpose, project
from app.people.models import Account
from app.people.rules import Dept
from app.printing import queries as copies
from app.printing.briefs import CopyBrief
from app.reception.grades import Grade
from app.reception.handback import queries, rules
from app.reception.handback.models import HandBack
from app.reception.handback.rules import HandBackState


@dataclass(frozen=True)
class HandBackBrief:
    """One department's hand-back. ``report`` is empty for who may not read it (any more)."""

    id: int
    order_id: int
    order: str
    grade: Grade | None
    dept: Dept
    state: HandBackState
    requested_at: datetime
    due_at: datetime
    is_late: bool
    submitted_at: datetime | None
    submitted_by: str
    acting_for: str
    decided_at: datetime | None
    decided_by: str
    report: tuple[tuple[str, Any], ...]
    revision: int

    @property
    def turn_of_head(self) -> bool:
        return self.state in rules.TO_HAND

    @property
    def turn_of_director(self) -> bool:
        return self.state is HandBackState.SUBMITTED


def brief_of(one: HandBack, reader: Account, at: datetime) -> HandBackBrief:
    drawn = project(one, reader, Purpose.READ, at)
    return HandBackBrief(
        id=one.id,
        order_id=one.order_id,
        order=one.order.called,
        grade=one.order.grade,
        dept=one.dept,
        state=one.state,
        requested_at=one.requested_at,
        due_at=one.due_at,
        is_late=rules.is_late(one.state, due_at=one.due_at, now=at),
        submitted_at=one.submitted_at,
        submitted_by=one.submitted_by.display_name if one.submitted_by else "",
        acting_for=one.acting_for or "",
        decided_at=one.decided_at,
        decided_by=one.decided_by.display_name if one.decided_by else "",
        report=_report(one, drawn),
        revision=one.revision,
    )


def _report(one: HandBack, drawn: Brief) -> tuple[tuple[str, Any], ...]:
    if one.submitted_at is None or not drawn.sees(Group.F11):
        return ()
    return (
        (_("What went well"), drawn.went_well),
        (_("What failed"), drawn.went_wrong),
        (_("The guest's remarks"), drawn.remarks),
        (_("Costs"), drawn.costs),
        (_("Notes and photos"), _("declared none") if one.kept_none else drawn.notes),
    )


def own_words(one: HandBack, reader: Account, at: datetime) -> dict[str, Any]:
    """What a returned hand-back said, for its form."""
    if one.submitted_at is None:
        return {}
    drawn = project(one, reader, Purpose.ACT, at)
    words = {name: getattr(drawn, name) for name in (*rules.PARTS, "notes")}
    return words | {"kept_none": one.kept_none}


@dataclass(frozen=True)
class Outstanding:
    """What still holds the hand-back up."""

    copies: tuple[CopyBrief, ...]
    tasks: tuple[str, ...]


def outstanding(one: HandBack) -> Outstanding:
    """RE-20, RE-72, before anybody presses."""
    held = copies.outstanding(one.order_id, department=one.dept)
    return Outstanding(tuple(CopyBrief.of(copy) for copy in held), tuple(task.code for task in queries.open_tasks(one)))


@dataclass(frozen=True)
class Step:
    """An entry of the timeline (X-014)."""

    at: datetime
    what: str
    who: str
    note: str = ""
    acting_for: str = ""


def timeline(one: HandBack) -> list[Step]:
    steps = [Step(one.requested_at, _("Hand-back asked for"), _("the system"))]
    for move in queries.moves(one):
        steps.append(
            Step(move.at, move.action.label, move.by.display_name, queries.reason_of(move), move.acting_for or "")
        )
    return steps
