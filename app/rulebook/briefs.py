"""What the rulebook says about a key: the sentence that was told, and the rules behind it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flask import has_request_context, url_for
from flask_login import current_user

from app.errors import SENTENCES
from app.marks import spoken
from app.rulebook.behind import BEHIND, RULES

PLACE = re.compile(r"\{\w+\}")


@dataclass(frozen=True)
class RuleBrief:
    number: str
    text: str


@dataclass(frozen=True)
class PageBrief:
    """A refusal's key with its sentence, or a rule alone; and the rules it rests on."""

    key: str
    sentence: str
    rules: tuple[RuleBrief, ...]


def page_of(key: str) -> PageBrief | None:
    """None for a key that nobody told and no rule has."""
    if key in RULES:
        return PageBrief(key, "", (rule_of(key),))
    if key not in BEHIND or key not in SENTENCES:
        return None
    told = SENTENCES[key]
    return PageBrief(key, PLACE.sub("…", spoken(told.zh, told.en)), tuple(rule_of(number) for number in BEHIND[key]))


def chapters() -> Iterator[tuple[str, tuple[RuleBrief, ...]]]:
    """The whole book, by the letter of its rules."""
    for letter in dict.fromkeys(number[0] for number in RULES):
        yield letter, tuple(rule_of(number) for number in RULES if number[0] == letter)


def url_of(key: str) -> str | None:
    """Where a key leads, for who is signed in; None where the book does not have it."""
    if not has_request_context() or not current_user.is_authenticated or (key not in BEHIND and key not in RULES):
        return None
    return url_for("rulebook.show", key=key)


def rule_of(number: str) -> RuleBrief:
    """A rule in the reader's language."""
    words = RULES[number]
    return RuleBrief(number, spoken(words.zh, words.en))
