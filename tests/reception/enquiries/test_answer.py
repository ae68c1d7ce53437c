"""N9, SECURITY 1 "is Mr X staying here": one answer for every name: the same bytes, the same status, the same work."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from app import clock
from app.extensions import db
from app.journal.models import JournalEntry
from app.notices.models import Notice
from app.reception.enquiries import queries, services
from app.reception.enquiries.models import Enquiry, MessageCopy
from app.reception.enquiries.rules import Addressee
from app.reception.orders.models import Order
from tests.application import House, HouseClient

SignIn = Callable[..., HouseClient]
At = Callable[[str], object]

HERE, NOBODY, BAIT = "秦牧川", "王不识", "贾雨亭"
FRESH = re.compile(r'(nonce|value)="[^"]*"')
"""A nonce, and the tokens of a form."""


@contextmanager
def statements() -> Iterator[list[str]]:
    """What is asked of the database. How many rows one insert carries is left out: it is still one statement."""
    heard: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        heard.append(re.sub(r"(\([^()]*(\?|%)[^()]*\))(, \1)+", r"\1", statement))

    event.listen(db.engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(db.engine, "before_cursor_execute", hear)


def ask(client: HouseClient, name: str, **more: str) -> tuple[object, ...]:
    """Everything that the desk gets to know: the answer, the page it leads to, and what the house did for it."""
    typed = {"caller": "周先生", "telephone": "13800000000", "message": "请回电"} | more
    with statements() as done:
        answer = client.post("/enquiries", data={"name": name} | typed)
    page = client.get(answer.location)
    kept = sorted((key, value) for key, value in answer.headers if key not in ("X-Request-ID", "Set-Cookie"))
    hidden = [FRESH.sub("", re.sub(r"'nonce-[^']*'", "", str(part))) for part in (answer.text, page.text, kept)]
    return (answer.status_code, page.status_code, answer.location, hidden, done)


@pytest.fixture
def bait(busy_house: dict[str, int], house: House, at: At) -> dict[str, int]:
    with at("2026-09-16 11:00"):
        services.watch(BAIT, by=house["md"], at=clock.now())
        db.session.commit()
    return busy_house


def test_n9_the_answer_is_the_same_for_every_name(bait: dict[str, int], sign_in: SignIn, at: At) -> None:
    order, house, watch = Addressee.ORDER, Addressee.HOUSE, Addressee.WATCH
    ways = {HERE: order, NOBODY: house, BAIT: watch, "Muchuan Qin": order, "Nobody Here": house}
    with at("2026-09-16 12:00"):
        for called, names in (("front_desk_1", list(ways)), ("duty_manager", [HERE, NOBODY, BAIT])):
            desk = sign_in(called)
            ask(desk, "so that nothing is read for the first time")
            told = {name: ask(desk, name) for name in names}
            first = told.pop(HERE)
            assert first[:3] == (302, 200, "/enquiries/said")
            assert first[4], "the house does something"
            for name, answer in told.items():
                assert answer[:4] == first[:4], name
                assert answer[4] == first[4], name
            copies = db.session.query(MessageCopy).order_by(MessageCopy.id.desc()).limit(len(names)).all()
            assert [copy.addressee for copy in copies][::-1] == [ways[name] for name in names], "each went its way"


def test_n9_the_answer_is_the_same_before_the_window_in_house_and_after(
    bait: dict[str, int], sign_in: SignIn, at: At
) -> None:
    """松风 arrives on the 16th at 15:30; 24 hours before the desks know of it, a second earlier they do not (A-004)."""
    seen = []
    for moment in ("2026-09-15 15:29:59", "2026-09-15 15:30:00", "2026-09-16 12:00", "2026-09-19 00:00:00"):
        with at(moment):
            seen.append(ask(sign_in("front_desk_1"), HERE)[:3])
            seen.append(ask(sign_in("front_desk_1"), NOBODY)[:3])
    assert set(seen) == {(302, 200, "/enquiries/said")}
    to = [copy.addressee for copy in db.session.query(MessageCopy).order_by(MessageCopy.id)][::2]
    assert to == [Addressee.HOUSE, Addressee.ORDER, Addressee.ORDER, Addressee.HOUSE]


def test_n9_the_message_goes_silently_and_the_journal_does_not_say_who_was_asked_for(
    bait: dict[str, int], sign_in: SignIn, house: House, at: At
) -> None:
    order = db.session.get(Order, bait["0031"])
    assert order is not None
    coordinator, deputy = order.coordinator_id, order.deputy_id
    director, duty = house["md"].id, house["duty_manager"].id
    before = db.session.query(Notice).count()
    with at("2026-09-16 12:00"):
        compared = {one.order_id: len(one.guests) for one in queries.house_now(clock.now()).compared}
        desk = sign_in("front_desk_1")
        for name in (HERE, NOBODY, BAIT):
            ask(desk, name)
        wrong = [desk.post("/enquiries", data={"name": name, "telephone": "x"}) for name in (HERE, NOBODY)]
    assert (compared[bait["0031"]] >= 6, compared[bait["0034"]]) == (True, 2), "every guest of every open order"
    sent = db.session.query(Notice).order_by(Notice.id).offset(before).all()
    assert [(notice.subject, notice.to_id, notice.urgent, notice.name) for notice in sent] == [
        ("enquiry.order", coordinator, False, "松风"),
        ("enquiry.order", deputy, False, "松风"),
        ("enquiry.house", director, False, ""),
        ("enquiry.house", duty, False, ""),
        ("enquiry.watched", director, True, ""),
        ("enquiry.watched", house["gm"].id, True, ""),
    ]
    entered = db.session.query(JournalEntry).filter_by(action="enquiry.take").order_by(JournalEntry.number).all()
    ids = [row.id for row in db.session.query(Enquiry).order_by(Enquiry.id)]
    assert [(entry.record, entry.facts, entry.groups) for entry in entered] == [(f"enquiry:{n}", {}, "") for n in ids]
    assert len(ids) == 3, "a wrong form keeps nothing"
    shown = [
        FRESH.sub("", answer.text).replace(name, "") for answer, name in zip(wrong, (HERE, NOBODY), strict=True)
    ]
    assert (wrong[0].status_code, shown[0]) == (422, shown[1]), "and is wrong for every name alike"
