"""The board: by time left, redrawn only when something changed or a minute has passed (TECH), constant in queries."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event, select

from app import clock, policy
from app.extensions import db
from app.lounge.board.briefs import Call, board
from app.lounge.board.day import day_of_lounge
from app.lounge.briefs import panels
from app.lounge.door import queries as door
from app.lounge.door import services as entry
from app.lounge.door.services import Shown
from app.lounge.models import Entitlement, LoungeGuest, Stay
from app.lounge.rules.terms import Check, ProofKind
from app.lounge.stays import services as stays
from app.panel import Urgency

POLL = {"HX-Request": "true", "X-Poll": "1"}


@pytest.fixture
def enter(attendant):
    def enter(card):
        one = door.of_guest(card.guest, clock.now())
        return entry.answer(one, Shown(ProofKind.CARD, Check.PASSED), by=attendant, at=clock.now())

    return enter


@contextmanager
def counted() -> Iterator[list[str]]:
    asked: list[str] = []

    def note(_connection, _cursor, statement, *_more) -> None:
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def test_who_goes_next_stands_first(at, member, enter, attendant):
    for moment, name in (("13:00", "陈语桐"), ("09:30", "方远"), ("12:00", "许漫")):
        with at(f"2026-09-16 {moment}"):
            enter(member(name))
    with at("2026-09-16 13:20"):
        shown = board(attendant, clock.now())
    assert [tile.called for tile in shown.inside] == ["方远", "许漫", "陈语桐"]
    assert [tile.call for tile in shown.inside] == [Call.REMIND, Call.CALM, Call.CALM]
    assert (shown.occupancy, shown.capacity, shown.to_remind, shown.loud) == (3, 60, 1, 0)


def test_away_keeps_the_place_until_it_was_too_long(at, member, enter, attendant):
    """L-001, L-031, X-009: nothing was written between the two looks."""
    with at("2026-09-16 13:00"):
        stays.step_out(enter(member()), by=attendant, at=clock.now())
    with at("2026-09-16 13:14:30"):
        shown = board(attendant, clock.now())
        assert (shown.occupancy, [tile.minutes_to_return for tile in shown.away]) == (1, [1])
    with at("2026-09-16 13:15:01"):
        assert board(attendant, clock.now()).occupancy == 0


def test_an_unchanged_board_is_304(at, sign_in, member, enter):
    desk = sign_in("attendant_1")
    with at("2026-09-16 13:00:10"):
        enter(member())
        first = desk.get("/lounge/board", headers=POLL)
        tag = {"If-None-Match": first.headers["ETag"]}
    with at("2026-09-16 13:00:58"):
        again = desk.get("/lounge/board", headers=POLL | tag)
        assert (first.status_code, again.status_code, again.data) == (200, 304, b"")
    with at("2026-09-16 13:00:59"):
        enter(member("方远"))
        assert "方远" in desk.get("/lounge/board", headers=POLL | tag).text
    with at("2026-09-16 13:01:00"):
        newest = {"If-None-Match": desk.get("/lounge/board", headers=POLL).headers["ETag"]}
        assert desk.get("/lounge/board", headers=POLL | newest).status_code == 304
    with at("2026-09-16 13:02:00"):
        assert desk.get("/lounge/board", headers=POLL | newest).status_code == 200


def test_another_persons_tag_opens_nothing(at, sign_in, member, enter):
    with at("2026-09-16 13:00"):
        enter(member())
        tag = {"If-None-Match": sign_in("lounge_supervisor").get("/lounge/board", headers=POLL).headers["ETag"]}
        assert sign_in("attendant_1").get("/lounge/board", headers=POLL | tag).status_code == 200


def test_a_304_reads_one_row_of_the_lounge(at, sign_in, member, enter):
    desk = sign_in("attendant_1")
    with at("2026-09-16 13:00"):
        enter(member())
        tag = {"If-None-Match": desk.get("/lounge/board", headers=POLL).headers["ETag"]}
        db.session.commit()
        with counted() as asked:
            desk.get("/lounge/board", headers=POLL | tag)
    assert [statement for statement in asked if "lounge_" in statement] == []
    assert len([statement for statement in asked if "FROM lounge" in statement]) == 1


@pytest.mark.parametrize("path", ["/lounge/board", "/lounge/log"])
def test_three_rows_cost_the_queries_of_one(at, sign_in, member, enter, path):
    desk = sign_in("attendant_1")
    with at("2026-09-16 13:00"):
        counts = []
        for name in ("陈语桐", "方远", "许漫"):
            enter(member(name))
            desk.get(path)
            with counted() as asked:
                assert name in desk.get(path).text
            counts.append(len(asked))
    assert counts[0] == counts[2]


def test_the_landing_page_says_who_is_over_time(app, at, member, enter, attendant, supervisor):
    """L-033."""
    with at("2026-09-16 13:05"):
        enter(member())
    with at("2026-09-16 17:20"), app.test_request_context():
        shown = [panel for who in (attendant, supervisor) for panel in panels(who, clock.now())]
    lines = [line for panel in shown for line in panel.lines if "LG-20260916-001" in line.text]
    assert len(lines) == 2
    assert {line.urgency for line in lines} == {Urgency.NOW}
    assert all("LG-20260916-001" in line.text and line.url for line in lines)


def test_the_lounge_says_nothing_to_others(at, house, member, enter):
    with at("2026-09-16 13:05"):
        enter(member())
        assert [panels(house[who], clock.now()) for who in ("gm", "front_desk_1", "guard_a1", "sysadmin")] == [[]] * 4


def test_the_day_is_drawn_and_said(at, sign_in, member, enter, attendant):
    """L-001, L-031: an entry by mistake and too long an absence do not count; the words say what the line does."""
    for moment, name in (("09:00", "陈语桐"), ("10:00", "方远"), ("11:00", "许漫")):
        with at(f"2026-09-16 {moment}"):
            stay = enter(member(name))
            if name == "方远":
                stays.step_out(stay, by=attendant, at=clock.now())
    with at("2026-09-16 12:00"):
        stays.correct(stay, "登记有误，取消", by=attendant, at=clock.now(), is_supervisor=True)
        day = day_of_lounge(clock.now())
        page = sign_in("attendant_1").get("/lounge/board").text
    assert (day.peak.count, f"{day.peak.at:%H:%M}", day.inside, f"{day.empty_at:%H:%M}") == (1, "09:00", 1, "13:00")
    assert day.was.count("V") == 1
    assert "<p>今日最高 1 人（容量 60），时间 09:00。</p>" in page and "<p>目前 1 人。" in page
    assert page.count('class="day-was"') == 1 and "今日预期" in page


def test_a_full_lounge_costs_the_board_the_queries_of_one_guest(at, sign_in, member, registered, enter, attendant):
    """R33: 500 inside, or one; hosts with companions, too."""
    desk = sign_in("attendant_1")
    with at("2026-09-16 13:00"):
        policy.services.enter("lounge.capacity", 500, at=clock.now())
        first = enter(member())
        desk.get("/lounge/board")
        with counted() as asked:
            desk.get("/lounge/board")
        _copies(first, 499)
        with counted() as asked_later:
            page = desk.get("/lounge/board").text
    assert page.count('class="tile stay-tile') == 500
    assert len(asked_later) == len(asked)


def _copies(stay: Stay, count: int) -> None:
    """So many more inside, each a guest with a card of his own, written straight into the tables."""
    for table, row_of in ((LoungeGuest, _guest_copy), (Entitlement, _card_copy), (Stay, _stay_copy)):
        columns = {column.name: column for column in table.__table__.columns}
        source = {LoungeGuest: stay.guest, Entitlement: stay.guest.rights[0], Stay: stay}[table]
        kept = db.session.execute(select(table.__table__).where(table.__table__.c.id == source.id)).mappings().one()
        rows = [{name: kept[name] for name in columns} | row_of(number) for number in range(1, count + 1)]
        db.session.execute(table.__table__.insert(), rows)
    db.session.commit()


def _guest_copy(number: int) -> dict[str, object]:
    return {"id": 1000 + number}


def _card_copy(number: int) -> dict[str, object]:
    return {"id": 1000 + number, "guest_id": 1000 + number, "card_index": None, "card_number": None}


def _stay_copy(number: int) -> dict[str, object]:
    return {
        "id": 1000 + number, "guest_id": 1000 + number, "person_key": f"guest:{1000 + number}",
        "number": f"LG-20260916-{1000 + number}",
    }  # fmt: skip
