"""What MD, GM and the privacy officer are shown of a case: its own words, and of the order number and code name."""

from dataclasses import dataclass
from datetime import datetime

from app.people import queries as people
from app.people.models import Account
from app.reception.knowledge.disclosure import queries
from app.reception.knowledge.disclosure.models import CaseStep, DisclosureCase
from app.reception.knowledge.disclosure.rules import CaseState, Finding, Measure, Source
from app.reception.knowledge.suspension import queries as suspensions


@dataclass(frozen=True)
class CaseLine:
    id: int
    case_no: str
    order: str
    state: CaseState
    source: Source
    opened_at: datetime
    opened_by: str
    is_concluded: bool


def line(case: DisclosureCase) -> CaseLine:
    return CaseLine(
        case.id, case.case_no, called(case), case.state, case.source, case.opened_at,
        case.opened_by.display_name if case.opened_by is not None else "", case.concluded_at is not None,
    )  # fmt: skip


def called(case: DisclosureCase) -> str:
    """Number and code name of the order; what was typed where there is no such order."""
    if case.order is None:
        return queries.words_of(case)[1]
    return " ".join(part for part in (case.order.order_no, case.order.code_name) if part)


@dataclass(frozen=True)
class Step:
    at: datetime
    what: str
    who: str
    note: str
    acting_for: str


@dataclass(frozen=True)
class CasePage:
    head: CaseLine
    order_id: int | None
    text: str
    named: str
    finding: Finding | None
    measures: tuple[Measure, ...]
    about: str
    concluded_by: str
    is_own_conclusion: bool
    suspended: tuple[str, ...]
    timeline: tuple[Step, ...]


def page(case: DisclosureCase, reader: Account) -> CasePage:
    text, named = queries.words_of(case)
    shut = suspensions.of_order(case.order_id) if case.order_id is not None else ()
    return CasePage(
        head=line(case),
        order_id=case.order_id,
        text=text,
        named="" if case.order is not None else named,
        finding=case.finding,
        measures=tuple(map(Measure, case.measures)),
        about=case.about.display_name if case.about is not None else "",
        concluded_by=case.concluded_by.display_name if case.concluded_by is not None else "",
        is_own_conclusion=case.concluded_by_id == reader.id,
        suspended=tuple(one.account.display_name for one in shut if one.lifted_at is None),
        timeline=tuple(_step(step) for step in reversed(case.steps)),
    )


def _step(step: CaseStep) -> Step:
    who = step.by.display_name if step.by is not None else ""
    return Step(step.at, step.action.label, who, queries.said(step), step.acting_for or "")


def persons() -> list[tuple[str, str]]:
    """Whom a measure may concern: anybody of the house, by name and department."""
    return [(str(one.id), f"{one.display_name} · {one.department.label}") for one in people.active()]
