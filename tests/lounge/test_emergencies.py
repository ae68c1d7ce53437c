"""Emergencies through pages: Example L-4 (E-11), entry stopped, who may do what, D-09, the list of the hour."""

import re
from io import BytesIO

import pypdf
import pytest

from app import clock
from app.errors import Refusal, WrongState
from app.lounge.door import queries as door
from app.lounge.door import services as entry
from app.lounge.door.services import Shown
from app.lounge.emergencies import queries, services
from app.lounge.emergencies.models import Emergency, HeadcountLine
from app.lounge.models import Stay
from app.lounge.rules.emergency import EmergencyKind, EmergencyState, HeadMark, LineKind
from app.lounge.rules.terms import Check, EndReason, ProofKind, StayState
from app.lounge.seats import queries as seats
from app.lounge.seats import services as sitting
from app.lounge.stays import services as stays
from app.notices.models import Notice
from app.printing.models import PrintedCopy
from app.privacy.due import emergencies
from app.privacy.erasing import ERASE
from app.privacy.rules import ERASED, Kind
from tests.application import property_time

DAY = "2026-09-16"


@pytest.fixture
def enter(member, attendant):
    def enter(name: str = "陈语桐") -> Stay:
        one = door.of_guest(member(name).guest, clock.now())
        return entry.answer(one, Shown(ProofKind.CARD, Check.PASSED), by=attendant, at=clock.now())

    return enter


def only(db_session) -> Emergency:
    return db_session.query(Emergency).one()


def press(client, path: str, **data: str) -> int:
    return client.post(path, data=data).status_code


def test_example_l_4_and_e_11(at, enter, sign_in, db_session, attendant, house):
    """L-081 to L-084: 24 on the frozen list, one missing is found, 28 minutes added; no close with one missing."""
    with at(f"{DAY} 14:00"):
        guests = [enter(f"宾客{n}") for n in range(20)]
    with at(f"{DAY} 16:00"):
        sitting.sit(guests[1], seats.seat("B2"), by=attendant, at=clock.now())
    with at(f"{DAY} 16:05"):
        for guest in guests[18:]:
            stays.step_out(guest, by=attendant, at=clock.now())
    with at(f"{DAY} 16:12"):
        first, second, head = sign_in("attendant_1"), sign_in("attendant_2"), sign_in("lounge_supervisor")
        raised = first.post("/lounge/emergencies", data={"kind": "fire"})
        assert raised.status_code == 302
        page = raised.location
        assert second.post("/lounge/emergencies", data={"kind": "fire"}).location == page, "one alarm"
        told = {notice.to.name for notice in db_session.query(Notice).filter(Notice.urgent)}
        heard = ("security_manager", "duty_manager", "leader_a", "lounge_supervisor")
        assert {house[one].name for one in heard} <= told
        assert press(head, f"{page}/people", kind="contractor", name="梁师傅") == 302
        kinds = queries.counted_kinds(only(db_session).id)
        assert [kinds[kind] for kind in LineKind] == [20, 3, 1]
        shown = first.get(page).text
        assert "贵宾厅" in shown and "16:05 起暂离" in shown and "B2" in shown and "梁师傅" in shown
        assert press(first, f"{page}/evacuate") == 403, "section 17: duty manager or supervisor"
        assert press(head, f"{page}/evacuate") == 302
        assert {stay.state for stay in guests} == {StayState.EVACUATED}
        asked = first.get(f"/lounge/door/g{guests[0].guest_id}").text
        assert "目前暂停入场" in asked and "暂离</button>" not in asked
    with at(f"{DAY} 16:19"):
        rows = queries.lines(only(db_session).id)
        lost = next(row for row in rows if row.seat == "B2")
        known = next(row for row in rows if row.away_since)
        assert press(first, f"/lounge/emergencies/lines/{known.id}/mark", mark="absent_known") == 422
        assert press(first, mark_of(known), mark="absent_known", note="电话联系上，在客房") == 302
        for row in rows:
            if row not in (lost, known):
                assert press(first, mark_of(row), mark="present") == 302
        assert only(db_session).state is EmergencyState.EVACUATING
        assert press(first, mark_of(lost), mark="missing") == 302
        assert only(db_session).state is EmergencyState.COUNTED
        assert db_session.query(Notice).filter_by(subject="lounge.emergency_missing").count() >= 3
        cannot_close(only(db_session), house["lounge_supervisor"])
        shown = first.get(page).text
        assert figures(shown) == {"名单人数": 24, "未点名": 0, "到场": 22, "去向已知": 1, "失联": 1, "受伤": 0}
    with at(f"{DAY} 16:24"):
        assert press(head, mark_of(lost), mark="present", note="消防员在卫生间找到") == 302
    with at(f"{DAY} 16:40"):
        with pytest.raises(Refusal, match="LE-62"):
            services.resume(guests[0], by=attendant, at=clock.now())
        db_session.rollback()
        assert press(head, f"{page}/clear") == 403, "L-083: duty manager or the officer in charge"
        assert press(sign_in("duty_manager"), f"{page}/clear", officer="消防中队 陆队长") == 302
        assert press(first, f"{page}/return") == 302
        back = [stay for stay in guests if stay.state is StayState.INSIDE]
        assert len(back) == 19 and {stay.due_out_at for stay in back} == {property_time(f"{DAY} 18:28")}
        assert [seat.code for seat in seats.seats_of(guests[1].id)] == ["B2"]
        away = next(stay for stay in guests if stay.state is StayState.EVACUATED)
        assert press(first, f"/lounge/stays/{away.id}/gone") == 302
        assert (away.state, away.end_reason, away.left_at) == (
            StayState.LEFT, EndReason.EVACUATED, property_time(f"{DAY} 16:05"),
        )  # fmt: skip
        assert press(head, f"{page}/close", review="") == 422
        assert press(head, f"{page}/close", review="疏散 7 分钟完成，卫生间检查要提前。") == 302
        assert press(head, mark_of(lost), mark="missing") == 409, "closed is closed"
        said = first.get(page).text
        assert "疏散 7 分钟完成" in said and "消防中队 陆队长" in said and "消防员在卫生间找到" in said


def mark_of(row: HeadcountLine) -> str:
    return f"/lounge/emergencies/lines/{row.id}/mark"


def figures(page: str) -> dict[str, int]:
    part = page.partition('id="headcount"')[2].partition("</dl>")[0]
    return {name: int(value) for name, value in re.findall(r"<dt>(.*?)</dt><dd>(\d+)</dd>", part)}


def cannot_close(emergency: Emergency, head) -> None:
    """E-11. Neither before the all clear nor after it while one is missing."""
    with pytest.raises(Refusal, match="LE-60"):
        services.close(emergency, "复盘", by=head, at=clock.now())


def test_a_missing_person_is_handed_over_before_anything_closes(at, enter, house, attendant, supervisor):
    """L-082, L-083: after the all clear too; with the reference it closes."""
    duty = house["duty_manager"]
    with at(f"{DAY} 14:00"):
        enter()
        emergency = services.raise_alarm(EmergencyKind.SMOKE, by=attendant, at=clock.now())
        services.evacuate(emergency, by=supervisor, at=clock.now())
        (line,) = emergency.lines
        with pytest.raises(Refusal, match="LE-63"):
            services.hand_over(line, "消防", "回执 0916", by=attendant, at=clock.now())
        services.mark(line, HeadMark.MISSING, "", by=attendant, at=clock.now())
        late = services.add_person(emergency, LineKind.STAFF, "送餐员", by=attendant, at=clock.now())
        with pytest.raises(Refusal, match="LE-61"):
            services.clear(emergency, "", by=duty, at=clock.now())
        services.mark(late, HeadMark.PRESENT, "", by=attendant, at=clock.now())
        services.clear(emergency, "", by=duty, at=clock.now())
        with pytest.raises(Refusal, match="LE-64"):
            services.gone(line.stay, by=attendant, at=clock.now())
        with pytest.raises(Refusal, match="LE-60"):
            services.close(emergency, "复盘", by=supervisor, at=clock.now())
        services.hand_over(line, "消防中队", "回执 0916-7", by=attendant, at=clock.now())
        services.close(emergency, "复盘", by=supervisor, at=clock.now())
        assert (emergency.state, emergency.closed_at) == (EmergencyState.CLOSED, clock.now())


def test_entry_stops_at_the_alarm_and_opens_with_the_false_alarm(at, enter, sign_in, db_session, attendant):
    """L-081, test 1 of L-009: nobody new, and nobody back who only stepped out."""
    with at(f"{DAY} 14:00"):
        out, later = enter(), enter("方远")
        stays.leave(later, by=attendant, at=clock.now())
        stays.step_out(out, by=attendant, at=clock.now())
        first = sign_in("attendant_1")
        where = f"/lounge/door/g{later.guest_id}"
        assert "可以入场" in first.get(where).text
        page = first.post("/lounge/emergencies", data={"kind": "supply"}).location
        shown = {"proof": "card", "check": "passed", "document_kind": "resident_id"}
        refused = first.get(first.post(where, data=shown).location).text
        assert "目前暂停入场" in refused and "alarm-band" in refused
        assert press(first, f"/lounge/stays/{out.id}/return") == 422
        assert press(first, f"{page}/call-off") == 403
        assert press(sign_in("duty_manager"), f"{page}/call-off") == 302
        assert "可以入场" in first.get(where).text
        assert press(first, f"/lounge/stays/{out.id}/return") == 302
        assert out.state is StayState.INSIDE


def test_a_contained_emergency_moves_nobody_and_the_evening_ends_what_nobody_ended(at, enter, attendant, supervisor):
    """Section 17, 5.4: gone by the system at closing, only who was found."""
    with at(f"{DAY} 21:00"):
        stay, other = enter(), enter("方远")
        calm = services.raise_alarm(EmergencyKind.MEDICAL, by=attendant, at=clock.now())
        services.contain(calm, by=supervisor, at=clock.now())
        assert stay.state is StayState.INSIDE
        with pytest.raises(WrongState):
            services.evacuate(calm, by=supervisor, at=clock.now())
        services.clear(calm, "", by=supervisor, at=clock.now())
        fire = services.raise_alarm(EmergencyKind.FIRE, by=attendant, at=clock.now())
        services.evacuate(fire, by=supervisor, at=clock.now())
        services.mark(queries.line_of_stay(stay.id), HeadMark.PRESENT, "", by=attendant, at=clock.now())
    with at(f"{DAY} 23:00"):
        stays.settle(clock.now())
        assert (stay.state, stay.end_reason, stay.left_at) == (
            StayState.LEFT, EndReason.EVACUATED, property_time(f"{DAY} 21:00"),
        )  # fmt: skip
        assert other.state is StayState.EVACUATED


def test_d_09_and_the_list_of_the_hour(at, enter, sign_in, db_session, attendant):
    """L-081, 12.2: in one step, however often; the list of the hour replaces the one before."""
    with at(f"{DAY} 14:00"):
        enter()
        first = sign_in("attendant_1")
        assert "现在应打印" in first.get("/lounge/emergencies").text
        hourly = first.post("/lounge/headcount/print", data={})
        assert (hourly.status_code, hourly.mimetype) == (200, "application/pdf")
        assert "陈语桐" in paper(hourly) and "叶青禾" in paper(hourly)
        assert "本小时已打印" in first.get("/lounge/emergencies").text
    with at(f"{DAY} 15:00"):
        assert "现在应打印" in first.get("/lounge/emergencies").text
        first.post("/lounge/headcount/print", data={})
        copies = db_session.query(PrintedCopy).order_by(PrintedCopy.id)
        assert [copy.state.value for copy in copies] == ["recall", "out"]
        page = first.post("/lounge/emergencies", data={"kind": "fire"}).location
        answers = [first.post(f"{page}/print", data={}) for _again in range(2)]
        assert [answer.mimetype for answer in answers] == ["application/pdf"] * 2
        assert "D-09" in paper(answers[0]) and "火警" in paper(answers[0]) and "LG-20260916-001" in paper(answers[0])
        assert press(sign_in("guard_1"), f"{page}/print") == 403


def paper(answer) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(answer.data)).pages).replace("\n", "")


def test_who_counts_without_knowing_names_counts_by_number(at, enter, sign_in):
    """A-016: duty manager and security open the list; a guard and the front desk do not."""
    with at(f"{DAY} 14:00"):
        enter()
        page = sign_in("attendant_1").post("/lounge/emergencies", data={"kind": "security"}).location
        assert "陈语桐" in sign_in("attendant_2").get(page).text
        for called in ("duty_manager", "leader_a", "security_manager"):
            seen = sign_in(called).get(page)
            assert seen.status_code == 200 and "LG-20260916-001" in seen.text and "陈语桐" not in seen.text
        assert [sign_in(called).get(page).status_code for called in ("guard_1", "front_desk_1", "sysadmin")] == [
            403, 403, 404,
        ]  # fmt: skip
        assert "火警" not in sign_in("duty_manager").get("/").text
        assert "治安事件" in sign_in("duty_manager").get("/").text


def test_p009_what_was_typed_goes_after_five_years_and_the_counts_stay(at, enter, db_session, attendant, supervisor):
    """P-009 retention.incident, P-012: once, and not before it is closed."""
    with at(f"{DAY} 14:00"):
        emergency = services.raise_alarm(EmergencyKind.OTHER, by=attendant, at=clock.now())
        line = services.add_person(emergency, LineKind.CONTRACTOR, "梁师傅", by=attendant, at=clock.now())
        services.call_off(emergency, by=supervisor, at=clock.now())
    with at("2032-09-16 14:00"):
        assert emergencies(clock.now()) == []
    with at(f"{DAY} 15:00"):
        services.close(emergency, "线路误报", by=supervisor, at=clock.now())
    with at("2031-09-16 15:00"):
        assert [one.id for one in emergencies(clock.now())] == [emergency.id]
        ERASE[Kind.INCIDENT]([emergency.id], clock.now())
        db_session.flush()
        db_session.expire_all()
        assert (line.typed_name, emergency.review, len(emergency.lines)) == ("", ERASED, 1)
        assert emergencies(clock.now()) == []
