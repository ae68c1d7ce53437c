"""An order brought to any point of its life through the services, by the people of the house: for tests only."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from app import clock
from app.demo import parties
from app.extensions import db
from app.people.models import Account
from app.people.rules import Dept
from app.reception.grades import Grade
from app.reception.handback import queries as hand_backs
from app.reception.handback import services as handback
from app.reception.handback.rules import Report
from app.reception.levels import SecurityLevel
from app.reception.orders import (
    amendments,
    applications,
    approval,
    issuing,
    queries,
    receipts,
    verification,
    versions,
)
from app.reception.orders.approval import Decision
from app.reception.orders.content import OrderContent, StaffMember
from app.reception.orders.models import Order, OrderVersion
from app.reception.orders.states import CheckState
from app.reception.orders.verification import Finding
from app.reception.preparation.tasks import services as tasks
from app.reception.rooms import services as rooms
from app.reception.rooms.models import Room
from tests.application import House, property_time
from tests.remembered import remembered

DAY = property_time("2026-09-16 00:00").date()
EARLIER = timedelta(minutes=1)


def pines(**changed: Any) -> OrderContent:
    """松风 of Example R-1."""
    return replace(parties.pines(DAY), **changed)


def reeds(**changed: Any) -> OrderContent:
    """The VC order of Example R-5."""
    return replace(parties.reeds(DAY), **changed)


def member(account: Account) -> StaffMember:
    return StaffMember(account.id, account.display_name)


@remembered
def furnish(*numbers: str) -> None:
    """The rooms that an order speaks of stand in the house (item 10)."""
    known = set(db.session.scalars(db.select(Room.number)))
    for number in dict.fromkeys(numbers):
        if number not in known:
            rooms.add_room(number, building=number[:2] + "楼", floor="18", kind="豪华房", at=clock.now())


@remembered
def submitted(house: House, content: OrderContent, *, by: str = "marketing_1", at: datetime | None = None) -> Order:
    furnish(*(room.number for room in content.rooms))
    order = applications.create(content, by=house[by], at=at or clock.now())
    applications.submit(order, by=house[by], at=at or clock.now())
    return order


def all_verified(order: Order, **doubts: Finding) -> dict[int, Finding]:
    """Every given item verified; ``item_2=Finding(...)`` for another finding."""
    items = verification.given_items(queries.content_in_force(order), clock.now())
    found = {item.number: Finding(CheckState.VERIFIED, "关键联系人电话确认") for item in items}
    return found | {int(name.removeprefix("item_")): finding for name, finding in doubts.items()}


@remembered
def verified(house: House, content: OrderContent, *, by: str = "marketing_1", **doubts: Finding) -> Order:
    order = submitted(house, content, by=by)
    verification.verify(order, all_verified(order, **doubts), by=house["md"], at=clock.now())
    return order


LEADS = {Grade.VA: "gm", Grade.VB: "deputy_gm", Grade.VC: "md", Grade.VD: "head_fo"}
LEVELS = {
    Grade.VA: SecurityLevel.I,
    Grade.VB: SecurityLevel.II,
    Grade.VC: SecurityLevel.III,
    Grade.VD: SecurityLevel.NONE,
}


def decision(house: House, grade: Grade, **changed: Any) -> Decision:
    return replace(Decision(grade, LEVELS[grade], member(house[LEADS[grade]])), **changed)


@remembered
def approved(house: House, content: OrderContent, **changed: Any) -> Order:
    order = verified(house, content)
    grade = changed.pop("grade", content.proposed_grade)
    approval.approve(order, decision(house, grade, **changed), by=house["gm"], at=clock.now())
    return order


@remembered
def issued(house: House, content: OrderContent, *, add: Iterable[Dept] = (), **changed: Any) -> Order:
    order = approved(house, content, **changed)
    issuing.name_coordinator(order, house["marketing_1"], house["marketing_2"], by=house["md"], at=clock.now())
    departments = (*versions.proposed_departments(order, queries.content_in_force(order)), *add)
    issuing.issue(order, departments, reasons={}, by=house["md"], at=clock.now())
    return order


def sign(house: House, order: Order, *departments: Dept | str) -> None:
    """The heads of these departments open and sign; without any named, all that have not."""
    asked = [Dept(dept) for dept in departments] or [
        ack.department for ack in queries.acks(order) if ack.state.value == "pending"
    ]
    for dept in asked:
        head = house.head(dept.value)
        receipts.note_opened(order, by=head, at=clock.now())
        receipts.sign(order, dept, order.current_number or 0, by=head, at=clock.now())


@remembered
def preparing(house: House, content: OrderContent, **changed: Any) -> Order:
    order = issued(house, content, **changed)
    sign(house, order)
    return order


NOTHING = Report(went_well="准备充分", went_wrong="无", remarks="无", costs="无", kept_none=True)


def handed_back(house: House, order: Order, *departments: Dept, accept: bool = True) -> None:
    """R-105 to R-109. The heads of these departments, or of all, hand back; what nobody did is waived before."""
    for one in hand_backs.of_order(order.id):
        if departments and one.dept not in departments:
            continue
        for task in hand_backs.open_tasks(one):
            tasks.waive(task, "接待已结束，不再需要", by=house["md"], at=clock.now())
        handback.submit(one, NOTHING, by=house.head(one.dept.value), at=clock.now())
        if accept:
            handback.accept(one, by=house["md"], at=clock.now())


def amended(house: House, order: Order, *, reason: str = "客人方面有变更", **changed: Any) -> OrderVersion:
    """The next version with these changes, approved by the general manager where that is needed."""
    furnish(*(room.number for room in changed.get("rooms", ())))
    draft = amendments.begin(order, by=house["md"], at=clock.now())
    amendments.save(order, changed, reason=reason, by=house["md"], at=clock.now())
    if amendments.needs_gm(order, draft):
        amendments.ask_gm(order, by=house["md"], at=clock.now())
        amendments.decide(order, approved=True, by=house["gm"], at=clock.now())
    departments = versions.next_departments(order, queries.content_of(draft))
    return amendments.issue_version(order, departments, reasons={}, by=house["md"], at=clock.now())
