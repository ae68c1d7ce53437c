"""The acts one by one, through the services: application, verification, approval, issue (R-010 to R-026)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app import clock, numbers
from app.errors import FieldWrong, NotPermitted, ReasonMissing, Refusal, WrongState
from app.extensions import db
from app.people import services as people
from app.people.rules import Dept
from app.policy import services as policy
from app.reception.grades import Grade
from app.reception.levels import GuestCategory, SecurityLevel
from app.reception.orders import applications, approval, hooks, issuing, queries, verification, versions
from app.reception.orders.content import Person
from app.reception.orders.states import Category, CheckState, OrderState
from app.reception.orders.verification import Finding
from app.signals import order_approved, order_issued
from tests.application import property_time
from tests.reception.orders import acts


def refused(key: str):
    return pytest.raises(Refusal, match=key)


# --- applying ---------------------------------------------------------------------------------------


def test_numbers_have_no_gaps_from_refused_forms(house):
    """X-012."""
    assert acts.submitted(house, acts.pines()).order_no == "JD-2026-0001"
    db.session.commit()
    with refused("RE-01"):
        acts.submitted(house, acts.reeds(purpose=""))
    db.session.rollback()
    assert acts.submitted(house, acts.reeds()).order_no == "JD-2026-0002"


def test_numbers_go_on_after_those_used_elsewhere(house):
    numbers.go_on_from("JD", 2026, 30)
    numbers.go_on_from("JD", 2026, 12)
    assert acts.submitted(house, acts.pines()).order_no == "JD-2026-0031"


@pytest.mark.parametrize(("at", "urgent"), [("2026-09-13 15:30", False), ("2026-09-13 15:31", True)])
def test_late_applications_are_urgent_and_never_refused(house, at, urgent):
    """R-011: VA 72 h."""
    order = acts.submitted(house, acts.pines(), at=property_time(at))
    assert (order.state, order.urgent) == (OrderState.SUBMITTED, urgent)


def test_authoritys_reception_is_not_for_marketing_to_apply(house):
    """R-010, RE-03."""
    content = acts.reeds(category=Category.AUTHORITY, authority_type="tax_audit")
    with refused("RE-03") as why:
        acts.submitted(house, content)
    assert "财务部" in why.value.sentence(english=False)
    assert acts.submitted(house, content, by="head_fin").applicant_dept is Dept.FIN


def test_guard_task_needs_its_notice(house):
    """S-004."""
    content = acts.reeds(category=Category.AUTHORITY, authority_type="public_security", guard_task=True)
    with refused("XE-04"):
        acts.submitted(house, content, by="security_manager")
    db.session.rollback()
    with_notice = replace(content, source_ref="市接待办〔2026〕9号")
    assert acts.submitted(house, with_notice, by="security_manager").applicant_dept is Dept.SEC


def test_applicant_cannot_write_what_the_general_manager_fixes(house):
    """R-002, RE-04."""
    with refused("RE-04") as why:
        applications.create(acts.pines(grade=Grade.VA), by=house["marketing_1"], at=clock.now())
    assert why.value.status == 403


def test_second_order_for_the_same_guest_is_refused(house):
    """R-012, RE-02: only the marketing director is told the number."""
    number = acts.submitted(house, acts.pines()).order_no
    db.session.commit()
    for by, key, told_the_number in (("marketing_2", "RE-02", False), ("md", "RE-02-MD", True)):
        with refused(f"^{key} ") as why:
            acts.submitted(house, acts.pines(code_name="望岳"), by=by)
        assert (number in why.value.sentence()) is told_the_number
        db.session.rollback()


def test_the_same_guest_may_come_again_later(house):
    acts.submitted(house, acts.pines())
    later = {name: getattr(acts.pines(), name) + timedelta(days=7) for name in ("arrival_at", "departure_at")}
    assert acts.submitted(house, acts.pines(code_name="望岳", **later)).state is OrderState.SUBMITTED


def test_code_name_is_unique_among_open_orders(house, acts_are_played):
    """4.2, A-016; free again when the other is over."""
    first = acts.verified(house, acts.pines())
    other = acts.submitted(house, acts.reeds(code_name="松风"))
    with refused("XE-04") as why:
        verification.verify(other, acts.all_verified(other), by=house["md"], at=clock.now())
    assert first.order_no not in why.value.sentence()
    db.session.rollback()
    first = acts.verified(house, acts.pines())
    applications.withdraw(first, by=house["md"], at=clock.now(), reason="行程改期，暂不成行")
    assert acts.verified(house, acts.reeds(code_name="松风")).code_name == "松风"


def test_an_applicant_does_not_learn_that_a_code_name_is_in_use(house):
    """A-016, A-006. His is a proposal, free or not: both are taken alike and in force when the director verifies."""
    acts.verified(house, acts.pines())
    taken = acts.submitted(house, acts.reeds(code_name="松风"))
    later = {name: getattr(acts.reeds(), name) + timedelta(days=9) for name in ("arrival_at", "departure_at")}
    free = acts.submitted(house, acts.reeds(code_name="望岳", **later))
    for order, proposed in ((taken, "松风"), (free, "望岳")):
        assert (order.state, order.code_name, order.called) == (OrderState.SUBMITTED, None, order.order_no)
        assert queries.content_in_force(order).code_name == proposed, "as he wrote it"
    verification.verify(free, acts.all_verified(free), by=house["md"], at=clock.now())
    assert free.code_name == "望岳"
    corrected = replace(queries.content_in_force(taken), code_name="听涛")
    verification.correct(taken, corrected, by=house["md"], at=clock.now())
    verification.verify(taken, acts.all_verified(taken), by=house["md"], at=clock.now())
    assert taken.code_name == "听涛"


@pytest.mark.parametrize("written", ["ｓｏｎｇ", "Song", "SO NG"])
def test_code_name_is_unique_in_whatever_width_and_case(house, written):
    """4.2. The database keeps it too: the key is unique among open orders."""
    acts.verified(house, acts.pines(code_name="song"))
    with refused("XE-04"):
        acts.verified(house, acts.reeds(code_name=written))


def test_only_the_applicant_submits_and_discards(house):
    order = applications.create(acts.pines(), by=house["marketing_1"], at=clock.now())
    for act in (applications.submit, applications.discard):
        with pytest.raises(NotPermitted):
            act(order, by=house["marketing_2"], at=clock.now())
    applications.discard(order, by=house["marketing_1"], at=clock.now())
    assert (order.state, order.order_no) == (OrderState.CANCELLED, None)


def test_returned_text_is_completed_and_keeps_the_corrections(house):
    """R-013, R-015."""
    order = acts.submitted(house, acts.pines())
    verification.correct(order, acts.pines(purpose="更正的目的"), by=house["md"], at=clock.now())
    verification.give_back(order, by=house["md"], at=clock.now(), reason="请补充随行人员职责")
    applications.save(order, acts.pines(habits="补充：早起"), by=house["marketing_1"], at=clock.now())
    applications.submit(order, by=house["marketing_1"], at=clock.now())
    now = queries.content_in_force(order)
    assert (now.purpose, now.habits) == ("更正的目的", "补充：早起")
    assert queries.text_of(queries.application_of(order)).purpose == acts.pines().purpose
    assert order.order_no == "JD-2026-0001"


def test_submitted_text_is_no_longer_the_applicants_to_change(house):
    order = acts.submitted(house, acts.pines())
    with pytest.raises(WrongState):
        applications.save(order, acts.pines(), by=house["marketing_1"], at=clock.now())


# --- verifying --------------------------------------------------------------------------------------


def test_every_given_item_is_verified_or_doubtful_with_its_source(house):
    """R-013."""
    order = acts.submitted(house, acts.pines())
    found = acts.all_verified(order)
    del found[7]
    with refused("XE-04") as why:
        verification.verify(order, found, by=house["md"], at=clock.now())
    assert "行程目的" in why.value.sentence(english=False)
    with refused("XE-04"):
        without = acts.all_verified(order, item_2=Finding(CheckState.VERIFIED, " "))
        verification.verify(order, without, by=house["md"], at=clock.now())
    assert order.state is OrderState.SUBMITTED


@pytest.mark.parametrize(("settle_by", "taken"), [("2026-09-16 03:30", True), ("2026-09-16 03:31", False)])
def test_doubt_is_settled_twelve_hours_before_arrival(house, settle_by, taken):
    """R-014, example R-1."""
    order = acts.submitted(house, acts.pines())
    doubt = Finding(CheckState.DOUBTFUL, "对方来电", house["marketing_1"].id, property_time(settle_by))
    found = acts.all_verified(order, item_2=doubt)
    if taken:
        verification.verify(order, found, by=house["md"], at=clock.now())
        assert [check.item for check in queries.open_doubts(order)] == [2]
    else:
        with refused("XE-04"):
            verification.verify(order, found, by=house["md"], at=clock.now())


def test_doubt_without_owner_or_time_is_refused(house):
    order = acts.submitted(house, acts.pines())
    with refused("XE-04"):
        verification.verify(
            order, acts.all_verified(order, item_2=Finding(CheckState.DOUBTFUL, "来电")), by=house["md"], at=clock.now()
        )


def test_doubt_of_a_late_application_is_settled_by_arrival(house):
    """R-014: where ETA - 12 h has passed, the arrival is the last moment."""
    order = acts.submitted(house, acts.reeds(), at=property_time("2026-09-16 08:00"))
    assert verification.latest_settling(order, property_time("2026-09-16 08:00")) == order.arrival_at


def test_doubt_is_settled_by_its_owner_or_the_director_and_accepted_by_the_lead(house):
    """R-014, R-045."""
    doubt = Finding(CheckState.DOUBTFUL, "来电", house["marketing_1"].id, property_time("2026-09-15 12:00"))
    order = acts.verified(house, acts.pines(), item_2=doubt, item_7=doubt)
    approval.approve(order, acts.decision(house, Grade.VA), by=house["gm"], at=clock.now())
    with pytest.raises(NotPermitted):
        verification.settle(order, 2, "传真", by=house["marketing_2"], at=clock.now())
    for item in (2, 7, 12):
        with pytest.raises(NotPermitted):
            verification.accept(order, item, by=house["marketing_2"], at=clock.now())
        with pytest.raises(NotPermitted):
            verification.settle(order, item, "哪一项存疑", by=house["guard_a1"], at=clock.now())
    verification.settle(order, 2, "主任秘书名单", by=house["marketing_1"], at=clock.now())
    with pytest.raises(NotPermitted):
        verification.accept(order, 7, by=house["md"], at=clock.now())
    verification.accept(order, 7, by=house["gm"], at=clock.now())
    assert queries.open_doubts(order) == []
    with refused("XE-04"):
        verification.settle(order, 2, "又一次", by=house["marketing_1"], at=clock.now())


def test_head_who_doubts_an_item_checks_it_himself(house):
    """R-014."""
    order = acts.issued(house, acts.pines())
    verification.doubt(order, 10, "1803 房在维修", by=house["head_hsk"], at=clock.now())
    (check,) = queries.open_doubts(order)
    assert (check.item, check.owner_id) == (10, house["head_hsk"].id)


@pytest.mark.parametrize("reason", ["", "四个字了", " " * 20, "长" * 501])
def test_return_and_reject_need_a_reason(house, reason):
    """X-006, XE-03."""
    order = acts.submitted(house, acts.pines())
    for act in (verification.give_back, approval.reject):
        with pytest.raises(ReasonMissing):
            act(order, by=house["md"], at=clock.now(), reason=reason)
    assert order.state is OrderState.SUBMITTED


# --- approving --------------------------------------------------------------------------------------


def test_general_manager_fixes_grade_level_lead_and_standard(house):
    """R-002, R-003, R-016."""
    heard = []
    content = acts.pines(guest_category=GuestCategory.OTHER)
    with order_approved.connected_to(lambda order, at: heard.append(order)):
        order = acts.approved(house, content, grade=Grade.VB, level=SecurityLevel.II, budget_fen=80_000_00)
    assert (order.grade, queries.security_level(order), order.standard_code) == (Grade.VB, SecurityLevel.II, "GS-1")
    assert order.lead_id == house["deputy_gm"].id
    assert queries.content_in_force(order).proposed_grade is Grade.VA
    assert heard == [order]


def test_nobody_approves_his_own_application(house):
    """A-011, AE-04: not even the marketing director acting for the general manager."""
    order = acts.verified(house, acts.pines(), by="md")
    people.appoint_acting(
        Dept.GMO,
        house["md"],
        from_at=clock.now(),
        to_at=clock.now() + timedelta(days=1),
        by=house["gm"],
        at=clock.now(),
    )
    with refused("AE-04") as why:
        approval.approve(order, acts.decision(house, Grade.VA), by=house["md"], at=clock.now())
    assert (why.value.status, order.state) == (403, OrderState.VERIFIED)


def test_order_verified_by_its_applicant_is_approved_with_a_warning(house):
    """A-011, R-017: self-verified by MD."""
    order = acts.verified(house, acts.pines(), by="md")
    found = [
        caution.warning.value for caution in approval.cautions(order, queries.content_in_force(order), clock.now())
    ]
    assert found == ["self_verified", "no_template"]
    approval.approve(order, acts.decision(house, Grade.VA), by=house["gm"], at=clock.now())
    assert order.state is OrderState.APPROVED


@pytest.mark.parametrize(
    ("category", "level", "taken"),
    [
        (GuestCategory.STATE_LEADER, SecurityLevel.I, True),
        (GuestCategory.STATE_LEADER, SecurityLevel.II, False),
        (GuestCategory.MINISTRY_PROVINCE, SecurityLevel.II, True),
        (GuestCategory.OTHER, SecurityLevel.NONE, True),
    ],
)
def test_level_is_never_below_the_floor(house, category, level, taken):
    """S-002, SE-01."""
    order = acts.verified(house, acts.pines(guest_category=category))
    decision = acts.decision(house, Grade.VA, level=level, level_reason="对方明确要求从简")
    if taken:
        approval.approve(order, decision, by=house["gm"], at=clock.now())
        assert order.state is OrderState.APPROVED
    else:
        with refused("SE-01") as why:
            approval.approve(order, decision, by=house["gm"], at=clock.now())
        assert "不得低于一级" in why.value.sentence(english=False)


def test_level_below_the_default_of_the_grade_needs_a_reason(house):
    """S-002."""
    order = acts.verified(house, acts.pines(guest_category=GuestCategory.OTHER))
    with pytest.raises(ReasonMissing):
        approval.approve(order, acts.decision(house, Grade.VA, level=SecurityLevel.III), by=house["gm"], at=clock.now())


def test_notice_of_the_authority_raises_the_floor(house):
    """S-003."""
    content = acts.pines(guest_category=GuestCategory.OTHER, notice_level=SecurityLevel.I)
    order = acts.verified(house, content)
    with refused("SE-01"):
        lower = acts.decision(house, Grade.VA, level=SecurityLevel.II, level_reason="对方明确要求从简")
        approval.approve(order, lower, by=house["gm"], at=clock.now())


def test_reject_is_the_directors_before_and_the_general_managers_after_verification(house):
    """R-015, R-016."""
    order = acts.submitted(house, acts.pines())
    with pytest.raises(NotPermitted):
        approval.reject(order, by=house["gm"], at=clock.now(), reason="不符合接待范围")
    verification.verify(order, acts.all_verified(order), by=house["md"], at=clock.now())
    with pytest.raises(NotPermitted):
        approval.reject(order, by=house["md"], at=clock.now(), reason="不符合接待范围")
    approval.reject(order, by=house["gm"], at=clock.now(), reason="不符合接待范围")
    assert order.state is OrderState.REJECTED


# --- issuing ----------------------------------------------------------------------------------------


def issue(house, order, departments=None, reasons=None):
    listed = departments or versions.proposed_departments(order, queries.content_in_force(order))
    return issuing.issue(order, listed, reasons=reasons or {}, by=house["md"], at=clock.now())


def test_nothing_is_issued_before_approval(house):
    """R-020, RE-05."""
    order = acts.verified(house, acts.pines())
    with refused("RE-05"):
        issue(house, order, [Dept.FO])


def test_coordinator_and_deputy_come_first(house):
    """R-021, RE-06."""
    order = acts.approved(house, acts.pines())
    with refused("RE-06"):
        issue(house, order)
    with pytest.raises(FieldWrong):
        issuing.name_coordinator(order, house["marketing_1"], house["marketing_1"], by=house["md"], at=clock.now())
    with pytest.raises(FieldWrong):
        issuing.name_coordinator(order, house["marketing_1"], house["head_fo"], by=house["md"], at=clock.now())


def test_issue_needs_every_item(house, furnished):
    """RE-01."""
    order = acts.approved(house, acts.pines(habits="", rooms=()))
    issuing.name_coordinator(order, house["marketing_1"], house["marketing_2"], by=house["md"], at=clock.now())
    with refused("RE-01") as why:
        issue(house, order)
    assert "特殊习惯、入住房号" in why.value.sentence(english=False)
    issuing.complete_draft(
        order, {"habits": "无", "rooms": acts.pines().rooms}, by=house["marketing_1"], at=clock.now()
    )
    assert issue(house, order).number == 1


def test_drafting_the_text_leaves_the_decision_alone(house):
    """2.6, R-016."""
    order = acts.approved(house, acts.pines())
    issuing.complete_draft(order, {"grade": Grade.VD, "remarks": "补充"}, by=house["marketing_1"], at=clock.now())
    now = queries.content_in_force(order)
    assert (now.grade, now.remarks) == (Grade.VA, "补充")


def test_issue_freezes_version_one_and_starts_the_receipts(house, acts_are_played):
    """R-022, R-023."""
    heard = []
    with order_issued.connected_to(lambda order, version, changed, at: heard.append(version.number)):
        order = acts.issued(house, acts.pines())
    version = queries.current_version(order)
    assert (version.document_no, version.kind.value) == ("JD-2026-0001-V1", "initial")
    assert [dept.value for dept in version.distribution] == [
        "FO",
        "LNG",
        "HSK",
        "FNB",
        "REC",
        "SEC",
        "ENG",
        "HR",
        "FIN",
        "GR",
    ]
    assert {ack.due_at - clock.now() for ack in queries.acks(order)} == {timedelta(minutes=30)}
    assert [guest.key for guest in queries.guests(order)] == ["p1", "p2", "p3", "p4", "p5", "p6"]
    assert heard == [1]


def test_department_of_the_standard_is_removed_with_a_reason_only(house, monkeypatch):
    """R-023."""
    monkeypatch.setattr(hooks, "mandatory_departments", [])
    order = acts.approved(house, acts.reeds())
    issuing.name_coordinator(order, house["marketing_1"], house["marketing_2"], by=house["md"], at=clock.now())
    without_lounge = [Dept.FO, Dept.HSK, Dept.FNB, Dept.SEC]
    with pytest.raises(ReasonMissing):
        issue(house, order, without_lounge)
    version = issue(house, order, [*without_lounge, Dept.ENG], {Dept.LNG: "本次不使用贵宾厅"})
    assert version.removed == {"LNG": "本次不使用贵宾厅"}
    assert Dept.ENG in version.distribution


def test_department_with_a_mandatory_task_stays(house, monkeypatch):
    """R-023."""
    monkeypatch.setattr(hooks, "mandatory_departments", [lambda content: frozenset({Dept.LNG})])
    order = acts.approved(house, acts.reeds())
    issuing.name_coordinator(order, house["marketing_1"], house["marketing_2"], by=house["md"], at=clock.now())
    with refused("XE-04"):
        issue(house, order, [Dept.FO, Dept.HSK, Dept.FNB, Dept.SEC], {Dept.LNG: "本次不使用贵宾厅"})


def test_a_room_belongs_to_one_order_at_a_time(house):
    """Item 10."""
    acts.issued(house, acts.pines())
    order = acts.approved(house, acts.reeds(rooms=acts.pines().rooms[:1]))
    issuing.name_coordinator(order, house["marketing_1"], house["marketing_2"], by=house["md"], at=clock.now())
    with refused("XE-04") as why:
        issue(house, order)
    assert "莞香1801" in why.value.sentence()


def test_resign_all_makes_every_department_sign_again(house):
    """R-062, `reception.resign`."""
    order = acts.preparing(house, acts.reeds())
    policy.enter("reception.resign", "all", at=clock.now())
    acts.amended(house, order, likes="红茶")
    assert {ack.state.value for ack in queries.acks(order)} == {"pending"}


def test_a_person_taken_off_stays_on_record(house):
    """OrderGuest: stable keys, nobody is deleted (X-005)."""
    order = acts.preparing(house, acts.reeds())
    newcomer = Person("p3", False, "黎小满", unit="粤泽新材料集团", position="助理", role="助理", room="芦苇0607")
    acts.amended(house, order, people=(acts.reeds().people[0], newcomer))
    assert [guest.key for guest in queries.guests(order)] == ["p1", "p3"]
    assert [(guest.key, guest.taken_off_at is None) for guest in order.guests] == [
        ("p1", True),
        ("p2", False),
        ("p3", True),
    ]
