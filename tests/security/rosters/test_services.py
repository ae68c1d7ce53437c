"""Naming people: S-017, S-021 to S-025, S-028, S-031, example S-3, through HTTP where a person does it."""

import pytest

from app import clock, policy
from app.errors import Refusal
from app.extensions import db
from app.printing.models import PrintedCopy
from app.printing.rules import CopyState
from app.security.guards import services as guards
from app.security.guards.rules import VettingOutcome
from app.security.posts.rules import Visibility
from app.security.readiness import services as readiness
from app.security.rosters import queries, services
from app.security.rosters.briefs import roster_of
from app.security.tasks import queries as tasks
from app.security.tasks.rules import TaskState
from tests.reception.orders import acts as orders
from tests.security import acts
from tests.security.example_s1 import span, when


@pytest.fixture
def task(house):
    return acts.rostered(house)


def duty(task, sign: str, start: str):
    return next(d for d in queries.slots(task.id) if d.post.sign == sign and d.starts_at == when(start))


def refused(call) -> str:
    with pytest.raises(Refusal) as told:
        call()
    db.session.rollback()
    return told.value.key


def test_s3_by_hand_straight_into_the_next_relief_is_refused_with_se_03(task, sign_in):
    """黄伟 (team B, 16:00-20:00 on 09-16) on team C's slot 20:00-24:00: 0 h rest; nothing changes."""
    slot = duty(task, "①", "09-16 20:00")
    answer = sign_in("security_manager").post(
        f"/security/tasks/{task.id}/slots/{slot.id}", data={"guard": acts.guard("黄伟").id}
    )
    assert answer.status_code == 422
    assert "SE-03" in answer.text
    assert "黄伟 两班间隔不足 8 小时。" in answer.text
    assert duty(task, "①", "09-16 20:00").guard.name == "梁国栋"


def test_a_rested_guard_may_be_put_on_by_hand(task, sign_in):
    slot = duty(task, "①", "09-16 20:00")
    answer = sign_in("security_manager").post(
        f"/security/tasks/{task.id}/slots/{slot.id}", data={"guard": acts.guard("马东升").id}
    )
    assert answer.status_code == 302
    again = duty(task, "①", "09-16 20:00")
    assert (again.guard.name, again.by_hand) == ("马东升", True)


def test_an_emptied_duty_is_a_gap_that_keeps_the_plan_from_approval(task, house):
    """S-022, SE-02: with post and time."""
    manager, at = house["security_manager"], clock.now()
    services.put_on(task, duty(task, "②", "09-17 04:00"), None, by=manager, at=at)
    assert [(f.post, f.span) for f in queries.findings(task, queries.slots(task.id))] == [
        ("2", span("09-17 04:00", "09-17 08:00"))
    ]
    readiness.submit_plan(task, by=manager, at=at)
    db.session.commit()
    with pytest.raises(Refusal) as told:
        readiness.approve_plan(task, by=house["gm"], at=at)
    assert told.value.sentence(english=False) == "② 大门口 在 2026-09-17 04:00–2026-09-17 08:00 无人值守。"
    assert task.state is TaskState.PLANNED


def test_one_person_has_one_post(task, house):
    """S-021."""
    twice = acts.places(task)
    first, second = list(twice)[:2]
    twice[second] = twice[first]
    assert refused(lambda: services.name_teams(task, twice, by=house["security_manager"], at=clock.now())) == "SE-11"


def test_one_person_is_on_one_task_at_a_time(task, house):
    """S-021: the second order's window overlaps."""
    other = acts.draft(house, orders.issued(house, acts.with_rooms(orders.reeds())))
    acts.with_plan(house, other, acts.CORDON)
    chosen = {(0, other.posts[0].id): acts.guard("黄伟").id}
    db.session.commit()
    assert refused(lambda: services.name_teams(other, chosen, by=house["security_manager"], at=clock.now())) == "SE-13"


@pytest.mark.parametrize("outcome", [VettingOutcome.PENDING, VettingOutcome.NOT_CLEARED])
def test_who_is_pending_or_not_cleared_is_only_not_available(house, outcome):
    """S-031, SE-04: the sentence says no more than that."""
    task = acts.draft(house)
    acts.with_plan(house, task)
    person = acts.guard("黄伟")
    guards.record_outcome(
        person, task.id, outcome, valid_to=clock.day_of(task.window_to), reference="", by=house["hr"], at=clock.now()
    )
    db.session.commit()
    with pytest.raises(Refusal) as told:
        services.name_teams(task, acts.places(task), by=house["security_manager"], at=clock.now())
    assert told.value.key == "SE-04"
    assert told.value.sentence(english=False) == "黄伟 暂不可安排。"


def test_a_withdrawn_clearance_leaves_gaps_and_asks_for_the_plan_again(house):
    """Section 17, Vetting: slots become unassigned; S-022 then asks for approval anew."""
    task = acts.ready(house)
    readiness.record_vetting(
        task, acts.guard("黄伟"), VettingOutcome.NOT_CLEARED, valid_to=clock.day_of(task.window_to), reference="",
        by=house["security_manager"], at=clock.now(),
    )  # fmt: skip
    assert task.state is TaskState.PLANNED
    assert {f.post for f in queries.findings(task, queries.slots(task.id))} == {"1"}
    assert len(queries.findings(task, queries.slots(task.id))) == 4


@pytest.mark.parametrize(
    ("on_task", "sign", "key"),
    [("off", "①", "SE-12"), ("on", "②", "SE-12"), ("on", "①", None)],
)
def test_external_guards_stand_on_the_task_only_where_they_may(house, on_task, sign, key):
    """S-025: off by default; switched on, not at posts for house guards."""
    task = acts.draft(house)
    acts.with_plan(house, task)
    helper = guards.take_on("康明", external=True, unit="粤安保安服务公司", certificate="粤保 20260001")
    guards.record_outcome(
        helper, task.id, VettingOutcome.CLEARED, valid_to=clock.day_of(task.window_to), reference="",
        by=house["hr"], at=clock.now(),
    )  # fmt: skip
    policy.services.enter("security.external_on_task", on_task, at=clock.now())
    post = next(post for post in task.posts if post.sign == sign)
    chosen = {(0, post.id): helper.id}
    db.session.commit()

    def name_him() -> None:
        services.name_teams(task, chosen, by=house["security_manager"], at=clock.now())

    if key is None:
        name_him()
    else:
        assert refused(name_him) == key


def test_two_teams_of_four_hours_leave_too_little_rest(task, house):
    """S-023: 4 h between two duties of a person."""
    manager, at = house["security_manager"], clock.now()
    services.arrange(task, acts.setup_of(task, teams=2), by=manager, at=at)
    two = {place: guard for place, guard in acts.places(task).items() if place[0] < 2}
    db.session.commit()
    assert refused(lambda: services.name_teams(task, two, by=manager, at=at)) == "SE-03"


def test_a_changed_roster_calls_its_copies_back(house, sign_in):
    """S-028."""
    task = acts.approved(house)
    db.session.commit()
    leader = sign_in("leader_a")
    assert leader.post(f"/security/tasks/{task.id}/print").status_code == 200
    assert leader.post(f"/security/tasks/{task.id}/posts/{task.posts[0].id}/print").status_code == 200
    states = [copy.state for copy in db.session.query(PrintedCopy)]
    assert states == [CopyState.OUT, CopyState.OUT]
    task = tasks.task(task.id)
    readiness.return_to_planning(task, "岗位调整，重新编排", by=house["security_manager"], at=clock.now())
    services.change_post(
        task, task.posts[3], visibility=Visibility.COVERT, in_house_only=False,
        by=house["security_manager"], at=clock.now(),
    )  # fmt: skip
    db.session.commit()
    assert {copy.state for copy in db.session.query(PrintedCopy)} == {CopyState.RECALL}


def test_s2_level_ii_at_lianhua(house):
    """4 posts x 3 teams = 12, 8 external, base 8 + 8 and one reserve, 5 sets."""
    task = acts.draft(house)
    acts.with_plan(house, task, acts.LIANHUA)
    services.arrange(task, acts.setup_of(task, external_guards=8), by=house["security_manager"], at=clock.now())
    services.name_teams(task, acts.places(task), by=house["security_manager"], at=clock.now())
    roster = roster_of(task, clock.now())
    assert roster.guards == 12
    assert (roster.base.total, roster.base.day, roster.base.night, roster.base.reserve) == (17, 8, 8, 1)
    assert roster.kit.sets == 5
    assert roster.findings == ()
