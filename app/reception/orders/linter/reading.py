"""A text laid out for comparing: folded sign by sign, its numbers in figures, each sign knowing its place. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.folding import signs
from app.reception.orders.linter.words import ENGLISH_DIGITS, SPOKEN_DIGITS, SURE_DIGITS, UNITS

SIGN = re.compile(r"[a-z0-9]")
NUMERAL = re.compile("[一二三四五六七八九两]?[千百十][零一二三四五六七八九两千百十]*")
PAIR = re.compile("[二三四五六七八九]?十[一二三四五六七八九]?")
SPELT = re.compile(r"(?<![a-z])(?:" + "|".join(ENGLISH_DIGITS) + r")(?![a-z])")
NOISE = re.compile(
    r"\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日{0,1})?"
    r"|\d{1,2}:\d{2}(?::\d{2})?"
    r"|(?<![\d-])(?:0?[1-9]|1[0-2])[-/](?:0?[1-9]|[12]\d|3[01])(?![\d-])(?!\s*[房室号])"
    r"|(?<![a-z])[a-z]{2}-\d{4}-\d{3,}"
    r"|(?:[¥$€£]|rmb|cny|人民币)\s*\d[\d,.]*"
    r"|(?<!\d)\d{1,3}(?:,\d{3})+"
    r"|(?<![\d.])\d+\.\d+(?![\d.])"
    rf"|(?<![\d-])\d[\d,.]*\s*(?:{UNITS})"
    r"|\+?\d(?:[ -]?\d){8,}"
)
"""Dates, times, document numbers, amounts with their unit and telephone numbers: no room stands in them."""
PLACES = {"十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True)
class Laid:
    """A folded text; ``spans`` gives for each of its signs the place in the text that was typed."""

    text: str
    spans: tuple[tuple[int, int], ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        return self.spans[start][0], self.spans[end - 1][1]

    def quiet(self) -> "Laid":
        """The same without what is a date, a time, an amount or a long number."""
        return Laid(NOISE.sub(lambda found: "~" * len(found[0]), self.text), self.spans)


def lay(typed: str) -> Laid:
    cells = [(sign, place) for place, char in enumerate(typed) for sign in signs(char)]
    return Laid("".join(sign for sign, _ in cells), tuple((place, place + 1) for _, place in cells))


def numbers(laid: Laid) -> Iterator[Laid]:
    """The ways in which its numbers can be read: as typed, with Chinese signs, with the formal and spoken ones too."""
    yield laid
    counted, paired = _replaced(laid, NUMERAL, _value), _replaced(laid, PAIR, _pair)
    for table in (SURE_DIGITS, SPOKEN_DIGITS):
        for one in (laid, counted, paired):
            yield _replaced(_mapped(one, table), SPELT, lambda word: ENGLISH_DIGITS[word])


def _mapped(laid: Laid, table: Mapping[str, str]) -> Laid:
    return Laid("".join(table.get(char, char) for char in laid.text), laid.spans)


def _replaced(laid: Laid, pattern: re.Pattern[str], by: object) -> Laid:
    """Each find gives way to what it means; every sign of that stands for the whole find."""
    text: list[str] = []
    spans: list[tuple[int, int]] = []
    done = 0
    for found in pattern.finditer(laid.text):
        meant = by(found[0])  # type: ignore[operator]
        text += laid.text[done : found.start()], meant
        spans += laid.spans[done : found.start()]
        spans += [laid.place(*found.span())] * len(meant)
        done = found.end()
    return Laid("".join((*text, laid.text[done:])), (*spans, *laid.spans[done:]))


def _pair(numeral: str) -> str:
    """十八零一 is 18-01: two figures for what is said as a number below a hundred."""
    tens, ones = numeral.split("十")
    return SURE_DIGITS.get(tens, "1") + SURE_DIGITS.get(ones, "0")


def _value(numeral: str) -> str:
    """一千八百零八 is 1808; what counts less than a hundred stays as it is typed."""
    total, digit = 0, 0
    for sign in numeral:
        if sign in PLACES:
            total += (digit or 1) * PLACES[sign]
            digit = 0
        else:
            digit = int(SPOKEN_DIGITS[sign])
    return str(total + digit) if total + digit >= 100 else numeral
