"""FEATURES 52, 53: the supervisor's one more with a reason, and the words of the last hour."""

import pytest

from app import clock, policy
from app.lounge.models import LoungeWaiting, Stay
from app.lounge.rules.admission import is_same_again
from tests.lounge.test_door_pages import SHOWN

OVER = SHOWN | {"reason": "总经理同意加座一位"}


@pytest.fixture
def full(at, member, sign_in):
    """A lounge of one place with one guest in it, and where the next one stands."""
    with at("2026-09-16 13:00"):
        policy.services.enter("lounge.capacity", 1, at=clock.now())
        first, second = (member(name).guest_id for name in ("陈语桐", "方远"))
        assert sign_in("attendant_1").post(f"/lounge/door/g{first}", data=SHOWN).status_code == 302
    return f"/lounge/door/g{second}"


def test_the_supervisor_lets_one_more_in_with_a_reason(full, at, sign_in, db_session):
    """L-001, L-009, N11: only the capacity is set aside, and the stored verdict says so."""
    chief, door = sign_in("lounge_supervisor"), sign_in("attendant_1")
    with at("2026-09-16 13:05"):
        assert door.post(full, data=SHOWN).status_code == 302
        assert db_session.query(LoungeWaiting).filter_by(ended_at=None).count() == 1
        assert "over-capacity" in chief.get(full).text and "over-capacity" not in door.get(full).text
        assert door.post(f"{full}/over-capacity", data=OVER).status_code == 403
        assert chief.get(f"{full}/over-capacity").status_code == 200
        for wrong, told in (({"reason": "急"}, "请填写原因"), ({"check": "refused"}, "未完成安全检查")):
            answer = chief.post(f"{full}/over-capacity", data=OVER | wrong)
            assert (answer.status_code, told in answer.text) == (422, True)
        page = chief.get(chief.post(f"{full}/over-capacity", data=OVER).location).text
        assert OVER["reason"] in page and "2<small> / 1</small>" in door.get("/lounge/board").text
    stay = db_session.query(Stay).filter_by(number="LG-20260916-002").one()
    assert stay.verdict["left_out"] == ["room"] and is_same_again(stay.verdict)
    assert db_session.query(LoungeWaiting).filter_by(ended_at=None).count() == 0


def test_with_a_free_place_there_is_nothing_to_override(at, member, sign_in):
    """LE-54."""
    chief = sign_in("lounge_supervisor")
    with at("2026-09-16 13:05"):
        where = f"/lounge/door/g{member().guest_id}"
        answer = chief.post(f"{where}/over-capacity", data=OVER)
        assert (answer.status_code, "目前未满员" in answer.text) == (422, True)
        assert "over-capacity" not in chief.get(where).text


def test_in_the_last_hour_the_door_says_until_closing(at, member, sign_in):
    """L-030, X-020: a full hour before is the last hour, a second more is not yet."""
    door, words = sign_in("attendant_1"), "限至 23:00"
    with at("2026-09-16 21:59:59"):
        where = f"/lounge/door/g{member().guest_id}"
        page = door.get(where).text
        assert "23:00" in page and words not in page
    with at("2026-09-16 22:00:00"):
        assert words in door.get(where).text
