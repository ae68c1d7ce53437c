"""FEATURES N7. When a sealed fact opens: by reading the clock, never by a job. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.access.facts import Fact
from app.access.relations import Relation
from app.errors import WrongState
from app.marks import Mark

EXEMPT = frozenset({Relation.GM, Relation.MD, Relation.COORDINATOR, Relation.EMERGENCY})
"""Who reads a sealed fact: those who lead, and whoever opened the order in an emergency (A-013)."""

MOST_HOURS = 720


class SealState(Mark):
    NONE = "none", "未封存", "not sealed"
    SEALED = "sealed", "封存中", "sealed"
    OPEN = "open", "已启封", "opened"
    LIFTED = "lifted", "已提前启封", "lifted"


class SealAct(Mark):
    LAY = "lay", "封存", "seal"
    SHORTEN = "shorten", "提前启封时间", "open sooner"
    LENGTHEN = "lengthen", "延后启封时间", "open later"
    LIFT = "lift", "立即启封", "open now"


S, A = SealState, SealAct
MOVES: dict[tuple[SealState, SealAct], SealState] = {
    (S.NONE, A.LAY): S.SEALED,
    (S.SEALED, A.SHORTEN): S.SEALED,
    (S.SEALED, A.LENGTHEN): S.SEALED,
    (S.SEALED, A.LIFT): S.LIFTED,
}
"""Closed (X-017). It opens by the clock; what has opened is not shut again, for somebody has read it."""

REASONED = frozenset({A.SHORTEN, A.LIFT})
"""X-006. Who learns earlier than was said needs a reason."""


@dataclass(frozen=True)
class Term:
    """Until when: a stated time, or so many hours before the arrival."""

    until_at: datetime | None = None
    hours_before: int | None = None

    def opens_at(self, arrival_at: datetime | None) -> datetime | None:
        """The moment after which it is open; None never, as with an arrival that was cleared."""
        if self.until_at is not None:
            return self.until_at
        if self.hours_before is None or arrival_at is None:
            return None
        return arrival_at - timedelta(hours=self.hours_before)


@dataclass(frozen=True)
class Seal:
    """What holds of one fact: the term of the last step, or that it was lifted."""

    term: Term
    lifted: bool = False

    def state(self, arrival_at: datetime | None, at: datetime) -> SealState:
        """"Until" includes its end (X-020): at that very moment it is still sealed."""
        if self.lifted:
            return S.LIFTED
        opens_at = self.term.opens_at(arrival_at)
        return S.SEALED if opens_at is None or at <= opens_at else S.OPEN


def after(state: SealState, act: SealAct) -> SealState:
    """The state after an act; XE-02 for what the table does not hold."""
    try:
        return MOVES[state, act]
    except KeyError:
        raise WrongState(state, act) from None


def change_of(before: datetime | None, now: datetime | None) -> SealAct:
    """Whether another term opens sooner or later; the same is no sooner. Never is the latest."""
    if now is None or (before is not None and now >= before):
        return SealAct.LENGTHEN
    return SealAct.SHORTEN


def sealed_from(relations: Iterable[Relation], facts: frozenset[Fact]) -> frozenset[Fact]:
    """The sealed facts that a reader with these relations does not get."""
    return frozenset() if EXEMPT & set(relations) else facts
