"""What preparation puts on the landing page: for each person what is his to do, and no guest value (X-008, X-010)."""

import re
from datetime import timedelta

import pytest

from app import clock
from app.panel import Urgency
from app.reception.preparation import briefs
from tests.reception.preparation import acts

pytestmark = pytest.mark.usefixtures("no_desks_above")


@pytest.fixture
def order(house):
    return acts.preparing(house)


def panels(app, account, at=None):
    with app.test_request_context(headers={"Accept-Language": "en"}):
        return {panel.title: panel.lines for panel in briefs.panels(account, at or clock.now())}


def test_a_head_is_told_to_delegate_and_after_it_to_inspect(app, house, order):
    head = house["head_hsk"]
    (line,) = panels(app, head)["To delegate"]
    assert (line.action, line.due_at) == ("Delegate", clock.now() + timedelta(minutes=30))
    acts.delegate(house, order, "HSK")
    acts.do(house, acts.task_of(order, "PT-04"))
    found = panels(app, head)
    assert "To delegate" not in found
    assert [line.count for line in found["To inspect"]] == [1]


@pytest.mark.parametrize(("minutes", "titles"), [(30, set()), (31, {"Nobody named in time"})])
def test_r034_md_sees_a_department_without_a_delegate_strictly_after_the_deadline(app, house, order, minutes, titles):
    at = clock.now() + timedelta(minutes=minutes)
    assert set(panels(app, house["md"], at)) & {"Nobody named in time"} == titles


def test_a_delegate_sees_his_tasks_and_his_unconfirmed_charge(app, house, order):
    acts.delegate(house, order, "HSK")
    found = panels(app, house["housekeeping_1"])
    assert set(found) == {"My tasks", "Delegated to me"}
    assert [line.text for line in found["My tasks"]] == [
        f"{order.order_no} 松风 · Deep clean and full room check", f"{order.order_no} 松风 · Flowers placed",
    ]  # fmt: skip
    late = panels(app, house["housekeeping_1"], acts.task_of(order, "PT-02").due_at + timedelta(seconds=1))
    assert [line.urgency for line in late["My tasks"]] == [Urgency.NOW, Urgency.CALM]


def test_gm_decides_on_plans_and_those_named_read_them(app, house, order):
    plan = acts.submitted_plan(house, order)
    assert [line.action for line in panels(app, house["gm"])["Contingency plans to approve"]] == ["Decide"]
    acts.approve(house, plan)
    assert "Contingency plans to approve" not in panels(app, house["gm"])
    (line,) = panels(app, house["head_fnb"])["Contingency plans to read"]
    assert line.text == "松风"


def test_r046_the_gate_is_shown_to_those_who_lead(app, house, order, at):
    with at("2026-09-16 11:30"):
        (line,) = panels(app, house["md"])["Readiness"]
        assert (line.due_at, line.urgency) == (clock.now(), Urgency.SOON)
        assert re.fullmatch(r"T minus 4 h, \d+ open", line.blocker)
        assert "Readiness" not in panels(app, house["head_hsk"])
    with at("2026-09-16 11:30:01"):
        assert panels(app, house["gm"])["Readiness"][0].urgency is Urgency.NOW


def test_nobody_else_is_told_anything(app, house, order):
    acts.delegate_all(house, order)
    for who in ("sysadmin", "privacy_officer", "housekeeping_2", "concierge_1"):
        assert panels(app, house[who]) == {}


def test_r041_a_head_sees_how_far_his_people_are_and_what_is_late(app, house, order):
    head = house["head_hsk"]
    assert "Work of my department" not in panels(app, head), "nobody has it yet: it is to be delegated"
    acts.delegate(house, order, "HSK")
    (line,) = panels(app, head)["Work of my department"]
    first = acts.task_of(order, "PT-02").due_at
    assert (line.text, line.due_at) == (f"{order.order_no} 松风 · Housekeeping", first)
    assert (line.blocker, line.action, line.urgency) == ("2 not done yet", "See how far", Urgency.CALM)
    (late,) = panels(app, head, first + timedelta(seconds=1))["Work of my department"]
    assert (late.blocker, late.urgency) == ("2 not done yet, 1 of them late", Urgency.NOW)
    assert "Work of my department" not in panels(app, house["head_fnb"])
