"""A-013, AE-06, SECURITY R10: emergency access is narrow, short, loud and reviewed by somebody else."""

from datetime import timedelta

import pytest

from app import clock, policy
from app.access.groups import WHOLE, Group
from app.access.projector import GUARDS, IN_EMERGENCY, WITHHELD, Purpose, project, standing_of
from app.access.relations import CEILINGS, Relation
from app.errors import NotFound, NotPermitted, Refusal, WrongState
from app.extensions import db
from app.journal.models import JournalEntry
from app.notices.models import Notice
from app.people import services as people
from app.people.models import ActingAppointment, Undertaking
from app.people.rules import Dept, Role
from app.reception.knowledge.disclosure import queries as cases
from app.reception.knowledge.disclosure.rules import CaseState, Source
from app.reception.knowledge.emergency import queries, services
from app.reception.knowledge.emergency.models import EmergencyAccess
from app.reception.knowledge.emergency.rules import Review
from app.reception.knowledge.suspension import services as suspension
from app.reception.orders import course, visibility
from app.reception.orders.models import Order
from tests.people import PASSWORD
from tests.reception.orders import acts

WHY = "客人突发不适，须联系随行医生"
SECOND = timedelta(seconds=1)
HOUR = timedelta(minutes=60)
TYPED = {"reason": WHY, "password": PASSWORD}


def opened(house, called="松风", who="duty_manager", at=None) -> EmergencyAccess:
    return services.open_order(called, reason=WHY, by=house[who], at=at or clock.now())


def act_for(house, post, absent, acting) -> None:
    now = clock.now()
    db.session.add(ActingAppointment(
        post=post, absent_id=house[absent].id, acting_id=house[acting].id, from_at=now, to_at=now + 2 * HOUR,
        appointed_by_id=house[absent].id, appointed_at=now,
    ))  # fmt: skip
    db.session.commit()


# --- what it opens ----------------------------------------------------------------------------------


def test_it_opens_all_but_security_and_money(house, pines):
    """A-013: every group of the version in force; of F10 not even the level, of F12 nothing."""
    opened(house)
    found = standing_of(pines, house["duty_manager"], clock.now(), Purpose.EMERGENCY)
    assert found.relations == {Relation.EMERGENCY}
    assert found.groups == CEILINGS[Relation.EMERGENCY] == frozenset(WHOLE) - {Group.F10, Group.F12}
    head = project(pines, house["duty_manager"], Purpose.EMERGENCY, clock.now())
    assert head.security_level is WITHHELD and head.eta_at is not WITHHELD


def test_no_other_page_list_or_print_knows_of_it(house, pines):
    """Screen only: the relation is asked for one purpose; two kinds of record answer, and none of the others."""
    account, now = house["duty_manager"], clock.now()
    opened(house)
    assert visibility.relations(pines, account, now) == frozenset()
    assert not db.session.scalars(db.select(Order.id).where(visibility.visible(account, now))).all()
    for purpose in set(Purpose) - {Purpose.EMERGENCY}:
        with pytest.raises(NotFound):
            project(pines, account, purpose, now)
    assert (
        {model.__name__ for model in IN_EMERGENCY} == {"Order", "OrderVersion"} < {model.__name__ for model in GUARDS}
    )


def test_one_order_and_no_second(house, pines):
    other = acts.issued(house, acts.reeds())
    opened(house)
    with pytest.raises(NotFound):
        standing_of(other, house["duty_manager"], clock.now(), Purpose.EMERGENCY)
    with pytest.raises(NotFound):
        standing_of(pines, house["front_desk_1"], clock.now(), Purpose.EMERGENCY)


@pytest.mark.parametrize(
    ("after", "is_open"),
    [(timedelta(0), True), (HOUR - SECOND, True), (HOUR, True), (HOUR + SECOND, False), (timedelta(days=1), False)],
)
def test_it_is_open_for_sixty_minutes(house, pines, after, is_open):
    """X-020: the last moment still belongs to it. The value applied stays on the record (X-001)."""
    access = opened(house)
    policy.services.enter("access.emergency_minutes", 5, at=clock.now())
    assert (access.minutes, access.ends_at) == (60, clock.now() + HOUR)
    assert bool(queries.open_access(pines.id, house["duty_manager"], clock.now() + after)) is is_open


def test_opening_again_is_one_act_while_open_and_another_after(house, pines):
    first = opened(house)
    assert opened(house, at=clock.now() + HOUR).id == first.id
    assert opened(house, at=clock.now() + HOUR + SECOND).id != first.id


@pytest.mark.parametrize("called", ["松", "松风2", "JD-2026-9999", "", "%", "松_"])
def test_nothing_is_searched(house, pines, called):
    """Exact match only."""
    with pytest.raises(NotFound):
        opened(house, called)


@pytest.mark.parametrize("typed", ["松风", " 松风 ", "{no}", "{no_lower}"])
def test_found_by_number_or_code_name(house, pines, typed):
    called = typed.format(no=pines.order_no, no_lower=pines.order_no.lower())
    assert opened(house, called).order_id == pines.id


def test_not_before_issue_not_from_the_archive_and_not_for_who_is_shut_out(house, pines):
    """R-020, R-109, A-015: answered like what does not exist."""
    draft = acts.verified(house, acts.reeds())
    with pytest.raises(NotFound):
        opened(house, draft.code_name or draft.order_no or "芦苇")
    suspension.suspend(pines, house["duty_manager"], reason=WHY, by=house["md"], at=clock.now())
    with pytest.raises(NotFound):
        opened(house)


def test_archiving_ends_it(house):
    order = acts.preparing(house, acts.reeds(code_name="芦苇"))
    course.arrive(order, by=house["duty_manager"], at=clock.now(), override_reason="客人提前50分钟到店")
    course.depart(order, by=house["front_desk_1"], at=clock.now())
    opened(house, "芦苇")
    assert standing_of(order, house["duty_manager"], clock.now(), Purpose.EMERGENCY).relations
    course.move(order, course.Action.ARCHIVE, by=house["md"], at=clock.now(), reason="各部门资料已全部交回")
    with pytest.raises(NotFound):
        standing_of(order, house["duty_manager"], clock.now(), Purpose.EMERGENCY)


def test_whoever_is_no_longer_duty_manager_reads_nothing_more(house, pines):
    """R9: demoted, denied at the next question."""
    opened(house)
    account = house["duty_manager"]
    people.edit_account(account, display_name=account.display_name, department=Dept.FO, roles={Role.FRONT_DESK},
                        by=house["sysadmin"], at=clock.now())  # fmt: skip
    with pytest.raises(NotFound):
        standing_of(pines, account, clock.now(), Purpose.EMERGENCY)


# --- loud, and reviewed -----------------------------------------------------------------------------


def test_director_and_general_manager_are_told_at_once(house, pines):
    access = opened(house)
    told = db.session.scalars(db.select(Notice).where(Notice.subject == "order.emergency")).all()
    assert {notice.to_id for notice in told} == {house["gm"].id, house["md"].id}
    assert {(notice.name, notice.urgent, notice.link) for notice in told} == {
        ("松风", True, f"/emergency/{access.id}/review")
    }


def test_opening_is_entered_without_the_reason(house, pines):
    """A-009."""
    access = opened(house)
    db.session.commit()
    entry = db.session.scalars(db.select(JournalEntry).where(JournalEntry.action == "emergency.open")).one()
    assert (entry.record, entry.facts) == (f"order:{pines.id}", {"emergency": access.id, "minutes": 60})
    assert set(entry.groups.split(",")) == {group.value for group in CEILINGS[Relation.EMERGENCY]}


def test_nobody_reviews_his_own_not_even_acting_for_the_director(house, pines):
    """A-010, A-011, R10."""
    act_for(house, Dept.MKT, "md", "duty_manager")
    access = opened(house)
    told = db.session.scalars(db.select(Notice).where(Notice.subject == "order.emergency")).all()
    assert {notice.to_id for notice in told} == {house["gm"].id, house["md"].id}
    with pytest.raises(NotPermitted, match="AE-35"):
        services.review(access, Review.JUSTIFIED, words=WHY, by=house["duty_manager"], at=clock.now())
    services.review(access, Review.JUSTIFIED, words=WHY, by=house["gm"], at=clock.now())
    assert (access.review, access.reviewed_by_id) == (Review.JUSTIFIED, house["gm"].id)


def test_acting_reviewer_says_for_whom(house, pines):
    access = opened(house)
    act_for(house, Dept.GMO, "gm", "deputy_gm")
    services.review(access, Review.JUSTIFIED, words=WHY, by=house["deputy_gm"], at=clock.now())
    assert access.acting_for == house["gm"].display_name


def test_unjustified_ends_it_at_once_and_opens_one_case(house, pines):
    access = opened(house)
    services.review(access, Review.NOT_JUSTIFIED, words="查看与事由无关", by=house["md"], at=clock.now() + SECOND)
    assert queries.open_access(pines.id, house["duty_manager"], clock.now() + SECOND) is None
    case = cases.of_order(pines.id)[0]
    assert (case.source, case.state, cases.words_of(case)[0]) == (Source.EMERGENCY, CaseState.OPEN, "查看与事由无关")
    with pytest.raises(WrongState):
        services.review(access, Review.JUSTIFIED, words=WHY, by=house["gm"], at=clock.now())
    assert len(cases.of_order(pines.id)) == 1


def test_a_finding_needs_words(house, pines):
    with pytest.raises(Refusal, match="XE-03"):
        services.review(opened(house), Review.JUSTIFIED, words="可以", by=house["md"], at=clock.now())


def test_it_waits_for_review_until_somebody_did(house, sign_in, pines, at):
    """Days after the hour is over it still stands on both landing pages, and leaves with the finding."""
    access = opened(house)
    link = f'href="/emergency/{access.id}/review"'
    with at("2026-09-14 09:00"):
        for who in ("gm", "md"):
            assert link in sign_in(who).get("/").text
        assert link not in sign_in("duty_manager").get("/").text
        answer = sign_in("md").post(f"/emergency/{access.id}/review", data={"found": "justified", "words": WHY})
        assert answer.status_code == 302
        db.session.execute(db.delete(Notice))
        for who in ("gm", "md"):
            assert link not in sign_in(who).get("/").text


# --- through the pages ------------------------------------------------------------------------------


def test_duty_manager_opens_reads_and_loses_it(house, sign_in, pines, at):
    manager = sign_in("duty_manager")
    assert manager.get(f"/orders/{pines.id}").status_code == 404
    assert manager.get(f"/orders/{pines.id}/emergency").status_code == 404
    answer = manager.post("/emergency", data={"called": "松风", **TYPED})
    assert (answer.status_code, answer.location) == (302, f"/orders/{pines.id}/emergency")
    page = manager.get(f"/orders/{pines.id}/emergency")
    assert page.status_code == 200 and "紧急查看不包含安保与费用信息。" in page.text and "AE-06" in page.text
    assert page.headers["Refresh"] == "3601; url=/emergency"
    assert "过敏" in page.text or "花生" in page.text
    assert manager.get(f"/orders/{pines.id}").status_code == 404
    assert manager.post(f"/orders/{pines.id}/print/FO").status_code == 404
    assert manager.get("/desk").status_code == 200
    assert f"/orders/{pines.id}/emergency" in manager.get("/").text
    views = db.session.scalars(db.select(JournalEntry).where(JournalEntry.action == "view")).all()
    assert views and {entry.facts["purpose"] for entry in views} == {"emergency"}
    with at("2026-09-12 09:00:00"):
        assert sign_in("duty_manager").get(f"/orders/{pines.id}/emergency").status_code == 200
    with at("2026-09-12 09:00:01"):
        later = sign_in("duty_manager")
        assert later.get(f"/orders/{pines.id}/emergency").status_code == 404
        assert f"/orders/{pines.id}" not in later.get("/emergency").text


def test_unknown_number_is_answered_and_entered_like_one_that_cannot_be_opened(house, sign_in, pines):
    """A-006: bytes and entries, but for the tokens."""
    import re

    draft = acts.verified(house, acts.reeds())
    manager = sign_in("duty_manager")
    called = ("JD-2026-9999", draft.order_no or "芦苇")
    answers = [manager.post("/emergency", data={"called": name, **TYPED}) for name in called]
    assert [answer.status_code for answer in answers] == [404, 404]
    for name, answer in zip(called, answers, strict=True):
        assert "AE-40" in answer.text and TYPED["reason"] in answer.text and f'value="{name}"' in answer.text
        assert TYPED["password"] not in answer.text, "the form is kept as it was typed, but for the password"
    told = [answer.text.replace(name, "") for name, answer in zip(called, answers, strict=True)]
    assert len({re.sub(r'(value|nonce)="[^"]*"', "", text) for text in told}) == 1, "but for what he typed himself"
    entries = db.session.scalars(db.select(JournalEntry).where(JournalEntry.outcome == "refused")).all()
    assert [entry.facts for entry in entries] == [
        {"key": "AE-40", "endpoint": "knowledge.emergency", "path": "/emergency"}
    ] * 2
    assert not db.session.scalars(db.select(EmergencyAccess)).all()


def test_wrong_password_opens_nothing_and_tells_nothing(sign_in, pines):
    """AE-07 whether or not there is such an order; what was typed stays, the password does not."""
    manager = sign_in("duty_manager")
    for called in ("松风", "没有这个代号"):
        answer = manager.post("/emergency", data={"called": called, "reason": WHY, "password": "wrong-password"})
        assert answer.status_code == 422 and "AE-07" in answer.text and WHY in answer.text
        assert "wrong-password" not in answer.text
    assert not db.session.scalars(db.select(EmergencyAccess)).all()


def test_guessing_comes_to_an_end(sign_in, pines):
    """SECURITY 1, 2: exact names, rate limited."""
    manager = sign_in("duty_manager")
    tried = [manager.post("/emergency", data={"called": f"猜{n}", **TYPED}).status_code for n in range(7)]
    assert tried == [404] * 6 + [429]


def test_what_was_opened_gives_its_try_back(sign_in, pines):
    """A-013. A night with more orders than tries: nobody who types right waits for minutes."""
    manager = sign_in("duty_manager")
    tried = [manager.post("/emergency", data={"called": "松风", **TYPED}).status_code for _time in range(8)]
    assert tried == [302] * 8


@pytest.mark.parametrize(
    ("who", "status"), [("front_desk_1", 403), ("md", 403), ("gm", 403), ("head_fo", 403), ("sysadmin", 404)]
)
def test_only_the_duty_manager_opens(sign_in, pines, who, status):
    """2.6; for people without guest work there is no such desk (A-008)."""
    client = sign_in(who)
    assert client.get("/emergency").status_code == status
    assert client.post("/emergency", data={"called": "松风", **TYPED}).status_code == status


def test_not_without_undertaking(house, sign_in, pines):
    """A-014."""
    db.session.execute(db.delete(Undertaking).where(Undertaking.account_id == house["duty_manager"].id))
    answer = sign_in("duty_manager").get("/emergency")
    assert answer.status_code == 302 and "/undertaking" in answer.location


def test_the_same_form_twice_is_one_access(sign_in, pines):
    """X-007."""
    manager = sign_in("duty_manager")
    twice = [manager.post("/emergency", data={"called": "松风", "_once": "only-once", **TYPED}) for _ in range(2)]
    assert [answer.location for answer in twice] == [f"/orders/{pines.id}/emergency"] * 2
    assert len(db.session.scalars(db.select(EmergencyAccess)).all()) == 1


@pytest.mark.parametrize(("who", "status"), [("head_fo", 404), ("duty_manager", 404), ("sysadmin", 404), ("gm", 200)])
def test_who_reads_the_review_page(house, sign_in, pines, who, status):
    assert sign_in(who).get(f"/emergency/{opened(house).id}/review").status_code == status
