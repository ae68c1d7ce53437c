"""The landing page answers "what needs me now" (X-010)."""

from datetime import UTC, datetime, timedelta

from app.home.desk import lay_out
from app.panel import Line, Panel, Urgency

AT = datetime(2026, 9, 16, 7, 30, tzinfo=UTC)


def line(text, urgency=Urgency.CALM, minutes=None, url="/x"):
    return Line(text, url, "签收", AT + timedelta(minutes=minutes) if minutes is not None else None, urgency=urgency)


def test_the_first_line_is_the_most_urgent_then_the_earliest():
    desk = lay_out(
        [
            Panel("a", (line("soon", Urgency.SOON, 1), line("now later", Urgency.NOW, 9)), order=30),
            Panel("b", (line("now", Urgency.NOW, 5), line("now without time", Urgency.NOW)), order=40),
        ]
    )
    assert desk.first is not None
    assert desk.first.text == "now"


def test_what_one_can_do_oneself_goes_before_what_one_is_only_told():
    told = Line("told", "/x", "", AT - timedelta(hours=2), urgency=Urgency.NOW)
    desk = lay_out([Panel("told", (told,)), Panel("mine", (line("do", Urgency.NOW, -5),))])
    assert desk.first is not None
    assert (desk.first.text, desk.question) == ("do", "mine")


def test_nothing_is_put_first_when_nothing_presses():
    assert lay_out([Panel("a", (line("calm", minutes=1),))]).first is None
    assert lay_out([]).first is None


def test_a_line_without_an_address_cannot_come_first():
    assert lay_out([Panel("a", (line("told only", Urgency.NOW, url=""),))]).first is None


def test_panels_that_are_only_good_to_know_stand_beside_the_others():
    desk = lay_out([Panel("known", order=60), Panel("late", order=59), Panel("early", order=10)])
    assert [panel.title for panel in desk.doing] == ["early", "late"]
    assert [panel.title for panel in desk.knowing] == ["known"]


def test_at_the_same_place_the_panel_with_something_urgent_goes_first():
    desk = lay_out([Panel("calm", (line("c"),)), Panel("loud", (line("l", Urgency.NOW),))])
    assert [panel.title for panel in desk.doing] == ["loud", "calm"]


def test_only_lines_that_ask_for_an_act_are_counted():
    assert lay_out([Panel("a", (line("one"), Line("only told")))]).waiting == 1
