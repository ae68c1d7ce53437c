"""A stretch of time, start inclusive, end exclusive (X-020). Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, order=True)
class Span:
    """From inclusive to exclusive: one may end and the next begin at the same minute."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError("a span ends after it starts")

    @property
    def length(self) -> timedelta:
        return self.end - self.start

    @property
    def hours(self) -> float:
        return self.length / timedelta(hours=1)

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, moment: datetime) -> bool:
        return self.start <= moment < self.end

    def cut_to(self, other: "Span") -> "Span | None":
        """The part inside the other span; None when they only touch or lie apart."""
        if not self.overlaps(other):
            return None
        return Span(max(self.start, other.start), min(self.end, other.end))
