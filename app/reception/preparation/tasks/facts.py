"""What a task list needs to know of an order's content, and on what each task depends (R-040, R-064). Pure."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, is_dataclass
from datetime import datetime
from typing import Any

from app.reception.grades import Grade
from app.reception.orders.content import Direction, Mode, OrderContent, ProgrammeKind
from app.reception.preparation.tasks.tasklist import Element, Occasion, Plan

MEETINGS = frozenset({ProgrammeKind.MEETING, ProgrammeKind.AUDIENCE})
TICKETED = frozenset({Mode.FLIGHT, Mode.TRAIN, Mode.BOAT})


def plan_of(
    content: OrderContent, *, grade: Grade, eta: datetime, etd: datetime, added: Iterable[Occasion] = ()
) -> Plan:
    """R-040. The order as the task list sees it. `added` are elements MD named beside the content: a flag, a gift."""
    named = tuple(added)
    banquets = tuple(Occasion(Element.BANQUET, banquet.key, banquet.at or eta) for banquet in content.banquets)
    return Plan(
        grade=grade,
        eta=eta,
        etd=etd,
        guarded=content.security_level is not None and content.security_level.is_guarded,
        elements=elements_in(content) | {occasion.element for occasion in named},
        occasions=(*banquets, *(occasion for occasion in named if occasion.element is Element.GIFT)),
    )


def elements_in(content: OrderContent) -> frozenset[Element]:
    """The elements of the ○ marks that the content itself shows."""
    holds = {
        Element.BANQUET: bool(content.banquets),
        Element.VEHICLE: bool(content.vehicles),
        Element.MEETING: any(item.kind in MEETINGS for item in content.programme),
        Element.PROGRAMME: bool(content.programme),
        Element.OUTBOUND: any(leg.mode in TICKETED for leg in content.legs_in(Direction.OUT)),
    }
    return frozenset(element for element, is_held in holds.items() if is_held)


def facts_text(code: str, occasion: str, content: OrderContent) -> str:
    """R-064. What the task depends on, as one text; two versions with the same text leave the task alone.

    Times of arrival and departure are not among them: a moved ETA moves due times and undoes no work (R-047).
    """
    depends = DEPENDS.get(code)
    return json.dumps(_plain(depends(content, occasion) if depends else ()), ensure_ascii=False, default=str)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return [_plain(part) for part in value] if isinstance(value, (tuple, list)) else value


def _rooms(content: OrderContent, occasion: str) -> Any:
    return sorted(room.number for room in content.rooms), content.day_visit


def _principals(content: OrderContent, occasion: str) -> Any:
    return content.principals


def _banquet(content: OrderContent, occasion: str) -> Any:
    own = [banquet for banquet in content.banquets if banquet.key == occasion]
    return [(banquet.place, banquet.persons, banquet.host) for banquet in own]


def _programme(content: OrderContent, occasion: str) -> Any:
    return content.programme


def _vehicles(content: OrderContent, occasion: str) -> Any:
    return [(vehicle.use, vehicle.plate, vehicle.seats) for vehicle in content.vehicles]


def _ways_in(content: OrderContent, occasion: str) -> Any:
    return [(leg.from_place, leg.to_place, leg.terminal, leg.meeting_point) for leg in content.legs_in(Direction.IN)]


def _meetings(content: OrderContent, occasion: str) -> Any:
    return [(item.kind, item.place) for item in content.programme if item.kind in MEETINGS]


DEPENDS: dict[str, Callable[[OrderContent, str], Any]] = {
    "PT-01": _rooms,
    "PT-02": _rooms,
    "PT-03": _rooms,
    "PT-04": _rooms,
    "PT-05": lambda content, occasion: (_rooms(content, occasion), content.head_count, content.diet_health,
                                        content.likes, content.taboos),
    "PT-06": _principals,
    "PT-07": _principals,
    "PT-08": _rooms,
    "PT-09": lambda content, occasion: (_rooms(content, occasion), content.head_count),
    "PT-10": lambda content, occasion: (_banquet(content, occasion), content.diet_health, content.taboos),
    "PT-11": _banquet,
    "PT-12": _banquet,
    "PT-13": _vehicles,
    "PT-14": _ways_in,
    "PT-15": _ways_in,
    "PT-17": _meetings,
    "PT-18": lambda content, occasion: (content.people, content.head_count),
    "PT-19": lambda content, occasion: (content.security_level, _rooms(content, occasion), content.programme),
    "PT-20": lambda content, occasion: (content.security_level, _rooms(content, occasion)),
    "PT-24": lambda content, occasion: content.head_count,
    "PT-26": _programme,
    "PT-28": lambda content, occasion: content.billing,
    "PT-29": _principals,
    "PT-30": lambda content, occasion: content.legs_in(Direction.OUT),
}  # fmt: skip
"""On which part of the order each task depends. A task that is not here depends on none (briefings, carpet)."""
