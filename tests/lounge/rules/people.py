"""Who stands before the door in the tables of these tests."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from app.clock import PROPERTY_ZONE
from app.lounge.rules.entitlement import Right
from app.lounge.rules.facts import CompanionFacts, DoorFacts, Proof
from app.lounge.rules.terms import Check, EntitlementKind, ProofKind, StayKind, Tier
from app.reception.grades import Grade

DAY = date(2026, 9, 16)


def moment(text: str) -> datetime:
    """``13:05`` or ``13:05:01`` on the example day, or a full ``2026-09-17 00:10``; property time."""
    return datetime.fromisoformat(text if "-" in text else f"{DAY} {text}").replace(tzinfo=PROPERTY_ZONE)


def card(tier: Tier = Tier.GOLD, **changed: Any) -> Right:
    right = Right(EntitlementKind.MEMBER, date(2026, 1, 1), date(2026, 12, 31), tier=tier, card_active=True)
    return replace(right, **changed)


def order(grade: Grade = Grade.VA, state: str = "in_house", arrival: date = DAY, companions: int = 3) -> Right:
    return Right(
        EntitlementKind.ORDER, DAY, DAY, grade=grade, order_state=state, arrival_day=arrival, companions=companions
    )


def invitation(first: date = DAY, last: date = DAY) -> Right:
    return Right(EntitlementKind.INVITED, first, last, companions=1)


def escorted(consented: bool = True) -> Right:
    return Right(EntitlementKind.ESCORTED, DAY, DAY, consented=consented, companions=0)


def holder(*rights: Right, at: str = "13:05", **changed: Any) -> DoorFacts:
    facts = DoorFacts(
        at=moment(at),
        kind=StayKind.HOLDER,
        rights=rights or (card(),),
        proof=Proof(ProofKind.CARD),
        check=Check.PASSED,
        occupancy=0,
    )
    return replace(facts, **changed)


def visitor(at: str = "13:05", **changed: Any) -> DoorFacts:
    facts = holder(escorted(), at=at, kind=StayKind.ESCORTED, proof=Proof(ProofKind.DOCUMENT))
    return replace(facts, **changed)


def companion(*rights: Right, at: str = "13:05", with_host: CompanionFacts | None = None, **changed: Any) -> DoorFacts:
    """A companion registered at 12:40 whose host went in at 13:05."""
    registered = CompanionFacts(host_entered_at=moment("13:05"), registered_at=moment("12:40"), visit_day=DAY)
    facts = holder(
        *rights, at=at, kind=StayKind.COMPANION, proof=Proof(ProofKind.DOCUMENT), companion=with_host or registered
    )
    return replace(facts, **changed)
