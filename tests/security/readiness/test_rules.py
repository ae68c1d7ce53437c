"""The gate S-013 and SE-08, by table."""

from dataclasses import replace

import pytest

from app.reception.levels import SecurityLevel
from app.security.readiness.rules import BY_HAND, Confirmation, GateFacts, Item, gate, still_open, words_of
from app.security.tasks.rules import TaskState
from tests.security.example_s1 import when

WORD = Confirmation("雷振邦", when("09-15 16:00"), "全部到位")
READY = GateFacts(
    level=SecurityLevel.I,
    state=TaskState.APPROVED,
    flaws=0,
    clearance_needed=True,
    external_guards=10,
    confirmed=dict.fromkeys(BY_HAND, WORD),
)


def open_keys(facts: GateFacts) -> list[str]:
    return [item.key for item in still_open(gate(facts))]


def test_a_task_with_everything_in_order_has_nothing_open():
    assert open_keys(READY) == []
    assert [item.key for item in gate(READY)] == [item.value for item in Item]


@pytest.mark.parametrize("item", sorted(BY_HAND))
def test_each_item_confirmed_by_hand_holds_the_gate_until_it_is(item):
    missing = replace(READY, confirmed={key: WORD for key in BY_HAND if key is not item})
    assert open_keys(missing) == [item.value]


@pytest.mark.parametrize(
    ("change", "open_key"),
    [
        ({"state": TaskState.PLANNED}, "plan"),
        ({"state": TaskState.DRAFT}, "plan"),
        ({"flaws": 1}, "roster"),
        ({"uncleared": ("黄伟",)}, "cleared"),
    ],
)
def test_each_item_with_records_holds_the_gate_by_its_records(change, open_key):
    assert open_keys(replace(READY, **change)) == [open_key]


@pytest.mark.parametrize(
    ("change", "not_asked"),
    [
        ({"external_guards": 0}, {"externals"}),
        ({"level": SecurityLevel.II}, set()),
        ({"level": SecurityLevel.III}, {"contingency"}),
        ({"clearance_needed": False, "uncleared": ()}, {"cleared"}),
    ],
)
def test_what_a_task_is_not_asked_for(change, not_asked):
    asked = {item.key for item in gate(replace(READY, **change))}
    assert {item.value for item in Item} - asked == not_asked


def test_a_word_given_by_hand_shows_who_when_and_what():
    held = next(item for item in gate(READY) if item.key == "meeting")
    assert (held.confirmed, held.confirmed_by, held.confirmed_at, held.note) == (True, WORD.by, WORD.at, WORD.note)


def test_an_item_with_records_is_never_confirmed_by_hand():
    told = replace(READY, flaws=2, confirmed={**READY.confirmed, Item.ROSTER: WORD})
    assert open_keys(told) == ["roster"]


def test_the_open_items_are_told_in_both_languages():
    words = words_of(still_open(gate(replace(READY, flaws=1, confirmed={}))))
    assert words[0].zh == "部门会议已召开"
    assert words[0].en == "department meeting held"
