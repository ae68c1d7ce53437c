"""Text as it is compared: width, case, accents and what stands between the signs hide nothing. Pure."""

import unicodedata

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
    split = unicodedata.normalize("NFKD", char).casefold()
    return "".join(part for part in split if unicodedata.category(part) not in INVISIBLE)
