"""A security task brought to any point of its life through the services, by the people of the house: for tests only."""

from datetime import timedelta

from app import clock
from app.extensions import db
from app.reception.orders.content import OrderContent
from app.reception.orders.models import Order
from app.reception.rooms import queries as rooms
from app.reception.rooms import services as room_services
from app.security.guards import queries as guards
from app.security.guards import services as guard_services
from app.security.guards.models import GuardPerson
from app.security.guards.rules import VettingOutcome
from app.security.posts import queries as plans
from app.security.posts.rules import Visibility
from app.security.readiness import services
from app.security.readiness.rules import BY_HAND
from app.security.rosters import services as rosters
from app.security.rosters.laying import Place
from app.security.rosters.services import Setup
from app.security.tasks import queries
from app.security.tasks.models import SecurityTask
from tests.application import House
from tests.reception.orders import acts
from tests.security.example_s1 import TEAMS

GUANXIANG, LIANHUA, CORDON = "莞香楼", "莲花楼", "三级警戒"


def order_of_s1(house: House) -> Order:
    """JD-…, 松风: issued to all ten departments and signed."""
    return acts.preparing(house, with_rooms(acts.pines()))


def with_rooms(content: OrderContent) -> OrderContent:
    """The rooms of the order exist."""
    for room in content.rooms:
        if rooms.by_number(room.number) is None:
            room_services.add_room(room.number, building="莞香楼", floor="18", kind="套房", at=clock.now())
    return content


def draft(house: House, order: Order | None = None) -> SecurityTask:
    """S-010. What the approval of the order opened; the order need not be issued for it."""
    task = queries.live_of_order((order or acts.approved(house, acts.pines())).id)
    assert task is not None
    return task


def guard(name: str) -> GuardPerson:
    return next(person for person in guards.guards() if person.name == name)


def with_plan(house: House, task: SecurityTask, plan: str = GUANXIANG, *, covert: int | None = None) -> SecurityTask:
    chosen = next(one for one in plans.plans() if one.name_zh == plan)
    by = house["security_manager"]
    rosters.choose_plan(task, chosen, by=by, at=clock.now())
    if covert is not None:
        post = next(post for post in task.posts if post.number == covert)
        rosters.change_post(
            task, post, visibility=Visibility.COVERT, in_house_only=post.in_house_only, by=by, at=clock.now()
        )
    return task


def setup_of(task: SecurityTask, **changed: object) -> Setup:
    values = {
        "relief_hours": task.relief_hours,
        "teams": task.teams_wanted,
        "external_guards": task.external_guards,
        "external_rooms": task.external_rooms,
        "wider_before_minutes": 0,
        "wider_after_minutes": 0,
        "leader": guard("王国平"),
    }
    return Setup(**(values | changed))  # type: ignore[arg-type]


def places(task: SecurityTask, teams: dict[str, tuple[str, ...]] = TEAMS) -> dict[Place, int]:
    """The posts of the task in their order, the names of each team in theirs."""
    return {
        (team, post.id): guard(name).id
        for team, names in enumerate(teams.values())
        for post, name in zip(task.posts, names, strict=False)
    }


def cleared(house: House, task: SecurityTask, names: tuple[str, ...] | None = None) -> SecurityTask:
    for person in guards.guards():
        if names is None or person.name in names:
            guard_services.record_outcome(
                person, task.id, VettingOutcome.CLEARED, valid_to=clock.day_of(task.window_to), reference="",
                by=house["hr"], at=clock.now(),
            )  # fmt: skip
    return task


def rostered(
    house: House, task: SecurityTask | None = None, *, covert: int | None = None, issued: bool = False
) -> SecurityTask:
    """Example S-1 as far as the roster; ``issued`` where its order's own words matter."""
    found = task or draft(house, order_of_s1(house) if issued else None)
    with_plan(house, found, covert=covert)
    rosters.arrange(found, setup_of(found), by=house["security_manager"], at=clock.now())
    rosters.name_teams(found, places(found), by=house["security_manager"], at=clock.now())
    return found


def submitted(house: House, **how: object) -> SecurityTask:
    task = rostered(house, **how)  # type: ignore[arg-type]
    services.submit_plan(task, by=house["security_manager"], at=clock.now())
    return task


def approved(house: House, **how: object) -> SecurityTask:
    task = submitted(house, **how)
    services.approve_plan(task, by=house["gm"], at=clock.now())
    return task


def confirmed(house: House, task: SecurityTask) -> SecurityTask:
    for item in BY_HAND:
        services.confirm(task, item, "已核实", by=house["security_manager"], at=clock.now())
    return task


def ready(house: House, **how: object) -> SecurityTask:
    task = approved(house, **how)
    confirmed(house, cleared(house, task))
    services.declare_ready(task, by=house["security_manager"], at=clock.now())
    db.session.flush()
    return task


MINUTE = timedelta(minutes=1)
