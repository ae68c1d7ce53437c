"""A-005: MD widens one person's groups for one order; the relation of its own, its end, and who is never widened."""

from datetime import timedelta

import pytest

from app import clock
from app.access.groups import Group
from app.access.projector import standing_of
from app.access.relations import Relation
from app.errors import NotFound, Refusal, WrongState
from app.extensions import db
from app.journal.models import JournalEntry
from app.notices.models import Notice
from app.people import services as people
from app.people.rules import Dept, Role
from app.reception.knowledge.widening import queries, services
from app.reception.orders import course, lists, visibility
from tests.reception.orders import acts

WHY = "客人指定由其本人对接用餐"
F7, F8 = Group.F7, Group.F8


def widen(house, order, who="housekeeping_1", groups=(F8,), by="md", reason=WHY):
    return services.widen(order, house[who], groups, reason=reason, by=house[by], at=clock.now())


def test_somebody_without_any_relation_reads_what_was_named_and_the_summary(house, pines):
    account, now = house["housekeeping_1"], clock.now()
    with pytest.raises(NotFound):
        standing_of(pines, account, now)
    given = widen(house, pines)
    found = standing_of(pines, account, now)
    assert (found.relations, found.groups) == ({Relation.WIDENED}, {Group.F1, F8})
    listed = db.session.scalars(db.select(visibility.Order.id).where(visibility.visible(account, now))).all()
    assert listed == [pines.id] and lists.count(visibility.visible(account, now), lists.Wanted()) == 1
    assert (given.groups, queries.reason_of(given), given.given_by.name) == (["F1", "F8"], WHY, house["md"].name)


def test_a_head_reads_what_was_named_besides_his_own(house, pines):
    """Group by group: of F10 a widening opens nothing that was not named."""
    widen(house, pines, "head_eng", {Group.F4})
    assert visibility.known_groups(pines, house["head_eng"], clock.now()) == {Group.F1, Group.F3, Group.F4, Group.F6}


def test_another_order_and_another_person_learn_nothing(house, pines):
    other = acts.issued(house, acts.reeds())
    widen(house, pines)
    assert visibility.relations(other, house["housekeeping_1"], clock.now()) == frozenset()
    assert visibility.relations(pines, house["housekeeping_2"], clock.now()) == frozenset()


def test_it_is_entered_and_the_person_is_told(house, pines):
    """A-009: person and groups stand in the entry, the reason does not."""
    given = widen(house, pines)
    db.session.commit()
    entry = db.session.scalars(db.select(JournalEntry).where(JournalEntry.action == "order.widen")).one()
    assert (entry.record, entry.groups) == (f"order:{pines.id}", "F1,F8")
    assert entry.facts == {"widening": given.id, "person": house["housekeeping_1"].id}
    told = db.session.scalars(db.select(Notice).where(Notice.subject == "order.widened")).one()
    assert (told.to_id, told.name) == (house["housekeeping_1"].id, "松风")


@pytest.mark.parametrize("who", ["sysadmin", "privacy_officer", "gm", "md"])
def test_never_to_the_administrator_nor_to_who_knows_all_anyway(house, pines, who):
    """A-005, A-008."""
    with pytest.raises(Refusal, match="AE-30"):
        widen(house, pines, who)


def test_who_becomes_an_administrator_knows_nothing_by_it(house, pines):
    """A-008: asked at each request, not once when it was given."""
    account = house["housekeeping_1"]
    widen(house, pines)
    assert visibility.relations(pines, account, clock.now())
    people.edit_account(account, display_name=account.display_name, department=Dept.HSK,
                        roles={Role.STAFF, Role.SYSADMIN}, by=house["sysadmin"], at=clock.now())  # fmt: skip
    assert visibility.relations(pines, account, clock.now()) == frozenset()
    assert not db.session.scalars(db.select(visibility.Order.id).where(visibility.visible(account, clock.now()))).all()


@pytest.mark.parametrize(
    ("reason", "groups", "key"), [("四个字了", (F8,), "XE-03"), ("五" * 501, (F8,), "XE-03"), (WHY, (), "AE-32")]
)
def test_a_reason_of_5_to_500_and_a_group_are_needed(house, pines, reason, groups, key):
    """X-006."""
    with pytest.raises(Refusal, match=key):
        widen(house, pines, reason=reason, groups=groups)


@pytest.mark.parametrize("reason", ["正好五个字", "五" * 500])
def test_a_reason_at_either_edge_is_taken(house, pines, reason):
    assert queries.reason_of(widen(house, pines, reason=reason)) == reason


def test_only_an_issued_order_is_widened(house):
    """R-020: before issue no department knows of it."""
    order = acts.verified(house, acts.pines())
    with pytest.raises(Refusal, match="AE-31"):
        widen(house, order)


def test_director_ends_it_earlier_and_once(house, pines):
    """At the moment of its end it is over; a second end is no move (X-017)."""
    given, account = widen(house, pines), house["housekeeping_1"]
    later = clock.now() + timedelta(hours=1)
    services.end(given, by=house["md"], at=later)
    assert visibility.relations(pines, account, later - timedelta(seconds=1)) == {Relation.WIDENED}
    assert visibility.relations(pines, account, later) == frozenset()
    with pytest.raises(WrongState):
        services.end(given, by=house["md"], at=later)


def test_a_new_widening_takes_the_place_of_the_former(house, pines):
    first = widen(house, pines)
    second = widen(house, pines, groups=(F7,))
    assert (first.ended_at, second.ended_at) == (clock.now(), None)
    assert visibility.known_groups(pines, house["housekeeping_1"], clock.now()) == {Group.F1, F7}


@pytest.mark.parametrize(("after", "seen"), [(timedelta(hours=24), True), (timedelta(hours=24, seconds=1), False)])
def test_it_ends_with_the_access_of_the_departments(house, after, seen):
    """R-108: at the moment at which the hand-back is due it holds, a second later not; in lists as well."""
    order = acts.preparing(house, acts.reeds())
    widen(house, order, "housekeeping_2")
    course.arrive(order, by=house["duty_manager"], at=clock.now(), override_reason="客人提前50分钟到店")
    course.depart(order, by=house["front_desk_1"], at=clock.now())
    account, then = house["housekeeping_2"], clock.now() + after
    assert bool(visibility.relations(order, account, then)) is seen
    listed = db.session.scalars(db.select(visibility.Order.id).where(visibility.visible(account, then))).all()
    assert bool(listed) is seen


def test_who_leaves_leaves_it_behind(house, pines):
    """A-012: also when the account is enabled again."""
    given, account = widen(house, pines), house["housekeeping_1"]
    people.disable(account, by=house["sysadmin"], at=clock.now())
    people.enable(account, by=house["sysadmin"], at=clock.now())
    assert given.ended_at == clock.now() and given.ended_by is None
    assert visibility.relations(pines, account, clock.now()) == frozenset()


# --- through the pages ------------------------------------------------------------------------------


def test_director_widens_and_ends_through_the_pages(house, sign_in, pines):
    director, reader = sign_in("md"), sign_in("housekeeping_1")
    order, person = pines.id, house["housekeeping_1"].id
    assert reader.get(f"/orders/{order}").status_code == 404
    page = director.get(f"/orders/{order}/knowledge/widen")
    assert page.status_code == 200 and "田秀贞" in page.text and "韩启明" not in page.text
    answer = director.post(f"/orders/{order}/knowledge/widen", data={"person": person, "groups": ["F8"], "reason": WHY})
    assert (answer.status_code, answer.location) == (302, f"/orders/{order}/knowledge")
    shown = director.get(f"/orders/{order}/knowledge").text
    assert "田秀贞" in shown and WHY in shown and "F1、F8" in shown
    read = reader.get(f"/orders/{order}")
    assert read.status_code == 200 and "扩大授权：F1 概要、F8 健康饮食" in read.text and WHY not in read.text
    assert "花生" in read.text or "过敏" in read.text
    end = f"/orders/{order}/knowledge/widenings/{queries.standing_one(order, person).id}/end"
    assert reader.post(end).status_code == 403
    assert director.post(end).status_code == 302
    assert reader.get(f"/orders/{order}").status_code == 404


@pytest.mark.parametrize(
    ("who", "status"), [("head_hsk", 403), ("housekeeping_1", 404), ("sysadmin", 404), ("gm", 403)]
)
def test_nobody_else_widens(house, sign_in, pines, who, status):
    """A-006: seen but not his to do is 403, out of sight 404. GM reads the page; MD acts (A-005)."""
    data = {"person": house["housekeeping_1"].id, "groups": ["F8"], "reason": WHY}
    assert sign_in(who).post(f"/orders/{pines.id}/knowledge/widen", data=data).status_code == status
    assert queries.of_order(pines.id) == []


def test_general_manager_reads_who_may_know_and_heads_do_not(sign_in, pines):
    assert sign_in("gm").get(f"/orders/{pines.id}/knowledge").status_code == 200
    assert sign_in("head_hsk").get(f"/orders/{pines.id}/knowledge").status_code == 403


def test_what_was_typed_stays_when_refused(house, sign_in, pines):
    """X-015, XE-03."""
    answer = sign_in("md").post(
        f"/orders/{pines.id}/knowledge/widen",
        data={"person": house["housekeeping_1"].id, "groups": ["F7"], "reason": "短"},
    )
    assert answer.status_code == 422 and "XE-03" in answer.text and "短</textarea>" in answer.text
