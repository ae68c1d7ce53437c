"""Violations, suspensions and the question at the door, through services and pages (L-025, L-035, L-070 to L-079)."""

from datetime import timedelta

import pytest

from app import clock
from app.errors import NotPermitted, Refusal
from app.extensions import db
from app.lounge.conduct import queries, services
from app.lounge.conduct.models import MatchAnswer, SuspensionMark, Violation
from app.lounge.conduct.services import Happened
from app.lounge.door import queries as door
from app.lounge.door import services as entry
from app.lounge.door.services import Shown
from app.lounge.models import Stay
from app.lounge.people import services as people
from app.lounge.rules.conduct import Code, Measure, Severity, SuspensionState, ViolationAction, ViolationState
from app.lounge.rules.terms import Check, ProofKind, StayState
from app.lounge.stays import services as stays
from app.notices.models import Notice
from app.privacy.due import violations
from app.privacy.erasing import ERASE
from app.privacy.rules import Kind
from app.reception.frontdesk.documents import DocumentKind
from tests.application import property_time

DAY = "2026-09-16"
BY_CARD = {"proof": "card", "check": "passed", "document_kind": "resident_id"}


@pytest.fixture
def enter(attendant):
    def enter(card) -> Stay:
        one = door.of_guest(card.guest, clock.now())
        return entry.answer(one, Shown(ProofKind.CARD, Check.PASSED), by=attendant, at=clock.now())

    return enter


@pytest.fixture
def caught(attendant):
    def caught(stay: Stay, code: Code = Code.V01, **more) -> Violation:
        return services.record(stay, Happened(code, "在静区大声通话", **more), by=attendant, at=clock.now())

    return caught


def test_the_ladder_from_the_oral_warning_to_the_suspension(at, member, enter, caught, attendant, supervisor):
    """L-077, L-079: within 90 days; the attendant warns, the supervisor suspends; LE-02 with the date at the door."""
    with at("2026-06-01 09:00"):
        card = member()
    for day, measure in (("2026-06-01", Measure.ORAL), ("2026-06-20", Measure.WRITTEN)):
        with at(f"{day} 14:00"):
            stay = enter(card)
            one = caught(stay)
            told = services.proposal(one, clock.now())
            assert told.measure is measure
            services.measure(one, told.measure, 0, told=True, by=attendant, at=clock.now())
            stays.leave(stay, by=attendant, at=clock.now())
    with at("2026-07-10 14:00"):
        stay = enter(card)
        third = caught(stay)
        assert services.proposal(third, clock.now()).measure is Measure.SUSPENSION
        with pytest.raises(NotPermitted, match="LE-71"):
            services.measure(third, Measure.SUSPENSION, 30, told=True, by=attendant, at=clock.now())
        with pytest.raises(NotPermitted, match="LE-71"):
            services.measure(third, Measure.SUSPENSION, 31, told=True, by=supervisor, at=clock.now())
        with pytest.raises(Refusal, match="LE-72"):
            services.measure(third, Measure.SUSPENSION, 366, told=True, by=supervisor, at=clock.now())
        services.measure(third, Measure.SUSPENSION, 30, told=True, by=supervisor, at=clock.now())
        stays.leave(stay, by=attendant, at=clock.now())
    with at("2026-08-08 14:00"):
        refused = enter(card)
        assert (refused.denial_key, refused.denial_words["date"]) == ("LE-02", "2026-08-08")
        assert refused.verdict["test"] == 2
    with at("2026-08-09 14:00"):
        stay = enter(card)
        assert stay.state is StayState.INSIDE, "the day after the last one"
        again = caught(stay)
        services.measure(again, Measure.SUSPENSION, 10, told=True, by=supervisor, at=clock.now())
        assert third.suspension.state is SuspensionState.OVER


def test_a_major_one_ejects_suspends_at_once_and_the_objection_goes_one_higher(
    at, member, enter, caught, attendant, supervisor, house, db_session
):
    """L-077, L-078, 5.4: pending with 7 days to decide; decided by MD for six months; lifted by GM on objection."""
    card = member()
    with at(f"{DAY} 14:00"):
        stay = enter(card)
        one = caught(stay, Code.V07)
        assert (one.severity, one.suspension.state) == (Severity.MAJOR, SuspensionState.PENDING)
        told = {notice.subject for notice in db_session.query(Notice)}
        assert {"lounge.violation_major", "lounge.violation_security"} <= told
        with pytest.raises(NotPermitted, match="LE-77"):
            services.eject(one, security=None, by=attendant, at=clock.now())
        services.eject(one, security=house["leader_a"], by=attendant, at=clock.now())
        assert (stay.state, stay.moves[-1].note) == (StayState.EJECTED, "保安：王国平")
    with at("2026-09-25 14:00"):
        assert enter(card).denial_words["date"] == "2026-09-25", "undecided after seven days is still suspended"
        with pytest.raises(NotPermitted, match="LE-71"):
            services.measure(one, Measure.SUSPENSION, 180, told=True, by=supervisor, at=clock.now())
        services.measure(one, Measure.SUSPENSION, 180, told=True, by=house["md"], at=clock.now())
        assert one.suspension.until_day == property_time("2027-03-14 00:00").date()
    with at("2026-10-02 14:00"):
        services.object_to(one, "那是我的药品，有处方", by=attendant, at=clock.now())
        with pytest.raises(NotPermitted, match="LE-71"):
            services.decide(one, ViolationAction.LIFT, "处方属实", by=house["md"], at=clock.now())
        services.decide(one, ViolationAction.LIFT, "处方属实", by=house["gm"], at=clock.now())
        assert (one.state, one.suspension.state) == (ViolationState.LIFTED, SuspensionState.LIFTED)
        assert enter(card).state is StayState.INSIDE
        assert queries.earlier(one.person_key, clock.now() - timedelta(days=90)) == [], "nothing stands any more"


def test_the_objection_comes_in_time_and_a_withdrawal_has_no_end(at, member, enter, caught, house, attendant):
    """L-078: seven days from being told; LE-65 without a date; nothing shortens a withdrawal."""
    card = member()
    with at(f"{DAY} 14:00"):
        stay = enter(card)
        one, other = caught(stay, Code.V04), caught(stay, Code.V01)
        services.measure(one, Measure.WITHDRAWAL, 0, told=True, by=house["md"], at=clock.now())
        services.measure(other, Measure.SUSPENSION, 5, told=False, by=house["md"], at=clock.now())
        assert (one.suspension.state, one.suspension.until_day) == (SuspensionState.ACTIVE, None)
        assert other.suspension is None
        stays.leave(stay, by=attendant, at=clock.now())
    with at("2026-09-23 14:00:01"):
        with pytest.raises(Refusal, match="LE-73"):
            services.object_to(one, "我不同意", by=attendant, at=clock.now())
        assert enter(card).denial_key == "LE-65"
        services.lift(one.suspension, "本人致歉并赔偿", by=house["md"], at=clock.now())
        assert enter(card).state is StayState.INSIDE


def test_of_a_companion_it_is_recorded_for_both_and_of_a_va_guest_gm_decides(
    at, busy_house, sign_in, house, db_session, attendant, supervisor
):
    """L-025, L-078: no automatic suspension of VA and VB, and not even a warning by the supervisor."""
    with at(f"{DAY} 12:00"):
        stay = db_session.query(Stay).filter(Stay.state == StayState.INSIDE).order_by(Stay.id).first()
        host = stay.guest
        number = people.Introduction(
            name="吴越", document_kind=DocumentKind.PASSPORT, document_number="E1234567", visit_day=clock.today()
        )
        companion = people.register_companion(host, number, by=attendant, at=clock.now())
        beside = Stay(
            kind="companion", state="inside", asked_at=clock.now(), entered_at=clock.now(), guest=host,
            companion=companion, host_stay=stay, attendant_id=attendant.id, verdict=stay.verdict, number="LG-X",
            due_out_at=stay.due_out_at, closes_at=stay.closes_at, person_key="document:x",
        )  # fmt: skip
        db_session.add(beside)
        db_session.flush()
        one = services.record(beside, Happened(Code.V10, "对其他宾客拍照"), by=attendant, at=clock.now())
        both = db_session.query(Violation).order_by(Violation.id).all()
        assert [(row.companion_id, row.behind_id) for row in both] == [(companion.id, None), (None, one.id)]
        for row in both:
            row.grade = "VA"
        with pytest.raises(NotPermitted, match="LE-71"):
            services.measure(both[1], Measure.ORAL, 0, told=False, by=supervisor, at=clock.now())
        services.measure(both[1], Measure.ORAL, 0, told=False, by=house["gm"], at=clock.now())
        assert both[1].level == "gm"


def test_the_door_asks_and_a_person_answers(at, member, enter, caught, house, sign_in, db_session, attendant):
    """LE-02, FEATURES 60: pinyin and former name ask; no answer, no entry; no accuses nobody, yes refuses."""
    with at(f"{DAY} 14:00"):
        stay = enter(member("陈语桐"))
        one = caught(stay, Code.V12)
        services.know_also(one.suspension, "林岚", None, by=house["lounge_supervisor"], at=clock.now())
        marks = {mark.mark for mark in db_session.query(SuspensionMark)}
        assert marks and not any("陈" in mark or "chen" in mark for mark in marks)
        like, former, plain = member("Chen Yutong"), member("林岚"), member("方远")
        desk = sign_in("attendant_1")
        where = [f"/lounge/door/g{card.guest_id}" for card in (like, former, plain)]
        assert "是同一人吗" in desk.get(where[0]).text and "姓名拼音相同" in desk.get(where[0]).text
        assert "与曾用名相同" in desk.get(where[1]).text
        assert "是同一人吗" not in desk.get(where[2]).text
        unanswered = desk.post(where[0], data=BY_CARD)
        assert unanswered.status_code == 422 and "请先核对并回答" in unanswered.text
        said = f"/match/{one.suspension.id}"
        assert desk.post(where[0] + said, data={"same": "no"}).status_code == 302
        assert "可以入场" in desk.get(where[0]).text
        assert desk.post(where[1] + said, data={"same": "yes"}).status_code == 302
        assert "使用权暂停至" in desk.get(where[1]).text
        assert desk.post(where[2] + said, data={"same": "yes"}).status_code == 404, "nobody is accused unasked"
        refused = desk.get(desk.post(where[1] + "/refuse", data={}).location).text
        assert "LE-02" in refused
        answers = {said.person_key: said.is_same for said in db_session.query(MatchAnswer)}
        assert answers == {f"guest:{like.guest_id}": False, f"guest:{former.guest_id}": True}
        head, wrong = sign_in("lounge_supervisor"), db_session.query(MatchAnswer).filter_by(is_same=True).one()
        undo = f"/lounge/suspensions/{one.suspension.id}/answers/{wrong.id}/undo"
        assert desk.post(undo, data={}).status_code == 403
        assert head.post(undo, data={}).status_code == 302
        assert "可以入场" in desk.get(where[1]).text


def test_a_document_is_known_again_whatever_the_name(at, member, enter, caught, registered, house):
    """P-008: by its keyed hash alone."""
    with at(f"{DAY} 14:00"):
        card = member("方远")
        one = caught(enter(member("陈语桐")), Code.V12)
        document = (DocumentKind.PASSPORT, "E7654321")
        services.know_also(one.suspension, "", document, by=house["lounge_supervisor"], at=clock.now())
        with pytest.raises(Refusal, match="LE-75"):
            services.know_also(one.suspension, " ", None, by=house["lounge_supervisor"], at=clock.now())
        arrival = door.of_companion(registered(card.guest, "某人", "E7654321"), clock.now())
        (like,) = queries.likely(arrival.person_key, None, arrival.guest, arrival.companion, clock.now())
        assert like.kind == "document"


def test_three_overstays_propose_v_11_and_a_person_records_it(at, member, attendant, enter, sign_in, db_session):
    """L-035: more than 15 minutes, three times in 90 days; recorded once, then counted anew."""
    with at("2026-09-01 08:00"):
        card = member()
    for day, out in (("2026-09-01", "13:15:00"), ("2026-09-02", "13:20"), ("2026-09-03", "13:16"),
                     ("2026-09-04", "13:15:01")):  # fmt: skip
        with at(f"{day} 09:00"):
            stay = enter(card)
        with at(f"{day} {out}"):
            stays.leave(stay, by=attendant, at=clock.now())
        if day == "2026-09-03":
            with at(f"{day} 14:00"):
                assert "多次超时" not in sign_in("lounge_supervisor").get("/lounge/conduct").text
    with at(f"{DAY} 14:00"):
        head = sign_in("lounge_supervisor")
        assert "系统提示：多次超时" in head.get("/lounge/conduct").text
        assert "V-11" in head.get("/").text
        where = f"/lounge/stays/{stay.id}/violation?code=V-11"
        assert 'selected value="V-11"' in head.get(where).text
        made = head.post(where, data={"code": "V-11", "facts": "九十天内三次超时"})
        assert made.status_code == 302
        assert "系统提示：多次超时" not in head.get("/lounge/conduct").text
        page = head.get(made.location).text
        assert "口头警告" in page and "九十天内三次超时" in page


def test_the_pages_of_a_violation(at, member, enter, sign_in, db_session):
    """X-014, X-015: what is wrong is said, what was typed stays; who may not know the house rules finds nothing."""
    with at(f"{DAY} 14:00"):
        stay = enter(member())
        desk, head = sign_in("attendant_1"), sign_in("lounge_supervisor")
        where = f"/lounge/stays/{stay.id}/violation"
        wrong = desk.post(where, data={"code": "V-09", "facts": "在门口争吵"})
        assert wrong.status_code == 422 and "请选择严重程度" in wrong.text and "在门口争吵" in wrong.text
        page = desk.post(where, data={"code": "V-03", "facts": "带小狗进厅"}).location
        assert desk.post(f"{page}/measure", data={"measure": "suspension"}).status_code == 422
        assert desk.post(f"{page}/measure", data={"measure": "suspension", "days": "3"}).status_code == 403
        assert desk.post(f"{page}/measure", data={"measure": "oral"}).status_code == 302
        assert desk.post(f"{page}/measure", data={"measure": "oral"}).status_code == 409
        assert desk.post(f"{page}/told", data={}).status_code == 302
        assert desk.post(f"{page}/object", data={"words": "是导盲犬"}).status_code == 422
        assert desk.post(f"{page}/object", data={"words": "这是导盲犬"}).status_code == 302
        assert desk.post(f"{page}/decide", data={"action": "lift", "finding": "确为导盲犬"}).status_code == 403
        assert "决定" in head.get("/").text
        assert head.post(f"{page}/decide", data={"action": "lift", "finding": "确为导盲犬"}).status_code == 302
        shown = desk.get(page).text
        assert "确为导盲犬" in shown and "已撤销" in shown and "带小狗进厅" in shown
        assert [sign_in(called).get(page).status_code for called in ("front_desk_1", "guard_1", "sysadmin")] == [
            403, 403, 404,
        ]  # fmt: skip


def test_p009_violations_go_after_two_years_but_not_while_somebody_is_shut_out(at, member, enter, caught, house):
    with at(f"{DAY} 14:00"):
        one = caught(enter(member()))
        two = caught(enter(member("方远")), Code.V04)
        services.measure(one, Measure.ORAL, 0, told=True, by=house["attendant_1"],
                         at=clock.now())  # fmt: skip
        services.measure(two, Measure.WITHDRAWAL, 0, told=True, by=house["md"], at=clock.now())
        cut = clock.now()
        assert violations(cut) == []
        assert [due.id for due in violations(cut + timedelta(seconds=1))] == [one.id]
        ERASE[Kind.VIOLATION]([one.id], clock.now())
        ERASE[Kind.STAY]([two.stay_id], clock.now())
        db.session.expire_all()
        assert [(row.id, row.stay_id) for row in db.session.query(Violation)] == [(two.id, None)]
