"""The page of a day: for the supervisor, in figures, also of a day without a visit (FEATURES 63)."""

import pytest

from app import clock, policy
from app.lounge.daybook import briefs
from app.lounge.door import queries as door
from app.lounge.door import services as entry
from app.lounge.door.services import Shown
from app.lounge.rules.terms import Check, EndReason, ProofKind
from app.lounge.stays import services as stays

DAY = "2026-09-16"


@pytest.fixture
def enter(attendant):
    def enter(card):
        one = door.of_guest(card.guest, clock.now())
        return entry.answer(one, Shown(ProofKind.CARD, Check.PASSED), by=attendant, at=clock.now())

    return enter


def test_the_figures_are_those_of_the_events(at, member, enter, attendant, sign_in):
    """Visits, peak, length, refusals, overstay, exits by the clock; and no name of a guest."""
    policy.services.enter("lounge.capacity", 2, at=clock.now())
    with at(f"{DAY} 09:00"):
        first, second = enter(member("方远")), enter(member("许漫"))
        enter(member("郑朗"))
    with at(f"{DAY} 10:00"):
        stays.step_out(second, by=attendant, at=clock.now())
    with at(f"{DAY} 13:19"):
        stays.leave(first, by=attendant, at=clock.now())
    with at(f"{DAY} 14:00"):
        found = briefs.day(clock.today(), clock.now()).figures
        assert (found.visits, found.inside, found.peak, found.by_clock, found.agrees) == (2, 0, 2, 1, True)
        assert (found.overstays, found.minutes_over, found.average_minutes) == (1, 19, 160)
        assert found.refusals == (("LE-09", 1),)
        assert dict(found.ends) == {EndReason.NORMAL: 1, EndReason.TIME_LIMIT: 1}
        head = sign_in("lounge_supervisor")
        page = head.get("/lounge/day").text
        assert "LE-09" in page and "时限到" in page
        assert not [name for name in ("方远", "许漫", "郑朗") if name in page]
        empty = head.get("/lounge/day?day=2026-09-01")
        assert (empty.status_code, "无人被拒" in empty.text) == (200, True)
        assert sign_in("attendant_1").get("/lounge/day").status_code == 403
