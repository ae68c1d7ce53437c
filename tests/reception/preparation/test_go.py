"""FEATURES N6. Go or no-go: what blocks, whose, since when; what is only to know; who sees how much of it."""

import html
import re
from datetime import timedelta

import pytest

from app import clock
from app.people.rules import Dept
from app.printing import services as printing
from app.reception.orders import amendments, queries, sheets, versions
from app.reception.orders.linter import queries as linter
from app.reception.orders.linter import services as leaks
from app.reception.preparation import gate
from app.reception.preparation import queries as preparation
from app.reception.preparation.readiness import rules
from app.reception.preparation.readiness.briefs import gate_brief
from app.reception.preparation.readiness.queries import gate_of, open_items
from app.reception.preparation.tasks import queries as tasks
from app.reception.preparation.tasks.rules import TaskState
from app.reception.rooms import queries as rooms
from app.reception.rooms.rules import FOR_GUESTS
from tests.reception.preparation import acts


@pytest.fixture
def page_of(app):
    """The page of a person, as a request of his would draw it."""

    def page_of(order, person):
        with app.test_request_context():
            return gate_brief(order, person, clock.now(), knows_eta=True)

    return page_of


def item(page, key):
    return next(one for one in page.items if one.key == key)


def words(answer) -> str:
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", answer.text).split()))


@pytest.mark.parametrize(
    ("state", "mandatory", "late", "keeps"),
    [
        (TaskState.OPEN, True, False, True),
        (TaskState.DONE, True, False, True),
        (TaskState.PASSED, True, False, False),
        (TaskState.WAIVED, True, False, False),
        (TaskState.OPEN, False, False, False),
        (TaskState.OPEN, True, True, False),
    ],
)
def test_what_keeps_from_ready(state, mandatory, late, keeps):
    """R-045, R-049. A task due at the very ready time still counts."""
    ready_by = clock.now()
    due_at = ready_by + timedelta(minutes=1) if late else ready_by
    assert rules.keeps_from_ready(state, mandatory, due_at, ready_by) is keeps


def test_each_blocker_has_a_person_a_time_and_a_link(house, page_of, no_desks_above):
    order = acts.issued(house)
    found = item(page_of(order, house["gm"]), rules.SIGNATURES).holdings
    assert {one.dept for one in found} == set(queries.current_version(order).distribution)
    hsk = next(one for one in found if one.dept is Dept.HSK)
    receipt = queries.ack_of(order, Dept.HSK)
    assert (hsk.who, hsk.since, hsk.due_at) == (house["head_hsk"].display_name, receipt.started_at, receipt.due_at)
    assert all(one.url and one.who for held in page_of(order, house["gm"]).items for one in held.holdings)
    plan = item(page_of(order, house["gm"]), rules.CONTINGENCY)
    assert [one.who for one in plan.holdings] == [house["security_manager"].display_name]


def test_the_page_shows_the_gate_and_computes_no_other(house, page_of, no_desks_above):
    """R-045. The same items, the same open ones, for whoever may open the page."""
    order = acts.preparing(house)
    gate_now = gate_of(order, clock.now())
    shown = page_of(order, house["gm"])
    assert [one.key for one in shown.items] == [one.key for one in gate_now]
    assert shown.open_count == len(open_items(order, clock.now())) > 0
    held = {one.key: len(one.holdings) for one in shown.items if one.key.startswith("tasks:") and one.is_open}
    ready_by = preparation.ready_by(order)
    expected = {}
    for task in tasks.standing_tasks(order.id):
        if rules.keeps_from_ready(task.state, task.mandatory, task.due_at, ready_by):
            expected[f"tasks:{task.dept.value}"] = expected.get(f"tasks:{task.dept.value}", 0) + 1
    assert held == expected != {}


def test_a_head_sees_the_gate_and_the_persons_of_his_own_department(house, page_of, no_desks_above):
    """R-046. Of the plan and of other departments the item, not the names; nothing that is for those who lead."""
    order = acts.preparing(house)
    page = page_of(order, house["head_hsk"])
    named = {one.dept for held in page.items for one in held.holdings}
    assert named == {Dept.HSK}
    assert (page.cautions, page.leads) == ((), False)
    assert len({one.dept for held in page_of(order, house["md"]).items for one in held.holdings}) > 1


def test_warnings_stand_apart_and_block_nothing(app, house, page_of, sign_in, db_session):
    """R-034, R-063, R-088, N2: parts without delegate, rooms not OK, old copies outside, a finding sent anyway."""
    order = acts.preparing(house)
    db_session.commit()
    first_keys = {one.key for one in gate_of(order, clock.now()) if one.open}
    what = [one.what for one in page_of(order, house["md"]).cautions]
    assert "客房部：尚未指派受派人" in what
    with app.test_request_context():
        printing.release(sheets.order_sheet(order, Dept.FNB, clock.now()), by=house["md"], at=clock.now())
        db_session.commit()
    amendments.begin(order, by=house["md"], at=clock.now())
    room = queries.content_in_force(order).rooms[0].number
    amendments.save(order, {"habits": f"门外 {room} 勿扰"}, reason="宾客方通知", by=house["md"], at=clock.now())
    listed = [ack.department for ack in queries.acks(order)]
    draft = queries.draft_of(order)
    for one in linter.of_content(order, queries.content_of(draft), listed, clock.now()):
        leaks.send_with_reason(order, one, "餐饮须知道客房", by=house["md"], at=clock.now())
    amendments.issue_version(
        order, versions.next_departments(order, queries.content_of(draft)), reasons={}, by=house["md"], at=clock.now()
    )
    claimed = [rooms.room(claim.room_id) for claim in rooms.claims_of(order.id)]
    assert claimed and any(rooms.statuses(claimed, clock.now())[one.id] not in FOR_GUESTS for one in claimed)
    db_session.commit()
    page = words(sign_in("md").get(f"/orders/{order.id}/readiness"))
    for said in ("旧版纸件尚在外", "已注明理由下发：房号", f"{room} 房"):
        assert said in page, said
    keys = {one.key for one in gate_of(order, clock.now()) if one.open}
    assert keys - first_keys == {rules.SIGNATURES}
    assert "放行检查" in page and "不可放行" in page and "提示（不影响就绪）" in page
    assert words(sign_in("head_fnb").get(f"/orders/{order.id}/readiness")).count("提示（不影响就绪）") == 0


def test_the_security_task_is_linked_for_those_who_see_it_whole(house, app):
    """S-013. GM and the security manager; the marketing director has no page of it."""
    order = acts.preparing(house)
    with app.test_request_context():
        links = {
            who: gate.links["security"](order.id, house[who], clock.now()) for who in ("gm", "security_manager", "md")
        }
    assert links["gm"] == links["security_manager"] != ""
    assert links["md"] == ""
