"""The figures of a lounge day, from its events (FEATURES 63, K-020, K-021). Pure; moments are aware."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.lounge.rules.terms import EndReason


@dataclass(frozen=True)
class Visit:
    """One stay of the day as its clock reads it now; without an end it goes on."""

    entered_at: datetime
    left_at: datetime | None
    reason: EndReason | None
    minutes_over: int
    is_over: bool
    extensions: int
    by_clock: bool
    """Ended by the house's clock: the guest was away too long (L-031)."""

    @property
    def was_real(self) -> bool:
        """An entry taken back as a mistake was no visit."""
        return self.reason is not EndReason.CORRECTED


def peak(visits: Iterable[Visit]) -> int:
    """The most who had a place at one moment; one may leave and the next come in the same moment (X-020)."""
    moves = [(one.entered_at, 1) for one in visits]
    moves += [(one.left_at, -1) for one in visits if one.left_at is not None]
    most = now = 0
    for _moment, step in sorted(moves):
        now += step
        most = max(most, now)
    return most


@dataclass(frozen=True)
class Figures:
    """A day. Every visit ends in one of ``ends`` or is still ``inside``: the sum agrees."""

    visits: int
    inside: int
    taken_back: int
    peak: int
    average_minutes: int | None
    ends: tuple[tuple[EndReason, int], ...]
    refusals: tuple[tuple[str, int], ...]
    overstays: int
    minutes_over: int
    extensions: int
    by_clock: int

    @property
    def agrees(self) -> bool:
        return self.visits == self.inside + sum(count for _reason, count in self.ends)

    @property
    def refused(self) -> int:
        return sum(count for _key, count in self.refusals)


def figures(visits: Sequence[Visit], denials: Iterable[str]) -> Figures:
    """A day without a visit has figures too; with nothing to divide by there is no average (chapter 10)."""
    real = [one for one in visits if one.was_real]
    ended = [one for one in real if one.left_at is not None]
    minutes = sum((one.left_at - one.entered_at).total_seconds() / 60 for one in ended if one.left_at is not None)
    ends = Counter(one.reason or EndReason.NORMAL for one in ended)
    over = [one for one in real if one.is_over]
    return Figures(
        visits=len(real),
        inside=len(real) - len(ended),
        taken_back=len(visits) - len(real),
        peak=peak(real),
        average_minutes=int(minutes / len(ended) + 0.5) if ended else None,
        ends=tuple((reason, ends[reason]) for reason in EndReason if ends[reason]),
        refusals=tuple(sorted(Counter(denials).items())),
        overstays=len(over),
        minutes_over=sum(one.minutes_over for one in over),
        extensions=sum(one.extensions for one in real),
        by_clock=sum(1 for one in real if one.by_clock),
    )
