"""What a tablet is given and sends, and the supervisor's pages about it (row 58)."""

import json
import re
from datetime import timedelta

import pytest

from app import clock
from app.extensions import db
from app.lounge.models import Stay
from app.lounge.offline import services
from app.lounge.offline.models import OfflineAct, OfflinePack
from app.lounge.offline.rules import ActState
from tests.application import property_time
from tests.lounge.offline.tablets import Tablet, stamp

CARD = {"words": "HY-0000042", "proof": "card", "check": "passed"}


@pytest.fixture
def card(at, member):
    with at("2026-09-16 09:00"):
        return member("沈望舒")


def sent(tablet, at, only=None):
    rows = [[one.tag, one.line, one.seal] for one in (tablet.kept if only is None else [tablet.kept[n] for n in only])]
    return {"acts": json.dumps(rows), "sent_at": str(stamp(at))}


def test_a_tablet_holds_keys_hours_and_hashes_and_no_guest(at, card, registered, sign_in):
    """The pack names no guest, no card and no document; a card on it is recognised by its keyed hash only."""
    with at("2026-09-16 13:00"):
        registered(card.guest)
        door = sign_in("attendant_1")
        told = door.post("/lounge/offline/pack").json
        other = door.post("/lounge/offline/pack").json
    said = json.dumps(told, ensure_ascii=False)
    assert len(told["expected"]) == 2
    names_and_numbers = r"沈望舒|吴越|(?<![0-9A-Za-z+/_-])(?:HY-)?(?:0000042|4567)(?![0-9A-Za-z+/_-])"
    assert re.search(names_and_numbers, '"HY-0000042"') and re.search(names_and_numbers, '"4567"')
    assert re.search(names_and_numbers, said) is None, "not by chance in a hash either"
    assert not set(told["expected"]) & set(other["expected"]), "each pack has a salt of its own"
    assert (told["close"], told["limit_minutes"], told["stays"]) == ("23:00", 240, [])


def test_the_queue_of_a_tablet_comes_in_by_a_form(at, card, sign_in, supervisor):
    with at("2026-09-16 14:00"):
        door = sign_in("attendant_1")
        tag = door.post("/lounge/offline/pack").json["tag"]
        tablet = Tablet(db.session.query(OfflinePack).filter_by(tag=tag).one())
        began = tablet.act("admit", clock.now() + timedelta(minutes=5), **CARD)
        tablet.act("leave", clock.now() + timedelta(minutes=6), stay=began)
        tablet.act("admit", clock.now() + timedelta(minutes=7), **CARD | {"check": "failed"})
    with at("2026-09-16 14:15"):
        assert door.get("/lounge/offline/now").json["by"] == "叶青禾"
        answer = door.post("/lounge/offline/send", data=sent(tablet, clock.now()))
        assert [one["state"] for one in answer.json["acts"]] == ["applied", "applied", "conflict"]
        again = door.post("/lounge/offline/send", data=sent(tablet, clock.now(), [0]))
        assert [one["id"] for one in again.json["acts"]] == [began]
        assert db.session.query(Stay).count() == 1
        assert door.get("/lounge/offline/acts").status_code == 403
        boss = sign_in("lounge_supervisor")
        assert 'href="/lounge/offline/acts"' in boss.get("/").text
        page = boss.get("/lounge/offline/acts").text
        act = db.session.query(OfflineAct).filter_by(state=ActState.CONFLICT).one()
        assert (f'href="/lounge/offline/acts/{act.id}"' in page, "待主管核对" in page) == (True, True)
        both = boss.get(f"/lounge/offline/acts/{act.id}").text
        assert all(word in both for word in ("HY-0000042", "沈望舒", "未完成安全检查", "叶青禾"))
        empty = boss.post(f"/lounge/offline/acts/{act.id}", data={"decision": "exception", "reason": "no"})
        assert (empty.status_code, "XE-03" in empty.text) == (422, True)
        told = boss.post(f"/lounge/offline/acts/{act.id}", data={"decision": "exception", "reason": "安保确认已补检"})
        assert told.status_code == 302
        settled = boss.get(f"/lounge/offline/acts/{act.id}").text
        assert ("安保确认已补检" in settled, "HY-0000042" in settled) == (True, False)
        assert boss.get("/lounge/offline/acts/999").status_code == 404


@pytest.mark.parametrize(
    "data",
    [
        {}, {"acts": "[]"}, {"acts": "nonsense", "sent_at": "1789000000000"}, {"acts": "[]", "sent_at": "soon"},
        {"acts": "[1]", "sent_at": "1789000000000"}, {"acts": '[["a", "b"]]', "sent_at": "1789000000000"},
        {"acts": json.dumps([["a", "b", "c"]] * 51), "sent_at": "1789000000000"},
    ],
)  # fmt: skip
def test_what_no_tablet_sends_is_not_taken(house, sign_in, data):
    assert sign_in("attendant_1").post("/lounge/offline/send", data=data).status_code == 422


def test_a_line_that_is_no_act_is_answered_and_leaves_nothing(house, sign_in):
    rows = {"acts": json.dumps([["a", "b", "c"]]), "sent_at": "1789000000000"}
    answer = sign_in("attendant_1").post("/lounge/offline/send", data=rows)
    assert [one["state"] for one in answer.json["acts"]] == ["refused"]
    assert db.session.query(OfflineAct).count() == 0


@pytest.mark.parametrize("called", ["front_desk_1", "guard_1", "md"])
def test_only_who_stands_at_the_door_has_a_pack(house, sign_in, called):
    assert sign_in(called).post("/lounge/offline/pack").status_code == 403


def test_a_missing_act_is_given_up_on_the_page(at, card, attendant, sign_in):
    with at("2026-09-16 14:00"):
        tablet = Tablet(services.open_pack(by=attendant, login_id=None, device_id=None, at=clock.now()))
    tablet.act("refuse", property_time("2026-09-16 14:02"), proof="copy")
    tablet.act("admit", property_time("2026-09-16 14:03"), **CARD)
    with at("2026-09-16 14:10"):
        door, boss = sign_in("attendant_1"), sign_in("lounge_supervisor")
        answer = door.post("/lounge/offline/send", data=sent(tablet, clock.now(), [1]))
        assert [one["state"] for one in answer.json["acts"]] == ["waiting"]
        act = db.session.query(OfflineAct).one()
        assert "前面缺少登记" in boss.get(f"/lounge/offline/acts/{act.id}").text
        assert boss.post(f"/lounge/offline/acts/{act.id}/go-on").status_code == 302
    assert (act.state, db.session.query(Stay).one().entered_at) == (
        ActState.APPLIED, property_time("2026-09-16 14:03"),
    )  # fmt: skip
