"""The seals of an order for those who lead it: what is shut, until when, and who did what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from app.access.facts import Fact
from app.formats import moment
from app.reception.orders.models import Order
from app.reception.orders.seals import queries
from app.reception.orders.seals.models import SealStep
from app.reception.orders.seals.rules import SealState


@dataclass(frozen=True)
class SealLine:
    fact: Fact
    state: SealState
    opens_at: datetime | None
    hours_before: int | None
    by_rule: bool
    """Item 3 of 4.2: nobody sealed it, the name is withheld."""

    @property
    def may_change(self) -> bool:
        return self.state in (SealState.NONE, SealState.SEALED)


@dataclass(frozen=True)
class SealEntry:
    """A line of the timeline (X-014)."""

    at: datetime
    who: str
    what: str
    note: str
    acting_for: str


def lines(order: Order, at: datetime) -> tuple[SealLine, ...]:
    return tuple(line_of(order, fact, at) for fact in Fact)


def line_of(order: Order, fact: Fact, at: datetime) -> SealLine:
    seal = queries.seal_of(order, fact, at)
    return SealLine(
        fact, queries.state_of(order, fact, at), queries.opens_at(order, fact, at),
        seal.term.hours_before if seal is not None else None,
        seal is not None and not queries.steps(order, fact),
    )  # fmt: skip


def history(order: Order) -> Iterable[SealEntry]:
    """Newest first."""
    for step in reversed(order.seal_steps):
        note = "，".join(part for part in (_term(step), queries.reason_of(step)) if part)
        what = f"{step.fact.label} · {step.act.label}"
        yield SealEntry(step.at, step.by.display_name, what, note, step.acting_for or "")


def _term(step: SealStep) -> str:
    if step.until_at is not None:
        return moment(step.until_at)
    return _("%(n)s h before arrival", n=step.hours_before) if step.hours_before is not None else ""
