"""L-009: the ordered test at the door; the first failure decides."""

import json
from dataclasses import replace
from datetime import date

import pytest

from app.lounge.rules.admission import TESTS, Answer, foresee, judge, judge_again, trail
from app.lounge.rules.facts import CompanionFacts, DoorPolicy, Proof
from app.lounge.rules.terms import Check, ProofKind, Tier
from app.reception.grades import Grade
from tests.lounge.rules.people import DAY, card, companion, escorted, holder, moment, order, visitor

pytestmark = pytest.mark.pure

POLICY = DoorPolicy()
SHOWN_BY_ESCORT = Proof(ProofKind.ESCORT, escorted=True)


def answer(facts, policy=POLICY):
    verdict = judge(facts, policy)
    return verdict.failure.key if verdict.failure else "in"


def beside_host(**changed):
    return replace(companion().companion, **changed)


CASES = {
    "1 open": (holder(), "in"),
    "1 before opening": (holder(at="06:59:59"), "LE-01"),
    "1 at closing": (holder(at="23:00:00"), "LE-01"),
    "1 emergency": (holder(entry_stopped=True), "LE-01"),
    "2 suspended until today": (holder(suspended_until=DAY), "LE-02"),
    "2 suspension over": (holder(suspended_until=date(2026, 9, 15)), "in"),
    "3 document": (holder(proof=Proof(ProofKind.DOCUMENT)), "in"),
    "3 nothing asked": (holder(proof=None), "LE-03"),
    "3 a copy is no proof": (holder(proof=Proof(ProofKind.COPY)), "LE-03"),
    "3 somebody else's": (holder(proof=Proof(ProofKind.CARD, matches=False)), "LE-03"),
    "3 escort for VA": (holder(order(Grade.VA), proof=SHOWN_BY_ESCORT), "in"),
    "3 escort for VB": (holder(order(Grade.VB), proof=SHOWN_BY_ESCORT), "in"),
    "3 escort for VC": (holder(order(Grade.VC), proof=SHOWN_BY_ESCORT), "LE-03"),
    "3 escort for a member": (holder(proof=SHOWN_BY_ESCORT), "LE-03"),
    "4 silver, 12,000": (holder(card(Tier.SILVER, spend_yuan=12000)), "LE-04"),
    "4 silver, 16,500": (holder(card(Tier.SILVER, spend_yuan=16500)), "in"),
    "4 nobody known": (replace(holder(), rights=()), "LE-04"),
    "5 inside since": (holder(open_stay_since=moment("12:00")), "LE-05"),
    "6 registered": (companion(), "in"),
    "6 not registered": (companion(with_host=beside_host(registered_at=None)), "LE-06"),
    "6 registered too late": (companion(with_host=beside_host(registered_at=moment("13:05:01"))), "LE-06"),
    "6 registered for another day": (companion(with_host=beside_host(visit_day=date(2026, 9, 17))), "LE-06"),
    "6 another document": (companion(with_host=beside_host(document_matches=False)), "LE-06"),
    "6 gold has one, taken": (companion(with_host=beside_host(inside=1)), "LE-07"),
    "6 platinum has two, one taken": (companion(card(Tier.PLATINUM), with_host=beside_host(inside=1)), "in"),
    "6 platinum has two, taken": (companion(card(Tier.PLATINUM), with_host=beside_host(inside=2)), "LE-07"),
    "6 VA has three, two taken": (companion(order(), with_host=beside_host(inside=2)), "in"),
    "6 VA has three, taken": (companion(order(), with_host=beside_host(inside=3)), "LE-07"),
    "6 host not in": (companion(with_host=beside_host(host_entered_at=None)), "LE-06"),
    "6 escort cannot vouch for a companion": (companion(order(), proof=SHOWN_BY_ESCORT), "LE-03"),
    "7 escorted": (visitor(), "in"),
    "7 at 21:00:00": (visitor(at="21:00:00"), "in"),
    "7 at 21:00:01": (visitor(at="21:00:01"), "LE-08"),
    "7 at 08:59:59": (visitor(at="08:59:59"), "LE-08"),
    "7 79 per cent": (visitor(occupancy=47), "in"),
    "7 80 per cent is not below": (visitor(occupancy=48), "LE-08"),
    "7 no consent": (visitor(rights=(escorted(consented=False),)), "LE-08"),
    "8 last place": (holder(occupancy=59), "in"),
    "8 full": (holder(occupancy=60), "LE-09"),
    "8 last place is promised": (holder(occupancy=59, ahead=1), "LE-09"),
    "9 refused": (holder(check=Check.REFUSED), "LE-10"),
    "9 failed": (holder(check=Check.FAILED), "LE-10"),
    "9 waived for VA with escort": (holder(order(Grade.VA), proof=SHOWN_BY_ESCORT, check=Check.WAIVED), "in"),
    "9 waived for VA without escort": (
        holder(order(Grade.VA), proof=Proof(ProofKind.DOCUMENT), check=Check.WAIVED),
        "LE-10",
    ),
    "9 waived for VC": (
        holder(order(Grade.VC), proof=Proof(ProofKind.DOCUMENT, escorted=True), check=Check.WAIVED),
        "LE-10",
    ),
    "9 waived for a companion": (
        companion(order(), proof=Proof(ProofKind.DOCUMENT, escorted=True), check=Check.WAIVED),
        "LE-10",
    ),
}


@pytest.mark.parametrize(("facts", "expected"), CASES.values(), ids=CASES.keys())
def test_the_door_answers(facts, expected):
    assert answer(facts) == expected


FAILING = {
    1: {"entry_stopped": True},
    2: {"suspended_until": DAY},
    3: {"proof": Proof(ProofKind.COPY)},
    4: {"rights": ()},
    5: {"open_stay_since": moment("12:00")},
    6: {"companion": CompanionFacts(host_entered_at=None)},
    8: {"occupancy": 60},
    9: {"check": Check.REFUSED},
}


@pytest.mark.parametrize("first", FAILING)
def test_the_first_failure_decides(first):
    """Everything from one test on fails: that test is named, whatever comes after it."""
    facts = companion()
    for number, change in FAILING.items():
        if number >= first:
            facts = replace(facts, **change)
    verdict = judge(facts, POLICY)
    assert verdict.test == first


def test_the_tests_stand_in_the_order_of_l_009():
    assert [test.number for test in TESTS] == list(range(1, 10))


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (holder(at="23:10"), {"open": "07:00", "close": "23:00"}),
        (holder(suspended_until=date(2026, 10, 1)), {"date": "2026-10-01", "n": 7}),
        (holder(open_stay_since=moment("14:02")), {"time": "14:02"}),
        (companion(order(Grade.VB, companions=2), with_host=beside_host(inside=2)), {"n": 2}),
        (visitor(at="21:10"), {"from": "09:00", "to": "21:00"}),
        (holder(occupancy=60, ahead=2), {"n": 3}),
    ],
)
def test_a_refusal_brings_the_words_of_its_sentence(facts, words):
    failure = judge(facts, POLICY).failure
    assert failure is not None
    assert dict(failure.words) == words


@pytest.mark.parametrize("facts", [facts for facts, _ in CASES.values()], ids=CASES.keys())
def test_a_stored_verdict_computes_to_the_same_answer(facts):
    """DESIGN 1: facts and policy values as stored give the same verdict again."""
    verdict = judge(facts, POLICY)
    stored = json.loads(json.dumps(verdict.as_record()))
    again = judge_again(stored)
    assert again == verdict
    assert (again.as_record(), stored["test"]) == (stored, verdict.test)


def test_a_changed_policy_does_not_change_a_stored_verdict():
    """X-001: the values applied stand beside the facts."""
    stored = judge(holder(occupancy=30), DoorPolicy(capacity=30)).as_record()
    assert judge_again(stored).failure.key == "LE-09"
    assert judge(holder(occupancy=30), POLICY).is_admitted


def test_the_door_foresees_without_document_and_check():
    waiting = holder(proof=None, check=None)
    assert (answer(waiting), foresee(waiting, POLICY).is_admitted) == ("LE-03", True)
    refused = foresee(replace(waiting, rights=()), POLICY)
    assert refused.failure.key == "LE-04"
    assert judge_again(refused.as_record()) == refused
    assert dict(trail(refused))[TESTS[2]] is Answer.NOT_ASKED


def test_the_why_of_a_refusal_names_every_test():
    yes, no, not_asked, none_of_his = Answer.YES, Answer.NO, Answer.NOT_ASKED, Answer.NOT_CONCERNED
    answers = [answer for _, answer in trail(judge(holder(occupancy=60), POLICY))]
    assert answers == [yes] * 5 + [none_of_his] * 2 + [no, not_asked]
    assert [answer for _, answer in trail(judge(companion(), POLICY))] == [yes] * 6 + [none_of_his] + [yes] * 2


def test_a_yes_names_the_letter_it_rests_on():
    assert judge(holder(), POLICY).rule == "L-002a"
    assert judge(holder(order()), POLICY).rule == "L-002c"
    assert judge(holder(order(), card()), POLICY).rule == "L-002a"
