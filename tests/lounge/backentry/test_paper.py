"""N15. A pack is printed at one press; its lines come in on a page shaped like it."""

import re

import pytest

from app import clock
from app.extensions import db
from app.journal.models import JournalEntry
from app.lounge.backentry.models import PaperPack
from app.lounge.door import queries as door
from app.lounge.door import services as entry
from app.lounge.door.services import Shown
from app.lounge.offline.models import OfflineAct
from app.lounge.offline.rules import ActState, Doubt
from app.lounge.rules.terms import Check, ProofKind
from app.printing.models import PrintedCopy
from app.printing.reader import pages_of
from tests.application import property_time


def hour(text):
    return property_time(f"2026-09-16 {text}")


def sheet(person, rows, **more):
    """The form of the page with these lines typed: ``{1: {"in_at": "14:05", "words": "HY-0000042"}}``."""
    typed = {f"lines-{serial - 1}-{name}": value for serial, row in rows.items() for name, value in row.items()}
    blank = {f"lines-{place}-in_at": "" for place in range(15)}
    return blank | {"day": "2026-09-16", "written_by": str(person.id)} | typed | more


@pytest.fixture
def busy(at, member, registered):
    """Two card holders, a companion of the first."""
    with at("2026-09-16 09:00"):
        first, second = member("沈望舒"), member("顾南乔")
        registered(first.guest)
    return first, second


def test_a_pack_goes_out_comes_in_and_shows_its_gaps(at, busy, attendant, supervisor, sign_in):
    """One press; a host with companion, a line over the limit, a stranger, a void line, one live double, two gaps."""
    second = busy[1]
    with at("2026-09-16 13:00"):
        desk = sign_in("attendant_1")
        printed = desk.post("/lounge/paper/print", data={"sheets": "2"})
        assert (printed.status_code, printed.mimetype) == (200, "application/pdf")
        pages = pages_of(printed.data)
        said = "\n".join(pages)
        numbers = [int(one) for one in re.findall(r"\b00\d\d\b", "\n".join(pages[-2:]))]
        assert set(range(1, 31)) <= set(numbers)
        assert all(word in said for word in ("秦舒雅", "119", "联系人"))
        pack, copy = db.session.query(PaperPack).one(), db.session.query(PrintedCopy).one()
        assert (pack.first, pack.last, pack.copy_id, copy.number) == (1, 30, copy.id, "0001-0030")
        desk.post("/lounge/paper/print", data={"sheets": "1", "_once": "another press"})
        assert [one.first for one in db.session.query(PaperPack).order_by(PaperPack.id)] == [1, 31]
    with at("2026-09-16 15:00"):
        live = entry.answer(door.of_guest(second.guest, clock.now()), Shown(ProofKind.CARD, Check.PASSED), by=attendant,
                            at=clock.now())  # fmt: skip
    rows = {
        1: {"in_at": "14:05", "out_at": "14:55", "words": "HY-0000042"},
        2: {"in_at": "14:05", "out_at": "14:50", "host": "1", "document_kind": "passport", "last_four": "4567"},
        3: {"spoilt": "y"},
        4: {"in_at": "14:40", "words": "HY-0000043"},
        5: {"in_at": "14:10", "words": "何人"},
        8: {"in_at": "15:00", "out_at": "19:30", "words": "HY-0000042"},
    }
    with at("2026-09-16 20:00"):
        desk = sign_in("attendant_2")
        path = f"/lounge/paper/{pack.id}"
        wrong = desk.post(path, data=sheet(attendant, rows | {4: {"in_at": "14:40", "out_at": "14:39", "words": "x"}}))
        assert (wrong.status_code, "LE-94" in wrong.text, "离厅早于入厅" in wrong.text) == (422, True, True)
        assert 'value="14:40"' in wrong.text
        assert db.session.query(OfflineAct).count() == 0
        assert desk.post(path, data=sheet(attendant, rows)).status_code == 302
        page = desk.get(path).text
        assert all(f"{serial:04d}" in page for serial in (6, 7))
        assert "缺号" in page
        listed = desk.get("/lounge/paper").text
        assert re.findall(r"(00\d\d)</span>", listed) == ["0006", "0007"]
        again = desk.post(path, data=sheet(attendant, {1: rows[1]}))
        assert (again.status_code, "LE-93" in again.text) == (422, True)
    acts = db.session.query(OfflineAct).order_by(OfflineAct.serial, OfflineAct.at).all()
    assert [(act.serial, act.state, act.doubt) for act in acts] == [
        (1, ActState.APPLIED, None), (1, ActState.APPLIED, None),
        (2, ActState.APPLIED, None), (2, ActState.APPLIED, None),
        (4, ActState.CONFLICT, Doubt.OVERTAKEN), (5, ActState.CONFLICT, Doubt.NOBODY),
        (8, ActState.APPLIED, None), (8, ActState.APPLIED, None),
    ]  # fmt: skip
    host = acts[0].stay
    assert (host.entered_at, host.left_at, host.attendant_id) == (hour("14:05"), hour("14:55"), attendant.id)
    assert (acts[2].stay.host_stay_id, acts[2].stay.left_at) == (host.id, hour("14:50"))
    assert (acts[6].stay.end_reason.value, live.left_at) == ("time_limit", None)
    told = db.session.query(JournalEntry).filter_by(action="lounge.admit").order_by(JournalEntry.number)
    assert [entry.facts.get("paper") for entry in told] == [None, 1, 2, 8]
    with at("2026-09-16 20:30"):
        boss = sign_in("lounge_supervisor")
        shown = boss.get(f"/lounge/stays/{host.id}").text
        assert "由纸质登记 0001 补录" in shown
        both = boss.get(f"/lounge/offline/acts/{acts[4].id}").text
        assert all(word in both for word in ("HY-0000043", "顾南乔", live.number, "0004"))


def test_a_pack_that_nobody_printed_is_not_there(house, sign_in):
    desk = sign_in("attendant_1")
    assert desk.get("/lounge/paper/7").status_code == 404
    assert desk.post("/lounge/paper/print", data={"sheets": "7"}).status_code == 422
    assert sign_in("front_desk_1").get("/lounge/paper").status_code == 403
