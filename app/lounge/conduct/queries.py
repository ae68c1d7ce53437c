"""Reads about violations and suspensions, and who at the door is like somebody who is suspended."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from app.access.blind import indexer
from app.access.sealed import unseal
from app.clock import day_of
from app.extensions import db
from app.lounge.conduct.models import MatchAnswer, Suspension, SuspensionMark, Violation
from app.lounge.models import CompanionRegistration, LoungeGuest, Stay
from app.lounge.rules.conduct import OVERSTAY_MINUTES, Code, Severity, SuspensionState, ViolationState
from app.lounge.rules.likeness import Likeness, spellings, whole
from app.lounge.rules.terms import EndReason
from app.lounge.stays.queries import PEOPLE, person_key_of
from app.reception.frontdesk import queries as frontdesk
from app.reception.orders.models import Order, OrderGuest

PAGE = 50
MARK_COLUMN = "lounge_suspension.mark"
UNKNOWN = (None, "document:")
"""Of a companion whose document is erased nobody can say any more who it was."""
SHUT = (SuspensionState.PENDING, SuspensionState.ACTIVE)
_WHO = (
    selectinload(Violation.guest)
    .selectinload(LoungeGuest.order_guest)
    .selectinload(OrderGuest.order)
    .selectinload(Order.guests),
    selectinload(Violation.guest).selectinload(LoungeGuest.rights),
    selectinload(Violation.companion).selectinload(CompanionRegistration.host),
    selectinload(Violation.suspension),
)


def violation(violation_id: int) -> Violation | None:
    return db.session.get(Violation, violation_id)


def suspension(suspension_id: int) -> Suspension | None:
    return db.session.get(Suspension, suspension_id)


def page(before_id: int | None) -> Sequence[Violation]:
    """The newest first, one page and one more."""
    query = select(Violation).options(*_WHO).order_by(Violation.id.desc()).limit(PAGE + 1)
    return db.session.scalars(query.where(Violation.id < before_id) if before_id else query).all()


def waiting() -> Sequence[Violation]:
    """Without a measure, or with an objection on which nobody has decided."""
    query = select(Violation).where(Violation.state.in_((ViolationState.RECORDED, ViolationState.OBJECTED)))
    return db.session.scalars(query.options(*_WHO).order_by(Violation.recorded_at, Violation.id)).all()


def open_suspensions(person_key: str) -> Sequence[Suspension]:
    """What is stored as running for this very record; whether it still does, its term says."""
    query = select(Suspension).where(Suspension.person_key == person_key, Suspension.state.in_(SHUT))
    return db.session.scalars(query).all()


def suspended(day: date) -> list[Suspension]:
    """Everybody who is shut out on this day; an end date passes by itself (X-009)."""
    query = select(Suspension).where(Suspension.state.in_(SHUT)).order_by(Suspension.id)
    query = query.options(selectinload(Suspension.violation).options(*_WHO))
    return [one for one in db.session.scalars(query) if one.term.shuts_out(day)]


def of_stay(stay_id: int) -> Sequence[Violation]:
    return db.session.scalars(select(Violation).where(Violation.stay_id == stay_id).order_by(Violation.id)).all()


def earlier(person_key: str, since: datetime, *, but: int | None = None) -> list[tuple[Code, Severity, datetime]]:
    """What stands against a person since then; what was lifted, or found to need no measure, does not."""
    query = select(Violation.code, Violation.severity, Violation.recorded_at).where(
        Violation.person_key == person_key,
        Violation.recorded_at >= since,
        Violation.state != ViolationState.LIFTED,
        func.coalesce(Violation.measure, "") != "none",
    )
    rows = db.session.execute(query.where(Violation.id < but) if but else query)
    return [(code, severity, at) for code, severity, at in rows]


# --- L-035 ----------------------------------------------------------------------------------------


def overstays(since: datetime) -> dict[str, list[Stay]]:
    """Ended stays since then that went on for more than 15 minutes over their time, by person."""
    query = select(Stay).where(Stay.left_at >= since, Stay.left_at > Stay.due_out_at, Stay.end_reason.is_not(None))
    found: dict[str, list[Stay]] = {}
    for stay in db.session.scalars(query.options(*PEOPLE).order_by(Stay.left_at, Stay.id)):
        goes_at, key = stay.leave_by or stay.due_out_at, person_key_of(stay)
        if stay.end_reason is EndReason.CORRECTED or key in UNKNOWN or goes_at is None or stay.left_at is None:
            continue
        if stay.left_at > goes_at + timedelta(minutes=OVERSTAY_MINUTES):
            found.setdefault(str(key), []).append(stay)
    return found


def last_overstay_recorded(person_key: str) -> datetime | None:
    query = select(func.max(Violation.recorded_at)).where(Violation.person_key == person_key)
    return db.session.scalar(query.where(Violation.code == Code.V11))


# --- at the door ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Likely:
    """A suspension that somebody at the door may be meant by, and by what."""

    suspension: Suspension
    kind: Likeness


def suspension_of(person_key: str | None, day: date) -> Suspension | None:
    """LE-02. Of this very record, or of one that a person said to be the same."""
    if person_key is None:
        return None
    said = select(MatchAnswer.suspension_id).where(MatchAnswer.person_key == person_key, MatchAnswer.is_same)
    query = select(Suspension).where(
        Suspension.state.in_(SHUT), (Suspension.person_key == person_key) | Suspension.id.in_(said)
    )
    shut = [one for one in db.session.scalars(query) if one.term.shuts_out(day)]
    return max(shut, key=lambda one: one.until_day or date.max, default=None)


def likely(person_key: str | None, order_guest: OrderGuest | None, guest: LoungeGuest | None,
           companion: CompanionRegistration | None, at: datetime) -> list[Likely]:  # fmt: skip
    """Who of the suspended this may be, where nobody has answered yet. One read while nobody is shut out."""
    shut = {one.id: one for one in suspended(day_of(at)) if one.person_key != person_key}
    if not shut or person_key is None:
        return []
    answered = select(MatchAnswer.suspension_id).where(MatchAnswer.person_key == person_key)
    told = set(db.session.scalars(answered))
    hashes = {mark for _kind, mark in marks_of(order_guest, guest, companion)}
    rows = db.session.execute(
        select(SuspensionMark.suspension_id, SuspensionMark.kind).where(
            SuspensionMark.suspension_id.in_(set(shut) - told), SuspensionMark.mark.in_(hashes)
        )
    )
    surest: dict[int, Likeness] = {}
    order = list(Likeness)
    for suspension_id, kind in rows:
        surest[suspension_id] = min(surest.get(suspension_id, kind), kind, key=order.index)
    return [Likely(shut[number], kind) for number, kind in sorted(surest.items())]


def marks_of(
    order_guest: OrderGuest | None, guest: LoungeGuest | None, companion: CompanionRegistration | None
) -> Iterator[tuple[Likeness, str]]:
    """By what this person is known again: the document seen, and every name with its spellings."""
    document = companion.document_hash if companion is not None else _seen_document(order_guest)
    if document:
        yield Likeness.DOCUMENT, document
    for name in _names(order_guest, guest, companion):
        yield from marks_of_name(name)


def marks_of_name(name: str, kind: Likeness = Likeness.NAME) -> Iterator[tuple[Likeness, str]]:
    index = indexer(MARK_COLUMN)
    if whole(name):
        yield kind, index(whole(name))
        for spelt in spellings(name) - {whole(name)}:
            yield (Likeness.PINYIN if kind is Likeness.NAME else kind), index(spelt)


def _seen_document(order_guest: OrderGuest | None) -> str:
    seen = frontdesk.check_in_of(order_guest.id) if order_guest is not None else None
    return seen.document_hash if seen is not None else ""


def _names(
    order_guest: OrderGuest | None, guest: LoungeGuest | None, companion: CompanionRegistration | None
) -> Iterator[str]:
    if companion is not None:
        yield unseal(companion.name)
        return
    if order_guest is not None:
        yield from (unseal(name) for name in (order_guest.name, order_guest.name_en) if name is not None)
    elif guest is not None and guest.name is not None:
        yield unseal(guest.name)


