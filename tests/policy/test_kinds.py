"""X-001, FEATURES 110: what a value may be, at each bound and just beyond; nonsense is refused with the bounds."""

from datetime import date, time
from fractions import Fraction

import pytest

from app.errors import Words
from app.policy.code_kinds import Codes, PerCode
from app.policy.entry import as_they_are
from app.policy.kinds import Choice, DayOrNone, Nonsense, Share, Switch, TextOrNone, TimeOfDay, Whole
from app.policy.list_kinds import Numbers, Office, Spans, Steps, Times
from app.policy.register import REGISTER
from app.policy.tables import Column, Table

pytestmark = pytest.mark.pure

GRADES = as_they_are("VA", "VB", "VC", "VD")
PACKAGES = Table((Column("rooms", Words("房", "rooms"), Whole(0, 9)), Column("on", Words("启用", "on"), Switch())))

READ = [
    (Whole(30, 720), "30", 30),
    (Whole(30, 720), " 240 ", 240),
    (Whole(30, 720), "２４０", 240),
    (Whole(30, 720), "720", 720),
    (Switch(), "on", True),
    (Switch(), "off", False),
    (TimeOfDay(), "00:00", time(0)),
    (TimeOfDay(), "7:05", time(7, 5)),
    (TimeOfDay(), "23：59", time(23, 59)),
    (DayOrNone(), "2028-02-29", date(2028, 2, 29)),
    (DayOrNone(), "none", None),
    (TextOrNone(5), "", None),
    (TextOrNone(5), "粤人社字1", "粤人社字1"),
    (Choice(GRADES), "VA", "VA"),
    (Share(), "1/3", Fraction(1, 3)),
    (Codes(GRADES), "VB、VA", ("VB", "VA")),
    (Codes(GRADES, may_be_none=True), "none", ()),
    (Codes(GRADES, every=True), "VD,VC,VB,VA", ("VD", "VC", "VB", "VA")),
    (PerCode(as_they_are("A", "B"), Whole(0, 10)), "B:10, A：0", {"A": 0, "B": 10}),
    (PerCode(as_they_are("A", "B"), Choice(GRADES)), "A:VA\nB:VB", {"A": "VA", "B": "VB"}),
    (Numbers(Whole(0, 168), falling=True), "24,3,1", (24, 3, 1)),
    (Numbers(Whole(0, 100), count=3), "25,50,75", (25, 50, 75)),
    (Times(), "07:00,12:00", (time(7), time(12))),
    (Spans(), "10:00-12:00,12:00–13:30", ((time(10), time(12)), (time(12), time(13, 30)))),
    (Steps(), "10000:1.5,20000:2", ((10000, Fraction(3, 2)), (20000, Fraction(2)))),
    (
        PACKAGES,
        "10000 | 2 | on\n20000|3|off\n",
        {"10000": {"rooms": 2, "on": True}, "20000": {"rooms": 3, "on": False}},
    ),
]


@pytest.mark.parametrize(("kind", "text", "value"), READ)
def test_a_kind_reads_what_people_type(kind, text, value):
    assert kind.read(text) == value


@pytest.mark.parametrize(("kind", "text", "value"), READ)
def test_what_a_kind_shows_it_reads_again(kind, text, value):
    assert kind.read(kind.show(kind.read(text))) == value


NONSENSE = [
    (Whole(30, 720), ["", "29", "721", "-1", "abc", "30.5", "1e3", "٣٠", "99999999999999999999", "30 31"]),
    (Switch(), ["", "1", "yes", "ON"]),
    (TimeOfDay(), ["", "24:00", "12:60", "12", "12:00:00", "noon"]),
    (DayOrNone(), ["2027-02-29", "1999-12-31", "2101-01-01", "29.2.2028", "2028-2-1"]),
    (TextOrNone(5), ["123456", "a\x00b", "a\nb"]),
    (Choice(GRADES), ["", "va", "VE", "VA,VB"]),
    (Share(), ["", "0/3", "3/3", "4/3", "1/0", "-1/3", "0.33"]),
    (Codes(GRADES), ["", "none", "VA,VA", "VA,VE", "VA,,VB"]),
    (Codes(GRADES, every=True), ["VA,VB,VC", "VA,VB,VC,VC"]),
    (
        PerCode(as_they_are("A", "B"), Whole(0, 10)),
        ["", "A:1", "A:1,B:11", "A:1,B:-1", "A:1,B:1,C:1", "A:1,A:2,B:1", "A=1"],
    ),
    (Numbers(Whole(0, 168), falling=True), ["", "1,3,24", "3,3", "169", "-1", "24,x"]),
    (Numbers(Whole(0, 100), count=3), ["25,50", "25,50,75,80", "75,50,25"]),
    (Times(), ["", "12:00,07:00", "07:00,07:00", "25:00"]),
    (Spans(), ["", "12:00-10:00", "10:00-10:00", "10:00-12:00,11:00-13:00", "10:00", "10:00-"]),
    (Steps(), ["", "10000", "20000:1,10000:2", "10000:101", "1000001:1", "-1:1", "10000:x", "10000:1:2"]),
    (PACKAGES, ["", "10000 | 2", "10000 | 2 | on | x", "10000 | 10 | on", "1 | 2 | on\n1 | 3 | on", "<b> | 1 | on"]),
    (Office(), ["", "Mon-Fri", "Fri-Mon 08:30-17:30", "Mon-Fri 17:30-08:30", "Mon-Fri 08:30-17:30, break 18:00-19:00"]),
]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in NONSENSE for text in texts])
def test_nonsense_is_refused_with_the_bounds(kind, text):
    with pytest.raises(Nonsense) as nonsense:
        kind.read(text)
    assert nonsense.value.allowed.zh and nonsense.value.allowed.en


def test_the_sentence_names_the_bounds():
    assert REGISTER["lounge.stay_limit_minutes"].kind.bounds() == Words(
        "请填写 30 至 720 的整数（分钟）。", "Enter a whole number from 30 to 720 (minutes)."
    )


def test_a_wrong_cell_names_its_column():
    with pytest.raises(Nonsense) as nonsense:
        PACKAGES.read("10000 | 10 | on")
    assert nonsense.value.allowed.en == "Column rooms: Enter a whole number from 0 to 9."


def test_what_is_too_long_is_refused_before_it_is_read():
    with pytest.raises(Nonsense):
        REGISTER["card.packages_b"].kind.read("10000 | 0 | x | on\n" * 400)


def test_office_hours_are_read():
    """G-036."""
    hours = Office().read("Mon-Fri 08:30-17:30, break 12:00-13:30")
    assert hours.days == ("Mon", "Tue", "Wed", "Thu", "Fri")
    assert (hours.span, hours.pause) == ((time(8, 30), time(17, 30)), (time(12), time(13, 30)))
    assert Office().read("Sat-Sat 09:00-12:00").pause is None
