"""Guards and vetting outcomes as their readers get them (S-032)."""

from dataclasses import dataclass
from datetime import date, datetime

from app.people.models import Account
from app.security import standing
from app.security.guards import queries as guards
from app.security.guards.rules import VettingOutcome
from app.security.tasks.models import SecurityTask


@dataclass(frozen=True)
class GuardLine:
    name: str
    external: bool
    unit: str
    certificate: str
    certificate_until: date | None
    has_account: bool


def guard_lines() -> tuple[GuardLine, ...]:
    return tuple(
        GuardLine(
            guard.name, guard.external, guard.unit or "", guard.certificate or "", guard.certificate_until,
            guard.account_id is not None,
        )
        for guard in guards.guards()
    )  # fmt: skip


@dataclass(frozen=True)
class Vetted:
    """S-032. Outcome, by whom, when, until, reference."""

    name: str
    outcome: VettingOutcome | None
    by: str
    at: datetime | None
    valid_to: date | None
    reference: str


@dataclass(frozen=True)
class VettingBrief:
    """What HR sees of a task: its number and the outcomes (S-032); the code name with the order alone (2.4)."""

    id: int
    number: str
    called: str
    rows: tuple[Vetted, ...]
    opens_task: bool


def vetting_of(task: SecurityTask, reader: Account, at: datetime) -> VettingBrief:
    rows = guards.vettings(task.id)
    opens_task = bool(standing.relations(task, reader, at) & standing.WHOLE_TASK)
    return VettingBrief(
        id=task.id,
        number=task.number,
        called=task.called if opens_task or standing.sees_order(task, reader, at) else task.number,
        rows=tuple(
            Vetted(guard.name, row.outcome, row.by.display_name, row.at, row.valid_to, row.reference or "")
            if (row := rows.get(guard.id))
            else Vetted(guard.name, None, "", None, None, "")
            for guard in guards.guards()
        ),
        opens_task=opens_task,
    )
