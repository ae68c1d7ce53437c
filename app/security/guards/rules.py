"""Vetting: its states and what they allow (S-030 to S-032, section 17). Pure."""

from collections.abc import Collection
from datetime import date

from app.marks import Mark


class VettingOutcome(Mark):
    """Section 17, Vetting. `expired` is never stored: it is read from the last day of validity (X-009)."""

    PENDING = "pending", "核查中", "pending"
    CLEARED = "cleared", "通过", "cleared"
    NOT_CLEARED = "not_cleared", "未通过", "not cleared"
    EXPIRED = "expired", "已过期", "expired"


MOVES: frozenset[tuple[VettingOutcome | None, VettingOutcome]] = frozenset(
    {
        (None, VettingOutcome.PENDING),
        (None, VettingOutcome.CLEARED),
        (None, VettingOutcome.NOT_CLEARED),
        (VettingOutcome.PENDING, VettingOutcome.CLEARED),
        (VettingOutcome.PENDING, VettingOutcome.NOT_CLEARED),
        (VettingOutcome.CLEARED, VettingOutcome.NOT_CLEARED),
    }
)
"""Section 17. None is a person nobody has asked about: the first word may be any. The last line withdraws."""


def may_become(before: VettingOutcome | None, after: VettingOutcome) -> bool:
    """X-017. The table is closed: a person not cleared is not cleared for this task again."""
    return (before, after) in MOVES


def standing_outcome(stored: VettingOutcome | None, valid_to: date | None, on: date) -> VettingOutcome | None:
    """S-032, X-020. A clearance holds through its last day."""
    if stored is VettingOutcome.CLEARED and valid_to is not None and on > valid_to:
        return VettingOutcome.EXPIRED
    return stored


def may_be_rostered(outcome: VettingOutcome | None) -> bool:
    """S-031, SE-04. Pending, not cleared and expired persons may not be named; one not asked about yet may be planned.

    A person without an outcome keeps the task from `ready` where clearance is needed (S-030), but not from a draft.
    """
    return outcome in (None, VettingOutcome.CLEARED)


def needs_clearance(level: str, vetting_levels: Collection[str], *, external: bool) -> bool:
    """S-030. Everyone on a task of these levels, and every external guard."""
    return external or level in vetting_levels
