"""Who stands how to a security task, and what of it each may know (2.4, A-003, A-004, S-017).

The GM and the security manager see every task. A shift leader sees one when its roster has been approved and he leads
it, stands on it, or was delegated to its order; a guard then sees his own post, in the window of A-004.
"""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, false, or_, select, true

from app import clock, policy
from app.access.projector import NO_STANDING, Standing, guarded
from app.access.relations import Relation
from app.extensions import db
from app.people.models import Account
from app.people.rules import Dept, Role
from app.people.standing import PersonStanding, standing
from app.reception.grades import Grade
from app.reception.orders import queries as orders
from app.reception.orders import visibility
from app.reception.orders.models import Order
from app.security.guards.models import GuardPerson
from app.security.rosters.models import TeamMember
from app.security.tasks.models import SecurityTask
from app.security.tasks.rules import ROSTER_STANDS

WHOLE_TASK = frozenset({Relation.GM, Relation.HEAD_SEC, Relation.SHIFT_LEADER})
"""These relations open the task and every post of it, covert ones too (S-017)."""


@guarded(SecurityTask, name=lambda task: task.journal_name, order=lambda task: task.order_id)
def task_standing(task: SecurityTask, reader: Account, at: datetime) -> Standing:
    found = relations(task, reader, at)
    if not found:
        return NO_STANDING
    return Standing.of(*found, journalled=task.grade in (Grade.VA, Grade.VB))


def relations(task: SecurityTask, account: Account, at: datetime) -> frozenset[Relation]:
    """Every relation of a person to a task at this moment; none means that the task is not there for him."""
    if not account.active or task.order_id in visibility.shut_to(account, at):
        return frozenset()
    person = standing(account, at)
    found = _by_office(person)
    if task.state in ROSTER_STANDS and _still_runs(task, account, at):
        found |= _on_the_roster(task, account, person, at)
    return found


def _still_runs(task: SecurityTask, account: Account, at: datetime) -> bool:
    """R-108, A-015. For those on the roster until the department hands back, and never what is shut to somebody.

    The security manager keeps the task: it is his record, under the code name, until it is closed.
    """
    order = orders.get(task.order_id)
    open_still = order.current_number is None or visibility.is_open_to(order, Dept.SEC, at)
    return open_still and order.id not in visibility.shut_to(account, at)


def _by_office(person: PersonStanding) -> frozenset[Relation]:
    found = {Relation.GM} if Role.GM in person.roles else set()
    return frozenset(found | ({Relation.HEAD_SEC} if Dept.SEC in person.headed else set()))


def _on_the_roster(task: SecurityTask, account: Account, person: PersonStanding, at: datetime) -> frozenset[Relation]:
    found = set()
    stands_on = _is_member(task, account)
    if Role.SHIFT_LEADER in person.roles and (stands_on or _leads(task, account) or sees_order(task, account, at)):
        found.add(Relation.SHIFT_LEADER)
    if stands_on and in_guard_window(task, at):
        found.add(Relation.GUARD)
    return frozenset(found)


def _is_member(task: SecurityTask, account: Account) -> bool:
    return bool(db.session.scalar(select(_member(account, TeamMember.task_id == task.id))))


def _leads(task: SecurityTask, account: Account) -> bool:
    return task.leader is not None and task.leader.account_id == account.id


def sees_order(task: SecurityTask, account: Account, at: datetime) -> bool:
    """A shift leader to whom the department head delegated the order."""
    return bool(visibility.relations(orders.get(task.order_id), account, at))


def in_guard_window(task: SecurityTask, at: datetime) -> bool:
    """A-004. From 24 h before arrival, that moment included, to the end of the departure day, or of a later window."""
    before = timedelta(hours=policy.value("access.desk_window_before_h", at))
    still = clock.day_of(at) <= clock.day_of(task.departure_at) or at <= task.window_to
    return task.arrival_at - before <= at and still


# --- the same as a condition -------------------------------------------------------------------------


def visible(account: Account, at: datetime) -> ColumnElement[bool]:
    """The tasks that a person may open as a whole, as a condition on `SecurityTask` (A-006)."""
    person = standing(account, at)
    if not account.active:
        return false()
    return and_(_by_right(account, person, at), SecurityTask.order_id.not_in(visibility.shut_to(account, at)))


def _by_right(account: Account, person: PersonStanding, at: datetime) -> ColumnElement[bool]:
    if _by_office(person):
        return true()
    if Role.SHIFT_LEADER not in person.roles:
        return false()
    leads = exists().where(GuardPerson.id == SecurityTask.leader_id, GuardPerson.account_id == account.id)
    stands = _member(account, TeamMember.task_id == SecurityTask.id)
    sees_order = exists().where(Order.id == SecurityTask.order_id, visibility.visible(account, at))
    runs = exists().where(
        Order.id == SecurityTask.order_id, or_(Order.current_number.is_(None), visibility.open_to(Dept.SEC, at))
    )
    shut = visibility.shut_to(account, at)
    return and_(
        SecurityTask.state.in_(ROSTER_STANDS), runs, SecurityTask.order_id.not_in(shut), or_(leads, stands, sees_order)
    )


def _member(account: Account, of_task: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(of_task, TeamMember.guard_id == GuardPerson.id, GuardPerson.account_id == account.id)


# --- what being on a roster opens of the order -------------------------------------------------------


def relations_to_order(order: Order, account: Account, at: datetime) -> frozenset[Relation]:
    """2.4. Naming on an approved roster is the delegation of a guard and of a shift leader."""
    if not db.session.scalar(select(_on_roster_of(account, order.id))):
        return frozenset()
    return frozenset({_as_posted(account, at)})


def orders_of_roster(account: Account, at: datetime) -> list[tuple[Relation, ColumnElement[bool]]]:
    """The same as a condition on `Order`."""
    return [(_as_posted(account, at), _on_roster_of(account, Order.id))]


def _as_posted(account: Account, at: datetime) -> Relation:
    leads = Role.SHIFT_LEADER in standing(account, at).roles
    return Relation.SHIFT_LEADER if leads else Relation.GUARD


def _on_roster_of(account: Account, order_id: object) -> ColumnElement[bool]:
    return exists().where(
        SecurityTask.order_id == order_id,
        SecurityTask.state.in_(ROSTER_STANDS),
        TeamMember.task_id == SecurityTask.id,
        TeamMember.guard_id == GuardPerson.id,
        GuardPerson.account_id == account.id,
    )


def connect() -> None:
    visibility.add_relations(relations_to_order, orders_of_roster)
