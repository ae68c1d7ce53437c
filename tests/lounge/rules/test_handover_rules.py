"""The lines of a handover, its table, its two persons (L-100 to L-102, O-020 to O-025, section 17)."""

from datetime import UTC, datetime

import pytest

from app.errors import Refusal, Words, WrongState
from app.lounge.rules.handover import (
    HANDOVER_MOVES,
    KNOWN_BY_ITSELF,
    Fact,
    HandoverAction,
    HandoverKind,
    HandoverState,
    Topic,
    as_kept,
    as_was,
    handover_after,
    refuse_same_person,
    refuse_unfilled,
    topics_of,
    typed_topics,
)


def test_the_table_is_closed():
    """Section 17, X-017: nothing is signed while a problem waits, and nothing moves once it is complete."""
    for state in (None, *HandoverState):
        for action in HandoverAction:
            if (state, action) not in HANDOVER_MOVES:
                with pytest.raises(WrongState):
                    handover_after(state, action)
    assert handover_after(HandoverState.PROBLEM, HandoverAction.DECIDE) is HandoverState.FILLED


def test_the_lines_are_those_of_the_rule():
    """L-100, L-102: twelve lines; at closing found articles and the alarm besides."""
    assert len(topics_of(HandoverKind.SHIFT)) == 12
    closing = set(topics_of(HandoverKind.CLOSING)) - set(topics_of(HandoverKind.SHIFT))
    assert closing == {Topic.FOUND, Topic.ALARM}
    assert set(typed_topics(HandoverKind.SHIFT)) | KNOWN_BY_ITSELF == set(topics_of(HandoverKind.SHIFT))


def test_every_line_is_filled_or_none():
    """L-100; the alarm state is always said."""
    every = frozenset(topic.value for topic in Topic)
    refuse_unfilled(HandoverKind.SHIFT, {}, every)
    refuse_unfilled(HandoverKind.SHIFT, {"work": "茶歇一场"}, every - {"work"})
    with pytest.raises(Refusal, match="LE-140"):
        refuse_unfilled(HandoverKind.SHIFT, {}, every - {"keys"})
    with pytest.raises(Refusal, match="LE-140"):
        refuse_unfilled(HandoverKind.CLOSING, {}, every)
    refuse_unfilled(HandoverKind.CLOSING, {"alarm": "已布防"}, every)


def test_outgoing_and_incoming_differ():
    """A-011, O-021."""
    refuse_same_person(1, 2)
    with pytest.raises(Refusal, match="LE-141"):
        refuse_same_person(1, 1)


def test_a_fact_is_kept_as_it_was():
    for due in (None, datetime(2026, 9, 16, 9, 5, tzinfo=UTC)):
        fact = Fact(Topic.GUESTS, "stay:7", Words("应离 17:05", "due out 17:05"), due)
        assert as_was(as_kept(fact)) == fact
