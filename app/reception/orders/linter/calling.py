"""The looser ways in which a person is named: by the given name, as 老秦, title first, or by initials. Pure.

Each is held back where the same signs make a word: a linter that cries at every page is not read.
"""

import re
from collections.abc import Iterator
from functools import cache

from pypinyin import Style, lazy_pinyin
from pypinyin.phrases_dict import phrases_dict

from app.reception.orders.linter import naming
from app.reception.orders.linter.lookalikes import (
    ADVERBS,
    BEFORE_FAMILIAR,
    ENGLISH_WORDS,
    FAMILIAR_WORDS,
    FOLLOWERS,
    GIVEN_WORDS,
    SURNAMES,
    WORDS_BEGUN,
)
from app.reception.orders.linter.naming import BEFORE_TITLE, HAN, Span, folded, surname_of
from app.reception.orders.linter.reading import Laid
from app.reception.orders.linter.words import COMMON_WORDS, PARTICLES, RANKS

SHORTEST_GIVEN_PINYIN, SHORTEST_INITIALLED = 6, 3
FAMILIAR = ("老", "小", "阿")
WORDS = GIVEN_WORDS | COMMON_WORDS


def by_given_name(laid: Laid, name: str) -> Iterator[Span]:
    """牧川 of 秦牧川. Not behind another surname, which makes another person of it, and not where it is a word."""
    given = folded(name)[len(surname_of(name)) :]
    if len(given) < 2 or given in WORDS or given in phrases_dict:
        return
    for found in re.finditer(re.escape(given), laid.text):
        before = laid.text[max(found.start() - 1, 0) : found.start()]
        if before in SURNAMES - PARTICLES or _in_an_idiom(laid.text, *found.span()):
            continue
        if not naming.by_chance(laid.text, *found.span()):
            yield found.span()


def _in_an_idiom(text: str, start: int, end: int) -> bool:
    """一鸣惊人 for 黄一鸣."""
    return text[start : end + 2] in phrases_dict or text[max(start - 2, 0) : end] in phrases_dict


def by_given_pinyin(laid: Laid, name: str) -> Iterator[Span]:
    """Muchuan, as a word of its own; beside another surname it is another person."""
    own = {surname for surname, _given in naming.readings(name)}
    others = "|".join(sorted(_spelt_surnames() - own, key=len, reverse=True))
    for given in dict.fromkeys(given for _surname, given in naming.readings(name)):
        if len(given) > 1 and len("".join(given)) >= SHORTEST_GIVEN_PINYIN and given[0] in laid.text:
            for start, end in naming.words(laid, given):
                before, behind = laid.text[:start], laid.text[end:]
                if not re.search(rf"(?<![a-z])(?:{others})[\s,]+$", before) and not re.match(
                    rf"[\s,]+(?:{others})(?![a-z])", behind
                ):
                    yield start, end


@cache
def _spelt_surnames() -> frozenset[str]:
    return frozenset("".join(lazy_pinyin(surname, style=Style.NORMAL)) for surname in SURNAMES)


def familiar(laid: Laid, name: str) -> Iterator[Span]:
    """老秦, 小秦, 阿秦; 小米 and 老师 are words whoever comes."""
    surname = surname_of(name)
    for said in FAMILIAR:
        if surname in FAMILIAR_WORDS[said]:
            continue
        for found in re.finditer(said + re.escape(surname), laid.text):
            before = laid.text[max(found.start() - 1, 0) : found.start()]
            behind = laid.text[found.end() : found.end() + 1]
            if before not in BEFORE_FAMILIAR and not _begins_a_word(surname, behind):
                yield found.span()


def title_first(laid: Laid, name: str, own_titles: tuple[str, ...]) -> Iterator[Span]:
    """主席秦, where the name ends there: before 主席 高度重视 and 经理 常说 stands no surname."""
    surname = surname_of(name)
    if surname in PARTICLES or surname not in laid.text:
        return
    titles = sorted(RANKS | {title for title in map(folded, own_titles) if len(title) > 1}, key=len, reverse=True)
    pattern = rf"({'|'.join(map(re.escape, titles))}){BEFORE_TITLE}{re.escape(surname)}"
    for found in re.finditer(pattern, laid.text):
        if _ends_there(surname, laid.text[found.end() : found.end() + 1]) and not naming.TITLE.match(
            laid.text, found.end()
        ):
            yield found.span()


def _ends_there(surname: str, behind: str) -> bool:
    """Whether what follows begins something new. Of surnames that are everyday words only the clause's end says so."""
    if not HAN.match(behind or " "):
        return True
    return surname not in ADVERBS and behind in FOLLOWERS and not _begins_a_word(surname, behind)


def _begins_a_word(surname: str, behind: str) -> bool:
    said = surname + behind
    return bool(behind) and (behind in WORDS_BEGUN.get(surname, "") or said in WORDS or said in phrases_dict)


def initialled(laid: Laid, surname: str, given: tuple[str, ...]) -> Iterator[Span]:
    """J. Smith, Smith, J.; M. C. Qin, Qin M.C. A dot makes the initial; without one only a rare surname counts."""
    if len(surname) < SHORTEST_INITIALLED or not given or surname not in laid.text:
        return
    first, rest = given[0][:1], "".join(rf"(?:[\s\-]{{0,2}}{re.escape(part[:1])}\.)?" for part in given[1:])
    last = re.escape(surname)
    for pattern in (
        rf"(?<![a-z.]){first}\.{rest}[\s\-]{{0,2}}{last}(?![a-z])",
        rf"(?<![a-z]){last}[\s,]{{1,2}}{first}\.{rest}",
        rf"(?<![a-z]){last},\s{{0,2}}{first}(?![a-z])",
    ):
        yield from (found.span() for found in re.finditer(pattern, laid.text))
    if surname not in ENGLISH_WORDS and first not in "aios":
        yield from (found.span() for found in re.finditer(rf"(?<![a-z'’.]){first}\s{last}(?![a-z])", laid.text))


def pinyin_initialled(laid: Laid, name: str) -> Iterator[Span]:
    for surname, given in naming.readings(name):
        yield from initialled(laid, surname, given)


def latin_initialled(laid: Laid, name: str) -> Iterator[Span]:
    parts = naming.latin_parts(name)
    if len(parts) > 1:
        yield from initialled(laid, parts[-1], parts[:-1])


def is_plain(text: str) -> bool:
    """Whether two signs are an everyday word."""
    return text in WORDS or text in phrases_dict
