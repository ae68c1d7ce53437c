"""Violations recorded, measured, told, objected to; suspensions; the answer given at the door (L-070 to L-079)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app import policy
from app.access.sealed import seal
from app.clock import day_of
from app.errors import NotPermitted, Refusal, WrongState, reason_given
from app.extensions import db
from app.journal import services as journal
from app.lounge.conduct import messages, queries
from app.lounge.conduct.models import MatchAnswer, Suspension, SuspensionMark, Violation
from app.lounge.models import Stay
from app.lounge.pen import changed, hold_pen
from app.lounge.people import queries as lounge_people
from app.lounge.people.services import see_document
from app.lounge.rules import conduct as rules
from app.lounge.rules.conduct import Code, Level, Measure, Severity, SuspensionAction, ViolationAction, ViolationState
from app.lounge.rules.facts import highest_grade
from app.lounge.rules.likeness import Likeness, whole
from app.lounge.stays import services as stays
from app.lounge.stays.queries import person_key_of
from app.notices import services as notices
from app.people import queries as people
from app.people.models import Account
from app.people.rules import Dept, Role
from app.people.standing import standing
from app.reception.frontdesk.documents import DocumentKind


@dataclass(frozen=True)
class Happened:
    """What the attendant saw, as it is typed."""

    code: Code
    facts: str
    witnesses: str = ""
    continued: bool = False
    severity: Severity | None = None
    """L-076. Chosen for V-09 only."""


def record(stay: Stay, what: Happened, *, by: Account, at: datetime) -> Violation:
    """L-076, L-025. At once, and for the host too where a companion did it.

    A major one suspends until decision (L-077); of a VA or VB guest GM decides that as well (L-078).
    """
    hold_pen()
    key = person_key_of(stay)
    if stay.guest is None or key is None:
        raise Refusal("LE-70")
    mine = _written(stay, key, what, by=by, at=at)
    if stay.companion is not None and stay.host_stay is not None:
        host_key = person_key_of(stay.host_stay)
        assert host_key is not None, "a host is known"
        _written(stay.host_stay, host_key, what, behind=mine, by=by, at=at)
    if mine.severity is Severity.MAJOR:
        if mine.grade not in rules.DISCREET:
            _suspend(mine, by=by, at=at)
        _tell_of_major(mine, stay, at)
    return mine


def _written(
    stay: Stay, key: str, what: Happened, *, by: Account, at: datetime, behind: Violation | None = None
) -> Violation:
    window = policy.value("lounge.minor_window_days", at)
    before = {code for code, _severity, _at in queries.earlier(key, at - timedelta(days=window))}
    violation = Violation(
        stay_id=stay.id, guest=stay.guest, companion=stay.companion, person_key=key,
        behind_id=behind.id if behind else None, code=what.code,
        severity=rules.severity_of(what.code, before, continued=what.continued, chosen=what.severity),
        grade=highest_grade(lounge_people.rights_of(stay.guest, at)), facts=what.facts,
        witnesses=what.witnesses or None, state=ViolationState.RECORDED, recorded_at=at, recorded_by_id=by.id,
        window_days=window,
    )  # fmt: skip
    db.session.add(violation)
    db.session.flush()
    _done("lounge.violation_record", violation, code=what.code.value, severity=violation.severity.value)
    return violation


def proposal(violation: Violation, at: datetime) -> rules.Proposal:
    """L-077. What the ladder proposes for this one, by what stood when it was recorded."""
    since = violation.recorded_at - timedelta(days=violation.window_days)
    before = queries.earlier(violation.person_key, since, but=violation.id)
    return rules.propose(
        violation.severity, [when for _code, severity, when in before if severity is Severity.MINOR],
        violation.recorded_at, window=violation.window_days, days=policy.value("lounge.suspend_days", at),
    )  # fmt: skip


def needed(violation: Violation, measure: Measure, days: int, at: datetime) -> Level:
    """2.6, L-078. Who may choose this measure."""
    return rules.level_needed(
        violation.code, measure, days, violation.grade, supervisor_days=policy.value("lounge.suspend_days", at)
    )


def level_of(account: Account, at: datetime) -> Level | None:
    return rules.level_of(standing(account, at).roles)


def measure(
    violation: Violation, chosen: Measure, days: int, *, told: bool, by: Account, at: datetime
) -> None:
    """L-077. A person chooses; how high the person must stand, the measure and the guest's grade say."""
    hold_pen()
    days = days if chosen is Measure.SUSPENSION else 0
    if chosen is Measure.SUSPENSION and not 1 <= days <= rules.LONGEST_DAYS:
        raise Refusal("LE-72", n=rules.LONGEST_DAYS)
    level, asked = level_of(by, at), needed(violation, chosen, days, at)
    state = rules.violation_after(violation.state, ViolationAction.MEASURE)
    if not rules.reaches(level, asked):
        raise NotPermitted("LE-71", level=asked)
    violation.state, violation.measure, violation.days, violation.level = state, chosen, days, level
    violation.measured_at, violation.measured_by_id = at, by.id
    if chosen in rules.WARNINGS:
        violation.expires_at = at + timedelta(days=violation.window_days)
    _settle_suspension(violation, chosen, days, by=by, at=at)
    if told:
        _tell_guest(violation, by=by, at=at)
    _done("lounge.violation_measure", violation, measure=chosen.value, days=days)


def _settle_suspension(violation: Violation, chosen: Measure, days: int, *, by: Account, at: datetime) -> None:
    """The one that began at once is decided or lifted; where none runs, the measure begins one."""
    running, today = violation.suspension, day_of(at)
    if chosen not in rules.SHUTS_OUT:
        if running is not None:
            _move_suspension(running, SuspensionAction.LIFT, by=by, at=at, reason=chosen.zh)
        return
    if running is None:
        running = _suspend(violation, by=by, at=at)
    if running is None:
        return
    last = running.from_day + timedelta(days=days - 1)
    running.until_day = max(last, today, running.until_day or last) if days else None
    _move_suspension(running, SuspensionAction.DECIDE, by=by, at=at)


def _suspend(violation: Violation, *, by: Account, at: datetime) -> Suspension | None:
    """Section 17: pending. With everything by which the person is known again.

    An earlier one that runs goes on in this one, with its later day; whose right is withdrawn cannot lose it again.
    """
    today, goes_on = day_of(at), None
    for other in queries.open_suspensions(violation.person_key):
        state = other.term.state_on(today)
        if state is rules.SuspensionState.OVER:
            other.state = state
        elif state is rules.SuspensionState.ACTIVE and other.until_day is None:
            return None
        else:
            goes_on = other.until_day
            _move_suspension(other, SuspensionAction.LIFT, by=by, at=at, reason="并入新的处理")
    db.session.flush()
    suspension = Suspension(
        violation=violation, person_key=violation.person_key, state=rules.SuspensionState.PENDING, from_day=today,
        decide_by=today + timedelta(days=policy.value("lounge.decision_days", at)), started_at=at,
        until_day=goes_on,
    )  # fmt: skip
    order_guest = violation.guest.order_guest if violation.companion is None else None
    for kind, mark in queries.marks_of(order_guest, violation.guest, violation.companion):
        suspension.marks.append(SuspensionMark(kind=kind, mark=mark))
    db.session.add(suspension)
    db.session.flush()
    journal.record("lounge.suspension_begin", record=f"suspension:{suspension.id}")
    return suspension


def tell_guest(violation: Violation, *, by: Account, at: datetime) -> None:
    """L-078. Facts, measure and the right to object were told."""
    hold_pen()
    if violation.state is ViolationState.RECORDED:
        raise WrongState(violation.state, ViolationAction.OBJECT)
    if violation.told_at is None:
        _tell_guest(violation, by=by, at=at)
        _done("lounge.violation_tell", violation)


def _tell_guest(violation: Violation, *, by: Account, at: datetime) -> None:
    violation.told_at, violation.told_by_id = at, by.id


def object_to(violation: Violation, words: str, *, by: Account, at: datetime) -> None:
    """L-078. Within so many days of being told; one level higher hears of it."""
    hold_pen()
    state = rules.violation_after(violation.state, ViolationAction.OBJECT)
    days = policy.value("lounge.appeal_days", at)
    if not rules.may_object(violation.told_at, at, days=days):
        raise Refusal("LE-73", n=days)
    violation.state, violation.objection, violation.objected_at = state, seal(words), at
    assert violation.level is not None, "measured at a level"
    above = rules.level_above(violation.level)
    _notify(violation, messages.OBJECTION, _persons_at(above, at), at)
    _done("lounge.violation_object", violation)


def decide(violation: Violation, action: ViolationAction, finding: str, *, by: Account, at: datetime) -> None:
    """L-078. By a person one level higher than who chose the measure; lifted: nothing stands against the guest."""
    hold_pen()
    state = rules.violation_after(violation.state, action)
    assert violation.level is not None
    above = rules.level_above(violation.level)
    if not rules.reaches(level_of(by, at), above):
        raise NotPermitted("LE-71", level=above)
    if by.id == violation.measured_by_id and violation.level is not Level.GM:
        raise NotPermitted("LE-74")
    violation.state, violation.finding = state, seal(finding)
    violation.decided_at, violation.decided_by_id = at, by.id
    running = violation.suspension
    if action is ViolationAction.LIFT and running is not None and running.term.shuts_out(day_of(at)):
        _move_suspension(running, SuspensionAction.LIFT, by=by, at=at, reason=ViolationAction.LIFT.zh)
    _done(f"lounge.violation_{action.value}", violation)


def lift(suspension: Suspension, reason: str, *, by: Account, at: datetime) -> None:
    """Section 17. Before its end, by whom might have imposed it."""
    hold_pen()
    note = reason_given(reason)
    violation = suspension.violation
    asked = needed(violation, violation.measure or Measure.SUSPENSION, violation.days, at)
    if not rules.reaches(level_of(by, at), asked):
        raise NotPermitted("LE-71", level=asked)
    _move_suspension(suspension, SuspensionAction.LIFT, by=by, at=at, reason=note)


def _move_suspension(
    suspension: Suspension, action: SuspensionAction, *, by: Account, at: datetime, reason: str = ""
) -> None:
    """The only writer of a suspension's state (X-017); what has run out is over, written down or not."""
    suspension.state = rules.suspension_after(suspension.term.state_on(day_of(at)), action)
    if action is SuspensionAction.LIFT:
        suspension.lifted_at, suspension.lifted_by_id, suspension.lift_reason = at, by.id, reason
    journal.record(f"lounge.suspension_{action.value}", record=f"suspension:{suspension.id}")
    changed()


def know_also(
    suspension: Suspension, name: str, document: tuple[DocumentKind, str] | None, *, by: Account, at: datetime
) -> None:
    """FEATURES 60. A former name, or a document, by which the person is to be known again; neither is kept as typed."""
    hold_pen()
    new = list(queries.marks_of_name(name, Likeness.PREVIOUS)) if whole(name) else []
    if document is not None:
        new.append((Likeness.DOCUMENT, see_document(*document, at=at).fingerprint))
    if not new:
        raise Refusal("LE-75")
    known = {(mark.kind, mark.mark) for mark in suspension.marks}
    suspension.marks += [SuspensionMark(kind=kind, mark=mark) for kind, mark in new if (kind, mark) not in known]
    journal.record("lounge.suspension_known_by", record=f"suspension:{suspension.id}")


def answer_match(
    suspension: Suspension, person_key: str, kind: Likeness, *, is_same: bool, by: Account, at: datetime
) -> None:
    """A person says whether this is the one. The house asks and never accuses; a later answer replaces the earlier."""
    hold_pen()
    said = next((one for one in suspension.answers if one.person_key == person_key), None)
    if said is None:
        said = MatchAnswer(person_key=person_key, kind=kind)
        suspension.answers.append(said)
    said.is_same, said.at, said.by_id = is_same, at, by.id
    journal.record(
        "lounge.match_answer", record=f"suspension:{suspension.id}", facts={"same": is_same, "by": kind.value}
    )
    changed()


def eject(violation: Violation, *, security: Account | None, by: Account, at: datetime) -> None:
    """5.4. On a violation only; by the supervisor, or carried out by a named person of security."""
    stay = violation.stay
    if stay is None or violation.behind_id is not None:
        raise Refusal("LE-76")
    if security is None and not rules.reaches(level_of(by, at), Level.SUPERVISOR):
        raise NotPermitted("LE-77")
    stays.eject(stay, by=by, at=at, note=f"保安：{security.display_name}" if security else "")


def _persons_at(level: Level, at: datetime) -> list[Account | None]:
    if level is Level.GM:
        return [people.general_manager(at)]
    return [people.marketing_director(at) if level is Level.DIRECTOR else people.head_of(Dept.LNG, at)]


def _tell_of_major(violation: Violation, stay: Stay, at: datetime) -> None:
    """The supervisor; of a VA or VB guest GM and MD at once; of prohibited articles security."""
    told = [people.head_of(Dept.LNG, at)]
    if violation.grade in rules.DISCREET:
        told += [people.general_manager(at), people.marketing_director(at)]
    _notify(violation, messages.MAJOR, told, at)
    if violation.code in rules.TELLS_SECURITY:
        guards = [people.head_of(Dept.SEC, at), *people.active(role=Role.SHIFT_LEADER)]
        notices.tell(
            guards, messages.PROHIBITED, name=stay.number or "LG", record=f"violation:{violation.id}", link="/notices",
            at=at, urgent=True, once=f"violation.security:{violation.id}",
        )  # fmt: skip


def _notify(violation: Violation, subject: messages.Subject, told: list[Account | None], at: datetime) -> None:
    stay = violation.stay
    notices.tell(
        told, subject, name=stay.number if stay and stay.number else f"V{violation.id}",
        record=f"violation:{violation.id}", link=f"/lounge/violations/{violation.id}", at=at, urgent=True,
        once=f"{subject.code}:{violation.id}",
    )  # fmt: skip


def _done(action: str, violation: Violation, **facts: object) -> None:
    journal.record(action, record=f"violation:{violation.id}", facts=facts or None)
    changed()


