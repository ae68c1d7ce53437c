"""X-016, DOMAIN 12.2 and 17: copies get numbers, and every one comes to an end that the register knows."""

import contextlib
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import clock
from app.errors import NotPermitted, Refusal, WrongState
from app.people import services as people
from app.people.rules import Dept
from app.printing import keepers, queries, render, services
from app.printing.models import PrintedCopy, PrintStop
from app.printing.rules import MOVES, OUTSTANDING, CopyAction, CopyState
from tests.printing import samples

AGAIN = "夜班加印一份"
"""Why the same reader gets another copy; asked for only where there is one already."""


@pytest.fixture
def blank_press(monkeypatch: pytest.MonkeyPatch) -> None:
    """A press that answers at once: these tests are about the register."""
    monkeypatch.setattr(render, "to_pdf", lambda html: b"%PDF")
    monkeypatch.setattr(services.reader, "pages_of", lambda pdf: ["nothing"])


@pytest.fixture
def printed(db_session, house, blank_press):
    def printed(by: str = "md", **facts: object) -> PrintedCopy:
        sheet, at = samples.order_sheet(**facts), clock.now()
        copy, _pdf = services.release(sheet, by=house[by], at=at, reason=AGAIN)
        db_session.flush()
        return copy

    return printed


def test_each_copy_of_a_record_gets_the_next_number_over_all_versions(printed):
    numbers = [printed(version=version).copy_no for version in (1, 1, 2)]
    assert numbers == [1, 2, 3]
    assert printed(record="order:13").copy_no == 1


def test_a_print_that_fails_takes_no_number(db_session, house, printed, monkeypatch):
    printed()

    def broken(_html: str) -> bytes:
        raise render.PressStopped("no")

    with monkeypatch.context() as patched:
        patched.setattr(render, "to_pdf", broken)
        with pytest.raises(Refusal, match="PE-13"):
            services.release(samples.order_sheet(), by=house["md"], at=clock.now(), reason=AGAIN)
    assert printed().copy_no == 2


def test_a_missing_character_is_named(house, db_session, monkeypatch):
    def broken(_html: str) -> bytes:
        raise render.PressStopped("characters without a glyph", "\U0001f600")

    monkeypatch.setattr(render, "to_pdf", broken)
    with pytest.raises(Refusal) as refused:
        services.release(samples.order_sheet(), by=house["md"], at=clock.now())
    assert refused.value.key == "PE-12"
    assert "\U0001f600" in refused.value.sentence()


def test_the_entry_says_what_was_printed_by_whom_for_whom(printed, house):
    copy = printed()
    assert (copy.doc.value, copy.number, copy.version, copy.state) == ("D-01", "JD-2026-0031", 2, CopyState.OUT)
    assert (copy.printed_by_id, copy.printed_at, copy.for_whom) == (house["md"].id, clock.now(), "前厅部 罗咏珊")
    assert copy.department is Dept.MKT


def test_a_new_version_recalls_older_copies_only(printed, db_session):
    """R-063."""
    old, new, other = printed(version=1), printed(version=2), printed(record="order:120", version=1)
    assert services.recall_for("order:12", 2, clock.now()) == 1
    db_session.flush()
    assert (old.state, new.state, other.state) == (CopyState.RECALL, CopyState.OUT, CopyState.OUT)
    assert [move.action for move in old.moves] == [CopyAction.RECALL]


def test_a_cancellation_recalls_every_copy_and_those_of_parts(printed):
    """R-112, S-028: post sheets belong to their task."""
    whole, part, settled = printed(record="task:3"), printed(record="task:3/post:2"), printed(record="task:3")
    services.void(settled, by=settled.printed_by, at=clock.now())
    assert services.recall_for("task:3", None, clock.now()) == 2
    assert (whole.state, part.state, settled.state) == (CopyState.RECALL, CopyState.RECALL, CopyState.VOID)


def test_only_the_director_or_the_coordinator_receives(printed, house, monkeypatch):
    copy = printed(department=Dept.FO)
    monkeypatch.setattr(keepers, "_coordinated", [lambda who, at: {12} if who.id == house["marketing_1"].id else set()])
    for other in ("head_fo", "marketing_2", "gm"):
        with pytest.raises(NotPermitted):
            services.receive(copy, by=house[other], at=clock.now())
    services.receive(copy, by=house["marketing_1"], at=clock.now())
    assert (copy.state, copy.settled_by_id) == (CopyState.RETURNED, house["marketing_1"].id)


def test_destroying_takes_two_persons(printed, house):
    copy = printed(department=Dept.FO)
    with pytest.raises(Refusal, match="PE-14"):
        services.destroy(copy, by=house["head_fo"], witness=house["head_fo"], at=clock.now())
    with pytest.raises(NotPermitted):
        services.destroy(copy, by=house["head_hsk"], witness=house["head_fo"], at=clock.now())
    assert copy.state is CopyState.OUT
    services.destroy(copy, by=house["head_fo"], witness=house["front_desk_1"], at=clock.now())
    assert (copy.state, copy.witness_id) == (CopyState.DESTROYED, house["front_desk_1"].id)


def test_the_head_of_the_holding_department_reports_a_loss_with_a_report(printed, house):
    """R-107; X-006: four characters are no report."""
    copy = printed(department=Dept.FO)
    with pytest.raises(NotPermitted):
        services.report_lost(copy, "不慎遗失在礼宾台", by=house["md"], at=clock.now())
    with pytest.raises(Refusal, match="XE-03"):
        services.report_lost(copy, "丢失了纸", by=house["head_fo"], at=clock.now())
    services.report_lost(copy, "遗失在礼宾", by=house["head_fo"], at=clock.now())
    assert (copy.state, copy.report) == (CopyState.LOST, "遗失在礼宾")


def test_an_acting_head_does_it_in_the_heads_name(printed, house, db_session):
    """A-010."""
    now = clock.now()
    until = now + timedelta(days=1)
    people.appoint_acting(Dept.FO, house["duty_manager"], from_at=now, to_at=until, by=house["head_fo"], at=now)
    db_session.flush()
    copy = printed(department=Dept.FO)
    services.report_lost(copy, "遗失在礼宾台", by=house["duty_manager"], at=now)
    assert copy.moves[-1].acting_for == house["head_fo"].display_name


@pytest.mark.parametrize(("seconds", "allowed"), [(599, True), (600, True), (601, False)])
def test_a_misprint_is_void_at_once_or_not_at_all(printed, house, seconds, allowed):
    """Section 17; X-020: the tenth minute is still within."""
    copy = printed()
    with pytest.raises(NotPermitted):
        services.void(copy, by=house["gm"], at=clock.now())
    moment = clock.now() + timedelta(seconds=seconds)
    if allowed:
        services.void(copy, by=house["md"], at=moment)
        assert copy.state is CopyState.VOID
    else:
        with pytest.raises(Refusal, match="PE-15"):
            services.void(copy, by=house["md"], at=moment)
        assert copy.state is CopyState.OUT


def test_a_recalled_copy_is_no_misprint(printed, house):
    copy = printed(version=1)
    services.recall_for("order:12", 2, clock.now())
    with pytest.raises(WrongState):
        services.void(copy, by=house["md"], at=clock.now())
    assert copy.state is CopyState.RECALL


def test_what_is_outstanding_is_counted_by_order_and_department(printed, house):
    """R-106, RE-20."""
    mine, other, settled = printed(department=Dept.FO), printed(department=Dept.HSK), printed(department=Dept.FO)
    services.receive(settled, by=house["md"], at=clock.now())
    assert set(queries.outstanding(12)) == {mine, other}
    assert list(queries.outstanding(12, department=Dept.FO)) == [mine]
    assert list(queries.outstanding(13)) == []


def test_a_forbidden_value_stops_the_print_and_tells_the_director(db_session, house, blank_press, monkeypatch):
    """DESIGN 6: no copy, a stop for the marketing director, an entry in the journal that names no value."""
    monkeypatch.setattr(services.reader, "pages_of", lambda pdf: ["岗位 大门口", "岭南\n集团 代表团"])
    sheet = samples.roster_sheet()
    with pytest.raises(Refusal, match="PE-11"):
        services.release(sheet, by=house["leader_a"], at=clock.now())
    stop = db_session.query(PrintStop).one()
    assert (stop.record, stop.findings, stop.asked_by_id) == ("task:3", 1, house["leader_a"].id)
    assert db_session.query(PrintedCopy).count() == 0
    from app.journal.models import JournalEntry

    entry = db_session.query(JournalEntry).filter_by(action="print.stopped").one()
    assert "岭南" not in str(entry.facts)


def test_the_printers_own_words_are_no_finding(db_session, house, blank_press, monkeypatch):
    sheet = samples.roster_sheet(forbidden=("莞湖国宾酒店", "保安部 王国平", "松风"))
    monkeypatch.setattr(services.reader, "pages_of", lambda pdf: ["莞湖国宾酒店 保安部 王国平 松风"])
    copy, _pdf = services.release(sheet, by=house["leader_a"], at=clock.now())
    assert copy.copy_no == 1


def test_random_people_doing_random_things_keep_to_section_17(printed, house, db_session):
    """X-017: whoever tries whatever, a copy moves by the table, ends once, and every step is on its timeline."""
    people_of_walk = [house[key] for key in ("md", "head_fo", "head_hsk", "gm", "front_desk_1")]
    acts = {
        CopyAction.RECALL: lambda copy, who: services.recall_for(copy.record, None, clock.now()),
        CopyAction.RECEIVE: lambda copy, who: services.receive(copy, by=who, at=clock.now()),
        CopyAction.DESTROY: lambda copy, who: services.destroy(copy, by=who, witness=house["gm"], at=clock.now()),
        CopyAction.REPORT_LOST: lambda copy, who: services.report_lost(copy, "遗失在礼宾台", by=who, at=clock.now()),
        CopyAction.VOID: lambda copy, who: services.void(copy, by=who, at=clock.now()),
    }
    steps = st.lists(st.tuples(st.sampled_from(list(acts)), st.sampled_from(people_of_walk)), max_size=8)

    @settings(max_examples=40, deadline=None)
    @given(steps)
    def walk(taken):
        copy = printed(department=Dept.FO)
        for action, who in taken:
            before, moved = copy.state, len(copy.moves)
            with contextlib.suppress(Refusal):
                acts[action](copy, who)
            db_session.flush()
            if copy.state is not before:
                assert MOVES[before, action] is copy.state
                assert [move.action for move in copy.moves[moved:]] == [action]
            else:
                assert len(copy.moves) == moved
            assert (copy.settled_at is None) == (copy.state in OUTSTANDING)

    walk()
