"""The true time of an act, its turn, and its way (row 58): both sides of each edge."""

import json
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import WrongState
from app.lounge.offline import claims
from app.lounge.offline.claims import Malformed
from app.lounge.offline.rules import (
    MOVES,
    PACK_LIFE,
    STEADY,
    ActKind,
    ActMove,
    ActState,
    Kept,
    TabletClock,
    after,
    counts,
    is_overtaken,
    next_ready,
    true_time,
)
from tests.lounge.offline.tablets import stamp
from tests.lounge.rules.people import moment

ISSUED, RETURN = moment("14:00"), moment("15:00")
SECOND = timedelta(seconds=1)


def clock(shown, *, ahead=timedelta(), moved=timedelta(), ran=None):
    return TabletClock(moment(shown) + ahead, ISSUED + ahead, RETURN + ahead + moved, ran)


def told(tablet):
    return true_time(tablet, issued_at=ISSUED, received_at=RETURN)


@pytest.mark.parametrize("ahead", [timedelta(0), timedelta(hours=-9), timedelta(days=3), timedelta(seconds=1)])
def test_a_clock_that_is_always_wrong_by_the_same_is_put_right(ahead):
    true = told(clock("14:20", ahead=ahead))
    assert (true.at, true.skew, true.is_sure) == (moment("14:20"), ahead, True)


@pytest.mark.parametrize(("moved", "sure"), [(STEADY, True), (STEADY + SECOND, False), (-STEADY - SECOND, False)])
def test_a_clock_that_was_moved_in_between_is_not_believed(moved, sure):
    assert told(clock("14:20", moved=moved)).is_sure is sure


def test_the_steady_clock_tells_the_time_of_a_moved_one():
    true = told(clock("14:50", moved=timedelta(minutes=30), ran=timedelta(minutes=20)))
    assert (true.at, true.is_sure) == (moment("14:20"), False)


def test_nothing_was_before_its_pack_or_after_its_arrival():
    assert (told(clock("13:59")).at, told(clock("13:59")).is_sure) == (ISSUED, True)
    assert (told(clock("13:58:59")).at, told(clock("13:58:59")).is_sure) == (ISSUED, False)
    assert (told(clock("15:02")).at, told(clock("15:02")).is_sure) == (RETURN, False)


@pytest.mark.parametrize(("late", "sure"), [(timedelta(0), True), (SECOND, False)])
def test_a_pack_is_good_for_twelve_hours_to_the_second(late, sure):
    at = ISSUED + PACK_LIFE + late
    shown = TabletClock(at, ISSUED, at + SECOND, None)
    assert true_time(shown, issued_at=ISSUED, received_at=at + SECOND).is_sure is sure


def test_what_was_done_in_the_same_second_did_not_overtake():
    assert [is_overtaken(ISSUED, at) for at in (None, ISSUED, ISSUED + SECOND)] == [False, False, True]


def test_what_was_done_before_the_account_was_disabled_counts():
    """A-012."""
    assert [counts(ISSUED, at) for at in (None, ISSUED + SECOND, ISSUED)] == [True, True, False]


def test_every_move_outside_the_table_is_refused():
    """X-017."""
    for state in (None, *ActState):
        for move in ActMove:
            if (state, move) in MOVES:
                assert after(state, move) is MOVES[state, move]
            else:
                with pytest.raises(WrongState):
                    after(state, move)


@given(st.data())
@settings(max_examples=300)
def test_whatever_is_lost_doubled_or_out_of_order_the_acts_are_taken_in_the_same_order(data):
    """Two tablets; parts of their queues arrive in any order, again and again, until everything was heard once."""
    minutes = st.lists(st.integers(0, 50), min_size=1, max_size=8).map(sorted)
    queues = {pack: data.draw(minutes) for pack in (1, 2)}
    sent = [
        Kept(f"{pack}-{number}", pack, number, ISSUED + timedelta(minutes=minute))
        for pack, times in queues.items()
        for number, minute in enumerate(times, start=1)
    ]
    taken: list[Kept] = []
    due, known, waiting = {1: 1, 2: 1}, set(), {}
    parts = data.draw(st.lists(st.lists(st.sampled_from(sent), max_size=6), max_size=8))
    for part in [*parts, sent]:
        for act in part:
            if act.act_id not in known:
                known.add(act.act_id)
                waiting[act.act_id] = act
        while (act := next_ready(waiting.values(), due)) is not None:
            del waiting[act.act_id]
            due[act.pack] = act.number + 1
            taken.append(act)
    assert sorted(act.act_id for act in taken) == sorted(act.act_id for act in sent)
    for pack in queues:
        assert [act.number for act in taken if act.pack == pack] == list(range(1, len(queues[pack]) + 1))


LINE = {
    "id": "0f8fad5b-d9cb-469f-a165-70867728950e", "number": 1, "kind": "admit", "opened_at": stamp(ISSUED),
    "shown_at": stamp(ISSUED) + 250, "ran": 250, "words": " HY-0000042 ", "proof": "card", "check": "passed",
    "last_four": "45-6x",
}  # fmt: skip


def test_a_line_is_read_as_it_was_written():
    claim = claims.read(json.dumps(LINE), RETURN)
    assert (claim.kind, claim.words, claim.last_four) == (ActKind.ADMIT, "HY-0000042", "456X")
    assert claim.clock.shown_at - claim.clock.opened_at == claim.clock.ran == timedelta(milliseconds=250)


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "1"}, {"id": None}, {"number": 0}, {"number": "1"}, {"number": True}, {"kind": "eject"}, {"ran": -1},
        {"shown_at": 1.5}, {"shown_at": -1}, {"shown_at": 10**15}, {"words": "x" * 61}, {"words": ["x"]},
        {"words": "\x00"}, {"last_four": "12345"}, {"proof": "smile"}, {"check": 3}, {"escort": None},
    ],
)  # fmt: skip
def test_what_no_tablet_writes_is_no_act(wrong):
    with pytest.raises(Malformed):
        claims.read(json.dumps(LINE | wrong), RETURN)


@pytest.mark.parametrize("line", ["", "[]", "null", "{", "[" * 100_000, '{"id": NaN}'])
def test_what_is_no_line_is_no_act(line):
    with pytest.raises(Malformed):
        claims.read(line, RETURN)
