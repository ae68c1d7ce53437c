"""What a scanner at the door has read: the code of a card or sheet, or a document (FEATURES 57). Pure.

Nothing here is searched among names unless an original document was read: an unknown code names nobody.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from app.lounge.rules.mrz import Misread, Zone, is_zone, lines_of, read_zone
from app.marks import Mark
from app.reception.frontdesk.documents import SHOWN, DocumentKind, normal, problem_of

SYMBOLOGY = re.compile(r"\][A-Za-z][0-9A-Za-z]")
"""What many scanners send before a code: which kind of bars it was."""
MOST = 60
WHOLE = 6
"""An unknown code of so many signs is shown whole; of a longer one, which may be a document's number, the ends."""


@dataclass(frozen=True)
class Code:
    """A card, an order or a stay by its number."""

    text: str


@dataclass(frozen=True)
class Paper:
    """A document, as far as it may be kept in mind (P-008)."""

    kind: DocumentKind
    last_four: str
    names: tuple[str, ...] = ()


class Unread(Mark):
    """Why a scan cannot be answered."""

    SHAPE = Misread.SHAPE.value, Misread.SHAPE.zh, Misread.SHAPE.en
    DIGIT = Misread.DIGIT.value, Misread.DIGIT.zh, Misread.DIGIT.en
    EMPTY = "empty", "未读到内容，请重新扫描。", "Nothing was read; scan again."
    EXPIRED = "expired", "证件已过有效期，请出示其他有效证件。", "The document has expired; ask for another one."


def read_scan(text: str, today: date) -> Code | Paper | Unread:
    """A document's last valid day is still valid (X-020)."""
    told = plain(text)
    lines = lines_of(told)
    if not lines:
        return Unread.EMPTY
    if is_zone(lines):
        zone = read_zone(lines)
        return Unread(zone.value) if isinstance(zone, Misread) else _paper(zone, today)
    number = normal(told)
    if problem_of(DocumentKind.RESIDENT_ID, number, today=today) is None:
        return Paper(DocumentKind.RESIDENT_ID, number[-SHOWN:])
    return Code("".join(told.split())[:MOST])


def _paper(zone: Zone, today: date) -> Paper | Unread:
    return Paper(zone.kind, zone.last_four, zone.names) if today <= zone.expires else Unread.EXPIRED


def plain(text: str) -> str:
    """One width, without the signs that no eye sees and without the scanner's own prefix; line ends stay."""
    narrow = unicodedata.normalize("NFKC", text).replace("\r\n", "\n").replace("\r", "\n")
    seen = "".join(sign for sign in narrow if sign == "\n" or unicodedata.category(sign)[0] != "C")
    return SYMBOLOGY.sub("", seen.strip(), count=1) if SYMBOLOGY.match(seen.strip()) else seen.strip()


def as_shown(code: str) -> str:
    """An unknown code as the page may show it: enough to compare with the card, too little to be a number (P-008)."""
    return code if len(code) <= WHOLE else f"{code[:2]}…{code[-SHOWN:]}"
