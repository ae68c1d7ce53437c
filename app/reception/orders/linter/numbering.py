"""The ways in which a room, a plate, a telephone or a flight may be written. Pure."""

import re
from collections.abc import Iterator

from app.reception.orders.linter.carriers import AIRLINES, TRAIN_LETTERS, TRAINS
from app.reception.orders.linter.naming import folded
from app.reception.orders.linter.reading import Laid, numbers

BETWEEN = r"[\s\-_.·•/~–—楼层]{0,3}"
IN_PHONES = r"[\s\-_.·•/~–—,、()]{0,3}"
SHORTEST_ROOM, SHORTEST_NUMBER, SHORTEST_PHONE = 3, 3, 7
ROOM = re.compile(r"\d+$")
NUMBERED = re.compile(r"([a-z]{1,3}|\d[a-z])(\d{2,5})$")

Span = tuple[int, int]
"""A place in the text that was typed."""


def rooms(laid: Laid, room: str) -> Iterator[Span]:
    """1808 in figures, 一八零八, 壹捌零捌, 幺八洞八, 十八零八, Ⅰ808, one-eight-zero-eight, 18-08; not in
    a date, a time or an amount.

    A number of fewer than three figures says nothing; a leading nought may be left out.
    """
    digits = ROOM.search(folded(room))
    if digits is None or len(digits[0]) < SHORTEST_ROOM:
        return
    ways = {digits[0], digits[0].lstrip("0")}
    for reading in numbers(laid):
        quiet = reading.quiet()
        for way in ways:
            if len(way) >= SHORTEST_ROOM:
                yield from _found(quiet, rf"(?:(?<![a-z0-9])|(?<=room)|(?<=rm)|(?<=no)|(?<=suite)){_spread(way)}(?!\d)")


def plates(laid: Laid, plate: str) -> Iterator[Span]:
    """The plate, and the plate without the sign of its province."""
    core = folded(plate)
    short = core[1:] if core[:1] > "\u2fff" else core
    for reading in numbers(laid):
        for way in {core, short}:
            if len(way) >= 5:
                yield from _found(reading, rf"(?<![a-z0-9]){_spread(way)}(?![a-z0-9])")


def phones(laid: Laid, phone: str) -> Iterator[Span]:
    """Seven figures or more, with or without the country's code."""
    digits = "".join(sign for sign in folded(phone) if sign.isdigit())
    core = digits[2:] if digits.startswith("86") and len(digits) > 11 else digits
    if len(core) >= SHORTEST_PHONE:
        for reading in numbers(laid):
            yield from _found(reading, rf"(?:(?<!\d)|(?<=86)){_spread(core, IN_PHONES)}(?!\d)")


def flights(laid: Laid, number: str) -> Iterator[Span]:
    """CA1359, CA 1359, 1359次, 航班1359 and 国航1359."""
    parts = NUMBERED.match(folded(number))
    if parts is None:
        return
    letters, digits = parts[1], parts[2]
    for reading in numbers(laid):
        yield from _found(reading, rf"(?<![a-z0-9]){_spread(letters + digits)}(?!\d)")
        if len(digits) >= SHORTEST_NUMBER:
            yield from _found(reading, rf"(?:航班号|航班|班次|车次|flight|train)\W{{0,3}}{_spread(digits)}(?!\d)")
            yield from _found(reading, rf"(?<!\d){_spread(digits)}\W{{0,2}}(?:次|航班)")
            for carrier, figures in _carriers(letters, digits):
                yield from _found(reading, rf"{carrier}\W{{0,3}}{_spread(figures)}(?!\d)(?:\W{{0,2}}次)?")


def _carriers(letters: str, digits: str) -> Iterator[tuple[str, str]]:
    """国航1359 for CA1359, 华夏航空4567 for G54567, 高铁6021 for G6021: who carries, and what is left of the number."""
    if letters in TRAIN_LETTERS:
        yield rf"(?:{'|'.join(TRAINS)})", digits
    for code, figures in ((letters, digits), (letters + digits[:1], digits[1:])):
        if code in AIRLINES and len(figures) >= SHORTEST_NUMBER:
            said = "|".join(sorted(AIRLINES[code], key=len, reverse=True))
            yield rf"(?:{said})[的次航班号]{{0,3}}", figures


def _spread(core: str, between: str = BETWEEN) -> str:
    return between.join(map(re.escape, core))


def _found(laid: Laid, pattern: str) -> Iterator[Span]:
    yield from (laid.place(*found.span()) for found in re.finditer(pattern, laid.text))
