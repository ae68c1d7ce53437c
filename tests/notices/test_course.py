"""Who is told what in the course of a reception (X-008; R-022, R-031, R-032, R-035, R-046, R-095)."""

from datetime import timedelta

from sqlalchemy import func, select

from app import clock, periodic
from app.extensions import db
from app.notices.models import Notice
from app.people.models import Account
from app.reception.orders import queries as orders
from app.reception.orders import receipts
from app.reception.orders.models import Order
from app.reception.orders.states import OrderState
from app.reception.preparation import queries as preparation
from app.reception.preparation.delegation.models import Delegation
from app.reception.preparation.delegation.rules import DelegationState
from app.reception.preparation.telling import UNNAMED
from tests.application import property_time


def _told(subject: str) -> set[str]:
    """Display names of everybody who was told this, once each."""
    return set(db.session.scalars(select(Account.name).join(Notice, Notice.to_id == Account.id).where(
        Notice.subject == subject
    )))  # fmt: skip


def test_the_demonstration_day_told_the_right_people_and_named_no_guest(busy_house, house, sign_in, at):
    """R-022, R-035: heads are told as urgent, delegates of their charge; a second look at the clock sends nothing."""
    order = db.session.get(Order, busy_house["0031"])
    heads = _told("order.to_sign")
    assert {house.head(dept).name for dept in ("FO", "HSK", "SEC", "ENG")} <= heads
    assert house["gm"].name in _told("order.to_decide")
    assert house["md"].name in _told("order.queried"), "ENG asked about the lift"
    assert house.head("ENG").name in _told("order.answered")
    notices = db.session.scalars(select(Notice)).all()
    names = {notice.name for notice in notices if notice.record == order.journal_name}
    told = {order.order_no, order.called, UNNAMED}
    assert names == told, "by number until the code name is verified (A-016); a desk before its window by neither"
    content = orders.content_in_force(order)
    guests = [person.name for person in content.people if person.name]
    assert guests, "there is somebody to name"
    text = "".join(notice.name + notice.link for notice in notices)
    assert not [name for name in guests if name in text]
    with at("2026-09-16 12:00"):
        first = periodic.run(clock.now())
        assert (first > 0, periodic.run(clock.now())) == (True, 0)


def test_a_notice_ends_with_the_act_it_asked_for(busy_house, house, db_session):
    """Nobody finds on the landing page what he has done: 松风 is verified, approved, issued and signed."""
    order = db_session.get(Order, busy_house["0031"])
    asked = ("order.to_verify", "order.urgent", "order.to_decide", "order.approved", "order.to_sign", "order.answered")
    sent = db_session.scalars(
        select(Notice).where(Notice.record == order.journal_name, Notice.subject.in_(asked))
    ).all()
    assert {notice.subject for notice in sent} >= {"order.to_decide", "order.approved", "order.to_sign"}
    assert [notice.subject for notice in sent if notice.seen_at is None] == []
    unsigned = db_session.scalars(
        select(Notice).where(Notice.subject == "order.to_sign", Notice.to_id == house.head("LNG").id)
    ).all()
    assert any(notice.seen_at is None for notice in unsigned), "the lounge has not signed 0034"


def test_an_unsigned_receipt_climbs_step_by_step(busy_house, house):
    """R-031. Half time: the head; after the deadline: MD; after twice the deadline: GM. On both sides of each edge."""
    ack = next(a for a in orders.acks(db.session.get(Order, busy_house["0034"])) if a.department == "LNG")
    times = receipts.times(ack)
    second = timedelta(seconds=1)
    db.session.query(Notice).delete()
    steps = [
        (times.remind_at - second, "ack.remind", set()),
        (times.remind_at, "ack.remind", {house.head("LNG").name}),
        (times.due_at, "ack.late", set()),
        (times.due_at + second, "ack.late", {house["md"].name}),
        (times.to_gm_at, "ack.late", {house["md"].name}),
        (times.to_gm_at + second, "ack.late", {house["md"].name, house["gm"].name}),
    ]
    for moment, subject, told in steps:
        periodic.run(moment)
        found = set(db.session.scalars(
            select(Account.name).join(Notice, Notice.to_id == Account.id)
            .where(Notice.subject == subject, Notice.once.like(f"ack:{ack.id}:%"))
        ))  # fmt: skip
        assert found == told, (moment, subject)


def test_an_order_not_ready_in_time_is_told_every_half_hour(busy_house, house, db_session):
    """R-046. At the ready time and again 30 minutes later; once the guest is here, no more."""
    order = db_session.get(Order, busy_house["0034"])
    order.arrived_at, order.state = None, OrderState.PREPARING
    db_session.flush()
    ready_by = preparation.ready_by(order)
    told = (
        select(func.count())
        .select_from(Notice)
        .where(Notice.to_id == house["md"].id, Notice.once.like(f"ready:{order.id}:%"))
    )
    counts = []
    for minutes in (-1, 0, 29, 30, 31):
        periodic.run(ready_by + timedelta(minutes=minutes))
        counts.append(db_session.scalar(told))
    assert counts == [0, 1, 1, 2, 2]
    order.arrived_at = ready_by
    periodic.run(ready_by + timedelta(hours=5))
    assert db_session.scalar(told) == 2


def test_a_delegate_who_does_not_confirm_is_told_to_the_head_after_an_hour(busy_house, house, db_session):
    """R-035. At exactly sixty minutes he is still in time (X-020)."""
    given = db_session.scalars(
        select(Delegation).where(Delegation.order_id == busy_house["0031"], Delegation.dept == "HSK")
    ).first()
    assert given is not None
    given.state = DelegationState.GIVEN
    db_session.flush()
    found = []
    for seconds in (3600, 3601):
        periodic.run(given.given_at + timedelta(seconds=seconds))
        found.append({notice.to.name for notice in db_session.scalars(
            select(Notice).where(Notice.once == f"unconfirmed:{given.id}")
        )})  # fmt: skip
    assert found == [set(), {house.head("HSK").name}]


def test_an_override_is_told_to_both_at_once(busy_house, house):
    """R-095, Example R-5: the duty manager let 0034 in before the lounge had signed."""
    assert _told("order.overridden") == {house["md"].name, house["gm"].name}
    sent = db.session.scalars(select(Notice).where(Notice.subject == "order.overridden")).first()
    assert sent is not None and sent.urgent
    assert sent.sent_at < property_time("2026-09-16 12:00")
