"""The run sheet of one reader (R-135): the days as pictures, the lines in words, what has no time, what is not his."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from app import clock
from app.access.projector import Brief, Purpose, project
from app.people.models import Account
from app.reception.grades import Grade
from app.reception.orders.models import Order
from app.reception.orders.sections import reading
from app.reception.orders.states import OrderState
from app.reception.preparation import queries as preparation
from app.reception.preparation.runsheet import lines, rules
from app.reception.preparation.runsheet.lines import Word
from app.reception.preparation.runsheet.rules import DayPicture, Line, Placed, Standing, Strand
from app.reception.preparation.tasks.briefs import label_of


@dataclass(frozen=True)
class Told:
    """A line in words, and how it stands now."""

    line: Line
    standing: Standing


@dataclass(frozen=True)
class RunSheetBrief:
    order_id: int
    order: str
    grade: Grade | None
    state: OrderState
    version: int
    days: tuple[DayPicture, ...]
    untimed: tuple[Told, ...]
    withheld: tuple[Strand, ...]
    at: datetime

    @property
    def strands(self) -> tuple[Strand, ...]:
        """What the shapes mean: those that are drawn."""
        drawn = {one.line.strand for day in self.days for one in day.placed}
        return tuple(strand for strand in Strand if strand in drawn)

    @property
    def next_up(self) -> Placed | None:
        """What comes next, or goes on now, by the clock."""
        ahead = (Standing.NOW, Standing.AHEAD)
        return next((one for day in self.days for one in day.placed if one.standing in ahead), None)


def run_sheet(order: Order, reader: Account, at: datetime) -> RunSheetBrief:
    head, content = read(order, reader, at, Purpose.READ)
    found = lines_for(order, head, content, reader, at, reading)
    return RunSheetBrief(
        order_id=order.id,
        order=label_of(order),
        grade=order.grade,
        state=order.state,
        version=preparation.current_version(order).number,
        days=rules.days(found, at, local=clock.local),
        untimed=tuple(Told(line, rules.standing(line, at)) for line in found if line.at is None),
        withheld=lines.withheld_strands(content),
        at=at,
    )


def read(order: Order, reader: Account, at: datetime, purpose: Purpose) -> tuple[Brief, Brief]:
    """The reader's brief of the order, and of the text of the version in force."""
    version = preparation.current_version(order)
    content: Brief = project(version, reader, purpose, at).content
    return project(order, reader, purpose, at), content


def lines_for(order: Order, head: Brief, content: Brief, reader: Account, at: datetime, word: Word) -> list[Line]:
    return [*lines.lines_of(order, head, content, word), *lines.task_lines(order, reader, at, word)]


def by_day(found: Iterable[Line]) -> Iterable[tuple[date, list[Line]]]:
    for day, of_day in groupby(rules.timed(found), key=lambda line: clock.day_of(_at(line))):
        yield day, list(of_day)


def _at(line: Line) -> Any:
    return line.at

