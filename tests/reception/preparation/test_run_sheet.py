"""R-135: the run sheet of an order, as a picture of each day and as D-03; each reader has the lines that are his."""

from datetime import UTC, datetime, timedelta

import pytest

from app import clock
from app.reception.preparation.runsheet.rules import WIDTH, Line, Standing, Strand, days, standing

NOON = datetime(2026, 9, 16, 4, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("line", "now", "told"),
    [
        (Line(Strand.TASK, NOON, "", done=False), NOON, Standing.AHEAD),
        (Line(Strand.TASK, NOON, "", done=False), NOON + MINUTE, Standing.LATE),
        (Line(Strand.TASK, NOON, "", done=True), NOON + MINUTE, Standing.DONE),
        (Line(Strand.PROGRAMME, NOON, "", until=NOON + MINUTE), NOON - MINUTE, Standing.AHEAD),
        (Line(Strand.PROGRAMME, NOON, "", until=NOON + MINUTE), NOON, Standing.NOW),
        (Line(Strand.PROGRAMME, NOON, "", until=NOON + MINUTE), NOON + MINUTE, Standing.PAST),
        (Line(Strand.TRAVEL, NOON, ""), NOON + MINUTE, Standing.PAST),
        (Line(Strand.TRAVEL, None, ""), NOON, Standing.AHEAD),
    ],
)
def test_how_a_line_stands(line, now, told):
    """X-020: both sides of every edge."""
    assert standing(line, now) is told


def test_every_line_stands_on_its_day_within_the_drawing_and_in_order():
    late = datetime(2026, 9, 16, 15, 50, tzinfo=UTC)
    lines = [
        Line(Strand.STAY, late, "ten to midnight at the hotel", until=late + 30 * MINUTE),
        Line(Strand.TASK, NOON, "at noon"),
        Line(Strand.STAY, NOON, "first at the same time"),
        Line(Strand.STAY, late + timedelta(hours=9), "next day"),
        Line(Strand.STAY, None, "no time"),
    ]
    found = days(lines, NOON + 10 * MINUTE, local=clock.local)
    assert [(str(day.day), len(day.placed)) for day in found] == [("2026-09-16", 3), ("2026-09-17", 1)]
    first = found[0].placed
    assert [one.line.what for one in first][:2] == ["first at the same time", "at noon"]
    assert all(one.x >= 0 and one.x + one.width <= WIDTH for day in found for one in day.placed)
    assert [one.y for one in first] == sorted({one.y for one in first})
    assert first[0].x < found[0].now_x < first[2].x
    assert found[1].now_x is None


@pytest.fixture
def order_id(busy_house):
    return busy_house["0031"]


def test_each_reader_has_the_lines_that_are_his(order_id, sign_in, at):
    """A-005, A-007: the vehicles are for those who know them, the tasks of a department for its head and who leads."""
    path = f"/orders/{order_id}/run-sheet"
    with at("2026-09-16 12:00"):
        md, fnb = sign_in("md").get(path).text, sign_in("head_fnb").get(path).text
        assert "粤SA1801" in md.replace(" ", "") and "房卡制作" in md
        assert "粤SA1801" not in fnb.replace(" ", "") and "房卡制作" not in fnb
        assert "不在您的流程表内" in fnb and "车辆" in fnb
        assert "欢迎晚宴" in md and "欢迎晚宴" in fnb
        assert "run-now-head" in md
        assert sign_in("sysadmin").get(path).status_code == 404
        assert sign_in("sales").get(path).status_code == 404
        engineer = sign_in("eng_2").get(path).text
        assert "工程检查" in engineer and "房卡制作" not in engineer and "CA1359" not in engineer
        english = sign_in("head_fnb").get(path, headers={"Accept-Language": "en"}).text
        assert "Run sheet" in english and "banquet 12 persons" in english


def test_it_is_printed_with_a_number_by_who_carries_it(order_id, sign_in, at):
    """12.1: MD, who leads, the coordinator, heads; X-016."""
    path = f"/orders/{order_id}/run-sheet/print"
    with at("2026-09-16 12:00"):
        printed = sign_in("head_fnb").post(path)
        assert (printed.status_code, printed.mimetype) == (200, "application/pdf")
        assert "D-03-JD-2026-0031" in printed.headers["Content-Disposition"]
        assert sign_in("front_desk_1").post(path).status_code == 403
        assert sign_in("sysadmin").post(path).status_code == 404
