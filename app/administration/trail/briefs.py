"""What the reader of the trail sees: who did what to which record, with which outcome; never a guest's value."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.administration.accounts.queries import names_of
from app.administration.trail.words import action_words
from app.errors import SENTENCES
from app.journal.models import JournalEntry
from app.marks import Mark, spoken


class Outcome(Mark):
    DONE = "done", "完成", "done"
    REFUSED = "refused", "拒绝", "refused"


@dataclass(frozen=True)
class TrailLine:
    """One entry."""

    number: int
    at: datetime
    who: str
    acting_for: str
    action: str
    record: str
    groups: str
    outcome: Outcome
    address: str
    note: str


def lines(entries: Iterable[JournalEntry]) -> list[TrailLine]:
    rows = list(entries)
    names = names_of({row.actor_id for row in rows if row.actor_id is not None})
    return [
        TrailLine(
            number=row.number,
            at=row.at,
            who=names.get(row.actor_id or 0, "—"),
            acting_for=row.acting_for or "",
            action=action_words(row.action),
            record=row.record,
            groups=row.groups.replace(",", " "),
            outcome=Outcome.REFUSED if row.outcome == Outcome.REFUSED else Outcome.DONE,
            address=row.address or "",
            note=_note(row),
        )
        for row in rows
    ]


def _note(row: JournalEntry) -> str:
    """A refusal's sentence key and where it was met; otherwise the facts as they were entered."""
    if row.action == "refused":
        key = str(row.facts.get("key", ""))
        sentence = SENTENCES.get(key)
        words = "" if sentence is None or "{" in sentence.zh else spoken(sentence.zh, sentence.en)
        return " ".join(part for part in (key, words, str(row.facts.get("path", ""))) if part)
    return " · ".join(f"{name} {_shown(fact)}" for name, fact in row.facts.items())


def _shown(fact: object) -> str:
    return ", ".join(str(part) for part in fact) if isinstance(fact, list) else str(fact)
