"""P-009, P-011, P-012: what is past its time goes, what is held stays, and nothing is done twice."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app import policy
from app.access.sealed import unseal
from app.extensions import db
from app.journal.models import JournalEntry
from app.lounge.models import CompanionRegistration, Stay
from app.notices.models import Notice
from app.privacy import retention, services
from app.privacy.models import Erasure, RetentionRun
from app.privacy.rules import ERASED, POLICY_KEY, Kind, kept_since
from app.reception.frontdesk.models import CheckIn
from app.reception.orders import queries as orders
from app.reception.orders.models import Order, OrderGuest
from app.reception.orders.states import OrderState
from tests.application import property_time

NAME = "秦牧川"
NOON = property_time("2026-09-16 12:00")


def settle() -> None:
    db.session.commit()


def counts(at) -> dict[str, tuple[int, int]]:
    return {line.kind.value: (line.due, line.held) for line in retention.overview(at)}


def test_x020_a_day_is_due_only_strictly_after_its_time():
    end = property_time("2026-09-16 12:00")
    for seconds, due in ((-1, False), (0, False), (1, True)):
        assert (end < kept_since(end + timedelta(days=30, seconds=seconds), 30)) is due


def test_p009_every_kind_has_its_days_in_the_register(app):
    assert {kind: policy.value(key) for kind, key in POLICY_KEY.items()} == {
        Kind.COMPANION: 30, Kind.DOCUMENT: 30, Kind.DENIED: 90, Kind.STAY: 365, Kind.ROSTER: 1095, Kind.ORDER: 1825,
        Kind.INCIDENT: 1825, Kind.VIOLATION: 730, Kind.CLAIM: 1095,
        Kind.NOTICE: 180, Kind.ENQUIRY: 180, Kind.SIGN_IN: 180, Kind.AUDIT: 1095,
    }  # fmt: skip


@pytest.fixture
def old_house(busy_house):
    """The demonstration day, with one order that is over."""
    order = db.session.get(Order, busy_house["0031"])
    order.state, order.departed_at = OrderState.ARCHIVED, NOON
    db.session.commit()
    return order


def test_p011_nothing_of_today_is_due(old_house):
    assert set(counts(NOON + timedelta(days=1)).values()) == {(0, 0)}


def test_p012_an_order_past_its_time_loses_every_value_of_the_guest_and_keeps_its_numbers(old_house):
    """Versions, drafts, application, guests, moves and logs; a second run finds nothing (P-011)."""
    later = NOON + timedelta(days=1826)
    people = orders.content_in_force(old_house).people
    assert NAME in {person.name for person in people}
    versions = len(orders.versions(old_house))
    assert counts(later)["order"] == (1, 0)

    run = retention.run(later, settle=settle)
    assert run.done["order"] == 1
    held = [orders.content_of(version) for version in orders.versions(old_house)]
    held += [orders.text_of(orders.application_of(old_house))]
    assert {person.name for content in held for person in content.people} == {ERASED}
    assert {content.habits + content.diet_health + content.key_contact.phone for content in held} == {""}
    assert len(held) == versions + 1
    guests = db.session.query(OrderGuest).filter_by(order_id=old_house.id).all()
    assert {unseal(value) for guest in guests for value in (guest.name, guest.unit, guest.room)} == {None}
    assert (old_house.order_no, old_house.head_count, old_house.grade) != (None, None, None)

    entry = db.session.scalars(select(JournalEntry).where(JournalEntry.action == "erasure")).all()
    assert {"kind": "order", "count": 1} in [one.facts for one in entry]
    again = retention.run(later, settle=settle)
    assert set(again.done.values()) == {0}
    assert db.session.query(Erasure).filter_by(record=f"order:{old_house.id}").count() == 1


def test_p012_another_order_keeps_what_it_says(old_house, busy_house):
    other = db.session.get(Order, busy_house["0032"])
    before = orders.content_in_force(other)
    retention.run(NOON + timedelta(days=1826), settle=settle)
    assert orders.content_in_force(other) == before


def test_p009_companions_documents_and_stays_go_each_after_its_own_time(busy_house, house):
    row = db.session.scalars(select(CheckIn).where(CheckIn.out_at.is_(None))).first()
    row.out_at = NOON
    stay = db.session.scalars(select(Stay).where(Stay.entered_at.is_not(None))).first()
    for one in db.session.scalars(select(Stay).where(Stay.entered_at.is_not(None))):
        one.state, one.left_at, one.return_by = "left", one.entered_at + timedelta(minutes=5), None
    db.session.commit()
    assert stay is not None
    month = NOON + timedelta(days=31)
    companions = db.session.scalar(select(func.count(CompanionRegistration.id)))
    found = counts(month)
    gone = db.session.scalar(select(func.count(CheckIn.id)).where(CheckIn.out_at.is_not(None)))
    assert gone == 3, "of the party that left before, and the one who leaves now"
    assert (found["document"], found["stay"]) == ((gone, 0), (0, 0))
    assert found["companion"] == (companions, 0)
    retention.run(month, settle=settle)
    assert (unseal(row.document_last4), row.document_hash) == (ERASED, "")
    assert {unseal(one.name) for one in db.session.query(CompanionRegistration)} <= {ERASED}

    year = NOON + timedelta(days=366)
    stays = db.session.scalar(select(func.count(Stay.id)).where(Stay.entered_at.is_not(None)))
    assert counts(year)["stay"] == (stays, 0)
    retention.run(year, settle=settle)
    assert db.session.scalar(select(func.count(Stay.id))) == 0
    assert db.session.query(Notice).filter(Notice.sent_at < kept_since(year, 180)).count() == 0


def test_pe01_a_hold_suspends_the_run_until_it_is_lifted(old_house, house):
    later, officer = NOON + timedelta(days=1826), house["privacy_officer"]
    hold = services.place_hold(f"order:{old_house.id}", "客诉调查进行中", by=officer, at=NOON)
    db.session.commit()
    assert counts(later)["order"] == (1, 1)
    run = retention.run(later, settle=settle)
    assert (run.done["order"], run.held["order"]) == (0, 1)
    assert NAME in {person.name for person in orders.content_in_force(old_house).people}
    services.lift_hold(hold, "调查已经结束", by=officer, at=later)
    assert retention.run(later, settle=settle).done["order"] == 1
    assert NAME not in {person.name for person in orders.content_in_force(old_house).people}


def test_the_command_tells_a_table_by_kind_and_a_dry_run_changes_nothing(old_house, manage, at):
    """SECURITY 4."""
    with at("2031-09-20 03:00"):
        dry = manage("retention", "--dry-run")
        assert dry.exit_code == 0, dry.output
        assert [line.split() for line in dry.output.splitlines() if line.startswith("order")] == [
            ["order", "1", "0", "0"]
        ]
        assert db.session.query(RetentionRun).count() == 0
        wet = manage("retention")
        assert [line.split() for line in wet.output.splitlines() if line.startswith("order")] == [
            ["order", "1", "0", "1"]
        ]
        assert db.session.query(RetentionRun).count() == 1


def test_an_erased_order_still_has_its_page(old_house, sign_in):
    reader = sign_in("gm")
    assert NAME in reader.get(f"/orders/{old_house.id}").text
    retention.run(NOON + timedelta(days=1826), settle=settle)
    page = sign_in("gm").get(f"/orders/{old_house.id}")
    assert (page.status_code, NAME in page.text) == (200, False)
