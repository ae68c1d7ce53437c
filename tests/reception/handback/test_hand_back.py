"""R-105 to R-109, R-112, RE-18, RE-20, E-14, section 17 "Hand-back": everything comes back, and access ends with it."""

from datetime import timedelta

import pytest

from app import clock
from app.access.groups import Group
from app.access.projector import Purpose, project
from app.access.relations import Relation
from app.errors import FieldWrong, NotFound, NotPermitted, ReasonMissing, Refusal, WrongState
from app.extensions import db
from app.people.rules import Dept
from app.printing import render
from app.printing import services as printing
from app.reception.handback import briefs, queries, rules, services
from app.reception.handback.models import HandBack
from app.reception.handback.rules import MOVES, HandBackAction, HandBackState, Report
from app.reception.orders import cancelling, course, visibility
from app.reception.orders.models import Order
from app.reception.preparation.tasks import queries as tasks
from tests.application import property_time
from tests.reception.orders import acts
from tests.reception.preparation import acts as preparation

S, A = HandBackState, HandBackAction
GOOD = acts.NOTHING
LEFT = "2026-09-12 08:00"


@pytest.fixture
def departed(house) -> Order:
    """芦苇 (VC) has left at 08:00; housekeeping's tasks were with its worker."""
    order = preparation.preparing(house, acts.reeds())
    preparation.delegate(house, order, Dept.HSK)
    course.arrive(order, by=house["duty_manager"], at=clock.now(), override_reason="客人提前50分钟到店")
    course.depart(order, by=house["front_desk_1"], at=clock.now())
    db.session.commit()
    return order


def of(order: Order, dept: Dept) -> HandBack:
    return next(one for one in queries.of_order(order.id) if one.dept is dept)


def waive_all(house, one: HandBack) -> None:
    from app.reception.preparation.tasks import services as work

    for task in queries.open_tasks(one):
        work.waive(task, "接待已结束，不再需要", by=house["md"], at=clock.now())


@pytest.mark.pure
@pytest.mark.parametrize("action", HandBackAction)
@pytest.mark.parametrize("state", HandBackState)
def test_the_table_of_moves_is_closed(state, action):
    """X-017, section 17."""
    known = {
        (S.REQUESTED, A.SUBMIT): S.SUBMITTED, (S.SUBMITTED, A.ACCEPT): S.ACCEPTED,
        (S.SUBMITTED, A.RETURN): S.RETURNED, (S.RETURNED, A.SUBMIT): S.SUBMITTED,
    }  # fmt: skip
    assert known == MOVES
    if (state, action) in known:
        assert rules.after(state, action) is known[state, action]
    else:
        with pytest.raises(WrongState):
            rules.after(state, action)


@pytest.mark.pure
@pytest.mark.parametrize(
    ("changed", "fits"),
    [
        ({}, True),
        ({"went_well": " "}, False),
        ({"costs": "x" * 2000}, True),
        ({"costs": "x" * 2001}, False),
        ({"kept_none": False}, False),
        ({"notes": "前台便签一张，内容如下"}, False),
        ({"kept_none": False, "notes": "前台便签一张，内容如下"}, True),
    ],
)
def test_a_report_says_every_part_and_one_thing_of_the_notes(changed, fits):
    """R-106, X-018."""
    from dataclasses import replace

    report = replace(GOOD, **changed)
    if fits:
        assert rules.refuse_incomplete(report) is None
    else:
        with pytest.raises(FieldWrong):
            rules.refuse_incomplete(report)


def test_departure_asks_every_listed_department_for_24_hours_later(departed):
    """R-105."""
    asked = queries.of_order(departed.id)
    assert {one.dept for one in asked} == {Dept.FO, Dept.LNG, Dept.HSK, Dept.FNB, Dept.SEC}
    assert {(one.state, one.due_at) for one in asked} == {(S.REQUESTED, property_time(LEFT) + timedelta(hours=24))}


def test_a_cancelled_reception_is_handed_back_as_well(house):
    """R-112: of an issued one; of one that was only approved no department ever knew (R-020)."""
    order = acts.preparing(house, acts.reeds())
    cancelling.ask(order, reason="对方行程取消", by=house["md"], at=clock.now())
    cancelling.decide(order, approved=True, by=house["gm"], at=clock.now())
    assert len(queries.of_order(order.id)) == 5
    acts.handed_back(house, order, Dept.HSK)
    assert not visibility.relations(order, house["head_hsk"], clock.now())
    assert visibility.relations(order, house["head_fo"], clock.now()) == {Relation.HEAD_FO}
    unissued = acts.approved(house, acts.pines())
    cancelling.ask(unissued, reason="对方行程取消", by=house["md"], at=clock.now())
    cancelling.decide(unissued, approved=True, by=house["gm"], at=clock.now())
    assert queries.of_order(unissued.id) == []


def test_only_the_head_hands_back(departed, house):
    one = of(departed, Dept.HSK)
    waive_all(house, one)
    for other in ("head_fo", "housekeeping_1", "md", "gm"):
        with pytest.raises(NotPermitted):
            services.submit(one, GOOD, by=house[other], at=clock.now())
    services.submit(one, GOOD, by=house["head_hsk"], at=clock.now())
    assert (one.state, one.submitted_by_id) == (S.SUBMITTED, house["head_hsk"].id)


def test_open_tasks_and_paper_hold_it_up(departed, house, monkeypatch):
    """R-106: the task log complete (RE-72), the department's copies settled (RE-20); others' do not count."""
    from app.reception.orders import sheets

    monkeypatch.setattr(render, "to_pdf", lambda html: b"%PDF")
    monkeypatch.setattr(printing.reader, "pages_of", lambda pdf: ["nothing"])
    one, at = of(departed, Dept.HSK), clock.now()
    mine, _pdf = printing.release(sheets.order_sheet(departed, Dept.HSK, at), by=house["head_hsk"], at=at)
    printing.release(sheets.order_sheet(departed, Dept.FO, at), by=house["head_fo"], at=at)
    with pytest.raises(Refusal, match="RE-20") as refused:
        services.submit(one, GOOD, by=house["head_hsk"], at=at)
    assert (refused.value.facts["n"], refused.value.facts["list"]) == (1, ["D-01 客房部 #1"])
    printing.destroy(mine, by=house["head_hsk"], witness=house["housekeeping_1"], at=at)
    with pytest.raises(Refusal, match="RE-72"):
        services.submit(one, GOOD, by=house["head_hsk"], at=at)
    waive_all(house, one)
    services.submit(one, GOOD, by=house["head_hsk"], at=at)
    assert one.state is S.SUBMITTED


@pytest.mark.parametrize(("seconds", "seen"), [(-1, True), (0, False), (1, False)])
def test_access_ends_with_the_hand_back_to_the_second(departed, house, seconds, seen):
    """R-108. Head and delegate of this department alone; the single record and the list say the same."""
    one, handed_at = of(departed, Dept.FO), property_time(LEFT) + timedelta(hours=3)
    waive_all(house, one)
    services.submit(one, GOOD, by=house["head_fo"], at=handed_at)
    db.session.flush()
    moment = handed_at + timedelta(seconds=seconds)
    assert bool(visibility.relations(departed, house["head_fo"], moment)) is seen
    listed = db.session.scalars(db.select(Order.id).where(visibility.visible(house["head_fo"], moment))).all()
    assert (departed.id in listed) is seen
    assert visibility.relations(departed, house["head_fnb"], moment) == {Relation.HEAD_FNB}


@pytest.mark.parametrize(("seconds", "seen"), [(0, True), (1, False)])
def test_access_ends_at_the_due_time_at_the_latest(departed, house, seconds, seen):
    """R-108, E-14: without any hand-back, for heads and delegates; X-020: at that very moment they still see it."""
    moment = property_time(LEFT) + timedelta(hours=24, seconds=seconds)
    for who in ("head_hsk", "housekeeping_1"):
        assert bool(visibility.relations(departed, house[who], moment)) is seen, who


def test_the_hand_back_ends_the_delegates_access_too(departed, house):
    """R-108, section 17 (delegation ended by hand-back)."""
    assert visibility.relations(departed, house["housekeeping_1"], clock.now()) == {Relation.HOUSEKEEPING}
    acts.handed_back(house, departed, Dept.HSK, accept=False)
    assert visibility.relations(departed, house["housekeeping_1"], clock.now()) == frozenset()


def test_a_returned_hand_back_opens_the_order_until_it_is_due(departed, house):
    """R-108, section 17. Who has to put something right sees the order meanwhile; never past the due time."""
    acts.handed_back(house, departed, Dept.HSK, accept=False)
    one = of(departed, Dept.HSK)
    with pytest.raises(ReasonMissing):
        services.send_back(one, "缺", by=house["md"], at=clock.now())
    services.send_back(one, "缺少清洁记录", by=house["md"], at=clock.now())
    db.session.flush()
    due = one.due_at
    assert visibility.relations(departed, house["head_hsk"], due) == {Relation.HEAD_HSK}
    assert visibility.relations(departed, house["head_hsk"], due + timedelta(seconds=1)) == frozenset()
    services.submit(one, GOOD, by=house["head_hsk"], at=clock.now())
    services.accept(one, by=house["md"], at=clock.now())
    assert [move.action for move in queries.moves(one)] == [A.SUBMIT, A.RETURN, A.SUBMIT, A.ACCEPT]


def test_the_report_is_for_the_archives_readers(departed, house):
    """R-109, A-007: director, general manager, coordinator; the head reads his words only while it is his turn."""
    one = of(departed, Dept.HSK)
    waive_all(house, one)
    words = Report("床品更换及时", "花艺迟到", "宾客喜静", "鲜花 600 元", kept_none=True)
    services.submit(one, words, by=house["head_hsk"], at=clock.now())
    for reader in ("md", "gm", "marketing_1"):
        drawn = project(one, house[reader], Purpose.READ, clock.now())
        assert (drawn.remarks, drawn.costs) == ("宾客喜静", "鲜花 600 元"), reader
    own = project(one, house["head_hsk"], Purpose.READ, clock.now())
    assert not own.sees(Group.F11) and not own.sees(Group.F12) and not own.remarks
    assert briefs.brief_of(one, house["head_hsk"], clock.now()).report == ()
    with pytest.raises(NotFound):
        project(one, house["head_fo"], Purpose.READ, clock.now())
    services.send_back(one, "请补充费用", by=house["md"], at=clock.now())
    assert project(one, house["head_hsk"], Purpose.READ, clock.now()).remarks == "宾客喜静"


def test_an_acting_head_hands_back_in_the_heads_name(departed, house):
    """A-010."""
    from app.people import services as people

    now = clock.now()
    people.appoint_acting(
        Dept.HSK, house["duty_manager"], from_at=now, to_at=now + timedelta(days=1), by=house["head_hsk"], at=now
    )
    one = of(departed, Dept.HSK)
    waive_all(house, one)
    services.submit(one, GOOD, by=house["duty_manager"], at=now)
    assert one.acting_for == house["head_hsk"].display_name


def test_everybody_concerned_is_told_once(departed, house, manage):
    """X-008, X-009: asked for, handed in, returned, and late once, however often the clock is asked."""
    from app import periodic
    from app.notices.models import Notice

    def told(subject: str) -> list[int]:
        return sorted(row.to_id for row in db.session.query(Notice).filter_by(subject=subject))

    assert len(told("handback.asked")) == 5 and house["head_hsk"].id in told("handback.asked")
    acts.handed_back(house, departed, Dept.HSK, accept=False)
    assert told("handback.submitted") == [house["md"].id]
    services.send_back(of(departed, Dept.HSK), "请补充费用", by=house["md"], at=clock.now())
    assert told("handback.returned") == [house["head_hsk"].id]
    due = of(departed, Dept.FO).due_at
    periodic.run(due)
    assert told("handback.late") == []
    for _ in range(2):
        periodic.run(due + timedelta(seconds=1))
    late = told("handback.late")
    assert late.count(house["head_fo"].id) == 1 and late.count(house["md"].id) == 5


# --- the pages ----------------------------------------------------------------------------------------

TYPED = {"went_well": "床品更换及时", "went_wrong": "无", "remarks": "宾客喜静", "costs": "无", "kept_none": "y"}


def test_the_pages_of_the_record(departed, house, sign_in, monkeypatch):
    """R-106, R-109, RE-18, A-006, X-007, X-015, D-18: from the head's form to the director's archive."""
    monkeypatch.setattr(render, "to_pdf", lambda html: b"%PDF")
    monkeypatch.setattr(printing.reader, "pages_of", lambda pdf: ["nothing"])
    one = of(departed, Dept.HSK)
    task = next(task for task in tasks.standing_tasks(departed.id, dept=Dept.HSK))
    head, worker, md = sign_in("head_hsk"), sign_in("housekeeping_1"), sign_in("md")
    page = f"/handbacks/{one.id}"
    for stranger in ("head_fo", "housekeeping_1", "sysadmin"):
        assert sign_in(stranger).get(page).status_code == 404, stranger
    assert head.get(page).status_code == 200 and "RE-18" not in worker.get(f"/preparation/tasks/{task.id}").text
    held_up = head.post(page, data=TYPED)
    assert held_up.status_code == 422 and "RE-72" in held_up.text and "床品更换及时" in held_up.text
    assert head.post(page, data={}).status_code == 422
    waive_all(house, of(departed, Dept.HSK))
    assert [head.post(page, data=TYPED | {"_once": "same"}).status_code for _ in range(2)] == [302, 302]
    assert head.post(page, data=TYPED).status_code == 409
    assert head.get(page).status_code == 200 and "宾客喜静" not in head.get(page).text
    # the order is not there; an own task tells RE-18 and its text, and nobody acts on it
    for who in (head, worker):
        assert who.get(f"/orders/{departed.id}").status_code == 404
        assert who.get(f"/orders/{departed.id}/preparation/HSK").status_code == 404
        told = who.get(f"/preparation/tasks/{task.id}")
        assert told.status_code == 200 and "RE-18" in told.text and task.text_zh in told.text
        assert who.post(f"/preparation/tasks/{task.id}/done", data={"note": "完成"}).status_code == 403
    assert sign_in("head_fo").get(f"/preparation/tasks/{task.id}").status_code == 404
    # the director
    reports = f"/orders/{departed.id}/handbacks"
    assert "宾客喜静" in md.get(page).text and "宾客喜静" in md.get(reports).text
    assert [sign_in(who).get(reports).status_code for who in ("gm", "marketing_1", "head_fo")] == [200, 200, 404]
    assert sign_in("gm").post(f"{page}/accept").status_code == 403
    assert md.post(f"{page}/return", data={"reason": "缺"}).status_code == 422
    assert md.post(f"{page}/return", data={"reason": "请补充花艺费用"}).status_code == 302
    assert "请补充花艺费用" in head.get(page).text and "宾客喜静" in head.get(page).text
    assert head.post(page, data=TYPED).status_code == 302
    assert md.post(f"{page}/accept").status_code == 302
    refused = md.post(f"/orders/{departed.id}/archive", data={"reason": "无未结紧急变更"})
    assert refused.status_code == 422 and "RE-71" in refused.text
    acts.handed_back(house, departed, Dept.FO, Dept.LNG, Dept.FNB, Dept.SEC)
    assert reports in md.get(f"/orders/{departed.id}").text
    cover = f"/orders/{departed.id}/archive/print"
    assert md.post(cover).status_code == 404
    assert md.post(f"/orders/{departed.id}/archive", data={"reason": "无未结紧急变更"}).status_code == 302
    assert "宾客喜静" in md.get(reports).text and cover in md.get(reports).text
    assert md.post(cover).mimetype == "application/pdf"
    assert [sign_in(who).post(cover).status_code for who in ("gm", "marketing_1", "head_hsk")] == [403, 403, 404]
    assert head.get(page).status_code == 404


def test_after_the_due_time_the_head_still_hands_back(departed, house, sign_in, at):
    """R-108: the order is gone, the debt is not. X-009: nothing ran meanwhile."""
    one = of(departed, Dept.HSK)
    task = next(task for task in tasks.standing_tasks(departed.id, dept=Dept.HSK))
    waive_all(house, one)
    page = f"/handbacks/{one.id}"
    with at("2026-09-13 08:00"):
        assert sign_in("head_hsk").get(f"/orders/{departed.id}").status_code == 200
        assert "RE-18" not in sign_in("housekeeping_1").get(f"/preparation/tasks/{task.id}").text
    with at("2026-09-13 08:00:01"):
        head = sign_in("head_hsk")
        assert head.get(f"/orders/{departed.id}").status_code == 404
        assert "RE-18" in sign_in("housekeeping_1").get(f"/preparation/tasks/{task.id}").text
        assert page in head.get("/").text
        assert page in sign_in("md").get("/").text
        assert head.post(page, data=TYPED).status_code == 302
        assert page not in head.get("/").text
