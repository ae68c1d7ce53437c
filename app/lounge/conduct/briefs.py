"""What the pages of conduct show: what waits, a violation with its ladder, a suspension, the question at the door."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app import policy
from app.access.capabilities import Can, may
from app.access.projector import Purpose, project
from app.clock import day_of
from app.lounge.conduct import queries, services
from app.lounge.conduct.models import Suspension, Violation
from app.lounge.door.queries import Arrival
from app.lounge.people import briefs as people
from app.lounge.people.briefs import Called
from app.lounge.rules import conduct as rules
from app.lounge.rules.conduct import Measure, SuspensionState, ViolationState
from app.lounge.rules.likeness import Likeness
from app.lounge.rules.terms import StayState
from app.lounge.stays.queries import names_of
from app.panel import Line, Panel, Urgency
from app.people.models import Account


def call(violation: Violation, reader: Account, at: datetime, purpose: Purpose = Purpose.LIST) -> Called:
    if violation.companion is not None:
        return people.call_companion(violation.companion, reader, at, purpose)
    return people.call(violation.guest, reader, at, purpose)


@dataclass(frozen=True)
class Row:
    """One violation as lists show it."""

    id: int
    called: str
    code: rules.Code
    severity: rules.Severity
    state: ViolationState
    measure: Measure | None
    recorded_at: datetime
    decide_by: date | None
    for_companion: bool


def rows(found: Iterable[Violation], reader: Account, at: datetime) -> list[Row]:
    return [_row(one, reader, at) for one in found]


def _row(one: Violation, reader: Account, at: datetime) -> Row:
    pending = one.suspension is not None and one.suspension.state is SuspensionState.PENDING
    return Row(
        id=one.id,
        called=call(one, reader, at).on_board,
        code=one.code,
        severity=one.severity,
        state=rules.state_now(one.state, one.expires_at, at),
        measure=one.measure,
        recorded_at=one.recorded_at,
        decide_by=one.suspension.decide_by if one.suspension is not None and pending else None,
        for_companion=one.behind_id is not None,
    )


@dataclass(frozen=True)
class Shut:
    """Somebody who is suspended."""

    id: int
    called: str
    state: SuspensionState
    until: date | None
    is_pending: bool
    violation_id: int


def shut_out(reader: Account, at: datetime) -> list[Shut]:
    day = day_of(at)
    return [
        Shut(one.id, call(one.violation, reader, at).on_board, one.state, one.term.told_until(day),
             one.state is SuspensionState.PENDING, one.violation_id)
        for one in queries.suspended(day)
    ]  # fmt: skip


@dataclass(frozen=True)
class Proposed:
    """L-035. Three overstays in 90 days: the house proposes V-11, a person records it."""

    stay_id: int
    called: str
    count: int
    last_at: datetime


def proposed(reader: Account, at: datetime) -> list[Proposed]:
    days, count = policy.value("lounge.overstay_days", at), policy.value("lounge.overstay_count", at)
    found = []
    for key, stays in queries.overstays(at - timedelta(days=days)).items():
        ended = [stay.left_at for stay in stays if stay.left_at]
        stands = rules.overstays_to_record(ended, queries.last_overstay_recorded(key), at, count=count, days=days)
        if stands:
            last = stays[-1]
            who = people.call_companion(last.companion, reader, at, Purpose.LIST) if last.companion else people.call(
                last.guest, reader, at, Purpose.LIST
            )  # fmt: skip
            found.append(Proposed(last.id, who.on_board, stands, ended[-1]))
    return found


@dataclass(frozen=True)
class Happening:
    """A line of the timeline (X-014)."""

    at: datetime
    what: str
    who: str
    note: Any = ""


@dataclass(frozen=True)
class Choice:
    """A measure with who may choose it."""

    measure: Measure
    level: rules.Level
    is_mine: bool


@dataclass(frozen=True)
class Page:
    """One violation, for one reader."""

    id: int
    who: Called
    code: rules.Code
    severity: rules.Severity
    state: ViolationState
    grade: Any
    recorded_at: datetime
    facts: tuple[tuple[str, Any], ...]
    proposal: rules.Proposal
    choices: tuple[Choice, ...]
    level: rules.Level | None
    above: rules.Level | None
    measure: Measure | None
    suspension_id: int | None
    suspension_state: SuspensionState | None
    suspension_until: date | None
    stay_id: int | None
    stay_number: str
    behind_id: int | None
    appeal_days: int
    may_measure: bool
    may_tell: bool
    may_object: bool
    may_decide: bool
    may_eject: bool
    timeline: tuple[Happening, ...]


def page(one: Violation, reader: Account, at: datetime) -> Page:
    brief = project(one, reader, Purpose.READ, at)
    state, level = rules.state_now(one.state, one.expires_at, at), services.level_of(reader, at)
    told = services.proposal(one, at)
    choices = tuple(_choice(one, measure, told, level, at) for measure in Measure)
    above = rules.level_above(one.level) if one.level else None
    running = one.suspension
    days = policy.value("lounge.appeal_days", at)
    at_the_door = may(reader, Can.LOUNGE_ENTRY, at)
    return Page(
        id=one.id,
        who=call(one, reader, at, Purpose.READ),
        code=one.code,
        severity=one.severity,
        state=state,
        grade=one.grade,
        recorded_at=one.recorded_at,
        facts=_facts(one, brief),
        proposal=told,
        choices=choices,
        level=level,
        above=above,
        measure=one.measure,
        suspension_id=running.id if running else None,
        suspension_state=running.term.state_on(day_of(at)) if running else None,
        suspension_until=running.term.told_until(day_of(at)) if running else None,
        stay_id=one.stay_id,
        stay_number=one.stay.number or "" if one.stay else "",
        behind_id=one.behind_id,
        appeal_days=days,
        may_measure=state is ViolationState.RECORDED and any(choice.is_mine for choice in choices),
        may_tell=state is not ViolationState.RECORDED and one.told_at is None,
        may_object=state is ViolationState.MEASURED and rules.may_object(one.told_at, at, days=days),
        may_decide=state is ViolationState.OBJECTED and above is not None and rules.reaches(level, above),
        may_eject=at_the_door and one.behind_id is None and one.stay is not None
        and one.stay.state is StayState.INSIDE,
        timeline=_timeline(one, brief),
    )  # fmt: skip


def _choice(
    one: Violation, measure: Measure, told: rules.Proposal, level: rules.Level | None, at: datetime
) -> Choice:
    needed = services.needed(one, measure, told.days or policy.value("lounge.suspend_days", at), at)
    return Choice(measure, needed, rules.reaches(level, needed))


def _facts(one: Violation, brief: Any) -> tuple[tuple[str, Any], ...]:
    rows: list[tuple[str, Any]] = [
        (_("Facts"), brief.facts),
        (_("Witnesses"), brief.witnesses if one.witnesses is not None else None),
        (_("Measure"), one.measure),
        (_("Days"), one.days or None),
        (_("Chosen at the level of"), one.level),
        (_("Told to the guest at"), one.told_at),
        (_("Warning stands until"), one.expires_at),
        (_("Objection"), brief.objection if one.objection is not None else None),
        (_("Finding"), brief.finding if one.finding is not None else None),
    ]
    return tuple((label, value) for label, value in rows if value is not None)


def _timeline(one: Violation, brief: Any) -> tuple[Happening, ...]:
    ids = (one.recorded_by_id, one.measured_by_id, one.told_by_id, one.decided_by_id)
    names = names_of({number for number in ids if number})
    measured = f"{rules.ViolationAction.MEASURE.label}：{one.measure.label}" if one.measure else ""
    decided = rules.ViolationAction.LIFT if one.state is ViolationState.LIFTED else rules.ViolationAction.UPHOLD
    lines = [
        (one.recorded_at, rules.ViolationAction.RECORD.label, one.recorded_by_id, ""),
        (one.measured_at, measured, one.measured_by_id, ""),
        (one.told_at, _("Told to the guest"), one.told_by_id, ""),
        (one.objected_at, rules.ViolationAction.OBJECT.label, None, brief.objection),
        (one.decided_at, decided.label, one.decided_by_id, brief.finding),
    ]
    told = [Happening(when, what, names.get(who or 0, _("the guest")), note or "") for when, what, who, note in lines
            if when is not None]  # fmt: skip
    return tuple(sorted(told, key=lambda line: line.at))


@dataclass(frozen=True)
class Said:
    """An answer that somebody gave at the door."""

    id: int
    is_same: bool
    kind: Likeness
    at: datetime
    by: str


@dataclass(frozen=True)
class SuspensionPage:
    """One suspension: until when, by what the person is known again, what was answered at the door."""

    id: int
    who: Called
    state: SuspensionState
    from_day: date
    until: date | None
    decide_by: date | None
    violation_id: int
    code: rules.Code
    known_by: tuple[tuple[Likeness, int], ...]
    answers: tuple[Said, ...]
    may_lift: bool


def suspension_page(one: Suspension, reader: Account, at: datetime) -> SuspensionPage:
    day, violation = day_of(at), one.violation
    state = one.term.state_on(day)
    needed = services.needed(violation, violation.measure or Measure.SUSPENSION, violation.days, at)
    kinds = [mark.kind for mark in one.marks]
    names = names_of({said.by_id for said in one.answers})
    return SuspensionPage(
        id=one.id,
        who=call(violation, reader, at, Purpose.READ),
        state=state,
        from_day=one.from_day,
        until=one.until_day,
        decide_by=one.decide_by if state is SuspensionState.PENDING else None,
        violation_id=one.violation_id,
        code=violation.code,
        known_by=tuple((kind, kinds.count(kind)) for kind in Likeness if kind in kinds),
        answers=tuple(
            Said(said.id, said.is_same, said.kind, said.at, names.get(said.by_id, "")) for said in one.answers
        ),
        may_lift=one.term.shuts_out(day) and rules.reaches(services.level_of(reader, at), needed),
    )


@dataclass(frozen=True)
class Ask:
    """Somebody before the door is like somebody who is suspended: a person says whether it is the same one."""

    suspension_id: int
    kind: Likeness
    called: str
    last_four: Any
    document: Any
    from_day: date


def questions(one: Arrival, reader: Account, at: datetime) -> tuple[Ask, ...]:
    found = queries.likely(one.person_key, one.order_guest, one.guest, one.companion, at)
    return tuple(_ask(like, reader, at) for like in found)


def _ask(like: queries.Likely, reader: Account, at: datetime) -> Ask:
    violation = like.suspension.violation
    companion = violation.companion
    shown = project(companion, reader, Purpose.DOOR, at).document_last_four if companion is not None else ""
    return Ask(
        suspension_id=like.suspension.id,
        kind=like.kind,
        called=call(violation, reader, at, Purpose.DOOR).shown,
        last_four=shown,
        document=companion.document_kind if companion is not None else "",
        from_day=like.suspension.from_day,
    )


def panels(account: Account, at: datetime) -> list[Panel]:
    """Who decides what: measures and objections that wait for this person; for the supervisor what V-11 proposes."""
    if not may(account, Can.LOUNGE_CONDUCT, at):
        return []
    lines = [*_to_decide(account, at)]
    if may(account, Can.LOUNGE_MANAGE, at):
        lines += [
            Line(text=f"V-11 {one.called}", url=url_for("lounge.record_violation", stay_id=one.stay_id, code="V-11"),
                 action=_("Record"), count=one.count)
            for one in proposed(account, at)
        ]  # fmt: skip
    if not lines:
        return []
    return [Panel(_("House rules of the lounge"), tuple(lines), url=url_for("lounge.conduct"), order=30)]


def _to_decide(account: Account, at: datetime) -> Iterable[Line]:
    level = services.level_of(account, at)
    for one in queries.waiting():
        asked = rules.level_above(one.level) if one.level else services.needed(
            one, services.proposal(one, at).measure, services.proposal(one, at).days, at
        )  # fmt: skip
        if level is not asked:
            continue
        row = _row(one, account, at)
        overdue = row.decide_by is not None and row.decide_by < day_of(at)
        yield Line(
            text=f"{one.code.value} {row.called}",
            url=url_for("lounge.violation", violation_id=one.id),
            action=_("Decide"),
            state=one.state,
            grade=one.grade,
            urgency=Urgency.NOW if overdue else Urgency.SOON,
            blocker=_("decide by %(day)s", day=row.decide_by) if row.decide_by else "",
        )
