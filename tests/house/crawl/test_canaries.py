"""SECURITY R1, R2, R3, R25. Nobody reads what 2.4 does not give him, everybody reads what it gives, and it is entered.

Every guarded field of two receptions holds words of its own. At six moments everybody of the house, and somebody from
the street, goes through every route, every link and every print, and what he met is compared with 2.4 typed anew.
"""

import logging
from collections.abc import Callable

import pytest

from app.access.sealed import Guarded
from app.extensions import Model
from tests.house.crawl.aftermath import left_behind, own_folder, told_by_tags
from tests.house.crawl.canaries import FIELD, SILENT, Canary, fields_of_content
from tests.house.crawl.counts import keep
from tests.house.crawl.expectations import MOMENTS, Moment, may_read, must_read
from tests.house.crawl.statements import COLUMNS
from tests.house.crawl.tour import Listener, Tour, Visit

pytestmark = pytest.mark.one_database

ANYWHERE = frozenset({"/rooms"})
"""The list of the house's rooms names every room: that a number exists is no secret, whose room it is would be one."""


def test_every_field_of_an_order_has_a_canary_or_says_why_it_has_none() -> None:
    fields = set(fields_of_content())
    assert len(fields) > 60
    assert fields - set(FIELD) == set(), "say in FIELD to which group of 2.3 it belongs"
    assert set(SILENT) <= set(FIELD)


def test_every_guarded_column_has_a_canary_or_says_why_it_has_none(tour: Tour) -> None:
    guarded = {
        f"{mapper.class_.__name__}.{mapper.get_property_by_column(column).key}"
        for mapper in Model.registry.mappers
        for column in mapper.columns
        if isinstance(column.type, Guarded)
    }
    assert len(guarded) > 30
    assert guarded - set(COLUMNS) == set(), "say in COLUMNS which canary stands in it"
    planted = {canary.name.partition("[")[0] for canary in tour.world.mint.canaries}
    assert {
        column for column, by in COLUMNS.items() if not by.startswith("(") and not planted & set(by.split())
    } == set()


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: moment.name)
def test_nobody_reads_what_is_not_his_to_know(
    tour: Tour, moment: Moment, record_property: Callable[[str, object], None]
) -> None:
    log = Listener()
    with tour.at(moment), own_folder() as folder:
        logging.getLogger().addHandler(log)
        try:
            visits = list(tour.walk(moment))
            trail, tags = tour.trail(), told_by_tags(visits)
        finally:
            logging.getLogger().removeHandler(log)
        readable = left_behind(tour, folder)
    by_key = {visit.persona.key: visit for visit in visits}
    assert len(_open(by_key["gm"].seen)) > 80, "there is something to leak"
    denied = [line for visit in visits for line in _denied(visit, moment)]
    keep(record_property, moment, visits, tour.alive[moment.name], denied)
    assert denied == []
    assert [line for visit in visits for line in _unseen(visit, moment, tour)] == []
    assert [f"{visit.persona.key} {reading.address} {place}: {_names(found)}" for visit in visits
            for reading in visit.readings for place, found in reading.slipped.items()] == []  # fmt: skip
    assert [f"{visit.persona.key} {r.address}" for visit in visits for r in visit.readings if r.status >= 500] == []
    assert _names(_open(tour.finder().found(" ".join(log.lines)))) == []
    assert readable == {}
    assert tags == []
    assert [line for visit in visits if visit.persona.has_left(moment) for line in _let_in(visit)] == []
    assert trail and _names(_open(tour.finder().found(trail))) == [], "no row of the journal holds a guest value"
    assert [line for visit in visits for line in _blank(visit, moment, tour)] == []
    assert [line for visit in visits for line in _not_entered(visit, moment, tour)] == []


def _denied(visit: Visit, moment: Moment) -> list[str]:
    """What somebody met and should not have, and where he met it."""
    return [
        f"{visit.persona.key} met {canary.order} {canary.group} {canary.name} on {where[:3]}"
        for canary in sorted(visit.seen, key=str)
        if not may_read(visit.persona, canary, moment)
        and (where := [one for one in visit.where(canary) if not (_is_room(canary) and one in ANYWHERE)])
    ]


def _unseen(visit: Visit, moment: Moment, tour: Tour) -> list[str]:
    """R3. What somebody has to be shown and met nowhere, value by value."""
    missing = tour.alive[moment.name] - visit.seen
    return [
        f"{visit.persona.key} never met {canary.order} {canary.group} {canary.name}"
        for canary in sorted(missing, key=str)
        if must_read(visit.persona, canary, moment)
    ]


def _let_in(visit: Visit) -> list[str]:
    """R9. Where somebody who left the house came in on a login of before; all he reaches is the door to sign in."""
    assert len(visit.readings) > 10
    return [
        f"{visit.persona.key} {one.address} {one.status}"
        for one in visit.readings
        if one.seen or (one.status < 302 and not one.address.startswith("/sheet"))
    ]


def _granted(visit: Visit, order: str, moment: Moment) -> frozenset[str]:
    """The whole groups beyond F1 that 2.4 gives this person of this order now."""
    stands = visit.persona.stands(order, moment)
    given = frozenset[str]().union(*(stand.groups for stand in stands))
    return frozenset(group for group in given if group.startswith("F") and group != "F1")


def _met(visit: Visit, order: str) -> frozenset[str]:
    return frozenset(
        canary.group
        for canary in visit.seen
        if canary.order == order and canary.group.startswith("F") and canary.group != "F1"
        if not (_is_room(canary) and ANYWHERE.issuperset(visit.where(canary)))
        if not (visit.persona.post and canary.name.startswith("Vehicle.plate"))  # the own post sheet, not F5
    )


def _blank(visit: Visit, moment: Moment, tour: Tour) -> list[str]:
    """R3. A cell of 2.4 that is granted and of which nothing shows anywhere."""
    issued = [order for order in ("VA", "VC") if order in moment.issued]
    return [
        f"{visit.persona.key} is granted {group} of {order} and met nothing of it"
        for order in issued
        for group in sorted(_granted(visit, order, moment) - _met(visit, order))
    ]


def _not_entered(visit: Visit, moment: Moment, tour: Tour) -> list[str]:
    """R25. Of a VA order, every group that somebody met is entered as his view, and no group that he may not have."""
    entered = {group for record, group in visit.views if record == f"order:{tour.world.va_id}"} - {"F1"}
    entered = {group for group in entered if "." not in group}
    met, granted = _met(visit, "VA"), _granted(visit, "VA", moment)
    if any(stand.row == "applicant" for stand in visit.persona.stands("VA", moment)):
        granted |= entered  # his own text he reads whole
    missing = [f"{visit.persona.key} met {group} and it is not entered" for group in sorted(met - entered)]
    return missing + [f"{visit.persona.key}: {group} is entered, not granted" for group in sorted(entered - granted)]


def _is_room(canary: Canary) -> bool:
    return canary.name.startswith(("Room.number", "Person.room"))


def _open(found: frozenset[Canary]) -> frozenset[Canary]:
    """What F1 says is no guest value."""
    return frozenset(canary for canary in found if canary.group not in ("F1", "any"))


def _names(found: frozenset[Canary]) -> list[str]:
    return sorted(f"{canary.order} {canary.group} {canary.name}" for canary in found)
