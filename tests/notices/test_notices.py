"""X-008, X-009. Notices go to persons, name an order only, and urgent ones that nobody sees go up."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock, periodic
from app.journal.models import JournalEntry
from app.notices import services
from app.notices.models import Notice
from app.notices.subjects import SUBJECTS, subject

TRIED = subject("notices.tried", "{name} 有新的安排", "{name} has news")


@pytest.fixture
def told(house, db_session):
    """Tell persons of order 12, code name 松风."""

    def tell(*called: str, **how: object) -> list[Notice]:
        facts = {"name": "松风", "record": "order:12", "link": "/orders/12", "at": clock.now()} | how
        sent = services.tell([house[one] for one in called], TRIED, **facts)
        db_session.commit()
        return sent

    return tell


def test_a_notice_is_read_by_whom_it_was_sent_to_and_by_nobody_else(told, sign_in):
    """A-006: another person's notice is the same 404 as none."""
    [notice] = told("head_hsk")
    reader, other = sign_in("head_hsk"), sign_in("head_fnb")
    assert "松风 有新的安排" in reader.get("/notices").text
    assert "松风" not in other.get("/notices").text
    assert other.post(f"/notices/{notice.id}/seen").status_code == 404
    assert other.post("/notices/999983/seen").status_code == 404
    assert reader.post(f"/notices/{notice.id}/seen").headers["Location"] == "/orders/12"


def test_seen_is_seen_once_and_the_bell_counts(told, sign_in, db_session, at):
    told("head_hsk")
    [urgent] = told("head_hsk", urgent=True)
    reader = sign_in("head_hsk")
    assert 'class="count">2<' in reader.get("/notices").text
    reader.post("/notices/seen")
    assert 'class="count">1<' in reader.get("/notices").text, "an urgent one asks to be seen by itself"
    with at("2026-09-12 08:05"):
        reader.post(f"/notices/{urgent.id}/seen")
    with at("2026-09-12 08:06"):
        reader.post(f"/notices/{urgent.id}/seen")
    db_session.expire_all()
    assert clock.local(db_session.get(Notice, urgent.id).seen_at).strftime("%H:%M") == "08:05"
    entries = db_session.scalars(select(JournalEntry).where(JournalEntry.action == "notice.seen")).all()
    assert [entry.record for entry in entries] == ["order:12"]
    assert 'class="count">' not in reader.get("/notices").text


def test_the_landing_page_shows_urgent_ones_only(told, sign_in):
    told("head_hsk", name="听荷")
    told("head_hsk", name="松风", urgent=True)
    page = sign_in("head_hsk").get("/").text
    assert "松风 有新的安排" in page and "听荷 有新的安排" not in page


def test_the_same_occasion_is_told_to_a_person_once(told, house, db_session):
    """X-009. Also where two rooms tell it, and when somebody is named twice."""
    assert len(told("gm", "gm", "md", once="emergency:1")) == 2
    assert told("gm", "md", once="emergency:1") == []
    assert len(told("gm", once="emergency:2")) == 1


def test_who_has_left_is_not_told(told, house, db_session):
    """A-012."""
    house["head_hsk"].disabled_at = clock.now()
    db_session.commit()
    assert [notice.to.name for notice in told("head_hsk", "head_fnb")] == [house["head_fnb"].name]


@pytest.mark.parametrize(
    ("sent", "looked", "heard"),
    [
        ("2026-09-14 10:00", "2026-09-14 10:10", set()),
        ("2026-09-14 10:00", "2026-09-14 10:11", {"head_hsk"}),
        ("2026-09-14 22:00", "2026-09-14 22:11", {"head_hsk", "duty_manager"}),
    ],
)
def test_an_urgent_one_nobody_saw_goes_to_the_superior(told, house, db_session, at, sent, looked, heard):
    """X-008. Out of hours the duty manager hears of it too; a second run sends nothing twice."""
    with at(sent):
        told("housekeeping_1", urgent=True)
    with at(looked):
        assert periodic.run(clock.now()) >= len(heard), "other rooms may have something to say at this hour"
        assert periodic.run(clock.now()) == 0
    went_up = db_session.scalars(select(Notice).where(Notice.from_id.is_not(None))).all()
    assert {notice.to_id for notice in went_up} == {house[one].id for one in heard}
    assert all(notice.name == "松风" for notice in went_up)


def test_above_the_general_manager_is_nobody(house):
    now = clock.now()
    assert services.superior(house["gm"], now) is None
    assert services.superior(house["head_hsk"], now) == house["gm"]


def test_the_list_goes_on_below_fifty(told, sign_in):
    """X-010."""
    for _ in range(51):
        told("head_hsk", at=clock.now() - timedelta(hours=1))
    first = sign_in("head_hsk").get("/notices").text
    assert first.count('<li class="notice-line') == 50
    assert "before=" in first


def test_every_subject_has_both_languages_and_room_for_one_name_only(app):
    for one in SUBJECTS.values():
        assert one.sentence("松风", english=False) != one.sentence("松风", english=True)
        assert "{" not in one.sentence("松风", english=True)
