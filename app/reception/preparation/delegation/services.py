"""What people do with a department's part: delegate it, confirm it, replace somebody (R-034 to R-037)."""

from datetime import datetime

from sqlalchemy import update

from app.access.groups import Group
from app.errors import FieldWrong, NotPermitted, Refusal, Words, WrongState, tell
from app.extensions import db
from app.journal import services as journal
from app.people import queries as people
from app.people.models import Account
from app.people.rules import Dept, Role
from app.reception.orders.linter.services import settle
from app.reception.orders.models import Order
from app.reception.orders.states import LIVE, AckState, Action
from app.reception.preparation import telling
from app.reception.preparation.acting import acting_name
from app.reception.preparation.delegation import instructions, queries, rules
from app.reception.preparation.delegation.charge import Charge
from app.reception.preparation.delegation.models import Delegation
from app.reception.preparation.delegation.posts import beyond_ceiling, ceiling_of, is_head_post, posts_of
from app.reception.preparation.delegation.rules import DelegationAction, DelegationState
from app.reception.preparation.queries import Part
from app.reception.preparation.tasks.models import Task
from app.reception.preparation.tasks.rules import TaskState

tell({
    "RE-43": ("请先签收现行版本，再落实责任人。", "Sign the current version before you name responsible persons."),
    "RE-44": ("授权范围超出知悉上限：{list}。", "More than the need-to-know ceiling allows: {list}."),
})  # fmt: skip


def delegate(part: Part, charge: Charge, *, by: Account, at: datetime) -> Delegation:
    """R-034, R-035. Name a person or a duty group. Naming the same again replaces the earlier charge with its tasks."""
    _refuse_early(part)
    _refuse_stranger(part.dept, charge)
    groups = _granted(part.dept, charge)
    settle(part.order, instructions.leaks(part, charge, groups, at), charge.anyway, by=by, at=at)
    earlier = queries.running_for(part.order.id, part.dept, charge.role, charge.delegate_id)
    if earlier is not None:
        _end(earlier, DelegationAction.REPLACE, at=at)
    given = _give(part, charge, groups, by=by, at=at)
    _take_tasks(given, charge.task_ids)
    if earlier is not None:
        _pass_on(earlier, given)
    return given


def replace(delegation: Delegation, part: Part, charge: Charge, *, by: Account, at: datetime) -> Delegation:
    """R-037. Somebody else takes over all tasks; the access of the former ends at once. Needs no new signature."""
    rules.after(delegation.state, DelegationAction.REPLACE)
    _refuse_over(part.order)
    _refuse_stranger(part.dept, charge)
    groups = _granted(part.dept, charge)
    settle(part.order, instructions.leaks(part, charge, groups, at), charge.anyway, by=by, at=at)
    same = queries.running_for(part.order.id, part.dept, charge.role, charge.delegate_id)
    _end(delegation, DelegationAction.REPLACE, at=at)
    if same is not None and same is not delegation:
        _pass_on(delegation, same)
        return same
    given = _give(part, charge, groups, by=by, at=at)
    _pass_on(delegation, given)
    return given


def confirm(delegation: Delegation, *, by: Account, at: datetime) -> None:
    """R-035. By the delegate himself, or by anybody of the duty group."""
    if not queries.is_delegate(delegation, by):
        raise NotPermitted
    delegation.state = rules.after(delegation.state, DelegationAction.CONFIRM)
    delegation.confirmed_by_id, delegation.confirmed_at = by.id, at
    _enter("confirm", delegation)


def give_to_marketing(order: Order, *, by_id: int, at: datetime) -> Delegation:
    """R-026. Marketing signs nothing: its tasks go straight to the marketing staff."""
    given = queries.running_for(order.id, Dept.MKT, Role.MARKETING_STAFF, None)
    if given is None:
        given = Delegation(
            order_id=order.id, version_number=order.current_number, dept=Dept.MKT, role=Role.MARKETING_STAFF,
            groups=[Group.F1.value], given_by_id=by_id, given_at=at,
        )  # fmt: skip
        db.session.add(given)
        db.session.flush()
    return given


def end_all(order: Order, *, at: datetime) -> None:
    """Section 17. Cancellation ends every delegation of the order."""
    for delegation in queries.of_order(order.id):
        _end(delegation, DelegationAction.END, at=at)


def end_part(order: Order, dept: Dept, *, at: datetime) -> None:
    """R-108. The hand-back of a department ends its delegations, and with them what its people see."""
    for delegation in queries.of_order(order.id, dept=dept):
        _end(delegation, DelegationAction.END, at=at)


def end_of_person(account: Account, *, at: datetime) -> None:
    """A-012. A disabled account leaves its tasks without a delegate; the head is told, where he left himself MD is."""
    for delegation in queries.running_of_person(account.id):
        _end(delegation, DelegationAction.END, at=at)
        head = people.head_of(delegation.dept, at) or people.marketing_director(at)
        telling.about(delegation.order, telling.LEFT, [head], at=at, urgent=True)


def _refuse_early(part: Part) -> None:
    """R-034. After signing; marketing does not sign (R-026)."""
    _refuse_over(part.order)
    if part.dept is not Dept.MKT and (part.ack is None or part.ack.state is not AckState.SIGNED):
        raise Refusal("RE-43")


def _refuse_over(order: Order) -> None:
    if order.state not in LIVE:
        raise WrongState(order.state, Action.ALL_SIGNED)


def _refuse_stranger(dept: Dept, charge: Charge) -> None:
    """R-035. An active person of that department who does that work; or a duty group of the department."""
    if charge.delegate_id is None:
        fits = charge.role in posts_of(dept)
    else:
        person = people.account(charge.delegate_id)
        fits = person is not None and person.active and person.department is dept and charge.role in person.roles
        fits = fits and (charge.role in posts_of(dept) or is_head_post(dept, charge.role))
    if not fits:
        problem = Words("须为本部门在岗人员或值班组", "an active person or duty group of the department")
        raise FieldWrong(Words("责任人", "Delegate"), problem)


def _granted(dept: Dept, charge: Charge) -> frozenset[Group]:
    """A-005. Never more than the ceiling; the summary F1 always belongs to it."""
    beyond = beyond_ceiling(charge.groups, dept, charge.role)
    if beyond:
        raise Refusal("RE-44", list=list(beyond))
    return charge.groups | ({Group.F1} & ceiling_of(dept, charge.role))


def _give(part: Part, charge: Charge, groups: frozenset[Group], *, by: Account, at: datetime) -> Delegation:
    given = Delegation(
        order_id=part.order.id, version_number=part.order.current_number, dept=part.dept, role=charge.role,
        delegate_id=charge.delegate_id, groups=[group.value for group in Group if group in groups],
        instruction=charge.instruction.strip(), given_by_id=by.id, given_at=at,
        state=DelegationState.GIVEN, acting_for=acting_name(by, (part.dept,), at),
    )  # fmt: skip
    db.session.add(given)
    db.session.flush()
    _enter("give", given)
    charged = [person for person in telling.delegates(given) if person.id != by.id]
    telling.about(part.order, telling.CHARGED, charged, at=at)
    if charge.delegate_id == by.id:
        confirm(given, by=by, at=at)
    return given


def _take_tasks(given: Delegation, task_ids: frozenset[int]) -> None:
    """The tasks ticked, as far as they are of this department's part and still to be done."""
    db.session.execute(
        update(Task)
        .where(
            Task.id.in_(task_ids),
            Task.order_id == given.order_id,
            Task.dept == given.dept,
            Task.state.in_((TaskState.OPEN, TaskState.DONE)),
        )
        .values(delegation_id=given.id)
        .execution_options(synchronize_session="fetch")
    )


def _pass_on(former: Delegation, now: Delegation) -> None:
    moved = update(Task).where(Task.delegation_id == former.id).values(delegation_id=now.id)
    db.session.execute(moved.execution_options(synchronize_session="fetch"))


def _end(delegation: Delegation, action: DelegationAction, *, at: datetime) -> None:
    delegation.state = rules.after(delegation.state, action)
    delegation.ended_at = at
    db.session.flush()
    _enter(action.value, delegation)


def _enter(what: str, delegation: Delegation) -> None:
    facts = {"delegation": delegation.id, "dept": delegation.dept, "role": delegation.role}
    journal.record(
        f"delegation.{what}",
        record=f"order:{delegation.order_id}",
        groups=delegation.groups,
        facts=facts | {"to": delegation.delegate_id},
        acting_for=delegation.acting_for,
    )
