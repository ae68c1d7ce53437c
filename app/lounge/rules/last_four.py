"""The last four characters of a document, as they are read aloud and typed at the door (L-003, P-008). Pure."""

import re
import unicodedata

LAST_FOUR = re.compile(r"[0-9A-Z]{4}")


def plain_last_four(text: str) -> str:
    """Narrow and in capitals, without blanks and hyphens."""
    return re.sub(r"[\s\-]", "", unicodedata.normalize("NFKC", text)).upper()


def is_last_four(text: str | None) -> bool:
    """Exactly four letters or digits; a whole number is not taken (PE-03)."""
    return bool(LAST_FOUR.fullmatch(text or ""))
