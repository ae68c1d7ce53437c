"""What a sheet shows that is to be filled in by hand: D-10, the lounge log (N15)."""

from dataclasses import dataclass
from datetime import date, datetime

from app.printing.contents import Bilingual, Fact


@dataclass(frozen=True)
class Awaited:
    """Somebody who may come, or is inside: by code name where the lounge reads no name."""

    called: str
    kind: Bilingual
    grade: str = ""
    number: str = ""
    due_at: datetime | None = None


@dataclass(frozen=True)
class PaperLogSheet:
    """D-10 as a pack for a risky hour: numbered lines to fill in, whom to call, who is inside and who is expected."""

    day: date
    sheets: tuple[tuple[int, ...], ...]
    hours: str
    limit_minutes: int
    contacts: tuple[Fact, ...]
    inside: tuple[Awaited, ...]
    expected: tuple[Awaited, ...]

    @property
    def said(self) -> frozenset[str]:
        """How the people are called on it."""
        return frozenset(one.called for one in (*self.inside, *self.expected))
