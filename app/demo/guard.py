"""Example S-1 in the demonstration: 莞香楼 with five posts, three teams, fifteen guards by name."""

from datetime import timedelta

from app.demo.people import TEAM_A, TEAM_B, TEAM_C
from app.demo.stage import Stage
from app.reception.orders.models import Order
from app.security.guards import queries as guards
from app.security.guards.rules import VettingOutcome
from app.security.posts import queries as plans
from app.security.readiness import services as readiness
from app.security.readiness.rules import Item
from app.security.rosters import services as rosters
from app.security.tasks import queries as tasks

WORDS = {
    Item.MEETING: "任务部署会已召开，分工到人",
    Item.EXTERNALS: "市保安服务公司 10 人，餐食 80 份、客房 2 间已落实",
    Item.EQUIPMENT: "对讲机、手电 6 套测试正常",
}
"""What the security manager has given his word on so far; joint inspection and access list are still to come."""


def guard_the_pines(stage: Stage, order: Order) -> None:
    manager = stage.person("security_manager")
    with stage.at(-3, 14) as now:
        task = tasks.live_of_order(order.id, lock=True)
        plan = next(plan for plan in plans.plans() if plan.name_zh.startswith("莞香楼"))
        assert task is not None
        rosters.choose_plan(task, plan, by=manager, at=now)
        by_name = {guard.name: guard.id for guard in guards.guards()}
        for team in (TEAM_A, TEAM_B, TEAM_C):
            for person in team:
                guard = guards.guard(by_name[person.name])
                assert guard is not None
                readiness.record_vetting(
                    task, guard, VettingOutcome.CLEARED, valid_to=stage.day + timedelta(days=30),
                    reference="政审回函〔2026〕18号", by=manager, at=now,
                )  # fmt: skip
        chosen = {
            (number, post.id): by_name[person.name]
            for number, team in enumerate((TEAM_A, TEAM_B, TEAM_C))
            for post, person in zip(task.posts, team, strict=True)
        }
        rosters.name_teams(task, chosen, by=manager, at=now)
        readiness.submit_plan(task, by=manager, at=now)
    with stage.at(-3, 17) as now:
        readiness.approve_plan(task, by=stage.person("gm"), at=now)
    with stage.at(-1, 20) as now:
        for item, note in WORDS.items():
            readiness.confirm(task, item, note, by=manager, at=now)
