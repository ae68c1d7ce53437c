"""A-003, A-004, R-035, R-108, SECURITY R8: windows a second to either side of every edge, for record and list alike."""

import os
import time
from datetime import datetime, timedelta

import pytest

from app import clock
from app.extensions import db
from app.notices.models import Notice
from app.reception.orders import cancelling, course, visibility
from app.reception.orders.models import Order
from app.reception.orders.states import Action
from app.reception.preparation.tasks import queries as tasks
from tests.application import property_time
from tests.reception.orders import acts
from tests.reception.preparation import acts as preparation

SECOND = timedelta(seconds=1)
ARRIVAL = "2026-09-16 15:30"
DESKS = ("front_desk_1", "attendant_1", "duty_manager")
OTHERS = ("housekeeping_1", "fnb_1", "head_fo", "md")


@pytest.fixture
def delegated(house) -> Order:
    """松风, 16 September 15:30 to 18 September, every department's worker named by himself."""
    order = preparation.preparing(house)
    preparation.delegate_all(house, order)
    db.session.commit()
    return order


def sees(order: Order, account, at: datetime) -> bool:
    """By the record and by the list, which say the same."""
    alone = bool(visibility.relations(order, account, at))
    listed = db.session.scalars(db.select(Order.id).where(visibility.visible(account, at))).all()
    assert (order.id in listed) is alone
    return alone


def edge(order: Order, house, who: str, at: datetime) -> list[bool]:
    """A second before, at, and a second after a moment."""
    return [sees(order, house[who], at + n * SECOND) for n in (-1, 0, 1)]


def test_desks_see_from_24_hours_before_to_the_end_of_the_departure_day(delegated, house):
    """A-004: that moment included; the day after the departure at midnight no longer. Others from the delegation."""
    opens, over = property_time(ARRIVAL) - timedelta(hours=24), property_time("2026-09-19 00:00")
    for who in DESKS:
        assert edge(delegated, house, who, opens) == [False, True, True], who
        assert edge(delegated, house, who, over) == [True, False, False], who
    for who in OTHERS:
        assert edge(delegated, house, who, opens) == [True] * 3 == edge(delegated, house, who, over), who


@pytest.mark.parametrize("eta", ["2026-09-16 13:40", "2026-09-16 17:15"])
def test_a_moved_eta_moves_the_window(delegated, house, eta):
    """R-122: earlier and later; who saw it already waits again where the arrival is put off."""
    course.hear_arrival(delegated, property_time(eta), source="联络人电话", by=house["md"], at=clock.now())
    opens = property_time(eta) - timedelta(hours=24)
    for who in DESKS:
        assert edge(delegated, house, who, opens) == [False, True, True], (who, eta)


def test_another_day_by_amendment_moves_it_too(delegated, house):
    """R-061."""
    acts.amended(house, delegated, arrival_at=property_time("2026-09-15 15:30"))
    opens = property_time("2026-09-14 15:30")
    assert edge(delegated, house, "duty_manager", opens) == [False, True, True]


def test_departments_lose_it_with_the_hand_back(delegated, house):
    """R-108: at the due time they still see it; the director does after it."""
    course.move(delegated, Action.OVERRIDE_CHECK_IN, by=house["head_fo"], at=clock.now(), reason="客人提前到店办理")
    course.depart(delegated, by=house["front_desk_1"], at=clock.now())
    over = clock.now() + timedelta(hours=24)
    for who in ("head_fo", "housekeeping_1"):
        assert edge(delegated, house, who, over) == [True, True, False], who
    assert edge(delegated, house, "md", over) == [True] * 3


def test_cancelled_ends_it_for_delegates_at_once(delegated, house):
    """R-112: heads until the papers are due, the desks from that moment on not."""
    now = property_time("2026-09-16 09:00")
    assert sees(delegated, house["front_desk_1"], now)
    cancelling.ask(delegated, reason="对方行程取消", by=house["md"], at=now)
    cancelling.decide(delegated, approved=True, by=house["gm"], at=now)
    found = {who: sees(delegated, house[who], now) for who in ("front_desk_1", "duty_manager", "fnb_1", "head_fo")}
    assert found == {"front_desk_1": False, "duty_manager": False, "fnb_1": False, "head_fo": True}
    assert edge(delegated, house, "head_fo", now + timedelta(hours=24)) == [True, True, False]


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "UTC", "Pacific/Kiritimati"])
def test_the_zone_of_the_server_changes_nothing(delegated, house, zone):
    """X-002, R8: property time decides, wherever the machine believes it stands."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    time.tzset()
    try:
        opens, over = property_time(ARRIVAL) - timedelta(hours=24), property_time("2026-09-19 00:00")
        assert edge(delegated, house, "front_desk_1", opens) == [False, True, True]
        assert edge(delegated, house, "front_desk_1", over) == [True, False, False]
    finally:
        os.environ.pop("TZ") if before is None else os.environ.__setitem__("TZ", before)
        time.tzset()


# --- what a desk delegate is told before his window opens -------------------------------------------


def test_before_the_window_a_desk_knows_of_its_charge_and_of_nothing_in_it(delegated, house, sign_in, at):
    """R-035: it is there to be confirmed; number, code name, grade and later tasks are not. Housekeeping reads all."""
    early, late = tasks_due(delegated, "FO")
    assert early and late
    with at("2026-09-15 15:29:59"):
        desk, worker = sign_in("front_desk_1"), sign_in("housekeeping_1")
        for page in ("/", "/preparation"):
            shown = desk.get(page).text
            assert "接待任务（未到查阅时间）" in shown, page
            assert not [word for word in ("松风", delegated.order_no) if word in shown], page
            assert "松风" in worker.get(page).text, page
        links = [f'href="/preparation/tasks/{task.id}"' for task in early + late]
        shown = desk.get("/preparation").text
        assert [link in shown for link in links] == [True] * len(early) + [False] * len(late)
        assert desk.get(f"/preparation/tasks/{early[0].id}").status_code == 200
        assert "松风" not in desk.get(f"/preparation/tasks/{early[0].id}").text
        assert desk.get(f"/preparation/tasks/{late[0].id}").status_code == 404
        assert desk.post(f"/preparation/tasks/{late[0].id}/done", data={"number": "7"}).status_code == 404
    with at("2026-09-15 15:30:00"):
        desk = sign_in("front_desk_1")
        assert "松风" in desk.get("/preparation").text
        assert desk.get(f"/preparation/tasks/{late[0].id}").status_code == 200


def tasks_due(order: Order, dept: str):
    """A department's open tasks due by the opening of the window, and after it."""
    opens = property_time(ARRIVAL) - timedelta(hours=24)
    found = [task for task in tasks.standing_tasks(order.id) if task.dept == dept]
    return [task for task in found if task.due_at <= opens], [task for task in found if task.due_at > opens]


def test_notices_of_a_charge_do_not_name_it_either(delegated, house):
    """A-004, X-008."""
    told = {
        who: db.session.scalars(
            db.select(Notice.name).where(Notice.subject == "task.charged", Notice.to_id == house[who].id)
        ).all()
        for who in ("front_desk_1", "housekeeping_1")
    }
    assert told == {"front_desk_1": ["接待任务 / a reception"], "housekeeping_1": ["松风"]}
