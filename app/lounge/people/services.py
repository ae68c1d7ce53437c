"""What is done about people before they stand at the door."""

from dataclasses import dataclass
from datetime import date, datetime

from flask import current_app

from app.access.blind import blind
from app.access.sealed import seal, unseal
from app.clock import day_of
from app.errors import Refusal
from app.extensions import db
from app.journal import services as journal
from app.keys import derive
from app.lounge.models import CompanionRegistration, Entitlement, LoungeGuest
from app.lounge.pen import changed, hold_pen
from app.lounge.people import queries
from app.lounge.rules.moves import companion_after
from app.lounge.rules.terms import CompanionAction, CompanionState, EntitlementKind, Tier
from app.people.models import Account
from app.reception.frontdesk.documents import DocumentKind, SeenDocument, see
from app.reception.orders.models import OrderGuest


@dataclass(frozen=True)
class Card:
    """A membership card as the supervisor enters it, until the membership desk keeps it."""

    number: str
    tier: Tier
    active: bool
    spend_yuan: int
    valid_from: date
    valid_to: date


@dataclass(frozen=True)
class Introduction:
    """A companion as the host, the desk or the coordinator announces one (L-021)."""

    name: str
    document_kind: DocumentKind
    document_number: str
    visit_day: date
    phone: str = ""
    relation: str = ""


def known_guest(name: str, *, by: Account, at: datetime) -> LoungeGuest:
    """A new person among the lounge's own guests. Two may have one name; a card or a document tells them apart."""
    guest = LoungeGuest(
        name=name, name_index=blind(queries.NAME_COLUMN, name), created_at=at, created_by_id=by.id, rights=[]
    )
    db.session.add(guest)
    db.session.flush()
    return guest


def guest_for(order_guest: OrderGuest, *, by: Account, at: datetime) -> LoungeGuest:
    """The lounge's row about a guest of an order, made when the first thing is to be written down."""
    known = queries.guest_of_order(order_guest.id)
    if known is not None:
        return known
    guest = LoungeGuest(order_guest=order_guest, created_at=at, created_by_id=by.id, rights=[])
    db.session.add(guest)
    db.session.flush()
    return guest


def enter_card(name: str, card: Card, *, by: Account, at: datetime) -> Entitlement:
    """L-002 a, b. Write down a member and the card."""
    hold_pen()
    _refuse_second_card(card.number)
    right = Entitlement(
        kind=EntitlementKind.MEMBER, guest=known_guest(name, by=by, at=at), given_by_id=by.id, given_at=at
    )
    _write_card(right, card)
    return _given(right)


def change_card(right: Entitlement, card: Card, *, by: Account, at: datetime) -> None:
    """A tier, a spend or the state of a card has changed."""
    hold_pen()
    if blind(queries.CARD_COLUMN, card.number) != right.card_index:
        _refuse_second_card(card.number)
    _write_card(right, card)
    right.revised(by_id=by.id, at=at)
    journal.record("lounge.card_changed", record=f"entitlement:{right.id}")
    changed()


def _write_card(right: Entitlement, card: Card) -> None:
    right.tier, right.card_active = card.tier, card.active
    right.card_number, right.card_index = seal(card.number), blind(queries.CARD_COLUMN, card.number)
    right.spend_yuan = seal(card.spend_yuan)
    right.valid_from, right.valid_to = card.valid_from, card.valid_to


def _refuse_second_card(number: str) -> None:
    if queries.by_card(number) is not None:
        raise Refusal("LE-19")


def invite(name: str, first: date, last: date, *, companions: int, by: Account, at: datetime) -> Entitlement:
    """L-002 d. A written invitation by MD or the lounge supervisor."""
    hold_pen()
    right = Entitlement(
        kind=EntitlementKind.INVITED,
        guest=known_guest(name, by=by, at=at),
        valid_from=first,
        valid_to=last,
        companions=companions,
        given_by_id=by.id,
        given_at=at,
    )
    return _given(right)


def consent_to_escort(name: str, escort_name: str, day: date, *, by: Account, at: datetime) -> Entitlement:
    """L-006. The supervisor agrees that a named member of staff brings a visitor."""
    hold_pen()
    right = Entitlement(
        kind=EntitlementKind.ESCORTED,
        guest=known_guest(name, by=by, at=at),
        valid_from=day,
        valid_to=day,
        companions=0,
        consented=True,
        escort_name=escort_name,
        given_by_id=by.id,
        given_at=at,
    )
    return _given(right)


def _given(right: Entitlement) -> Entitlement:
    db.session.add(right)
    db.session.flush()
    journal.record("lounge.right_given", record=f"entitlement:{right.id}", facts={"kind": right.kind.value})
    changed()
    return right


def end_right(right: Entitlement, *, by: Account, at: datetime) -> None:
    """X-005. An invitation is taken back, a card is no longer kept; the row stays."""
    hold_pen()
    if right.ended_at is not None:
        return
    right.ended_at = at
    right.revised(by_id=by.id, at=at)
    journal.record("lounge.right_ended", record=f"entitlement:{right.id}")
    changed()


def register_companion(host: LoungeGuest, whom: Introduction, *, by: Account, at: datetime) -> CompanionRegistration:
    """L-021, P-008. The document is checked and forgotten; kind, last four and a keyed hash stay."""
    hold_pen()
    if whom.visit_day < day_of(at):
        raise Refusal("LE-20")
    document = see_document(whom.document_kind, whom.document_number, at=at)
    if queries.is_announced(host.id, document.fingerprint, whom.visit_day):
        raise Refusal("LE-22")
    registration = CompanionRegistration(
        host=host,
        name=whom.name,
        phone=whom.phone or None,
        relation=whom.relation or None,
        document_kind=document.kind,
        document_last_four=document.last4,
        document_hash=document.fingerprint,
        visit_day=whom.visit_day,
        state=CompanionState.REGISTERED,
        registered_by_id=by.id,
        registered_at=at,
    )
    db.session.add(registration)
    db.session.flush()
    journal.record("lounge.companion_registered", record=f"companion:{registration.id}")
    changed()
    return registration


def see_document(kind: DocumentKind, number: str, *, at: datetime) -> SeenDocument:
    key = derive(current_app.config["MASTER_KEY"], "document")
    return see(kind, number, key=key, today=day_of(at))


def cancel_companion(registration: CompanionRegistration, *, by: Account, at: datetime) -> None:
    """Section 17. Registered or verified and not yet in."""
    hold_pen()
    registration.state = companion_after(registration.state, CompanionAction.CANCEL)
    registration.ended_at = at
    registration.revised(by_id=by.id, at=at)
    journal.record("lounge.companion_cancelled", record=f"companion:{registration.id}")
    changed()


def use_registration(registration: CompanionRegistration, *, by: Account, at: datetime) -> None:
    """L-022. Document seen, then used. Who was in before with the same host today comes in again on the same one."""
    if registration.state is CompanionState.USED:
        return
    if registration.state is CompanionState.REGISTERED:
        registration.state = companion_after(registration.state, CompanionAction.VERIFY)
        registration.verified_by_id, registration.verified_at = by.id, at
    registration.state = companion_after(registration.state, CompanionAction.USE)
    registration.revised(by_id=by.id, at=at)


def is_registered_document(registration: CompanionRegistration, kind: DocumentKind | None, last_four: str) -> bool:
    """L-022. The document seen at the door is the registered one, as far as kind and last four characters tell."""
    return kind is registration.document_kind and last_four == unseal(registration.document_last_four)
