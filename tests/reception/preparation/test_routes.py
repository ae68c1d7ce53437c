"""The pages of preparation through HTTP, by the people of the house: works, 403, 404, 422, 409, one effect."""

import re

import pytest
from sqlalchemy import delete

from app import clock
from app.people.models import Undertaking
from app.reception.orders.states import OrderState
from app.reception.preparation.contingency import queries as plans
from app.reception.preparation.contingency.events import EventKind
from app.reception.preparation.delegation import queries as delegations
from app.reception.preparation.tasks import queries
from app.reception.preparation.tasks.rules import TaskState
from tests.reception.preparation import acts

pytestmark = pytest.mark.usefixtures("no_desks_above")

GUEST_WORDS = (
    "秦牧川", "Qin Muchuan", "长岭国际会议中心", "何㛃", "CA1359", "粤SA1801", "莞香1801", "龙井", "13800000161",
)  # fmt: skip


@pytest.fixture
def order(house, db_session):
    order = acts.preparing(house)
    db_session.commit()
    return order


@pytest.fixture
def delegated(house, order, db_session):
    acts.delegate_all(house, order)
    db_session.commit()
    return order


@pytest.fixture
def in_the_window(delegated, at):
    """A-004: within 24 h of the arrival, when the desks see their tasks."""
    with at("2026-09-16 08:00"):
        yield


def url(order, tail: str) -> str:
    return f"/orders/{order.id}/{tail}"


def field(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)
    assert found, name
    return found[1]


# --- who sees and does what -------------------------------------------------------------------------

PAGES = (
    ("preparation/HSK", {"head_hsk": 200, "md": 200, "gm": 200, "marketing_1": 200, "head_fnb": 404,
                         "housekeeping_1": 404, "fnb_1": 404, "sysadmin": 404}),
    ("preparation/HSK/delegate", {"head_hsk": 200, "md": 403, "gm": 403, "head_fnb": 404, "housekeeping_1": 404}),
    ("preparation/MKT/delegate", {"md": 200, "gm": 403, "head_hsk": 404}),
    ("preparation/XXX", {"md": 404}),
    ("readiness", {"md": 200, "gm": 200, "head_hsk": 200, "marketing_1": 200, "housekeeping_1": 403, "fnb_2": 404,
                   "sysadmin": 404, "privacy_officer": 404}),
    ("contingency", {"md": 200, "gm": 200, "security_manager": 200, "head_hsk": 403, "housekeeping_1": 403,
                     "fnb_2": 404}),
    ("preparation/elements", {"md": 200, "gm": 403, "head_hsk": 403, "fnb_2": 404}),
)  # fmt: skip


@pytest.mark.parametrize(("tail", "answers"), PAGES, ids=[tail for tail, _ in PAGES])
def test_each_page_answers_each_person_as_the_matrix_says(order, house, sign_in, db_session, tail, answers):
    acts.delegate(house, order, "HSK")
    db_session.commit()
    assert {who: sign_in(who).get(url(order, tail)).status_code for who in answers} == answers


@pytest.mark.parametrize("tail", ["readiness", "contingency", "preparation/HSK", "preparation/HSK/delegate"])
def test_an_order_that_is_not_issued_is_not_there(house, sign_in, db_session, tail):
    order = acts.orders.submitted(house, acts.orders.pines())
    db_session.commit()
    assert sign_in("md").get(url(order, tail)).status_code == 404
    assert sign_in("md").get(f"/orders/999999/{tail}").status_code == 404


def test_every_page_of_a_delegate_without_f2_is_free_of_guest_values(delegated, house, sign_in):
    """R-108, A-016: the tasks stand there as text, with order number and code name only."""
    worker = sign_in("housekeeping_1")
    task = acts.task_of(delegated, "PT-02")
    for address in ("/preparation", f"/preparation/tasks/{task.id}"):
        page = worker.get(address).text
        assert "松风" in page
        assert [word for word in GUEST_WORDS if word in page] == []


def test_a014_without_the_undertaking_nothing_is_shown(delegated, house, sign_in, db_session):
    worker = house["housekeeping_1"]
    db_session.execute(delete(Undertaking).where(Undertaking.account_id == worker.id))
    task = acts.task_of(delegated, "PT-02")
    client = sign_in("housekeeping_1")
    for address in ("/preparation", f"/preparation/tasks/{task.id}"):
        answer = client.get(address)
        assert (answer.status_code, "/undertaking" in (answer.location or "")) == (302, True)
    assert client.post(f"/preparation/tasks/{task.id}/done").status_code == 403


def test_x011_the_pages_speak_english_too(delegated, sign_in):
    head = sign_in("head_hsk")
    english = {"Accept-Language": "en"}
    page = head.get(url(delegated, "preparation/HSK"), headers=english).text
    assert "Deep clean and full room check" in page and "Housekeeping" in page
    gate = sign_in("md").get(url(delegated, "readiness"), headers=english).text
    assert "Contingency plan approved by the GM" in gate


# --- my tasks ---------------------------------------------------------------------------------------


def test_a_delegate_confirms_ticks_and_the_head_passes(delegated, house, sign_in):
    worker, head = sign_in("housekeeping_1"), sign_in("head_hsk")
    given = delegations.of_order(delegated.id, dept=house["head_hsk"].department)[0]
    assert worker.post(f"/preparation/delegations/{given.id}/confirm").status_code == 302
    task = acts.task_of(delegated, "PT-04")
    page = worker.get("/preparation").text
    assert "鲜花布置" in page and f"/preparation/tasks/{task.id}/done" in page
    assert worker.post(f"/preparation/tasks/{task.id}/done").status_code == 302
    assert acts.task_of(delegated, "PT-04").state is TaskState.DONE
    assert "鲜花布置" in head.get("/preparation/inspections").text
    assert head.post(f"/preparation/tasks/{task.id}/pass/head").status_code == 302
    assert acts.task_of(delegated, "PT-04").reached == 2


def test_a_number_is_asked_for_and_what_was_typed_is_kept(delegated, sign_in, in_the_window):
    worker, task = sign_in("front_desk_1"), acts.task_of(delegated, "PT-08")
    address = f"/preparation/tasks/{task.id}/done"
    junk = worker.post(address, data={"number": "七把", "note": "交苏晓棠保管"})
    assert junk.status_code == 422
    assert "七把" in junk.text and "交苏晓棠保管" in junk.text
    missing = worker.post(address, data={"note": "交苏晓棠保管"})
    assert (missing.status_code, "XE-04" in missing.text, "交苏晓棠保管" in missing.text) == (422, True, True)
    assert worker.post(address, data={"number": "7"}).status_code == 302
    assert acts.task_of(delegated, "PT-08").number == 7


def test_x004_a_stale_page_is_refused_and_keeps_what_was_typed(delegated, house, sign_in, db_session, in_the_window):
    worker, task = sign_in("front_desk_1"), acts.task_of(delegated, "PT-08")
    stale = field(worker.get(f"/preparation/tasks/{task.id}").text, "revision")
    task.revised(by_id=house["head_fo"].id, at=clock.now())
    db_session.commit()
    typed = {"number": "7", "note": "两把备用", "revision": stale}
    answer = worker.post(f"/preparation/tasks/{task.id}/done", data=typed)
    assert (answer.status_code, "XE-01" in answer.text, "两把备用" in answer.text) == (409, True, True)
    assert acts.task_of(delegated, "PT-08").state is TaskState.OPEN


def test_x007_the_same_form_twice_has_one_effect(delegated, sign_in):
    worker, task = sign_in("housekeeping_1"), acts.task_of(delegated, "PT-04")
    first = worker.post(f"/preparation/tasks/{task.id}/done", data={"_once": "one"})
    second = worker.post(f"/preparation/tasks/{task.id}/done", data={"_once": "one"})
    assert (first.status_code, second.status_code) == (302, 302)
    assert second.location == first.location
    assert len(queries.moves(task.id)) == 1
    assert worker.post(f"/preparation/tasks/{task.id}/done", data={"_once": "two"}).status_code == 409


def test_wrong_people_do_and_inspect_nothing(delegated, sign_in):
    task = acts.task_of(delegated, "PT-04")
    done, passed = f"/preparation/tasks/{task.id}/done", f"/preparation/tasks/{task.id}/pass/"
    expected = {("head_hsk", done): 403, ("md", done): 403, ("housekeeping_2", done): 404, ("head_fnb", done): 404}
    assert {(who, address): sign_in(who).post(address).status_code for who, address in expected} == expected
    sign_in("housekeeping_1").post(done)
    turn = {("housekeeping_1", "head"): 403, ("md", "md"): 403, ("gm", "gm"): 403, ("head_fnb", "head"): 404}
    assert {(who, rank): sign_in(who).post(passed + rank).status_code for who, rank in turn} == turn
    assert sign_in("head_hsk").get(passed + "head").status_code == 405


def test_nothing_waits_for_a_look_answers_xe02(delegated, sign_in):
    task = acts.task_of(delegated, "PT-04")
    answer = sign_in("head_hsk").post(f"/preparation/tasks/{task.id}/pass/head")
    assert (answer.status_code, "XE-02" in answer.text) == (409, True)


def test_r044_failing_through_the_page(delegated, house, sign_in):
    sign_in("housekeeping_1").post(f"/preparation/tasks/{acts.task_of(delegated, 'PT-04').id}/done")
    head, task = sign_in("head_hsk"), acts.task_of(delegated, "PT-04")
    address = f"/preparation/tasks/{task.id}/fail/head"
    typed = {"defect": "花材枯萎", "responsible": "abc", "fix_by": "明天"}
    junk = head.post(address, data=typed)
    assert (junk.status_code, "花材枯萎" in junk.text, "明天" in junk.text) == (422, True, True)
    good = typed | {"responsible": house["housekeeping_1"].id, "fix_by": "2026-09-12T10:00"}
    assert head.post(address, data=good).status_code == 302
    failed = acts.task_of(delegated, "PT-04")
    assert (failed.state, failed.failed_at) == (TaskState.OPEN, 2)
    assert "花材枯萎" in sign_in("housekeeping_1").get("/preparation").text


def test_waiving_and_finding_bad_later_ask_for_a_reason(delegated, house, sign_in, db_session):
    task, passed = acts.task_of(delegated, "PT-16"), acts.task_of(delegated, "PT-04")
    acts.see_through(house, passed)
    db_session.commit()
    md = sign_in("md")
    short = md.post(f"/preparation/tasks/{task.id}/waive", data={"reason": "不用"})
    assert (short.status_code, "不用" in short.text) == (422, True)
    assert md.post(f"/preparation/tasks/{task.id}/waive", data={"reason": "对方谢绝红地毯"}).status_code == 302
    not_his = sign_in("head_hsk").post(f"/preparation/tasks/{passed.id}/waive", data={"reason": "对方谢绝"})
    assert not_his.status_code == 403
    assert md.post(f"/preparation/tasks/{passed.id}/reopen", data={"reason": "插花已经枯萎"}).status_code == 302
    assert (acts.task_of(delegated, "PT-16").state, acts.task_of(delegated, "PT-04").state) == ("waived", "open")


# --- delegation -------------------------------------------------------------------------------------


def test_a_head_delegates_through_the_page(order, house, sign_in):
    head, worker = sign_in("head_hsk"), house["housekeeping_1"]
    page = head.get(url(order, "preparation/HSK/delegate")).text
    assert "田秀贞" in page and "值班组" in page and "范景文" not in page
    tasks = [acts.task_of(order, code).id for code in ("PT-02", "PT-04")]
    typed = {"whom": f"staff:{worker.id}", "tasks": tasks, "instruction": "松风：备硬枕"}
    assert head.post(url(order, "preparation/HSK/delegate"), data=typed).status_code == 302
    (given,) = delegations.of_order(order.id, dept=worker.department)
    assert given.groups == ["F1", "F3", "F7", "F8"]
    assert {acts.task_of(order, code).delegation_id for code in ("PT-02", "PT-04")} == {given.id}
    assert "松风：备硬枕" in sign_in("housekeeping_1").get("/preparation").text


@pytest.mark.parametrize(
    "junk",
    [
        {"whom": "staff:999999"}, {"whom": "gm:1"}, {"whom": ""}, {"whom": "staff:abc"},
        {"whom": "staff:duty", "tasks": ["1e9"]}, {"whom": "staff:duty", "groups": ["F99"]},
    ],
)  # fmt: skip
def test_forged_choices_are_refused_and_the_text_is_kept(order, sign_in, junk):
    typed = junk | {"instruction": "松风：备硬枕"}
    answer = sign_in("head_hsk").post(url(order, "preparation/HSK/delegate"), data=typed)
    assert (answer.status_code, "松风：备硬枕" in answer.text) == (422, True)
    assert delegations.of_order(order.id, dept=acts.Dept.HSK) == []


def test_a005_more_groups_than_the_ceiling_are_refused_with_the_rule(order, house, sign_in):
    typed = {"whom": f"front_desk:{house['front_desk_1'].id}", "fewer": "y", "groups": ["F1", "F5"]}
    answer = sign_in("head_fo").post(url(order, "preparation/FO/delegate"), data=typed)
    assert (answer.status_code, "RE-44" in answer.text) == (422, True)


def test_r037_replacing_through_the_page(delegated, house, sign_in):
    (given,) = delegations.of_order(delegated.id, dept=acts.Dept.HSK)
    typed = {"whom": f"staff:{house['housekeeping_2'].id}"}
    address = f"/preparation/delegations/{given.id}/replace"
    assert sign_in("head_fnb").post(address, data=typed).status_code == 404
    assert sign_in("housekeeping_1").post(address, data=typed).status_code == 403
    assert sign_in("head_hsk").post(address, data=typed).status_code == 302
    task = f"/preparation/tasks/{acts.task_of(delegated, 'PT-04').id}"
    assert sign_in("housekeeping_1").get(task).status_code == 404
    assert sign_in("housekeeping_2").get(task).status_code == 200


# --- the contingency plan ---------------------------------------------------------------------------


def plan_form(house, **changed) -> dict[str, object]:
    typed: dict[str, object] = {}
    for kind in EventKind:
        typed[f"{kind}-commander"] = house["security_manager"].id
        typed[f"{kind}-deputy"] = house["duty_manager"].id
        typed[f"{kind}-first_action"] = f"处置{kind.zh}"
    return typed | changed


def test_r056_a_plan_is_written_submitted_approved_and_read(order, house, sign_in):
    author, gm, deputy = sign_in("security_manager"), sign_in("gm"), sign_in("duty_manager")
    assert author.post(url(order, "contingency/begin")).status_code == 302
    plan = plans.in_work(order.id)
    base = f"/preparation/plans/{plan.id}"
    incomplete = plan_form(house, **{"fire-deputy": 0})
    assert author.post(f"{base}/write", data=incomplete).status_code == 302
    assert "缺副指挥人" in author.get(url(order, "contingency")).text
    refused = author.post(f"{base}/submit")
    assert (refused.status_code, "RE-41" in refused.text) == (422, True)
    assert author.post(f"{base}/write", data=plan_form(house)).status_code == 302
    assert author.post(f"{base}/submit").status_code == 302
    assert author.post(f"{base}/approve").status_code == 403
    assert gm.post(f"{base}/approve").status_code == 302
    assert "处置火灾" in deputy.get(base).text
    assert deputy.post(f"{base}/read").status_code == 302
    assert plans.unread_count(plan.id) == 1
    assert f'href="{base}"' in deputy.get("/preparation").text, "what he has to do he looks up again"
    assert f'href="{base}"' not in sign_in("head_fnb").get("/preparation").text.partition("点名由您执行的应急预案")[2]


def test_who_is_not_named_does_not_know_of_the_plan(order, house, sign_in, db_session):
    plan = acts.approved_plan(house, order, read=False)
    db_session.commit()
    base = f"/preparation/plans/{plan.id}"
    answers = {who: sign_in(who).get(base).status_code for who in ("head_fnb", "head_hsk", "fnb_1", "sysadmin", "gm")}
    assert answers == {"head_fnb": 200, "head_hsk": 404, "fnb_1": 404, "sysadmin": 404, "gm": 200}
    assert [word for word in GUEST_WORDS if word in sign_in("head_fnb").get(base).text] == []


def test_x004_two_authors_do_not_overwrite_each_other(order, house, sign_in):
    first, second = sign_in("security_manager"), sign_in("md")
    first.post(url(order, "contingency/begin"))
    base = f"/preparation/plans/{plans.in_work(order.id).id}/write"
    stale = field(second.get(base).text, "revision")
    assert first.post(base, data=plan_form(house, revision=stale)).status_code == 302
    late = second.post(base, data=plan_form(house, **{"revision": stale, "fire-place": "北侧草坪"}))
    assert (late.status_code, "XE-01" in late.text, "北侧草坪" in late.text) == (409, True, True)


def test_returning_a_plan_asks_for_a_reason_and_keeps_it(order, house, sign_in):
    author, gm = sign_in("security_manager"), sign_in("gm")
    author.post(url(order, "contingency/begin"))
    base = f"/preparation/plans/{plans.in_work(order.id).id}"
    author.post(f"{base}/write", data=plan_form(house))
    author.post(f"{base}/submit")
    short = gm.post(f"{base}/return", data={"reason": "改"})
    assert (short.status_code, "改</textarea>" in short.text) == (422, True)
    assert gm.post(f"{base}/return", data={"reason": "停电事件须写明发电机位置"}).status_code == 302
    assert plans.in_work(order.id).state == "returned"


@pytest.mark.parametrize("junk", [{"fire-commander": "999999"}, {"fire-commander": "abc"}, {"fire-place": "长" * 121},
                                  {"fire-helpers": ["999999"]}])  # fmt: skip
def test_junk_in_a_plan_is_refused_and_keeps_the_rest(order, house, sign_in, junk):
    author = sign_in("security_manager")
    author.post(url(order, "contingency/begin"))
    base = f"/preparation/plans/{plans.in_work(order.id).id}/write"
    answer = author.post(base, data=plan_form(house, **{"media-first_action": "引导至西厅"}) | junk)
    assert (answer.status_code, "引导至西厅" in answer.text) == (422, True)


# --- the gate ---------------------------------------------------------------------------------------


def test_e06_va_without_a_plan_declared_ready(order, sign_in):
    answer = sign_in("md").post(url(order, "readiness/declare"))
    assert (answer.status_code, "RE-09" in answer.text, "应急预案已经总经理批准" in answer.text) == (422, True, True)
    assert order.state is OrderState.PREPARING


def test_a_word_by_hand_is_shown_with_name_time_and_note(order, sign_in):
    md = sign_in("md")
    empty = md.post(url(order, "readiness/confirm"), data={"key": "urgent", "note": ""})
    assert empty.status_code == 422
    forged = md.post(url(order, "readiness/confirm"), data={"key": "signatures", "note": "已当面核实"})
    assert forged.status_code == 422
    assert md.post(url(order, "readiness/confirm"), data={"key": "security", "note": "已当面核实"}).status_code == 403
    assert md.post(url(order, "readiness/confirm"), data={"key": "urgent", "note": "台账已核对"}).status_code == 302
    page = md.get(url(order, "readiness")).text
    assert "人工确认" in page and "台账已核对" in page and "2026-09-12 08:00" in page


def test_declare_ready_by_md_only_and_with_everything_closed(order, house, sign_in, db_session):
    acts.gate_cleared(house, order)
    db_session.commit()
    for who, status in (("gm", 403), ("head_hsk", 403), ("fnb_2", 404)):
        assert sign_in(who).post(url(order, "readiness/declare")).status_code == status
    assert sign_in("md").post(url(order, "readiness/declare")).status_code == 302
    db_session.refresh(order)
    assert order.state is OrderState.READY


def test_nothing_is_changed_by_get(delegated, sign_in):
    given = delegations.of_order(delegated.id, dept=acts.Dept.HSK)[0]
    task = acts.task_of(delegated, "PT-04")
    addresses = (
        f"/preparation/tasks/{task.id}/done", f"/preparation/tasks/{task.id}/pass/head",
        f"/preparation/delegations/{given.id}/confirm", url(delegated, "readiness/declare"),
        url(delegated, "readiness/confirm"), url(delegated, "contingency/begin"),
    )  # fmt: skip
    md = sign_in("md")
    assert {md.get(address).status_code for address in addresses} == {405}


def test_a_list_costs_the_same_queries_for_more_tasks(delegated, house, sign_in, db_session):
    from sqlalchemy import event

    from app.extensions import db

    worker = sign_in("front_desk_1")

    def cost() -> int:
        counted = []
        listener = lambda *_args: counted.append(1)  # noqa: E731
        event.listen(db.engine, "before_cursor_execute", listener)
        worker.get("/preparation")
        event.remove(db.engine, "before_cursor_execute", listener)
        return len(counted)

    many = cost()
    for task in queries.standing_tasks(delegated.id, dept=acts.Dept.FO)[2:]:
        task.delegation_id = None
    db_session.commit()
    assert cost() == many
