"""Who may bring whom into the lounge (L-020, L-021). Pure."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from app.lounge.rules.terms import Tier


def companion_limit(
    *, default: int, by_tier: Mapping[str, int], tier: Tier | None = None, granted: Iterable[int] = ()
) -> int:
    """L-020. How many companions a guest may have inside at once.

    The tier's number and the numbers `granted` (by the grade of an order, by an invitation) each stand in the place of
    the default; where several exist the highest applies: a platinum member (2) who comes under a VC order (1) may bring
    two.
    """
    given = list(granted)
    if tier is not None and tier in by_tier:
        given.append(by_tier[tier])
    return max(given, default=default)


def is_registered_in_time(registered_at: datetime, host_entered_at: datetime, lead_minutes: int) -> bool:
    """L-021. Registered before the host's entry, by the lead time at least; the same moment is in time (X-020)."""
    return registered_at + timedelta(minutes=lead_minutes) <= host_entered_at


def has_place(inside: int, limit: int) -> bool:
    """L-023. One more companion may enter while fewer than the limit are inside; who leaves for good makes room."""
    return inside < limit
