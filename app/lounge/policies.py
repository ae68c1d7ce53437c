"""The policy values of the lounge as its rules take them (DOMAIN 13)."""

from dataclasses import dataclass
from datetime import datetime

from app import policy
from app.lounge.rules.facts import DoorPolicy
from app.lounge.rules.seating import SeatPolicy


def door_policy(at: datetime) -> DoorPolicy:
    """Everything on which an admission depends, in force at this moment (X-001)."""
    value = policy.snapshot(at)
    return DoorPolicy(
        open=value["lounge.open"],
        close=value["lounge.close"],
        capacity=value["lounge.capacity"],
        tiers=frozenset(value["lounge.tiers"]),
        spend_threshold_yuan=value["lounge.spend_threshold_yuan"],
        with_membership="membership" in value["areas.enabled"],
        escorted_from=value["lounge.escorted_from"],
        escorted_to=value["lounge.escorted_to"],
        escorted_max_occupancy=value["lounge.escorted_max_occupancy"],
        check_waived_grades=frozenset(value["lounge.check_waived_grades"]),
        companion_lead_minutes=value["lounge.companion_lead_minutes"],
        companions_default=value["lounge.companions_default"],
        companions_by_tier=dict(value["lounge.companions_by_tier"]),
        appeal_days=value["lounge.appeal_days"],
        version=policy.version(at),
    )


@dataclass(frozen=True)
class ClockPolicy:
    """What the running stays are watched by."""

    remind: tuple[int, ...]
    escalate_minutes: int
    reentry_minutes: int
    companion_leave_minutes: int


def clock_policy(at: datetime) -> ClockPolicy:
    value = policy.snapshot(at)
    return ClockPolicy(
        remind=tuple(value["lounge.remind_minutes"]),
        escalate_minutes=value["lounge.overstay_escalate_minutes"],
        reentry_minutes=value["lounge.reentry_minutes"],
        companion_leave_minutes=value["lounge.companion_leave_minutes"],
    )


def seat_policy(at: datetime) -> SeatPolicy:
    value = policy.snapshot(at)
    return SeatPolicy(
        days_ahead=value["lounge.seat_days_ahead"],
        max_minutes=value["lounge.seat_hold_max_minutes"],
        noshow_count=value["lounge.noshow_count"],
        block_days=value["lounge.noshow_block_days"],
        door=door_policy(at),
    )
