"""The facts of the gate S-013 as the records have them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from app import clock, policy
from app.extensions import db
from app.reception.preparation.gate import GateItem
from app.security.guards import queries as guards
from app.security.guards.rules import VettingOutcome, needs_clearance
from app.security.readiness import rules
from app.security.readiness.models import SecurityConfirmation
from app.security.readiness.rules import Confirmation, GateFacts, Item
from app.security.rosters import queries as rosters
from app.security.rosters.models import DutySlot
from app.security.tasks.models import SecurityTask
from app.security.tasks.rules import state_at


def confirmations(task_id: int) -> dict[Item, SecurityConfirmation]:
    """The words in force, by item."""
    query = select(SecurityConfirmation).where(
        SecurityConfirmation.task_id == task_id, SecurityConfirmation.void_at.is_(None)
    )  # fmt: skip
    return {row.item: row for row in db.session.scalars(query).unique()}


def gate(task: SecurityTask, at: datetime) -> tuple[GateItem, ...]:
    """S-013. Every item asked of this task now."""
    duties = rosters.slots(task.id)
    needed = task.level.value in policy.value("security.vetting_levels", at)
    words = {
        item: Confirmation(row.by.display_name, row.at, row.note) for item, row in confirmations(task.id).items()
    }  # fmt: skip
    return rules.gate(
        GateFacts(
            level=task.level,
            state=state_at(task.state, task.window_from, at),
            flaws=len(rosters.findings(task, duties)) if task.posts else 1,
            clearance_needed=needed or any(duty.guard is not None and duty.guard.external for duty in duties),
            uncleared=uncleared(task, duties, at),
            external_guards=task.external_guards,
            confirmed=words,
        )
    )


def uncleared(task: SecurityTask, duties: Sequence[DutySlot], at: datetime) -> tuple[str, ...]:
    """S-030. The names on the roster that need clearance for the task's last day and lack it."""
    levels = policy.value("security.vetting_levels", at)
    outcomes = guards.outcomes(task.id, clock.day_of(task.window_to))
    people = {duty.guard.id: duty.guard for duty in duties if duty.guard is not None}
    return tuple(
        guard.name
        for guard in people.values()
        if needs_clearance(task.level.value, levels, external=guard.external)
        and outcomes.get(guard.id) is not VettingOutcome.CLEARED
    )
