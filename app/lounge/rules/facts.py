"""What the admission test is told: the facts of one person before the door, and the policy values (L-009). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time

from app.lounge.rules.entitlement import Right
from app.lounge.rules.terms import Check, ProofKind, StayKind, Tier
from app.reception.grades import Grade


@dataclass(frozen=True)
class DoorPolicy:
    """The values of section 13 on which an admission depends; kept with the verdict (X-001)."""

    open: time = time(7)
    close: time = time(23)
    capacity: int = 60
    tiers: frozenset[str] = frozenset({"gold", "platinum"})
    spend_threshold_yuan: int = 15000
    with_membership: bool = True
    escorted_from: time = time(9)
    escorted_to: time = time(21)
    escorted_max_occupancy: int = 80
    check_waived_grades: frozenset[str] = frozenset({"VA", "VB"})
    companion_lead_minutes: int = 0
    companions_default: int = 1
    companions_by_tier: dict[str, int] = field(default_factory=lambda: {"silver": 1, "gold": 1, "platinum": 2})
    appeal_days: int = 7
    version: int = 0
    """X-001. The number of the policy register these values were read from."""


@dataclass(frozen=True)
class Proof:
    """L-003. What was shown, and whether it is this person's."""

    kind: ProofKind
    matches: bool = True
    escorted: bool = False
    """True when a hotel escort is with the guest; the escort's name is kept with the stay."""


@dataclass(frozen=True)
class CompanionFacts:
    """L-020 to L-023. A companion, the registration and the host."""

    host_entered_at: datetime | None
    """None when the host is not in: neither inside nor away within the time of L-031."""
    registered_at: datetime | None = None
    """None when nobody registered this person, or the registration was cancelled."""
    visit_day: date | None = None
    document_matches: bool = True
    """L-022. The document seen at the door is the one that was registered."""
    inside: int = 0
    """How many companions of this host are in the lounge."""


@dataclass(frozen=True)
class DoorFacts:
    """All that L-009 asks about one person at one moment. No name, no number: the verdict is stored with it."""

    at: datetime
    """The moment, in property time."""
    kind: StayKind
    rights: tuple[Right, ...]
    """The person's own; for a companion those of the host."""
    proof: Proof | None
    check: Check | None
    occupancy: int
    """Everybody inside or away, companions and escorted visitors included (L-001)."""
    ahead: int = 0
    """How many wait before this person for a place (L-010)."""
    open_stay_since: datetime | None = None
    companion: CompanionFacts | None = None
    suspended_until: date | None = None
    withdrawn: bool = False
    """L-077. The right was withdrawn: suspended without an end."""
    entry_stopped: bool = False
    """True while an emergency stops entry (L-081)."""

    @property
    def day(self) -> date:
        return self.at.date()

    @property
    def grade(self) -> Grade | None:
        return highest_grade(self.rights)

    @property
    def tier(self) -> Tier | None:
        return highest_tier(self.rights)


def highest_grade(rights: Iterable[Right]) -> Grade | None:
    """The highest grade under which this person is received, if any."""
    return max((right.grade for right in rights if right.grade), default=None)


def highest_tier(rights: Iterable[Right]) -> Tier | None:
    """The highest tier of an active card, if any."""
    tiers = [right.tier for right in rights if right.tier and right.card_active]
    return max(tiers, key=list(Tier).index, default=None)
