"""What is sealed of an order at a moment."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol

from app import policy
from app.access.facts import Fact
from app.access.relations import Relation
from app.access.sealed import unseal
from app.reception.orders.seals.models import SealStep
from app.reception.orders.seals.rules import Seal, SealAct, SealState, Term, sealed_from


class Sealable(Protocol):
    """What the seals ask of an order: the stored one, or what it would be with a draft in force."""

    @property
    def seal_steps(self) -> Iterable[SealStep]: ...
    @property
    def names_withheld(self) -> bool: ...
    @property
    def arrived_at(self) -> datetime | None: ...
    @property
    def eta_at(self) -> Any: ...
    @property
    def arrival_at(self) -> datetime | None: ...


def steps(order: Sealable, fact: Fact) -> list[SealStep]:
    return [step for step in order.seal_steps if step.fact is fact]


def seal_of(order: Sealable, fact: Fact, at: datetime) -> Seal | None:
    """The last step; without any, a withheld name is sealed until so many hours before arrival (4.2, item 3)."""
    found = steps(order, fact)
    if found:
        last = found[-1]
        return Seal(Term(last.until_at, last.hours_before), lifted=last.act is SealAct.LIFT)
    if fact is Fact.NAME and order.names_withheld:
        return Seal(Term(hours_before=policy.value("reception.name_withheld_until_h", at)))
    return None


def arrival_of(order: Sealable) -> datetime | None:
    """The arrival from which the hours count: when they came, else as last heard, else as the order says."""
    return order.arrived_at or unseal(order.eta_at) or order.arrival_at


def state_of(order: Sealable, fact: Fact, at: datetime) -> SealState:
    seal = seal_of(order, fact, at)
    return SealState.NONE if seal is None else seal.state(arrival_of(order), at)


def opens_at(order: Sealable, fact: Fact, at: datetime) -> datetime | None:
    seal = seal_of(order, fact, at)
    return seal.term.opens_at(arrival_of(order)) if seal is not None else None


def sealed_facts(order: Sealable, at: datetime) -> frozenset[Fact]:
    """What nobody but those who lead may know at this moment."""
    if not order.seal_steps and not order.names_withheld:
        return frozenset()
    return frozenset(fact for fact in Fact if state_of(order, fact, at) is SealState.SEALED)


def sealed_for(order: Sealable, relations: frozenset[Relation], at: datetime) -> frozenset[Fact]:
    return sealed_from(relations, sealed_facts(order, at))


def reason_of(step: SealStep) -> str:
    return unseal(step.reason) or ""
