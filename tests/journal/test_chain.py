"""The trail is chained and proves itself (A-009, SECURITY 3)."""

import threading

import pytest
from flask import Flask
from sqlalchemy import delete, text, update

from app.extensions import db
from app.journal import queries, services
from app.journal.models import JournalEntry, JournalHead
from tests.application import House

SAID = [("order.submit", "order:1"), ("order.verify", "order:1"), ("order.approve", "order:2"), ("login", "account:3")]


@pytest.fixture
def trail(app: Flask) -> None:
    for action, record in SAID:
        services.record(action, record=record, groups=("F2", "F10", "F1"), facts={"to": action})
    db.session.commit()


def test_a009_entries_are_numbered_chained_and_verified(trail: None) -> None:
    entries = list(reversed(queries.page()))
    assert [entry.number for entry in entries] == [1, 2, 3, 4]
    assert entries[0].groups == "F1,F2,F10"
    verdict = queries.verify()
    assert (verdict.whole, verdict.entries) == (True, 4)
    assert queries.fingerprint() == entries[-1].link[:16].upper()[0:4] + "-" + "-".join(
        entries[-1].link[place : place + 4].upper() for place in (4, 8, 12)
    )


def edit() -> None:
    db.session.execute(update(JournalEntry).where(JournalEntry.number == 2).values(record="order:9"))


def remove() -> None:
    db.session.execute(delete(JournalEntry).where(JournalEntry.number == 2))


def cut_tail() -> None:
    db.session.execute(delete(JournalEntry).where(JournalEntry.number == 4))


def swap() -> None:
    for old, new in ((2, 99), (3, 2), (99, 3)):
        db.session.execute(update(JournalEntry).where(JournalEntry.number == old).values(number=new))


def insert() -> None:
    for old, new in ((4, 5), (3, 4)):
        db.session.execute(update(JournalEntry).where(JournalEntry.number == old).values(number=new))
    db.session.execute(
        text(
            "INSERT INTO journal_entry (number, at, action, record, groups, outcome, facts, link)"
            " SELECT 3, at, action, record, groups, outcome, facts, link FROM journal_entry WHERE number = 2"
        )
    )


@pytest.mark.parametrize(("tamper", "bad"), [(edit, 2), (remove, 2), (swap, 2), (insert, 3), (cut_tail, 4)])
def test_a009_tampering_is_found_and_named(trail: None, tamper: object, bad: int) -> None:
    assert queries.verify().whole
    tamper()  # type: ignore[operator]
    db.session.commit()
    verdict = queries.verify()
    assert (verdict.whole, verdict.bad_number) == (False, bad)


def test_what_is_rolled_back_leaves_no_entry(app: Flask) -> None:
    services.record("order.submit", record="order:1")
    db.session.rollback()
    services.record("order.verify", record="order:1")
    db.session.commit()
    assert [entry.action for entry in queries.page()] == ["order.verify"]


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
    before = queries.verify().entries
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
    verdict = queries.verify()
    assert (verdict.whole, verdict.entries) == (True, before + 40)
    head = db.session.get(JournalHead, 1)
    assert head is not None and head.number == before + 40
