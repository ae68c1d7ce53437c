"""A handover from the draft to the second signature (L-100 to L-102, O-020 to O-025). Every act holds the pen."""

from collections.abc import Mapping
from datetime import datetime

from app.errors import NotPermitted, Refusal, WrongState, reason_given
from app.extensions import db
from app.journal import services as journal
from app.lounge.checks.queries import shift_now
from app.lounge.handover import draft, messages, queries
from app.lounge.handover.models import Handover, HandoverLine, HandoverMove
from app.lounge.pen import hold_pen
from app.lounge.rules.checks import Shift
from app.lounge.rules.handover import (
    HandoverAction,
    HandoverKind,
    HandoverState,
    as_kept,
    handover_after,
    refuse_same_person,
    refuse_unfilled,
    typed_topics,
)
from app.notices import services as notices
from app.notices.subjects import Subject
from app.people import queries as people
from app.people.models import Account
from app.people.rules import Dept, Role
from app.people.standing import standing

TAKERS: dict[HandoverKind, frozenset[Role]] = {
    HandoverKind.SHIFT: frozenset({Role.LOUNGE_ATTENDANT, Role.LOUNGE_SUPERVISOR}),
    HandoverKind.CLOSING: frozenset({Role.SHIFT_LEADER, Role.SECURITY_MANAGER}),
}
"""L-101, L-102. Who may take over."""


def begin(*, by: Account, at: datetime) -> Handover:
    """The handover of the shift that is on duty; there is one, whoever presses first."""
    hold_pen()
    day, shift = shift_now(at)
    known = queries.of_shift(day, shift)
    if known is not None:
        return known
    kind = HandoverKind.CLOSING if shift is Shift.LATE else HandoverKind.SHIFT
    made = Handover(day=day, shift=shift, kind=kind, opened_at=at, outgoing_id=by.id, facts=[])
    _move(made, HandoverAction.OPEN, by=by, at=at)
    db.session.add(made)
    db.session.flush()
    _done(made, HandoverAction.OPEN)
    return made


def fill(
    handover: Handover,
    said: Mapping[str, str],
    nothing: frozenset[str],
    explained: Mapping[str, str],
    summary: str,
    *,
    by: Account,
    at: datetime,
) -> None:
    """L-100, N19. Lines are typed or "none"; a fact of the house is explained, never taken out."""
    _take(handover)
    refuse_unfilled(handover.kind, said, nothing)
    _move(handover, HandoverAction.FILL, by=by, at=at)
    handover.outgoing_id, handover.summary = by.id, summary
    lines = {(one.topic, one.fact): one for one in handover.lines}
    typed = [(topic, "", said.get(topic.value, "")) for topic in typed_topics(handover.kind)]
    typed += [(one.topic, one.key, explained[one.key]) for one in draft.facts(at) if one.key in explained]
    for topic, fact, words in typed:
        line = lines.get((topic, fact))
        if line is not None:
            line.words = words
        elif words or not fact:
            handover.lines.append(HandoverLine(topic=topic, fact=fact, words=words))
    handover.revised(by_id=by.id, at=at)
    _done(handover, HandoverAction.FILL)


def stop(handover: Handover, problem: str, *, by: Account, at: datetime) -> None:
    """O-023. Nothing goes on until the superior has decided; he is told at once."""
    _take(handover)
    _move(handover, HandoverAction.STOP, by=by, at=at, words=reason_given(problem))
    _done(handover, HandoverAction.STOP)
    upward = [people.head_of(Dept.LNG, at), notices.superior(by, at), *people.active(role=Role.DUTY_MANAGER)]
    _tell(handover, [one for one in upward if one is not None and one.id != by.id], messages.PROBLEM, at, urgent=True)


def decide(handover: Handover, decision: str, *, by: Account, at: datetime) -> None:
    """O-023. By a superior, never by who hands over himself."""
    _take(handover)
    if by.id == handover.outgoing_id:
        raise NotPermitted
    _move(handover, HandoverAction.DECIDE, by=by, at=at, words=reason_given(decision))
    _done(handover, HandoverAction.DECIDE)
    notices.settle(handover.journal_name, [messages.PROBLEM], at=at)
    _tell(handover, [handover.outgoing], messages.DECIDED, at)


def sign(handover: Handover, *, by: Account, at: datetime) -> None:
    """O-021. The outgoing person, whose password was asked; what is so at this moment stays in the record."""
    _take(handover)
    if by.id != handover.outgoing_id:
        raise NotPermitted("LE-143")
    _move(handover, HandoverAction.SIGN, by=by, at=at)
    handover.facts = [as_kept(one) for one in draft.facts(at)]
    handover.signed_at = at
    _done(handover, HandoverAction.SIGN)


def take_over(handover: Handover, *, by: Account, at: datetime) -> None:
    """O-021, L-101, L-102. Another person, of the lounge, or at closing the security shift leader on duty."""
    _take(handover)
    refuse_same_person(handover.outgoing_id, by.id)
    if not by.active or not standing(by, at).roles & TAKERS[handover.kind]:
        raise Refusal("LE-142", who=_WHO[handover.kind])
    _move(handover, HandoverAction.TAKE_OVER, by=by, at=at)
    handover.incoming_id, handover.completed_at = by.id, at
    _done(handover, HandoverAction.TAKE_OVER)
    notices.settle("lounge:1", [messages.LATE], at=at)


_WHO = {HandoverKind.SHIFT: Role.LOUNGE_ATTENDANT, HandoverKind.CLOSING: Role.SHIFT_LEADER}


def correct(handover: Handover, words: str, *, by: Account, at: datetime) -> None:
    """O-025. A complete record is not changed; what was wrong is said below."""
    _take(handover)
    if handover.state is not HandoverState.COMPLETE:
        raise WrongState(handover.state, HandoverAction.TAKE_OVER)
    handover.moves.append(HandoverMove(action=None, at=at, by=by, words=reason_given(words)))
    journal.record("lounge.handover_corrected", record=handover.journal_name)


def _take(handover: Handover) -> None:
    hold_pen()
    db.session.refresh(handover, attribute_names=["state", "outgoing_id", "revision"])


def _move(handover: Handover, action: HandoverAction, *, by: Account, at: datetime, words: str = "") -> None:
    """The only writer of a handover's state (X-017)."""
    handover.state = handover_after(handover.state, action)
    handover.moves.append(HandoverMove(action=action, at=at, by=by, words=words))


def _done(handover: Handover, action: HandoverAction) -> None:
    journal.record(f"lounge.handover_{action.value}", record=handover.journal_name)


def _tell(
    handover: Handover, to: list[Account], subject: Subject, at: datetime, *, urgent: bool = False
) -> None:
    notices.tell(
        to, subject, name="", record=handover.journal_name, link=f"/lounge/handovers/{handover.id}", at=at,
        urgent=urgent,
    )  # fmt: skip


