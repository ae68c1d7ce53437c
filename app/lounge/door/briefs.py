"""What the door shows: who is found, the one answer, and what it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from flask_babel import gettext as _

from app import policy
from app.access.projector import Purpose
from app.clock import day_of, local
from app.errors import Refusal
from app.lounge.door import queries, services, situation
from app.lounge.door.queries import Arrival
from app.lounge.models import LoungeWaiting
from app.lounge.people import briefs as people
from app.lounge.people import queries as people_queries
from app.lounge.people.briefs import Called
from app.lounge.policies import door_policy
from app.lounge.rules.admission import Verdict, entitled_by, limit_of
from app.lounge.rules.entitlement import is_order_open
from app.lounge.rules.facts import highest_grade, highest_tier
from app.lounge.rules.hours import is_closing_soon, open_hours
from app.lounge.rules.moves import OPEN
from app.lounge.rules.queue import in_order
from app.lounge.rules.stay_clock import due_out
from app.lounge.rules.terms import ProofKind, StayKind, StayState
from app.lounge.stays.queries import stay as find_stay
from app.marks import spoken
from app.people.models import Account
from app.reception.orders.models import OrderGuest

GROUNDS = {
    "L-002a": ("会员卡等级含贵宾厅服务", "tier of the card includes the lounge"),
    "L-002b": ("十二个月消费达到标准", "spend of twelve months reaches the threshold"),
    "L-002c": ("接待令宾客", "guest of a reception order"),
    "L-002d": ("今日有效的书面邀请", "written invitation valid today"),
    "L-002e": ("工作人员陪同，主管已同意", "escorted by staff, supervisor agreed"),
}


@dataclass(frozen=True)
class Candidate:
    """One person who may be meant by what was typed."""

    ref: str
    called: str
    also: str
    kind: StayKind
    grade: Any
    tier: Any


def candidate(one: Arrival, reader: Account, at: datetime, purpose: Purpose = Purpose.DOOR) -> Candidate:
    called = call(one, reader, at, purpose)
    shown = called.on_board if purpose is Purpose.LIST else called.shown
    also = called.alias if called.alias != shown else ""
    return Candidate(one.ref, shown, also, one.kind, called.grade, called.tier)


def call(one: Arrival, reader: Account, at: datetime, purpose: Purpose = Purpose.DOOR) -> Called:
    if one.companion is not None:
        return people.call_companion(one.companion, reader, at, purpose)
    if one.kind is StayKind.COMPANION:
        host = people.call(one.guest, reader, at, Purpose.LIST)
        return Called("", _("%(host)s's companion", host=host.on_board), host.grade)
    if one.order_guest is not None:
        return people.call_of_order(one.order_guest, reader, at, purpose)
    return people.call(one.guest, reader, at, purpose) if one.guest else Called("", _("not on any list"))


def found(words: str, reader: Account, at: datetime) -> list[Candidate]:
    return [candidate(one, reader, at) for one in queries.search(words, reader, at)]


def expected(reader: Account, at: datetime) -> list[Candidate]:
    """Who may come today and is not in: guests of orders, then companions registered for today. By code name."""
    inside = situation.read_room(at).person_keys
    companions = (queries.of_companion(one, at) for one in people_queries.companions_of(day_of(at)))
    coming = (*map(queries.of_party, _entitled_guests(reader, at)), *companions)
    absent = [one for one in coming if one.person_key not in inside]
    return [candidate(one, reader, at, Purpose.LIST) for one in absent if queries.is_in_sight(one, reader, at)]


def _entitled_guests(reader: Account, at: datetime) -> list[OrderGuest]:
    today = day_of(at)
    return [
        one
        for one in people_queries.order_guests_in_sight(reader, at)
        if one.order.arrival_at and is_order_open(one.order.state.value, day_of(one.order.arrival_at), today)
    ]


@dataclass(frozen=True)
class Party:
    """The people of one order who may still come today."""

    called: str
    grade: Any
    count: int


def expected_parties(reader: Account, at: datetime) -> list[Party]:
    """The same in one line an order, for who only wants to know what the shift brings."""
    inside = situation.read_room(at).person_keys
    absent = [one for one in _entitled_guests(reader, at) if f"party:{one.id}" not in inside]
    parties = groupby(absent, key=lambda one: one.order_id)
    found = [list(people) for _order_id, people in parties]
    return [Party(people[0].order.called, people[0].order.grade, len(people)) for people in found]


@dataclass(frozen=True)
class Answer:
    """The door's one answer about one person, before document and check."""

    ref: str
    who: Called
    kind: StayKind
    admitted: bool
    sentence: str
    rule: str
    until: datetime | None
    closes_at: datetime | None
    """FEATURES 52. Told in the last hour before closing."""
    is_full: bool
    facts: tuple[tuple[str, Any], ...]
    to_explain: bool
    companions: tuple[Candidate, ...]
    likes: tuple[tuple[str, Any], ...]
    own_stay: int | None
    is_away: bool
    away_until: datetime | None
    beside: str
    """How an unregistered companion of this guest is addressed, where the guest is in."""
    is_evacuated: bool
    """L-084. Out with an evacuation: the stay's own page lets back in."""


def answer(one: Arrival, reader: Account, at: datetime) -> Answer:
    verdict = services.foreseen(one, at)
    own = _own_stay(one, at)
    holder = one.kind is StayKind.HOLDER
    return Answer(
        ref=one.ref,
        who=call(one, reader, at),
        kind=one.kind,
        admitted=verdict.is_admitted,
        sentence=sentence_of(verdict),
        rule=verdict.rule,
        until=until(one, at) if verdict.is_admitted else None,
        closes_at=_closes_soon(at) if verdict.is_admitted else None,
        is_full=verdict.failure is not None and verdict.failure.key == services.FULL,
        facts=_facts(one, verdict),
        to_explain=one.kind is not StayKind.COMPANION and (one.guest is None or one.guest.explained_at is None),
        companions=tuple(_companions(one, reader, at)),
        likes=people.likes_of(one.order_guest, reader, at) if one.order_guest else (),
        own_stay=own.id if own else None,
        is_away=own is not None and own.state is StayState.AWAY,
        away_until=own.return_by if own else None,
        beside=f"{queries.BESIDE}{own.id}" if own and holder and own.state in OPEN else "",
        is_evacuated=own is not None and own.state is StayState.EVACUATED,
    )


def _own_stay(one: Arrival, at: datetime) -> Any:
    running = situation.read_room(at).stay_of(one.person_key)
    return find_stay(running.id) if running else None


def sentence_of(verdict: Verdict) -> str:
    """What is said to the guest, or, for a yes, on what it rests."""
    if verdict.failure:
        return Refusal(verdict.failure.key, **verdict.failure.words).sentence()
    ground = entitled_by(verdict.facts, verdict.policy)
    if verdict.facts.kind is StayKind.COMPANION:
        return _("Registered companion; see the document and make the security check.")
    said = ground_words(ground.rule if ground else "")
    return _("%(ground)s. See the proof and make the security check.", ground=said)


def ground_words(rule: str) -> str:
    zh, en = GROUNDS.get(rule, ("", ""))
    return spoken(zh, en[:1].upper() + en[1:])


def until(one: Arrival, at: datetime) -> datetime | None:
    """L-030. Until when this person could stay if let in now; a companion goes with the host (L-024)."""
    if one.host_stay is not None:
        return one.host_stay.due_out_at
    rules = door_policy(at)
    hours = open_hours(local(at), rules.open, rules.close)
    return due_out(at, policy.value("lounge.stay_limit_minutes", at), hours.closes_at) if hours else None


def _closes_soon(at: datetime) -> datetime | None:
    rules = door_policy(at)
    hours = open_hours(local(at), rules.open, rules.close)
    return hours.closes_at if hours and is_closing_soon(local(at), hours.closes_at) else None


@dataclass(frozen=True)
class Asked:
    """What the form of the desk asks about this person."""

    proofs: tuple[ProofKind, ...]
    """L-003. What may be shown, the likeliest first; what proves nothing stands last, and is refused."""
    waivable: bool
    """L-007. Whether the check may be waived at all."""


def asked_of(one: Arrival, at: datetime) -> Asked:
    if one.kind is not StayKind.HOLDER:
        return Asked((ProofKind.DOCUMENT, ProofKind.COPY), waivable=False)
    rights = situation.rights_of(one, at)
    grade = highest_grade(rights)
    kinds: tuple[ProofKind, ...] = (ProofKind.DOCUMENT,)
    if grade in ("VA", "VB"):
        kinds = (ProofKind.ESCORT, ProofKind.DOCUMENT)
    elif highest_tier(rights):
        kinds = (ProofKind.CARD, ProofKind.DOCUMENT)
    waivable = grade is not None and grade in policy.value("lounge.check_waived_grades", at)
    return Asked((*kinds, ProofKind.COPY), waivable)


def _facts(one: Arrival, verdict: Verdict) -> tuple[tuple[str, Any], ...]:
    facts, rules = verdict.facts, verdict.policy
    rows: list[tuple[str, Any]] = [(_("In the lounge"), f"{facts.occupancy} / {rules.capacity}")]
    limit = limit_of(facts, rules)
    if one.kind is StayKind.HOLDER and facts.rights:
        rows.append((_("Companions allowed"), limit))
    if facts.companion is not None:
        rows.append((_("Companions inside"), f"{facts.companion.inside} / {limit}"))
        rows.append((_("Registered at"), facts.companion.registered_at))
        rows.append((_("Host went in at"), facts.companion.host_entered_at))
    if facts.ahead:
        rows.append((_("Waiting in front"), facts.ahead))
    return tuple(rows)


def _companions(one: Arrival, reader: Account, at: datetime) -> Sequence[Candidate]:
    """Those registered for today with this guest, not yet in."""
    if one.guest is None or one.kind is not StayKind.HOLDER:
        return ()
    inside = situation.read_room(at).person_keys
    rows = (queries.of_companion(row, at) for row in people_queries.companions_of(day_of(at), host_id=one.guest.id))
    return [candidate(row, reader, at) for row in rows if row.person_key not in inside]


@dataclass(frozen=True)
class WaitingLine:
    """One place of the queue."""

    id: int
    place: int
    called: str
    since: datetime
    waited: timedelta
    ref: str
    called_at: datetime | None
    has_place: bool
    """A place is free for this one: the promised call is due."""


def queue(reader: Account, at: datetime) -> list[WaitingLine]:
    """L-010, in its order."""
    rows: dict[str, LoungeWaiting] = {row.person_key: row for row in situation.waiting(at)}
    ordered = in_order(map(situation.as_waiting, rows.values()), policy.value("lounge.queue_tie_minutes", at))
    free = policy.value("lounge.capacity", at) - len(situation.read_room(at).running) if rows else 0
    lines = []
    for place, waiting in enumerate(ordered, start=1):
        row = rows[waiting.key]
        one = queries.of_guest(row.guest, at)
        called = people.call(row.guest, reader, at, Purpose.LIST).on_board
        lines.append(WaitingLine(
                row.id, place, called, row.since, at - row.since, one.ref, row.called_at, has_place=place <= free
            ))
    return lines
