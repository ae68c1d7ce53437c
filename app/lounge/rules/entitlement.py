"""Who may enter the lounge in his own right (L-002). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.lounge.rules.terms import EntitlementKind, Tier
from app.reception.grades import Grade

ON_ARRIVAL_DAY = frozenset({"issued", "preparing", "ready"})
IN_HOUSE = "in_house"


@dataclass(frozen=True)
class Right:
    """One entitlement as the door knows it; which fields are filled depends on its kind (5.1).

    It holds no name, card or document number: what is kept with a verdict must not be able to leak.
    """

    kind: EntitlementKind
    valid_from: date
    valid_to: date
    tier: Tier | None = None
    card_active: bool = False
    spend_yuan: int = 0
    grade: Grade | None = None
    order_state: str = ""
    arrival_day: date | None = None
    companions: int | None = None
    """L-020. The number that an order's grade or an invitation gives; None where tier or default decides."""
    consented: bool = False


@dataclass(frozen=True)
class Ground:
    """The right on which somebody enters, and the letter of L-002 it falls under."""

    rule: str
    right: Right


def ground_of(
    rights: Iterable[Right], day: date, *, tiers: frozenset[str], threshold_yuan: int, with_membership: bool
) -> Ground | None:
    """L-002. The first right that carries today, in the order of the letters (a) to (e); None when none does."""
    found = [
        Ground(letter, right)
        for right in rights
        if (letter := _letter(right, day, tiers, threshold_yuan, with_membership)) is not None
    ]
    return min(found, key=lambda ground: ground.rule, default=None)


def _letter(
    right: Right, day: date, tiers: frozenset[str], threshold_yuan: int, with_membership: bool
) -> str | None:
    match right.kind:
        case EntitlementKind.MEMBER:
            return _member_letter(right, day, tiers, threshold_yuan) if with_membership else None
        case EntitlementKind.ORDER:
            return "L-002c" if is_order_open(right.order_state, right.arrival_day, day) else None
        case EntitlementKind.INVITED:
            return "L-002d" if is_valid_on(right, day) else None
        case EntitlementKind.ESCORTED:
            return "L-002e" if is_valid_on(right, day) else None


def _member_letter(right: Right, day: date, tiers: frozenset[str], threshold_yuan: int) -> str | None:
    """L-002 a, b. A card that is not active or not valid today carries nothing, whatever was spent with it."""
    if not right.card_active or not is_valid_on(right, day):
        return None
    if right.tier in tiers:
        return "L-002a"
    return "L-002b" if has_spent_enough(right.spend_yuan, threshold_yuan) else None


def has_spent_enough(spend_yuan: int, threshold_yuan: int) -> bool:
    """L-002 b. The spend of twelve months reaches the threshold; equal reaches it, a threshold of 0 is switched off."""
    return threshold_yuan > 0 and spend_yuan >= threshold_yuan


def is_order_open(state: str, arrival_day: date | None, day: date) -> bool:
    """L-002 c. In house on any day; before check-in on the arrival day only."""
    return state == IN_HOUSE or (state in ON_ARRIVAL_DAY and arrival_day == day)


def is_valid_on(right: Right, day: date) -> bool:
    """First and last day are both within (X-020)."""
    return right.valid_from <= day <= right.valid_to
