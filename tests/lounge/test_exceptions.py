"""What goes otherwise than planned: exits taken back, extensions, the sweep, companions left alone, the why-card."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from app import clock, policy
from app.errors import ReasonMissing, Refusal
from app.lounge.door import queries as door
from app.lounge.door import services as entry
from app.lounge.door.services import Shown
from app.lounge.models import Stay
from app.lounge.rules.admission import is_same_again
from app.lounge.rules.stay_clock import due_out, is_calm
from app.lounge.rules.terms import Check, EndReason, ProofKind, StayState, Tier
from app.lounge.stays import services
from tests.application import property_time

DAY = "2026-09-16"
WHY = "误按离厅，客人仍在"
PASSPORT = {"proof": "document", "check": "passed", "document_kind": "passport", "last_four": "4567"}


@pytest.fixture
def enter(attendant):
    def enter(card):
        one = door.of_guest(card.guest, clock.now())
        return entry.answer(one, Shown(ProofKind.CARD, Check.PASSED), by=attendant, at=clock.now())

    return enter


@pytest.fixture
def pair(at, member, registered, enter, attendant) -> tuple[Stay, Stay]:
    """A host and a companion, in since 13:05."""
    with at(f"{DAY} 13:05"):
        card = member()
        registration = registered(card.guest)
        host = enter(card)
        shown = Shown(ProofKind.DOCUMENT, Check.PASSED, document_kind=registration.document_kind, last_four="4567")
        one = door.of_companion(registration, clock.now())
        return host, entry.answer(one, shown, by=attendant, at=clock.now())


def refused(act, *asked, **more) -> str:
    try:
        act(*asked, **more)
    except Refusal as refusal:
        return refusal.key
    return ""


def test_an_exit_by_mistake_is_taken_back_and_the_clock_runs_on(at, pair, member, enter, attendant, supervisor):
    """FEATURES 55: the attendant within ten minutes to the second, later the supervisor; the history stays."""
    host, companion = pair
    with at(f"{DAY} 14:00"):
        services.leave(host, by=attendant, at=clock.now())
        assert companion.leave_by == property_time(f"{DAY} 14:10")
    with at(f"{DAY} 14:10:01"):
        with pytest.raises(ReasonMissing):
            services.reopen(host, "错", by=supervisor, at=clock.now(), is_supervisor=True)
        assert refused(services.reopen, host, WHY, by=attendant, at=clock.now()) == "LE-16"
    with at(f"{DAY} 14:10"):
        services.reopen(host, WHY, by=attendant, at=clock.now())
        again = (host.state, host.left_at, host.end_reason, host.due_out_at, companion.leave_by)
        assert again == (StayState.INSIDE, None, None, property_time(f"{DAY} 17:05"), None)
        assert [(move.action.value, move.note) for move in host.moves][1:] == [("leave", ""), ("reopen", WHY)]
        services.leave(host, by=attendant, at=clock.now())
    with at(f"{DAY} 15:00"):
        services.reopen(host, WHY, by=supervisor, at=clock.now(), is_supervisor=True)
        services.correct(host, WHY, by=supervisor, at=clock.now(), is_supervisor=True)
        corrected = refused(services.reopen, host, WHY, by=supervisor, at=clock.now(), is_supervisor=True)
        other = enter(member("方远"))
        services.leave(other, by=attendant, at=clock.now())
    assert corrected == "LE-47"
    with at(f"{DAY} 23:00"):
        assert refused(services.reopen, other, WHY, by=supervisor, at=clock.now(), is_supervisor=True) == "LE-47"


def test_who_has_come_again_is_not_inside_twice(at, member, enter, attendant):
    """L-008 holds for exits taken back too."""
    with at(f"{DAY} 14:00"):
        card = member()
        first = enter(card)
        services.leave(first, by=attendant, at=clock.now())
        enter(card)
        assert refused(services.reopen, first, WHY, by=attendant, at=clock.now()) == "LE-05"


def test_an_extension_needs_policy_supervisor_room_and_reason(at, pair, attendant, sign_in, db_session):
    """L-034: none by default, once; the companions' clock goes with the host's; reminders fall due again."""
    host, companion = pair
    where, reason = f"/lounge/stays/{host.id}/extend", {"reason": "会谈未结束"}
    desk = sign_in("lounge_supervisor")
    with at(f"{DAY} 16:35"):
        refusals = [desk.post(where, data=reason)]
        services.remind(host, 30, by=attendant, at=clock.now())
        policy.services.enter("lounge.extension_minutes", 60, at=clock.now())
        policy.services.enter("lounge.capacity", 2, at=clock.now())
        refusals.append(desk.post(where, data=reason))
        policy.services.enter("lounge.capacity", 3, at=clock.now())
        assert sign_in("attendant_1").post(where, data=reason).status_code == 403
        refusals.append(desk.post(where, data={"reason": "忙"}))
        assert desk.post(where, data=reason).status_code == 302
        refusals.append(desk.post(where, data=reason))
    told = ("LE-41", "LE-43", "XE-03", "LE-42")
    assert [(one.status_code, key in one.text) for one, key in zip(refusals, told, strict=True)] == [(422, True)] * 4
    db_session.expire_all()
    assert {host.due_out_at, companion.due_out_at} == {property_time(f"{DAY} 18:05")}
    assert services.reading(host, property_time(f"{DAY} 17:35")).reminders == (30,)
    assert (is_calm(47, 60), is_calm(48, 60)) == (True, False)


def test_an_extension_does_not_pass_closing(at, member, enter, supervisor):
    with at(f"{DAY} 18:30"):
        policy.services.enter("lounge.extension_minutes", 60, at=clock.now())
        early, late = enter(member()), enter(member("方远"))
        services.extend(early, "会谈未结束", by=supervisor, at=clock.now())
        assert early.due_out_at == property_time(f"{DAY} 23:00")
    with at(f"{DAY} 20:00"):
        full = enter(member("许漫"))
        assert refused(services.extend, full, "会谈未结束", by=supervisor, at=clock.now()) == "LE-44"
        assert late.due_out_at == property_time(f"{DAY} 22:30")


def test_what_is_open_after_closing_the_supervisor_closes_with_the_real_time(at, member, enter, sign_in, db_session):
    """L-036."""
    desk = sign_in("lounge_supervisor")
    with at(f"{DAY} 21:10:30"):
        stay = enter(member())
        where, typed = f"/lounge/stays/{stay.id}/sweep", {"left_at": "22:40", "reason": "交班时核对监控确认"}
        assert (desk.post(where, data=typed).status_code, "LE-45" in desk.post(where, data=typed).text) == (422, True)
        assert "没有闭厅后未结束的记录" in desk.get("/lounge/closing").text
    with at(f"{DAY} 23:20"):
        assert "陈语桐" in desk.get("/lounge/closing").text
        assert sign_in("attendant_1").post(where, data=typed).status_code == 403
        for wrong in ("23:21", "21:09"):
            answer = desk.post(where, data=typed | {"left_at": wrong})
            assert (answer.status_code, "LE-46" in answer.text) == (422, True)
        assert desk.post(where, data=typed).status_code == 302
    db_session.expire_all()
    assert (stay.state, stay.end_reason) == (StayState.LEFT, EndReason.CLOSING)
    assert stay.left_at == property_time(f"{DAY} 22:40")


def test_four_hours_are_four_hours_when_the_clocks_change():
    """FEATURES 49: stays are counted on the line of time, whatever the wall says; nobody stays past closing."""
    berlin = ZoneInfo("Europe/Berlin")
    entered = property_time("2026-10-25 08:00").astimezone(ZoneInfo("UTC"))
    closes = entered.astimezone(berlin).replace(hour=23)
    assert due_out(entered, 240, closes) - entered == timedelta(hours=4)
    late = closes.astimezone(ZoneInfo("UTC")) - timedelta(minutes=30)
    assert due_out(late, 240, closes) == closes


def test_when_the_host_leaves_the_companion_is_asked_for(at, pair, sign_in, db_session):
    """N10, L-024: the page asks at once; alone after ten minutes the board calls."""
    host, companion = pair
    desk = sign_in("attendant_1")
    with at(f"{DAY} 14:00"):
        answer = desk.post(f"/lounge/stays/{host.id}/leave", data={"from": "board"})
        page = desk.get(answer.location).text
        assert answer.location == f"/lounge/stays/{host.id}"
        assert "陪同人员是否一同离厅？" in page and f'action="/lounge/stays/{companion.id}/leave"' in page
        assert "14:10 前离厅" in desk.get("/lounge/board").text
    alone = "陪同人员独留，主宾已离厅"
    with at(f"{DAY} 14:10"):
        assert alone not in desk.get("/lounge/board").text
    with at(f"{DAY} 14:10:01"):
        assert alone in desk.get("/lounge/board").text
        assert desk.post(f"/lounge/stays/{companion.id}/leave", data={}).location == "/lounge/board"
        assert alone not in desk.get("/lounge/board").text


def test_a_taken_back_entry_stays_in_the_log_struck_through(at, member, enter, sign_in):
    """FEATURES 55."""
    desk = sign_in("attendant_1")
    with at(f"{DAY} 13:00"):
        stay = enter(member())
        assert "row-struck" not in desk.get("/lounge/log").text
        desk.post(f"/lounge/stays/{stay.id}/correct", data={"reason": "刷错了会员卡"})
        page = desk.get("/lounge/log").text
        assert "row-struck" in page and "登记已撤销" in page and stay.number in page


def test_the_why_card_tells_rule_facts_values_and_computes_again(at, member, enter, sign_in, db_session):
    """N11: for a yes and a no; what changes later changes no stored answer; a forged answer is told."""
    desk = sign_in("attendant_1")
    with at(f"{DAY} 15:10"):
        no = enter(member(tier=Tier.SILVER, spend_yuan=12000))
        yes = enter(member("方远"))
        policy.services.enter("lounge.spend_threshold_yuan", 10000, at=clock.now())
        later = enter(member("许漫", tier=Tier.SILVER, spend_yuan=12000))
        cards = [desk.get(f"/lounge/stays/{stay.id}/why").text for stay in (no, yes, later)]
    assert [("重新判定：结果一致" in card) for card in cards] == [True] * 3
    assert "您的会员等级/预订暂不包含贵宾厅服务" in cards[0] and "L-002" in cards[0] and "LE-04" in cards[0]
    versions = [stay.verdict["policy"]["version"] for stay in (no, yes, later)]
    assert versions[0] == versions[1] < versions[2]
    assert f"参数版本 {versions[2]}" in cards[2]
    assert all(name not in "".join(cards) for name in ("陈语桐", "方远", "许漫"))
    no.verdict = no.verdict | {"key": "", "test": 0}
    assert not is_same_again(no.verdict)
    db_session.commit()
    assert "重新判定：结果不一致" in desk.get(f"/lounge/stays/{no.id}/why").text
    assert sign_in("front_desk_1").get(f"/lounge/stays/{no.id}/why").status_code in (403, 404)
