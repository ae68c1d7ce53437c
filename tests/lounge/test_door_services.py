"""Entries and refusals as they are written down: L-004, L-008, L-009, L-011, L-021 to L-024, X-001, X-012."""

import pytest

from app import clock, policy
from app.access.sealed import unseal
from app.journal.models import JournalEntry
from app.lounge.door import queries as door
from app.lounge.door import services
from app.lounge.door.services import Shown
from app.lounge.models import LoungeWaiting, Stay
from app.lounge.pen import version
from app.lounge.rules.admission import judge_again
from app.lounge.rules.terms import Check, CompanionState, ProofKind, StayState, Tier
from app.lounge.stays import services as stays
from app.reception.frontdesk.documents import DocumentKind
from tests.application import property_time

CARD = Shown(ProofKind.CARD, Check.PASSED)
PASSPORT = Shown(ProofKind.DOCUMENT, Check.PASSED, document_kind=DocumentKind.PASSPORT, last_four="4567")


@pytest.fixture
def enter(attendant):
    """Ask for entry now: the row of the entry or of the refusal."""

    def enter(one, shown: Shown = CARD) -> Stay:
        return services.answer(one, shown, by=attendant, at=clock.now())

    return enter


def holder(card):
    return door.of_guest(card.guest, clock.now())


def beside(registration):
    return door.of_companion(registration, clock.now())


def test_an_entry_stores_the_limit_and_when_due(at, member, enter):
    with at("2026-09-16 13:05"):
        stay = enter(holder(member()))
    assert (stay.state, stay.number, stay.limit_minutes) == (StayState.INSIDE, "LG-20260916-001", 240)
    assert stay.due_out_at == property_time("2026-09-16 17:05")


def test_a_refusal_is_a_row_without_number(at, member, enter, db_session):
    """L-011, X-012: a refused form leaves no gap."""
    with at("2026-09-16 15:10"):
        refused = enter(holder(member(tier=Tier.SILVER, spend_yuan=12000)), PASSPORT)
        stay = enter(holder(member("方远")))
    assert (refused.state, refused.denial_key, refused.number) == (StayState.DENIED, "LE-04", None)
    assert unseal(refused.proof_last_four) is None
    assert stay.number == "LG-20260916-001"


def test_the_stored_verdict_computes_again(at, member, enter, db_session):
    """DESIGN 1: from the row alone."""
    with at("2026-09-16 15:10"):
        rows = [enter(holder(member(tier=Tier.SILVER, spend_yuan=spend))) for spend in (12000, 16500)]
    db_session.commit()
    db_session.expire_all()
    for row, key in zip(rows, ("LE-04", ""), strict=True):
        again = judge_again(row.verdict)
        assert again.as_record() == row.verdict
        assert (again.failure.key if again.failure else "") == row.denial_key == key


def test_the_limit_of_the_entry_stays_when_the_policy_changes(at, member, enter):
    """E-19, X-001."""
    with at("2026-09-16 10:00"):
        noon = property_time("2026-09-16 12:00")
        policy.services.enter("lounge.stay_limit_minutes", 180, at=clock.now(), effective_from=noon)
    with at("2026-09-16 11:50"):
        before = enter(holder(member()))
    with at("2026-09-16 12:05"):
        after = enter(holder(member("方远")))
    assert (before.limit_minutes, before.due_out_at) == (240, property_time("2026-09-16 15:50"))
    assert (after.limit_minutes, after.due_out_at) == (180, property_time("2026-09-16 15:05"))


def test_nobody_is_inside_twice(at, member, enter):
    """L-008."""
    with at("2026-09-16 14:02"):
        card = member()
        enter(holder(card))
        second = enter(holder(card))
    assert (second.denial_key, second.denial_words) == ("LE-05", {"time": "14:02"})


def test_a_companion_has_the_hosts_limit_and_due_time(at, member, registered, enter):
    """L-024; Example L-1."""
    with at("2026-09-16 12:40"):
        card = member()
        companion = registered(card.guest)
    with at("2026-09-16 13:05"):
        enter(holder(card))
    with at("2026-09-16 13:40"):
        stay = enter(beside(companion), PASSPORT)
    assert (stay.state, stay.due_out_at) == (StayState.INSIDE, property_time("2026-09-16 17:05"))
    assert (companion.state, companion.verified_at) == (CompanionState.USED, property_time("2026-09-16 13:40"))


@pytest.mark.parametrize("shown", [
    Shown(ProofKind.DOCUMENT, Check.PASSED, document_kind=DocumentKind.PASSPORT, last_four="9999"),
    Shown(ProofKind.DOCUMENT, Check.PASSED, document_kind=DocumentKind.OTHER, last_four="4567"),
    CARD,
])  # fmt: skip
def test_a_companion_shows_the_registered_document(at, member, registered, enter, shown):
    """L-022."""
    with at("2026-09-16 13:05"):
        card = member()
        companion = registered(card.guest)
        enter(holder(card))
        refused = enter(beside(companion), shown)
    assert (refused.denial_key, companion.state) == ("LE-06", CompanionState.REGISTERED)


def test_somebody_nobody_registered_is_refused(at, member, enter, attendant):
    """E-09."""
    with at("2026-09-16 13:05"):
        host = enter(holder(member()))
        refused = enter(door.arrival(f"b{host.id}", attendant, clock.now()), PASSPORT)
    assert (refused.state, refused.denial_key, refused.host_stay_id) == (StayState.DENIED, "LE-06", host.id)


def test_a_companion_registered_after_the_host_went_in_is_refused(at, member, registered, enter):
    """L-021."""
    with at("2026-09-16 13:05"):
        card = member()
        enter(holder(card))
    with at("2026-09-16 13:05:01"):
        refused = enter(beside(registered(card.guest)), PASSPORT)
    assert refused.denial_key == "LE-06"


def test_a_companion_waits_for_the_host(at, member, registered, enter):
    with at("2026-09-16 13:05"):
        refused = enter(beside(registered(member().guest)), PASSPORT)
    assert (refused.denial_key, refused.denial_rule) == ("LE-06", "L-006")


def test_when_one_companion_has_left_another_may_enter(at, member, registered, enter, attendant):
    """L-023: gold may bring one at a time."""
    other = Shown(ProofKind.DOCUMENT, Check.PASSED, document_kind=DocumentKind.PASSPORT, last_four="8888")
    with at("2026-09-16 13:05"):
        card = member()
        first, second = registered(card.guest), registered(card.guest, "郑朗", "E7778888")
        enter(holder(card))
        inside = enter(beside(first), PASSPORT)
        refused = enter(beside(second), other)
        stays.leave(inside, by=attendant, at=clock.now())
        admitted = enter(beside(second), other)
    assert (refused.denial_key, refused.denial_words) == ("LE-07", {"n": 1})
    assert admitted.state is StayState.INSIDE


def test_a_full_lounge_gives_a_place_in_the_queue(at, member, enter, attendant, db_session):
    """LE-09, L-010; leaving makes room, and the first in the queue takes it before a newcomer."""
    policy.services.enter("lounge.capacity", 1, at=clock.now())
    with at("2026-09-16 13:00"):
        inside = enter(holder(member("方远")))
        waiting, again = (enter(holder(card)) for card in [member()] * 2)
    with at("2026-09-16 13:30"):
        newcomer = member("郑朗")
        assert enter(holder(newcomer)).denial_words == {"n": 2}
        stays.leave(inside, by=attendant, at=clock.now())
        still_behind = enter(holder(newcomer))
        first = enter(door.of_guest(waiting.guest, clock.now()))
    assert (waiting.denial_key, waiting.denial_words, again.queue_number) == ("LE-09", {"n": 1}, 1)
    assert still_behind.denial_words == {"n": 2}
    assert first.state is StayState.INSIDE
    left = db_session.query(LoungeWaiting).filter_by(ended_at=None)
    assert [row.person_key for row in left] == [f"guest:{newcomer.guest_id}"]


def test_the_explanation_is_ticked_once(at, member, enter, attendant):
    """L-005."""
    card = member()
    with at("2026-09-16 13:00"):
        stay = enter(holder(card), Shown(ProofKind.CARD, Check.PASSED, explained=True))
        stays.leave(stay, by=attendant, at=clock.now())
    with at("2026-09-16 18:00"):
        enter(holder(card), Shown(ProofKind.CARD, Check.PASSED, explained=True))
    assert card.guest.explained_at == property_time("2026-09-16 13:00")


def test_every_answer_is_journalled_without_guest_values(at, member, enter, db_session):
    with at("2026-09-16 13:00"):
        card = member("岳临川")
        stay = enter(holder(card))
        refused = enter(holder(card))
    db_session.commit()
    entries = {entry.record: entry for entry in db_session.query(JournalEntry)}
    assert (entries[f"stay:{stay.id}"].action, entries[f"stay:{refused.id}"].outcome) == ("lounge.admit", "refused")
    assert "岳临川" not in str([entry.facts for entry in entries.values()])


def test_a_board_hears_of_every_answer(at, member, enter):
    card = member()
    before = version()
    with at("2026-09-16 13:00"):
        enter(holder(card))
        enter(holder(card))
    assert version() == before + 2


def test_a_refusal_foreseen_is_written_down_without_document(at, member, attendant):
    with at("2026-09-16 06:30"):
        one = holder(member())
        refused = services.turn_away(one, by=attendant, at=clock.now())
    with at("2026-09-16 07:00"):
        assert services.turn_away(one, by=attendant, at=clock.now()) is None
    assert (refused.denial_key, refused.proof_kind, refused.check) == ("LE-01", None, None)
    assert judge_again(refused.verdict).as_record() == refused.verdict
