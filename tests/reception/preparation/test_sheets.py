"""D-02 and D-07 (12.1): who prints them, what stops them, what recalls them."""

import pytest

from app import clock
from app.access.groups import Group
from app.extensions import db
from app.people.rules import Dept
from app.printing import render
from app.printing import services as printing
from app.printing.models import PrintedCopy
from app.printing.rules import CopyState
from app.reception.orders import cancelling
from app.reception.preparation.contingency import queries as plans
from app.reception.preparation.contingency import services as contingency
from app.reception.preparation.contingency.sheets import card_sheet
from app.reception.preparation.delegation.sheets import instruction_sheet
from tests.reception.preparation import acts


@pytest.fixture
def blank_press(monkeypatch):
    monkeypatch.setattr(render, "to_pdf", lambda html: b"%PDF")
    monkeypatch.setattr(printing.reader, "pages_of", lambda pdf: ["nothing"])


@pytest.fixture
def order(house):
    return acts.preparing(house)


def test_an_instruction_is_for_one_delegate_with_the_groups_he_was_given(house, order):
    """A-005, R-036: tasks, times, responsible, instruction; nothing beyond, and by code name without F2 (A-016)."""
    charge = acts.delegate(house, order, Dept.HSK)
    sheet = instruction_sheet(charge, clock.now())
    assert (sheet.for_whom, sheet.department, sheet.version) == (house["housekeeping_1"].display_name, Dept.HSK, 1)
    assert set(sheet.groups) == {"F1", "F3", "F7", "F8"} and sheet.code_name == order.code_name
    assert {task.code for task in sheet.content.tasks} and all(task.due_at for task in sheet.content.tasks)
    outside = {value.group for value in sheet.forbidden}
    assert "F2" in outside and not outside & {"F1", "F3", "F7", "F8"}


def test_words_beyond_the_groups_given_stop_the_instruction(house, order, sign_in):
    """N1, DESIGN 6: the head's own words are read back too."""
    charge = acts.delegate(house, order, Dept.HSK)
    secret = next(value for value in instruction_sheet(charge, clock.now()).forbidden if len(value) > 4)
    charge.instruction = f"请注意：{secret}"
    db.session.commit()
    answer = sign_in("head_hsk").post(f"/preparation/delegations/{charge.id}/print")
    assert answer.status_code == 422 and "PE-11" in answer.text
    assert db.session.query(PrintedCopy).count() == 0


def test_the_head_prints_the_instruction(house, order, sign_in, blank_press):
    """12.1: head; a copy each, recalled with the version (R-063), asked for when printed again (FEATURES 84)."""
    charge = acts.delegate(house, order, Dept.HSK)
    page = f"/preparation/delegations/{charge.id}/print"
    assert page in sign_in("head_hsk").get(f"/orders/{order.id}/preparation/HSK").text
    for who, status in (("head_fo", 404), ("md", 403), ("housekeeping_1", 403), ("sysadmin", 404)):
        assert sign_in(who).post(page).status_code == status, who
    head = sign_in("head_hsk")
    first = head.post(page, data={"_once": "one"})
    assert (first.status_code, first.mimetype) == (200, "application/pdf")
    (copy,) = db.session.query(PrintedCopy).all()
    assert head.post(page, data={"_once": "one"}).location == f"/copies/{copy.id}", "X-007"
    asked = head.post(page, data={"_once": "two"})
    assert asked.status_code == 422 and 'name="reprint"' in asked.text
    assert head.post(page, data={"_once": "two", "reprint": "湿"}).status_code == 422
    again = head.post(page, data={"_once": "two", "reprint": "原件被雨水打湿"})
    assert again.mimetype == "application/pdf"
    assert [one.copy_no for one in db.session.query(PrintedCopy).order_by(PrintedCopy.id)] == [1, 2]
    printing.recall_for(order.journal_name, 2, clock.now())
    assert {one.state for one in db.session.query(PrintedCopy)} == {CopyState.RECALL}


def test_a_card_is_printed_of_the_plan_in_force_by_security_and_the_director(house, order, sign_in, blank_press):
    """12.1, R-056: D-07, one event; a newer plan and the cancellation want the cards back."""
    plan = acts.approved_plan(house, order)
    page = f"/preparation/plans/{plan.id}/print/fire"
    assert page in sign_in("security_manager").get(f"/orders/{order.id}/contingency").text
    for who, status in (("gm", 403), ("head_fo", 404), ("marketing_1", 404), ("guard_a1", 404)):
        assert sign_in(who).post(page).status_code == status, who
    assert sign_in("security_manager").post(f"/preparation/plans/{plan.id}/print/flood").status_code == 404
    for who in ("security_manager", "md"):
        answer = sign_in(who).post(page, data={"reprint": "总监另存一份"})
        assert answer.mimetype == "application/pdf", who
    sheet = card_sheet(plans.approved(order.id), plan.events[0], house["md"], clock.now())
    assert {value.group for value in sheet.forbidden} & {"F2", "F8"} and Group.F10.value in sheet.groups
    assert sheet.code_name == order.code_name
    newer = contingency.begin(order.id, by=house["security_manager"], at=clock.now())
    contingency.submit(newer, by=house["security_manager"], at=clock.now())
    contingency.approve(newer, by=house["gm"], at=clock.now())
    assert {one.state for one in db.session.query(PrintedCopy)} == {CopyState.RECALL}
    fresh = f"/preparation/plans/{newer.id}/print/fire"
    assert sign_in("md").post(page).status_code == 404 and sign_in("md").post(fresh).status_code == 200
    cancelling.ask(order, reason="对方行程取消", by=house["md"], at=clock.now())
    cancelling.decide(order, approved=True, by=house["gm"], at=clock.now())
    assert {one.state for one in db.session.query(PrintedCopy)} == {CopyState.RECALL}
