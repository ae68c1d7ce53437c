"""Default numbers by level (S-015). Pure; the values come from the policy `security.levels`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.reception.levels import SecurityLevel


@dataclass(frozen=True)
class LevelNumbers:
    """One column of the table of S-015."""

    posts: int
    teams: int
    relief_hours: int
    external: int
    rooms: int
    gm_approves: bool

    @property
    def guards(self) -> int:
        """S-015. Guards on task = posts x teams."""
        return self.posts * self.teams


def numbers_of(level: SecurityLevel, table: Mapping[str, Mapping[str, Any]]) -> LevelNumbers:
    """The row of one level out of the policy value."""
    row = table[level.value]
    return LevelNumbers(row["posts"], row["teams"], row["relief_h"], row["external"], row["rooms"], row["gm_approves"])
