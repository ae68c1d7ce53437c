"""Everything that the house has of one person, whoever keeps it; always the same reads, however much is found."""

from datetime import datetime

from sqlalchemy import select

from app.extensions import db
from app.privacy import queries as holds
from app.privacy.persons.models import Certificate, PersonHold, PersonSearch
from app.privacy.persons.queries import enquiries, lounge, orders
from app.privacy.persons.queries.matching import Matching
from app.privacy.persons.rules import Finding, Whom, confirmed


def find(whom: Whom, at: datetime) -> tuple[Finding, ...]:
    """What is surely his first, and then what only has his name; the oldest on top."""
    matching = Matching(whom)
    parties = orders.parties(matching)
    found = [
        *orders.findings(parties, at),
        *orders.check_ins(parties, at),
        *lounge.findings(matching, parties, at),
        *enquiries.findings(matching, parties, at),
    ]
    return tuple(sorted(confirmed(found, whom.also), key=lambda one: (not one.is_sure, one.since, one.record)))


def search_of(request_id: int) -> PersonSearch | None:
    return db.session.get(PersonSearch, request_id)


def standing_person_holds() -> list[PersonHold]:
    query = select(PersonHold).where(PersonHold.lifted_at.is_(None)).order_by(PersonHold.placed_at)
    return list(db.session.scalars(query))


def person_hold(hold_id: int, *, lock: bool = False) -> PersonHold | None:
    return db.session.get(PersonHold, hold_id, with_for_update=lock)


def held_records(at: datetime) -> frozenset[str]:
    """PE-01. What a hold keeps: records by name, and what is surely a held person's."""
    of_persons = {one.record for hold in standing_person_holds() for one in find(hold.whom, at) if one.is_sure}
    return holds.held_records() | of_persons


def certificates(whom: Whom) -> list[Certificate]:
    """N24. Of the same person, the newest first."""
    query = select(Certificate).where(
        Certificate.name_hash == whom.name_hash, Certificate.fact_hash == whom.fact_hash
    )
    return list(db.session.scalars(query.order_by(Certificate.id.desc())))


def certificate(certificate_id: int) -> Certificate | None:
    return db.session.get(Certificate, certificate_id)
