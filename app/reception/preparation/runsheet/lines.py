"""The lines of a run sheet, from one reader's brief of the order and the tasks that he may see (R-135, A-007)."""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

from app.access.projector import WITHHELD, Brief
from app.errors import Words
from app.people.models import Account
from app.reception.orders.content import Direction
from app.reception.orders.models import Order
from app.reception.preparation.doors import oversees
from app.reception.preparation.runsheet.rules import Line, Strand
from app.reception.preparation.tasks import queries as tasks
from app.reception.preparation.tasks.briefs import whom
from app.reception.preparation.tasks.models import Task
from app.reception.preparation.tasks.rules import SETTLED, TaskState

Word = Callable[[Any], str]
"""How the house's own words are put: in the reader's language, or in Chinese on paper (X-011)."""

ARRIVAL, DEPARTURE = Words("抵店", "arrival at the hotel"), Words("离店", "departure")
MEET, SEE_OFF = Words("接", "meet"), Words("送", "see off")
CAR, DINNER = Words("候车", "car waits"), Words("宴请", "banquet")
PERSONS = Words("人", "persons")
MORE = Words("等", "and more:")
COLON, COMMA = Words("：", ": "), Words("、", ", ")

SHOWN = 2
"""So many tasks of a line are named."""

HIDDEN = {"legs": Strand.TRAVEL, "vehicles": Strand.VEHICLE, "programme": Strand.PROGRAMME, "banquets": Strand.BANQUET}
"""What of the content stands in the run sheet, and is told to be there where this reader may not know it."""


def lines_of(order: Order, head: Brief, content: Brief, word: Word) -> Iterable[Line]:
    """All but the tasks; what the brief withholds makes no line."""
    eta = head.eta_at if head.eta_at is not WITHHELD and head.eta_at else content.arrival_at
    yield Line(Strand.STAY, eta, word(ARRIVAL), done=True if order.arrived_at else None)
    yield Line(Strand.STAY, content.departure_at, word(DEPARTURE), done=True if order.departed_at else None)
    for leg in content.legs:
        yield _leg(leg, word)
    for car in content.vehicles:
        at = _time(car.waiting_at)
        what = _joined(word(car.use), car.plate, word(CAR))
        yield Line(Strand.VEHICLE, at, what, place=car.waiting_place, responsible=car.driver, contact=car.driver_phone)
    for item in content.programme:
        yield Line(Strand.PROGRAMME, _time(item.start_at), item.title or word(item.kind), until=_time(item.end_at),
                   place=item.place, responsible=item.hotel_people)  # fmt: skip
    for dinner in content.banquets:
        count = f"{dinner.persons} {word(PERSONS)}" if dinner.persons else ""
        what = _joined(word(DINNER), count)
        yield Line(Strand.BANQUET, _time(dinner.at), what, place=dinner.place, responsible=dinner.host)


def _leg(leg: Any, word: Word) -> Line:
    comes = leg.direction is Direction.IN
    what = _joined(word(MEET if comes else SEE_OFF), word(leg.mode), leg.number)
    place = _joined(leg.to_place if comes else leg.from_place, leg.terminal, leg.meeting_point)
    return Line(Strand.TRAVEL, _time(leg.scheduled_at), what, place=place or leg.meeting_point)


def task_lines(order: Order, reader: Account, at: Any, word: Word) -> Iterable[Line]:
    """R-135 for heads: own lines. What is due at one time in one department is one line; a delegate has his own."""
    seen = [task for task in tasks.standing_tasks(order.id) if _sees(task, reader, at)]
    for (due_at, dept), found in groupby(sorted(seen, key=_place), key=_place):
        group = list(found)
        texts = word(COMMA).join(word(Words(task.text_zh, task.text_en)) for task in group[:SHOWN])
        more = f" {word(MORE)} {len(group)}" if len(group) > SHOWN else ""
        persons = dict.fromkeys(name for task in group if (name := whom(task)))
        yield Line(
            Strand.TASK, due_at, f"{word(dept)}{word(COLON)}{texts}{more}", responsible=word(COMMA).join(persons),
            done=all(task.state in SETTLED or task.state is TaskState.DONE for task in group),
        )  # fmt: skip


def _sees(task: Task, reader: Account, at: Any) -> bool:
    return oversees(task.order, task.dept, reader, at) or tasks.is_doer(task, reader)


def _place(task: Task) -> tuple[Any, Any]:
    return task.due_at, task.dept


def _time(value: Any) -> Any:
    return None if value is WITHHELD else value


def _joined(*parts: Any) -> Any:
    """The parts that are there; nothing of it where one is withheld and no other is told."""
    return " ".join(str(part) for part in parts if part and part is not WITHHELD)


def withheld_strands(content: Brief) -> tuple[Strand, ...]:
    return tuple(strand for name, strand in HIDDEN.items() if getattr(content, name) is WITHHELD)
