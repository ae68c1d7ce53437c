"""2.4, A-003 to A-006, A-014, R-019, R-020, R-108, R-109, E-02, E-20: who sees an order, alone and in lists."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app import clock
from app.access.relations import Relation
from app.extensions import db
from app.journal.models import JournalEntry
from app.people.models import Undertaking
from app.people.rules import Dept
from app.reception.orders import applications, cancelling, course, lists, visibility
from app.reception.orders.models import Order
from app.reception.orders.states import OrderState
from tests.application import property_time
from tests.people import STAFF
from tests.reception.orders import acts

EVERYBODY = [person.key for person in STAFF if person.key not in {f"guard_{n}" for n in range(2, 7)}]


def who_sees(house, order: Order, at=None) -> dict[str, set[str]]:
    moment = at or clock.now()
    found = {key: visibility.relations(order, house[key], moment) for key in EVERYBODY}
    return {key: {relation.value for relation in relations} for key, relations in found.items() if relations}


def test_before_issue_only_applicant_director_and_general_manager(house):
    """A-003, R-020."""
    order = acts.verified(house, acts.pines())
    assert who_sees(house, order) == {"marketing_1": {"applicant"}, "md": {"md"}, "gm": {"gm"}}


def test_from_issue_the_listed_heads_and_those_named(house):
    """A-003: HR is on the list of VA, nobody's staff is; marketing's own tasks go straight to its staff (R-026)."""
    order = acts.issued(house, acts.pines())
    assert who_sees(house, order) == {
        "gm": {"gm", "lead"}, "md": {"md"}, "marketing_1": {"applicant", "coordinator", "other_staff"},
        "marketing_2": {"coordinator", "other_staff"},
        "head_fo": {"head_fo"}, "lounge_supervisor": {"head_lng"}, "head_hsk": {"head_hsk"}, "head_fnb": {"head_fnb"},
        "head_rec": {"head_rec"}, "security_manager": {"head_sec"}, "head_eng": {"head_eng"}, "head_hr": {"head_hr"},
        "head_fin": {"head_fin"}, "gr_leader": {"head_gr"},
    }  # fmt: skip


def test_a_head_not_on_the_list_does_not_see_it(house):
    """A-003: a VC order does not list engineering."""
    order = acts.issued(house, acts.reeds())
    assert not {"head_eng", "head_hr", "head_fin", "head_rec", "gr_leader"} & set(who_sees(house, order))


@pytest.mark.parametrize(
    ("at", "seen"),
    [
        ("2026-09-15 15:29", False),
        ("2026-09-15 15:30", True),
        ("2026-09-18 23:59", True),
        ("2026-09-19 00:00", False),
    ],
)
def test_duty_manager_sees_within_the_desk_window(house, at, seen):
    """A-004: 24 h before arrival to the end of the departure day."""
    order = acts.issued(house, acts.pines())
    assert ("duty_manager" in who_sees(house, order, property_time(at))) is seen


@pytest.mark.parametrize(("after", "seen"), [(timedelta(hours=24), True), (timedelta(hours=24, seconds=1), False)])
def test_departments_lose_sight_when_the_hand_back_is_due(house, after, seen):
    """R-108; the director and the coordinator keep it (R-109)."""
    order = acts.preparing(house, acts.reeds())
    course.arrive(order, by=house["duty_manager"], at=clock.now(), override_reason="客人提前50分钟到店")
    course.depart(order, by=house["front_desk_1"], at=clock.now())
    found = who_sees(house, order, clock.now() + after)
    assert ("head_fo" in found) is seen
    assert {"gm", "md", "marketing_1"} <= set(found)


def test_archive_is_for_director_general_manager_and_coordinator_until_closed(house):
    """R-109."""
    order = acts.preparing(house, acts.reeds())
    course.arrive(order, by=house["duty_manager"], at=clock.now(), override_reason="客人提前50分钟到店")
    course.depart(order, by=house["front_desk_1"], at=clock.now())
    acts.handed_back(house, order)
    course.archive(order, note="无未结紧急变更", by=house["md"], at=clock.now())
    assert set(who_sees(house, order)) == {"gm", "md", "marketing_1", "marketing_2"}
    course.close(order, note="回访电话已完成", by=house["md"], at=clock.now())
    assert set(who_sees(house, order)) == {"gm", "md"}


def test_rejected_or_withdrawn_stays_with_applicant_director_and_general_manager(house):
    """R-019."""
    order = acts.submitted(house, acts.pines())
    applications.withdraw(order, by=house["md"], at=clock.now(), reason="对方改期，暂不成行")
    assert set(who_sees(house, order)) == {"marketing_1", "md", "gm"}


def test_lists_say_the_same_as_the_single_record(house, at):
    """A-006: one predicate for lists, counts and search; for everybody, in every state, at five times."""
    orders = [
        acts.submitted(house, acts.pines()),
        acts.issued(house, acts.reeds(code_name="芦苇")),
        _of_another(house, "乙", acts.preparing),
        _departed(house, "丙"),
        _handed_back_by_one(house, "己"),
        _of_another(house, "丁", acts.issued, archived=True),
    ]
    cancelled = _of_another(house, "戊", acts.issued)
    cancelling.ask(cancelled, reason="对方行程取消", by=house["md"], at=clock.now())
    cancelling.decide(cancelled, approved=True, by=house["gm"], at=clock.now())
    db.session.commit()
    for moment in ("2026-09-12 08:00", "2026-09-13 08:01", "2026-09-15 18:00", "2026-09-18 23:59", "2026-09-21 00:00"):
        with at(moment):
            now = clock.now()
            for key in EVERYBODY:
                account = house[key]
                one_by_one = {one.id for one in [*orders, cancelled] if visibility.relations(one, account, now)}
                listed = set(db.session.scalars(db.select(Order.id).where(visibility.visible(account, now))))
                assert listed == one_by_one, (moment, key)
                assert lists.count(visibility.visible(account, now), lists.Wanted()) == len(one_by_one)


def _of_another(house, sign: str, make, *, archived: bool = False) -> Order:
    people = tuple(replace(person, name=f"{person.name}{sign}", name_en="") for person in acts.reeds().people)
    rooms = tuple(replace(room, number=f"{sign}{room.number}") for room in acts.reeds().rooms)
    order = make(house, acts.reeds(code_name=f"芦苇{sign}", people=people, rooms=rooms))
    if archived:
        course.arrive(order, by=house["duty_manager"], at=clock.now(), override_reason="客人提前50分钟到店")
        course.depart(order, by=house["front_desk_1"], at=clock.now())
        acts.handed_back(house, order)
        course.archive(order, note="无未结紧急变更", by=house["md"], at=clock.now())
    return order


def _departed(house, sign: str) -> Order:
    order = _of_another(house, sign, acts.issued)
    course.arrive(order, by=house["duty_manager"], at=clock.now(), override_reason="客人提前50分钟到店")
    course.depart(order, by=house["front_desk_1"], at=clock.now())
    return order


def _handed_back_by_one(house, sign: str) -> Order:
    """R-108. Housekeeping has handed back, the others have not."""
    order = _departed(house, sign)
    acts.handed_back(house, order, Dept.HSK, accept=False)
    seen = who_sees(house, order)
    assert "head_fo" in seen and "head_hsk" not in seen
    return order


def test_a_list_costs_the_same_whatever_its_rows(house):
    """DESIGN 3: F1 only, a constant number of queries."""
    for sign in "甲乙丙":
        _of_another(house, sign, acts.submitted)
    db.session.commit()
    asked = []

    def count(*_args) -> None:
        asked.append(1)

    db.event.listen(db.engine, "before_cursor_execute", count)
    may_see = visibility.visible(house["md"], clock.now())
    costs = []
    for wanted in (lists.Wanted(state=OrderState.CLOSED), lists.Wanted()):
        asked.clear()
        lists.rows(may_see, wanted)
        costs.append(len(asked))
    db.event.remove(db.engine, "before_cursor_execute", count)
    assert costs == [1, 1]


# --- through the door -------------------------------------------------------------------------------


def test_order_out_of_sight_is_the_same_404_as_none(house, sign_in):
    """E-02, A-006: by number and by address; the refusal is in the trail."""
    order = acts.issued(house, acts.reeds())
    client = sign_in("head_eng")
    answers = [
        client.get(path)
        for path in (f"/orders/{order.id}", "/orders/99999", f"/orders/no/{order.order_no}", "/orders/no/JD-2026-9999")
    ]
    assert [answer.status_code for answer in answers] == [404] * 4
    assert len({_without_tokens(answer.text) for answer in answers}) == 1
    entries = db.session.scalars(db.select(JournalEntry).where(JournalEntry.outcome == "refused")).all()
    assert [entry.facts["key"] for entry in entries] == ["AE-01"] * 4


def _without_tokens(text: str) -> str:
    import re

    return re.sub(r'(value|nonce)="[^"]*"', "", text)


def test_system_administrator_sees_no_order(house, sign_in):
    """E-20, A-008."""
    order = acts.issued(house, acts.pines())
    client = sign_in("sysadmin")
    assert [client.get(path).status_code for path in (f"/orders/{order.id}", "/orders")] == [404, 404]


def test_without_undertaking_no_order_is_shown(house, sign_in):
    """A-014: the reader is led to the undertaking."""
    order = acts.issued(house, acts.pines())
    db.session.execute(db.delete(Undertaking).where(Undertaking.account_id == house["head_hsk"].id))
    client = sign_in("head_hsk")
    for path in ("/orders", f"/orders/{order.id}", "/orders/99999"):
        answer = client.get(path)
        assert answer.status_code == 302 and "/undertaking" in answer.location, path


def test_found_by_number(house, sign_in):
    order = acts.issued(house, acts.pines())
    assert sign_in("head_hsk").get("/orders/no/jd-2026-0001").location.endswith(f"/orders/{order.id}")


@pytest.mark.parametrize("relation", [one for one in Relation if one.value.startswith("head_")])
def test_page_of_a_head_holds_no_value_outside_his_groups(house, sign_in, relation):
    """A-007, with canaries: nothing outside 2.4 stands on the page, whoever reads."""
    from app.access.relations import ceiling
    from app.reception.orders import queries

    order = acts.issued(house, acts.pines())
    version = queries.current_version(order)
    outside = queries.values_outside(version, ceiling({relation}))
    head = house.head(Dept(relation.value.removeprefix("head_").upper()).value)
    text = sign_in(head.name).get(f"/orders/{order.id}").text
    assert "松风" in text
    assert [value for value in outside if value in text] == []
