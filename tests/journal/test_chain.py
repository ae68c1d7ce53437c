"""The trail is chained (A-009, SECURITY 3)."""

import threading

from flask import Flask

from app.extensions import db
from app.journal import proof, queries, services
from app.journal.models import JournalHead
from tests.application import House

SAID = [("order.submit", "order:1"), ("order.verify", "order:1"), ("order.approve", "order:2"), ("login", "account:3")]


def test_a009_entries_are_numbered_chained_and_verified(app: Flask) -> None:
    for action, record in SAID:
        services.record(action, record=record, groups=("F2", "F10", "F1"), facts={"to": action})
    db.session.commit()
    entries = list(reversed(queries.page()))
    assert [entry.number for entry in entries] == [1, 2, 3, 4]
    assert entries[0].groups == "F1,F2,F10"
    verdict = proof.verify()
    assert (verdict.whole, verdict.entries, verdict.anchors) == (True, 4, 4)
    assert queries.fingerprint() == entries[-1].link[:16].upper()[0:4] + "-" + "-".join(
        entries[-1].link[place : place + 4].upper() for place in (4, 8, 12)
    )


def test_what_is_rolled_back_leaves_no_entry(app: Flask) -> None:
    services.record("order.submit", record="order:1")
    db.session.rollback()
    services.record("order.verify", record="order:1")
    db.session.commit()
    assert [entry.action for entry in queries.page()] == ["order.verify"]


def test_what_a_savepoint_did_is_entered_with_the_whole(app: Flask) -> None:
    """The chain's lock is taken at the end only, and heads outside the database are of what was really committed."""
    with db.session.begin_nested():
        services.record("order.submit", record="order:1")
    assert queries.page() == []
    db.session.rollback()
    with db.session.begin_nested():
        services.record("order.verify", record="order:1")
    db.session.commit()
    assert [entry.action for entry in queries.page()] == ["order.verify"]
    assert (proof.verify().whole, proof.verify().anchors) == (True, 1)


def test_the_same_view_twice_in_one_transaction_is_one_entry(app: Flask) -> None:
    for _time in range(3):
        services.read("order:7", ("F2", "F1"), purpose="read")
    services.read("order:8", ("F2",), purpose="read")
    db.session.commit()
    assert [(entry.record, entry.groups) for entry in reversed(queries.page())] == [
        ("order:7", "F1,F2"),
        ("order:8", "F2"),
    ]


def test_writers_at_once_leave_one_whole_chain(app: Flask, house: House) -> None:
    db.session.commit()
    before = proof.verify().entries
    db.session.rollback()
    barrier = threading.Barrier(8)

    def write(number: int) -> None:
        with app.app_context():
            barrier.wait(10)
            for turn in range(5):
                services.record("race", record=f"order:{number}", facts={"turn": turn})
                db.session.commit()
            db.session.remove()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    verdict = proof.verify()
    assert (verdict.whole, verdict.entries, verdict.anchors) == (True, before + 40, 40)
    head = db.session.get(JournalHead, 1)
    assert head is not None and head.number == before + 40
