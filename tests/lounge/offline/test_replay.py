"""What a tablet kept, judged at its true time and entered once (row 58): the real services on a real database."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import clock, policy
from app.errors import Refusal, WrongState
from app.extensions import db
from app.journal.models import JournalEntry
from app.lounge.door import queries as door
from app.lounge.door import services as entry
from app.lounge.door.services import Shown
from app.lounge.models import LoungeGuest, Stay
from app.lounge.offline import queries, services
from app.lounge.offline.models import OfflineAct
from app.lounge.offline.rules import ActState, Doubt
from app.lounge.rules.terms import Check, ProofKind, StayState
from app.lounge.stays import services as stays
from app.notices.models import Notice
from app.people import services as accounts
from tests.application import property_time
from tests.lounge.offline.tablets import Tablet

CARD = {"words": "HY-0000042", "proof": "card", "check": "passed"}
WU = {"words": "HY-0000042", "proof": "document", "document_kind": "passport", "last_four": "4567", "check": "passed"}


def hour(text):
    return property_time(f"2026-09-16 {text}")


@pytest.fixture
def card(at, member):
    with at("2026-09-16 09:00"):
        return member()


@pytest.fixture
def tablet(at, card, attendant):
    """Prepared at 14:00, two minutes ahead of the house."""
    with at("2026-09-16 14:00"):
        pack = services.open_pack(by=attendant, login_id=None, device_id=None, at=clock.now())
        return Tablet(pack, skew=timedelta(minutes=2))


def send(at, tablet, by, moment="15:00", **how):
    with at(f"2026-09-16 {moment}"):
        return [(one.state, one.doubt) for one in tablet.send(clock.now(), by=by, **how)]


def stay_of(card):
    return db.session.query(Stay).filter_by(guest_id=card.guest_id).order_by(Stay.id.desc()).first()


def act_of(act_id):
    act = queries.act(act_id)
    assert act is not None
    return act


APPLIED = (ActState.APPLIED, None)


def conflict(doubt):
    return ActState.CONFLICT, doubt


def test_an_hour_without_network_stands_as_it_was(at, tablet, card, registered, attendant):
    """L-004, L-022, L-024, L-030, L-031: host and companion in, out for a moment, back, gone."""
    with at("2026-09-16 13:00"):
        registered(card.guest)
    began = tablet.act("admit", hour("14:05"), **CARD)
    tablet.act("companion", hour("14:06"), **WU)
    tablet.act("step_out", hour("14:20"), stay=began)
    tablet.act("return", hour("14:35"), stay=began)
    tablet.act("leave", hour("14:50"), stay=began)
    assert send(at, tablet, attendant) == [APPLIED] * 5
    stay, companion = stay_of(card), None
    companion = db.session.query(Stay).filter(Stay.companion_id.is_not(None)).one()
    host = companion.host_stay
    assert (host.entered_at, host.due_out_at, host.left_at) == (hour("14:05"), hour("18:05"), hour("14:50"))
    assert (companion.entered_at, companion.leave_by, companion.state) == (
        hour("14:06"), hour("15:00"), StayState.INSIDE,
    )  # fmt: skip
    assert [move.at for move in host.moves] == [hour("14:05"), hour("14:20"), hour("14:35"), hour("14:50")]
    assert {move.by_id for move in host.moves} == {attendant.id}
    act = act_of(began)
    assert (act.skew_seconds, act.words, act.last_four, act.stay) == (120, None, None, host)
    assert stay is not None
    db.session.commit()
    told = db.session.query(JournalEntry).filter_by(action="lounge.admit").order_by(JournalEntry.number).first()
    assert (told.actor_id, told.facts["offline"]) == (attendant.id, began)
    assert told.facts["at"].startswith("2026-09-16T14:05")


def test_the_same_acts_sent_again_have_one_effect(at, tablet, card, attendant):
    began = tablet.act("admit", hour("14:05"), **CARD)
    tablet.act("leave", hour("14:50"), stay=began)
    first = send(at, tablet, attendant, only=[0, 0])
    assert first == [APPLIED] * 2
    assert send(at, tablet, attendant, "15:01") == [APPLIED] * 2
    assert send(at, tablet, attendant, "15:02", only=[1, 0]) == [APPLIED] * 2
    assert (db.session.query(Stay).count(), db.session.query(OfflineAct).count()) == (1, 2)
    assert len(stay_of(card).moves) == 2


def test_an_act_that_overtook_another_waits_for_it(at, tablet, card, attendant):
    began = tablet.act("admit", hour("14:05"), **CARD)
    tablet.act("leave", hour("14:50"), stay=began)
    assert send(at, tablet, attendant, only=[1]) == [(ActState.WAITING, None)]
    assert db.session.query(Stay).count() == 0
    assert send(at, tablet, attendant, "15:01", only=[0]) == [APPLIED]
    assert stay_of(card).left_at == hour("14:50")


def test_a_lost_act_does_not_hold_up_the_others_for_ever(at, tablet, card, attendant, supervisor):
    tablet.act("refuse", hour("14:02"), words="", proof="copy")
    late = tablet.act("admit", hour("14:05"), **CARD)
    send(at, tablet, attendant, only=[1])
    services.go_on_without(act_of(late), by=supervisor, at=hour("15:30"))
    assert stay_of(card).entered_at == hour("14:05")
    assert send(at, tablet, attendant, "15:40", only=[0]) == [(ActState.WAITING, None)]


@pytest.mark.parametrize("forged", ["seal", "pack", "line"])
def test_nobody_writes_an_act_without_the_key_of_the_pack(at, tablet, card, attendant, forged):
    tablet.act("admit", hour("14:05"), **CARD)
    sent = tablet.kept[0]
    changed = {"seal": {"seal": "0" * 64}, "pack": {"tag": "0" * 32}, "line": {"line": sent.line.replace("42", "43")}}
    tablet.kept = [type(sent)(**{**vars(sent), **changed[forged]})]
    assert send(at, tablet, attendant) == [(ActState.REFUSED, None)]
    assert (db.session.query(Stay).count(), db.session.query(OfflineAct).count()) == (0, 0)


def test_what_the_rules_of_then_refuse_is_put_before_a_person(at, tablet, card, attendant, supervisor):
    """L-009: a security check that failed; let in all the same, it is entered as an exception with its reason."""
    let_in = tablet.act("admit", hour("14:05"), **CARD | {"check": "failed"})
    gone = tablet.act("leave", hour("14:30"), stay=let_in)
    assert send(at, tablet, attendant) == [conflict(Doubt.RULE), conflict(Doubt.BEFORE)]
    assert (act_of(let_in).refusal, db.session.query(Stay).count()) == ("LE-10", 0)
    told = db.session.query(Notice).filter_by(subject="lounge.offline_conflict").all()
    assert [(one.to, one.name) for one in told] == [(supervisor, "")]
    person = queries.persons(act_of(let_in), supervisor)[0]
    with pytest.raises(Refusal, match="LE-90"):
        services.judge_again(act_of(let_in), None, None, "again please", by=supervisor, at=hour("15:10"))
    services.enter_as_exception(act_of(let_in), person, "was seen by security", by=supervisor, at=hour("15:10"))
    stay = stay_of(card)
    assert (stay.entered_at, stay.left_at, stay.moves[0].note) == (hour("14:05"), hour("14:30"), "was seen by security")
    assert act_of(gone).state is ActState.APPLIED
    with pytest.raises(WrongState):
        services.dismiss(act_of(let_in), "once is enough", by=supervisor, at=hour("15:11"))


def test_a_policy_changed_in_between_is_applied_from_its_time(at, tablet, card, attendant):
    """X-001, L-030: 240 minutes until 14:30, then 60; and the opening hours end at 14:40."""
    with at("2026-09-16 14:10"):
        policy.services.enter("lounge.stay_limit_minutes", 60, at=clock.now(), effective_from=hour("14:30"))
        policy.services.enter("lounge.close", "14:40", at=clock.now(), effective_from=hour("14:40"))
    first = tablet.act("admit", hour("14:29:59"), **CARD)
    tablet.act("leave", hour("14:30"), stay=first)
    tablet.act("admit", hour("14:30"), **CARD)
    tablet.act("leave", hour("14:35"), stay=tablet.ids[2])
    tablet.act("admit", hour("14:40"), **CARD)
    assert send(at, tablet, attendant) == [APPLIED] * 4 + [conflict(Doubt.RULE)]
    limits = [stay.limit_minutes for stay in db.session.query(Stay).order_by(Stay.id)]
    assert (limits, act_of(tablet.ids[4]).refusal) == ([240, 60], "LE-01")


def test_a_disabled_account_counts_until_it_was_disabled(at, tablet, card, member, attendant, house, supervisor):
    """A-012: to the second."""
    tablet.act("admit", hour("14:19:59"), **CARD)
    tablet.act("leave", hour("14:20"), stay=tablet.ids[0])
    with at("2026-09-16 14:20"):
        accounts.disable(attendant, by=house["sysadmin"], at=clock.now())
    assert send(at, tablet, house["attendant_2"]) == [APPLIED, conflict(Doubt.ACCOUNT)]
    left = act_of(tablet.ids[1])
    services.judge_again(left, None, None, "seen by the supervisor", by=supervisor, at=hour("15:10"))
    assert (left.state, left.settled_by, stay_of(card).left_at) == (ActState.APPLIED, supervisor, hour("14:20"))


def test_a_clock_that_was_moved_is_for_a_person_who_knows_the_time(at, tablet, card, attendant, supervisor):
    act = tablet.act("admit", hour("14:05"), moved=timedelta(minutes=40), **CARD)
    assert send(at, tablet, attendant, moved=timedelta(minutes=40)) == [conflict(Doubt.TIME)]
    assert act_of(act).at == hour("14:05")
    services.judge_again(act_of(act), None, hour("14:07"), "the camera shows 14:07", by=supervisor, at=hour("15:10"))
    assert stay_of(card).entered_at == hour("14:07")


def test_words_that_mean_nobody_or_several_are_for_a_person(at, tablet, card, member, attendant, supervisor):
    with at("2026-09-16 10:00"):
        member(number="HY-0000077")
    for words in ("HY-9999999", "陈语桐"):
        tablet.act("admit", hour("14:05"), **CARD | {"words": words})
    assert send(at, tablet, attendant) == [conflict(Doubt.NOBODY), conflict(Doubt.SEVERAL)]
    several = act_of(tablet.ids[1])
    chosen = next(one for one in queries.persons(several, supervisor) if one.guest == card.guest)
    services.judge_again(several, chosen, None, "asked the guest", by=supervisor, at=hour("15:10"))
    services.dismiss(act_of(tablet.ids[0]), "a visitor of nobody", by=supervisor, at=hour("15:10"))
    assert (stay_of(card).entered_at, act_of(tablet.ids[0]).state) == (hour("14:05"), ActState.REFUSED)


def test_a_record_that_went_on_meanwhile_is_not_rewritten(at, tablet, card, attendant, house):
    """Another door was online: the guest came at 14:10 and left at 14:40 there."""
    with at("2026-09-16 14:10"):
        stay = entry.answer(door.of_guest(card.guest, clock.now()), Shown(ProofKind.CARD, Check.PASSED), by=attendant,
                            at=clock.now())  # fmt: skip
    with at("2026-09-16 14:40"):
        stays.leave(stay, by=attendant, at=clock.now())
    tablet.act("admit", hour("14:05"), **CARD)
    tablet.act("admit", hour("14:20"), **CARD)
    tablet.act("step_out", hour("14:30"), stay=stay.number)
    tablet.act("admit", hour("14:41"), **CARD)
    doubts = [conflict(Doubt.OVERTAKEN)] * 3
    assert send(at, tablet, attendant) == [*doubts, APPLIED]
    assert [one.entered_at for one in db.session.query(Stay).order_by(Stay.id)] == [hour("14:10"), hour("14:41")]


@pytest.mark.parametrize(("back", "goes_on"), [("14:20", True), ("14:20:01", False)])
def test_who_came_back_in_time_unseen_goes_on_with_the_same_stay(at, tablet, card, member, attendant, back, goes_on):
    """L-031: the house's clock had ended the stay at its step-out with the next act of another door."""
    with at("2026-09-16 14:01"):
        stay = entry.answer(door.of_guest(card.guest, clock.now()), Shown(ProofKind.CARD, Check.PASSED), by=attendant,
                            at=clock.now())  # fmt: skip
    with at("2026-09-16 14:05"):
        stays.step_out(stay, by=attendant, at=clock.now())
    with at("2026-09-16 14:30"):
        stays.settle(clock.now())
    assert stay.state is StayState.LEFT
    tablet.act("return", hour(back), stay=stay.number)
    answer = APPLIED if goes_on else conflict(Doubt.RULE)
    assert send(at, tablet, attendant) == [answer]
    assert (stay.state is StayState.INSIDE, stay.left_at is None) == (goes_on, goes_on)


def test_a_full_lounge_is_counted_as_it_was_then(at, tablet, card, member, attendant):
    """L-001: one place; the guest inside at 14:10 has left by the time of the return."""
    with at("2026-09-16 10:00"):
        other = member("沈望舒", number="HY-0000088")
        policy.services.enter("lounge.capacity", 1, at=clock.now())
    with at("2026-09-16 14:00"):
        stay = entry.answer(door.of_guest(other.guest, clock.now()), Shown(ProofKind.CARD, Check.PASSED), by=attendant,
                            at=clock.now())  # fmt: skip
    with at("2026-09-16 14:20"):
        stays.leave(stay, by=attendant, at=clock.now())
    tablet.act("admit", hour("14:19"), **CARD)
    tablet.act("admit", hour("14:20"), **CARD)
    assert send(at, tablet, attendant) == [conflict(Doubt.RULE), APPLIED]
    assert act_of(tablet.ids[0]).refusal == "LE-09"


def test_a_card_changed_afterwards_is_for_a_person(at, tablet, card, attendant, supervisor):
    """A card keeps no history; changed at the very second of the act it is judged as it stands."""
    with at("2026-09-16 14:05"):
        card.revised(by_id=supervisor.id, at=clock.now())
    tablet.act("admit", hour("14:04:59"), **CARD)
    tablet.act("admit", hour("14:05"), **CARD)
    assert send(at, tablet, attendant) == [conflict(Doubt.CHANGED), APPLIED]


def test_a_refusal_is_written_down_and_one_without_ground_is_asked_about(at, tablet, card, attendant):
    """L-011."""
    tablet.act("refuse", hour("14:05"), words="somebody", proof="copy")
    tablet.act("refuse", hour("14:06"), **CARD | {"proof": "copy"})
    tablet.act("refuse", hour("14:07"), **CARD)
    assert send(at, tablet, attendant) == [APPLIED, APPLIED, conflict(Doubt.NOT_REFUSED)]
    keys = [stay.denial_key for stay in db.session.query(Stay).order_by(Stay.id)]
    assert keys == ["LE-03", "LE-03"]


@given(data=st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_whatever_the_network_does_the_lounge_ends_the_same(data, at, card, member, attendant):
    """Any course of two guests, sent in parts, doubled, out of order, with lost answers: each effect exactly once."""
    if db.session.query(LoungeGuest).count() < 2:
        member("沈望舒")
    steps = data.draw(st.lists(
        st.tuples(st.integers(0, 1), st.sampled_from(["admit", "step_out", "return", "leave"]), st.integers(1, 20)),
        min_size=1, max_size=7,
    ))  # fmt: skip
    skew = timedelta(minutes=data.draw(st.integers(-600, 600)))
    ends = [_course(at, steps, skew, attendant, lambda n: [list(range(n))])]
    parts = data.draw(st.lists(st.lists(st.integers(0, len(steps) - 1), max_size=4), max_size=4))
    shuffled = data.draw(st.permutations(range(len(steps))))
    ends.append(_course(at, steps, skew, attendant, lambda n: [*parts, list(shuffled), list(range(n))]))
    assert ends[0] == ends[1]


def _course(at, steps, skew, attendant, deliveries):
    """Play it on a tablet, deliver it so, read what stands; everything is undone at the end."""
    with at("2026-09-16 14:00"), db.session.begin_nested() as play:
        tablet = Tablet(services.open_pack(by=attendant, login_id=None, device_id=None, at=clock.now()), skew=skew)
        began, minute = {}, 0
        for who, kind, later in steps:
            minute += later
            moment = hour("14:00") + timedelta(minutes=minute)
            guest = CARD | {"words": ("HY-0000042", "HY-0000043")[who]}
            act = tablet.act(kind, moment, **guest if kind == "admit" else {"stay": began.get(who, "none")})
            if kind == "admit":
                began[who] = act
        for place, only in enumerate(deliveries(len(steps))):
            tablet.send(hour("17:00") + timedelta(minutes=place), by=attendant, only=only)
        rows = db.session.query(Stay).order_by(Stay.entered_at, Stay.guest_id).all()
        stands = [(stay.guest_id, stay.state, stay.entered_at, stay.left_at, len(stay.moves)) for stay in rows]
        acts = [(act_of(one).state, act_of(one).doubt) for one in tablet.ids]
        assert len(acts) == db.session.query(OfflineAct).count() == len(steps)
        play.rollback()
    db.session.expire_all()
    return stands, acts
