"""What is put back is what the act leaves: the same record and a whole journal; nothing after any other write."""

from collections import Counter

import pytest

from app import clock
from app.extensions import db
from app.policy import services as policy
from app.reception.orders import queries
from tests.reception.orders import acts
from tests.remembered import SHELF


@pytest.fixture
def fresh_shelf(house, monkeypatch):
    monkeypatch.setattr(SHELF, "left", {})
    monkeypatch.setattr(SHELF, "asked", Counter())


def begin_again() -> None:
    db.session.remove()
    db.engine.dispose()
    SHELF.databases.renew("house")
    SHELF.begin(SHELF.databases, "house")


def test_the_third_time_is_like_the_first_and_its_journal_is_whole(house, fresh_shelf, manage):
    found = []
    for _played_kept_put_back in range(3):
        begin_again()
        order = acts.issued(house, acts.pines())
        signs = [(ack.department, ack.due_at) for ack in queries.acks(order)]
        found.append((order.id, order.order_no, order.state, signs))
    assert found[0] == found[1] == found[2]
    assert SHELF.left and max(SHELF.asked.values()) == 3
    proof = manage("journal", "verify")
    assert proof.exit_code == 0, proof.output


def test_after_another_write_an_act_is_played(house, fresh_shelf):
    begin_again()
    acts.furnish("莞香1801")
    assert SHELF.state not in ("", "house")
    policy.enter("lounge.capacity", 50, at=clock.now())
    db.session.flush()
    assert SHELF.state == ""
    acts.issued(house, acts.pines())
    assert (SHELF.state, len(SHELF.left)) == ("", 0)
