"""A-012, SECURITY R9: who leaves is out at once; what was his belongs to nobody, and the heads concerned are told."""

from datetime import timedelta

import pytest

from app import clock
from app.extensions import db
from app.notices.models import Notice
from app.people import services as people
from app.people.rules import Dept
from app.reception.orders import queries as orders
from app.reception.orders import visibility
from app.reception.orders.states import CheckState
from app.reception.orders.verification import Finding
from app.reception.preparation.tasks import queries as tasks
from tests.reception.orders import acts
from tests.reception.preparation import acts as preparation


def leave(house, who) -> None:
    people.disable(house[who], by=house["sysadmin"], at=clock.now())
    db.session.commit()


def told(subject) -> set[tuple[int, str]]:
    found = db.session.scalars(db.select(Notice).where(Notice.subject == subject)).all()
    return {(notice.to_id, notice.name) for notice in found}


def test_his_login_answers_no_more(house, sign_in, pines):
    """The next request of an open login leads to the sign-in."""
    client = sign_in("head_hsk")
    assert client.get(f"/orders/{pines.id}").status_code == 200
    leave(house, "head_hsk")
    answer = client._ask(f"/orders/{pines.id}")
    assert (answer.status_code, "/sign-in" in (answer.location or "")) == (302, True)
    assert visibility.relations(pines, house["head_hsk"], clock.now()) == frozenset()


def test_delegations_and_tasks_are_unassigned_and_the_head_is_told(house):
    order = preparation.preparing(house)
    preparation.delegate(house, order, "HSK")
    held = [task.id for task in tasks.to_do(house["housekeeping_1"], clock.now())]
    assert held
    leave(house, "housekeeping_1")
    loose = {(one.id, dept.value): number for one, dept, number, _due in tasks.undelegated([Dept.HSK])}
    assert loose[order.id, "HSK"] >= len(held)
    assert told("delegate.left") == {(house["head_hsk"].id, "松风")}


def test_director_is_told_where_the_head_himself_left(house):
    """A-012: somebody hears of it in every case."""
    order = preparation.preparing(house)
    preparation.delegate(house, order, "HSK", to=house["head_hsk"], role=next(iter(house["head_hsk"].roles)))
    leave(house, "head_hsk")
    assert told("delegate.left") == {(house["md"].id, "松风")}


@pytest.mark.parametrize("who", ["marketing_1", "marketing_2"])
def test_director_is_told_of_a_coordinator_who_left(house, pines, who):
    """R-021: the line to the key contact needs another name."""
    leave(house, who)
    assert (house["md"].id, "松风") in told("order.person_left")


def test_a_doubt_without_its_owner_belongs_to_nobody(house):
    """R-014: it stays doubtful, and the director is told."""
    doubt = Finding(CheckState.DOUBTFUL, "来电口头告知", house["head_fo"].id, clock.now() + timedelta(days=1))
    order = acts.verified(house, acts.pines(), item_12=doubt)
    assert [check.item for check in orders.doubts_owned(house["head_fo"].id)] == [12]
    leave(house, "head_fo")
    check = orders.checks(order)[12]
    assert (check.owner_id, check.state) == (None, CheckState.DOUBTFUL)
    assert {to for to, _name in told("order.person_left")} == {house["md"].id}
