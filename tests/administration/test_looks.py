"""N23: views out of duty, once a day to the director, in neutral words."""

import re
from datetime import time, timedelta

import pytest
from sqlalchemy import select

from app.administration.looks import rules
from app.administration.looks.models import LookReview
from app.administration.looks.rules import Hours, ReviewState, View, Why
from app.clock import at_local, day_of, told
from app.extensions import db
from app.journal import queries as trail
from app.journal import services as journal
from app.notices.models import Notice
from app.people.models import Account
from app.people.rules import Role
from app.security.guards.models import GuardPerson
from app.security.rosters.models import DutySlot
from app.security.tasks.models import SecurityTask
from tests.application import property_time

DAY, NEXT_MORNING = "2026-09-18", "2026-09-19 08:00"


def view(moment="2026-09-18 12:00", relations=("head_hsk",), purpose="read", request="r1", viewer=5):
    return View(viewer, 12, property_time(moment), request, purpose, relations)


NO_HOURS = Hours()


def why(*views, role=Role.DEPT_HEAD, hours=NO_HOURS):
    found = rules.outliers(views, {5: frozenset({role})}, hours)
    return found[0].why if found else ()


@pytest.mark.parametrize(
    ("moment", "role", "met"),
    [
        ("2026-09-18 22:59:59", Role.DEPT_HEAD, ()),
        ("2026-09-18 23:00", Role.DEPT_HEAD, (Why.NIGHT,)),
        ("2026-09-18 05:59:59", Role.DEPT_HEAD, (Why.NIGHT,)),
        ("2026-09-18 06:00", Role.DEPT_HEAD, ()),
        ("2026-09-18 23:30", Role.FRONT_DESK, ()),
        ("2026-09-18 23:30", Role.GM, ()),
        ("2026-09-18 23:30", Role.MARKETING_DIRECTOR, ()),
    ],
)
def test_n23_night_is_judged_by_the_clock_for_those_who_work_by_day(moment, role, met):
    assert why(view(moment), role=role) == met


@pytest.mark.parametrize(
    ("relations", "met"),
    [
        (("duty_manager",), (Why.NO_TASK,)),
        (("duty_manager", "front_desk"), ()),
        (("front_desk",), ()),
        ((), ()),
    ],
)
def test_n23_whom_only_the_office_opens_it_has_no_task(relations, met):
    assert why(view(relations=relations), role=Role.DUTY_MANAGER) == met


def test_n23_more_than_twenty_openings_are_many_lists_and_one_request_are_not():
    def times(count, **told):
        return [view(request=f"r{number}", **told) for number in range(count)]

    assert why(*times(20)) == ()
    assert why(*times(21)) == (Why.REPEATED,)
    assert why(*times(50, purpose="list")) == ()
    assert why(*[view()] * 50) == ()


TURN = (property_time("2026-09-18 12:00"), property_time("2026-09-18 16:00"))
OPEN = (property_time("2026-09-18 07:00"), property_time("2026-09-18 23:00"))


@pytest.mark.parametrize(
    ("moment", "role", "met"),
    [
        ("2026-09-17 23:59:59", Role.GUARD, (Why.OFF_ROSTER,)),
        ("2026-09-18 00:00", Role.GUARD, ()),
        ("2026-09-18 18:00", Role.GUARD, ()),
        ("2026-09-18 18:00:01", Role.GUARD, (Why.OFF_ROSTER,)),
        ("2026-09-18 18:00:01", Role.SHIFT_LEADER, (Why.OFF_ROSTER,)),
        ("2026-09-18 18:00:01", Role.FRONT_DESK, ()),
        ("2026-09-18 05:59:59", Role.LOUNGE_ATTENDANT, (Why.LOUNGE_SHUT,)),
        ("2026-09-18 06:00", Role.LOUNGE_ATTENDANT, ()),
        ("2026-09-19 00:00", Role.LOUNGE_ATTENDANT, ()),
        ("2026-09-19 00:00:01", Role.LOUNGE_ATTENDANT, (Why.LOUNGE_SHUT,)),
        ("2026-09-19 00:00:01", Role.CONCIERGE, ()),
    ],
)
def test_n23_off_shift_is_read_where_the_house_keeps_hours(moment, role, met):
    """Both ends belong to the turn (X-020). A guard is measured by the roster of that order, nobody else's."""
    hours = Hours({(5, 12): [TURN]}, [OPEN])
    assert why(view(moment, ("guard",)), role=role, hours=hours) == met
    assert why(view(moment, ("guard",)), role=Role.GUARD, hours=Hours({(5, 13): [TURN], (6, 12): [TURN]})) == ()


def test_n23_a_guard_off_his_roster_and_an_attendant_by_night_are_on_the_page(busy_house, house, sign_in, at):
    """The roster of the demonstration day and the lounge's hours; the same views in their time are not shown."""
    order_id = busy_house["0031"]
    duty, account = db.session.execute(
        select(DutySlot, GuardPerson.account_id)
        .join(GuardPerson, GuardPerson.id == DutySlot.guard_id)
        .join(SecurityTask, SecurityTask.id == DutySlot.task_id)
        .where(SecurityTask.order_id == order_id, GuardPerson.account_id.is_not(None))
        .order_by(DutySlot.ends_at.desc())
    ).first()
    viewer, attendant = db.session.get(Account, account), house["attendant_1"]
    off, on = duty.ends_at + timedelta(hours=2, seconds=1), duty.starts_at
    night = at_local(day_of(off), time(3))
    shown = {}
    for seen, at_night in ((on, at_local(day_of(on), time(12))), (off, night)):
        for moment, who in ((seen, viewer), (at_night, attendant)):
            with told(moment):
                journal.read(f"order:{order_id}", ("F1", "F4"), purpose="read", relations=("x",), actor_id=who.id)
                db.session.commit()
        with at("2026-09-20 08:00"):
            page = sign_in("md").get(f"/looks?day={day_of(seen).isoformat()}").text.partition("<main")[2]
        shown[seen] = ("至后2小时" in page, "酒廊关闭时段查阅" in page)
    assert shown == {on: (False, False), off: (True, True)}


@pytest.fixture
def looked(busy_house, house, at):
    """A head reads the VA order at night; by day the same is not worth a word."""
    with at(f"{DAY} 23:30"):
        for name in ("head_hsk", "front_desk_1"):
            told = {"relations": ("head_hsk",), "actor_id": house[name].id}
            journal.read(f"order:{busy_house['0031']}", ("F1", "F2"), purpose="read", **told)
        db.session.commit()
    return {"day": DAY, "viewer": str(house["head_hsk"].id), "order": str(busy_house["0031"])}


def notices(subject):
    return db.session.query(Notice).filter_by(subject=subject).all()


def test_n23_the_director_asks_the_viewer_answers_and_it_stays(looked, sign_in, house, at):
    with at(NEXT_MORNING):
        md, viewer = sign_in("md"), sign_in("head_hsk")
        page = md.get("/looks").text.partition("<main")[2]
        assert re.findall(r'<th scope="row" class="nowrap">([^<]+)', page) == [house["head_hsk"].display_name]
        assert "JD-2026-0031" in page and "夜间" in page
        assert md.post("/looks/ask", data=looked).status_code == 302
        asked = notices("looks.asked")
        assert [(one.to_id, one.name) for one in asked] == [(house["head_hsk"].id, "松风")]
        assert viewer.get(asked[0].link).status_code == 200
        assert sign_in("head_fo").get(asked[0].link).status_code == 404
        assert viewer.post(asked[0].link, data={"answer": "no"}).status_code == 422
        assert viewer.post(asked[0].link, data={"answer": "夜间核对加床"}).status_code == 302
        assert viewer.post(asked[0].link, data={"answer": "再说一次原因"}).status_code == 409
        assert [one.to_id for one in notices("looks.answered")] == [house["md"].id]
        assert "夜间核对加床" in md.get(f"/looks?day={DAY}").text
        assert md.post("/looks/fine", data=looked).status_code == 302
    review = db.session.query(LookReview).one()
    assert (review.state, str(review.answer)) == (ReviewState.FINE, "<sealed>")
    entered = [entry.action for entry in reversed(trail.page(size=60)) if entry.action.startswith("look.")]
    assert entered == ["look.ask", "look.answer", "look.clear"]


def test_n23_fine_is_one_click_and_said_once(looked, sign_in, at):
    with at(NEXT_MORNING):
        md = sign_in("md")
        assert md.post("/looks/fine", data=looked).status_code == 302
        assert md.post("/looks/fine", data=looked).status_code == 409
        assert md.post("/looks/ask", data=looked).status_code == 409
        assert "没有问题" in md.get("/looks").text
    assert db.session.query(LookReview).one().state is ReviewState.FINE


@pytest.mark.parametrize(
    "wrong", [{"day": "x"}, {"day": "2026-09-17"}, {"viewer": "1"}, {"order": "99999"}, {"viewer": "y"}]
)
def test_a_line_that_is_not_on_the_page_is_not_there(looked, sign_in, at, wrong):
    with at(NEXT_MORNING):
        assert sign_in("md").post("/looks/ask", data=looked | wrong).status_code == 404
    assert db.session.query(LookReview).count() == 0


@pytest.mark.parametrize(
    ("who", "status"), [("gm", 403), ("head_hsk", 403), ("sysadmin", 404), ("privacy_officer", 404)]
)
def test_the_page_is_the_directors(looked, sign_in, at, who, status):
    with at(NEXT_MORNING):
        client = sign_in(who)
        assert client.get("/looks").status_code == status
        assert client.post("/looks/ask", data=looked).status_code == status


def test_x009_one_notice_a_day_from_seven_on(looked, manage, house, at):
    for moment, sent in (("2026-09-19 06:59", 0), ("2026-09-19 07:00", 1), ("2026-09-19 07:01", 1)):
        with at(moment):
            assert manage("periodic").exit_code == 0
        assert len(notices("looks.day")) == sent
    told = notices("looks.day")[0]
    assert (told.to_id, told.name, told.link) == (house["md"].id, DAY, f"/looks?day={DAY}")
    with at("2026-09-20 08:00"):
        manage("periodic")
    assert len(notices("looks.day")) == 1, "nothing stood out on the day after"


def test_readers_are_told_that_views_are_shown(busy_house, sign_in, at):
    with at("2026-09-16 12:00"):
        client = sign_in("front_desk_1")
        assert "显示给市场营销总监" in client.get(f"/orders/{busy_house['0031']}").text
        assert "显示给市场营销总监" not in client.get(f"/orders/{busy_house['0034']}").text


def test_the_day_before_is_the_propertys():
    assert rules.day_before(property_time("2026-09-19 00:30")).isoformat() == "2026-09-18"
    start, end = rules.bounds(rules.day_before(property_time("2026-09-19 00:30")))
    assert end - start == timedelta(days=1) and start == property_time("2026-09-18 00:00")
