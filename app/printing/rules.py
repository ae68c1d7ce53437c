"""Copies and their states (DOMAIN 17), who may move them, and the comparison of a print with what it may not say."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime, timedelta

from app.folding import squeezed
from app.marks import Mark


class CopyState(Mark):
    """12.2. ``recall`` is set by the system when a new version or a cancellation replaces the sheet."""

    OUT = "out", "在外", "out"
    RECALL = "recall", "待收回", "to be recalled"
    RETURNED = "returned", "已交回", "returned"
    DESTROYED = "destroyed", "已销毁", "destroyed"
    LOST = "lost", "遗失", "lost"
    VOID = "void", "作废", "void"


class CopyAction(Mark):
    """What happens to a copy."""

    RECALL = "recall", "收回", "recall"
    RECEIVE = "receive", "交回接收", "receive back"
    DESTROY = "destroy", "销毁", "destroy"
    REPORT_LOST = "report_lost", "报失", "report as lost"
    VOID = "void", "作废", "declare void"


MOVES: dict[tuple[CopyState, CopyAction], CopyState] = {
    (CopyState.OUT, CopyAction.RECALL): CopyState.RECALL,
    (CopyState.OUT, CopyAction.RECEIVE): CopyState.RETURNED,
    (CopyState.RECALL, CopyAction.RECEIVE): CopyState.RETURNED,
    (CopyState.OUT, CopyAction.DESTROY): CopyState.DESTROYED,
    (CopyState.RECALL, CopyAction.DESTROY): CopyState.DESTROYED,
    (CopyState.OUT, CopyAction.REPORT_LOST): CopyState.LOST,
    (CopyState.RECALL, CopyAction.REPORT_LOST): CopyState.LOST,
    (CopyState.OUT, CopyAction.VOID): CopyState.VOID,
}
OUTSTANDING = frozenset({CopyState.OUT, CopyState.RECALL})
"""R-106: copies that somebody still holds."""

VOID_WITHIN = timedelta(minutes=10)
"""Section 17: a misprint is declared void "at once". Later it is returned or destroyed like any other copy."""


def after(state: CopyState, action: CopyAction) -> CopyState | None:
    """The state after a move; None where section 17 has no such move (X-017)."""
    return MOVES.get((state, action))


def may_void(*, printed_at: datetime, now: datetime) -> bool:
    """At once: within ten minutes of printing, the tenth included (X-020)."""
    return now <= printed_at + VOID_WITHIN


class LossAct(Mark):
    """R-107. What the marketing director does with a loss report."""

    DECIDE = "decide", "裁定", "decide"


# --- the code of a sheet --------------------------------------------------------------------------


class Validity(Mark):
    """What a sheet's code answers, and nothing else."""

    CURRENT = "current", "现行", "CURRENT"
    REPLACED = "replaced", "已被替换", "REPLACED"
    UNKNOWN = "unknown", "无法识别", "UNKNOWN"


SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No sign that another is read for: neither 0 and O, 1, I and L, nor U and V."""
CODE_LENGTH = 6
ASKED_PER_MINUTE, ASKED_AT_ONCE = 6, 12
"""How often one address may ask: enough for a kiosk, too little for trying."""


def code_typed(text: str) -> str:
    """A code as people type it: any width and case, with blanks or hyphens between; "" where it can be none."""
    told = "".join(char for char in unicodedata.normalize("NFKC", text).upper() if char not in " -\t")
    return told if len(told) == CODE_LENGTH and set(told) <= set(SIGNS) else ""


def validity_of(state: CopyState | None) -> Validity:
    """12.2: only what is out is in force; recalled, settled, lost and void sheets are not."""
    if state is None:
        return Validity.UNKNOWN
    return Validity.CURRENT if state is CopyState.OUT else Validity.REPLACED


# --- what the print may not say -------------------------------------------------------------------

HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
DATES_AND_NUMBERS = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2}|\b[A-Z]{2}-\d{4}-\d{3,}|\b\d{2}-\d{2}\b")
PIECES = re.compile(r"[\n;;。]+")
WHOLE_NUMBER = re.compile(r"(?<![A-Za-z0-9])\d+(?![A-Za-z0-9])")
SHORTEST_HAN = 2
SHORTEST_LETTERS = 4
SURE_LETTERS = 6
SHORTEST_DIGITS = 3
SURE_DIGITS = 7
SHORTEST_PIECE = 6
SHORTEST_HEX = 4
"""The pages name their glyphs in hexadecimal: two or three characters may stand there by chance."""


class Protected(str):
    """A protected value that knows its field group, so that a stopped print can name the group and not the value."""

    group: str

    def __new__(cls, value: str, group: str) -> "Protected":
        made = super().__new__(cls, value)
        made.group = group
        return made


def found(printed: str, forbidden: Iterable[str]) -> tuple[str, ...]:
    """The forbidden values that the print says."""
    text = _Printed(printed)
    return tuple(value for value in dict.fromkeys(forbidden) if any(text.says(piece) for piece in _pieces(value)))


def found_in_bytes(parts: Iterable[bytes], forbidden: Iterable[str]) -> tuple[str, ...]:
    """SECURITY R2. The values that stand in the file itself, in whatever of it no page shows.

    Only values long enough that chance does not write them: short ones would be met in any compressed picture.
    """
    raw = list(parts)
    return tuple(value for value in dict.fromkeys(forbidden) if _is_sure(value) and _stands(value, raw))


def _is_sure(value: str) -> bool:
    core = squeezed(value)
    if HAN.search(core):
        return len(core) >= SHORTEST_HAN
    return len(core) >= (SURE_DIGITS if core.isdigit() else SURE_LETTERS)


def _stands(value: str, raw: Iterable[bytes]) -> bool:
    wide = value.encode("utf-16-be")
    shapes = [value.encode("utf-8"), wide]
    if len(value) >= SHORTEST_HEX:
        shapes += [wide.hex().encode(), wide.hex().upper().encode()]
    return any(shape in part for part in raw for shape in shapes)


def groups_of(values: Iterable[str]) -> tuple[str, ...]:
    """The field groups of the values found, in their order; what is not grouped is left out."""
    named = {value.group for value in values if isinstance(value, Protected)}
    return tuple(sorted(named, key=lambda group: (len(group), group)))


def without_labels(forbidden: Iterable[str], labels: str) -> tuple[str, ...]:
    """What is left to look for besides words that the empty form carries anyway ("联络" of a secretary's role)."""
    fixed = squeezed(labels)
    return tuple(value for value in forbidden if squeezed(value) not in fixed)


def _pieces(value: str) -> Iterable[str]:
    """The value, and each sentence of a longer text: part of a remark is a leak too."""
    yield value
    parts = [part.strip() for part in PIECES.split(value)]
    if len(parts) > 1:
        yield from (part for part in parts if len(squeezed(part)) >= SHORTEST_PIECE)


class _Printed:
    """The printed words, laid out for comparing."""

    def __init__(self, printed: str) -> None:
        told = unicodedata.normalize("NFKC", printed).casefold()
        self.squeezed = squeezed(printed)
        self.spaced = re.sub(r"[\W_]+", " ", told)
        self.tokens = set(re.findall(WHOLE_NUMBER, DATES_AND_NUMBERS.sub(" ", unicodedata.normalize("NFKC", printed))))

    def says(self, value: str) -> bool:
        """Whether the value stands there. What is too short to be told from chance is not a finding:

        one Chinese character, three letters, two digits. Numbers of three to six digits (rooms) count as whole numbers
        outside dates, times and document numbers; words of four or five letters count as whole words.
        """
        core = squeezed(value)
        if HAN.search(core):
            return len(core) >= SHORTEST_HAN and core in self.squeezed
        if core.isdigit():
            if len(core) >= SURE_DIGITS:
                return core in self.squeezed
            return len(core) >= SHORTEST_DIGITS and core in self.tokens
        if len(core) >= SURE_LETTERS:
            return core in self.squeezed
        return len(core) >= SHORTEST_LETTERS and f" {core} " in f" {self.spaced} "
