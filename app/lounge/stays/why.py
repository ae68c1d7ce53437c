"""The why-card (N11): one answer of the door in words, from what was stored with it, and judged once more."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.lounge.models import Stay
from app.lounge.rules.admission import Answer, is_same_again, judge_again, trail
from app.lounge.stays.briefs import facts_in_words, values_applied
from app.lounge.stays.sentences import sentence_of
from app.marks import spoken
from app.rulebook.behind import BEHIND, RULES

LENGTH = len("L-000")
"""A number of a rule without the letter of its part: L-002b stands in the book under L-002."""


@dataclass(frozen=True)
class RuleText:
    """A rule as the book says it."""

    number: str
    text: str


@dataclass(frozen=True)
class Card:
    """Everything that one answer rests on. It names nobody: it may be handed to who complains."""

    stay_id: int
    number: str | None
    asked_at: datetime
    admitted: bool
    sentence: str
    key: str
    rules: tuple[RuleText, ...]
    tests: tuple[tuple[int, str, Answer], ...]
    facts: tuple[tuple[str, Any], ...]
    values: tuple[tuple[str, Any], ...]
    policy_version: int
    is_same: bool


def card(stay: Stay) -> Card:
    verdict = judge_again(stay.verdict)
    return Card(
        stay_id=stay.id,
        number=stay.number,
        asked_at=stay.asked_at,
        admitted=stay.entered_at is not None,
        sentence=sentence_of(stay),
        key=stay.denial_key,
        rules=tuple(_text(rule) for rule in _rules(stay.denial_key, stay.verdict["rule"])),
        tests=tuple((test.number, test.question.label, answer) for test, answer in trail(verdict)),
        facts=facts_in_words(verdict),
        values=values_applied(stay),
        policy_version=verdict.policy.version,
        is_same=is_same_again(stay.verdict),
    )


def _rules(key: str, rule: str) -> tuple[str, ...]:
    """The rule that decided, first; then what else stands behind the sentence."""
    return tuple(dict.fromkeys((rule[:LENGTH], *BEHIND.get(key, ("L-009",)))))


def _text(number: str) -> RuleText:
    words = RULES[number]
    return RuleText(number, spoken(words.zh, words.en))
