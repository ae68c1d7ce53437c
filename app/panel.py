"""What a desk tells a person on the landing page: a panel of lines, each with one next action.

Every desk offers ``panels(account, at) -> list[Panel]`` in its ``briefs.py``; ``app/home`` collects and draws them.
The values hold what this reader may see and nothing else: an order number or a code name, never a guest's.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.marks import Mark


class Urgency(StrEnum):
    """How loudly a line speaks; drawn by shape and word, never by colour alone."""

    CALM = "calm"
    SOON = "soon"
    NOW = "now"


@dataclass(frozen=True)
class Line:
    """One thing and its one next action.

    ``text`` names the thing (``JD-2026-0031 松风``), ``action`` the next step as a verb (``签收``), ``blocker`` says in
    words what holds it up (``工程部未签收``). ``due_at`` is drawn as T minus; ``count`` as a figure in front.
    """

    text: str
    url: str = ""
    action: str = ""
    due_at: datetime | None = None
    state: Mark | None = None
    grade: Mark | str | None = None
    urgency: Urgency = Urgency.CALM
    blocker: str = ""
    count: int | None = None


@dataclass(frozen=True)
class Panel:
    """One question of the shift, its lines by urgency then time (X-010), and what to say when there is nothing."""

    title: str
    lines: tuple[Line, ...] = ()
    empty: str = ""
    url: str = ""
    order: int = 50
    """Where it stands on the page; what needs an act now comes first (10), what is only good to know last (90)."""

    @property
    def is_urgent(self) -> bool:
        return any(line.urgency is Urgency.NOW for line in self.lines)
