"""P-009, `retention.audit`: the trail is shortened from its beginning, the proof stays whole and names the cut."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError, ProgrammingError

from app import clock
from app.extensions import db
from app.journal import append_only
from app.journal.models import JournalEntry
from app.notices.models import Notice
from app.people.models import LoginSession
from app.privacy import reminders, retention, services
from app.reception.enquiries.models import Enquiry, MessageCopy
from tests.application import property_time

LATER = property_time("2029-09-20 04:00")


def first_and_count() -> tuple[int, int]:
    return db.session.execute(select(func.min(JournalEntry.number), func.count())).one()


def verified(manage) -> dict:
    told = manage("journal", "verify", "--json")
    assert told.exit_code == 0, told.output
    return json.loads(told.output)


def test_p009_the_trail_loses_its_beginning_and_is_still_proved(busy_house, house, manage, at):
    """PE-01: an entry of a held record stops the cut; lifted, it goes on. What is left is proved to the end."""
    first, before = first_and_count()
    order = f"order:{busy_house['0031']}"
    held_entry = db.session.scalar(select(func.min(JournalEntry.number)).where(JournalEntry.record == order))
    last = db.session.scalar(select(func.max(JournalEntry.number)))
    assert (first, held_entry > 1, last > held_entry) == (1, True, True)
    hold = services.place_hold(order, "客诉调查进行中", by=house["privacy_officer"], at=clock.now())
    db.session.commit()
    assert verified(manage)["cut"] is None

    with at("2029-09-20 04:00"):
        run = retention.run(LATER, settle=db.session.commit)
        assert run.done["audit"] == held_entry - 1
        assert first_and_count()[0] == held_entry
        told = verified(manage)
        assert (told["whole"], told["cut"]) == (True, held_entry - 1)
        services.lift_hold(hold, "调查已经结束", by=house["privacy_officer"], at=LATER)
        db.session.commit()
        assert retention.run(LATER, settle=db.session.commit).done["audit"] > last - held_entry
        told = verified(manage)
        assert told["whole"]
        assert told["cut"] >= last
        assert retention.run(LATER, settle=db.session.commit).done["audit"] == 0
        assert f"1–{told['cut']}" in manage("journal", "verify").output
        assert db.session.execute(select(JournalEntry.facts).where(JournalEntry.action == "erasure")).all()
    assert before > held_entry

    with pytest.raises(DBAPIError, match="append-only"):
        db.session.execute(JournalEntry.__table__.delete())
    db.session.rollback()


def test_who_does_not_own_the_table_keeps_the_trail_whole(busy_house, manage, at, monkeypatch):
    """docs/operations.md: the rest of the run goes on, nothing is said outside the database."""
    def refuse(_connection):
        raise ProgrammingError("DROP TRIGGER", {}, Exception("must be owner of relation journal_entry"))

    before = first_and_count()
    monkeypatch.setattr(append_only, "lift", refuse)
    with at("2029-09-20 04:00"):
        assert retention.run(LATER, settle=db.session.commit).done["audit"] == 0
        told = verified(manage)
    assert (told["whole"], told["cut"], first_and_count()[0]) == (True, None, 1)
    assert first_and_count()[1] >= before[1]


def test_p009_messages_and_sign_ins_go_after_180_days_and_the_officer_hears_of_it_once_a_day(busy_house, house, at):
    enquiry = Enquiry(taken_at=clock.now(), taken_by_id=house["front_desk_1"].id, asked_for="某人", message="请回电")
    enquiry.copies = [MessageCopy(addressee="house", agreed_caller=False)]
    db.session.add(enquiry)
    db.session.add(LoginSession(
        token_hash="0" * 64, account_id=house["gm"].id, created_at=clock.now(), seen_at=clock.now(),
        ended_at=clock.now(),
    ))  # fmt: skip
    db.session.commit()
    edge, past = (clock.now() + timedelta(days=180, minutes=minutes) for minutes in (0, 1))
    with at(clock.local(past).strftime("%Y-%m-%d %H:%M")):
        counts = {line.kind.value: line.due for line in retention.overview(edge)}
        assert (counts["enquiry"], counts["sign_in"]) == (0, 0)
        found = {line.kind.value: line.due for line in retention.overview(past)}
        assert (found["enquiry"], found["sign_in"] >= 1) == (1, True)
        for _again in range(2):
            reminders.send(past)
            db.session.commit()
        mine = select(func.count(Notice.id)).where(Notice.subject == "privacy.due")
        assert db.session.scalar(mine) == 1
        reminders.send(past + timedelta(days=1))
        assert db.session.scalar(mine) == 2
        run = retention.run(past, settle=db.session.commit)
        assert (run.done["enquiry"], run.done["sign_in"]) == (1, found["sign_in"])
        assert [db.session.query(model).count() for model in (Enquiry, MessageCopy)] == [0, 0]
