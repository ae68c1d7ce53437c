"""From the press of the alarm to the review note (L-081 to L-085). Every act holds the pen of the lounge."""

from datetime import datetime

from app import numbers
from app.clock import local
from app.errors import Refusal, WrongState, reason_given
from app.extensions import db
from app.journal import services as journal
from app.lounge.emergencies import messages, queries
from app.lounge.emergencies.models import Emergency, EmergencyEntry, HeadcountLine
from app.lounge.models import Stay
from app.lounge.pen import THE_LOUNGE, changed, hold_pen
from app.lounge.rules.emergency import (
    BEING_COUNTED,
    MAY_BE_GONE,
    EmergencyAction,
    EmergencyKind,
    EmergencyState,
    HeadMark,
    LineKind,
    LogWord,
    emergency_after,
    evacuated_for,
    is_counted,
    unaccounted,
)
from app.lounge.rules.moves import OPEN
from app.lounge.rules.terms import StayAction, StayState
from app.lounge.stays import queries as stays
from app.lounge.stays import services as stay_acts
from app.notices import services as notices
from app.notices.subjects import Subject
from app.people import queries as people
from app.people.models import Account
from app.people.rules import Dept, Role

MAY_BE_MARKED = BEING_COUNTED | {EmergencyState.ALL_CLEAR}
"""Somebody found after the all clear is marked still: without it nothing could be closed (L-083)."""
CLEARED = frozenset({EmergencyState.ALL_CLEAR, EmergencyState.CLOSED})


def raise_alarm(kind: EmergencyKind, *, by: Account, at: datetime) -> Emergency:
    """L-081. One press: entry stops, security and duty manager are told, the headcount is frozen.

    Who presses while one runs is led to it: two attendants at two tablets raise one alarm.
    """
    hold_pen()
    under_way = queries.running()
    if under_way is not None:
        return under_way
    stay_acts.settle(at)
    emergency = Emergency(
        number=numbers.next("SJ", local(at).year), lounge_id=THE_LOUNGE, kind=kind,
        state=emergency_after(None, EmergencyAction.RAISE), raised_at=at, raised_by_id=by.id,
    )  # fmt: skip
    db.session.add(emergency)
    db.session.flush()
    _freeze(emergency, at)
    _enter(emergency, at=at, by=by, action=EmergencyAction.RAISE)
    _tell(emergency, messages.RAISED[kind], at=at, urgent=True)
    _done("lounge.emergency_raise", emergency)
    return emergency


def _freeze(emergency: Emergency, at: datetime) -> None:
    """L-081. Everybody inside or away, companions and escorted visitors included, and the staff on shift."""
    seats = queries.seats_by_stay()
    for stay in stays.open_stays():
        away = stay.stepped_out_at if stay.state is StayState.AWAY else None
        emergency.lines.append(
            HeadcountLine(kind=LineKind.GUEST, stay_id=stay.id, seat=seats.get(stay.id, ""), away_since=away)
        )
    for one in queries.staff_on_shift(at):
        emergency.lines.append(HeadcountLine(kind=LineKind.STAFF, account_id=one.id))
    db.session.flush()


def add_person(emergency: Emergency, kind: LineKind, name: str, *, by: Account, at: datetime) -> HeadcountLine:
    """L-081. Contractors inside, and whoever else of the house was there, typed by hand."""
    hold_pen()
    _refuse_unless_counting(emergency)
    line = HeadcountLine(kind=kind, typed_name=name)
    emergency.lines.append(line)
    db.session.flush()
    _done("lounge.emergency_add", emergency, line=line.id, kind=kind.value)
    return line


def evacuate(emergency: Emergency, *, by: Account, at: datetime) -> None:
    """Section 17, 5.4. The stays are evacuated; the seats stay theirs until it is known who comes back."""
    hold_pen()
    _move(emergency, EmergencyAction.EVACUATE, by=by, at=at)
    for line in emergency.lines:
        if line.stay is not None and line.stay.state in OPEN:
            stay_acts.evacuate(line.stay, at=at)
    _tell(emergency, messages.EVACUATING, at=at, urgent=False)
    _count(emergency, at)


def contain(emergency: Emergency, *, by: Account, at: datetime) -> None:
    """Section 17. Nobody needs to go out."""
    hold_pen()
    _move(emergency, EmergencyAction.CONTAIN, by=by, at=at)


def call_off(emergency: Emergency, *, by: Account, at: datetime) -> None:
    """Section 17. The alarm was false; entry is open again."""
    hold_pen()
    _move(emergency, EmergencyAction.CALL_OFF, by=by, at=at, cleared_at=at)
    _tell(emergency, messages.CLEARED, at=at, urgent=False)


def mark(line: HeadcountLine, found: HeadMark, note: str, *, by: Account, at: datetime) -> None:
    """L-082. A later mark replaces the earlier one; the log keeps both."""
    hold_pen()
    emergency = line.emergency
    if emergency.state not in MAY_BE_MARKED:
        raise WrongState(emergency.state, EmergencyAction.COUNT)
    if found is HeadMark.ABSENT_KNOWN:
        note = reason_given(note)
    line.mark, line.note, line.marked_at, line.marked_by_id = found, note.strip(), at, by.id
    _enter(emergency, at=at, by=by, mark=found, line=line, words=line.note)
    if found is HeadMark.MISSING:
        _tell(emergency, messages.MISSING, at=at, urgent=True, once=f"emergency.missing:{line.id}")
    _done("lounge.emergency_mark", emergency, line=line.id, mark=found.value)
    _count(emergency, at)


def _count(emergency: Emergency, at: datetime) -> None:
    """Section 17. Counted by itself as soon as everybody is marked."""
    db.session.flush()
    if emergency.state is EmergencyState.EVACUATING and is_counted(queries.heads(emergency.id)):
        _move(emergency, EmergencyAction.COUNT, by=None, at=at)


def hand_over(line: HeadcountLine, to: str, reference: str, *, by: Account, at: datetime) -> None:
    """L-082, L-083. The fire service or police was told of a missing person; their reference makes closing possible."""
    hold_pen()
    if line.mark is not HeadMark.MISSING:
        raise Refusal("LE-63")
    line.handed_over_to, line.handover_reference, line.handed_over_at = to, reason_given(reference), at
    _enter(line.emergency, at=at, by=by, word=LogWord.NOTE, line=line, words=f"{to}：{line.handover_reference}"[:500])
    _done("lounge.emergency_hand_over", line.emergency, line=line.id)


def note(emergency: Emergency, word: LogWord, words: str, *, by: Account, at: datetime) -> None:
    """L-085. A line of the time log; closed is closed."""
    hold_pen()
    if emergency.state is EmergencyState.CLOSED:
        raise WrongState(emergency.state, EmergencyAction.COUNT)
    words = reason_given(words) if word is LogWord.NOTE else words.strip()
    _enter(emergency, at=at, by=by, word=word, words=words)
    _done("lounge.emergency_note", emergency, word=word.value)


def clear(emergency: Emergency, officer: str, *, by: Account, at: datetime) -> None:
    """L-083. By the duty manager, or on the word of the officer in charge. Everybody on the list is marked by then."""
    hold_pen()
    left = [head for head in queries.heads(emergency.id) if head.mark is None]
    if emergency.state is EmergencyState.COUNTED and left:
        raise Refusal("LE-61", n=len(left))
    _move(emergency, EmergencyAction.CLEAR, by=by, at=at, words=officer, cleared_at=at, officer=officer)
    _tell(emergency, messages.CLEARED, at=at, urgent=False)


def close(emergency: Emergency, review: str, *, by: Account, at: datetime) -> None:
    """L-083, E-11. Not while somebody is missing without a handover reference; the review note is required."""
    hold_pen()
    if missing := unaccounted(queries.heads(emergency.id)):
        raise Refusal("LE-60", n=missing)
    _move(emergency, EmergencyAction.CLOSE, by=by, at=at, closed_at=at, review=review)


def resume(stay: Stay, *, by: Account, at: datetime) -> None:
    """L-084. Back after the all clear; the evacuation time is added to due out."""
    stay_acts.take(stay, at)
    emergency = _cleared(stay)
    assert emergency.cleared_at is not None
    stay_acts.resume(stay, evacuated_for(emergency.raised_at, emergency.cleared_at), by=by, at=at)


def resume_all(emergency: Emergency, *, by: Account, at: datetime) -> int:
    """L-084. Everybody who stood at the assembly point comes back at once; who was away is asked for singly."""
    hold_pen()
    back = [
        line.stay for line in emergency.lines
        if line.mark is HeadMark.PRESENT and line.stay is not None and line.stay.state is StayState.EVACUATED
    ]  # fmt: skip
    for stay in back:
        resume(stay, by=by, at=at)
    return len(back)


def gone(stay: Stay, *, by: Account, at: datetime) -> None:
    """5.4. Does not come back. Only of somebody who was found or whose whereabouts are known."""
    stay_acts.take(stay, at)
    line = queries.line_of_stay(stay.id)
    if stay.state is StayState.EVACUATED and (line is None or line.mark not in MAY_BE_GONE):
        raise Refusal("LE-64")
    stay_acts.gone(stay, left_at=line.emergency.raised_at if line else at, by=by, at=at)


def _cleared(stay: Stay) -> Emergency:
    """The emergency in which this stay was evacuated, if it is over; else nobody goes back in."""
    line = queries.line_of_stay(stay.id)
    if stay.state is not StayState.EVACUATED or line is None:
        raise WrongState(stay.state, StayAction.RETURN)
    if line.emergency.state not in CLEARED:
        raise Refusal("LE-62")
    return line.emergency


def _refuse_unless_counting(emergency: Emergency) -> None:
    if emergency.state not in BEING_COUNTED | {EmergencyState.CONTAINED}:
        raise WrongState(emergency.state, EmergencyAction.COUNT)


def _move(
    emergency: Emergency,
    action: EmergencyAction,
    *,
    by: Account | None,
    at: datetime,
    words: str = "",
    **known: object,
) -> None:
    """The only writer of an emergency's state (X-017), with what is known of it from then on."""
    emergency.state = emergency_after(emergency.state, action)
    for name, value in known.items():
        setattr(emergency, name, value)
    _enter(emergency, at=at, by=by, action=action, words=words)
    _done(f"lounge.emergency_{action.value}", emergency)


def _enter(
    emergency: Emergency,
    *,
    at: datetime,
    by: Account | None,
    action: EmergencyAction | None = None,
    mark: HeadMark | None = None,
    word: LogWord | None = None,
    line: HeadcountLine | None = None,
    words: str = "",
) -> None:
    emergency.log.append(
        EmergencyEntry(
            at=at, by_id=by.id if by else None, action=action, mark=mark, word=word, line_id=line.id if line else None,
            words=words,
        )
    )  # fmt: skip


def _tell(emergency: Emergency, subject: Subject, *, at: datetime, urgent: bool, once: str | None = None) -> None:
    """Security, the duty managers, and the lounge's own head."""
    told = [people.head_of(Dept.SEC, at), people.head_of(Dept.LNG, at)]
    told += [*people.active(role=Role.SHIFT_LEADER), *people.active(role=Role.DUTY_MANAGER)]
    notices.tell(
        told, subject, name=emergency.number, record=emergency.journal_name,
        link=f"/lounge/emergencies/{emergency.id}", at=at, urgent=urgent,
        once=once or f"{subject.code}:{emergency.id}",
    )  # fmt: skip


def _done(action: str, emergency: Emergency, **facts: object) -> None:
    journal.record(action, record=emergency.journal_name, facts=facts or None)
    changed()
