"""The findings as the marketing director sees them: one card for each text, its places marked, who would read it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.access.relations import HEAD_RELATION
from app.errors import Words
from app.people.rules import Dept
from app.reception.orders.linter import queries, texts
from app.reception.orders.linter.queries import Checked
from app.reception.orders.linter.rules import Hit, Kind, Text


@dataclass(frozen=True)
class Piece:
    """A stretch of the text; a marked one gives something away."""

    words: str
    marked: bool


@dataclass(frozen=True)
class FindingLine:
    token: str
    kind: Kind
    said: str
    departments: tuple[tuple[Dept, Words], ...]
    """Each department with who in it would read this: the head, his delegates, or both."""
    reason: str
    answered_by: str
    answered_at: datetime | None


@dataclass(frozen=True)
class TextCard:
    label: Words
    pieces: tuple[Piece, ...]
    findings: tuple[FindingLine, ...]

    @property
    def is_open(self) -> bool:
        return any(line.answered_at is None for line in self.findings)


def cards(found: Iterable[Checked]) -> tuple[TextCard, ...]:
    """Texts that still wait first, else in the order of the order's fields."""
    of_text: dict[tuple[str, str], list[Checked]] = {}
    for one in found:
        of_text.setdefault((one.finding.text.path, one.finding.text.row), []).append(one)
    drawn = [_card(group) for group in of_text.values()]
    return tuple(sorted(drawn, key=lambda card: not card.is_open))


def _card(group: Sequence[Checked]) -> TextCard:
    text = group[0].finding.text
    hits = [hit for one in group for hit in one.finding.hits]
    return TextCard(text.label, pieces(text, hits), tuple(_line(one) for one in group))


def _line(one: Checked) -> FindingLine:
    answer = one.answer
    return FindingLine(
        one.token, one.finding.kind, one.finding.said, _departments(one.finding.readers),
        queries.reason_of(answer) if answer else "", answer.by.display_name if answer else "",
        answer.at if answer else None,
    )  # fmt: skip


HEAD, STAFF = Words("负责人", "head"), Words("受派人", "delegates")
BOTH = Words("负责人及受派人", "head and delegates")


def _departments(readers: Sequence[str]) -> tuple[tuple[Dept, Words], ...]:
    by_dept: dict[Dept, list[bool]] = {}
    for reader in readers:
        dept = texts.department_of(reader)
        by_dept.setdefault(dept, []).append(texts.relation_of(reader) is HEAD_RELATION.get(dept))
    return tuple((dept, _who(heads)) for dept, heads in by_dept.items())


def _who(heads: list[bool]) -> Words:
    return BOTH if len(set(heads)) > 1 else HEAD if heads[0] else STAFF


def pieces(text: Text, hits: Iterable[Hit]) -> tuple[Piece, ...]:
    """The text cut at the marked places; overlapping ones are one."""
    marked = [False] * len(text.words)
    for hit in hits:
        marked[hit.start : hit.end] = [True] * (hit.end - hit.start)
    cut: list[Piece] = []
    for char, is_marked in zip(text.words, marked, strict=True):
        if cut and cut[-1].marked is is_marked:
            cut[-1] = Piece(cut[-1].words + char, is_marked)
        else:
            cut.append(Piece(char, is_marked))
    return tuple(cut)
