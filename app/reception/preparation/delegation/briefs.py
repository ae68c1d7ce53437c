"""What people are shown of delegations: the head his department's part, the delegate his charge."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from flask_babel import gettext as _

from app import policy
from app.access.groups import Group
from app.people.models import Account
from app.people.rules import HEAD_ROLE, Dept
from app.reception.grades import Grade
from app.reception.orders.models import Order
from app.reception.orders.states import AckState, OrderState
from app.reception.preparation import queries as preparation
from app.reception.preparation.delegation import queries, rules
from app.reception.preparation.delegation.models import Delegation
from app.reception.preparation.delegation.posts import posts_of
from app.reception.preparation.delegation.rules import DelegationState
from app.reception.preparation.queries import Part
from app.reception.preparation.tasks import queries as tasks
from app.reception.preparation.tasks.briefs import Happening, TaskBrief, briefs_of, label_of
from app.reception.preparation.tasks.early import not_to_be_read_yet, too_early


@dataclass(frozen=True)
class Charged:
    """One running delegation."""

    id: int
    order_id: int
    order: str
    grade: Grade | None
    dept: Dept
    whom: str
    work: str
    groups: tuple[str, ...]
    instruction: str
    state: DelegationState
    given_by: str
    given_at: datetime
    confirm_by: datetime
    is_late: bool
    tasks: tuple[TaskBrief, ...] = ()


def charged(delegation: Delegation, at: datetime, tasks: tuple[TaskBrief, ...] = ()) -> Charged:
    limit = timedelta(minutes=policy.value("reception.delegate_confirm_minutes", delegation.given_at))
    unconfirmed = delegation.state is DelegationState.GIVEN
    return Charged(
        id=delegation.id,
        order_id=delegation.order_id,
        order=label_of(delegation.order),
        grade=delegation.order.grade,
        dept=delegation.dept,
        whom=delegation.delegate.display_name
        if delegation.delegate
        else _("on duty: %(role)s", role=delegation.role.label),
        work=delegation.role.label,
        groups=tuple(f"{code} {Group(code).label}" for code in delegation.groups),
        instruction=delegation.instruction,
        state=delegation.state,
        given_by=delegation.given_by.display_name,
        given_at=delegation.given_at,
        confirm_by=delegation.given_at + limit,
        is_late=unconfirmed and rules.is_unconfirmed(delegation.given_at, limit=limit, now=at),
        tasks=tasks,
    )


def charges_for(delegations: Sequence[Delegation], account: Account, at: datetime) -> tuple[Charged, ...]:
    """A person's own charges; of one whose window is not open yet only that there is one (R-035)."""
    early = too_early(account, [one.order for one in delegations], at)
    return tuple(
        _unnamed(drawn) if drawn.order_id in early else drawn for drawn in (charged(one, at) for one in delegations)
    )


def _unnamed(charge: Charged) -> Charged:
    return replace(charge, order=not_to_be_read_yet(), grade=None, instruction="", groups=())


@dataclass(frozen=True)
class PartBrief:
    """A department's part of an order, for its head and for those who lead the reception."""

    order_id: int
    order: str
    grade: Grade | None
    order_state: OrderState
    dept: Dept
    signed_at: datetime | None
    is_signed: bool
    delegate_by: datetime | None
    is_late: bool
    charges: tuple[Charged, ...]
    loose: tuple[TaskBrief, ...]
    done: int
    count: int


def part_brief(part: Part, at: datetime) -> PartBrief:
    running = queries.of_order(part.order.id, dept=part.dept)
    all_tasks = tasks.standing_tasks(part.order.id, dept=part.dept)
    drawn = dict(zip((task.id for task in all_tasks), briefs_of(all_tasks, at), strict=True))
    held = {delegation.id for delegation in running}
    charges = tuple(
        charged(one, at, tuple(drawn[task.id] for task in all_tasks if task.delegation_id == one.id)) for one in running
    )
    signed_at = part.ack.signed_at if part.ack else None
    due = delegate_by(part)
    return PartBrief(
        order_id=part.order.id,
        order=label_of(part.order),
        grade=part.order.grade,
        order_state=part.order.state,
        dept=part.dept,
        signed_at=signed_at,
        is_signed=part.dept is Dept.MKT or (part.ack is not None and part.ack.state is AckState.SIGNED),
        delegate_by=due,
        is_late=due is not None and not running and at > due,
        charges=charges,
        loose=tuple(drawn[task.id] for task in all_tasks if task.delegation_id not in held),
        done=sum(brief.settled for brief in drawn.values()),
        count=len(drawn),
    )


def delegate_by(part: Part) -> datetime | None:
    """R-034. Until when the department names somebody; none before it has signed."""
    if part.ack is None or part.ack.signed_at is None:
        return None
    return rules.delegate_by(part.ack.signed_at, timedelta(minutes=preparation.standard(part.order).delegate_minutes))


def choices(dept: Dept, head: Account) -> list[tuple[str, str]]:
    """R-035. Duty groups first, then persons, then the head himself."""
    groups = [(f"{role.value}:duty", _("on duty: %(role)s", role=role.label)) for role in posts_of(dept)]
    persons = [
        (f"{role.value}:{person.id}", f"{person.display_name} · {role.label}")
        for person, role in queries.candidates(dept)
    ]
    return groups + persons + _himself(dept, head)


def _himself(dept: Dept, head: Account) -> list[tuple[str, str]]:
    """R-034. An acting head of another department does not take tasks of this one himself."""
    role = HEAD_ROLE[dept]
    if head.department is not dept or role not in head.roles:
        return []
    return [(f"{role.value}:{head.id}", _("%(name)s · myself", name=head.display_name))]


def history(delegations: Sequence[Delegation]) -> tuple[Happening, ...]:
    """X-014."""
    told = []
    for one in delegations:
        whom = one.delegate.display_name if one.delegate else one.role.label
        told.append(Happening(one.given_at, _("delegated to %(name)s", name=whom), one.given_by.display_name,
                              acting_for=one.acting_for or ""))  # fmt: skip
        if one.confirmed_at is not None:
            told.append(Happening(one.confirmed_at, _("receipt confirmed"), whom))
        if one.ended_at is not None:
            told.append(Happening(one.ended_at, f"{whom} · {one.state.label}", ""))
    return tuple(sorted(told, key=lambda happening: happening.at))


@dataclass(frozen=True)
class PartLine:
    """One order of a head's list."""

    order_id: int
    order: str
    grade: Grade | None
    state: OrderState
    dept: Dept
    ready_by: datetime
    done: int
    count: int


def part_line(order: Order, dept: Dept) -> PartLine:
    done, count = tasks.progress(order.id).get(dept, (0, 0))
    return PartLine(order.id, label_of(order), order.grade, order.state, dept, preparation.ready_by(order), done, count)
