"""The ways in which a person may be named in a text: by the name, its pinyin, or the surname with a title. Pure."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice, product

from pypinyin import Style, pinyin
from pypinyin.phrases_dict import phrases_dict

from app.folding import signs
from app.reception.orders.linter.lookalikes import WORDS_BEGUN
from app.reception.orders.linter.reading import Laid
from app.reception.orders.linter.words import (
    COMMON_WORDS,
    COMPOUND_SURNAMES,
    ENGLISH_TITLES,
    NOT_A_TITLE,
    PARTICLES,
    SURNAME_READINGS,
    TITLES,
    WORDS_BEFORE,
)

HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
BETWEEN = r"[\s\-_.·・‧•*~/|+,、。()\[\]'\"“”‘’《》「」]{0,4}"
BEFORE_TITLE = r"[\s\-_.·・‧•*~/]{0,3}"
"""Between a surname and a title stands less: 前方，总 is no 方总."""
MOST_READINGS = 128
SHORTEST_PINYIN = 4
TITLE = re.compile(f"{BEFORE_TITLE}(" + "|".join(TITLES) + ")")

Span = tuple[int, int]


def is_han(name: str) -> bool:
    return bool(name) and all(HAN.match(sign) for sign in name)


def folded(name: str) -> str:
    return "".join(sign for char in name for sign in signs(char) if sign.isalnum())


def surname_of(name: str) -> str:
    """The surname of a Chinese name: two signs where they are a compound one."""
    plain = folded(name)
    return plain[:2] if plain[:2] in COMPOUND_SURNAMES and len(plain) > 2 else plain[:1]


def full_names(laid: Laid, name: str) -> Iterator[Span]:
    """A Chinese name of two signs or more, with anything small between them.

    One that is a common word, or that two neighbouring words make by chance (北方 觉得 for 方觉), is none.
    """
    core = folded(name)
    if len(core) < 2:
        return
    for found in re.finditer(BETWEEN.join(map(re.escape, core)), laid.text):
        if len(core) == 2 and (core in COMMON_WORDS or by_chance(laid.text, *found.span())):
            continue
        yield found.span()


def by_chance(text: str, start: int, end: int) -> bool:
    """Whether two neighbouring words make it: the sign before and the sign behind belong to words of their own."""
    before, behind = text[max(start - 1, 0) : start], text[end : end + 1]
    known = before in WORDS_BEFORE.get(text[start], "") or before + text[start] in phrases_dict
    starts_inside = bool(before) and known
    last = text[end - 1]
    return starts_inside and (last + behind in phrases_dict or (bool(behind) and behind in WORDS_BEGUN.get(last, "")))


def titled(laid: Laid, name: str, own_titles: tuple[str, ...]) -> Iterator[Span]:
    """陈先生, 陈部长, 欧阳 女士; also with the guest's own position. The whole name with a title is found as well."""
    own = tuple(title for title in map(folded, own_titles) if title)
    told = "|".join(map(re.escape, sorted(own, key=len, reverse=True)))
    title = re.compile(f"{BEFORE_TITLE}({told})") if own else TITLE
    for called in {surname_of(name), folded(name)}:
        for found in re.finditer(re.escape(called), laid.text):
            behind = title.match(laid.text, found.end()) or TITLE.match(laid.text, found.end())
            if behind and _is_title(laid.text, found, behind):
                yield found.start(), behind.end()


def _is_title(text: str, surname: re.Match[str], behind: re.Match[str]) -> bool:
    word, after = behind[1], text[behind.end() : behind.end() + 1]
    before = text[max(surname.start() - 1, 0) : surname.start()]
    if after and after in NOT_A_TITLE.get(word, ""):
        return False
    if len(surname[0]) == 1 and before and before in WORDS_BEFORE.get(surname[0], ""):
        return False
    return not (surname[0] in PARTICLES and HAN.match(before or " "))


@cache
def readings(name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every reading of a Chinese name as (surname, given syllables); the surname's own reading comes first."""
    surname = surname_of(name)
    given = folded(name)[len(surname) :]
    told = SURNAME_READINGS.get(surname)
    spoken = ["".join(one) for one in product(*_syllables(surname))]
    surnames = dict.fromkeys([told, *spoken] if told else spoken)
    ways = product(surnames, product(*_syllables(given)))
    return tuple((one, tuple(rest)) for one, rest in islice(ways, MOST_READINGS))


@cache
def ways_of(name: str) -> frozenset[str]:
    """What a name is called by itself, folded: whole and by the surname, in signs and in every reading."""
    if not is_han(folded(name)):
        parts = latin_parts(name)
        return frozenset({folded(name), "".join((*parts[-1:], *parts[:-1])), *parts[:1], *parts[-1:]})
    spoken = {way for surname, given in readings(name) for way in (surname, surname + "".join(given),
                                                                    "".join(given) + surname)}  # fmt: skip
    return frozenset({folded(name), surname_of(name), *spoken})


def _syllables(text: str) -> list[list[str]]:
    """Sign by sign: a word that the dictionary knows would hide the other readings of its signs."""
    return [_syllable(sign) for sign in text]


def _syllable(sign: str) -> list[str]:
    found = pinyin(sign, style=Style.NORMAL, heteronym=True, errors="ignore")
    return [way for one in (found[0] if found else ()) for way in _spelt(one)]


def _spelt(syllable: str) -> tuple[str, ...]:
    """吕 is written lü, lv, lu and in passports lyu."""
    plain = "".join(sign for char in syllable for sign in signs(char))
    return (plain, plain.replace("v", "u"), plain.replace("v", "yu")) if "v" in plain else (plain,)


def in_pinyin(laid: Laid, name: str) -> Iterator[Span]:
    """In either order, with anything small between the syllables; never inside a longer word."""
    for surname, given in readings(name):
        if len(surname + "".join(given)) < SHORTEST_PINYIN or not given:
            continue
        for way in ((surname, *given), (*given, surname)):
            yield from words(laid, way)


def in_latin(laid: Laid, name: str) -> Iterator[Span]:
    """A foreign name whole, or with its surname first."""
    parts = latin_parts(name)
    if len("".join(parts)) >= SHORTEST_PINYIN:
        for way in {parts, (*parts[-1:], *parts[:-1])}:
            yield from words(laid, way)


def latin_parts(name: str) -> tuple[str, ...]:
    told = "".join(sign if sign.isalnum() else " " for char in name for sign in (signs(char) or ""))
    return tuple(told.split())


def latin_titled(laid: Laid, surnames: tuple[str, ...]) -> Iterator[Span]:
    """Mr Chen, Minister Qin, Qin先生."""
    for surname in surnames:
        if len(surname) < 2:
            continue
        before = rf"(?<![a-z])(?:{ENGLISH_TITLES})\.?[\s.\-]{{0,3}}{re.escape(surname)}(?![a-z])"
        yield from (found.span() for found in re.finditer(before, laid.text))
        for found in re.finditer(rf"(?<![a-z]){re.escape(surname)}", laid.text):
            behind = TITLE.match(laid.text, found.end())
            if behind and behind[1] not in NOT_A_TITLE:
                yield found.start(), behind.end()


def words(laid: Laid, parts: tuple[str, ...]) -> Iterator[Span]:
    pattern = rf"(?<![a-z]){BETWEEN.join(map(re.escape, parts))}(?![a-z])"
    yield from (found.span() for found in re.finditer(pattern, laid.text))
