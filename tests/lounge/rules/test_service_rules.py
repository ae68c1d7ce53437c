"""Rounds by the clock, allergens by the word (L-060 to L-066): both sides of every edge."""

from datetime import date, datetime, timedelta

import pytest

from app.clock import PROPERTY_ZONE
from app.errors import Refusal
from app.lounge.rules.refreshments import (
    Allergen,
    ItemKind,
    disagrees,
    is_expired,
    is_low,
    mode_of,
    refuse_unasked,
    refuse_unserved,
)
from app.lounge.rules.rounds import HourCount, Presence, by_hour, due_moments, next_due, together
from app.lounge.rules.seating import ServiceMode


def on(hour: str) -> datetime:
    return datetime.fromisoformat(f"2026-09-16T{hour}").replace(tzinfo=PROPERTY_ZONE)


def every(minutes: int):
    return lambda _at: minutes


def shown(moments) -> list[str]:
    return [f"{one:%H:%M}" for one in moments]


def test_stays_that_touch_are_one_stretch_and_a_gap_is_none():
    stretches = [Presence(on("13:00"), on("13:30")), Presence(on("13:30"), on("14:00")), Presence(on("14:01"))]
    assert together(reversed(stretches)) == [Presence(on("13:00"), on("14:00")), Presence(on("14:01"))]
    assert together([Presence(on("09:00")), Presence(on("10:00"), on("11:00"))]) == [Presence(on("09:00"))]


@pytest.mark.parametrize(("now", "due"), [
    ("13:04:59", []), ("13:05:00", ["13:05"]), ("13:09:59", ["13:05"]), ("13:10:00", ["13:05", "13:10"]),
])  # fmt: skip
def test_a_round_is_due_every_five_minutes_while_somebody_is_inside(now, due):
    """L-062."""
    assert shown(due_moments([Presence(on("13:00"))], every(5), on(now))) == due


def test_nothing_is_due_once_the_last_guest_has_left():
    """L-062, X-020: at the very moment of leaving none is due any more."""
    inside = [Presence(on("13:00"), on("13:10")), Presence(on("15:00"), on("15:06"))]
    assert shown(due_moments(inside, every(5), on("18:00"))) == ["13:05", "15:05"]
    assert next_due(inside, None, every(5), on("14:00")) is None
    assert due_moments([], every(5), on("18:00")) == []


def test_another_interval_holds_from_its_moment():
    """L-062."""
    changing = lambda at: 10 if at >= on("13:10") else 5  # noqa: E731
    assert shown(due_moments([Presence(on("13:00"))], changing, on("13:31"))) == ["13:05", "13:10", "13:20", "13:30"]


def test_the_next_round_counts_from_the_last_or_from_the_first_guest():
    inside = [Presence(on("13:00"))]
    assert next_due(inside, None, every(5), on("13:01")) == on("13:05")
    assert next_due(inside, on("13:03"), every(5), on("13:04")) == on("13:08")
    assert next_due(inside, on("11:00"), every(5), on("13:04")) == on("13:05")


def test_compliance_of_an_hour_is_logged_by_due():
    """L-062, target 80 %: exactly 80 is reached; nothing due is no figure (chapter 10)."""
    due = [on("13:00") + timedelta(minutes=5 * n) for n in range(10)]
    counted = by_hour(due, [*due[:8], on("15:10")])
    assert [(one.logged, one.due, one.percent) for one in counted] == [(8, 10, 80), (1, 0, None)]
    assert [counted[0].is_short(80), counted[0].is_short(81), counted[1].is_short(80)] == [False, True, False]
    assert HourCount(on("13:00"), 1, 3).percent == 33


@pytest.mark.parametrize(("said", "holds", "also", "warns"), [
    ("对坚果过敏", (Allergen.NUTS,), "", True),
    ("對堅果過敏", (Allergen.NUTS,), "", True),
    ("severe PEANUT allergy", (Allergen.PEANUT,), "", True),
    ("ｎｕｔ allergy", (Allergen.NUTS,), "", True),
    ("不能吃海鲜", (Allergen.CRUSTACEAN,), "", True),
    ("芒果过敏", (), "芒果", True),
    ("芒果过敏", (Allergen.MILK,), "橙子", False),
    ("", (Allergen.NUTS,), "", False),
    ("低盐饮食", (Allergen.NUTS, Allergen.EGG), "", False),
])  # fmt: skip
def test_a_match_is_found_in_whatever_script_or_width(said, holds, also, warns):
    """L-065."""
    assert disagrees(said, holds, also) is warns


def test_every_allergen_is_found_by_its_own_two_labels():
    """L-065: what stands on the item is understood in the field as well."""
    assert [one for one in Allergen if one is not Allergen.SUGAR and not disagrees(one.en, (one,))] == []
    assert [one for one in Allergen if one is not Allergen.CRUSTACEAN and not disagrees(one.zh, (one,))] == []


def test_edges_of_the_stock():
    """L-066."""
    day = date(2026, 9, 16)
    assert [is_expired(best, day) for best in (None, date(2026, 9, 17), day, date(2026, 9, 15))] == [
        False, False, False, True,
    ]  # fmt: skip
    assert [is_low(stock, 10) for stock in (11, 10, 9)] == [False, False, True]


def test_who_is_served_where():
    """L-060."""
    assert [mode_of(zone) for zone in (None, *ServiceMode)] == [
        ServiceMode.TABLE, ServiceMode.SELF, ServiceMode.TABLE, ServiceMode.TABLE,
    ]  # fmt: skip
    refuse_unserved(ItemKind.DRINK, ServiceMode.BOTH, ServiceMode.SELF)
    refuse_unserved(ItemKind.DRINK, ServiceMode.TABLE, ServiceMode.TABLE)
    for kind, where, mode in (
        (ItemKind.DRINK, ServiceMode.TABLE, ServiceMode.SELF), (ItemKind.SUPPLY, ServiceMode.BOTH, ServiceMode.TABLE),
    ):  # fmt: skip
        with pytest.raises(Refusal, match="LE-83"):
            refuse_unserved(kind, where, mode)


def test_each_warning_is_confirmed_by_its_own_key():
    """L-065."""
    refuse_unasked({"LE-80", "LE-81"}, ("LE-80", "LE-81"))
    for confirmed, told in ((set(), "LE-80"), ({"LE-80"}, "LE-81"), ({"LE-81"}, "LE-80")):
        with pytest.raises(Refusal, match=told):
            refuse_unasked(confirmed, ("LE-80", "LE-81"))
