"""Checks and repairs through the pages (L-068, L-069, O-008)."""

from datetime import timedelta

from app import clock, periodic
from app.lounge.checks import queries
from app.lounge.checks.models import CheckRecord, Repair
from app.lounge.rules.checks import RepairState, Shift
from app.notices.models import Notice

DAY = "2026-09-16"


def told(db_session, subject: str) -> list[int]:
    return [one.to_id for one in db_session.query(Notice).filter_by(subject=subject)]


def test_a_shift_is_checked_item_by_item_and_stays_as_it_was_entered(at, sign_in, house, db_session):
    """L-068: ok, value, defect; once in a shift; what is late stays late; unfinished checks are told once."""
    desk = sign_in("attendant_1")
    with at(f"{DAY} 09:00"):
        assert len(queries.items()) == 25
        page = desk.get("/lounge/checks").text
        assert "早班检查" in page and "灭火器" in page and "22–26 ℃" in page and "≤ 50 dB" in page
        for code in ("wifi", "exits"):
            assert desk.post(f"/lounge/checks/{code}", data={"outcome": "ok"}).status_code == 302
        assert desk.post("/lounge/checks/temperature", data={"outcome": "ok"}).status_code == 422
        assert desk.post("/lounge/checks/temperature", data={"value": "24.5"}).status_code == 302
        again = desk.post("/lounge/checks/wifi", data={"outcome": "defect", "words": "没有信号"})
        assert (again.status_code, "LE-122" in again.text) == (422, True)
        assert desk.post("/lounge/checks/nothing", data={"outcome": "ok"}).status_code == 404
        assert db_session.query(Repair).count() == 0
        periodic.run(clock.now())
        assert told(db_session, "lounge.checks_unfinished") == []
    with at(f"{DAY} 10:01"):
        for _again in range(2):
            periodic.run(clock.now())
        assert told(db_session, "lounge.checks_unfinished") == [house["lounge_supervisor"].id]
        assert "设备与环境检查" in sign_in("lounge_supervisor").get("/").text
        assert desk.post("/lounge/checks/noise", data={"value": "50"}).status_code == 302
        assert "逾时" in desk.get("/lounge/checks").text
    with at(f"{DAY} 15:10"):
        assert queries.shift_now(clock.now())[1] is Shift.LATE
        assert len(queries.unfinished(*queries.shift_now(clock.now()))) == 25
        assert desk.post("/lounge/checks/wifi", data={"outcome": "ok"}).status_code == 302
        assert "24.5" in desk.get(f"/lounge/checks?day={DAY}&shift=early").text
    assert db_session.query(CheckRecord).count() == 5


def test_a_defect_goes_to_engineering_the_same_minute_and_comes_back_whole(at, sign_in, house, db_session):
    """L-068, section 17: reported, accepted with a promise, repaired, not in order, repaired, checked."""
    desk, eng = sign_in("attendant_1"), sign_in("head_eng")
    with at(f"{DAY} 09:00"):
        assert desk.post("/lounge/checks/coffee", data={"outcome": "defect"}).status_code == 422
        assert db_session.query(CheckRecord).count() == 0
        assert desk.post("/lounge/checks/coffee", data={"outcome": "defect", "words": "不出水"}).status_code == 302
        assert desk.post("/lounge/checks/temperature", data={"value": "27"}).status_code == 302
        coffee, warm = db_session.query(Repair).order_by(Repair.id).all()
        assert (coffee.reported_at, clock.local(coffee.due_at).hour, warm.defect) == (clock.now(), 10, "27 ℃")
        assert told(db_session, "lounge.repair_reported") == [house["head_eng"].id] * 2
        page = f"/lounge/repairs/{coffee.id}"
        assert coffee.number in eng.get("/").text and "不出水" in eng.get(page).text
        assert eng.post(f"{page}/done", data={}).status_code == 409
        promise = {"promised": "08:00", "days": DAY}
        assert eng.post(f"{page}/accept", data=promise).status_code == 422
        assert desk.post(f"{page}/accept", data=promise | {"promised": "09:40"}).status_code == 403
        assert eng.post(f"{page}/accept", data=promise | {"promised": "09:40"}).status_code == 302
        assert eng.post(f"{page}/check", data={}).status_code == 403
    with at(f"{DAY} 09:35"):
        assert eng.post(f"{page}/done", data={"words": "换了水管"}).status_code == 302
        assert house["attendant_1"].id in told(db_session, "lounge.repair_repaired")
        assert coffee.number in desk.get("/").text
        assert desk.post(f"{page}/refuse", data={"words": "漏"}).status_code == 422
        assert desk.post(f"{page}/refuse", data={"words": "接口仍然漏水"}).status_code == 302
        db_session.expire_all()
        assert coffee.state is RepairState.ACCEPTED
        assert eng.post(f"{page}/done", data={}).status_code == 302
        assert desk.post(f"{page}/check", data={}).status_code == 302
    db_session.expire_all()
    assert (coffee.state, [one.action.value for one in coffee.moves]) == (
        RepairState.CHECKED, ["report", "accept", "repair", "refuse", "repair", "check"],
    )  # fmt: skip
    assert "接口仍然漏水" in desk.get(page).text
    for stranger in ("guard_1", "front_desk_1", "head_hsk"):
        assert sign_in(stranger).get(page).status_code == 403


def test_a_defect_seen_between_the_checks_is_reported_as_well(at, sign_in, db_session):
    """O-008."""
    desk = sign_in("attendant_1")
    typed = {"place": "静区 A3 旁", "defect": "插座松动", "priority": "planned"}
    with at(f"{DAY} 13:00"):
        assert desk.post("/lounge/repairs", data=typed | {"place": ""}).status_code == 422
        answer = desk.post("/lounge/repairs", data=typed)
        assert answer.status_code == 302 and "插座松动" in desk.get(answer.location).text
        assert sign_in("head_eng").post("/lounge/repairs", data=typed).status_code == 403
    assert db_session.query(Repair).one().due_at - db_session.query(Repair).one().reported_at == timedelta(days=7)
