"""A person in the lounge: its own guests by their index, companions, and the stays of both."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload

from app import clock, policy
from app.access.sealed import unseal
from app.extensions import db
from app.formats import day, moment
from app.lounge.claims.models import DamageClaim
from app.lounge.conduct.models import Violation
from app.lounge.models import CompanionRegistration, Entitlement, LoungeGuest, Stay
from app.lounge.rules.moves import OPEN
from app.lounge.rules.terms import EntitlementKind
from app.marks import spoken
from app.privacy.models import Erasure
from app.privacy.persons.queries.matching import Matching
from app.privacy.persons.queries.orders import Party
from app.privacy.persons.rules import Data, Finding, Place
from app.privacy.rules import POLICY_KEY, Kind


def findings(matching: Matching, parties: Mapping[int, Party], at: datetime) -> Iterator[Finding]:
    guests = _guests(matching, parties)
    companions = _companions(matching)
    for guest, _sure in guests.values():
        if guest.order_guest_id is None:
            yield _guest(guest, at)
    for row, is_sure in companions.values():
        yield _companion(row, is_sure, at)
    yield from _stays(guests, companions, at)
    yield from _violations(guests, companions, at)
    yield from _claims(guests, companions, at)


def _guests(matching: Matching, parties: Mapping[int, Party]) -> dict[int, tuple[LoungeGuest, bool]]:
    """The lounge's own guest has nothing besides the name by which he could be proved."""
    sure = {guest: party.is_proved for party in parties.values() for guest in party.guests}
    query = select(LoungeGuest).options(selectinload(LoungeGuest.rights)).where(
        or_(LoungeGuest.name_index == matching.whom.lounge_index, LoungeGuest.order_guest_id.in_(sure))
    )  # fmt: skip
    return {row.id: (row, sure.get(row.order_guest_id or 0, False)) for row in db.session.scalars(query)}


def _guest(guest: LoungeGuest, at: datetime) -> Finding:
    """A member's card is a purchase: its name is kept as long as the ledger (PE-02). Who may enter today is present."""
    cards = [right for right in guest.rights if right.kind is EntitlementKind.MEMBER]
    other = [right for right in guest.rights if right.ended_at is None and right not in cards]
    days = timedelta(days=policy.value("retention.ledger", at))
    last = max((_end(right) for right in cards), default=None)
    return Finding(
        record=f"lounge_guest:{guest.id}", place=Place.LOUNGE, since=guest.created_at,
        data=frozenset({Data.NAME} | ({Data.CARD} if cards else set())), is_sure=False,
        is_present=any(_end(right) > at for right in other), legal_until=last + days if last else None,
        until=last + days if last else None, names=frozenset({f"lounge_guest:{guest.id}"}), values=_guest_told(guest),
    )  # fmt: skip


def _end(right: Entitlement) -> datetime:
    return right.ended_at or clock.at_local(right.valid_to + timedelta(days=1), time())


def _guest_told(guest: LoungeGuest) -> tuple[tuple[str, str], ...]:
    told = [(spoken("姓名", "name"), unseal(guest.name) or "")]
    for right in guest.rights:
        told.append((right.kind.label, f"{day(right.valid_from)} – {day(right.valid_to)}"))
        told.append((spoken("卡号", "card number"), unseal(right.card_number) or ""))
    return tuple(pair for pair in told if pair[1])


def _companions(matching: Matching) -> dict[int, tuple[CompanionRegistration, bool]]:
    """Kept for a month; each name is opened."""
    found = {}
    for row in db.session.scalars(select(CompanionRegistration)):
        if not matching.is_called(unseal(row.name)) or matching.is_other(row.document_kind, row.document_hash):
            continue
        proved = matching.has_document(row.document_hash) or matching.asked.telephone(unseal(row.phone) or "")
        found[row.id] = (row, proved)
    return found


def _companion(row: CompanionRegistration, is_sure: bool, at: datetime) -> Finding:
    days = timedelta(days=policy.value(POLICY_KEY[Kind.COMPANION], at))
    record = f"companion:{row.id}"
    phone = unseal(row.phone)
    told = (
        (spoken("姓名", "name"), unseal(row.name)),
        (spoken("电话", "telephone"), phone),
        (spoken("关系", "relation"), unseal(row.relation)),
        (spoken("证件", "document"), row.document_kind.label),
        (spoken("末四位", "last four"), unseal(row.document_last_four)),
        (spoken("来访日期", "day of the visit"), day(row.visit_day)),
    )
    ended = clock.at_local(row.visit_day + timedelta(days=1), time())
    return Finding(
        record=record, place=Place.COMPANION, since=row.registered_at,
        data=frozenset({Data.NAME, Data.DOCUMENT} | ({Data.CONTACT} if phone else set())), is_sure=is_sure,
        until=ended + days, is_present=row.ended_at is None and at < ended, names=frozenset({record}),
        values=tuple((label, value) for label, value in told if value),
    )  # fmt: skip


def _violations(
    guests: Mapping[int, tuple[LoungeGuest, bool]],
    companions: Mapping[int, tuple[CompanionRegistration, bool]],
    at: datetime,
) -> Iterator[Finding]:
    """Whoever is suspended stays known until the suspension is over (PE-02)."""
    own = Violation.guest_id.in_(guests) & Violation.companion_id.is_(None)
    days = timedelta(days=policy.value(POLICY_KEY[Kind.VIOLATION], at))
    query = select(Violation).where(or_(own, Violation.companion_id.in_(companions)))
    for row in db.session.scalars(query.options(selectinload(Violation.suspension))):
        term = row.suspension.term if row.suspension else None
        shut = term is not None and term.shuts_out(clock.day_of(at))
        last = row.decided_at or row.measured_at or row.recorded_at
        told = (
            (spoken("违规", "violation"), f"{row.code.value} {row.code.label}"),
            (spoken("事实", "facts"), unseal(row.facts)),
            (spoken("见证人", "witnesses"), unseal(row.witnesses)),
            (spoken("处理", "measure"), row.measure.label if row.measure else ""),
            (spoken("异议", "objection"), unseal(row.objection)),
            (spoken("决定", "finding"), unseal(row.finding)),
        )
        yield Finding(
            record=f"violation:{row.id}", place=Place.VIOLATION, since=row.recorded_at, data=frozenset({Data.CONDUCT}),
            is_sure=companions[row.companion_id][1] if row.companion_id else guests[row.guest_id][1],
            until=last + days, legal_until=_shut_until(row, at) if shut else None,
            names=frozenset({f"violation:{row.id}"}), values=tuple(pair for pair in told if pair[1]),
        )  # fmt: skip


def _claims(
    guests: Mapping[int, tuple[LoungeGuest, bool]],
    companions: Mapping[int, tuple[CompanionRegistration, bool]],
    at: datetime,
) -> Iterator[Finding]:
    """What is not settled yet is kept (PE-02)."""
    own = DamageClaim.guest_id.in_(guests) & DamageClaim.companion_id.is_(None)
    days = timedelta(days=policy.value(POLICY_KEY[Kind.CLAIM], at))
    for row in db.session.scalars(select(DamageClaim).where(or_(own, DamageClaim.companion_id.in_(companions)))):
        told = ((spoken("物品", "item"), row.item), (spoken("经过", "what happened"), unseal(row.facts)))
        yield Finding(
            record=f"claim:{row.id}", place=Place.CLAIM, since=row.recorded_at, data=frozenset({Data.CONDUCT}),
            is_sure=companions[row.companion_id][1] if row.companion_id else guests[row.guest_id][1],
            until=row.settled_at + days if row.settled_at else None, legal_until=None if row.settled_at else at,
            names=frozenset({f"claim:{row.id}"}), values=told, called=row.number,
        )  # fmt: skip


def _shut_until(row: Violation, at: datetime) -> datetime:
    """Without a day it is not over tomorrow either."""
    last = row.suspension.until_day if row.suspension else None
    return clock.at_local((last or clock.day_of(at)) + timedelta(days=1), time())


def _stays(
    guests: Mapping[int, tuple[LoungeGuest, bool]],
    companions: Mapping[int, tuple[CompanionRegistration, bool]],
    at: datetime,
) -> Iterator[Finding]:
    own = Stay.guest_id.in_(guests) & Stay.companion_id.is_(None)
    days = timedelta(days=policy.value(POLICY_KEY[Kind.STAY], at))
    erased = set(db.session.scalars(select(Erasure.record).where(Erasure.record.startswith("stay:"))))
    for row in db.session.scalars(select(Stay).where(or_(own, Stay.companion_id.in_(companions)))):
        if f"stay:{row.id}" in erased:
            continue
        is_sure = companions[row.companion_id][1] if row.companion_id else guests[row.guest_id or 0][1]
        told = (
            (spoken("进入", "in"), moment(row.entered_at) if row.entered_at else ""),
            (spoken("离开", "out"), moment(row.left_at) if row.left_at else ""),
            (spoken("结果", "state"), row.state.label),
            (spoken("证件末四位", "last four"), unseal(row.proof_last_four)),
        )
        yield Finding(
            record=f"stay:{row.id}", place=Place.STAY, since=row.asked_at,
            data=frozenset({Data.TIMES} | ({Data.DOCUMENT} if row.proof_last_four else set())), is_sure=is_sure,
            until=(row.left_at or row.asked_at) + days, is_present=row.state in OPEN,
            names=frozenset({f"stay:{row.id}"}), values=tuple(pair for pair in told if pair[1]),
            called=row.number or "",
        )  # fmt: skip
