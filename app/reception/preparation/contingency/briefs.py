"""What people are shown of a contingency plan, and the plan as its form is filled."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.access.projector import Brief, Purpose, project
from app.errors import NotFound
from app.people import queries as people
from app.people.models import Account
from app.people.rules import Role
from app.reception.grades import Grade
from app.reception.orders.models import Order
from app.reception.preparation.contingency import queries
from app.reception.preparation.contingency.events import EventKind
from app.reception.preparation.contingency.models import ContingencyEvent, ContingencyPlan
from app.reception.preparation.contingency.rules import Gap, PlanState, gaps
from app.reception.preparation.contingency.services import WORDS, fact_of
from app.reception.preparation.contingency.visibility import order_of
from app.reception.preparation.tasks.briefs import Happening, label_of

NOT_NAMED = frozenset({Role.SYSADMIN, Role.PRIVACY_OFFICER})
"""Roles that carry out nothing in an emergency plan (A-008)."""


@dataclass(frozen=True)
class EventBrief:
    kind: EventKind
    commander: str
    deputy: str
    helpers: str
    words: dict[str, str]
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reader:
    name: str
    dept: str
    read_at: datetime | None


@dataclass(frozen=True)
class PlanBrief:
    id: int
    order_id: int
    order: str
    grade: Grade | None
    number: int
    state: PlanState
    approved_at: datetime | None
    submitted_at: datetime | None
    events: tuple[EventBrief, ...]
    readers: tuple[Reader, ...]
    timeline: tuple[Happening, ...]
    revision: int

    @property
    def unread(self) -> int:
        return sum(reader.read_at is None for reader in self.readers)

    @property
    def is_complete(self) -> bool:
        return not any(event.lacks for event in self.events)


def plan_brief(plan: ContingencyPlan, reader: Account, at: datetime, *, whole: bool = True) -> PlanBrief:
    """The plan for one reader: each event through the projector; without the whole, only those that name him."""
    names = _names(plan)
    order = order_of(plan)
    lacking = gaps(fact_of(event) for event in plan.events) if whole else ()
    events = []
    for event in plan.events:
        brief = _event(event, reader, at)
        if brief is not None:
            events.append(_event_brief(event, brief, names, lacking))
    return PlanBrief(
        id=plan.id,
        order_id=plan.order_id,
        order=label_of(order) if whole else order.called,
        grade=order.grade,
        number=plan.number,
        state=plan.state,
        approved_at=plan.approved_at,
        submitted_at=plan.submitted_at,
        events=tuple(events),
        readers=_readers(plan) if whole else (),
        timeline=_timeline(plan) if whole else (),
        revision=plan.revision,
    )


def _event(event: ContingencyEvent, reader: Account, at: datetime) -> Brief | None:
    try:
        return project(event, reader, Purpose.READ, at)
    except NotFound:
        return None


def _event_brief(event: ContingencyEvent, brief: Brief, names: dict[int, str], lacking: tuple[Gap, ...]) -> EventBrief:
    return EventBrief(
        kind=brief.kind,
        commander=names.get(event.commander_id or 0, ""),
        deputy=names.get(event.deputy_id or 0, ""),
        helpers="、".join(names[helper] for helper in event.helper_ids if helper in names),
        words={name: brief.words.get(name, "") for name in WORDS},
        lacks=tuple(gap.lack.label for gap in lacking if gap.kind is event.kind),
    )


def _names(plan: ContingencyPlan) -> dict[int, str]:
    named = frozenset().union(*(event.named for event in plan.events)) if plan.events else frozenset()
    return {account.id: account.display_name for account in map(people.account, sorted(named)) if account is not None}


def _readers(plan: ContingencyPlan) -> tuple[Reader, ...]:
    return tuple(
        Reader(account.display_name, account.department.label, reading.read_at)
        for reading, account in queries.readings(plan.id)
    )


def _timeline(plan: ContingencyPlan) -> tuple[Happening, ...]:
    return tuple(
        Happening(move.at, move.action.label, name, move.reason or "", move.acting_for or "")
        for move, name in queries.moves(plan.id)
    )


def people_to_name() -> list[tuple[int, str]]:
    """Everybody an author may name, with department."""
    return [
        (account.id, f"{account.display_name} · {account.department.label}")
        for account in people.active()
        if not account.roles & NOT_NAMED
    ]


def filled(plan: ContingencyPlan, reader: Account, at: datetime) -> dict[str, Any]:
    """What the form shows of a plan that is being written."""
    shown: dict[str, Any] = {}
    for event in plan.events:
        brief = project(event, reader, Purpose.ACT, at)
        shown[event.kind.value] = {
            "commander": event.commander_id or 0,
            "deputy": event.deputy_id or 0,
            "helpers": list(event.helper_ids),
            **{name: brief.words.get(name, "") for name in WORDS},
        }
    return shown


@dataclass(frozen=True)
class PlansBrief:
    """The contingency page of an order: whether it needs a plan, which is in force, which is being worked on."""

    order_id: int
    order: str
    grade: Grade | None
    is_required: bool
    in_force: PlanBrief | None
    in_work: PlanBrief | None


def plans_brief(order: Order, reader: Account, at: datetime, *, is_required: bool) -> PlansBrief:
    in_force, in_work = queries.approved(order.id), queries.in_work(order.id)
    return PlansBrief(
        order.id,
        label_of(order),
        order.grade,
        is_required,
        plan_brief(in_force, reader, at) if in_force else None,
        plan_brief(in_work, reader, at) if in_work else None,
    )
