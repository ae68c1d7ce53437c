"""The ordered test at the door: L-009 as data. The first failure decides (DOMAIN 5.2). Pure.

A verdict carries the facts and the policy values it rests on, so that it can be computed again with the same answer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.lounge.rules.companions import companion_limit, has_place, is_registered_in_time
from app.lounge.rules.entitlement import Ground, ground_of
from app.lounge.rules.facts import CompanionFacts, DoorFacts, DoorPolicy
from app.lounge.rules.hours import is_between, open_hours
from app.lounge.rules.record import as_record, from_record
from app.lounge.rules.terms import Check, ProofKind, StayKind
from app.marks import Mark


@dataclass(frozen=True)
class Failure:
    """Why a test says no: the key of what is told to the guest, the rule, and the values its sentence needs."""

    key: str
    rule: str
    words: Mapping[str, Any] = field(default_factory=dict)


class Question(Mark):
    """The nine tests of L-009 as the attendant reads them."""

    OPEN = "open", "开放时间内", "lounge open"
    NOT_SUSPENDED = "not_suspended", "使用权未暂停", "not suspended"
    PROOF = "proof", "已出示有效凭证", "valid proof shown"
    ENTITLED = "entitled", "今日有入场资格", "entitled today"
    NOT_INSIDE = "not_inside", "目前不在厅内", "not inside already"
    COMPANION = "companion", "陪同人员已提前登记且未超人数", "companion registered, within the limit"
    ESCORTED = "escorted", "陪同入场的时间、人数与主管同意", "escorted: hours, occupancy, consent"
    ROOM = "room", "厅内未满员", "capacity not reached"
    CHECK = "check", "安全检查通过", "security check passed"


@dataclass(frozen=True)
class DoorTest:
    """One row of L-009."""

    number: int
    question: Question
    failure: Callable[[DoorFacts, DoorPolicy], Failure | None]


def _closed(facts: DoorFacts, policy: DoorPolicy) -> Failure | None:
    if facts.entry_stopped or open_hours(facts.at, policy.open, policy.close) is None:
        return Failure("LE-01", "L-001", {"open": f"{policy.open:%H:%M}", "close": f"{policy.close:%H:%M}"})
    return None


def _suspended(facts: DoorFacts, policy: DoorPolicy) -> Failure | None:
    """L-077. The last day of a suspension is still suspended (X-020)."""
    if facts.withdrawn:
        return Failure("LE-65", "L-077", {"n": policy.appeal_days})
    if facts.suspended_until is not None and facts.day <= facts.suspended_until:
        return Failure("LE-02", "L-077", {"date": facts.suspended_until.isoformat(), "n": policy.appeal_days})
    return None


def _unproven(facts: DoorFacts, policy: DoorPolicy) -> Failure | None:
    """L-003. A copy proves nothing; a hotel escort may vouch for guests of VA and VB orders only."""
    proof = facts.proof
    valid = proof is not None and proof.matches and (
        proof.kind in (ProofKind.CARD, ProofKind.DOCUMENT)
        or (proof.kind is ProofKind.ESCORT and is_escortable(facts))
    )
    return None if valid else Failure("LE-03", "L-003")


def is_escortable(facts: DoorFacts) -> bool:
    """L-003. Only people received under a VA or VB order, in their own right, are identified by their escort."""
    return facts.kind is StayKind.HOLDER and facts.grade in ("VA", "VB")


def _without_right(facts: DoorFacts, policy: DoorPolicy) -> Failure | None:
    return None if entitled_by(facts, policy) else Failure("LE-04", "L-002")


def entitled_by(facts: DoorFacts, policy: DoorPolicy) -> Ground | None:
    """L-002. The right on which this person enters today; a companion stands on the host's."""
    return ground_of(
        facts.rights,
        facts.day,
        tiers=policy.tiers,
        threshold_yuan=policy.spend_threshold_yuan,
        with_membership=policy.with_membership,
    )


def _inside_already(facts: DoorFacts, policy: DoorPolicy) -> Failure | None:
    since = facts.open_stay_since
    return Failure("LE-05", "L-008", {"time": f"{since:%H:%M}"}) if since else None


def _companion(facts: DoorFacts, policy: DoorPolicy) -> Failure | None:
    """The parts of test 6 in its order: registered in advance, document verified, limit not used up, host admitted."""
    companion = facts.companion
    if companion is None:
        return None
    registered = companion.registered_at is not None and companion.visit_day == facts.day
    if not registered or not _in_time(companion, policy):
        return Failure("LE-06", "L-021")
    if not companion.document_matches:
        return Failure("LE-06", "L-022")
    limit = limit_of(facts, policy)
    if not has_place(companion.inside, limit):
        return Failure("LE-07", "L-023", {"n": limit})
    if companion.host_entered_at is None:
        return Failure("LE-06", "L-006")
    return None


def _in_time(companion: CompanionFacts, policy: DoorPolicy) -> bool:
    if companion.registered_at is None or companion.host_entered_at is None:
        return companion.registered_at is not None
    return is_registered_in_time(companion.registered_at, companion.host_entered_at, policy.companion_lead_minutes)


def limit_of(facts: DoorFacts, policy: DoorPolicy) -> int:
    """L-020. How many companions the rights among these facts allow; for a companion these are the host's."""
    return companion_limit(
        default=policy.companions_default,
        by_tier=policy.companions_by_tier,
        tier=facts.tier,
        granted=[right.companions for right in facts.rights if right.companions is not None],
    )


def _escorted(facts: DoorFacts, policy: DoorPolicy) -> Failure | None:
    """L-006. Between the hours, below the share of capacity (exactly 80 % is no longer below), with consent."""
    if facts.kind is not StayKind.ESCORTED:
        return None
    in_hours = is_between(facts.at, policy.escorted_from, policy.escorted_to)
    calm = facts.occupancy * 100 < policy.capacity * policy.escorted_max_occupancy
    consented = any(right.consented for right in facts.rights)
    if in_hours and calm and consented:
        return None
    hours = {"from": f"{policy.escorted_from:%H:%M}", "to": f"{policy.escorted_to:%H:%M}"}
    return Failure("LE-08", "L-006", hours)


def _full(facts: DoorFacts, policy: DoorPolicy) -> Failure | None:
    """L-001, L-010. Full when every place is taken or promised to those who wait in front."""
    if facts.occupancy + facts.ahead < policy.capacity:
        return None
    return Failure("LE-09", "L-001", {"n": facts.ahead + 1})


def _unchecked(facts: DoorFacts, policy: DoorPolicy) -> Failure | None:
    passed = facts.check is Check.PASSED or (facts.check is Check.WAIVED and is_waivable(facts, policy))
    return None if passed else Failure("LE-10", "L-007")


def is_waivable(facts: DoorFacts, policy: DoorPolicy) -> bool:
    """L-007. For the grades of the policy, and only for guests whose hotel escort is with them."""
    escorted = facts.proof is not None and facts.proof.escorted
    return escorted and facts.kind is StayKind.HOLDER and facts.grade in policy.check_waived_grades


TESTS: tuple[DoorTest, ...] = (
    DoorTest(1, Question.OPEN, _closed),
    DoorTest(2, Question.NOT_SUSPENDED, _suspended),
    DoorTest(3, Question.PROOF, _unproven),
    DoorTest(4, Question.ENTITLED, _without_right),
    DoorTest(5, Question.NOT_INSIDE, _inside_already),
    DoorTest(6, Question.COMPANION, _companion),
    DoorTest(7, Question.ESCORTED, _escorted),
    DoorTest(8, Question.ROOM, _full),
    DoorTest(9, Question.CHECK, _unchecked),
)
"""L-009, in its order."""

AT_THE_DESK = frozenset({Question.PROOF, Question.CHECK})
"""What only the act at the desk can answer: document seen and security check."""


@dataclass(frozen=True)
class Verdict:
    """What the door says about one person at one moment, and all it rests on."""

    facts: DoorFacts
    policy: DoorPolicy
    test: int = 0
    """The test that failed; 0 when none did."""
    failure: Failure | None = None
    left_out: frozenset[Question] = frozenset()
    """What was not asked, because the answer was no without it."""

    @property
    def is_admitted(self) -> bool:
        return self.failure is None

    @property
    def rule(self) -> str:
        """The rule the answer rests on: the letter of L-002 for a yes, the rule that was not met for a no."""
        if self.failure:
            return self.failure.rule
        ground = entitled_by(self.facts, self.policy)
        return ground.rule if ground else "L-009"

    def as_record(self) -> dict[str, Any]:
        """Facts and policy values as they are stored with the stay; the answer stands beside, to compare with."""
        return {
            "facts": as_record(self.facts),
            "policy": as_record(self.policy),
            "left_out": as_record(self.left_out),
            "test": self.test,
            "key": self.failure.key if self.failure else "",
            "rule": self.rule,
        }


def judge(facts: DoorFacts, policy: DoorPolicy, *, leaving_out: frozenset[Question] = frozenset()) -> Verdict:
    """L-009. The tests in their order; the first failure decides."""
    for test in TESTS:
        if test.question in leaving_out:
            continue
        if (failure := test.failure(facts, policy)) is not None:
            return Verdict(facts, policy, test.number, failure, leaving_out)
    return Verdict(facts, policy, left_out=leaving_out)


def foresee(facts: DoorFacts, policy: DoorPolicy) -> Verdict:
    """The answer before the document is seen and the check is made: everything else is judged."""
    return judge(facts, policy, leaving_out=AT_THE_DESK)


def judge_again(record: Mapping[str, Any]) -> Verdict:
    """The verdict computed afresh from what was stored with a stay."""
    return judge(
        from_record(DoorFacts, record["facts"]),
        from_record(DoorPolicy, record["policy"]),
        leaving_out=frozenset(map(Question, record["left_out"])),
    )


def is_same_again(record: Mapping[str, Any]) -> bool:
    """N11. Whether the stored facts and values give the stored answer when they are judged once more."""
    again = judge_again(record).as_record()
    return all(again[name] == record[name] for name in ("test", "key", "rule"))


FOR_KIND = {Question.COMPANION: StayKind.COMPANION, Question.ESCORTED: StayKind.ESCORTED}
"""The tests that are about one kind of person only."""


class Answer(Mark):
    """How one test of L-009 came out."""

    YES = "yes", "符合", "met"
    NO = "no", "不符合", "not met"
    NOT_ASKED = "not_asked", "未再判断", "not asked"
    NOT_CONCERNED = "not_concerned", "不涉及", "does not apply"


def trail(verdict: Verdict) -> list[tuple[DoorTest, Answer]]:
    """Every test with its answer: met before the one that failed, not asked after it."""
    return [(test, _answer(test, verdict)) for test in TESTS]


def _answer(test: DoorTest, verdict: Verdict) -> Answer:
    if test.question in verdict.left_out:
        return Answer.NOT_ASKED
    if test.question in FOR_KIND and FOR_KIND[test.question] is not verdict.facts.kind:
        return Answer.NOT_CONCERNED
    if verdict.is_admitted or test.number < verdict.test:
        return Answer.YES
    return Answer.NO if test.number == verdict.test else Answer.NOT_ASKED
