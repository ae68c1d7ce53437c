"""The machine-readable lines of a passport or card (ICAO 9303): checked by their digits, then forgotten. Pure.

Of the number only the last four characters leave this module (P-008).
"""

from dataclasses import dataclass
from datetime import date

from app.marks import Mark
from app.reception.frontdesk.documents import SHOWN, DocumentKind

FILLER = "<"
PASSPORT_LINES, CARD_LINES = (44, 44), (30, 30, 30)
WEIGHTS = (7, 3, 1)
SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Zone:
    """What is kept of the lines while the person stands there."""

    kind: DocumentKind
    last_four: str
    surname: str
    given: str
    expires: date

    @property
    def names(self) -> tuple[str, ...]:
        """The name in both orders: lists write it either way."""
        return tuple({f"{self.surname}{self.given}": 0, f"{self.given}{self.surname}": 0})


class Misread(Mark):
    """Why lines cannot be used."""

    SHAPE = "shape", "未读到完整的机读码，请重新扫描。", "The lines were not read whole; scan again."
    DIGIT = "digit", "机读码校验不符，请重新扫描。", "A check digit does not fit; scan again."


def is_zone(lines: tuple[str, ...]) -> bool:
    """Whether this was meant as the lines of a document, whole or not."""
    return any(FILLER in line for line in lines) and all(_is_spelled(line) for line in lines)


def _is_spelled(line: str) -> bool:
    return all(sign in SIGNS or sign == FILLER for sign in line)


def lines_of(text: str) -> tuple[str, ...]:
    """The lines as they were printed; a scanner that sends no line ends between them is forgiven."""
    lines = tuple(line for line in ("".join(part.split()) for part in text.upper().splitlines()) if line)
    if len(lines) != 1:
        return lines
    for shape in (PASSPORT_LINES, CARD_LINES):
        if len(lines[0]) == sum(shape):
            return tuple(lines[0][start : start + shape[0]] for start in range(0, sum(shape), shape[0]))
    return lines


def read_zone(lines: tuple[str, ...]) -> Zone | Misread:
    """TD3 has two lines of 44, TD1 three of 30; every check digit has to fit, the one over all of them too."""
    shape = tuple(map(len, lines))
    if not is_zone(lines) or shape not in (PASSPORT_LINES, CARD_LINES):
        return Misread.SHAPE
    return _passport(*lines) if shape == PASSPORT_LINES else _card(*lines)


def _passport(first: str, second: str) -> Zone | Misread:
    number, birth, expiry, more = second[:10], second[13:20], second[21:28], second[28:43]
    if not (first.startswith("P") and all(map(_fits, (number, birth, expiry))) and _fits_or_empty(more)):
        return Misread.DIGIT
    if not _fits(number + birth + expiry + more + second[43]):
        return Misread.DIGIT
    return _zone(DocumentKind.PASSPORT, number[:-1], first[5:], expiry)


def _card(first: str, second: str, third: str) -> Zone | Misread:
    """A number of more than nine signs goes on in the optional part, its check digit after it."""
    number, birth, expiry = first[5:15], second[:7], second[8:15]
    if number[-1] == FILLER:
        number = number[:-1] + first[15:].partition(FILLER)[0]
    together = first[5:] + birth + expiry + second[18:29] + second[29]
    if not all(map(_fits, (number, birth, expiry, together))):
        return Misread.DIGIT
    return _zone(DocumentKind.OTHER, number[:-1], third, expiry)


def _zone(kind: DocumentKind, number: str, names: str, expiry: str) -> Zone | Misread:
    surname, _, given = names.partition(FILLER * 2)
    last_four = number.replace(FILLER, "")[-SHOWN:]
    try:
        expires = date(2000 + int(expiry[:2]), int(expiry[2:4]), int(expiry[4:6]))
    except ValueError:
        return Misread.DIGIT
    if len(last_four) < SHOWN or not surname.strip(FILLER):
        return Misread.SHAPE
    return Zone(kind, last_four, surname.replace(FILLER, ""), given.replace(FILLER, ""), expires)


def check_digit(text: str) -> str:
    """Weights 7, 3, 1; letters count from 10, the filler nothing."""
    values = (0 if sign == FILLER else SIGNS.index(sign) for sign in text)
    return str(sum(value * WEIGHTS[place % 3] for place, value in enumerate(values)) % 10)


def _fits(checked: str) -> bool:
    """The last sign is the check digit of those before it."""
    return len(checked) > 1 and check_digit(checked[:-1]) == checked[-1]


def _fits_or_empty(checked: str) -> bool:
    """A part that may be left out has a filler or 0 for its digit then."""
    empty = checked[:-1].strip(FILLER) == "" and checked[-1] == FILLER
    return empty or _fits(checked)
