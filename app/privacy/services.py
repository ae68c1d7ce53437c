"""What the privacy officer does: holds (P-011), requests of persons (P-010), breach cases (P-013)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app import policy
from app.errors import Refusal, reason_given
from app.extensions import db
from app.journal import services as journal
from app.people.models import Account
from app.privacy import queries
from app.privacy.models import BreachCase, CaseMove, LegalHold, PrivacyRequest
from app.privacy.rules import (
    BREACH_MOVES,
    REQUEST_MOVES,
    BreachState,
    CaseOf,
    RequestKind,
    RequestState,
    Step,
    after,
)


@dataclass(frozen=True)
class Asked:
    """What a person asked for, as it was taken down."""

    kind: RequestKind
    person: str
    contact: str
    words: str


def place_hold(record: str, reason: str, *, by: Account, at: datetime) -> LegalHold:
    """Suspends every deletion of this record; one hold at a time."""
    if record in queries.held_records():
        raise Refusal("PE-05")
    hold = LegalHold(record=record, reason=reason_given(reason), placed_by_id=by.id, placed_at=at)
    db.session.add(hold)
    db.session.flush()
    journal.record("hold.placed", record=record)
    return hold


def lift_hold(hold: LegalHold, reason: str, *, by: Account, at: datetime) -> None:
    """From the next run on the record follows its time again. Lifting twice is once."""
    if hold.lifted_at is not None:
        return
    hold.lift_reason = reason_given(reason)
    hold.lifted_by_id, hold.lifted_at = by.id, at
    journal.record("hold.lifted", record=hold.record)


def receive(asked: Asked, *, by: Account, at: datetime) -> PrivacyRequest:
    """P-010. The days of the answer are those in force at receipt."""
    request = PrivacyRequest(
        kind=asked.kind, state=RequestState.RECEIVED, person=asked.person, contact=asked.contact, words=asked.words,
        received_at=at, received_by_id=by.id, due_at=at + timedelta(days=policy.value("privacy.answer_days", at)),
    )  # fmt: skip
    db.session.add(request)
    db.session.flush()
    _log(CaseOf.REQUEST, request.id, None, asked.words, by=by, at=at)
    return request


def move_request(request: PrivacyRequest, step: Step, note: str, *, by: Account, at: datetime) -> None:
    """Section 17. Every step says how: identified by what, answered what, refused why."""
    request.state = after(REQUEST_MOVES, request.state, step)
    _log(CaseOf.REQUEST, request.id, step, reason_given(note), by=by, at=at)


def open_breach(what: str, whose: str, *, by: Account, at: datetime) -> BreachCase:
    """P-013. The clock runs from now on."""
    hours = policy.value("privacy.breach_h", at)
    case = BreachCase(
        state=BreachState.OPEN, what=what, whose=whose, opened_at=at, opened_by_id=by.id,
        due_at=at + timedelta(hours=hours),
    )  # fmt: skip
    db.session.add(case)
    db.session.flush()
    _log(CaseOf.BREACH, case.id, None, what, by=by, at=at)
    return case


def move_breach(case: BreachCase, step: Step, note: str, *, by: Account, at: datetime) -> None:
    """Contained by which measures; reported to whom; closed with what finding."""
    case.state = after(BREACH_MOVES, case.state, step)
    _log(CaseOf.BREACH, case.id, step, reason_given(note), by=by, at=at)


def _log(case_of: CaseOf, case_id: int, step: Step | None, note: str, *, by: Account, at: datetime) -> None:
    db.session.add(CaseMove(case_of=case_of.value, case_id=case_id, step=step, note=note, by_id=by.id, at=at))
    db.session.flush()
    name = step.value if step is not None else "opened"
    journal.record(f"privacy.{name}", record=f"{case_of.value}:{case_id}")
