"""The answer of the door, written down: an entry, or a refusal with its reason (L-004, L-009, L-011)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import update

from app import numbers, policy
from app.access.sealed import seal, unseal
from app.clock import day_of
from app.errors import Refusal, reason_given
from app.extensions import db
from app.journal import services as journal
from app.lounge.conduct import queries as conduct
from app.lounge.door import queries, situation
from app.lounge.door.queries import Arrival
from app.lounge.door.situation import Room
from app.lounge.models import LoungeGuest, LoungeWaiting, Stay, StayMove
from app.lounge.pen import changed, hold_pen
from app.lounge.people import services as people
from app.lounge.policies import door_policy
from app.lounge.rules.admission import Question, Verdict, foresee, judge
from app.lounge.rules.facts import DoorFacts, Proof
from app.lounge.rules.hours import open_hours
from app.lounge.rules.moves import after
from app.lounge.rules.queue import in_order, place_of
from app.lounge.rules.stay_clock import due_out
from app.lounge.rules.terms import Check, ProofKind, StayAction, StayKind
from app.lounge.stays.services import settle
from app.people.models import Account
from app.reception.frontdesk import queries as frontdesk
from app.reception.frontdesk.documents import DocumentKind

FULL = "LE-09"
EXCEPTIONAL = frozenset({"LE-02", "LE-03", "LE-04", "LE-07", "LE-08", FULL, "LE-10"})
"""Refusals in spite of which somebody may have been let in by hand: the person was not inside, and it was open."""


@dataclass(frozen=True)
class Shown:
    """What was shown and checked at the desk."""

    proof: ProofKind
    check: Check
    matches: bool = True
    document_kind: DocumentKind | None = None
    last_four: str = ""
    escort_name: str = ""
    waived_by_id: int | None = None
    explained: bool = False


def foreseen(one: Arrival, at: datetime) -> Verdict:
    """The answer before document and check; it changes nothing."""
    room = situation.read_room(at)
    return foresee(situation.facts_of(one, room, at, tie_minutes=_tie_minutes(at)), door_policy(at))


def answer(one: Arrival, shown: Shown, *, by: Account, at: datetime, room: Room | None = None) -> Stay:
    """L-009. Let in or refuse; either is a row that holds the verdict and all it rests on.

    ``room`` is the lounge as it was then, for what is entered later than it happened.
    """
    hold_pen()
    room = room or situation.read_room(at)
    if room.has_lapsed:
        settle(at)
    one = queries.afresh(one, at)
    if conduct.likely(one.person_key, one.order_guest, one.guest, one.companion, at):
        raise Refusal("LE-69")
    verdict = judged(one, shown, room, at)
    if verdict.is_admitted:
        stay = _let_in(one, shown, verdict, by=by, at=at)
        if room.waiting:
            _leave_the_queue(one, at)
    else:
        stay = _refused(one, shown, verdict, by=by, at=at)
    changed()
    return stay


def judged(one: Arrival, shown: Shown, room: Room, at: datetime) -> Verdict:
    """L-009. The verdict on what was shown and checked; it changes nothing."""
    facts = situation.facts_of(
        one,
        room,
        at,
        tie_minutes=_tie_minutes(at),
        proof=Proof(shown.proof, shown.matches and _seen_at_check_in(one, shown), escorted=bool(shown.escort_name)),
        check=shown.check,
        document_matches=_is_registered(one, shown),
    )
    return judge(facts, door_policy(at))


def let_in_as_exception(one: Arrival, shown: Shown, verdict: Verdict, why: str, *, by: Account, at: datetime) -> Stay:
    """N15. Somebody was let in while nobody could ask the rules; the supervisor enters it as it was, with the reason.

    The row keeps the verdict that said no. What no row can hold is refused: after closing, or inside already.
    """
    hold_pen()
    if verdict.failure is None or verdict.failure.key not in EXCEPTIONAL:
        raise Refusal("LE-91")
    stay = _let_in(one, shown, verdict, by=by, at=at)
    stay.moves[-1].note = why
    changed()
    return stay


def let_in_over_capacity(one: Arrival, shown: Shown, why: str, *, by: Account, at: datetime) -> Stay:
    """FEATURES 53. The supervisor lets in although the lounge is full; every other test of L-009 stands.

    The stored verdict says that the capacity was not asked, the timeline says why.
    """
    hold_pen()
    note = reason_given(why)
    settle(at)
    one = queries.afresh(one, at)
    verdict = judged(one, shown, situation.read_room(at), at)
    if verdict.failure is None:
        raise Refusal("LE-54")
    verdict = judge(verdict.facts, verdict.policy, leaving_out=frozenset({Question.ROOM}))
    if verdict.failure is not None:
        raise Refusal(verdict.failure.key, **verdict.failure.words)
    stay = _let_in(one, shown, verdict, by=by, at=at)
    stay.moves[-1].note = note
    _leave_the_queue(one, at)
    journal.record("lounge.over_capacity", record=f"stay:{stay.id}")
    changed()
    return stay


def turn_away(one: Arrival, *, by: Account, at: datetime) -> Stay | None:
    """L-011. Write down a refusal that needs neither document nor check; None when the door would not refuse."""
    hold_pen()
    settle(at)
    one = queries.afresh(one, at)
    verdict = foreseen(one, at)
    if verdict.is_admitted:
        return None
    stay = _refused(one, None, verdict, by=by, at=at)
    changed()
    return stay


def _tie_minutes(at: datetime) -> int:
    return policy.value("lounge.queue_tie_minutes", at)  # type: ignore[no-any-return]


def _seen_at_check_in(one: Arrival, shown: Shown) -> bool:
    """L-003. The document is the one that the front desk saw, as far as kind and last four tell.

    A document of another kind, or a guest who is not checked in, contradicts nothing.
    """
    if one.kind is StayKind.COMPANION or one.order_guest is None or shown.proof is not ProofKind.DOCUMENT:
        return True
    seen = frontdesk.check_in_of(one.order_guest.id)
    if seen is None or seen.document_kind is not shown.document_kind:
        return True
    return bool(unseal(seen.document_last4) == shown.last_four.upper())


def _is_registered(one: Arrival, shown: Shown) -> bool:
    """L-022. A companion shows the very document that was registered."""
    if one.companion is None:
        return True
    return people.is_registered_document(one.companion, shown.document_kind, shown.last_four)


def _let_in(one: Arrival, shown: Shown, verdict: Verdict, *, by: Account, at: datetime) -> Stay:
    guest = _written_down(one, by=by, at=at)
    stay = _row(one, shown, verdict, guest, StayAction.ADMIT, by=by, at=at)
    stay.number = numbers.next("LG", f"{day_of(at):%Y%m%d}")
    stay.person_key = one.person_key
    stay.proof_last_four = seal(shown.last_four or None)
    stay.entered_at = at
    _set_the_clock(stay, verdict, at)
    _explain(guest, shown, at)
    if one.companion is not None:
        people.use_registration(one.companion, by=by, at=at)
    _enter(stay, StayAction.ADMIT, by=by, at=at)
    return stay


def _set_the_clock(stay: Stay, verdict: Verdict, at: datetime) -> None:
    """L-030; L-024 for a companion, whose limit and due time are the host's."""
    host = stay.host_stay
    if host is not None:
        stay.limit_minutes, stay.closes_at, stay.due_out_at = host.limit_minutes, host.closes_at, host.due_out_at
        return
    hours = open_hours(verdict.facts.at, verdict.policy.open, verdict.policy.close)
    assert hours is not None, "test 1 let nobody in outside the hours"
    stay.limit_minutes = policy.value("lounge.stay_limit_minutes", at)
    stay.closes_at = hours.closes_at
    stay.due_out_at = due_out(at, stay.limit_minutes, hours.closes_at)


def _explain(guest: LoungeGuest | None, shown: Shown, at: datetime) -> None:
    """L-005. Ticked at the first entry; afterwards the notice lies at the desk."""
    if guest is not None and shown.explained and guest.explained_at is None:
        guest.explained_at = at


def _refused(one: Arrival, shown: Shown | None, verdict: Verdict, *, by: Account, at: datetime) -> Stay:
    failure = verdict.failure
    assert failure is not None
    guest = _written_down(one, by=by, at=at)
    stay = _row(one, shown, verdict, guest, StayAction.REFUSE, by=by, at=at)
    stay.denial_key, stay.denial_rule, stay.denial_words = failure.key, failure.rule, dict(failure.words)
    if failure.key == FULL and guest is not None and one.person_key:
        stay.queue_number = _join_the_queue(one, guest, verdict.facts, at)
    _enter(stay, StayAction.REFUSE, by=by, at=at)
    return stay


def _row(
    one: Arrival,
    shown: Shown | None,
    verdict: Verdict,
    guest: LoungeGuest | None,
    action: StayAction,
    *,
    by: Account,
    at: datetime,
) -> Stay:
    stay = Stay(
        kind=one.kind,
        state=after(None, action),
        asked_at=at,
        guest=guest,
        companion=one.companion,
        host_stay=one.host_stay if one.kind is StayKind.COMPANION else None,
        attendant_id=by.id,
        verdict=verdict.as_record(),
    )
    if shown is not None:
        stay.proof_kind, stay.document_kind, stay.escort_name = shown.proof, shown.document_kind, shown.escort_name
        stay.check, stay.waived_by_id = shown.check, shown.waived_by_id
    return stay


def _written_down(one: Arrival, *, by: Account, at: datetime) -> LoungeGuest | None:
    if one.guest is None and one.order_guest is not None:
        return people.guest_for(one.order_guest, by=by, at=at)
    return one.guest


def _enter(stay: Stay, action: StayAction, *, by: Account, at: datetime) -> None:
    stay.moves.append(StayMove(action=action, at=at, by_id=by.id))
    db.session.add(stay)
    db.session.flush()
    refused = bool(stay.denial_key)
    journal.record(
        "lounge.refuse" if refused else "lounge.admit",
        record=f"stay:{stay.id}",
        outcome="refused" if refused else "done",
        facts={"rule": stay.denial_rule or stay.verdict["rule"], "key": stay.denial_key},
    )


def _join_the_queue(one: Arrival, guest: LoungeGuest, facts: DoorFacts, at: datetime) -> int:
    """L-010, LE-09. Who waits already keeps the place; the number is the one told to the guest."""
    assert one.person_key is not None
    rows = list(situation.waiting(at))
    if all(row.person_key != one.person_key for row in rows):
        _end_old_waiting(one.person_key, at)
        mine = LoungeWaiting(person_key=one.person_key, guest=guest, since=at, grade=facts.grade, tier=facts.tier)
        db.session.add(mine)
        rows.append(mine)
    return place_of(one.person_key, map(situation.as_waiting, rows), _tie_minutes(at))


def _end_old_waiting(person_key: str, at: datetime) -> None:
    """Yesterday's place in a queue is worth nothing today."""
    for row in situation.still_written_in_queue(person_key):
        row.ended_at = row.since + timedelta(days=1)
    db.session.flush()


def _leave_the_queue(one: Arrival, at: datetime) -> None:
    mine = update(LoungeWaiting).where(LoungeWaiting.person_key == one.person_key, LoungeWaiting.ended_at.is_(None))
    db.session.execute(mine.values(ended_at=at))


def call_in(row: LoungeWaiting, *, by: Account, at: datetime) -> None:
    """L-010. The call that was promised: in the order of the list, as soon as there is a place."""
    hold_pen()
    room = situation.read_room(at)
    ordered = in_order(map(situation.as_waiting, room.waiting), _tie_minutes(at))
    keys = [waiting.key for waiting in ordered]
    free = policy.value("lounge.capacity", at) - len(room.running)
    if row.person_key not in keys[: max(free, 0)]:
        raise Refusal("LE-53")
    row.called_at, row.called_by_id = at, by.id
    journal.record("lounge.queue_called", record=f"waiting:{row.id}")
    changed()


def no_longer_waits(row: LoungeWaiting, *, by: Account, at: datetime) -> None:
    """The guest does not want to wait any more."""
    hold_pen()
    row.ended_at = at
    journal.record("lounge.queue_left", record=f"waiting:{row.id}")
    changed()

