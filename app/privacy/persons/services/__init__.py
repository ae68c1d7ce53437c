"""What the privacy officer does about one person: names him, hands out, erases, holds (P-010 to P-012, E-18, N24)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app import numbers
from app.clock import local
from app.errors import FieldWrong, Refusal, Words, reason_given
from app.extensions import db
from app.journal import queries as trail
from app.journal import services as journal
from app.people.models import Account
from app.privacy.models import Erasure, PrivacyRequest
from app.privacy.persons import queries
from app.privacy.persons.models import Certificate, PersonHold, PersonSearch
from app.privacy.persons.queries.matching import hashes
from app.privacy.persons.rules import NORMAL, FactKind, Fate, Finding, Place, Whom, fate
from app.privacy.persons.services import removing
from app.privacy.rules import RequestKind, RequestState
from app.reception.frontdesk.documents import DocumentKind
from app.reception.frontdesk.services import see_document

NAMED = frozenset({RequestState.IDENTIFIED, RequestState.ANSWERED, RequestState.CLOSED})
SHORTEST_TELEPHONE = 5


@dataclass(frozen=True)
class Typed:
    """Exact name and one more fact, as they were typed. They are hashed and forgotten (P-008)."""

    name: str
    kind: FactKind
    fact: str
    document: DocumentKind | None


def name_person(request: PrivacyRequest, typed: Typed, *, by: Account, at: datetime) -> PersonSearch:
    """P-010. Whom the request is about; typed again it is about whom was typed last."""
    refuse_unidentified(request)
    name_hash, lounge_index, fact_hash = hashes(typed.name, typed.kind, typed.fact)
    document = typed.document if typed.kind is FactKind.DOCUMENT else None
    if document is not None:
        fact_hash = see_document(document, typed.fact, at=at).fingerprint
    elif len(NORMAL[typed.kind](typed.fact)) < SHORTEST_TELEPHONE:
        raise FieldWrong(Words("电话或车牌", "Telephone or plate"), Words("过短", "too short"))
    row = queries.search_of(request.id) or PersonSearch(request_id=request.id)
    row.name_hash, row.lounge_index, row.fact_kind, row.fact_hash = name_hash, lounge_index, typed.kind, fact_hash
    row.document, row.also, row.certificate_id = document, [], None
    row.by_id, row.at = by.id, at
    db.session.add(row)
    db.session.flush()
    journal.record("privacy.search", record=name_of(request), purpose=name_of(request), facts={"by": typed.kind.value})
    return row


def refuse_unidentified(request: PrivacyRequest) -> None:
    if request.state not in NAMED:
        raise Refusal("PE-09")


def refuse_other_kind(request: PrivacyRequest) -> None:
    if request.kind is not RequestKind.DELETION:
        raise Refusal("PE-08")


def name_of(request: PrivacyRequest) -> str:
    return f"request:{request.id}"


def confirm_his(search: PersonSearch, records: list[str], reason: str, *, at: datetime) -> None:
    """Records that only have his name: the officer found out, and says how, that they are his."""
    possible = {one.record for one in queries.find(search.whom, at)}
    search.also = sorted(possible & set(records))
    facts = {"records": search.also, "reason": len(reason_given(reason))}
    journal.record("privacy.confirm", record=f"request:{search.request_id}", facts=facts)


def hand_out(request: PrivacyRequest, found: tuple[Finding, ...]) -> None:
    """P-010, A-017. The extract leaves the house: an entry for it, and one for every record that it tells of."""
    name = name_of(request)
    journal.record("export", record=name, purpose=name, facts={"records": len(found)})
    for one in found:
        order = one.number if one.place is Place.ORDER else None
        journal.record("export", record=one.record, purpose=name, order_id=order)


def erase(request: PrivacyRequest, search: PersonSearch, *, by: Account, at: datetime) -> Certificate:
    """E-18, P-012. Everything that goes, and a certificate; asked again, the same certificate (N24)."""
    refuse_other_kind(request)
    refuse_unidentified(request)
    found = queries.find(search.whom, at)
    held = queries.held_records(at)
    fates = {one: fate(one, held, at) for one in found}
    going = [one for one, told in fates.items() if told is Fate.GOES]
    refuse_present(fates)
    if not going:
        return _again(search, fates)
    made = _certify(request, search, fates, by=by, at=at)
    made.removed, made.versions = removing.remove(search.whom, going)
    search.certificate_id = made.id
    _mark_erased([*made.versions, *(one.record for one in going if one.place is Place.STAY)], at)
    facts = {"certificate": made.number, "removed": made.removed, "kept": len(made.kept)}
    journal.record("erasure", record=name_of(request), purpose=name_of(request), facts=facts)
    db.session.expire_all()
    return made


def _mark_erased(records: list[str], at: datetime) -> None:
    """Versions whose fingerprints fit no longer, stays of somebody whose card is kept: not found and erased twice."""
    known = set(db.session.scalars(select(Erasure.record).where(Erasure.record.in_(records))))
    db.session.add_all(Erasure(record=record, at=at) for record in records if record not in known)
    db.session.flush()


def refuse_present(fates: dict[Finding, Fate]) -> None:
    """Nothing at all goes while he is here: half an erasure would leave the desk without the guest before it."""
    if Fate.PRESENT in fates.values():
        raise Refusal("PE-06")


def _again(search: PersonSearch, fates: dict[Finding, Fate]) -> Certificate:
    """Nothing goes any more: the certificate there is, or why there is none."""
    known = queries.certificates(search.whom)
    if known:
        search.certificate_id = known[0].id
        return known[0]
    if Fate.HELD in fates.values():
        raise Refusal("PE-01")
    until = [one.legal_until for one, told in fates.items() if told is Fate.LEGAL and one.legal_until]
    if until:
        raise Refusal("PE-02", date=local(max(until)).date().isoformat())
    raise Refusal("PE-07")


def _certify(
    request: PrivacyRequest, search: PersonSearch, fates: dict[Finding, Fate], *, by: Account, at: datetime
) -> Certificate:
    made = Certificate(
        number=numbers.next("SC", local(at).year), name_hash=search.name_hash, fact_hash=search.fact_hash,
        request_id=request.id, removed={}, versions=[], by_id=by.id, at=at, fingerprint=trail.fingerprint(),
        kept=[_kept(one, told) for one, told in fates.items() if told in (Fate.HELD, Fate.LEGAL)],
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    return made


def _kept(one: Finding, told: Fate) -> dict[str, str | None]:
    until = one.legal_until if told is Fate.LEGAL else None
    day = local(until).date().isoformat() if until else None
    return {"place": one.place.value, "called": one.called or str(one.number), "why": told.value, "until": day}


def hold_person(search: PersonSearch, reason: str, *, by: Account, at: datetime) -> PersonHold:
    """P-011, PE-01. One hold at a time on the same person."""
    whom: Whom = search.whom
    standing = queries.standing_person_holds()
    if any((hold.name_hash, hold.fact_hash) == (whom.name_hash, whom.fact_hash) for hold in standing):
        raise Refusal("PE-05")
    hold = PersonHold(
        request_id=search.request_id, name_hash=search.name_hash, lounge_index=search.lounge_index,
        fact_kind=search.fact_kind, fact_hash=search.fact_hash, document=search.document, also=list(search.also),
        reason=reason_given(reason), placed_by_id=by.id, placed_at=at,
    )  # fmt: skip
    db.session.add(hold)
    db.session.flush()
    journal.record("hold.placed", record=f"person_hold:{hold.id}", purpose=f"request:{search.request_id}")
    return hold


def lift_person_hold(hold: PersonHold, reason: str, *, by: Account, at: datetime) -> None:
    """Lifting twice is once."""
    if hold.lifted_at is None:
        hold.lift_reason = reason_given(reason)
        hold.lifted_by_id, hold.lifted_at = by.id, at
        journal.record("hold.lifted", record=f"person_hold:{hold.id}")
