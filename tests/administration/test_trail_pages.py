"""A-009: the privacy officer and the GM read the trail; nobody else; and they can prove it whole."""

import re

import pytest

from app.extensions import db
from app.journal import append_only
from app.journal import services as journal
from app.journal.models import JournalEntry

PAGE = "/journal"


def numbers(answer):
    return [int(number) for number in re.findall(r'class="number">(\d+)<', answer.text)]


def enter(count, action="view", record="order:12"):
    for _one in range(count):
        journal.record(action, record=record, groups=("F1", "F2"))
    db.session.commit()


@pytest.mark.parametrize("who", ["privacy_officer", "gm"])
def test_they_read_the_trail(sign_in, who):
    client = sign_in(who)
    assert client.get(PAGE).status_code == 200
    assert client.get(f"{PAGE}/proof").status_code == 200


@pytest.mark.parametrize("who", ["sysadmin", "md", "head_hr", "deputy_gm", "front_desk_1"])
def test_nobody_else_reads_it(sign_in, who):
    client = sign_in(who)
    assert client.get(PAGE).status_code == 403
    assert client.get(f"{PAGE}/proof").status_code == 403


def test_the_newest_stands_first_fifty_a_page(sign_in):
    officer = sign_in("privacy_officer")
    enter(120)
    first = officer.get(PAGE)
    shown = numbers(first)
    assert shown == sorted(shown, reverse=True) and len(shown) == 50
    second = officer.get(re.search(r'rel="next" href="([^"]+)"', first.text).group(1).replace("&amp;", "&"))
    assert numbers(second) == list(range(shown[-1] - 1, shown[-1] - 51, -1))


def test_it_is_searched_by_person_action_record_and_day(sign_in, at):
    officer = sign_in("privacy_officer")
    enter(2, "print", "stay:5")
    assert len(numbers(officer.get(f"{PAGE}?action=print&record=stay:5&day=2026-09-12"))) == 2
    assert numbers(officer.get(f"{PAGE}?day=2026-09-11&action=print")) == []
    assert all(numbers(officer.get(f"{PAGE}?person={name}")) for name in ("温以澄", "wenyicheng"))
    assert numbers(officer.get(f"{PAGE}?person=nobody")) == []
    assert numbers(officer.get(f"{PAGE}?action=account"))
    assert numbers(officer.get(f"{PAGE}?action=acc")) == []


@pytest.mark.parametrize(
    "junk", ["day=yesterday", "day=0001-01-01", "day=9999-12-31", "person=" + "x" * 61, "record=" + "x" * 99]
)
def test_junk_is_refused_and_kept(sign_in, junk):
    answer = sign_in("gm").get(f"{PAGE}?{junk}")
    assert answer.status_code == 422
    assert junk.split("=")[1] in answer.text


@pytest.mark.parametrize("before", ["x", "-5", "0", "99999999999999999999999", ""])
def test_a_forged_page_key_breaks_nothing(sign_in, before):
    assert sign_in("gm").get(f"{PAGE}?before={before}").status_code == 200


def test_a_refusal_shows_its_key_and_where(sign_in):
    sign_in("front_desk_1").get("/policy")
    page = sign_in("gm").get(f"{PAGE}?action=refused").text
    assert "AE-02" in page and "/policy" in page and "苏晓棠" in page


def test_a_whole_trail_is_called_whole(sign_in):
    enter(3)
    assert "A-009" in sign_in("gm").get(f"{PAGE}/proof").text
    assert "verdict-yes" in sign_in("gm").get(f"{PAGE}/proof").text


def test_a_changed_entry_is_named(sign_in):
    """SECURITY 3."""
    officer = sign_in("privacy_officer")
    enter(3)
    append_only.lift(db.session.connection())
    bad = db.session.query(JournalEntry).order_by(JournalEntry.number.desc()).first()
    bad.record = "order:99"
    db.session.commit()
    page = officer.get(f"{PAGE}/proof").text
    assert "verdict-no" in page and str(bad.number) in page


def test_a_page_of_one_and_of_fifty_costs_the_same_queries(sign_in):
    from sqlalchemy import event

    gm, counted = sign_in("gm"), []
    event.listen(db.engine, "before_cursor_execute", lambda *args: counted.append(args[2]))
    totals = []
    for number in (1, 49):
        enter(number, "print")
        counted.clear()
        gm.get(f"{PAGE}?action=print")
        totals.append(len(counted))
    assert totals[0] == totals[1]
