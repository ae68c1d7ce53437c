"""A-015, section 17, R-107, R-119: a suspected leak is reported, pursued, and closed by two persons."""

from itertools import product

import pytest

from app import clock
from app.errors import FieldWrong, Refusal, WrongState
from app.extensions import db
from app.journal.models import JournalEntry
from app.notices.models import Notice
from app.people import queries as persons
from app.people.rules import Dept, Role
from app.printing.models import PrintedCopy
from app.printing.sheet import Doc, Secrecy
from app.reception.knowledge.disclosure import queries, rules, services
from app.reception.knowledge.disclosure.models import DisclosureCase
from app.reception.knowledge.disclosure.rules import CaseAction, CaseState, Finding, Measure, Source
from app.reception.orders import course
from app.reception.orders.states import OrderState
from app.signals import copy_lost
from tests.reception.orders import acts

SEEN = "在员工食堂听到有人谈论客人抵达时间"
GROUNDS = "经查系值班员口头外传"


def opened(house, order, by="concierge_1", **facts) -> DisclosureCase:
    return services.open_case(order, SEEN, by=house[by], at=clock.now(), **facts)


def officer():
    return persons.active(role=Role.PRIVACY_OFFICER)[0]


def concluded(house, order) -> DisclosureCase:
    case = opened(house, order)
    services.investigate(case, by=house["md"], at=clock.now())
    services.conclude(case, Finding.CONFIRMED, {Measure.WARNING, Measure.HR_REFERRAL}, about=house["concierge_1"],
                      words=GROUNDS, by=house["md"], at=clock.now())  # fmt: skip
    return case


def test_every_move_is_in_the_table_and_no_other():
    """Section 17, X-017."""
    ways = {
        (CaseState.OPEN, CaseAction.INVESTIGATE): CaseState.INVESTIGATING,
        (CaseState.INVESTIGATING, CaseAction.CONCLUDE): CaseState.INVESTIGATING,
        (CaseState.INVESTIGATING, CaseAction.SEND_BACK): CaseState.INVESTIGATING,
        (CaseState.INVESTIGATING, CaseAction.CONFIRM): CaseState.CLOSED,
    }
    for state, action in product(CaseState, CaseAction):
        if (state, action) in ways:
            assert rules.after(state, action) is ways[state, action]
        else:
            with pytest.raises(WrongState):
                rules.after(state, action)


def test_director_general_manager_and_privacy_officer_are_told(house, pines):
    case = opened(house, pines)
    told = db.session.scalars(db.select(Notice).where(Notice.subject == "case.opened")).all()
    assert {notice.to_id for notice in told} == {house["gm"].id, house["md"].id, officer().id}
    assert {(notice.name, notice.link) for notice in told} == {("松风", f"/disclosure/{case.id}")}
    db.session.commit()
    entry = db.session.scalars(db.select(JournalEntry).where(JournalEntry.action == "case.report")).one()
    assert entry.facts == {"order": pines.id, "source": "report", "to": "open"}


def test_main_way_to_the_end(house, pines):
    """MD investigates and concludes, the privacy officer confirms."""
    case = concluded(house, pines)
    assert case.state is CaseState.INVESTIGATING and case.measures == ["warning", "hr_referral"]
    services.confirm(case, by=officer(), at=clock.now())
    assert (case.state, case.confirmed_by_id) == (CaseState.CLOSED, officer().id)
    assert [step.action for step in case.steps] == ["report", "investigate", "conclude", "confirm"]
    with pytest.raises(WrongState):
        services.conclude(case, Finding.UNFOUNDED, {Measure.NONE}, about=None, words=GROUNDS, by=house["md"],
                          at=clock.now())  # fmt: skip


def test_neither_closes_it_alone(house, pines):
    """A-011, A-015: without a conclusion there is nothing to confirm, and nobody confirms his own."""
    case = opened(house, pines)
    with pytest.raises(WrongState):
        services.confirm(case, by=officer(), at=clock.now())
    services.investigate(case, by=house["md"], at=clock.now())
    with pytest.raises(Refusal, match="AE-38"):
        services.confirm(case, by=officer(), at=clock.now())
    services.conclude(case, Finding.UNCLEAR, {Measure.NONE}, about=None, words=GROUNDS, by=house["md"], at=clock.now())
    with pytest.raises(Refusal, match="AE-36"):
        services.confirm(case, by=house["md"], at=clock.now())


def test_a_conclusion_sent_back_falls(house, pines):
    case = concluded(house, pines)
    services.send_back(case, reason="请补充谈话记录", by=officer(), at=clock.now())
    assert (case.state, case.finding, case.measures, case.about_id) == (CaseState.INVESTIGATING, None, [], None)
    with pytest.raises(Refusal, match="AE-38"):
        services.confirm(case, by=officer(), at=clock.now())


@pytest.mark.parametrize(
    ("measures", "about", "key"),
    [
        ((), True, "AE-37"),
        ((Measure.NONE, Measure.WARNING), True, "AE-37"),
        ((Measure.WARNING,), False, "AE-39"),
        ((Measure.LOSS_OF_ACCESS, Measure.HR_REFERRAL), False, "AE-39"),
        ((Measure.NONE,), False, None),
        ((Measure.WARNING, Measure.LOSS_OF_ACCESS), True, None),
    ],
)
def test_measures_are_whole_and_name_somebody(measures, about, key):
    """A-015: no fines among them."""
    assert {measure.value for measure in Measure} == {"warning", "loss_of_access", "hr_referral", "none"}
    if key is None:
        rules.refuse_measures(measures, concerns_somebody=about)
    else:
        with pytest.raises(Refusal, match=key):
            rules.refuse_measures(measures, concerns_somebody=about)


@pytest.mark.parametrize(
    ("text", "taken"), [("四个字了", False), ("正好五个字", True), ("长" * 2000, True), ("长" * 2001, False)]
)
def test_a_report_says_something(house, pines, text, taken):
    if taken:
        assert services.open_case(pines, text, by=house["md"], at=clock.now()).order_id == pines.id
    else:
        with pytest.raises(FieldWrong):
            services.open_case(pines, text, by=house["md"], at=clock.now())


# --- what opens one, what it holds up ---------------------------------------------------------------


def _copy(order, number=1) -> PrintedCopy:
    copy = PrintedCopy(
        doc=Doc.RECEPTION_ORDER, record=order.journal_name, order_id=order.id, number=order.order_no or "", version=1,
        copy_no=number, secrecy=next(iter(Secrecy)), for_whom="客房部", department=Dept.HSK,
        printed_by_id=order.applicant_id, printed_at=clock.now(), fingerprint="0" * 64, pages=1,
    )  # fmt: skip
    db.session.add(copy)
    db.session.flush()
    return copy


def test_a_lost_copy_of_a_high_grade_opens_one_case(house, pines):
    """R-107: VA and VB, once for each copy; of a VC order none."""
    low = _copy(acts.issued(house, acts.reeds()))
    copies = [_copy(pines), _copy(pines, 2)]
    for copy in (low, copies[0], copies[0], copies[1]):
        copy_lost.send(copy, by=house["head_hsk"], at=clock.now())
    found = db.session.scalars(db.select(DisclosureCase)).all()
    assert [(case.order_id, case.source) for case in found] == [(pines.id, Source.LOST_COPY)] * 2


def test_an_open_case_keeps_the_order_from_being_closed(house):
    """R-119, RE-119."""
    order = acts.preparing(house, acts.reeds())
    case = concluded(house, order)
    course.arrive(order, by=house["duty_manager"], at=clock.now(), override_reason="客人提前50分钟到店")
    course.depart(order, by=house["front_desk_1"], at=clock.now())
    course.move(order, course.Action.ARCHIVE, by=house["md"], at=clock.now(), reason="各部门资料已全部交回")
    with pytest.raises(Refusal, match="RE-119"):
        course.close(order, note="回访电话已完成", by=house["md"], at=clock.now())
    assert order.state is OrderState.ARCHIVED
    services.confirm(case, by=officer(), at=clock.now())
    course.close(order, note="回访电话已完成", by=house["md"], at=clock.now())
    assert order.state is OrderState.CLOSED


# --- through the pages ------------------------------------------------------------------------------


def test_a_report_by_name_does_not_tell_whether_the_order_exists(house, sign_in, pines):
    """A-006: same answer, same page after it, same notices; only those who pursue it see the difference."""
    import re

    concierge = sign_in("concierge_1")
    assert concierge.get(f"/orders/{pines.id}").status_code == 404
    pages = []
    for called in ("松风", "没有这个代号"):
        answer = concierge.post("/disclosure/report", data={"called": called, "text": SEEN})
        assert (answer.status_code, answer.location) == (302, "/disclosure/report")
        pages.append(re.sub(r'(value|nonce)="[^"]*"', "", concierge.get(answer.location).text))
    assert pages[0] == pages[1] and "已收到" in pages[0]
    found = db.session.scalars(db.select(DisclosureCase).order_by(DisclosureCase.id)).all()
    assert [case.order_id for case in found] == [pines.id, None]
    assert [case.case_no for case in found] == ["XM-2026-0001", "XM-2026-0002"]
    shown = sign_in("md").get(f"/disclosure/{found[1].id}").text
    assert "没有接待令使用此编号或代号：没有这个代号" in shown
    assert concierge.get(f"/disclosure/{found[0].id}").status_code == 404


def test_case_through_the_pages_of_the_three(house, sign_in, pines):
    """A-015: the privacy officer reads the case and not the order; MD suspends straight from it."""
    head, director, privacy = sign_in("head_hsk"), sign_in("md"), sign_in("privacy_officer")
    answer = head.post(f"/orders/{pines.id}/leak", data={"text": SEEN})
    assert (answer.status_code, answer.location) == (302, f"/orders/{pines.id}")
    case = queries.of_order(pines.id)[0]
    case_id, case_no, order_id = case.id, case.case_no, pines.id
    page = privacy.get(f"/disclosure/{case_id}")
    assert page.status_code == 200 and SEEN in page.text and pines.order_no in page.text
    assert f'href="/orders/{order_id}' not in page.text
    assert [privacy.get(f"/orders/{order_id}{end}").status_code for end in ("", "/knowledge")] == [404, 404]
    assert privacy.post(f"/disclosure/{case_id}/investigate").status_code == 403
    assert director.post(f"/disclosure/{case_id}/investigate").status_code == 302
    suspend = f"/orders/{order_id}/knowledge/suspend?case={case_no}"
    assert f'href="{suspend}"' in director.get(f"/disclosure/{case_id}").text
    answer = director.post(suspend, data={"person": house["concierge_1"].id, "reason": GROUNDS})
    assert (answer.status_code, answer.location) == (302, f"/disclosure/{case_id}")
    data = {"finding": "confirmed", "measures": ["warning"], "about": house["concierge_1"].id, "words": GROUNDS}
    assert director.post(f"/disclosure/{case_id}/confirm").status_code == 403
    assert director.post(f"/disclosure/{case_id}/conclude", data=data).status_code == 302
    assert privacy.post(f"/disclosure/{case_id}/confirm").status_code == 302
    assert "已结案" in sign_in("gm").get("/disclosure").text


@pytest.mark.parametrize(
    ("who", "form", "list_"),
    [
        ("concierge_1", 200, 403),
        ("guard_1", 200, 403),
        ("sysadmin", 404, 404),
        ("privacy_officer", 404, 200),
        ("gm", 200, 200),
    ],
)
def test_everybody_with_guest_work_reports_and_three_read(sign_in, who, form, list_):
    """A-008, A-015."""
    client = sign_in(who)
    assert (client.get("/disclosure/report").status_code, client.get("/disclosure").status_code) == (form, list_)


def test_landing_pages_say_what_waits(house, sign_in, pines):
    case = opened(house, pines)
    for who in ("md", "gm", "privacy_officer"):
        assert f"XM-2026-0001 · {pines.order_no} 松风" in sign_in(who).get("/").text
    assert case.case_no not in sign_in("head_hsk").get("/").text
