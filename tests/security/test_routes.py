"""Who comes in where, and what each one sees: 2.4, 2.6, A-004, A-006, S-017, S-032, E-20."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from app.demo import parties
from app.extensions import db
from app.reception.orders import queries as orders
from app.security.guards.models import Vetting
from app.security.kit.rules import KitItem
from app.security.kit.services import permits
from app.security.rosters.models import DutySlot
from app.security.tasks import queries
from app.security.tasks.models import SecurityTask
from app.security.tasks.rules import TaskState
from tests.reception.orders import acts as orders_acts
from tests.security import acts

PLANNING = ["plan", "setup", "posts", "teams", "return", "close", "gate/meeting"]
READING = ["", "/roster", "/gate"]


@pytest.fixture
def task(house):
    found = acts.approved(house, covert=4, issued=True)
    db.session.commit()
    return found


@pytest.mark.parametrize("who", ["security_manager", "gm", "leader_a"])
def test_those_who_may_know_the_whole_task_read_it(task, sign_in, who):
    client = sign_in(who)
    answers = {page: client.get(f"/security/tasks/{task.id}{page}").status_code for page in READING}
    assert answers == dict.fromkeys(READING, 200)


def test_a_guard_does_not_find_the_task(task, sign_in, at):
    """Neither one who stands on it nor another."""
    with at("2026-09-16 14:00"):
        for guard in (sign_in("guard_a1"), sign_in("guard_1")):
            for page in READING:
                answer = guard.get(f"/security/tasks/{task.id}{page}")
                assert (answer.status_code, "AE-01" in answer.text) == (404, True)


def test_others_do_not_come_in(task, sign_in):
    """E-20, A-006: the same answer for a task that exists and for one that does not."""
    for who in ("front_desk_1", "head_fo", "attendant_1", "sysadmin", "marketing_1", "hr"):
        client = sign_in(who)
        known, unknown = (client.get(f"/security/tasks/{number}") for number in (task.id, 999))
        assert known.status_code == unknown.status_code
        assert known.status_code in (403, 404)
        assert "松风" not in known.text


def test_planning_is_the_security_managers(task, sign_in):
    """2.6: neither the GM's nor the shift leader's."""
    for client in (sign_in("gm"), sign_in("leader_a")):
        for page in PLANNING:
            path = f"/security/tasks/{task.id}/{page}"
            assert client.get(path).status_code == 403
            assert client.post(path, data={"reason": "重新编排岗位"}).status_code == 403


def test_what_writes_is_not_reached_by_get(task, sign_in):
    manager = sign_in("security_manager")
    for path in ("submit", "ready", "activate", "stand-down", "print", "posts/1/remove"):
        assert manager.get(f"/security/tasks/{task.id}/{path}").status_code == 405


def test_the_gm_prints_no_roster_and_a_guard_neither(task, sign_in):
    path = f"/security/tasks/{task.id}/print"
    assert sign_in("gm").post(path).status_code == 403
    assert sign_in("guard_a1").post(path).status_code == 404


def test_a_shift_leader_of_another_shift_does_not_find_a_draft(house, sign_in):
    """A-003: a roster that is not approved is nobody's but the planners'."""
    draft = acts.rostered(house)
    db.session.commit()
    assert sign_in("leader_a").get(f"/security/tasks/{draft.id}").status_code == 404
    assert "松风" not in sign_in("leader_a").get("/security/").text


def test_a_guard_sees_his_own_post_in_its_window(task, sign_in, at):
    """A-004, 2.4: post, place, duty, relief times, vehicles, code name."""
    own = ("松风", "侧边设备机房", "观察外围区域", "2026-09-16 13:30", "粤SA1801")
    edges = {
        "2026-09-15 15:29": False,
        "2026-09-15 15:30": True,  # 24 h before arrival
        "2026-09-18 23:59": True,  # to the end of the departure day
        "2026-09-19 00:00": False,
    }
    guard = sign_in("guard_a4")
    for moment, seen in edges.items():
        with at(moment):
            page = guard.get("/security/own-posts").text
        assert {(moment, part in page) for part in own} == {(moment, seen)}


def test_a_guards_post_sheet_says_nothing_of_guest_other_posts_or_other_guards(task, sign_in, at):
    """S-017: the covert post ④ is known to who stands there; he sees no other."""
    content = orders.content_in_force(orders.get(task.order_id))
    with at("2026-09-16 14:00"):
        page = sign_in("guard_a1").get("/security/own-posts").text
    assert "道闸岗亭" in page
    for hidden in ("侧边设备机房", "李海涛", "林建华", content.people[0].name, content.rooms[0].number, "CA1359"):
        assert hidden not in page


def test_what_each_reader_gets_of_the_order(task, sign_in, at):
    """2.4: the security manager names and contact, the shift leader neither, in the desk window only."""
    with at("2026-09-16 08:00"):
        manager = sign_in("security_manager").get(f"/security/tasks/{task.id}").text
        leader = sign_in("leader_a").get(f"/security/tasks/{task.id}").text
    assert all(word in manager for word in ("秦牧川", "莞香1801", "粤SA1801", "宁致远 13800000161"))
    assert all(word in leader for word in ("莞香1801", "粤SA1801", "欢迎晚宴", "按需知悉"))
    assert [word for word in ("秦牧川", "13800000161", "长岭") if word in leader] == []
    early = sign_in("leader_a").get(f"/security/tasks/{task.id}").text
    assert "莞香1801" not in early


def test_hr_records_outcomes_and_sees_nothing_else(task, sign_in):
    """S-032: outcome only."""
    hr = sign_in("hr")
    path = f"/security/tasks/{task.id}/vetting"
    page = hr.get(path).text
    assert task.number in page, "the task, by its number: HR is not on the list of the order (A-016)"
    assert "松风" not in page and "道闸岗亭" not in page
    answer = hr.post(path, data={"guards": [acts.guard("黄伟").id], "outcome": "cleared", "valid_to": "2026-09-18"})
    assert answer.status_code == 302
    assert db.session.query(Vetting).count() == 1
    assert sign_in("gm").get(path).status_code == 403


def test_a_permit_puts_the_item_into_the_set(task, sign_in):
    """S-041, SE-06."""
    manager = sign_in("security_manager")
    path = f"/security/tasks/{task.id}/roster"
    assert "防暴棍、甩棍、催泪水" in manager.get(path).text
    answer = manager.post("/security/permits", data={"kind": "spray", "reference": "莞公治许 2026-12"})
    assert answer.status_code == 302
    assert set(permits()) == {KitItem.SPRAY}
    page = manager.get(path).text
    assert "防暴棍、甩棍、催泪水" not in page
    assert "防暴棍、甩棍" in page


JUNK = [
    ("/setup", {"relief_hours": "5", "teams_wanted": "x", "external_guards": "-1"}),
    ("/setup", {}),
    ("/plan", {"plan": "999"}),
    ("/plan", {"plan": "莞香楼"}),
    ("/posts", {"place": "", "duty": "x" * 201, "kind": "flying", "visibility": "no"}),
    ("/posts", {"place": "湖边\x00", "duty": "巡视"}),
    ("/gate/meeting", {"note": " "}),
    ("/gate/meeting", {"note": "长" * 501}),
    ("/return", {"reason": "短"}),
    ("/close", {"report": ""}),
    ("/vetting", {"guards": ["999"], "outcome": "cleared", "valid_to": "2026-09-18"}),
    ("/vetting", {"guards": ["x"], "outcome": "expired", "valid_to": "soon"}),
]


def test_x011_the_timeline_says_what_was_confirmed_in_one_language(task, sign_in):
    manager = sign_in("security_manager")
    base = f"/security/tasks/{task.id}"
    assert manager.post(f"{base}/gate/meeting", data={"note": "已逐项核实"}).status_code == 302
    page = manager.get(base).text
    assert "部门会议已召开" in page
    assert "department meeting held" not in page


def test_junk_is_refused_and_changes_nothing(house, sign_in):
    task = acts.rostered(house)
    before = (task.state, task.revision)
    db.session.commit()
    manager = sign_in("security_manager")
    for path, data in JUNK:
        assert (path, manager.post(f"/security/tasks/{task.id}{path}", data=data).status_code) == (path, 422)
    again = queries.task(task.id)
    assert (again.state, again.revision) == before


def test_what_does_not_belong_to_the_task_is_not_found(house, sign_in):
    task = acts.rostered(house)
    db.session.commit()
    manager = sign_in("security_manager")
    for path in ("slots/999", "posts/999", "gate/roster", "gate/nothing"):
        assert manager.get(f"/security/tasks/{task.id}/{path}").status_code == 404


def test_the_same_form_twice_has_one_effect(house, sign_in):
    """X-007."""
    task = acts.rostered(house)
    slot = db.session.query(DutySlot).first()
    data = {"guard": acts.guard("马东升").id, "_once": "one-and-the-same"}
    db.session.commit()
    manager = sign_in("security_manager")
    path = f"/security/tasks/{task.id}/slots/{slot.id}"
    first = manager.post(path, data=data)
    version = queries.task(task.id).roster_version
    second = manager.post(path, data=data)
    assert (first.status_code, second.status_code, first.location) == (302, 302, second.location)
    assert queries.task(task.id).roster_version == version


def test_the_list_shows_open_tasks_first_and_filters_by_state(task, sign_in):
    """X-010."""
    manager = sign_in("security_manager")
    assert "AB-2026-0001" in manager.get("/security/").text
    assert "AB-2026-0001" in manager.get("/security/?state=approved").text
    assert "AB-2026-0001" not in manager.get("/security/?state=closed").text
    assert manager.get("/security/?state=nonsense&page=-3").status_code == 200


def test_the_landing_page_says_what_needs_whom(house, sign_in):
    task = acts.submitted(house)
    db.session.commit()
    gm = sign_in("gm").get("/").text
    assert f"/security/tasks/{task.id}/approve" in gm
    assert f"/security/tasks/{task.id}/vetting" in sign_in("hr").get("/").text
    assert queries.task(task.id).state is TaskState.PLANNED
    assert "待批准" in sign_in("security_manager").get("/").text


@contextmanager
def counting() -> Iterator[list[str]]:
    """The statements that reach the database inside."""
    told: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        told.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield told
    event.remove(db.engine, "before_cursor_execute", note)


def test_the_list_costs_the_same_queries_whatever_its_rows(house, sign_in):
    acts.rostered(house)
    db.session.commit()
    manager = sign_in("security_manager")
    manager.get("/security/")
    with counting() as one:
        manager.get("/security/")
    for content in (orders_acts.reeds(), parties.lotus(orders_acts.DAY)):
        orders_acts.approved(house, content)
    db.session.commit()
    for task in db.session.query(SecurityTask):
        acts.with_plan(house, task, acts.CORDON)
    db.session.commit()
    with counting() as three:
        page = manager.get("/security/").text
    assert all(f"AB-2026-000{number}" in page for number in (1, 2, 3))
    assert len(three) == len(one)
