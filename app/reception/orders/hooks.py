"""What the rooms above tell this one when asked: mandatory tasks, plan templates, the state of rooms."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from app.access.relations import Relation
from app.errors import Words
from app.people.models import Account
from app.people.rules import Dept
from app.printing.contents import TaskLine
from app.reception.grades import Grade
from app.reception.orders.content import OrderContent
from app.reception.orders.life.rules import Milestone
from app.reception.orders.models import Order

mandatory_departments: list[Callable[[OrderContent], frozenset[Dept]]] = []
"""R-023. Departments that have a mandatory task in an order of this content."""

open_hand_backs: list[Callable[[int], Sequence[Dept]]] = []
"""R-109. The departments of an order whose hand-back is not accepted yet."""

template_is_active: list[Callable[[Grade, datetime], bool]] = []
"""R-053. Whether the plan template of a grade is active; without anybody to ask it is not."""

room_problems: list[Callable[[OrderContent, int, datetime], list[Words]]] = []
"""Item 10, R-017. Rooms of a content that do not exist or are in maintenance; the number is the order's id."""


def departments_with_duties(content: OrderContent) -> frozenset[Dept]:
    return frozenset().union(*(ask(content) for ask in mandatory_departments))


def has_active_template(grade: Grade | None, at: datetime) -> bool:
    return grade is not None and any(ask(grade, at) for ask in template_is_active)


def problems_of_rooms(content: OrderContent, order_id: int, at: datetime) -> list[Words]:
    return [problem for ask in room_problems for problem in ask(content, order_id, at)]


def hand_backs_open(order_id: int) -> list[Dept]:
    return [dept for ask in open_hand_backs for dept in ask(order_id)]


open_matters: list[Callable[[int], list[Words]]] = []
"""R-119. What keeps an archived order from being closed: an incident or a disclosure case that is open."""


def matters_of(order_id: int) -> list[Words]:
    return [matter for ask in open_matters for matter in ask(order_id)]


rights: list[Callable[[Order, Account, frozenset[Relation], datetime], Iterable[str]]] = []
"""A-005. By what right a reader reads an order, in words."""


def rights_of(order: Order, reader: Account, found: frozenset[Relation], at: datetime) -> tuple[str, ...]:
    return tuple(right for ask in rights for right in ask(order, reader, found, at))


task_lines: list[Callable[[int, Dept, datetime], list[TaskLine]]] = []
"""D-01. The preparation tasks of a department for an order, as its copy lists them."""


def tasks_of(order_id: int, department: Dept, at: datetime) -> tuple[TaskLine, ...]:
    return tuple(line for ask in task_lines for line in ask(order_id, department, at))


milestones: list[Callable[[Order, datetime], Iterable[Milestone]]] = []
"""Deadlines of an issued order that rooms above keep: ready (4.1), hand-back (R-105), archive (R-109)."""
