"""Everybody's landing page: the panels of all desks, laid out so that what presses most is read first (X-010)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from app.panel import Line, Panel, Urgency
from app.people.models import Account

AFTERWARDS = 60
"""Panels from this order on are only good to know and stand beside the others."""

FAR = datetime.max.replace(tzinfo=UTC)
LOUDNESS = {Urgency.NOW: 0, Urgency.SOON: 1, Urgency.CALM: 2}

Offer = Callable[[Account, datetime], Iterable[Panel]]


@dataclass(frozen=True)
class Desk:
    """``first`` is the one line that cannot wait and ``question`` the panel it comes from; ``doing`` asks for an act,
    ``knowing`` is the rest."""

    first: Line | None
    question: str
    doing: tuple[Panel, ...]
    knowing: tuple[Panel, ...]

    @property
    def waiting(self) -> int:
        """How many lines ask this person for an act."""
        return sum(1 for panel in self.doing for line in panel.lines if line.action)


def pressing(line: Line) -> tuple[int, bool, datetime]:
    """X-010. By urgency, then what the person can do himself, then by time; what has no time comes last."""
    return LOUDNESS[line.urgency], not line.action, line.due_at or FAR


def lay_out(panels: Iterable[Panel]) -> Desk:
    """The order of a panel decides its place; at the same order a panel with an urgent line goes first."""
    placed = sorted(panels, key=lambda panel: (panel.order, not panel.is_urgent))
    doing = tuple(panel for panel in placed if panel.order < AFTERWARDS)
    loud = [
        (line, panel.title) for panel in doing for line in panel.lines if line.url and line.urgency is not Urgency.CALM
    ]
    first, question = min(loud, key=lambda found: pressing(found[0]), default=(None, ""))
    return Desk(
        first=first,
        question=question,
        doing=doing,
        knowing=tuple(panel for panel in placed if panel.order >= AFTERWARDS),
    )


def desk_of(account: Account, at: datetime, offers: Iterable[Offer]) -> Desk:
    return lay_out(panel for offer in offers for panel in offer(account, at))
