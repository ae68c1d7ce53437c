"""Text as it is compared: width, case, accents, script and what stands between the signs hide nothing. Pure."""

import unicodedata
from functools import cache

LATIN = "\u2e7f"
INVISIBLE = frozenset({"Cf", "Mn", "Cc"})
"""Zero-width signs, combining accents and controls; a line end is kept as a blank."""


def squeezed(text: str) -> str:
    """Letters, digits and characters only, in one width and case: blanks and line ends do not hide a value."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def unspaced(text: str) -> str:
    """One width and case, without blanks: two names that read the same are the same."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def signs(char: str) -> str:
    """What one sign of a text is compared as; nothing for what nobody sees."""
    if char.isspace():
        return " "
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
