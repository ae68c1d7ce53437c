"""E-12 and E-13 through HTTP: Example S-1 from the draft to paper, with the PDF read back."""

import re

import pytest

from app.extensions import db
from app.printing import reader
from app.reception.orders import queries as orders
from app.reception.orders.protection import words_in
from app.security.readiness.rules import BY_HAND
from app.security.rosters import queries as rosters
from app.security.rosters.forms import field_name
from app.security.tasks import queries
from app.security.tasks.models import SecurityTask
from app.security.tasks.rules import TaskState
from tests.security import acts
from tests.security.example_s1 import POSTS, SLOTS, TEAMS, span

MEMBERS = [name for names in TEAMS.values() for name in names]


@pytest.fixture
def task(house) -> SecurityTask:
    return acts.draft(house)


def text_of(pdf: bytes) -> str:
    return "\n".join(reader.pages_of(pdf))


def plan(client, task: SecurityTask) -> None:
    """The security manager chooses 莞香楼 and names the fifteen guards of the example."""
    base = f"/security/tasks/{task.id}"
    page = client.get(f"{base}/plan").text
    plan_id = re.search(r'value="(\d+)"[^>]*>\s*<span>莞香楼', page)
    assert plan_id is not None
    assert client.post(f"{base}/plan", data={"plan": plan_id[1]}).status_code == 302
    setup = {
        "relief_hours": 4, "teams_wanted": 3, "leader_id": acts.guard("王国平").id, "external_guards": 10,
        "external_rooms": 2, "wider_before_minutes": 0, "wider_after_minutes": 0,
    }  # fmt: skip
    assert client.post(f"{base}/setup", data=setup).status_code == 302
    fresh = queries.task(task.id)
    assert fresh is not None
    named = {field_name(place): guard_id for place, guard_id in acts.places(fresh).items()}
    assert client.post(f"{base}/teams", data=named).status_code == 302


def test_e12_the_roster_of_example_s1(task, sign_in):
    client = sign_in("security_manager")
    plan(client, task)
    duties = rosters.slots(task.id)
    teams = [("ABC"[duty.team], duty.span) for duty in duties if duty.post.sign == "①"]
    assert teams == [(team, span(start, end)) for start, end, team in SLOTS]
    assert sorted({duty.guard.name for duty in duties}) == sorted(MEMBERS)
    assert sum(duty.span.hours for duty in duties) == 227.5
    page = client.get(f"/security/tasks/{task.id}/roster").text
    figures = dict(re.findall(r"<dt>([^<]+)</dt><dd>([^<]+)</dd>", page))
    assert (figures["班次数"], figures["保安人员"], figures["人时"], figures["空缺"]) == ("12", "15", "227.5", "0")
    assert (figures["日常白班 / 夜班"], figures["装备套数"]) == ("8 / 8", "6")
    assert figures["餐食（份）"] == "80"
    assert figures["外援客房"] == "2 间，2 晚"
    assert all(name in page for name in MEMBERS)


def test_s1_the_whole_course_of_a_task(task, sign_in, at):
    manager, gm = sign_in("security_manager"), sign_in("gm")
    base = f"/security/tasks/{task.id}"
    plan(manager, task)
    assert manager.post(f"{base}/submit").status_code == 302
    assert manager.get(f"{base}/approve").status_code == 403
    revision = re.search(r'name="revision"[^>]*value="(\d+)"', gm.get(f"{base}/approve").text)
    assert revision is not None
    assert gm.post(f"{base}/approve", data={"revision": revision[1]}).status_code == 302
    refused = manager.post(f"{base}/ready")
    assert refused.status_code == 422
    assert "SE-08" in refused.text
    assert "部门会议已召开" in refused.text
    vetted = {"guards": [acts.guard(name).id for name in MEMBERS], "outcome": "cleared", "valid_to": "2026-09-18"}
    assert sign_in("hr").post(f"{base}/vetting", data=vetted).status_code == 302
    for item in BY_HAND:
        assert manager.post(f"{base}/gate/{item.value}", data={"note": "已逐项核实"}).status_code == 302
    page = manager.get(f"{base}/gate").text
    assert page.count("人工确认") >= len(BY_HAND)
    assert "雷振邦" in page
    assert manager.post(f"{base}/ready").status_code == 302
    assert queries.task(task.id).state is TaskState.READY
    with at("2026-09-16 13:29"):
        assert "chip-good" in manager.get(base).text
    with at("2026-09-16 13:30"):
        assert "执行中" in manager.get(base).text
        early = manager.post(f"{base}/stand-down")
        assert (early.status_code, "SE-16" in early.text) == (422, True)


def test_e13_the_roster_that_a_shift_leader_prints(house, sign_in, at):
    """Code name only, covert posts absent, copy number; there was something to leak."""
    task = acts.approved(house, covert=4, issued=True)
    order = orders.get(task.order_id)
    protected = words_in(orders.content_in_force(order))
    assert {"秦牧川", "长岭国际会议中心", "对虾、蟹过敏；低盐饮食"} <= protected
    db.session.commit()
    with at("2026-09-16 08:00"):
        answer = sign_in("leader_a").post(f"/security/tasks/{task.id}/print")
        assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
        text = text_of(answer.data)
    assert "松风" in text
    assert "D-05" in text
    assert re.search(r"份号|Copy", text)
    shown = [name for names in TEAMS.values() for place, name in enumerate(names) if place != 3]
    hidden = [names[3] for names in TEAMS.values()]
    squeezed = re.sub(r"\s+", "", text)
    assert [name for name in shown if name not in squeezed] == []
    assert [name for name in hidden if name in squeezed] == []
    assert "设备机房" not in squeezed
    assert POSTS[3] not in squeezed
    assert [word for word in protected if len(word) > 3 and word in squeezed and "莞香楼" not in word] == []


def test_e13_a_second_print_has_the_next_copy_number(house, sign_in):
    task = acts.approved(house)
    db.session.commit()
    leader = sign_in("leader_b")
    first = leader.post(f"/security/tasks/{task.id}/print")
    assert leader.post(f"/security/tasks/{task.id}/print").status_code == 422, "a reprint says why (PE-17)"
    second = leader.post(f"/security/tasks/{task.id}/print", data={"reprint": "换岗时原件被雨淋湿"})
    assert first.headers["Content-Disposition"] != second.headers["Content-Disposition"]
    assert second.headers["Content-Disposition"].endswith('-2.pdf"')


def test_d06_the_sheet_of_one_post(house, sign_in):
    task = acts.approved(house, covert=4, issued=True)
    post = next(post for post in task.posts if post.number == 4)
    db.session.commit()
    answer = sign_in("leader_a").post(f"/security/tasks/{task.id}/posts/{post.id}/print")
    assert answer.status_code == 200, answer.text
    text = re.sub(r"\s+", "", text_of(answer.data))
    assert all(part in text for part in ("松风", "侧边设备机房", "李海涛", "邓超群", "曾志远", "粤SA1801"))
    assert [word for word in ("秦牧川", "周海波", "13800000181", "莞香1801") if word in text] == []
