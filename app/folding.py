"""Text as it is compared: width, case, accents, script and what stands between the signs hide nothing. Pure."""

import unicodedata
from functools import cache

LATIN = "\u2e7f"
ROMAN = {chr(first + number): str(number + 1) for first in (0x2160, 0x2170) for number in range(12)}
"""Ⅰ to Ⅻ, one sign each: Ⅰ801 is 1801. Without this they would be letters."""
INVISIBLE = frozenset({"Cf", "Mn", "Cc"})
"""Zero-width signs, combining accents and controls; a line end is kept as a blank."""


def squeezed(text: str) -> str:
    """Letters, digits and characters only, in one width, case and script: blanks and line ends do not hide a value."""
    return "".join(simplified(char) for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def unspaced(text: str) -> str:
    """One width, case and script, without blanks: two names that read the same are the same."""
    return "".join(map(simplified, "".join(unicodedata.normalize("NFKC", text).casefold().split())))


def signs(char: str) -> str:
    """What one sign of a text is compared as; nothing for what nobody sees."""
    if char.isspace():
        return " "
    if char in ROMAN:
        return ROMAN[char]
    split = unicodedata.normalize("NFKD", simplified(char)).casefold()
    return "".join(part for part in split if unicodedata.category(part) not in INVISIBLE)


@cache
def simplified(char: str) -> str:
    """One sign in simplified script, so that 顧 is found where 顾 is looked for."""
    told: str = _converter().convert(char) if char > LATIN else char  # type: ignore[attr-defined]
    return told


@cache
def _converter() -> object:
    from opencc import OpenCC

    return OpenCC("t2s")
