"""The milestones of an order's life and where they stand on a time axis (4.4 to 4.14). Pure: moments in, places out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from math import log1p

from app.errors import Words
from app.marks import Mark


class Kind(Mark):
    APPLIED = "applied", "申请", "applied"
    VERIFIED = "verified", "核实", "verified"
    APPROVED = "approved", "批准", "approved"
    ISSUED = "issued", "下达", "issued"
    SIGNED = "signed", "签收", "signed"
    READY = "ready", "就绪", "ready"
    ARRIVAL = "arrival", "抵店", "arrival"
    DEPARTURE = "departure", "离店", "departure"
    HANDED_BACK = "handed_back", "交回", "handed back"
    ARCHIVED = "archived", "归档", "archived"
    CANCELLED = "cancelled", "取消", "cancelled"


DEADLINES = {
    Kind.SIGNED: Words("签收时限", "sign by"),
    Kind.READY: Words("就绪时限", "ready by"),
    Kind.HANDED_BACK: Words("交回时限", "hand-back due"),
    Kind.ARCHIVED: Words("归档时限", "archive due"),
}
"""What is said of them until they are done."""


class Stage(Mark):
    """How a milestone stands now: said in a word and drawn as a shape, never by colour alone."""

    DONE = "done", "已完成", "done"
    DONE_LATE = "done_late", "逾期完成", "done late"
    LATE = "late", "已逾期", "late"
    AHEAD = "ahead", "未到", "ahead"


@dataclass(frozen=True)
class Milestone:
    """When it was due, as far as it has a time, and when it was done."""

    kind: Kind
    due_at: datetime | None = None
    done_at: datetime | None = None

    @property
    def at(self) -> datetime | None:
        return self.done_at or self.due_at

    def stage(self, now: datetime) -> Stage:
        """X-020. At the very moment at which it is due it is in time."""
        if self.done_at is not None:
            late = self.due_at is not None and self.done_at > self.due_at
            return Stage.DONE_LATE if late else Stage.DONE
        return Stage.LATE if self.due_at is not None and now > self.due_at else Stage.AHEAD


@dataclass(frozen=True)
class Place:
    """A milestone on the axis; neighbours say their words above and below it in turn."""

    kind: Kind
    at: datetime
    due_at: datetime | None
    stage: Stage
    x: float
    above: bool

    @property
    def said(self) -> Kind | Words:
        is_done = self.stage in (Stage.DONE, Stage.DONE_LATE)
        return self.kind if is_done else DEADLINES.get(self.kind, self.kind)


@dataclass(frozen=True)
class Axis:
    width: int
    places: tuple[Place, ...]
    now_x: float


WIDTH, MARGIN, LEAST = 1000, 60, 60
"""In units of the drawing; two neighbours never come closer than LEAST, so that words on one side have twice that."""


def axis(milestones: Iterable[Milestone], now: datetime) -> Axis | None:
    """The milestones that have a time, by time. Nothing to draw below two of them.

    Minutes and weeks stand on one line: a gap grows with the logarithm of its hours, so that order and proportion are
    seen and nothing covers the next. Within a gap the now-line stands in proportion; outside it stands at the end.
    """
    found = sorted(((one.at, one) for one in milestones if one.at is not None), key=lambda pair: pair[0])
    if len(found) < 2:
        return None
    moments = [moment for moment, _one in found]
    places = positions(moments)
    return Axis(
        WIDTH,
        tuple(
            Place(one.kind, moment, one.due_at, one.stage(now), x, number % 2 == 0)
            for number, ((moment, one), x) in enumerate(zip(found, places, strict=True))
        ),
        now_on(moments, places, now),
    )


def positions(moments: Sequence[datetime]) -> list[float]:
    """From margin to margin, in order."""
    hours = [log1p(max(later - earlier, timedelta(0)) / timedelta(hours=1)) for earlier, later in pairwise(moments)]
    spare, total = WIDTH - 2 * MARGIN - LEAST * len(hours), sum(hours)
    places = [float(MARGIN)]
    for weight in hours:
        share = weight / total if total else 1 / len(hours)
        places.append(round(places[-1] + LEAST + spare * share, 1))
    return places


def now_on(moments: Sequence[datetime], places: Sequence[float], now: datetime) -> float:
    if now <= moments[0]:
        return MARGIN / 2
    for (start, x), (end, following) in pairwise(zip(moments, places, strict=True)):
        if start <= now < end:
            return round(x + (following - x) * ((now - start) / (end - start)), 1)
    return WIDTH - MARGIN / 2
