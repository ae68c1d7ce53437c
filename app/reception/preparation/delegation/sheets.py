"""D-02: a department's instruction for one delegate, with no more of the order than he was given (A-005, R-036)."""

from datetime import datetime

from app import clock
from app.access.facts import Fact as SealedFact
from app.access.groups import WHOLE, Group
from app.access.relations import HEAD_RELATION
from app.errors import Words
from app.printing.contents import Fact, InstructionSheet
from app.printing.sheet import Doc, Secrecy, Sheet
from app.reception.orders import queries as orders
from app.reception.orders.models import Order
from app.reception.orders.seals.queries import sealed_for
from app.reception.orders.sheets import return_by
from app.reception.preparation import queries as preparation
from app.reception.preparation.delegation.models import Delegation
from app.reception.preparation.delegation.posts import relation_of
from app.reception.preparation.links import line_of
from app.reception.preparation.tasks import queries as tasks


def instruction_sheet(delegation: Delegation, at: datetime) -> Sheet:
    """The head's own words are read back too: what they tell beyond the groups given stops the print."""
    order = delegation.order
    version = preparation.current_version(order)
    groups = frozenset(map(Group, delegation.groups)) | {Group.F1}
    return Sheet(
        doc=Doc.INSTRUCTION,
        content=_content(delegation),
        record=f"{order.journal_name}/charge:{delegation.id}",
        number=order.order_no or "",
        version=version.number,
        secrecy=Secrecy.of(preparation.grade_of(order).value),
        for_whom=whom(delegation),
        code_name="" if Group.F2 in groups else order.code_name or "",
        return_by=return_by(order, at),
        groups=tuple(group.value for group in WHOLE if group in groups),
        forbidden=orders.values_outside(version, groups, sealed=_sealed(delegation, at)),
        order_id=order.id,
        department=delegation.dept,
    )


def _sealed(delegation: Delegation, at: datetime) -> frozenset[SealedFact]:
    """N7. What is still sealed from this work; a head who takes it over himself reads as head."""
    relation = relation_of(delegation.dept, delegation.role) or HEAD_RELATION.get(delegation.dept)
    return sealed_for(delegation.order, frozenset({relation} if relation else ()), at)


def whom(delegation: Delegation) -> str:
    """A person, or everybody on duty with the role."""
    return delegation.delegate.display_name if delegation.delegate else f"值班{delegation.role.zh}"


def _content(delegation: Delegation) -> InstructionSheet:
    order = delegation.order
    mine = [
        task for task in tasks.standing_tasks(order.id, dept=delegation.dept) if task.delegation_id == delegation.id
    ]
    return InstructionSheet(
        order_no=order.order_no or "",
        code_name=order.code_name or "",
        grade=preparation.grade_of(order).value,
        department=delegation.dept,
        whom=whom(delegation),
        work=delegation.role,
        summary=summary(order),
        instruction=delegation.instruction,
        tasks=tuple(line_of(task) for task in mine),
        given_by=delegation.given_by.display_name,
        given_at=delegation.given_at,
        confirmed_at=delegation.confirmed_at,
    )


def summary(order: Order) -> tuple[Fact, ...]:
    """F1: the days and the number of persons."""
    arrival, departure = order.arrival_at, order.departure_at
    return (
        Fact(Words("抵店日期", "Arrival"), str(clock.day_of(arrival)) if arrival else ""),
        Fact(Words("离店日期", "Departure"), str(clock.day_of(departure)) if departure else ""),
        Fact(Words("人数", "Persons"), str(order.head_count or "")),
    )
