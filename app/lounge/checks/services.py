"""Checks entered, repairs asked for and made (L-068, L-069, O-008)."""

from datetime import datetime

from app.clock import local
from app.errors import Refusal, reason_given
from app.extensions import db
from app.journal import services as journal
from app.lounge.checks import messages, queries
from app.lounge.checks.models import CheckItem, CheckRecord, Repair, RepairMove
from app.lounge.pen import changed, hold_pen
from app.lounge.policies import door_policy
from app.lounge.rules.checks import Outcome, Priority, RepairAction, judged, repair_after, repair_due
from app.lounge.rules.hours import open_hours
from app.notices import services as notices
from app.notices.subjects import Subject
from app.people import queries as people
from app.people.models import Account
from app.people.rules import Dept


def check(
    item: CheckItem, outcome: Outcome | None, value: float | None, words: str, *, by: Account, at: datetime
) -> CheckRecord:
    """L-068. Once in a shift. A defect asks for its repair in the same moment."""
    hold_pen()
    day, shift = queries.shift_now(at)
    if item not in queries.unfinished(day, shift):
        raise Refusal("LE-122")
    found = judged(outcome, value, queries.bounds_of(item, at))
    made = CheckRecord(day=day, shift=shift, item_id=item.id, outcome=found, value=value, at=at, by_id=by.id)
    if found is Outcome.DEFECT:
        said = words or (f"{value:g} {item.unit}" if value is not None else "")
        made.repair_id = report(item.name_zh, said, item.priority, by=by, at=at).id
    db.session.add(made)
    db.session.flush()
    journal.record("lounge.check", record=f"check:{made.id}", facts={"outcome": found.value})
    changed()
    return made


def report(place: str, defect: str, priority: Priority, *, by: Account, at: datetime) -> Repair:
    """O-008. To engineering, with a time by which it is due."""
    if len(defect.strip()) < 2:
        raise Refusal("LE-123")
    rules = door_policy(at)
    hours = open_hours(local(at), rules.open, rules.close)
    closes_at = hours.closes_at if hours else at
    made = Repair(
        place=place, defect=defect.strip(), priority=priority, reported_at=at,
        due_at=repair_due(priority, at, closes_at),
    )  # fmt: skip
    _move(made, RepairAction.REPORT, by=by, at=at)
    db.session.add(made)
    db.session.flush()
    _done(made, RepairAction.REPORT)
    _tell(made, messages.REPORTED, at=at, to=_engineering(at), urgent=priority is Priority.GUEST)
    return made


def accept(repair: Repair, promised_at: datetime, *, by: Account, at: datetime) -> None:
    """Engineering takes it and says when it will be done."""
    if promised_at <= at:
        raise Refusal("LE-124")
    _move(repair, RepairAction.ACCEPT, by=by, at=at)
    repair.promised_at = promised_at
    _done(repair, RepairAction.ACCEPT)
    notices.settle(repair.journal_name, [messages.REPORTED], at=at)
    _tell(repair, messages.ACCEPTED, at=at, to=_lounge(repair, at))


def repaired(repair: Repair, words: str, *, by: Account, at: datetime) -> None:
    _move(repair, RepairAction.REPAIR, by=by, at=at, words=words)
    _done(repair, RepairAction.REPAIR)
    _tell(repair, messages.REPAIRED, at=at, to=_lounge(repair, at))


def approve(repair: Repair, *, by: Account, at: datetime) -> None:
    """The lounge has looked: it is whole."""
    _move(repair, RepairAction.CHECK, by=by, at=at)
    _done(repair, RepairAction.CHECK)


def refuse(repair: Repair, reason: str, *, by: Account, at: datetime) -> None:
    """The lounge has looked: it is not."""
    _move(repair, RepairAction.REFUSE, by=by, at=at, words=reason_given(reason))
    _done(repair, RepairAction.REFUSE)
    _tell(repair, messages.REFUSED, at=at, to=_engineering(at))


def _engineering(at: datetime) -> list[Account | None]:
    return [people.head_of(Dept.ENG, at)]


def _lounge(repair: Repair, at: datetime) -> list[Account | None]:
    """Who asked, and the supervisor."""
    return [repair.moves[0].by, people.head_of(Dept.LNG, at)]


def _tell(repair: Repair, subject: Subject, *, at: datetime, to: list[Account | None], urgent: bool = False) -> None:
    notices.tell(
        to, subject, name=repair.number, record=repair.journal_name, link=f"/lounge/repairs/{repair.id}", at=at,
        urgent=urgent,
    )  # fmt: skip


def _move(repair: Repair, action: RepairAction, *, by: Account, at: datetime, words: str = "") -> None:
    """The only writer of a repair's state (X-017)."""
    state = repair_after(repair.state, action)
    repair.moves.append(RepairMove(action=action, at=at, by=by, words=words))
    repair.state = state


def _done(repair: Repair, action: RepairAction) -> None:
    journal.record(f"lounge.repair_{action.value}", record=repair.journal_name)
