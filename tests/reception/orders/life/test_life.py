"""The geometry of an order's life by table, and what of it each reader is shown."""

from datetime import timedelta
from itertools import pairwise

import pytest

from app import clock
from app.reception.orders import briefs, cancelling
from app.reception.orders.life.briefs import life_of
from app.reception.orders.life.rules import LEAST, MARGIN, WIDTH, Kind, Milestone, Stage, axis, now_on, positions
from tests.application import property_time
from tests.reception.orders import acts

NOON = property_time("2026-09-16 12:00")
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@pytest.mark.parametrize(
    ("due", "done", "stage"),
    [
        (None, NOON - HOUR, Stage.DONE),
        (NOON, NOON, Stage.DONE),
        (NOON - HOUR, NOON - HOUR + MINUTE, Stage.DONE_LATE),
        (NOON + MINUTE, None, Stage.AHEAD),
        (NOON, None, Stage.AHEAD),
        (NOON - MINUTE, None, Stage.LATE),
    ],
)
def test_done_late_or_ahead(due, done, stage):
    """X-020: at the moment itself it is in time."""
    assert Milestone(Kind.READY, due, done).stage(NOON) is stage


def test_two_at_least_make_an_axis():
    assert axis([], NOON) is None
    assert axis([Milestone(Kind.APPLIED, done_at=NOON), Milestone(Kind.READY)], NOON) is None


@pytest.mark.parametrize("hours", [(0, 1), (0, 0, 0), (0, 0.5, 720), (0, 24, 24.25, 24.5, 96, 100, 144, 168, 192, 240)])
def test_places_run_from_margin_to_margin_in_order_and_never_touch(hours):
    places = positions([NOON + HOUR * n for n in hours])
    assert (places[0], round(places[-1])) == (MARGIN, WIDTH - MARGIN)
    assert min(right - left for left, right in pairwise(places)) >= LEAST - 0.1


def test_a_longer_time_is_a_longer_way():
    start, soon, late = positions([NOON, NOON + HOUR, NOON + 25 * HOUR])
    assert late - soon > soon - start


def test_the_now_line():
    """Before the first and after the last at the ends; between two in proportion; upon one exactly there."""
    moments = [NOON, NOON + 2 * HOUR, NOON + 4 * HOUR]
    places = positions(moments)
    assert now_on(moments, places, NOON - MINUTE) == MARGIN / 2
    assert now_on(moments, places, NOON + HOUR) == round((places[0] + places[1]) / 2, 1)
    assert now_on(moments, places, NOON + 2 * HOUR) == places[1]
    assert now_on(moments, places, NOON + 4 * HOUR) == WIDTH - MARGIN / 2


def test_words_stand_above_and_below_in_turn_by_time():
    found = axis(
        [Milestone(Kind.READY, NOON + HOUR), Milestone(Kind.ISSUED, done_at=NOON - HOUR), Milestone(Kind.ARRIVAL)], NOON
    )
    assert [(one.kind, one.above, one.stage) for one in found.places] == [
        (Kind.ISSUED, True, Stage.DONE), (Kind.READY, False, Stage.AHEAD)
    ]  # fmt: skip


def _kinds(order, person) -> list[Kind]:
    at = clock.now()
    found = life_of(order, briefs.page(order, person, at), at)
    return [place.kind for place in found.places] if found is not None else []


def test_each_reader_sees_the_part_of_the_life_that_his_brief_has(house, sign_in, db_session):
    """X-014: the way to the issue is for those who lead; the ready time, from which the ETA follows, for F4."""
    order = acts.issued(house, acts.pines())
    whole = [kind for kind in Kind if kind is not Kind.CANCELLED]
    assert _kinds(order, house["md"]) == whole
    assert _kinds(order, house["head_hsk"]) == [
        Kind.ISSUED, Kind.SIGNED, Kind.READY, Kind.ARRIVAL, Kind.DEPARTURE, Kind.HANDED_BACK
    ]  # fmt: skip
    assert Kind.READY not in _kinds(order, house["head_eng"]) and Kind.ARRIVAL in _kinds(order, house["head_eng"])
    db_session.commit()
    page = sign_in("md").get(f"/orders/{order.id}").text
    svg, listed = page.split('<svg class="life-axis"')[1].split("</svg>", 1)
    assert svg.count('class="life-shape"') == len(whole) == listed.split("</ol>")[0].count("<li>")
    assert 'aria-hidden="true"' in svg.split(">")[0]
    cancelling.ask(order, reason="宾客行程取消", by=house["md"], at=clock.now())
    cancelling.decide(order, approved=True, by=house["gm"], at=clock.now())
    assert set(_kinds(order, house["md"])) == {
        Kind.APPLIED, Kind.VERIFIED, Kind.APPROVED, Kind.ISSUED, Kind.CANCELLED
    }  # fmt: skip
