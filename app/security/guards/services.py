"""Taking guards on and recording vetting outcomes (S-032, S-033)."""

from datetime import date, datetime

from app.errors import Refusal
from app.extensions import db
from app.journal import services as journal
from app.people import queries as people
from app.people.models import Account
from app.people.rules import Dept, Role
from app.security.guards import queries, rules
from app.security.guards.models import GuardPerson, Vetting
from app.security.guards.rules import VettingOutcome


def take_on(
    name: str,
    *,
    external: bool = False,
    account: Account | None = None,
    certificate: str = "",
    certificate_until: date | None = None,
    unit: str = "",
) -> GuardPerson:
    """Enter somebody who stands guard. S-033: an external guard never has an account."""
    guard = GuardPerson(
        name=name,
        external=external,
        account_id=account.id if account else None,
        certificate=certificate or None,
        certificate_until=certificate_until,
        unit=unit or None,
    )
    db.session.add(guard)
    db.session.flush()
    journal.record("security.take_on_guard", record=f"guard:{guard.id}")
    return guard


HOUSE_ROLES = (Role.GUARD, Role.SHIFT_LEADER)


def enrol_house_guards() -> None:
    """The guards and shift leaders with an account of their own stand on the list without being entered by hand."""
    known = {guard.account_id for guard in queries.guards(external=False)}
    for account in people.active(department=Dept.SEC):
        if account.id not in known and account.roles & set(HOUSE_ROLES):
            db.session.add(GuardPerson(name=account.display_name, external=False, account_id=account.id))
    db.session.flush()


def record_outcome(
    guard: GuardPerson,
    task_id: int,
    outcome: VettingOutcome,
    *,
    valid_to: date,
    reference: str,
    by: Account,
    at: datetime,
) -> bool:
    """S-032. The outcome of one person for one task. Returns whether a clearance was withdrawn by it."""
    row = queries.vettings(task_id).get(guard.id)
    before = row.outcome if row else None
    if before is not outcome and not rules.may_become(before, outcome):
        raise Refusal("SE-19", before=before or VettingOutcome.PENDING, after=outcome)
    if row is None:
        row = Vetting(guard_id=guard.id, task_id=task_id)
        db.session.add(row)
    row.outcome, row.by_id, row.at = outcome, by.id, at
    row.valid_to, row.reference = valid_to, reference or None
    db.session.flush()
    journal.record("security.vetting", record=f"security_task:{task_id}", groups=["F10"], facts={"guard": guard.id})
    return before is VettingOutcome.CLEARED and outcome is VettingOutcome.NOT_CLEARED
