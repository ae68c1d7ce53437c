"""Room status and claims (4.10, R-087, R-088)."""

from datetime import timedelta

import pytest

from app.errors import Refusal, WrongState
from app.people.rules import Dept
from app.reception.rooms import rules
from app.reception.rooms.rules import Claim, RoomStatus
from tests.application import property_time as at

TABLE = {
    "vacant_dirty": {"vacant_clean", "maintenance"},
    "vacant_clean": {"inspected_ok", "vacant_dirty", "maintenance"},
    "inspected_ok": {"occupied", "vip_blocked", "vacant_dirty", "maintenance"},
    "vip_blocked": {"occupied", "inspected_ok", "maintenance"},
    "occupied": {"vacant_dirty"},
    "maintenance": {"vacant_dirty"},
}
"""4.10, word for word."""


@pytest.mark.parametrize("before", RoomStatus)
@pytest.mark.parametrize("after", RoomStatus)
def test_r085_status_table_is_closed(before: RoomStatus, after: RoomStatus) -> None:
    if after.value in TABLE[before.value]:
        rules.refuse_move(before, after)
    else:
        with pytest.raises(WrongState):
            rules.refuse_move(before, after)


@pytest.mark.parametrize("status", RoomStatus)
def test_r088_only_inspected_or_blocked_rooms_can_be_occupied(status: RoomStatus) -> None:
    if status in (RoomStatus.INSPECTED_OK, RoomStatus.VIP_BLOCKED):
        rules.refuse_unusable("1801", status)
        return
    with pytest.raises(Refusal) as caught:
        rules.refuse_unusable("1801", status)
    assert caught.value.key == "RE-15"
    assert status.zh in caught.value.sentence(english=False)


def test_r087_a_claimed_room_turns_to_blocked_by_itself_when_ok() -> None:
    assert rules.status_with_claim(RoomStatus.INSPECTED_OK, claimed=True) is RoomStatus.VIP_BLOCKED
    assert rules.status_with_claim(RoomStatus.INSPECTED_OK, claimed=False) is RoomStatus.INSPECTED_OK
    assert rules.status_with_claim(RoomStatus.OCCUPIED, claimed=True) is RoomStatus.OCCUPIED


@pytest.mark.parametrize(
    ("arrives", "leaves", "in_the_way"),
    [
        ("2026-09-18 10:00", "2026-09-20 10:00", False),
        ("2026-09-18 09:59", "2026-09-20 10:00", True),
        ("2026-09-14 10:00", "2026-09-16 15:30", False),
        ("2026-09-14 10:00", "2026-09-16 15:31", True),
    ],
)
def test_x020_one_claim_may_end_when_the_next_begins(arrives: str, leaves: str, in_the_way: bool) -> None:
    claims = [Claim(31, at("2026-09-16 15:30"), at("2026-09-18 10:00"))]
    found = rules.claim_in_the_way(claims, order_id=34, from_at=at(arrives), to_at=at(leaves))
    assert (found is not None) is in_the_way
    assert rules.claim_in_the_way(claims, order_id=31, from_at=at(arrives), to_at=at(leaves)) is None


def test_r087_occupied_six_hours_before_arrival_alarms() -> None:
    arrival = at("2026-09-16 15:30")
    edge = arrival - timedelta(hours=6)
    assert rules.is_alarming(RoomStatus.OCCUPIED, arrival_at=arrival, alarm_h=6, now=edge)
    assert not rules.is_alarming(RoomStatus.OCCUPIED, arrival_at=arrival, alarm_h=6, now=edge - timedelta(seconds=1))
    assert not rules.is_alarming(RoomStatus.VACANT_DIRTY, arrival_at=arrival, alarm_h=6, now=arrival)


def test_r085_each_department_is_offered_its_own_steps() -> None:
    assert rules.steps_for(RoomStatus.VACANT_DIRTY, {Dept.HSK}) == (RoomStatus.VACANT_CLEAN, RoomStatus.MAINTENANCE)
    assert rules.steps_for(RoomStatus.INSPECTED_OK, {Dept.FO}) == (
        RoomStatus.VIP_BLOCKED, RoomStatus.VACANT_DIRTY, RoomStatus.MAINTENANCE,
    )  # fmt: skip
    assert rules.steps_for(RoomStatus.VACANT_DIRTY, {Dept.FNB}) == ()
